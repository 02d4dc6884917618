"""The light way to the journal: what is asked for is read, and nothing is checked before."""

from bounceback.journal import Journal, opened
from bounceback.storage.files import read_file
from bounceback.storage.json import parse


def glance(journal: str) -> Journal:
    """Return the journal at a path, its records unread; one that isn't there is empty.

    Raises OSError, and what stands in `journal.ODD`, for the store to explain.
    """
    try:
        data = read_file(journal)
    except FileNotFoundError:
        return Journal()
    return opened(parse(data))
