"""The versions of the journal that are kept: for undo, for redo, and one for each day."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bounceback.files import atomic

KEPT_VERSIONS = 20
KEPT_DAYS = 30


class Version(NamedTuple):
    """A kept version: its number, and the mark of the version that took its place."""

    number: int
    replaced_by: str
    path: Path

    def read(self) -> bytes | None:
        """Return its bytes; None stands for the time before there was a journal."""
        return None if self.path.is_dir() else self.path.read_bytes()


class Backups:
    """The kept versions of one journal, in `undo`, `redo` and `daily` under one directory.

    Beside them, in `merged`, are the other journals that were merged into it.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def keep(self, old: bytes | None, new: bytes | None, today: date) -> None:
        """Keep `old` before `new` takes its place; what could be done again no longer can."""
        self._keep_daily(old, today)
        self._push("undo", old, new)
        for version in self._versions("redo"):
            _remove(version.path)

    def last(self, direction: str, now: bytes | None) -> Version | None:
        """Return the version to go to in `direction` (undo, redo) from the present one, or None.

        A version equal to the present one is left over from a killed run, and is passed over.
        """
        for version in reversed(self._versions(direction)):
            if version.read() != now:
                return version
            _remove(version.path)
        return None

    def wrote_last(self, data: bytes) -> bool:
        """Say whether these bytes are the version that was saved last, by this program itself."""
        versions = self._versions("undo")
        return bool(versions) and versions[-1].replaced_by == mark(data)

    def move(self, direction: str, old: bytes | None, new: bytes | None) -> None:
        """Keep `old` on the other side, before `new` is brought back from `direction`."""
        self._push("redo" if direction == "undo" else "undo", old, new)

    def drop(self, version: Version) -> None:
        """Remove a version that has become the present one."""
        _remove(version.path)

    def keep_merged(self, other: bytes, new: bytes | None) -> None:
        """Keep another journal that was merged into this one, before `new` takes its place."""
        self._push("merged", other, new)

    def line(self, now: bytes) -> Iterator[bytes | None]:
        """Yield a version and all that it came from, newest first, as far as they are kept.

        Each version bears the mark of the one that took its place, so this follows what really
        happened to the journal; versions that another program put there begin a line of their own.
        """
        kept = [version for kind in ("undo", "merged") for version in self._versions(kind)]
        waiting: list[bytes | None] = [now]
        seen: set[str] = set()
        while waiting:
            data = waiting.pop(0)
            if mark(data) not in seen:
                seen.add(mark(data))
                yield data
                waiting += [one.read() for one in kept if one.replaced_by == mark(data)]

    def newest_first(self) -> Iterator[Path]:
        """Yield every kept version that holds this journal, newest first."""
        kept = [
            path
            for path in self.directory.glob("*/*.json")
            if path.is_file() and path.parent.name != "merged"
        ]
        yield from sorted(kept, key=lambda path: path.stat().st_mtime_ns, reverse=True)

    def keep_aside(self, data: bytes, today: date) -> Path:
        """Keep bytes that are no good journal, under a name of their own; return where."""
        place = self.directory / "damaged" / f"{today.isoformat()}-{mark(data)}.json.damaged"
        atomic.make_directory(place.parent)
        atomic.write(place, data)
        return place

    def _push(self, direction: str, old: bytes | None, new: bytes | None) -> None:
        versions = self._versions(direction)
        number = versions[-1].number + 1 if versions else 1
        place = self.directory / direction / f"{number:08d}-{mark(new)}.json"
        atomic.make_directory(place.parent)
        if old is None:
            place.with_suffix(".absent").mkdir(mode=atomic.PRIVATE_DIRECTORY)
        else:
            atomic.sweep(place.parent, "*")
            atomic.write(place, old)
        for version in versions[: max(0, len(versions) + 1 - KEPT_VERSIONS)]:
            _remove(version.path)

    def _keep_daily(self, old: bytes | None, today: date) -> None:
        place = self.directory / "daily" / f"{today.isoformat()}.json"
        if old is None or place.exists():
            return
        atomic.make_directory(place.parent)
        atomic.write(place, old)
        for path in sorted(place.parent.glob("*.json"))[:-KEPT_DAYS]:
            _remove(path)

    def _versions(self, direction: str) -> list[Version]:
        found = []
        for path in (self.directory / direction).glob("*-*"):
            number, _, replaced_by = path.stem.partition("-")
            if path.suffix in (".json", ".absent") and number.isdigit():
                found.append(Version(int(number), replaced_by, path))
        return sorted(found)


def mark(data: bytes | None) -> str:
    """Return a short mark by which a version is known again."""
    return "none" if data is None else hashlib.blake2b(data, digest_size=8).hexdigest()


def _remove(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
