"""`reflect`: three short questions, each of which can be skipped."""

import pytest

from conftest import Person

ANSWERS = ("--friend", "You held your own.", "--went-well", "The case", "--next-time", "Ask more")


def state(run: Person, name: str, key: str) -> str:
    steps = run.record(name)["steps"]
    return next(step["state"] for step in steps if step["key"] == key)


def test_the_answers_are_kept_and_the_reframe_step_is_ticked(run: Person) -> None:
    run("log", "Acme")
    result = run("reflect", "acme", *ANSWERS)
    assert "Reframe it, Acme" in result.out
    assert run.record()["reflections"] == [
        {
            "on": "2026-11-23",
            "friend": "You held your own.",
            "went_well": "The case",
            "next_time": "Ask more",
        }
    ]
    assert state(run, "acme", "reframe") == "done"


@pytest.mark.parametrize("option", ["--friend", "--went-well", "--next-time"])
def test_each_question_may_be_the_only_one_answered(run: Person, option: str) -> None:
    run("log", "Acme")
    run("reflect", "acme", option, "A word")
    (one,) = run.record()["reflections"]
    assert one[option[2:].replace("-", "_")] == "A word"
    assert [one["friend"], one["went_well"], one["next_time"]].count("") == 2


def test_a_second_thought_is_kept_as_well(run: Person) -> None:
    run("log", "Acme")
    run("done", "acme", "reframe")
    run("reflect", "acme", "--friend", "First")
    result = run("reflect", "acme", "--friend", "Second")
    assert "Kept with Acme" in result.out
    assert [one["friend"] for one in run.record()["reflections"]] == ["First", "Second"]


def test_without_a_name_it_takes_the_newest_rejection_not_yet_looked_at(run: Person) -> None:
    run("log", "Oldest", "--on", "2026-10-01")
    run("log", "Newest", "--on", "2026-11-20")
    run("log", "Middle", "--on", "2026-11-05")
    run("log", "Silent", "--outcome", "ghosted")
    run("log", "Hopeful", "--outcome", "waiting")
    for name in ("newest", "middle", "oldest", "silent"):
        run("reflect", "--friend", f"About {name}")
        assert len(run.record(name)["reflections"]) == 1
    result = run.run("reflect", "--friend", "And now")
    assert result.code == 1
    assert "bounceback reflect APP" in result.err
    assert run.record("hopeful")["reflections"] == []


def test_nothing_said_is_nothing_kept(run: Person) -> None:
    run("log", "Acme")
    result = run("reflect", "acme", "--friend", " ", "--went-well", "", "--next-time", "")
    assert "It can wait" in result.err
    assert run.record()["reflections"] == []
    assert state(run, "acme", "reframe") == "pending"


def test_one_answer_may_come_from_standard_input(run: Person) -> None:
    run("log", "Acme")
    run("reflect", "--friend", "-", stdin="Two lines\nfor a friend\n")
    assert run.record()["reflections"][0]["friend"] == "Two lines\nfor a friend"


def test_without_a_terminal_the_options_are_named(run: Person) -> None:
    run("log", "Acme")
    for arguments in ([], ["acme"], ["acme", "--edit"]):
        result = run.run("reflect", *arguments)
        assert result.code == 2
        for option in ("--friend", "--went-well", "--next-time"):
            assert option in result.err
    assert run.run("reflect", "--friend", "-", "--next-time", "-").code == 2


def test_an_unknown_name_is_not_found(run: Person) -> None:
    assert run.run("reflect", "nobody", "--friend", "Well done").code == 1
    assert run.run("reflect", "--friend", "Well done").code == 1


def test_a_plan_made_while_waiting_begins_the_checklist_of_the_no(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting")
    out = run("reflect", "acme", "--if-no", "ring Ana and go climbing").out
    assert "If it is a no, then I will ring Ana and go climbing." in out
    assert run.record()["if_no"] == "ring Ana and go climbing"
    shown = run("show", "acme").out
    assert "Your plan\n  If it is a no, then I will ring Ana and go climbing.\n" in shown
    before, _, _ = run("log", "Acme").out.partition("☐")
    assert "If it is a no, then I will ring Ana and go climbing." in before


def test_a_plan_needs_no_name_when_one_waits_and_can_be_taken_off(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting")
    run("reflect", "--if-no", "I will rest")
    run("reflect", "acme", "--if-no", "")
    assert run.record()["if_no"] == ""
    run("log", "Globex", "--outcome", "waiting")
    assert run.run("reflect", "--if-no", "rest").code == 2
    assert run.run("reflect", "acme", "--if-no", "rest", "--friend", "x").code == 2
    assert run.run("reflect", "acme", "--if-no", "one\ntwo").code == 2


def test_after_the_answer_it_is_too_late_for_a_plan(run: Person) -> None:
    run("log", "Acme")
    result = run.run("reflect", "acme", "--if-no", "rest")
    assert result.code == 1
    assert "bounceback reflect acme" in result.err
