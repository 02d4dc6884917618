"""`feedback`: their reply, word for word, and what it settles."""

import pytest

from conftest import Person

REPLY = "  Thank you for asking.\n\n  – SQL: strong\n  – leading: fewer examples than others\n"


def states(run: Person, name: str) -> dict[str, str]:
    steps = run.record(name)["steps"]
    return {step["key"]: step["state"] for step in steps}


def test_it_is_kept_word_for_word(run: Person) -> None:
    run("log", "Acme")
    run("feedback", "acme", "-", stdin=REPLY)
    kept = run.record()["feedback"]
    assert kept == [{"on": "2026-11-23", "text": REPLY.strip()}]
    assert "– leading: fewer examples than others" in run("show", "acme").out


def test_it_settles_the_chase_and_suggests_thanks(run: Person) -> None:
    run("log", "Acme")
    run("done", "acme", "ask-feedback")
    assert states(run, "acme")["follow-up"] == "pending"
    result = run("feedback", "acme", "Strong on SQL.")
    assert "Ask once more for feedback: no longer needed" in result.out
    assert "bounceback draft acme feedback-thanks" in result.out
    assert states(run, "acme") == {
        "reframe": "pending",
        "thank-you": "pending",
        "ask-feedback": "done",
        "practise": "pending",
        "stay-in-touch": "pending",
        "try-again": "pending",
    }


def test_feedback_that_came_unasked_leaves_nothing_to_ask(run: Person) -> None:
    run("log", "Acme")
    result = run("feedback", "acme", "Strong on SQL.")
    assert "Ask for feedback: no longer needed" in result.out
    assert "ask-feedback" not in states(run, "acme")
    assert "follow-up" not in states(run, "acme")


def test_asking_after_they_answered_starts_no_chase(run: Person) -> None:
    run("log", "Acme", "--stage", "screening")
    run("feedback", "acme", "Strong on SQL.")
    run("edit", "acme", "--stage", "final")
    assert "ask-feedback" not in [one["step"] for one in run("todo", "--json").json["todo"]]


def test_a_reply_from_before_the_decision_leaves_the_question_open(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-10", "--kind", "phone")
    run("feedback", "acme", "A good first call.", "--on", "2026-11-12")
    run("log", "Acme")
    run("done", "acme", "ask-feedback")
    assert states(run, "acme")["follow-up"] == "pending"


def test_each_reply_is_added(run: Person) -> None:
    run("log", "Acme")
    run("feedback", "acme", "First.")
    result = run("feedback", "acme", "Second.")
    assert "no longer needed" not in result.out
    kept = run.record()["feedback"]
    assert [one["text"] for one in kept] == ["First.", "Second."]


def test_an_answer_out_of_the_silence_points_at_the_outcome(run: Person) -> None:
    run("log", "Acme", "--outcome", "ghosted")
    result = run("feedback", "acme", "Sorry for the delay, it was a no.")
    assert "bounceback edit acme --outcome rejected" in result.out
    assert states(run, "acme")["follow-up"] == "pending"
    run("edit", "acme", "--outcome", "rejected")
    assert "ask-feedback" not in states(run, "acme")


def test_stats_count_asked_and_received_and_silence_is_normal(run: Person) -> None:
    for company in ("Acme", "Globex"):
        run("log", company)
        run("done", company, "ask-feedback")
    run("feedback", "acme", "Strong on SQL.")
    assert run("stats", "--json").json["stats"]["feedback"] == {"asked": 2, "received": 1}
    out = run("stats").out
    assert "Feedback: asked twice, received once." in out
    assert "says nothing about you" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 2), (["acme"], 2), (["acme", " "], 1), (["nobody", "Hello"], 1), (["", "Hello"], 2)],
)
def test_what_can_not_be_kept_changes_nothing(run: Person, arguments: list[str], code: int) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    result = run.run("feedback", *arguments)
    assert result.code == code
    assert 1 <= result.err.count("\n") <= 2
    assert run.journal.read_bytes() == before


def test_a_long_reply_is_no_part_of_any_error(run: Person) -> None:
    result = run.run("feedback", "nobody", "They said something private.")
    assert "private" not in result.err
