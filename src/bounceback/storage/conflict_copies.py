"""The copies that sync tools leave beside a journal that was changed on two machines at once."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_MARKS = (".sync-conflict-", "conflicted copy", "_conflict-", "sfconflict")
"""As Syncthing, Dropbox and Nextcloud, older Nextcloud, and Seafile name them."""


def conflict_copies(journal: "str | Path") -> "list[Path]":
    """Return the conflict copies beside a journal, by name; none where nothing can be listed."""
    directory, name = os.path.split(journal)
    stem, suffix = os.path.splitext(name)
    try:
        names = os.listdir(directory or ".")
    except OSError:
        return []
    found = [
        other
        for other in names
        if other.startswith(stem)
        and other.endswith(suffix)
        and any(mark in other[len(stem) :].casefold() for mark in _MARKS)
    ]
    if not found:
        return []
    from pathlib import Path

    return [Path(directory, other) for other in sorted(found)]
