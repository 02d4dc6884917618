"""The versions of the journal that are kept: for undo, for redo, and one for each day."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bounceback.errors import StorageError
from bounceback.storage import files
from bounceback.storage.damage import is_good
from bounceback.storage.files import NotSyncedError, read_file, reason_of

KEPT_VERSIONS = 20
KEPT_DAYS = 30
KINDS = ("undo", "redo", "merged", "daily", "damaged")
"""What is kept, each in a directory of its own."""


class Version(NamedTuple):
    """A kept version: its number, and the mark of the version that took its place."""

    number: int
    replaced_by: str
    path: Path

    def read(self) -> bytes | None:
        """Return its bytes; None stands for the time before there was a journal."""
        return None if self.path.is_dir() else read_file(self.path)

    def holds(self, data: bytes) -> bool:
        """Say whether it holds just these bytes. Raises OSError."""
        return self.path.is_file() and files.holds(self.path, data)


class Backups:
    """The kept versions of one journal, in `undo`, `redo` and `daily` under one directory.

    Beside them, in `merged`, are the other journals that were merged into it.
    """

    def __init__(
        self, directory: Path, today: date, may_be_open: Callable[[], bool] = lambda: False
    ) -> None:
        self.directory = directory
        self._today = today.isoformat()
        self._may_be_open = may_be_open

    def keep(self, old: bytes | None, new_mark: str) -> Version:
        """Keep `old` for undo, and for the day, before the new version takes its place."""
        daily = self.directory / "daily" / f"{self._today}.json"
        if old is not None and not daily.exists():
            self._write(daily, old)
        return self._push("undo", old, new_mark)

    def last(self, direction: str, now: bytes | None) -> Version | None:
        """Return the version to go to in `direction` (undo, redo) from the present one, or None.

        A version equal to the present one is left over from a killed run, and is passed over.
        """
        for version in reversed(self._versions(direction)):
            if version.read() != now:
                return version
            self.drop(version)
        return None

    def wrote_last(self, data: bytes) -> bool:
        """Say whether these bytes are the version that was saved last, by this program itself."""
        versions: list[Version] = []
        with suppress(OSError):
            versions = self._versions("undo")
        return bool(versions) and versions[-1].replaced_by == mark(data)

    def move(self, direction: str, old: bytes | None, new_mark: str) -> Version:
        """Keep `old` on the other side, before the new one is brought back from `direction`."""
        return self._push("redo" if direction == "undo" else "undo", old, new_mark)

    def drop(self, version: Version) -> None:
        """Remove a version that is not needed; one that stays after all does no harm."""
        with suppress(OSError):
            _remove(version.path)

    def keep_merged(self, other: bytes, new_mark: str) -> None:
        """Keep another journal that was merged into this one, before the new one is there."""
        kept = self._versions("merged")
        if not any(one.replaced_by == new_mark and one.holds(other) for one in kept):
            self._push("merged", other, new_mark)

    def has_merged(self, other: bytes) -> bool:
        """Say whether another journal was merged into this one, and that was not undone."""
        merged = [one for one in self._versions("merged") if one.holds(other)]
        undone = {mark(one.read()) for one in self._versions("redo")} if merged else set()
        return any(one.replaced_by not in undone for one in merged)

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

    def forget_undone(self) -> None:
        """Remove what could be done again: another change has been saved since."""
        with suppress(OSError):
            for version in self._versions("redo"):
                self.drop(version)

    def prune(self) -> None:
        """Remove what is older than the versions that are kept."""
        with suppress(OSError):
            for direction in ("undo", "redo", "merged"):
                for version in self._versions(direction)[:-KEPT_VERSIONS]:
                    self.drop(version)
            for path in self._daily()[KEPT_DAYS:]:
                path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove the temporary files of killed runs. Call it under the lock."""
        for kind in ("", *KINDS):
            files.sweep(self.directory / kind)

    def newest_first(self) -> list[Path]:
        """Return every kept version that holds this journal, newest first.

        What happened is told by the numbers, not by a clock that may have been wrong.
        """
        kept = []
        with suppress(OSError):
            undo, redo = (
                [one.path for one in reversed(self._versions(way)) if one.path.suffix == ".json"]
                for way in ("undo", "redo")
            )
            kept = [*undo, *self._daily(), *redo]
        return kept

    def read_whole(self) -> dict[Path, bool]:
        """Return the versions that hold this journal, newest first, and whether each is good."""
        found = {}
        for path in self.newest_first():
            try:
                found[path] = is_good(read_file(path))
            except FileNotFoundError:
                continue  # Another run has taken it away meanwhile.
            except OSError:
                found[path] = False
        return found

    def newest_good(self) -> tuple[Path, bytes] | None:
        """Return the newest version that is good, and its bytes."""
        for path in self.newest_first():
            with suppress(OSError):
                if is_good(data := read_file(path)):
                    return path, data
        return None

    def _daily(self) -> list[Path]:
        """Return the versions of the days, newest first; a day to come was a wrong clock's."""
        paths = sorted((self.directory / "daily").glob("*.json"), reverse=True)
        return sorted(paths, key=lambda path: path.stem > self._today)

    def was_undone(self) -> bool:
        """Say whether it was `undo` that took the journal back to the time before there was any."""
        has_earlier = any(one.path.suffix == ".json" for one in self._versions("undo"))
        undone = self._versions("redo")
        return not has_earlier and any(one.replaced_by == NO_JOURNAL for one in undone)

    def keep_aside(self, data: bytes) -> Path:
        """Keep bytes that are no good journal, under a name of their own; return where."""
        place = self.directory / "damaged" / f"{self._today}-{mark(data)}.json.damaged"
        self._write(place, data)
        return place

    def _push(self, direction: str, old: bytes | None, new_mark: str) -> Version:
        versions = self._versions(direction)
        number = versions[-1].number + 1 if versions else 1
        place = self.directory / direction / f"{number:08d}-{new_mark}.json"
        if old is None:
            place = place.with_suffix(".absent")
            with _explained():
                files.make_directory(place, may_be_open=self._may_be_open)
        else:
            self._write(place, old)
        return Version(number, new_mark, place)

    def _write(self, place: Path, data: bytes) -> None:
        with _explained():
            files.make_directory(place.parent, may_be_open=self._may_be_open)
            files.write(place, [data], may_be_open=self._may_be_open)

    def _versions(self, direction: str) -> list[Version]:
        found = []
        for path in (self.directory / direction).glob("*-*"):
            number, _, replaced_by = path.stem.partition("-")
            if path.suffix in (".json", ".absent") and number.isdecimal():
                found.append(Version(int(number), replaced_by, path))
        return sorted(found)


NO_JOURNAL = "none"
"""The mark of the time before there was a journal."""


def marking(data: bytes = b"") -> "hashlib.blake2b":
    """Return the digest of a version, so far: what its mark is made of."""
    return hashlib.blake2b(data, digest_size=8)


def mark(data: bytes | None) -> str:
    """Return the short mark by which a version is known again."""
    return NO_JOURNAL if data is None else marking(data).hexdigest()


def mark_of_file(path: Path) -> str:
    """Return the mark of the version that a file holds. Raises OSError."""
    try:
        return mark(read_file(path))
    except FileNotFoundError:
        return NO_JOURNAL


@contextmanager
def _explained() -> Iterator[None]:
    """Say that it is a backup that can't be kept, and that nothing else has happened."""
    try:
        yield
    except (OSError, NotSyncedError) as error:
        place = getattr(error, "filename", None)
        where = f"{place}: " if place else ""
        raise StorageError(
            f"The old version of the journal can't be kept: {where}{reason_of(error)}.",
            "Nothing was changed. Is the disk of the backups full, or not yours to write to?",
        ) from error


def _remove(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
