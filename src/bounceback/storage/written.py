"""What is written in one run, by it and by the person, and what of that is in its place.

How a run ended is told by this, and by the files. What a person wrote in the editor stays in a file
until the journal has it: through a full disk, a failing editor, a signal or a run that was killed.
"""

import os
from contextlib import contextmanager, suppress

from bounceback import system
from bounceback.errors import BouncebackError, CannotError, StorageError
from bounceback.storage import files
from bounceback.storage.files import LETTER, NotSyncedError, read_file, reason_of, text_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bounceback.storage.paths import Paths


class Run:
    """One run: what it saves, what the person wrote in it, and what is to be said at its end."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        """What was written in the editor and is not known to be saved."""
        self.notes: list[str] = []
        """What is said at the end beside the result."""
        self.lost_its_reader = False
        """Whether nobody reads the output any more, so that the run may have ended early."""
        self.signals: list[int] = []
        """The signals that wait until the words are kept."""
        self._is_saved = False
        self._is_there: Callable[[], bool] = lambda: False
        self._others: list[tuple[Path, bytes]] = []

    def saves(self, is_there: "Callable[[], bool]") -> None:
        """Note that a version of the journal is about to take its place, and what tells if it has.

        That may raise OSError.
        """
        self._is_there = is_there

    def saved(self) -> None:
        """Note that it has taken its place."""
        self._is_saved = True

    @property
    def has_saved(self) -> bool:
        """Whether a change is in the journal: where a run was stopped amid it, the file tells."""
        with suppress(OSError):
            self._is_saved = self._is_saved or self._is_there()
        return self._is_saved

    @property
    def wrote(self) -> "Path | None":
        """The last other file that is there: the settings, a letter, an export; None for none."""
        for path, data in reversed(self._others):
            with suppress(OSError):
                if files.holds(path, data):
                    return path
        return None

    def write(
        self,
        path: "Path",
        data: bytes,
        done: str,
        before_replacing: "Callable[[], None]",
        may_be_open: "Callable[[], bool]",
    ) -> None:
        """Write another file than the journal as `files.write` does; `done` says that it is."""

        def last_look() -> None:
            before_replacing()
            self._others.append((path, data))

        with self.noting(done):
            files.write(path, [data], before_replacing=last_look, may_be_open=may_be_open)

    @contextmanager
    def noting(self, done: str) -> "Iterator[None]":
        """Note what the disk did not confirm, once something is done.

        It is in its place all the same: to fail then would have it made twice.
        """
        try:
            yield
        except NotSyncedError as error:
            self.notes.append(f"{done}, but the disk did not confirm it: {error}.")


def write_named(
    path: "Path", data: bytes, paths: "Paths", run: Run, *, force: bool = False
) -> None:
    """Write a file that a person named, only for them, and with `force` over the one there.

    Raises CannotError for a file that is there, for Bounceback's own and for no place to write to,
    StorageError when the disk is full or not ours.
    """
    from pathlib import Path

    def refuse_existing() -> None:
        if os.path.lexists(place) and not place.is_file():
            raise CannotError(f"{path} is no regular file.", "Choose another name.")
        if os.path.lexists(place) and not force:
            raise CannotError(f"{path} is there already.", "To overwrite it, add --force.")

    try:
        place = Path(os.path.realpath(path.expanduser()))
    except FileNotFoundError:
        raise CannotError(
            f"{path} can't be written: the directory that you are in is gone.",
            "Change to another directory: cd",
        ) from None
    except (ValueError, RuntimeError) as error:
        reason = reason_of(error).rstrip(".")
        raise CannotError(f"{path} can't be written: {reason}.") from None
    if paths.owns(place):
        raise CannotError(f"{path} is a file of Bounceback's own.", "Choose another name.")
    if path.is_symlink() and not place.exists():
        # A pipe, too, has no place of its own: it is known by links alone.
        what = "is no regular file" if path.exists() else "is a link to nothing"
        raise CannotError(f"{path} {what}.", "Choose another name.")
    try:
        refuse_existing()
        run.write(place, data, f"{path} is written", refuse_existing, paths.may_be_open)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CannotError(f"{path} can't be written: {reason_of(error)}.") from None
    except OSError as error:
        raise StorageError(
            f"{path} can't be written: {reason_of(error)}.", "Nothing was changed."
        ) from None


class Words:
    """The file that an editor has: what was in it at the start, and what is in it now."""

    def __init__(self, start: str, suffix: str, state: "Path") -> None:
        """Make the file, in the temporary directory or, where that is full, in the state's.

        Raises CannotError.
        """
        import tempfile
        from pathlib import Path

        self._start = start.encode("utf-8", "surrogatepass")
        self.stays = False
        """Whether an editor may still write into the file, so that it is not taken away."""
        for directory in (None, state):
            try:
                if directory:
                    files.make_directory(directory)
                self._directory = Path(tempfile.mkdtemp(prefix="bounceback-", dir=directory))
                self.path = self._directory / f"words{suffix}"
                self._write()
                return
            except (OSError, BouncebackError) as error:
                problem = error
                with suppress(AttributeError):
                    self.drop()
        raise CannotError(f"There is no room for a file to write in: {reason_of(problem)}.")

    def text(self) -> str:
        """Return the text as it is now. Raises CannotError for what is no text, or is too much."""
        try:
            data = read_file(self.path, LETTER)
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise CannotError(f"What you wrote can't be read: {reason_of(error)}.") from None
        if data == self._start:
            return data.decode("utf-8", "surrogatepass")
        return text_in(data, "What you wrote")

    @property
    def differ(self) -> bool:
        """Whether there is anything that was not there at the start."""
        try:
            data = read_file(self.path, LETTER)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return bool(data.strip()) and data != self._start

    def keep(self, state: "Path") -> "Path":
        """Keep the words in the state directory, or where they are; return where."""
        from bounceback.storage.backups import mark

        try:
            data = read_file(self.path, LETTER)
            place = state / f"unsaved-{mark(data)}.txt"
            files.make_directory(state)
            with suppress(NotSyncedError):
                files.write(place, [data])
        except (OSError, BouncebackError):
            return self.path
        self.drop()
        return place

    def drop(self) -> None:
        """Take the file away, and what an editor left beside it."""
        import shutil

        if not self.stays:
            shutil.rmtree(self._directory, ignore_errors=True)

    def _write(self) -> None:
        descriptor = os.open(self.path, system.CREATE, system.PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._start)
