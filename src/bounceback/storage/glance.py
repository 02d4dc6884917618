"""The light way to the journal: what is asked for is read, and nothing is checked before.

Each save notes by what its file is known; as long as that holds, the file is our own, and what we
never write is not looked for in it. The note is not beside the journal, where it would be synced.
"""

import os
from contextlib import suppress

from bounceback import system
from bounceback.journal import Journal, opened
from bounceback.storage.files import read_file, read_known
from bounceback.storage.json import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def glance(journal: str, note: str) -> Journal:
    """Return the journal at a path, its records unread; `note` is where the last save is noted.

    Raises OSError, and what stands in `journal.ODD`, for the store to explain.
    """
    data, known_by = read_known(journal)
    return opened(read(data, own=known_by == _noted(note)))


def note_saved(note: "Path", known_by: str) -> None:
    """Note by what the file is known that was just saved; it may fail unharmed."""
    with suppress(OSError):
        descriptor = os.open(note, system.NOTE, system.PRIVATE_FILE)
        try:
            system.make_private(descriptor, note)
            system.belong_like(descriptor, note.parent)
            os.write(descriptor, known_by.encode())
        finally:
            os.close(descriptor)


def _noted(note: str) -> str:
    with suppress(OSError):
        return read_file(note).decode("ascii", "replace")
    return ""
