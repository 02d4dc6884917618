"""`nudge`: one plain line when something is due, and never a fuss while a shell starts."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounceback.journal import Journal
from bounceback.plan.pending import count_due
from bounceback.records import Application, Step
from bounceback.storage.glance import glance
from bounceback.storage.json import serialise
from bounceback.storage.tally import tally
from conftest import Person


def test_nothing_due_says_nothing(run: Person) -> None:
    assert run("nudge") == (0, "", "")
    run("log", "Acme", "--outcome", "offer")
    assert run("nudge") == (0, "", "")
    assert not run.journal.with_name("config.toml").exists()


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-11-23", "1 step is due today"),
        ("2026-11-24", "1 step is due today, 1 overdue"),
        ("2026-11-25", "1 step is due today, 2 overdue"),
        ("2026-11-26", "3 steps are overdue"),
    ],
)
def test_one_line_says_how_many(run: Person, day: str, line: str) -> None:
    run("log", "Acme")
    run.today = day
    expected = (0, f"Bounceback: {line}: bounceback todo\n", "")
    assert run("nudge") == expected
    assert run("--journal", str(run.journal), "nudge") == expected
    assert run.launch("nudge") == expected


def test_one_alone_is_overdue(run: Person) -> None:
    run("log", "Acme", "--outcome", "ghosted")
    run("skip", "acme", "reframe", "practise")
    run.today = "2026-11-24"
    assert run("nudge").out == "Bounceback: 1 step is overdue: bounceback todo\n"


def test_what_is_settled_is_not_counted(run: Person) -> None:
    run("log", "Acme")
    run("done", "acme", "reframe")
    assert run("nudge").out == ""


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{broken",
        "[]",
        "null",
        '{"format": "other"}',
        '{"format": "bounceback", "version": [9, 0], "applications": {}}',
        '{"format": "bounceback", "version": [1, 0], "applications": {"a": {"steps": 3}}}',
        '{"format": "bounceback", "version": [1, 0],\n<<<<<<< ours\n"applications": {}}',
    ],
)
def test_a_damaged_journal_is_one_short_line(run: Person, content: str) -> None:
    run.home.mkdir()
    run.journal.write_text(content)
    for result in (run("nudge"), run("--journal", str(run.journal), "nudge")):
        assert result.out == ""
        assert len(result.err.splitlines()) == 1
        assert len(result.err) < 80


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_journal_is_one_short_line(run: Person, part: float) -> None:
    run("log", "Acme", "--role", "Analyst")
    data = run.journal.read_bytes()
    run.journal.write_bytes(data[: int(len(data) * part)])
    result = run("nudge")
    assert result.out == ""
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"BOUNCEBACK_TODAY": "someday"},
        {"BOUNCEBACK_JOURNAL": "/dev/null/journal.json"},
        {"BOUNCEBACK_JOURNAL": "/"},
    ],
)
def test_odd_surroundings_are_one_line_at_most(run: Person, environment: dict[str, Any]) -> None:
    result = run("nudge", **environment)
    assert result.out == ""
    assert len(result.err.splitlines()) <= 1


def test_damaged_settings_are_one_line_at_most(run: Person) -> None:
    run("log", "Acme")
    (run.home / "config.toml").write_text("journal = [broken")
    result = run("nudge")
    assert result.out == ""
    assert len(result.err.splitlines()) == 1


def test_a_hand_edited_journal_is_counted_as_todo_does(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex", "--outcome", "ghosted")
    run.today = "2026-11-25"
    lines = {run("nudge").out}
    text = run.journal.read_text()
    for edited in (
        text.replace("\n", "\r\n"),
        text.replace(": ", ":"),
        text.replace("  ", "\t"),
        " ".join(text.split()),
        "\ufeff" + text,
        text.replace('"state": "pending"', '"other": 1'),
    ):
        run.journal.write_text(edited, newline="")
        lines.add(run("nudge").out)
    assert lines == {"Bounceback: 1 step is due today, 4 overdue: bounceback todo\n"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"state": "pending"', '"state":"pending"'),
        ('"due": "2026-11-24"', '"due":"2026-11-24"'),
        (
            '{\n          "due"',
            '{\n          "a": {"due": 1, "state": "pending"},\n          "due"',
        ),
        ('"state": "pending"', '"state": "pending", "z": {}'),
        ('"notes": ""', '"notes": "\\"due\\": \\"2026-01-01\\", \\"state\\": \\"pending\\""'),
        ('"practice": {}', '"practice": {}, "due": "2026-01-01", "state": "pending"'),
        ("    1,\n    1\n", "    1,\n    7\n"),
    ],
)
def test_what_others_wrote_into_it_is_counted_as_todo_does(run: Person, old: str, new: str) -> None:
    run("log", "Acme")
    run.today = "2026-11-25"
    text = run.journal.read_text()
    assert old in text
    for count in (1, -1):
        run.journal.write_text(text.replace(old, new, count))
        expected = [step["days"] for step in run("todo", "--json").json["todo"]]
        assert (expected.count(0), sum(days < 0 for days in expected)) == (1, 2)
        assert run("nudge").out == "Bounceback: 1 step is due today, 2 overdue: bounceback todo\n"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=20),
            st.lists(
                st.tuples(
                    st.dates(date(2026, 11, 20), date(2026, 11, 26)),
                    st.sampled_from(["pending", "done", "skipped", "newer"]),
                ),
                max_size=5,
            ),
        ),
        max_size=5,
    )
)
def test_the_count_is_that_of_the_agenda(
    tmp_path: Path, records: list[tuple[str, list[tuple[date, str]]]]
) -> None:
    journal = Journal()
    for company, steps in records:
        application = journal.add(Application(company=company, notes=f'"due": {company}'))
        application.steps = [Step(key="reframe", due=due, state=state) for due, state in steps]
    place = tmp_path / "journal.json"
    place.write_bytes(serialise(journal.document()))
    seen = glance(str(place))
    assert seen is not None
    counts = tally(str(place), "2026-11-23")
    assert counts == count_due(seen.pending, date(2026, 11, 23))
    assert tally(str(tmp_path / "absent.json"), "2026-11-23") == (0, 0)


def test_it_loads_next_to_nothing(run: Person) -> None:
    run("log", "Acme")
    code = (
        "import sys; from bounceback.cli.run import run; run(['nudge'])\n"
        "print({'json', 're', 'typing', 'pathlib', 'rich', 'pydantic', 'typer'} & set(sys.modules))"
    )
    environment = {**run.clean_environment(), **run.environment()}
    printed = subprocess.run(
        [sys.executable, "-Sc", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        capture_output=True,
        env=environment,
        text=True,
        check=True,
    ).stdout
    assert printed == "Bounceback: 1 step is due today: bounceback todo\nset()\n"
