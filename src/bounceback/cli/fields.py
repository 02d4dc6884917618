"""The options of fields, as values of an application."""

from collections.abc import Mapping
from typing import Any

from bounceback.cli.environment import Environment
from bounceback.cli.types import clean, clean_or_none, day_of
from bounceback.fields import CONTACT, DAY, Field, with_option
from bounceback.records import Contact


def values(environment: Environment, typed: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the fields that were given, by name; None for one that was given empty.

    Raises UsageError for what is no such value.
    """
    return {
        field.name: _value(environment, field, text)
        for field in with_option(typed)
        if (text := typed[field.name]) is not None
    }


def _value(environment: Environment, field: Field, text: str) -> Any:
    if field.kind == DAY:
        ahead = field.name == "answer_by"
        return day_of(environment, text, field.option, future=ahead) if clean(text) else None
    if field.kind == CONTACT:
        return Contact.parse(clean(text)) if clean(text) else None
    return clean_or_none(text)
