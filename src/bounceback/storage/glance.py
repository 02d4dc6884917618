"""The light way to the journal: what is asked for is read, and nothing is checked before.

Each save notes in the lock beside the journal by what its file is known; as long as that holds,
the file is our own, and what we never write is not looked for in it.
"""

import os
from contextlib import suppress

from bounceback.journal import Journal, opened
from bounceback.storage.files import read_file, read_known
from bounceback.storage.json import parse
from bounceback.storage.paths import LOCK_SUFFIX
from bounceback.system import NOTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def glance(journal: str) -> Journal:
    """Return the journal at a path, its records unread.

    Raises OSError, and what stands in `journal.ODD`, for the store to explain.
    """
    data, known_by = read_known(journal)
    return opened(parse(data, own=known_by == _saved_last(journal)))


def note_saved(lock: "Path", known_by: str) -> None:
    """Note in the lock by what the file is known that was just saved; it may fail unharmed."""
    with suppress(OSError):
        descriptor = os.open(lock, NOTE)
        try:
            os.write(descriptor, known_by.encode())
        finally:
            os.close(descriptor)


def _saved_last(journal: str) -> str:
    with suppress(OSError):
        return read_file(journal + LOCK_SUFFIX).decode("ascii", "replace")
    return ""
