"""Stores broken on purpose: each leaves out one part of the save sequence.

The tests are run against them too, and have to notice.
"""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bounceback import system
from bounceback.storage import files, lock
from bounceback.storage.store import Store


def no_lock() -> None:
    """Everyone saves at the same time."""

    @contextmanager
    def nothing(self: Store) -> Iterator[None]:
        yield

    Store._lock = nothing  # type: ignore[method-assign]


def no_flock() -> None:
    """Not broken: a disk that knows no locks."""
    import errno
    import fcntl

    def flock(descriptor: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    fcntl.flock = flock  # type: ignore[assignment]


def no_soft_lock() -> None:
    """Where a disk knows no locks, there is none."""
    import filelock

    filelock.SoftFileLock.acquire = lambda *_, **__: None  # type: ignore[assignment]


def no_fsync() -> None:
    """The new file is renamed into its place before it is on the disk."""

    def write(path: Path, pieces: Iterable[bytes], *_: object) -> None:
        path.touch(mode=0o600)
        path.write_bytes(b"".join(pieces))

    files._write_and_sync = write


def no_directory_sync() -> None:
    """The rename is reported as saved before it is on the disk."""
    system.sync_directory = lambda directory: None


def in_place() -> None:
    """The journal is opened and written over."""

    def write(
        path: Path,
        pieces: Iterable[bytes],
        *,
        before_replacing: Callable[[], None] = lambda: None,
        may_be_open: object = None,
    ) -> None:
        data = b"".join(pieces)
        before_replacing()
        path.write_bytes(data)

    files.write = write


def no_comparison() -> None:
    """What was loaded is taken for what is there."""
    Store._compare = lambda self, old: None  # type: ignore[method-assign]


def settings_unseen() -> None:
    """Settings are changed by whoever comes, and what was read is taken for what is there."""
    from bounceback.storage import settings

    @contextmanager
    def nothing(*_: object) -> Iterator[None]:
        yield

    settings._locked = nothing
    real = settings._put

    def put(path: Path, text: str, *more: object, instead_of: str | None) -> None:
        real(path, text, *more, instead_of=None)  # type: ignore[arg-type]

    settings._put = put


def repairing_what_it_saw() -> None:
    """A repair goes by what it saw some time before it has the lock."""
    from bounceback.storage import doctor

    real = doctor.repair

    def repair(store: Store, diagnosis: doctor.Diagnosis) -> list[doctor.Repair]:
        time.sleep(0.3)
        return real(store, diagnosis)

    doctor.repair = repair
    Store._is_lost = lambda *_: True  # type: ignore[method-assign]


def another_lock() -> None:
    """A version that locks another file than those before it."""
    from bounceback.storage.paths import Paths

    Paths.lock = property(lambda self: self.state / "new.lock")  # type: ignore[method-assign, assignment]


def slow_rename() -> None:
    """Not broken: a rename that takes its time, for others to get in between."""
    replace = system.replace

    def slowly(source: Path, target: Path) -> None:
        time.sleep(0.02)
        replace(source, target)

    system.replace = slowly  # type: ignore[assignment]


def failing_with_the_journal() -> None:
    """A fault of our own that would print what it was working on."""
    from bounceback.journal import Journal

    def find(self: Journal, wanted: str) -> None:
        secret = str(self.document())
        raise RuntimeError(secret)

    Journal.view = find  # type: ignore[method-assign, assignment]


def waiting_under_the_lock() -> None:
    """Not broken: a run that shows that it has the lock, and keeps it."""
    read = Store._bytes

    def wait(self: Store) -> bytes | None:
        if self.paths.lock.exists():
            (self.paths.journal.parent / "under-the-lock").touch()
            time.sleep(60)
        return read(self)

    Store._bytes = wait  # type: ignore[method-assign]


def impatient() -> None:
    """Not broken: a run that waits for the lock no longer than a moment."""
    lock.SECONDS = 0.1


def dying_at_the_rename() -> None:
    """Not broken: a run that is killed when all is written and nothing is renamed."""

    def die(source: Path, target: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    system.replace = die  # type: ignore[assignment]
