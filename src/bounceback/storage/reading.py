"""Reading a journal whole, and saying where it can't be read."""

from pathlib import Path

from bounceback.errors import DamagedError, StorageError
from bounceback.journal import Journal, NewerError, check
from bounceback.records import (
    Application,
    Contact,
    Feedback,
    Interview,
    Reflection,
    Session,
    Step,
    Thread,
)
from bounceback.storage.damage import UnreadableError, locate
from bounceback.storage.json import parse

_FIELDS = frozenset(
    {"format", "version", "applications", "practice"}.union(
        *(model.model_fields for model in (Application, Contact, Interview, Step, Feedback)),
        *(model.model_fields for model in (Reflection, Session, Thread)),
    )
)
"""The names that may stand in an error; ids and unknown keys are the person's own."""


def journal_in(data: bytes, *, keep: bool = False) -> Journal:
    """Return the journal in these bytes; see `check` for `keep`.

    Raises UnreadableError with the place, or NewerError.
    """
    try:
        return check(parse(data), keep=keep)
    except DamagedError as error:
        line, column = locate(data, error.place)
        field = next((key for key in reversed(error.place) if key in _FIELDS), "")
        raise UnreadableError(f"{field} {error.problem}".strip(), line, column) from None


def read_other(path: Path, *, may_be_empty: bool = False) -> bytes:
    """Return the bytes of another journal, once it is sure that they are one.

    An empty file may stand for none. Raises StorageError.
    """
    try:
        data = path.read_bytes()
        if data or not may_be_empty:
            journal_in(data)
    except OSError as error:
        raise StorageError(f"{path} can't be read: {error.strerror}.") from None
    except NewerError as error:
        raise StorageError(
            f"{path} was {error.message}; nothing was changed.", "Update Bounceback to merge it."
        ) from None
    except UnreadableError as error:
        raise StorageError(
            f"{path} can't be read: line {error.line}, column {error.column}: {error.problem}.",
            "Nothing was changed.",
        ) from None
    return data
