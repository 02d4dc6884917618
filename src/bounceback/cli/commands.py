"""The commands by group, and where each is declared: only the one asked for is loaded."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated

from bounceback.cli.declarations import DECLARED, Command, Option
from bounceback.cli.environment import Environment

GROUPS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "Everyday": {"everyday": ("log", "todo", "done", "stats")},
    "Follow-ups": {
        "followups": ("skip", "snooze", "draft", "nudge"),
        "pauses": ("quiet", "rest"),
    },
    "Growth": {
        "practice": ("interview", "practise"),
        "learning": ("reflect", "feedback", "lessons"),
        "guide": ("guide",),
    },
    "Journal": {"journal": ("list", "show", "edit", "remove", "undo", "redo")},
    "Data": {
        "data": ("import", "export"),
        "merge": ("merge",),
        "upkeep": ("doctor", "config"),
    },
}
"""The commands by group, with the module that holds them."""

MODULES = {
    name: module
    for modules in GROUPS.values()
    for module, names in modules.items()
    for name in names
}

ALIASES = {"practice": "practise"}
"""Other spellings of a command, understood but not listed."""


def bounceback(
    environment: Environment,
    journal: Annotated[
        str | None, Option(metavar="FILE", help="Use this journal.", show_default=False)
    ] = None,
) -> None:
    """After a rejection: write it down, get a short list of steps that help, and keep going."""
    from bounceback.cli import questions

    questions.welcome(environment)


PROGRAM = Command("", bounceback)
"""The program by itself, with the options that stand before a command."""


def find(name: str) -> Command | None:
    """Return a command by its name or another spelling of it, None when there is none."""
    name = ALIASES.get(name, name)
    if name not in MODULES:
        return None
    import_module(f"bounceback.cli.{MODULES[name]}")
    return DECLARED[name]
