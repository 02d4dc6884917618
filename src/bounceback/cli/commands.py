"""What a command declares, and the commands by group: only the one asked for is loaded.

A command is one function; the defaults of its parameters say how they are typed. The reader of
plain command lines, the framework and completion all follow these declarations, so nothing is
written twice, and to declare costs next to nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple, TypeVar, get_args

from bounceback import cli
from bounceback.fields import CONTACT, DAY, Field, with_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.cli.environment import Environment

Work = TypeVar("Work", bound=Callable[..., int | None])

REQUIRED = object()
"""The default of a parameter that has none."""

GROUPS: Mapping[str, Mapping[str, str]] = {
    "Everyday": {"log": "log", "todo": "everyday", "done": "everyday", "stats": "everyday"},
    "Follow-ups": {
        "skip": "followups",
        "snooze": "followups",
        "draft": "draft",
        "nudge": "followups",
        "quiet": "followups",
        "rest": "followups",
    },
    "Growth": {
        "interview": "practice",
        "practise": "practice",
        "reflect": "learning",
        "feedback": "learning",
        "lessons": "learning",
        "guide": "learning",
    },
    "Journal": {
        "list": "journal",
        "show": "journal",
        "edit": "journal",
        "remove": "journal",
        "undo": "journal",
        "redo": "journal",
    },
    "Data": {
        "import": "data",
        "export": "data",
        "merge": "data",
        "doctor": "data",
        "config": "data",
    },
}
"""The commands by group, with the file that each stands in."""

MODULES = {name: module for group in GROUPS.values() for name, module in group.items()}

ALIASES = {"practice": "practise"}
"""Other spellings of a command, understood but not listed."""


class Declared(NamedTuple):
    """What is declared of a parameter: an argument is known by its place, an option by its name.

    A number is within `min` and `max`. Tab offers some words, or what `completion` knows.
    """

    help: str
    metavar: str = "TEXT"
    names: Sequence[str] | None = None
    """Those of an option, where it has others than its own; None for an argument."""
    offers: str | Sequence[str] = ()
    default: Any = None
    min: int = 0
    max: int = 0
    hidden: bool = False


def argument(help: str, metavar: str = "TEXT", **others: Any) -> Any:
    """Declare a word that is known by its place, as the default of a parameter."""
    return Declared(help, metavar, **others)


def option(help: str, *names: str, **others: Any) -> Any:
    """Declare a value, or with a bool a switch, that is known by its name, in the same way."""
    return Declared(help, names=names, **others)


class Parameter(NamedTuple):
    """One parameter of a command: `kind` is the type of its value, or of each when `several`."""

    name: str
    declared: Declared
    kind: type
    several: bool
    default: Any

    @property
    def names(self) -> Sequence[str]:
        """The names of an option, none for an argument."""
        if self.declared.names is None:
            return ()
        return self.declared.names or (f"--{self.name.replace('_', '-')}",)


class Command:
    """A command as it is declared; `work` takes the environment and the values by name."""

    def __init__(
        self,
        name: str,
        work: Callable[..., int | None],
        epilog: str = "",
        fields: Iterable[str] | None = (),
    ) -> None:
        self.name = name
        self.work = work
        self.epilog = epilog
        self._fields = fields

    @cached_property
    def parameters(self) -> Sequence[Parameter]:
        """What it declares; the options of fields come last."""
        code, types = self.work.__code__, self.work.__annotations__
        # The first one is the environment.
        names, declared = code.co_varnames[1 : code.co_argcount], self.work.__defaults__ or ()
        own = [
            _parameter(name, types[name], one) for name, one in zip(names, declared, strict=True)
        ]
        return [*own, *map(_option_of, with_option(self._fields))]


_declared: dict[str, Command] = {}
"""The commands by name, as far as their files are loaded."""


def command(
    *examples: str, epilog: str = "", fields: Iterable[str] | None = ()
) -> Callable[[Work], Work]:
    """Declare a function as a command, by examples for its help; the first begins with its name.

    It gets an option for each of the `fields` of an application, None meaning all that have one.
    """

    def declare(work: Work) -> Work:
        name = examples[0].split()[0]
        shown = "\b\nExamples:\n" + "\n".join(f"  bounceback {line}" for line in examples)
        _declared[name] = Command(name, work, f"{shown}\n\n{epilog}".rstrip(), fields)
        return work

    return declare


def find(name: str) -> Command | None:
    """Return a command by its name or another spelling of it, None when there is none."""
    name = ALIASES.get(name, name)
    if name not in MODULES:
        return None
    import_module(f"bounceback.cli.{MODULES[name]}")
    return _declared[name]


def bounceback(
    environment: "Environment",
    journal: str | None = option("Use this journal.", metavar="FILE"),
) -> None:
    """After a rejection: write it down, get a short list of steps that help, and keep going."""
    cli.everyday.welcome(environment)


PROGRAM = Command("", bounceback)
"""The program by itself, with the options that stand before a command."""


def _parameter(name: str, wanted: Any, declared: Declared) -> Parameter:
    kind = next((one for one in get_args(wanted) if one is not type(None)), wanted)
    several = get_args(kind)
    default = False if kind is bool else declared.default
    return Parameter(name, declared, several[0] if several else kind, bool(several), default)


def _option_of(field: Field) -> Parameter:
    metavar = {DAY: "DATE", CONTACT: "WHO"}.get(field.kind, "TEXT")
    return _parameter(field.name, str, Declared(field.about, metavar, (field.option,)))
