"""The lock: runs that change something wait for each other, on whatever disk the journal is."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bounceback.errors import StorageError
from bounceback.storage import system

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 20.0
"""A run waits so long for the one before it."""
_PAUSE = 0.01


@contextmanager
def held(path: "Path", said: str = "Another Bounceback") -> Iterator[None]:
    """Hold the lock at `path`; a disk that knows no locks gets one that is a file of its own.

    Raises StorageError when another run keeps it, OSError when nothing can be written there.
    """
    from filelock import FileLock, SoftFileLock, Timeout

    _make(path)
    holder = FileLock(path, SECONDS, fallback_to_soft=False, poll_interval=_PAUSE)
    try:
        try:
            holder.acquire()
        except OSError as error:
            # Such as EINTR or EACCES: only what a disk that has no locks says counts.
            if not system.cant(error) and error.errno != errno.ENOLCK:
                raise
            # Made by one run alone and taken away after it; one whose run is gone is passed over.
            beside = path.with_name(path.name + ".held")
            holder = SoftFileLock(beside, SECONDS, system.PRIVATE_FILE, poll_interval=_PAUSE)
            try:
                holder.acquire()
            except OSError as problem:
                if isinstance(problem, Timeout) or not system.cant(problem):
                    raise
                # Such a disk may have no modes either, and then there are none to set.
                holder = SoftFileLock(beside, SECONDS, poll_interval=_PAUSE)
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


def _make(path: "Path") -> None:
    """Make the permanent file of a lock; there is nothing private in it."""
    with suppress(FileExistsError):
        descriptor = os.open(path, system.CREATE, system.PRIVATE_FILE)
        try:
            with suppress(system.NotPrivateError):
                system.make_private(descriptor, path)
        finally:
            os.close(descriptor)
