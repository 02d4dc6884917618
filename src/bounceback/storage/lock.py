"""The lock: runs that change something wait for each other, on whatever disk the journal is."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from bounceback import system
from bounceback.errors import StorageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock

SECONDS = 20.0
"""A run waits so long for the one before it."""
_PAUSE = 0.01

LetGo = Callable[[], object]
"""What lets a lock go that was taken."""


@contextmanager
def held(path: "Path", said: str = "Another Bounceback") -> Iterator[None]:
    """Hold the lock at `path`; a disk that knows no locks gets one that is a file of its own.

    Raises StorageError when another run keeps it, OSError when nothing can be written there.
    """
    let_go = _taken(path)
    if let_go is None:
        raise StorageError(
            f"{said} holds the lock {path}; nothing was written.",
            "Wait until it is done, then try again.",
        )
    try:
        yield
    finally:
        # The change is made or refused by now; the lock goes with the process at the latest.
        with suppress(OSError):
            let_go()


def _taken(path: "Path") -> LetGo | None:
    """Take the lock, and return what lets it go; None when another run keeps it."""
    try:
        return _taken_on_windows(path) if system.WINDOWS else _taken_by_flock(path)
    except OSError as error:
        # Such as EINTR or EACCES: only what a disk that has no locks says counts.
        if not system.cant(error):
            raise
    from filelock import SoftFileLock

    # Made by one run alone and taken away after it; one whose run is gone is passed over.
    beside = path.with_name(path.name + ".held")
    try:
        return _acquired(SoftFileLock(beside, SECONDS, system.PRIVATE_FILE, poll_interval=_PAUSE))
    except OSError as error:
        if not system.cant(error):
            raise
        # Such a disk may have no modes either, and then there are none to set.
        return _acquired(SoftFileLock(beside, SECONDS, poll_interval=_PAUSE))


def _taken_by_flock(path: "Path") -> LetGo | None:
    until = time.monotonic() + SECONDS
    while True:
        _make(path)
        descriptor = os.open(path, system.LOCK)
        try:
            # One that somebody removed meanwhile is no longer the lock of those to come.
            if system.lock(descriptor) and os.fstat(descriptor).st_nlink:
                return lambda: os.close(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > until:
            return None
        time.sleep(_PAUSE)


def _taken_on_windows(path: "Path") -> LetGo | None:
    from filelock import FileLock

    _make(path)
    return _acquired(FileLock(path, SECONDS, fallback_to_soft=False, poll_interval=_PAUSE))


def _acquired(lock: "BaseFileLock") -> LetGo | None:
    from filelock import Timeout

    try:
        lock.acquire()
    except Timeout:
        return None
    return lock.release


def _make(path: "Path") -> None:
    """Make the permanent file of a lock; there is nothing private in it."""
    with suppress(FileExistsError):
        descriptor = os.open(path, system.CREATE, system.PRIVATE_FILE)
        try:
            with suppress(system.NotPrivateError):
                system.make_private(descriptor, path)
            system.belong_like(descriptor, path.parent)
        finally:
            os.close(descriptor)
