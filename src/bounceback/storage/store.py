"""The store: the one place where the journal is read whole, changed and saved.

A change is a function over the journal. It runs under the lock; if the file was edited from
outside meanwhile, it runs again on what is there now, so that nothing is overwritten unseen.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from bounceback import system
from bounceback.errors import CannotError, Damage, DamagedError, StorageError
from bounceback.journal import Document, Journal, NewerError, empty_document
from bounceback.merge.losses import losses, lost_in_merge
from bounceback.storage import files, lock
from bounceback.storage.backups import NO_JOURNAL, Backups, Version, mark, mark_of_file, marking
from bounceback.storage.damage import is_good, journal_in, parse
from bounceback.storage.files import holds, read_file
from bounceback.storage.glance import note_saved
from bounceback.storage.json import pieces, read
from bounceback.storage.paths import Paths, conflict_copies
from bounceback.storage.written import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.merge.journals import Merged

Result = TypeVar("Result")
_Keep = Callable[[bytes | None, str], Version | None]
"""How the old version is kept, before the one with a mark takes its place."""

_TRIES = 5


class Restored(NamedTuple):
    """Two documents: the one that was there, and the one that is there now."""

    before: Document
    after: Document


class Store:
    """The journal at its place, with its lock and its backups."""

    def __init__(self, paths: Paths, today: date, run: Run | None = None) -> None:
        self.paths = paths
        self.backups = Backups(paths.backups, today, paths.may_be_open)
        self._today = today
        self._run = run or Run()

    def read(self) -> Journal:
        """Return the journal as it is now, read whole. Raises StorageError."""
        return self._journal(self._bytes())

    def change(self, work: Callable[[Journal], Result], *, removes: Collection[str] = ()) -> Result:
        """Run `work` on the journal under the lock, save what it changed, return its result.

        `removes` names the applications it may take out; to lose anything else is refused. An error
        from `work` leaves the journal as it was. Raises StorageError.
        """

        def change(_: bytes | None, journal: Journal) -> _Changed[Result]:
            before = journal.snapshot()
            result = work(journal)
            try:
                after = journal.document()
            except DamagedError as error:
                problem = error.damage.problem
                raise StorageError(
                    f"Refused to save: a value {problem}. Please report this."
                ) from None
            return _Changed(result, after, losses(before, after, removes), after == before)

        return self._change(change, self.backups.keep)

    def merge(self, other: bytes, base: bytes | None = None) -> "Merged":
        """Merge another journal into this one under the lock; return what came of it.

        `base` is what both began as; empty bytes say that there is no such thing. Without it, it
        is put together from the backups. Raises StorageError.
        """
        from bounceback.merge.journals import merge

        def change(now: bytes | None, journal: Journal) -> "_Changed[Merged]":
            ours, theirs = journal.document(), journal_in(other).document()
            if base is None:
                common = None if now is None else _base_among(self.backups, now, other)
            else:
                common = journal_in(base).document() if base else None
            merged = merge(common, ours, theirs)
            if merged.document == ours and now is not None and not self.paths.is_passing:
                self.backups.keep_merged(other, mark(now))
            lost = lost_in_merge(common, (ours, theirs), merged.document, merged.conflicts)
            return _Changed(merged, merged.document, lost, merged.document == ours)

        def keep(old: bytes | None, new_mark: str) -> Version | None:
            if self.paths.is_passing:
                return None
            self.backups.keep_merged(other, new_mark)
            return self.backups.keep(old, new_mark)

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
            if version is not None and direction == "redo" and self._is_stale(version, now):
                self.backups.forget_undone()
                version = None
            if version is None:
                raise CannotError(f"Nothing to {direction}.")
            if then is not None and not is_good(then):
                raise StorageError(
                    f"The kept version {version.path} can't be read; nothing was changed.",
                    "Look at them all with: bounceback doctor",
                )
            if version.replaced_by != mark(now) and not even_if_edited:
                raise EditedError(
                    "Another program has changed the journal since the last command; "
                    f"{direction} would take that back too.",
                    f"To do it anyway: bounceback {direction} --yes",
                )

            keep = partial(self.backups.move, direction)
            self._replace(now, None if then is None else [then], keep)
            self.backups.drop(version)
            self.backups.prune()
            return Restored(_document(now), _document(then))

    def restore(self) -> tuple[Path, Path | None] | None:
        """Put the newest good version in the place of a journal that is damaged or gone.

        Return the version, and where the damaged file is kept; None when the journal is neither by
        now: another run, or another program, has mended it.
        """
        with self._lock():
            now = self._bytes()
            if not self._is_lost(now):
                return None
            found = self.backups.newest_good()
            if found is None:
                return None
            version, data = found
            aside = None if now is None else self.backups.keep_aside(now)
            self._replace(now, [data], lambda *_: None)
            return version, aside

    def set_aside(self, backup: Path) -> Path | None:
        """Take a damaged version out of the backups; return where it is kept.

        None when it is good after all, or gone.
        """
        with self._lock(), self._explained("written"):
            try:
                data = read_file(backup)
            except FileNotFoundError:
                return None
            if is_good(data):
                return None
            aside = self.backups.keep_aside(data)
            system.remove(backup)
            return aside

    def is_gone(self) -> bool:
        """Say whether there is no journal though backups of it are, and no `undo` took it."""
        with suppress(OSError):
            is_there = os.path.lexists(self.paths.journal)
            return not is_there and self._is_lost(None) and self.backups.newest_good() is not None
        return False

    def unmerged_copies(self) -> list[Path]:
        """Return the copies that a sync tool left, but for those with nothing new in them."""
        copies = conflict_copies(self.paths.journal)
        return [copy for copy in copies if not self._is_merged(copy)]

    def _is_merged(self, copy: Path) -> bool:
        """Say whether a copy was merged, or is the journal as it is or was."""
        with suppress(OSError, StorageError):
            data, now = read_file(copy), self._bytes()
            if self.backups.has_merged(data):
                return True
            return now is not None and data in self.backups.line(now)
        return False

    def _is_lost(self, now: bytes | None) -> bool:
        """Say whether the journal is damaged, or gone without an undo."""
        if now is None:
            return not self.backups.was_undone()
        try:
            journal_in(now)
        except DamagedError:
            return True
        except NewerError:
            return False
        return False

    def _is_stale(self, undone: Version, now: bytes | None) -> bool:
        """Say whether a change was saved since something was undone, and not forgotten in time."""
        return undone.replaced_by != mark(now) and now is not None and self.backups.wrote_last(now)

    def _replace(self, old: bytes | None, new: Iterable[bytes] | None, keep: _Keep) -> None:
        """The save sequence: write and sync beside, compare, keep the old version, rename, sync."""
        journal, digest = self.paths.journal, marking()
        has_other_name = old is not None and system.has_other_name(journal)

        def marked(pieces: Iterable[bytes]) -> Iterator[bytes]:
            for piece in pieces:
                digest.update(piece)
                yield piece

        def compare_and_keep() -> None:
            self._compare(old)
            new_mark = NO_JOURNAL if new is None else digest.hexdigest()
            kept = keep(old, new_mark)
            try:
                # Keeping took a while; this comparison is the last thing before the rename.
                self._compare(old)
                self._run.saves(lambda: mark_of_file(journal) == new_mark)
            except BaseException:
                if kept:
                    self.backups.drop(kept)
                raise

        with self._explained("written"), self._run.noting(f"The change is in {journal}"):
            if new is None:
                compare_and_keep()
                system.remove(journal)
                self._run.saved()
                files.confirm(journal.parent)
            else:
                known_by = files.write(
                    journal,
                    marked(new),
                    before_replacing=compare_and_keep,
                    may_be_open=self.paths.may_be_open,
                )
                note_saved(self.paths.saved, known_by)
        self._run.saved()
        if has_other_name:
            self._run.notes.append(
                f"{journal} had a hard link besides, which holds the journal as it was before this "
                "change. To have one journal under two names, make a symbolic link: ln -s"
            )

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
            # One with a lone surrogate is only for the slow reader, also once it is our own.
            with suppress(ValueError):
                return Journal(read(data, own=True)).reach(self._today)
        return self._journal(data)

    def _journal(self, data: bytes | None) -> Journal:
        if data is None:
            return self._none_yet()
        try:
            return journal_in(data).reach(self._today)
        except NewerError as error:
            raise StorageError(
                f"The journal {self.paths.journal} was {error.message}; nothing was changed.",
                "Update Bounceback to open it.",
            ) from None
        except DamagedError as error:
            raise self._damaged(error.damage) from None

    def _none_yet(self) -> Journal:
        """Return an empty journal; where one should be there, it is said at the end."""
        said = (
            f"The journal {self.paths.journal} is not there, but backups of it are. "
            "If its disk is away, connect it first. To see what is kept: bounceback doctor"
        )
        if said not in self._run.notes and self.is_gone():
            self._run.notes.append(said)
        return Journal()

    def _damaged(self, damage: Damage) -> StorageError:
        found = self.backups.newest_good()
        hint = (
            f"The newest good backup is {found[0]}; to restore it: bounceback doctor --repair"
            if found
            else "There is no backup yet: mend it by hand, or move it away to start anew."
        )
        place = f"{self.paths.journal}, line {damage.line}, column {damage.column}"
        message = f"The journal can't be read: {place}: {damage.problem}."
        return StorageError(message, hint, damage)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        place = self.paths.lock
        with self._explained("read"):
            # Beside a device, or in the place of a pipe, nothing is to be made.
            files.need_file(self.paths.journal)
        with ExitStack() as held:
            with self._explained("written"):
                for directory in (self.paths.journal.parent, place.parent):
                    files.make_directory(directory, may_be_open=self.paths.may_be_open)
                held.enter_context(lock.held(place))
                files.sweep(self.paths.journal.parent, self.paths.journal.name)
                self.backups.sweep()
            yield

    @contextmanager
    def _explained(self, done: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            place = error.filename or self.paths.journal
            raise StorageError(
                f"The journal can't be {done}: {place}: {files.reason_of(error)}.",
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


def _base_among(backups: Backups, ours: bytes, theirs: bytes) -> Document:
    """Return what is surely common to both; either may be the one whose versions were kept here."""
    from bounceback.merge.identity import beginning, joined

    one, other = _documents(backups, ours), _documents(backups, theirs)
    return joined(beginning(one, other[0]), beginning(other, one[0]))


def _documents(backups: Backups, now: bytes) -> list[Document]:
    documents: list[Document] = []
    for data in backups.line(now):
        try:
            document = _document(data)
        except DamagedError:
            continue
        documents.append({"applications": {}, "practice": {}} | document)
    return documents
