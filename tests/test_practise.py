"""`practise`: sessions count, and tick the step of the application they were for."""

import pytest

from conftest import Person


def practice(run: Person) -> dict[str, dict[str, object]]:
    sessions: dict[str, dict[str, object]] = run.document()["practice"]
    return sessions


def test_a_session_is_kept_with_all_that_was_said(run: Person) -> None:
    run("log", "Acme")
    run(
        *("practise", "mock interview", "--minutes", "45", "--for", "acme"),
        *("--note", "Pause before answering"),
    )
    ((at, session),) = practice(run).items()
    assert at.startswith("2026-11-23T")
    assert at.endswith("Z")
    assert session == {
        "what": "mock interview",
        "minutes": 45,
        "application": "acme",
        "note": "Pause before answering",
    }


def test_it_ticks_that_applications_practise_step_and_no_other(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    result = run("practise", "--for", "acme")
    assert "Practise once, Acme" in result.out
    left = [(one["application"], one["step"]) for one in run("todo", "--json").json["todo"]]
    assert ("acme", "practise") not in left
    assert ("globex", "practise") in left


def test_a_second_session_for_it_counts_and_ticks_nothing(run: Person) -> None:
    run("log", "Acme")
    run("practise", "--for", "acme")
    before = run.document()["applications"]
    result = run("practise", "--for", "acme")
    assert "2 sessions so far" in result.out
    assert run.document()["applications"] == before


@pytest.mark.parametrize("command", ["practise", "practice"])
def test_both_spellings_do_the_same(run: Person, command: str) -> None:
    run(command, "mock interview", "--minutes", "20")
    assert [one["what"] for one in practice(run).values()] == ["mock interview"]


def test_one_spelling_is_in_the_help(run: Person) -> None:
    lines = [line.split()[0] for line in run("--help").out.splitlines() if line.strip()]
    assert "practise" in lines
    assert "practice" not in lines


def test_sessions_count_by_month(run: Person) -> None:
    run("practise", "CV review", "--on", "2026-10-05", "--minutes", "30")
    run("practise", "mock interview", "--minutes", "45")
    run("practise")
    stats = run("stats", "--json").json["stats"]
    assert stats["practice"] == {"sessions": 3, "minutes": 75}
    assert {month["month"]: month["practice"] for month in stats["months"]} == {
        "2026-10": 1,
        "2026-11": 2,
    }
    assert "3 practice sessions (75 minutes)" in run("stats").out


def test_a_session_of_another_day_ticks_on_that_day(run: Person) -> None:
    run("log", "Acme", "--on", "2026-11-18")
    run("practise", "--for", "acme", "--on", "2026-11-20")
    steps = run.record()["steps"]
    (done,) = [step for step in steps if step["state"] == "done"]
    assert (done["key"], done["settled_on"]) == ("practise", "2026-11-20")


def test_a_session_from_before_their_answer_ticks_nothing(run: Person) -> None:
    run("log", "Acme", "--on", "2026-11-18")
    run("practise", "--for", "acme", "--on", "2026-11-16")
    assert "practise" in [one["step"] for one in run("todo", "--json").json["todo"]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--for", "nobody"], 1),
        (["--for", ""], 2),
        (["--minutes", "0"], 2),
        (["--minutes", "soon"], 2),
        (["--on", "05/06"], 2),
        (["two\nlines"], 2),
    ],
)
def test_what_can_not_be_done_changes_nothing(run: Person, arguments: list[str], code: int) -> None:
    result = run.run("practise", *arguments)
    assert result.code == code
    assert 1 <= result.err.count("\n") <= 2
    assert not run.journal.exists()


def test_a_session_stays_when_its_application_is_removed(run: Person) -> None:
    run("log", "Acme")
    run("practise", "mock interview", "--for", "acme", "--note", "Breathe")
    run("remove", "acme", "--yes")
    assert len(practice(run)) == 1
    assert "mock interview" in run("lessons").out


def test_the_step_starts_with_the_command_that_todo_shows(run: Person) -> None:
    run("log", "Acme", "--stage", "applied")
    run("done", "acme", "reframe")
    run.today = "2026-11-30"
    assert 'bounceback practise "CV review" --for acme' in run("todo").out
    run("practise", "CV review", "--for", "acme")
    assert run("todo", "--json").json["todo"] == []


def test_a_session_to_come_is_no_practice_yet(run: Person) -> None:
    run("log", "Acme", "--on", "2026-11-10")
    assert "so far" not in run("practise", "--for", "acme", "--on", "2026-11-30").out
    assert run("stats", "--json").json["stats"]["practice"]["sessions"] == 0
    assert "practise" in [one["step"] for one in run("todo", "--json").json["todo"]]
    run.today = "2026-11-30"
    assert run("stats", "--json").json["stats"]["practice"]["sessions"] == 1
