"""The store: the one place where the journal is read whole, changed and saved.

A change is a function over the journal. It runs under the lock; if the file was edited from
outside meanwhile, it runs again on what is there now, so that nothing is overwritten unseen.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from bounceback.errors import CannotError, StorageError
from bounceback.journal import ODD, Document, Journal, NewerError, empty_document, opened
from bounceback.merge.losses import losses, lost_in_merge
from bounceback.storage import atomic, saves
from bounceback.storage.backups import NO_JOURNAL, Backups, Marking, Version, mark
from bounceback.storage.contents import holds, read_file
from bounceback.storage.damage import UnreadableError
from bounceback.storage.json import parse, pieces
from bounceback.storage.paths import Paths
from bounceback.storage.reading import journal_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.merge.journals import Merged

Result = TypeVar("Result")
_Keep = Callable[[bytes | None, str, date], Version | None]
"""How the old version is kept, before the one with a mark takes its place on a day."""

LOCK_SECONDS = 20.0
_TRIES = 5


class Restored(NamedTuple):
    """Two documents: the one that was there, and the one that is there now."""

    before: Document
    after: Document


class Store:
    """The journal at its place, with its lock and its backups."""

    def __init__(self, paths: Paths, today: date) -> None:
        self.paths = paths
        self.backups = Backups(paths.backups)
        self._today = today

    def read(self, *, keep: bool = True) -> Journal:
        """Return the journal as it is now, read whole; see `check` for `keep`.

        Raises StorageError.
        """
        return self._journal(self._bytes(), keep=keep)

    @contextmanager
    def reading(self) -> Iterator[Journal]:
        """Open the journal for reading: only what is asked for is read.

        When anything odd turns up, the journal is read whole to say what; raises StorageError.
        """
        try:
            yield self._opened()
        except (UnreadableError, NewerError, RecursionError, *ODD):
            self.read()
            raise

    def change(self, work: Callable[[Journal], Result], *, removes: Collection[str] = ()) -> Result:
        """Run `work` on the journal under the lock, save what it changed, return its result.

        `removes` names the applications it may take out; to lose anything else is refused. An error
        from `work` leaves the journal as it was. Raises StorageError.
        """

        def change(_: bytes | None, journal: Journal) -> _Changed[Result]:
            before = journal.snapshot()
            result = work(journal)
            after = journal.document()
            return _Changed(result, after, losses(before, after, removes), after == before)

        return self._change(change, self.backups.keep)

    def merge(self, other: bytes, base: bytes | None = None) -> "Merged":
        """Merge another journal into this one under the lock; return what came of it.

        `base` is what both began as; empty bytes say that there is no such thing. Without it, it
        is put together from the backups. Raises StorageError.
        """
        from bounceback.merge.journals import merge
        from bounceback.storage.ancestry import base_among

        def change(now: bytes | None, journal: Journal) -> "_Changed[Merged]":
            ours, theirs = journal.document(), journal_in(other).document()
            if base is None:
                common = None if now is None else base_among(self.backups, now, other)
            else:
                common = journal_in(base).document() if base else None
            merged = merge(common, ours, theirs)
            lost = lost_in_merge(common, (ours, theirs), merged.document, merged.conflicts)
            return _Changed(merged, merged.document, lost, merged.document == ours)

        def keep(old: bytes | None, new_mark: str, today: date) -> Version | None:
            if self.paths.is_passing:
                return None
            self.backups.keep_merged(other, new_mark)
            return self.backups.keep(old, new_mark, today)

        return self._change(change, keep)

    def _change(
        self, change: Callable[[bytes | None, Journal], "_Changed[Result]"], keep: _Keep
    ) -> Result:
        with self._lock():
            for _ in range(_TRIES):
                old = self._bytes()
                changed = change(old, self._for_change(old))
                if changed.lost:
                    raise StorageError(
                        f"Refused to save: {changed.lost} would be lost. Please report this."
                    )
                if changed.is_same:
                    return changed.result
                try:
                    self._replace(old, pieces(changed.document), keep)
                except _MovedError:
                    continue
                self.backups.forget_undone()
                self.backups.prune()
                return changed.result
        raise StorageError(
            f"Another program keeps changing {self.paths.journal}; nothing was written.",
            "Wait until it is done, then try again.",
        )

    def go(self, direction: str, *, even_if_edited: bool = False) -> Restored:
        """Go one change back (`undo`) or forward (`redo`); return both documents.

        Raises CannotError when there is nothing to go to, or when the journal was edited from
        outside since the last command, unless `even_if_edited`.
        """
        with self._lock():
            now = self._bytes()
            self._journal(now)
            with self._explained("read"):
                version = self.backups.last(direction, now)
                then = version.read() if version else None
            if version is None:
                raise CannotError(f"Nothing to {direction}.")
            if then is not None:
                self._check_version(version.path, then)
            if version.replaced_by != mark(now) and not even_if_edited:
                raise EditedError(
                    "Another program has changed the journal since the last command; "
                    f"{direction} would take that back too.",
                    f"To do it anyway: bounceback {direction} --yes",
                )

            def keep(old: bytes | None, new_mark: str, _: date) -> Version:
                return self.backups.move(direction, old, new_mark)

            self._replace(now, None if then is None else [then], keep)
            self.backups.drop(version)
            self.backups.prune()
            return Restored(_document(now), _document(then))

    def restore(self, backup: Path) -> Path | None:
        """Put a kept version in the journal's place; return where the present file was kept."""
        with self._lock():
            now = self._bytes()
            with self._explained("read"):
                data = read_file(backup)
            self._check_version(backup, data)
            aside = None
            with self._explained("written"):
                if now is not None:
                    aside = self.backups.keep_aside(now, self._today)
            self._replace(now, [data], lambda *_: None)
            return aside

    def set_aside(self, backup: Path) -> Path:
        """Take a damaged version out of the backups; return where it is kept."""
        with self._lock(), self._explained("written"):
            aside = self.backups.keep_aside(read_file(backup), self._today)
            backup.unlink()
            return aside

    def is_good(self, backup: Path) -> bool:
        """Say whether a kept version reads whole."""
        try:
            journal_in(read_file(backup))
        except (UnreadableError, NewerError, OSError):
            return False
        return True

    def newest_good_backup(self) -> Path | None:
        """Return the newest kept version that reads whole, or None."""
        return next(filter(self.is_good, self.backups.newest_first()), None)

    def _replace(self, old: bytes | None, new: Iterable[bytes] | None, keep: _Keep) -> None:
        """The save sequence: write and sync beside, compare, keep the old version, rename, sync."""
        written = Marking(new or ())

        def compare_and_keep() -> None:
            self._compare(old)
            kept = keep(old, NO_JOURNAL if new is None else written.mark, self._today)
            try:
                # Keeping took a while; this comparison is the last thing before the rename.
                self._compare(old)
                saves.made.append(self.paths.journal)
            except BaseException:
                if kept:
                    self.backups.drop(kept)
                raise

        journal = self.paths.journal
        with self._explained("written"):
            if new is None:
                compare_and_keep()
                journal.unlink()
                atomic.confirm(journal.parent)
            else:
                atomic.write(journal, written, before_replacing=compare_and_keep)

    def _compare(self, old: bytes | None) -> None:
        with self._explained("read"):
            if not holds(self.paths.journal, old):
                raise _MovedError

    def _bytes(self) -> bytes | None:
        with self._explained("read"):
            try:
                return read_file(self.paths.journal)
            except FileNotFoundError:
                return None

    def _for_change(self, data: bytes | None) -> Journal:
        """Return the journal in `data`, read whole unless these are the very bytes saved last."""
        if data is not None and self.backups.wrote_last(data):
            return Journal(parse(data))
        return self._journal(data)

    def _opened(self) -> Journal:
        """Return the journal with its records unread, and nothing else of the file in memory."""
        data = self._bytes()
        return Journal() if data is None else opened(parse(data))

    def _journal(self, data: bytes | None, *, keep: bool = False) -> Journal:
        if data is None:
            return Journal()
        try:
            return journal_in(data, keep=keep)
        except NewerError as error:
            raise StorageError(
                f"The journal {self.paths.journal} was {error.message}; nothing was changed.",
                "Update Bounceback to open it.",
            ) from None
        except UnreadableError as error:
            raise self._damaged(error.line, error.column, error.problem) from None

    def _check_version(self, path: Path, data: bytes) -> None:
        """Refuse a kept version that is no good journal."""
        try:
            journal_in(data)
        except (UnreadableError, NewerError):
            raise StorageError(
                f"The kept version {path} can't be read; nothing was changed.",
                "Look at them all with: bounceback doctor",
            ) from None

    def _damaged(self, line: int, column: int, problem: str) -> "DamagedJournalError":
        backup = self.newest_good_backup()
        hint = (
            f"The newest good backup is {backup}; to restore it: bounceback doctor --repair"
            if backup
            else "There is no backup yet: mend it by hand, or move it away to start anew."
        )
        place = f"{self.paths.journal}, line {line}, column {column}"
        message = f"The journal can't be read: {place}: {problem}."
        return DamagedJournalError(message, hint, line, column, problem)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        lock = self.paths.lock
        with self._explained("written"):
            atomic.make_directory(self.paths.journal.parent)
            atomic.make_directory(lock.parent)
            holder = FileLock(
                lock, timeout=LOCK_SECONDS, mode=atomic.PRIVATE_FILE, poll_interval=0.01
            )
            try:
                holder.acquire()
            except Timeout:
                raise StorageError(
                    f"Another Bounceback holds the lock {lock}; nothing was written.",
                    "Wait until it is done, then try again.",
                ) from None
        try:
            with self._explained("written"):
                atomic.sweep(self.paths.journal.parent, self.paths.journal.name)
                self.backups.sweep()
            yield
        finally:
            # The change is made or refused by now; the lock goes with the process at the latest.
            with suppress(OSError):
                holder.release()

    @contextmanager
    def _explained(self, done: str) -> Iterator[None]:
        try:
            yield
        except atomic.NotSyncedError as error:
            raise StorageError(
                f"The change is in {self.paths.journal}, but the disk did not confirm it: {error}.",
                "Look at it with: bounceback doctor",
            ) from error
        except OSError as error:
            place = error.filename or self.paths.journal
            raise StorageError(
                f"The journal can't be {done}: {place}: {error.strerror or error}.",
                "Nothing was changed. Is the disk full, or not yours to write to?"
                if done == "written"
                else "Make the file readable for you, then try again.",
            ) from error


class _Changed(NamedTuple, Generic[Result]):
    """What a change returns, the document it leaves, and what it would lose."""

    result: Result
    document: Document
    lost: str
    is_same: bool = False
    """Whether nothing has changed after all, so that nothing is to be written."""


class DamagedJournalError(StorageError):
    """The journal is damaged; `line` and `column`, from 1, say where, and `problem` how."""

    def __init__(self, message: str, hint: str, line: int, column: int, problem: str) -> None:
        super().__init__(message, hint)
        self.line = line
        self.column = column
        self.problem = problem


class EditedError(CannotError):
    """The journal was edited from outside since the last command."""


class _MovedError(StorageError):
    """The journal is no longer what was loaded."""

    def __init__(self) -> None:
        super().__init__(
            "Another program changed the journal meanwhile; nothing was written.", "Try again."
        )


def _document(data: bytes | None) -> Document:
    document: Document = empty_document() if data is None else parse(data)
    return document
