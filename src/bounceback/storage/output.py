"""Files that a person asked for: only the owner can read them, and none is overwritten unasked."""

import os
from pathlib import Path

from bounceback.errors import CannotError, StorageError
from bounceback.storage import atomic
from bounceback.storage.paths import Paths


def write(path: Path, data: bytes, paths: Paths, *, force: bool = False) -> None:
    """Write a new file, or with `force` in place of the one there.

    Raises CannotError for a file that is there, for Bounceback's own and for no place to write to,
    StorageError when the disk is full or not ours.
    """
    try:
        place = Path(os.path.realpath(path.expanduser()))
        _refuse_own(place, path, paths)
        if path.is_symlink() and not place.exists():
            raise CannotError(f"{path} is a link to nothing.", "Choose another name.")
        _refuse_existing(place, path, force)
        atomic.write(place, [data], before_replacing=lambda: _refuse_existing(place, path, force))
    except atomic.NotSyncedError as error:
        raise StorageError(
            f"{path} was written, but the disk did not confirm it: {error}."
        ) from None
    except (FileNotFoundError, NotADirectoryError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotError(f"{path} can't be written: {reason}.") from None
    except OSError as error:
        reason = getattr(error, "strerror", None) or error
        raise StorageError(f"{path} can't be written: {reason}.", "Nothing was changed.") from None


def _refuse_own(place: Path, path: Path, paths: Paths) -> None:
    own = {Path(os.path.realpath(one)) for one in (paths.journal, paths.lock, paths.settings)}
    if place in own or Path(os.path.realpath(paths.backups)) in place.parents:
        raise CannotError(f"{path} is a file of Bounceback's own.", "Choose another name.")


def _refuse_existing(place: Path, path: Path, force: bool) -> None:
    if not os.path.lexists(place):
        return
    if not place.is_file():
        raise CannotError(f"{path} is no regular file.", "Choose another name.")
    if not force:
        raise CannotError(f"{path} is there already.", "To overwrite it, add --force.")
