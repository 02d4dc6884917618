"""Everyday questions load no more than they need: nothing is checked that is only shown."""

import subprocess
import sys

import pytest

from conftest import Person


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (
            ["todo"],
            {"pydantic_core", "typer", "rich", "filelock", "dateparser", "platformdirs", "orjson"},
        ),
        (
            ["todo", "--json"],
            {"pydantic_core", "typer", "rich", "filelock", "dateparser", "inspect"},
        ),
        (
            ["nudge"],
            {"pydantic_core", "typer", "rich", "filelock", "dateparser", "json", "pathlib"},
        ),
        ([], {"pydantic_core", "typer", "rich", "filelock", "dateparser"}),
        *(
            (words.split(), {"pydantic_core", "typer", "rich", "filelock", "dateparser"})
            for words in (
                *("list", "list --json", "stats", "stats --json", "lessons", "lessons --json"),
                *("guide", "guide --json", "guide thank-you", "quiet", "quiet --json", "rest"),
            )
        ),
        *(
            (words.split(), {"pydantic", "typer", "rich", "dateparser", "tomlkit", "icalendar"})
            for words in ("log Acme", "log Acme --json --on yesterday", "practise mock")
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_question_loads_no_more_than_it_needs(
    arguments: list[str], absent: set[str], person: Person
) -> None:
    person("log", "Acme")
    assert not loaded(person, arguments) & absent


@pytest.mark.parametrize("words", ["", "todo", "list", "nudge", "log Acme"])
def test_an_empty_journal_loads_no_more(words: str, person: Person) -> None:
    assert not loaded(person, words.split()) & {"pydantic", "typer", "dateparser", "tomlkit"}


@pytest.mark.parametrize("words", ["todo", "todo --json", "nudge", "list", "stats --json"])
def test_settings_load_no_more_than_they_need(words: str, person: Person) -> None:
    person("log", "Acme", "--on", "2026-11-20")
    person("config", "offsets.thank-you", "3")
    absent = {"pydantic_core", "typer", "tomlkit", "filelock", "difflib"}
    light = {"pathlib", "rich"} if words == "nudge" else set()
    assert not loaded(person, words.split()) & (absent | light)


def test_to_show_an_application_needs_no_models(person: Person) -> None:
    person("log", "Acme", "--contact", "Sam Lee <sam@acme.example>")
    for words in (["show", "acme"], ["show", "acme", "--json"]):
        assert not loaded(person, words) & {"pydantic_core", "typer", "rich", "filelock"}


def test_tab_loads_no_more_than_it_needs(person: Person) -> None:
    person("log", "Acme")
    asked = {
        "_BOUNCEBACK_COMPLETE": "complete_bash",
        "COMP_WORDS": "bounceback\nshow\na",
        "COMP_CWORD": "2",
    }
    absent = {"pydantic_core", "typer", "rich", "filelock", "dateparser", "orjson", "inspect"}
    assert not loaded(person, [], **asked) & absent


def loaded(person: Person, arguments: list[str], **variables: str) -> set[str]:
    code = (
        "import sys\nfrom bounceback.cli.main import run\n"
        f"run({arguments!r})\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**person.environment(), **variables},
        text=True,
        check=True,
    )
    return set(finished.stderr.split())


def test_a_room_loads_a_file_when_it_is_first_asked_for() -> None:
    code = (
        "import sys\nfrom bounceback import screens\n"
        "assert not hasattr(screens, '__wrapped__')\n"
        "assert 'bounceback.screens.plain' not in sys.modules\n"
        "assert screens.plain is sys.modules['bounceback.screens.plain']\n"
        "assert 'bounceback.screens.look' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
