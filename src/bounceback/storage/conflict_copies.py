"""The copies that sync tools leave beside a journal that was changed on two machines at once."""

import os

from bounceback.storage.files import JOURNAL, read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_CONFLICT = (*("confli", "konfli", "конфл", "競合", "冲突", "衝突", "충돌", "çakış", "case clash"),)
"""In the names of Syncthing, Dropbox (in its languages), Nextcloud, Seafile, Resilio and others."""

_COUNTED = r" \d{1,3}| ?\(\d{1,3}\)"
"""What iCloud and Google Drive put after the name: “journal 2.json”, “journal (1).json”."""

_MACHINE = r"-(?=.*[A-Z]|.*[a-z].*[0-9])[\w .'’-]{1,64}"
"""What OneDrive puts there: the name of the other computer."""


def conflict_copies(journal: "str | Path") -> "list[Path]":
    """Return the other journals beside a journal; none where nothing can be listed.

    Only one that sync tools call a conflict may be damaged; any other file is looked into first.
    """
    directory, name = os.path.split(journal)
    stem, suffix = os.path.splitext(name)
    try:
        names = os.listdir(directory or ".")
    except OSError:
        return []
    beside = [
        other
        for other in names
        if other != name
        and other.startswith(stem)
        and (other.endswith(suffix) or ".conflict" in other)
        and len(other) > len(name)
    ]
    if not beside:
        return []
    from pathlib import Path

    found = []
    for other in sorted(beside):
        place = Path(directory, other)
        marks = _is_named_so(other.removeprefix(stem).removesuffix(suffix))
        if marks is not None and _is_journal(place, otherwise=marks):
            found.append(place)
    return found


def _is_named_so(added: str) -> bool | None:
    """Say of what stands after a journal's name whether it surely, or perhaps, means a conflict."""
    import re

    if any(mark in added.casefold() for mark in _CONFLICT):
        return True
    return False if re.fullmatch(f"{_COUNTED}|{_MACHINE}", added) else None


def _is_journal(place: "Path", *, otherwise: bool) -> bool:
    """Look into a file; `otherwise` is the answer for one that can't be read."""
    from bounceback.storage.json import read

    try:
        data = read_file(place, JOURNAL)
    except OSError:
        return False
    try:
        document = read(data)
    except (ValueError, RecursionError):
        return otherwise
    return isinstance(document, dict) and document.get("format") == "bounceback"
