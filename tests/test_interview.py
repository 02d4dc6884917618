"""`interview`: a conversation goes on the record while the answer is awaited."""

import pytest

from conftest import Person


def test_it_makes_the_application_when_none_waits(run: Person) -> None:
    result = run(
        *("interview", "Acme", "--role", "Data analyst", "--on", "2026-11-20", "--kind", "video"),
        *("--went-well", "Calm start", "--next-time", "Shorter answers"),
        *("--contact", "Sam Lee <sam@acme.example>"),
    )
    assert "A new application" in result.out
    acme = run.record("acme")
    assert (acme["outcome"], acme["stage"], acme["role"]) == (
        "waiting",
        "interview",
        "Data analyst",
    )
    assert acme["contact"]["name"] == "Sam Lee"
    assert acme["interviews"] == [
        {
            "on": "2026-11-20",
            "at": None,
            "kind": "video",
            "went_well": "Calm start",
            "next_time": "Shorter answers",
        }
    ]
    # Notes came with it, so there is nothing to write down; thanks are due on Monday.
    assert run.steps("acme") == {"thank-you": "2026-11-23", "follow-up": "2026-11-27"}


def test_it_moves_the_stage_and_plans_the_one_follow_up_anew(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting", "--stage", "applied", "--on", "2026-11-16")
    assert run.steps("acme") == {"follow-up": "2026-11-26"}
    run("interview", "Acme", "--on", "2026-11-20")
    assert run.record("acme")["stage"] == "interview"
    after = {"debrief": "2026-11-20", "thank-you": "2026-11-23", "follow-up": "2026-11-27"}
    assert run.steps("acme") == after
    person = run
    person.today = "2026-12-01"
    run("interview", "acme", "--stage", "final")
    assert run.record("acme")["stage"] == "final"
    after = {"debrief": "2026-12-01", "thank-you": "2026-12-02", "follow-up": "2026-12-08"}
    assert run.steps("acme") == after
    assert len(run.record("acme")["interviews"]) == 2


def test_the_follow_up_counts_from_the_last_interview_whatever_the_order(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-19")
    run("interview", "Acme", "--on", "2026-11-12")
    after = {"debrief": "2026-11-19", "thank-you": "2026-11-20", "follow-up": "2026-11-26"}
    assert run.steps("acme") == after


def test_a_follow_up_sent_before_the_interview_does_not_count_for_it(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting", "--stage", "applied")
    run("done", "acme", "follow-up")
    run("interview", "Acme")
    assert run.steps("acme")["follow-up"] == "2026-11-30"


def test_a_follow_up_sent_since_the_interview_is_not_planned_again(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-12")
    run("done", "acme", "follow-up")
    run("interview", "Acme", "--on", "2026-11-10", "--kind", "phone")
    assert run.steps("acme") == {}


@pytest.mark.parametrize(
    ("kind", "before", "stage"),
    [
        ("phone", "applied", "screening"),
        ("Phone call", "applied", "screening"),
        ("screening", "applied", "screening"),
        ("phone", "screening", "screening"),
        ("phone", "final", "final"),
        ("video", "applied", "interview"),
        ("", "screening", "interview"),
        ("final round", "interview", "final"),
    ],
)
def test_the_kind_says_how_far_it_went_and_never_back(
    run: Person, kind: str, before: str, stage: str
) -> None:
    run("log", "Acme", "--outcome", "waiting", "--stage", before, "--interviews", "0")
    run("interview", "Acme", "--kind", kind)
    assert run.record("acme")["stage"] == stage


def test_notes_complete_the_interview_of_that_day_that_has_none(run: Person) -> None:
    run("interview", "Acme", "--kind", "video")
    result = run("interview", "Acme", "--went-well", "Calm start")
    assert "Notes added" in result.out
    (one,) = run.record("acme")["interviews"]
    assert (one["kind"], one["went_well"]) == ("video", "Calm start")
    run("interview", "Acme", "--went-well", "A second round")
    run("interview", "Acme", "--kind", "panel", "--went-well", "A third")
    assert len(run.record("acme")["interviews"]) == 3


def test_two_that_wait_are_told_apart_by_role_or_id(run: Person) -> None:
    for role in ("Analyst", "Engineer"):
        run("log", "Acme", "--outcome", "waiting", "--role", role, "--new", "--stage", "applied")
    result = run.run("interview", "Acme")
    assert result.code == 1
    assert "acme (Analyst), acme-2 (Engineer)" in result.err
    run("interview", "Acme", "--role", "engineer", "--on", "2026-11-20")
    run("interview", "acme-2")
    assert len(run.record("acme-2")["interviews"]) == 2
    assert run.record("acme")["interviews"] == []


def test_one_that_was_before_the_answer_is_debriefed_there_and_reopens_nothing(
    run: Person,
) -> None:
    run("log", "Acme", "--on", "2026-11-20")
    run("interview", "Acme", "--on", "2026-11-19", "--next-time", "Ask about the team")
    acme = run.record("acme")
    assert (acme["outcome"], acme["decided_on"]) == ("rejected", "2026-11-20")
    # The one that `log` counted has a day and notes now.
    assert [one["on"] for one in acme["interviews"]] == ["2026-11-19"]
    assert len(run.document()["applications"]) == 1


def test_one_after_the_answer_is_a_new_try(run: Person) -> None:
    run("log", "Acme", "--on", "2026-11-20")
    before = run.record("acme")
    run("interview", "Acme")
    assert run.record("acme") == before
    assert run.record("acme-2")["outcome"] == "waiting"


def test_the_answer_keeps_the_interviews(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-12")
    run("interview", "Acme", "--on", "2026-11-19", "--stage", "final")
    acme = run("log", "Acme", "--json").json["application"]
    assert (acme["outcome"], acme["stage"], len(acme["interviews"])) == ("rejected", "final", 2)


def test_a_text_may_come_from_standard_input_but_only_one(run: Person) -> None:
    run("interview", "Acme", "--next-time", "-", stdin="Ask about the team.\nThen listen.\n")
    assert run.record("acme")["interviews"][0]["next_time"] == "Ask about the team.\nThen listen."
    assert run.run("interview", "Acme", "--next-time", "-", "--went-well", "-").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [""],
        ["Acme", "--stage", "applied"],
        ["Acme", "--on", "05/06"],
        ["Acme", "--contact", "<"],
        ["Acme", "--kind", "two\nlines"],
    ],
)
def test_what_is_not_understood_changes_nothing(run: Person, arguments: list[str]) -> None:
    result = run.run("interview", *arguments)
    assert result.code == 2
    assert 1 <= result.err.count("\n") <= 2
    assert not run.journal.exists()


def test_input_that_is_no_text_is_refused(run: Person) -> None:
    result = run.run("interview", "Acme", "--next-time", "-", stdin=b"\xff\xfe")
    assert result.code == 2
    assert "UTF-8" in result.err


def test_the_day_of_a_talk_that_was_counted_takes_it_no_further(run: Person) -> None:
    run("log", "Acme", "screening", "--interviews", "2")
    run("interview", "Acme", "--on", "2026-11-19")
    assert run.record()["stage"] == "screening"
    run("interview", "Acme", "--on", "2026-11-20", "--kind", "panel")
    assert run.record()["stage"] == "interview"


def test_a_weekday_gone_by_is_told_with_the_one_to_come(run: Person) -> None:
    told = run("interview", "Acme", "--on", "friday")
    assert "--on: Friday 20 November 2026 (2026-11-20)" in told.err
    assert "for Friday 27 November 2026, write 2026-11-27." in told.err
    for words in ("yesterday", "last friday", "friday 14:00", "2026-11-20", "next friday"):
        assert "write" not in run("interview", "Acme", "--on", words).err


def test_a_weekday_with_its_day_gone_by_needs_none_to_come(run: Person) -> None:
    result = run("interview", "Acme", "--on", "wednesday 18 november")
    assert "Interview on record: Wednesday 18 November 2026." in result.out
