"""What a command declares, and the commands by group: only the one asked for is loaded.

A command is one function; its parameters say in `Annotated` how they are typed. The reader of
plain command lines, the framework and completion all follow these declarations, so nothing is
written twice, and to declare costs next to nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import Annotated, Any, NamedTuple, TypeVar, get_args

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


class Argument(NamedTuple):
    """A word that is known by its place. Tab offers some words, or what `completion` knows."""

    help: str
    metavar: str = "TEXT"
    offers: str | Sequence[str] = ()


class Option:
    """A value, or with a bool a switch, that is known by its name; `names` default to its own.

    A number is within `min` and `max`.
    """

    def __init__(
        self,
        help: str,
        *names: str,
        metavar: str = "TEXT",
        min: int = 0,
        max: int = 0,
        offers: str | Sequence[str] = (),
        hidden: bool = False,
    ) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar
        self.min, self.max = min, max
        self.offers = offers
        self.hidden = hidden


class Parameter(NamedTuple):
    """One parameter of a command: `kind` is the type of its value, or of each when `several`."""

    name: str
    declared: Argument | Option
    kind: type
    several: bool
    default: Any
    annotation: Any

    @property
    def names(self) -> Sequence[str]:
        """The names of an option, none for an argument."""
        if isinstance(self.declared, Argument):
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
        code, given = self.work.__code__, self.work.__defaults__ or ()
        # The first one is the environment.
        names = code.co_varnames[1 : code.co_argcount]
        defaults = [REQUIRED] * (len(names) - len(given)) + list(given)
        annotations = self.work.__annotations__
        own = [
            _parameter(name, annotations[name], default)
            for name, default in zip(names, defaults, strict=True)
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
    journal: Annotated[str | None, Option("Use this journal.", metavar="FILE")] = None,
) -> None:
    """After a rejection: write it down, get a short list of steps that help, and keep going."""
    cli.everyday.welcome(environment)


PROGRAM = Command("", bounceback)
"""The program by itself, with the options that stand before a command."""


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    wanted, declared = get_args(annotation)
    kind = next((one for one in get_args(wanted) if one is not type(None)), wanted)
    several = get_args(kind)
    one = several[0] if several else kind
    return Parameter(name, declared, one, bool(several), default, annotation)


def _option_of(field: Field) -> Parameter:
    metavar = {DAY: "DATE", CONTACT: "WHO"}.get(field.kind, "TEXT")
    declared = Option(field.about, field.option, metavar=metavar)
    return _parameter(field.name, Annotated[str | None, declared], None)
