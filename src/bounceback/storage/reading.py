"""Reading a journal whole, and saying where it can't be read."""

import os
from pathlib import Path

from bounceback.errors import DamagedError, StorageError
from bounceback.fields import APPLICATION, PARTS, PERSON, SESSION, THREAD
from bounceback.journal import Journal, NewerError, check
from bounceback.storage.damage import locate
from bounceback.storage.files import read_file, reason_of
from bounceback.storage.json import parse

_FIELDS = frozenset(
    ("format", "version", "applications", "practice", "company", "key", "due", "text")
).union(APPLICATION, PERSON, THREAD, SESSION, *PARTS.values())
"""The names that may stand in an error; ids and unknown keys are the person's own."""


def journal_in(data: bytes) -> Journal:
    """Return the journal in these bytes.

    Raises DamagedError with line and column, or NewerError.
    """
    document = parse(data)
    try:
        return check(document)
    except DamagedError as error:
        place = error.damage.place
        line, column = locate(data, place)
        field = next((key for key in reversed(place) if key in _FIELDS), "")
        problem = f"{field} {error.damage.problem}".strip()
        damage = error.damage._replace(problem=problem, line=line, column=column)
        raise DamagedError(damage) from None


def is_good(data: bytes) -> bool:
    """Say whether these bytes are a journal that this version reads whole."""
    try:
        journal_in(data)
    except (DamagedError, NewerError):
        return False
    return True


def read_other(path: Path, *, may_be_empty: bool = False) -> bytes:
    """Return the bytes of another journal, once it is sure that they are one.

    An empty file may stand for none. Raises StorageError.
    """
    try:
        # git gives the null device for a base that there is none of.
        is_none = may_be_empty and str(path) == os.devnull
        data = b"" if is_none else read_file(path)
        if data or not may_be_empty:
            journal_in(data)
    except NewerError as error:
        raise StorageError(
            f"{path} was {error.message}; nothing was changed.", "Update Bounceback to merge it."
        ) from None
    except (OSError, ValueError) as error:
        raise StorageError(f"{path} can't be read: {reason_of(error)}.") from None
    except DamagedError as error:
        raise StorageError(
            f"{path} can't be read: {error.damage}.", "Nothing was changed."
        ) from None
    return data
