"""Every screen of every command: whole in a pipe, plain in ASCII, and in order when read aloud."""

import re
import shlex

import pytest

from bounceback.cli.commands import MODULES
from conftest import Person
from test_screens import KEPT, SCREENS

COMPANY = "Brightwaterhouse and Daughters, of London, Paris and New York, and everywhere, Limited"
ROLE = "Headofsomething of a kind that takes a good many words to say in full, part time"
NOTE = "Rememberthis note, which goes on " + "and on " * 40 + "to its very end."
ADDRESS = "https://jobs.example/" + "a-very-long-address/" * 8
REPROACHES = ("overdue", "missed", "failed", "too late", "you should", "you haven", "forgot")
WHOLE = (COMPANY, ROLE, NOTE, ADDRESS)
LINES = sorted(
    {
        "todo",
        "todo --all",
        "",
        "list",
        "show bright",
        "stats",
        "lessons --all",
        "quiet",
        "rest",
        "doctor",
        "config",
        "guide",
        "guide thank-you",
        "nudge",
        "export markdown",
        "export csv",
        "draft bright stay-in-touch --detail x",
        f"log {shlex.quote(COMPANY)} --role {shlex.quote(ROLE)} --new",
        "log bright waiting",
        "done bright reframe",
        "skip bright practise",
        "snooze bright practise 2026-12-09",
        "feedback bright Good.",
        "reflect bright --friend Fine.",
        "reflect waiter --if-no 'ring Ana'",
        "practise aloud --for bright",
        "interview waiter --on '2026-12-01 10:00' --kind video",
        "interview bright --on 2026-11-01 --next-time More",
        "edit bright --source here",
        "remove bright --yes",
        "undo",
        "merge other.json",
        "import other.csv --dry-run",
        "import other.csv",
        "edit offer --accepted",
        "redo",
    }
)


@pytest.fixture
def searching(person: Person) -> Person:
    facts = ("--role", ROLE, "--note", NOTE, "--url", ADDRESS, "--contact", "Sam <sam@a.example>")
    person.begin(
        ("log", COMPANY, *facts),
        ("feedback", "bright", NOTE),
        ("reflect", "bright", "--next-time", NOTE),
        ("practise", NOTE, "--minutes", "5"),
        ("log", "Waiter", "--outcome", "waiting", "--applied-on", "2026-01-01", "--role", ROLE),
        ("log", "Offer", "--outcome", "offer", "--stage", "final"),
        ("interview", "Waiter", "--on", "2026-11-24 10:00", "--kind", "video"),
    )
    (person.home / "other.json").write_bytes(person.journal.read_bytes().replace(b"Sam", b"Kim"))
    (person.home / "other.csv").write_text(f'Company,Role,Status\n"{COMPANY}",{ROLE},Rejected\n')
    return person


def typed(person: Person, line: str) -> list[str]:
    return [word.replace("other.", f"{person.home}/other.") for word in shlex.split(line)]


def test_every_command_is_tried() -> None:
    tried = {shlex.split(line)[0] for line in LINES if line}
    assert tried == set(MODULES)


@pytest.mark.parametrize("line", LINES)
def test_in_a_pipe_nothing_is_cut_or_wrapped(searching: Person, line: str) -> None:
    shown = searching.run(*typed(searching, line), width=0).out
    assert "…" not in shown
    for text in WHOLE:
        first = text.split()[0]
        assert shown.count(first) == shown.count(text), first


@pytest.mark.parametrize("line", LINES)
def test_in_ascii_every_screen_is_plain(searching: Person, line: str) -> None:
    if line.startswith("export"):
        return  # It writes a file, in UTF-8.
    result = searching.run(*typed(searching, line), encoding="ascii")
    assert (result.out + result.err).isascii()
    assert "\\u" not in result.out + result.err
    assert "unexpected" not in result.err


@pytest.mark.parametrize("aloud", [{"ACCESSIBLE": "1"}, {"TERM": "dumb", "FORCE_COLOR": "1"}])
@pytest.mark.parametrize("line", LINES)
def test_read_aloud_no_sign_and_no_gap_stands_for_a_word(
    searching: Person, line: str, aloud: dict[str, str]
) -> None:
    if line.startswith("export"):
        return
    shown = searching.run(*typed(searching, line), **aloud).out
    assert not set(shown) & set("☐✓█▒▌│─–")
    for row in shown.splitlines():
        assert not re.search(r"\S {2,}\S", row), row


def test_no_kept_screen_reads_like_a_reproach() -> None:
    for command in SCREENS:
        for width in (40, 80):
            shown = (KEPT / str(width) / f"{command or 'bounceback'}.txt").read_text()
            for words in REPROACHES:
                assert words not in shown.casefold(), words
            if command != "import":  # which counts what came
                assert not re.search(r"(?<![\d.,:-])0 [a-z]+|never [a-z]+ed", shown)
