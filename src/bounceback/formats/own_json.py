"""Bounceback's own JSON: the journal's form, whole and unchanged, out and in."""

from collections.abc import Mapping
from typing import Any

from bounceback.errors import CannotError, DamagedError
from bounceback.journal import Document, Journal, NewerError
from bounceback.storage.json import parse, serialise
from bounceback.storage.reading import journal_in

NAME = "a journal of Bounceback's"
_DEEPEST = 100


def write(journal: Journal) -> bytes:
    """Return the journal as JSON, with all that is in it."""
    return serialise(journal.document())


def recognises(data: bytes) -> bool:
    """Say whether this is JSON that names our format, whole or not."""
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return text[:1] == b"{" and b'"format"' in text


def read(data: bytes, name: str) -> Document:
    """Return the journal document in these bytes.

    Raises CannotError, with line and column, for what is no journal that this version can read.
    """
    try:
        document = parse(data)
        if not isinstance(document, dict) or "format" not in document:
            raise CannotError(
                f"{name} is JSON, but no journal of Bounceback's.",
                "One is written by: bounceback export json",
            )
        if _is_deep(document):
            raise CannotError(f"{name} is nested too deep to be a journal.")
        return journal_in(data).document()
    except NewerError as error:
        raise CannotError(
            f"{name} was {error.message}; nothing was written.", "Update Bounceback to read it."
        ) from None
    except DamagedError as error:
        raise CannotError(f"{name} can't be read: {error.damage}.") from None


def _is_deep(document: Mapping[str, Any]) -> bool:
    level: list[Any] = [document]
    for _ in range(_DEEPEST):
        level = [
            member
            for value in level
            for member in (value.values() if isinstance(value, dict) else value)
            if isinstance(member, dict | list)
        ]
        if not level:
            return False
    return True
