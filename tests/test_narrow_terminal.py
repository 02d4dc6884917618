"""On a narrow terminal messages and questions break between words; in a pipe they never break."""

import re

import pytest

from bounceback.screens.plain import fitted
from conftest import Person
from talk import NARROW, on_narrow, rows_of

LINES = (
    "log Acme --rol x",
    "show nobody-of-this-name-at-all",
    "done acme thankyou",
    "list --since 2026-99-99",
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
    narrow = rows_of(on_narrow(person, typed))
    assert_rows(narrow)
    for line in in_pipe.err.splitlines():
        assert " ".join(line.split()) in whole(narrow)
    piped = person.launch(*typed.split(), width=40)
    assert piped.err.count("\n") <= 2 or "DATE: " in piped.err


@pytest.mark.parametrize("typed", QUESTIONS)
def test_a_question_breaks_between_words(person: Person, typed: str) -> None:
    person("log", "Acme Research and Development of Copenhagen", "--role", "Head of something long")
    person("log", "Acme", "--outcome", "rejected")
    child = on_narrow(person, typed)
    if typed == "log":
        for answer in ("Hooli", "rejected", "final"):
            child.expect(": $")
            assert_rows((child.before or "").replace("\r", "").splitlines())
            child.sendline(answer)
    rows = rows_of(child)
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


@pytest.mark.parametrize("width", [24, 30, 40, 60, 66, 80])
def test_no_day_no_step_and_no_word_of_ours_is_cut_however_narrow_it_is(
    person: Person, width: int
) -> None:
    person("log", "Initech", "--on", "2025-11-21")
    person("log", "Acme", "--role", "Analyst", "--stage", "final")
    person("log", "Globex", "--outcome", "waiting", "--applied-on", "2026-09-01")
    person("practise", "aloud")
    table = person.home / "jobs.csv"
    table.write_text("Company,Role,Status,Date Applied\nHooli,Analyst,Rejected,2026-11-01\n")
    for typed in (
        ("todo", "--all"),
        ("list",),
        ("show", "acme"),
        ("stats",),
        ("config",),
        ("guide",),
        ("quiet",),
        ("import", str(table), "--dry-run"),
    ):
        assert "…" not in person(*typed, width=width).out, typed


def test_a_title_breaks_between_words(person: Person) -> None:
    shown = person("config", width=20).out
    assert "Days until a step is\ndue\n" in shown


def test_a_list_that_is_folded_says_what_is_to_do(person: Person) -> None:
    for company in ("Llanfairpwll & Daughters", "Acme"):
        person("log", company, "--role", "Analyst, Growth", "--on", "2026-11-21")
    for width in (66, 80, 0):
        assert person("list", width=width).out.count(" to do\n") == 2
