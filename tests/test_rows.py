"""On a narrow terminal messages and questions break between words; in a pipe they never break."""

import re
import subprocess
import sys

import pexpect
import pytest

from bounceback.screens.plain import fitted
from conftest import Person

NARROW = 40
LINES = (
    "log Acme --rol x",
    "show nobody-of-this-name-at-all",
    "done acme thankyou",
    "snooze acme practise someday",
    "todo --journal x",
    "add Acme",
    "list --since yesterday",
    "draft acme -o /tmp/no-such-place/of-a-long-name/letter.txt --detail x",
)
QUESTIONS = (
    "log",
    "show",
    "done",
    "interview Initech",
    "draft acme",
    "reflect",
    "remove acme",
    "practise",
)


class Terminal(pexpect.spawn):
    """A narrow terminal."""

    def __init__(self, person: Person, typed: str, width: int = NARROW) -> None:
        env = {**person.clean_environment(), **person.environment(), "TERM": "dumb"}
        env.pop("COLUMNS")
        super().__init__(
            sys.executable,
            ["-m", "bounceback", *typed.split()],
            env=env,
            encoding="utf-8",
            dimensions=(24, width),
            timeout=20,
        )

    def rows(self) -> list[str]:
        """Press Enter at each question, and return all rows."""
        shown = ""
        while self.expect([": $", pexpect.EOF]) == 0:
            shown += f"{self.before}: "
            self.sendline("")
        return (shown + (self.before or "")).replace("\r", "").splitlines()


def whole(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())


def assert_rows(rows: list[str]) -> None:
    for row in rows:
        is_command = row.lstrip().startswith("bounceback ")
        assert len(row.rstrip()) <= NARROW or is_command or " " not in row.strip(), row


@pytest.mark.parametrize("typed", LINES)
def test_a_message_breaks_between_words_and_nowhere_in_a_pipe(person: Person, typed: str) -> None:
    person("log", "Acme")
    in_pipe = person.run(*typed.split())
    narrow = Terminal(person, typed).rows()
    assert_rows(narrow)
    for line in in_pipe.err.splitlines():
        assert " ".join(line.split()) in whole(narrow)
    piped = subprocess.run(
        [sys.executable, "-m", "bounceback", *typed.split()],
        env={**person.clean_environment(), **person.environment(), "COLUMNS": "40"},
        capture_output=True,
        check=False,
    )
    assert piped.stderr.decode().count("\n") <= 2 or "DATE: " in piped.stderr.decode()


@pytest.mark.parametrize("typed", QUESTIONS)
def test_a_question_breaks_between_words(person: Person, typed: str) -> None:
    person("log", "Acme Research and Development of Copenhagen", "--role", "Head of something long")
    person("log", "Acme", "--outcome", "rejected")
    child = Terminal(person, typed)
    if typed == "log":
        for answer in ("Hooli", "rejected", "final"):
            child.expect(": $")
            assert_rows((child.before or "").replace("\r", "").splitlines())
            child.sendline(answer)
    rows = child.rows()
    assert rows
    assert_rows([row.partition(": ")[0] for row in rows])


def test_a_command_in_a_message_stays_whole_and_words_are_never_broken() -> None:
    class Screen:
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            raise OSError

    text = "bounceback: There is no such thing. For example: bounceback snooze acme thank-you"
    assert fitted(text, Screen()).splitlines() == [  # type: ignore[arg-type]
        "bounceback: There is no such thing. For example:",
        "  bounceback snooze acme thank-you",
    ]
    word = "x" * 200
    assert word in fitted(f"There is no {word} to be found here.", Screen())  # type: ignore[arg-type]
    assert not re.search(r" \n", fitted("word " * 60, Screen()))  # type: ignore[arg-type]
