"""`nudge`: one plain line when something is due, and never a fuss while a shell starts."""

import subprocess
import sys
from typing import Any

import pytest

from conftest import Person


def test_nothing_due_says_nothing(run: Person) -> None:
    assert run("nudge") == (0, "", "")
    run("log", "Acme", "--outcome", "offer")
    assert run("nudge") == (0, "", "")
    assert not run.journal.with_name("config.toml").exists()


@pytest.mark.parametrize(
    ("day", "line"),
    [
        ("2026-11-23", "1 thing for today"),
        ("2026-11-24", "2 things for today"),  # one email to write, and the reframe
        ("2026-11-30", "3 things for today"),
        ("2026-12-08", "1 thing for today"),  # the rest has lapsed by itself
    ],
)
def test_one_line_says_how_many(run: Person, day: str, line: str) -> None:
    run("log", "Acme")
    run.today = day
    expected = (0, f"Bounceback: {line}: bounceback todo\n", "")
    assert run("nudge") == expected
    assert run("--journal", str(run.journal), "nudge") == expected
    assert run.launch("nudge") == expected


def test_it_never_counts_more_than_an_evening_holds(run: Person) -> None:
    for number in range(12):
        run("log", f"Company {number}")
    run.today = "2026-11-24"
    assert run("nudge").out == "Bounceback: 5 things for today: bounceback todo\n"


def test_an_interview_comes_first(run: Person) -> None:
    run("log", "Acme")
    run("interview", "Globex", "--on", "2026-11-24 14:00", "--kind", "video")
    assert run("nudge").out == (
        "Bounceback: interview at Globex tomorrow 14:00; 1 thing for today: bounceback todo\n"
    )
    run("rest", "until", "2026-12-07")
    assert run("nudge").out == "Bounceback: interview at Globex tomorrow 14:00: bounceback todo\n"
    run("interview", "globex", "--cancel")
    assert run("nudge").out == ""


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


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
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
    ):
        run.journal.write_text(edited, newline="")
        lines.add(run("nudge").out)
    assert lines == {"Bounceback: 3 things for today: bounceback todo\n"}


def test_it_loads_next_to_nothing(run: Person) -> None:
    run("log", "Acme")
    code = (
        "import sys; from bounceback.cli.main import run; run(['nudge'])\n"
        "print({'json', 'pathlib', 'rich', 'pydantic', 'typer', 'dateparser'} & set(sys.modules))"
    )
    environment = {**run.clean_environment(), **run.environment()}
    printed = subprocess.run(
        [sys.executable, "-Sc", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        capture_output=True,
        env=environment,
        text=True,
        check=True,
    ).stdout
    assert printed == "Bounceback: 1 thing for today: bounceback todo\nset()\n"
