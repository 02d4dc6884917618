"""Promise 30: a command that is shown is safe to copy, wherever it is shown."""

import importlib
import pkgutil
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

import bounceback
from bounceback import ids
from conftest import Person
from promises.commands import COMMANDS, arguments_of, flags_of, junk_for, options_of, ways
from promises.payloads import written

EVIL = ("; touch x #", "$(touch x)", "' ; touch x '", '"; touch x "')
OUTCOMES = ("rejected", "waiting", "offer", "ghosted", "withdrawn", "on-hold")


def journal(evil: str, outcome: str) -> dict[str, Any]:
    """Return a journal from elsewhere whose ids and steps would be read as more by a shell."""
    record = {
        "company": "Acme", "role": "Florist", "outcome": outcome, "stage": "final",
        "interviews": [{"on": "2026-11-20"}, {"on": "2026-11-24", "at": "14:00"}],
        "steps": [{"key": key, "due": "2026-11-23"} for key in (f"a-step{evil}", "thank-you")],
        "logged_at": "2026-11-20T09:30:00Z",
    }  # fmt: skip
    if outcome != "waiting":
        record["decided_on"] = "2026-11-22"
    quiet = {"company": "Globex", "outcome": "waiting", "logged_at": "2026-09-01T09:30:00Z"}
    return {
        "format": "bounceback",
        "version": [1, 1],
        "applications": {f"acme{evil}": record, f"globex{evil}": quiet, f"hooli{evil}": quiet},
        "practice": {"2026-11-22T18:00:00Z": {"what": "a", "application": f"acme{evil}"}},
    }


def unsafe(text: str) -> list[str]:
    """Return what stands after a `bounceback` and would be more than its words to a shell."""
    found = []
    for line in text.splitlines():
        for command in line.split("bounceback ")[1:]:
            quote = ""
            for place, char in enumerate(command):
                if quote and char == quote:
                    quote = ""
                elif not quote and char in "'\"":
                    quote = char
                elif (quote != "'" and command[place:].startswith("$(touch")) or (
                    not quote and command[place:].startswith("; touch")
                ):
                    found.append(line)
    return found


def unsafe_in(person: Person, name: str, folder: Path) -> list[str]:
    """Run a command in many ways over such journals; return what is not safe to copy."""
    least = arguments_of(name, folder, optional=False)
    lines = [*ways(name, folder), *([*least, flag] for flag in flags_of(name))]
    lines += [[*least, option, junk_for(kind)] for option, kind in options_of(name)]
    lines += [[name, "acme"], [name, "globex"], [name, "a"], [name, "acme", "stay-in-touch"]]
    lines = [line for index, line in enumerate(lines) if line not in lines[:index]]
    person.home.mkdir(mode=0o700, exist_ok=True)
    found = []
    for number, line in enumerate(lines):
        for place, outcome in enumerate(OUTCOMES if number < 5 or len(line) < 3 else OUTCOMES[:2]):
            evil = EVIL[(number + place) % len(EVIL)]
            person.journal.write_bytes(written(journal(evil, outcome)))
            result = person.run(*line, width=300)
            found += [f"{line} {outcome}: {one}" for one in unsafe(result.out + "\n" + result.err)]
    return found


@pytest.mark.parametrize(
    "word",
    [
        *("acme", "acme-2", "株式会社", "café", "acme; touch x #", "$(touch x)", "a b", "`id`"),
        *("x\u001b]0;y\u0007", "-rf", "a'b"),
    ],
)
def test_a_word_reaches_the_shell_as_it_is(word: str) -> None:
    assert shlex.split(ids.typed(word)) == [word]
    assert ids.typed("acme-2") == "acme-2"


@pytest.mark.heavy
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_is_shown_is_safe_to_copy(
    name: str, run: Person, tmp_path: Path
) -> None:
    assert unsafe_in(run, name, tmp_path) == []


MORE = (
    *("list", "todo --all", "quiet", "done acme a-step", "snooze acme a-step 2026-12-01"),
    *("log Acme", "log acm", "interview acm", "interview acme --on 2026-11-24", "edit acme"),
    *("edit acme --company Other", "edit acme --accepted", "edit acme --declined", "draft acme"),
    *("draft acme ask-feedback", "reflect acme", "reflect acme --if-no x", "export calendar"),
    *(
        "interview acme --cancel",
        "interview hooli --cancel",
        "draft acme withdrawal",
        "import {file}",
        "import {other}",
        "feedback acme x",
        "lessons --for acme",
        "edit acme --on 2026-11-20",
        "doctor",
    ),
)
"""What a sweep of the commands by their parameters does not come to."""

FILE, OTHER = f"table{EVIL[0]}.csv", "table$(touch).csv"


def unsafe_in_more(person: Person, evil: str, outcome: str) -> list[str]:
    """Run those lines over such a journal; return what is not safe to copy."""
    found = []
    person.home.mkdir(mode=0o700, exist_ok=True)
    copy = person.home / f"journal{EVIL[0]} (conflicted copy).json"
    copy.write_bytes(written(journal("", "waiting")))
    for name in (FILE, OTHER):
        Path(name).write_text("Company,Applied,Status,Odd\nAcme,1/5/26,what,x\nB,,hm,y\n")
    for line in MORE:
        person.journal.write_bytes(written(journal(evil, outcome)))
        result = person.run(
            *(word.format(file=FILE, other=OTHER) for word in line.split()), width=300
        )
        text = (result.out + "\n" + result.err).replace("\r\n ", "")  # as calendars fold
        found += [f"{line} {outcome}: {one}" for one in unsafe(text)]
        assert "unexpected" not in result.err, line
    return found


@pytest.mark.parametrize("number", range(4))
def test_what_the_sweep_does_not_come_to_is_safe_to_copy(number: int, run: Person) -> None:
    assert unsafe_in_more(run, EVIL[number], OUTCOMES[number]) == []


def _places() -> list[str]:
    for module in pkgutil.walk_packages(bounceback.__path__, "bounceback."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = {name: one for name, one in sys.modules.items() if name.startswith("bounceback.")}
    quoting = [name for name, one in ours.items() if vars(one).get("typed") is ids.typed]
    # These are in errors of races and questions alone.
    rare = ("bounceback.ids", "bounceback.changes.recognition", "bounceback.cli.learning")
    return [name for name in quoting if name not in rare]


@pytest.mark.heavy
def test_each_place_that_shows_an_id_without_quotes_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    places, unseen = _places(), []
    for place in places:
        with monkeypatch.context() as patch:
            patch.setattr(sys.modules[place], "typed", str)
            if not any(unsafe_in_more(run, EVIL[0], outcome) for outcome in OUTCOMES[:3]):
                unseen.append(place)
    print(f"{len(places)} places that quote, {len(unseen)} unseen")
    assert unseen == []


def test_the_commands_that_show_the_most_are_safe_to_copy(run: Person, tmp_path: Path) -> None:
    for name in ("todo", "quiet", "show"):
        assert unsafe_in(run, name, tmp_path) == []


def test_an_id_without_quotes_is_noticed(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in ("See: bounceback show acme; touch x #", 'bounceback show "a$(touch x)"'):
        assert unsafe(line)
    for word in EVIL:
        assert not unsafe(f"Now: bounceback show {ids.typed(f'acme{word}')}, it's there")
    monkeypatch.setattr("bounceback.plan.today.typed", str)
    assert unsafe_in(run, "todo", tmp_path)
