"""The first run: an empty journal says in three lines how to begin, where, and how private."""

from pathlib import Path

import pytest

from conftest import Person


def test_three_lines_say_all_that_a_new_person_needs(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = person(width=200)
    begin, how, where = result.out.splitlines()
    assert begin.startswith("Turned down for a job?")
    assert how == "Begin with: bounceback log"
    assert where == f"Kept here; nothing leaves this machine: {person.journal}"
    assert result.err == ""
    assert not person.home.exists()


def test_the_lines_fit_an_ordinary_home(person: Person) -> None:
    person.home = Path("/home/alex/.local/share/bounceback")
    assert max(map(len, person().out.splitlines())) <= 80


@pytest.mark.parametrize("command", ["todo", "list", "stats"])
def test_every_empty_screen_says_what_to_type(person: Person, command: str) -> None:
    assert "bounceback log" in person(command).out
    assert not person.home.exists()


def test_the_second_run_shows_what_is_due_and_how_to_go_on(person: Person) -> None:
    person("log", "Acme")
    out = person().out
    assert "Reframe it" in out
    assert out.splitlines()[-1] == "Everything else: bounceback --help"
