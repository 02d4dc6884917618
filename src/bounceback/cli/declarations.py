"""What a command declares: its name, its words and options, and what Tab offers for each.

A command is one function; its parameters say in `Annotated` how they are typed. The reader of
plain command lines, the framework and completion all follow these declarations, so nothing is
written twice, and to declare costs next to nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, NamedTuple, TypeVar, get_args

from bounceback.fields import CONTACT, DAY, Field, with_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.cli.completion import Candidate
    from bounceback.cli.environment import Environment

Work = TypeVar("Work", bound=Callable[..., int | None])
Offers = Callable[["Environment", str, Mapping[str, Sequence[str]]], "Sequence[Candidate]"]
"""What Tab offers for a word that was begun, given the words before it by their parameter."""

REQUIRED = object()
"""The default of a parameter that has none."""


class Argument(NamedTuple):
    """A word that is known by its place."""

    metavar: str
    help: str
    offers: Offers | None = None


class Option:
    """A value, or with a bool a switch, that is known by its name; `names` default to its own.

    A number is within `min` and `max`.
    """

    def __init__(
        self,
        *names: str,
        help: str,
        metavar: str | None = None,
        min: int = 0,
        max: int = 0,
        offers: Offers | None = None,
        show_default: bool = True,
        hidden: bool = False,
    ) -> None:
        self.names = names
        self.help = help
        self.metavar = metavar
        self.min, self.max = min, max
        self.offers = offers
        self.show_default = show_default
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
        options = [_option_of(field) for field in with_option(self._fields)]
        return [*_parameters_of(self.work), *options]


DECLARED: dict[str, Command] = {}
"""The commands by name, as far as their modules are loaded."""


def command(
    name: str, *examples: str, epilog: str = "", fields: Iterable[str] | None = ()
) -> Callable[[Work], Work]:
    """Declare a function as the command `name`, with examples for its help.

    It gets an option for each of the `fields` of an application, None meaning all that have one.
    """

    def declare(work: Work) -> Work:
        shown = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in examples)
        DECLARED[name] = Command(name, work, f"{shown}\n\n{epilog}".rstrip(), fields)
        return work

    return declare


def _parameters_of(work: Callable[..., Any]) -> list[Parameter]:
    """Return what a function declares of its parameters; the first one is the environment."""
    code = work.__code__
    names = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    given = work.__defaults__ or ()
    defaults = [REQUIRED] * (len(names) - len(given)) + list(given)
    return [
        _parameter(name, work.__annotations__[name], default)
        for name, default in zip(names, defaults, strict=True)
    ]


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    wanted, declared = get_args(annotation)
    kind = next((one for one in get_args(wanted) if one is not type(None)), wanted)
    several = get_args(kind)
    one = several[0] if several else kind
    return Parameter(name, declared, one, bool(several), default, annotation)


def _option_of(field: Field) -> Parameter:
    metavar = {DAY: "DATE", CONTACT: "WHO"}.get(field.kind, "TEXT")
    declared = Option(field.option, metavar=metavar, help=field.about)
    return _parameter(field.name, Annotated[str | None, declared], None)
