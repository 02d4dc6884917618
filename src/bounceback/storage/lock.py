"""The lock: runs that change something wait for each other, on whatever disk the journal is."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bounceback.errors import StorageError
from bounceback.storage import system

SECONDS = 20.0
"""A run waits so long for the one before it."""


@contextmanager
def held(path: Path, said: str = "Another Bounceback") -> Iterator[None]:
    """Hold the lock at `path`; a disk that knows no locks gets one that is a file of its own.

    Raises StorageError when another run keeps it, OSError when nothing can be written there.
    """
    from filelock import FileLock, SoftFileLock, Timeout

    mode, pause = system.PRIVATE_FILE, 0.01
    holder = FileLock(path, SECONDS, mode, fallback_to_soft=False, poll_interval=pause)
    try:
        try:
            holder.acquire()
        except OSError as error:
            # Such as EINTR or EACCES: only what a disk that has no locks says counts.
            if not system.cant(error) and error.errno != errno.ENOLCK:
                raise
            # Made by one run alone and taken away after it; one whose run is gone is passed over.
            beside = path.with_name(path.name + ".held")
            holder = SoftFileLock(beside, SECONDS, mode, poll_interval=pause)
            holder.acquire()
    except Timeout:
        raise StorageError(
            f"{said} holds the lock {path}; nothing was written.",
            "Wait until it is done, then try again.",
        ) from None
    try:
        yield
    finally:
        # The change is made or refused by now; the lock goes with the process at the latest.
        with suppress(OSError):
            holder.release()
