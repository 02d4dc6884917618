"""Writing a file so that whatever happens, there is the old one or the new one, whole.

What is made here is readable by the owner only, whatever the umask.
"""

import os
import re
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE, PRIVATE_DIRECTORY = 0o600, 0o700

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{12}\.tmp", re.DOTALL)


class NotSyncedError(Exception):
    """The new file is in its place, but the disk did not confirm that the rename will last."""


def make_directory(directory: Path) -> None:
    """Make a directory and its missing parents, and make them last through a loss of power."""
    missing = []
    while not directory.exists():
        missing.append(directory)
        directory = directory.parent
    for each in reversed(missing):
        # `makedirs(mode=...)` would leave the parents at the default mode.
        with suppress(FileExistsError):
            each.mkdir(mode=PRIVATE_DIRECTORY)
            each.chmod(PRIVATE_DIRECTORY)
        with suppress(PermissionError):
            sync_directory(each.parent)


def write(
    path: Path, pieces: Iterable[bytes], *, before_replacing: Callable[[], None] = lambda: None
) -> None:
    """Replace the file at `path` by one of these bytes, which come in one piece or in many.

    A temporary file in the same directory is written and synced; `before_replacing` may still
    raise, and then nothing has changed; the rename is synced too. Raises OSError, or
    NotSyncedError once the new file is in its place.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        _write_and_sync(temporary, pieces)
        before_replacing()
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    confirm(path.parent)


def confirm(directory: Path) -> None:
    """Sync a directory in which something has been renamed or removed. Raises NotSyncedError."""
    try:
        sync_directory(directory)
    except OSError as error:
        raise NotSyncedError(error.strerror) from error


def sweep(directory: Path, name: str | None = None) -> None:
    """Remove temporary files that killed runs left for the file called `name`, or for any.

    Call it under the lock: a temporary file of a run that goes on would be swept as well.
    """
    with suppress(OSError):
        for path in list(directory.iterdir()):
            temporary = _TEMPORARY.fullmatch(path.name)
            if temporary and name in (None, temporary["name"]):
                path.unlink(missing_ok=True)


def sync_directory(directory: Path) -> None:
    """Make a rename or a removal in `directory` last through a loss of power."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_and_sync(path: Path, pieces: Iterable[bytes]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, PRIVATE_FILE)
    try:
        os.fchmod(descriptor, PRIVATE_FILE)
        for piece in pieces:
            unwritten = memoryview(piece)
            while unwritten:
                unwritten = unwritten[os.write(descriptor, unwritten) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
