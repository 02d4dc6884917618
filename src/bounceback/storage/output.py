"""Files that a person asked for: only the owner can read them, and none is overwritten unasked."""

import os
from pathlib import Path

from bounceback.errors import CannotError, StorageError
from bounceback.storage import files
from bounceback.storage.files import reason_of
from bounceback.storage.paths import Paths
from bounceback.storage.run import Run
from bounceback.storage.settings import lock_of
from bounceback.storage.system import NotPrivateError


def write(path: Path, data: bytes, paths: Paths, run: Run, *, force: bool = False) -> None:
    """Write a new file, or with `force` in place of the one there; `run` notes that it is there.

    Raises CannotError for a file that is there, for Bounceback's own and for no place to write to,
    StorageError when the disk is full or not ours.
    """
    try:
        place = Path(os.path.realpath(path.expanduser()))
        _refuse_own(place, path, paths)
        if path.is_symlink() and not place.exists():
            raise CannotError(f"{path} is a link to nothing.", "Choose another name.")
        _refuse_existing(place, path, force)

        def last_look() -> None:
            _refuse_existing(place, path, force)
            run.writes(place, data)

        files.write(place, [data], before_replacing=last_look, may_be_open=paths.may_be_open)
    except files.NotSyncedError as error:
        # It is in its place all the same, so this is no failure.
        run.notes.append(f"{path} is written, but the disk did not confirm it: {error}.")
    except NotPrivateError as error:
        raise files.not_private(error) from None
    except FileNotFoundError as error:
        if not path.is_absolute() and _is_nowhere():
            raise CannotError(
                f"{path} can't be written: the directory that you are in is gone.",
                "Change to another directory: cd",
            ) from None
        raise CannotError(f"{path} can't be written: {reason_of(error)}.") from None
    except (NotADirectoryError, ValueError, RuntimeError) as error:
        raise CannotError(f"{path} can't be written: {reason_of(error)}.") from None
    except OSError as error:
        raise StorageError(
            f"{path} can't be written: {reason_of(error)}.", "Nothing was changed."
        ) from None


def _refuse_own(place: Path, path: Path, paths: Paths) -> None:
    """Refuse what is Bounceback's own, by whatever path, hard link or mount it is reached."""
    own = (paths.journal, paths.lock, paths.settings, lock_of(paths.settings))
    backups = Path(os.path.realpath(paths.backups))
    if (
        place in {Path(os.path.realpath(one)) for one in own}
        or backups in place.parents
        or any(_is_same(place, one) for one in (*own, *backups.rglob("*")))
        or any(_is_same(above, backups) for above in place.parents)
    ):
        raise CannotError(f"{path} is a file of Bounceback's own.", "Choose another name.")


def _is_nowhere() -> bool:
    """Say whether the directory that the run is in has been deleted."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _refuse_existing(place: Path, path: Path, force: bool) -> None:
    if not os.path.lexists(place):
        return
    if not place.is_file():
        raise CannotError(f"{path} is no regular file.", "Choose another name.")
    if not force:
        raise CannotError(f"{path} is there already.", "To overwrite it, add --force.")
