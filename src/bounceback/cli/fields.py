"""The options that set a field, made from the table of fields for each command that takes them."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, TypeVar

import typer

from bounceback.cli.environment import Environment
from bounceback.cli.types import clean, clean_or_none, day_of
from bounceback.fields import CONTACT, DAY, Field, with_option
from bounceback.records import Contact

Command = TypeVar("Command", bound=Callable[..., None])

_METAVARS = {DAY: "DATE", CONTACT: "WHO"}


def takes_fields(names: Iterable[str] | None = None) -> Callable[[Command], Command]:
    """Give a command an option for each of these fields, or for all; they come as `fields`.

    The options stand where the command declares `**fields`.
    """

    def with_options(command: Command) -> Command:
        given = inspect.signature(command)
        own = [one for one in given.parameters.values() if one.kind is not one.VAR_KEYWORD]
        options = [_option(field) for field in with_option(names)]
        signature = given.replace(parameters=[*own, *options])
        vars(command)["__signature__"] = signature
        return command

    return with_options


def values(environment: Environment, typed: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the fields that were given, by name; None for one that was given empty.

    Raises UsageError for what is no such value.
    """
    return {
        field.name: _value(environment, field, text)
        for field in with_option(typed)
        if (text := typed[field.name]) is not None
    }


def _option(field: Field) -> inspect.Parameter:
    declared = typer.Option(
        field.option, metavar=_METAVARS.get(field.kind, "TEXT"), help=field.about
    )
    return inspect.Parameter(
        field.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[str | None, declared],
    )


def _value(environment: Environment, field: Field, text: str) -> Any:
    if field.kind == DAY:
        ahead = field.name == "answer_by"
        return day_of(environment, text, field.option, future=ahead) if clean(text) else None
    if field.kind == CONTACT:
        return Contact.parse(clean(text)) if clean(text) else None
    return clean_or_none(text)
