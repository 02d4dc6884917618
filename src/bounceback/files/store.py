"""The store: the one place where the journal is read whole, changed and saved.

A change is a function over the journal. It runs under the lock; if the file was edited from
outside meanwhile, it runs again on what is there now, so that nothing is overwritten unseen.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from bounceback.core.errors import CannotError, DamagedError, StorageError
from bounceback.core.journal import (
    ODD,
    Application,
    Contact,
    Document,
    Feedback,
    Interview,
    Journal,
    NewerError,
    Reflection,
    Session,
    Step,
    check,
    empty_document,
    opened,
)
from bounceback.core.losses import losses
from bounceback.files import atomic
from bounceback.files.backups import Backups, mark
from bounceback.files.document import UnreadableError, locate, parse, serialise
from bounceback.files.paths import Paths

Result = TypeVar("Result")

LOCK_SECONDS = 20.0
_TRIES = 5
_FIELDS = frozenset(
    {"format", "version", "applications", "practice"}.union(
        *(model.model_fields for model in (Application, Contact, Interview, Step, Feedback)),
        *(model.model_fields for model in (Reflection, Session)),
    )
)
"""The names that may stand in an error; ids and unknown keys are the person's own."""


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

    def read(self) -> Journal:
        """Return the journal as it is now, read whole. Raises StorageError."""
        return self._journal(self._bytes(), keep=True)

    @contextmanager
    def reading(self) -> Iterator[Journal]:
        """Open the journal for reading: only what is asked for is read.

        When anything odd turns up, the journal is read whole to say what; raises StorageError.
        """
        data = self._bytes()
        try:
            yield Journal() if data is None else opened(parse(data))
        except (UnreadableError, NewerError, *ODD):
            self._journal(data)
            raise

    def change(self, work: Callable[[Journal], Result], *, removes: Collection[str] = ()) -> Result:
        """Run `work` on the journal under the lock, save what it changed, return its result.

        `removes` names the applications it may take out; to lose anything else is refused. An error
        from `work` leaves the journal as it was. Raises StorageError.
        """
        with self._lock():
            for _ in range(_TRIES):
                old = self._bytes()
                journal = self._for_change(old)
                before = journal.snapshot()
                result = work(journal)
                after = journal.document()
                lost = losses(before, after, removes)
                if lost:
                    raise StorageError(
                        f"Refused to save: {lost} would be lost. Please report this."
                    )
                try:
                    self._replace(old, serialise(after), self.backups.keep)
                except _MovedError:
                    continue
                return result
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
            version = self.backups.last(direction, now)
            if version is None:
                raise CannotError(f"Nothing to {direction}.")
            if version.replaced_by != mark(now) and not even_if_edited:
                raise EditedError(
                    "Another program has changed the journal since the last command; "
                    f"{direction} would take that back too.",
                    f"To do it anyway: bounceback {direction} --yes",
                )
            then = version.read()
            self._journal(then)
            self._replace(now, then, lambda old, new, _: self.backups.move(direction, old, new))
            self.backups.drop(version)
            return Restored(_document(now), _document(then))

    def restore(self, backup: Path) -> Path | None:
        """Put a kept version in the journal's place; return where the present file was kept."""
        with self._lock():
            now = self._bytes()
            data = backup.read_bytes()
            check(parse(data))
            aside = None if now is None else self.backups.keep_aside(now, self._today)
            self._replace(now, data, lambda *_: None)
            return aside

    def newest_good_backup(self) -> Path | None:
        """Return the newest kept version that reads whole, or None."""
        for path in self.backups.newest_first():
            try:
                check(parse(path.read_bytes()))
            except (UnreadableError, DamagedError, NewerError, OSError):
                continue
            return path
        return None

    def _replace(
        self,
        old: bytes | None,
        new: bytes | None,
        keep: Callable[[bytes | None, bytes | None, date], None],
    ) -> None:
        """The save sequence: write and sync beside, compare, keep the old version, rename, sync."""
        if new == old:
            return

        def compare_and_keep() -> None:
            if self._bytes() != old:
                raise _MovedError
            keep(old, new, self._today)

        journal = self.paths.journal
        with self._explained("written"):
            if new is None:
                compare_and_keep()
                journal.unlink()
                atomic.sync_directory(journal.parent)
            else:
                atomic.write(journal, new, before_replacing=compare_and_keep)

    def _bytes(self) -> bytes | None:
        with self._explained("read"):
            try:
                return self.paths.journal.read_bytes()
            except FileNotFoundError:
                return None

    def _for_change(self, data: bytes | None) -> Journal:
        """Return the journal in `data`, read whole unless these are the very bytes saved last."""
        if data is not None and self.backups.wrote_last(data):
            return Journal(parse(data))
        return self._journal(data)

    def _journal(self, data: bytes | None, *, keep: bool = False) -> Journal:
        if data is None:
            return Journal()
        try:
            return check(parse(data), keep=keep)
        except NewerError as error:
            raise StorageError(
                f"The journal {self.paths.journal} was {error.message}; nothing was changed.",
                "Update Bounceback to open it.",
            ) from None
        except UnreadableError as error:
            raise self._damaged(error.line, error.column, error.problem) from None
        except DamagedError as error:
            line, column = locate(data, error.place)
            field = next((key for key in reversed(error.place) if key in _FIELDS), "")
            raise self._damaged(line, column, f"{field} {error.problem}".strip()) from None

    def _damaged(self, line: int, column: int, problem: str) -> StorageError:
        backup = self.newest_good_backup()
        hint = (
            f"The newest good backup is {backup}; to restore it: bounceback doctor --repair"
            if backup
            else "There is no backup yet: mend it by hand, or move it away to start anew."
        )
        place = f"{self.paths.journal}, line {line}, column {column}"
        return StorageError(f"The journal can't be read: {place}: {problem}.", hint)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        lock = self.paths.lock
        with self._explained("written"):
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
                atomic.sweep(lock.parent, _literally(self.paths.journal.name))
            yield
        finally:
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


class EditedError(CannotError):
    """The journal was edited from outside since the last command."""


class _MovedError(StorageError):
    """The journal is no longer what was loaded."""

    def __init__(self) -> None:
        super().__init__(
            "Another program changed the journal meanwhile; nothing was written.", "Try again."
        )


def _literally(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _document(data: bytes | None) -> Document:
    document: Document = empty_document() if data is None else parse(data)
    return document
