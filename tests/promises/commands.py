"""Every command, found where the program lists its own, with a way to call each.

The way is read from the parameters: what stands for an application gets one, and so on. A new
command is covered as soon as it is listed; if it has a parameter that nothing here knows, the test
that asks for its way fails and says so.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bounceback.cli.commands import MODULES
from bounceback.cli.framework import app
from conftest import Person

COMMANDS = list(MODULES)

IN_TURN = [True, pytest.param(False, marks=pytest.mark.heavy)]
"""Whether the kinds of a thing take turns, or each is tried on each, in the heavy suite."""

VALUES = {
    "APP": "acme",
    "COMPANY": "Globex",
    "STEP": "thank-you",
    "LETTER": "thank-you",
    "DATE": "2026-12-01",
    "TEXT": "a",
    "WHAT": "mock interview",
    "WHO": "Sam Lee <sam@acme.example>",
    "URL": "https://acme.example",
    "KEY": "name",
    "VALUE": "Alex",
    "FORMAT": "json",
    "N": "2",
    "MINUTES": "45",
}
"""What to put where a parameter of this name stands."""

SECOND_JOURNAL = {
    "format": "bounceback",
    "version": [1, 0],
    "applications": {"hooli": {"company": "Hooli"}},
    "practice": {},
}
FILES = {
    "import": ("table.csv", "Company,Role\nHooli,Engineer\n"),
    "merge": ("other.json", json.dumps(SECOND_JOURNAL)),
}
"""The file that a command reads, by the command's name."""


ALONE = ("--if-no",)
"""Options that keep something by themselves, so that no other one may stand beside them."""


@cache
def parameters_of(name: str) -> list[Any]:
    """Return the parameters of a command, as the framework knows them."""
    command = get_command(app)
    found = command.get_command(None, name)  # type: ignore[attr-defined]
    return [one for one in found.params if one.name != "help"]


def flags_of(name: str) -> list[str]:
    """Return the switches of a command, but for those that open another program."""
    return [
        one.opts[0]
        for one in parameters_of(name)
        if getattr(one, "is_flag", False) and one.opts[0] not in ("--open", "--edit")
    ]


def options_of(name: str) -> list[tuple[str, str]]:
    """Return the options of a command that take a value, and the kind of value."""
    return [
        (one.opts[0], _kind(one))
        for one in parameters_of(name)
        if one.param_type_name == "option" and not one.is_flag
    ]


def junk_for(kind: str) -> str:
    """Return a value that makes no sense; words for a date take long to be found meaningless."""
    return "2026-99-99" if kind == "DATE" else "junk"


def arguments_of(name: str, folder: Path, *, optional: bool = True) -> list[str]:
    """Return arguments for a command; raise KeyError for a parameter nothing is known of."""
    arguments = [one for one in parameters_of(name) if one.param_type_name == "argument"]
    values = [_value(name, one, folder) for one in arguments if optional or one.required]
    asks = any(one.name == "yes" for one in parameters_of(name))
    return [name, *values, *(["--yes"] if asks else [])]


def ways(name: str, folder: Path) -> Iterator[list[str]]:
    """Yield ways to call a command, the fullest first."""
    whole = arguments_of(name, folder)
    least = arguments_of(name, folder, optional=False)
    texts = [
        word
        for one in parameters_of(name)
        if one.param_type_name == "option" and _kind(one) == "TEXT" and not one.is_flag
        if one.opts[0] not in ALONE
        for word in (one.opts[0], VALUES["TEXT"])
    ]
    yield whole
    yield [*whole, *texts]
    yield least
    yield [*least, *texts]


def way(name: str, person: Person, folder: Path) -> list[str]:
    """Return the first way to call a command that works for a person; put things back."""
    for line in ways(name, folder):
        before = person.journal.read_bytes()
        result = person.run(*line)
        person.journal.write_bytes(before)
        if result.code == 0:
            return line
    raise AssertionError(f"no way to call {name} is known here: {result.err}")


def _value(name: str, parameter: Any, folder: Path) -> str:
    kind = _kind(parameter)
    if kind == "FILE":
        file, text = FILES[name]
        (folder / file).write_text(text)
        return str(folder / file)
    return VALUES[kind]


def _kind(parameter: Any) -> str:
    return (parameter.metavar or parameter.name.upper()).strip("[].")
