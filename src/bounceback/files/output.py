"""Files that are made for a person: readable by them only, and never written over unasked."""

from pathlib import Path

from bounceback.core.errors import CannotError, StorageError
from bounceback.files import atomic


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to a new file, or with `force` in the place of an old one.

    Raises CannotError when there is one already, StorageError when it can't be written.
    """

    def look() -> None:
        if path.is_dir():
            raise CannotError(f"{path} is a directory.", "Name a file in it.")
        if path.exists() and not path.is_file():
            raise CannotError(f"{path} is no ordinary file.", "For standard output: -o -")
        if not force and (path.exists() or path.is_symlink()):
            raise CannotError(
                f"{path} is there already; it was not changed.", "To write over it: --force"
            )

    try:
        look()
        atomic.write(path, data, before_replacing=look)
    except atomic.NotSyncedError:
        pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no file name"
        raise StorageError(f"{path} can't be written: {reason}.", "Nothing was changed.") from error
