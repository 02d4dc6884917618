"""On a terminal of twenty-four rows and eighty columns what matters is seen without scrolling."""

from datetime import date, timedelta

import pytest

from bounceback.vocabulary import OUTCOMES, STAGES
from conftest import Person
from talk import Begin

SEEN = 23
"""Rows above the prompt that follows."""

LONG = "The Brightwater Research Company of Copenhagen"
ROLE = "Senior analyst of something important"
EVERYDAY = ("log", "todo", "done", "stats")


def rows(text: str) -> list[str]:
    return text.splitlines()


def make_full(person: Person) -> None:
    """Fill every group of the page: interviews to come, now, this week, later, and quiet ones."""
    for number in range(9):
        person("log", f"Now {number}", "--stage", "final", "--on", "2026-11-20", "--role", ROLE)
        person("log", f"Soon {number}", "--on", "2026-11-23")
        person("log", f"Quiet {number}", "--outcome", "waiting", "--applied-on", "2026-08-01")
    document = person.journal.read_text().replace("2026-11-23T", "2026-08-02T")
    person.journal.write_text(document)
    for number in range(2):
        person("interview", f"Now {number} more", "--on", f"2026-11-2{4 + number} 10:00")


def test_the_program_alone_is_seen_whole_with_the_everyday_commands(person: Person) -> None:
    person("log", "Acme")
    shown = person().out
    assert all(f"bounceback {name}" in shown for name in ("log", "done", "stats", "--help"))
    make_full(person)
    shown = person().out
    assert len(rows(shown)) <= SEEN
    assert all(f"bounceback {name}" in shown for name in EVERYDAY), shown
    assert "Interview at" in shown
    assert len(rows(person("todo").out)) > SEEN
    person.today = "2026-11-21"
    assert len(rows(person().out)) <= SEEN


def test_the_top_and_the_end_of_help_have_the_everyday_commands(person: Person) -> None:
    shown = rows(person("--help").out)
    top, end = "\n".join(shown[:12]), "\n".join(shown[-SEEN:])
    assert all(f"\n  {name} " in top for name in EVERYDAY)
    assert all(name in end.split("Start with")[1] for name in EVERYDAY)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_checklist_is_seen_whole(person: Person, outcome: str, stage: str) -> None:
    shown = rows(person("log", LONG, "--role", ROLE, "--outcome", outcome, "--stage", stage).out)
    assert shown[0].startswith(LONG)
    assert len(shown) <= SEEN


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("outcome", ["rejected", "ghosted"])
def test_it_is_with_all_that_may_be_said_before(person: Person, outcome: str, stage: str) -> None:
    words = "I knew my numbers, I asked about the team, and I stayed calm all the way to the end of"
    for number in range(3):
        person("log", f"Other {number}", "--stage", stage, "--outcome", outcome)
        person("reflect", f"other-{number}", "--friend", words, "--next-time", words)
    waits = ("--outcome", "waiting", "--stage", stage, "--role", ROLE)
    person("log", LONG, *waits)
    person("reflect", "brightwater", "--if-no", "ring Ana and go for a walk along the river with")
    result = person("log", LONG, "--outcome", outcome, "--stage", stage)
    shown = rows(result.out)
    assert "ring Ana" in result.out
    assert "as you wrote" in result.out
    assert len(shown) + len(rows(result.err)) <= SEEN + 1, result.out
    noes = [(date(2026, 11, 23) - timedelta(days=day)).isoformat() for day in range(12)]
    for day in noes:
        person("log", f"Many {day}", "--on", day, "--stage", stage, "--outcome", outcome)
    assert len(rows(person("log", LONG, "--new", "--stage", stage).out)) <= SEEN


@pytest.mark.parametrize("outcome", ["rejected", "ghosted"])
@pytest.mark.parametrize("stage", STAGES)
def test_by_prompts_the_kind_words_are_still_in_sight_at_the_end(
    person: Person, begin: Begin, outcome: str, stage: str
) -> None:
    said = rows(person("log", LONG, "--outcome", outcome, "--stage", stage).out)[3]
    person("undo")
    talk = begin("log")
    talk.answers("Company", LONG)
    talk.answers("What came", outcome)
    talk.answers("How far", stage)
    before = talk.answers("When did you hear", "yesterday")
    after = talk.answers("Role", ROLE)
    if stage != "applied":
        after += talk.answers("Who to write to")
    shown, code = talk.ends()
    assert code == 0
    assert said in before
    seen = before.partition(said)[2] + after + shown
    assert LONG in shown
    assert len(rows(said + seen)) <= SEEN
