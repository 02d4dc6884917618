"""Disks that fail, and disks that can't do what others can: single calls answered in their place.

Everything happens in this process, so a fault at each call of a command costs milliseconds.
"""

import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

NAMES = ("fsync", "replace", "unlink", "mkdir", "open", "write", "close", "fchmod", "chmod")
"""The calls by which the store changes files."""


class Asked(NamedTuple):
    """One call that a command made: its name, and what it was for."""

    name: str
    path: str
    is_directory: bool
    writes: bool = True
    """Whether something would be changed by it; `open` may only read."""


Refuses = Callable[[Asked, int], int]
"""Says of a call, and of its number, with which error it fails; 0 lets it through."""


@contextmanager
def disk(root: Path, patch: pytest.MonkeyPatch, refuses: Refuses) -> Iterator[list[Asked]]:
    """Put a disk below `root` that refuses some calls; yield those that it is asked for."""
    asked: list[Asked] = []

    def answering(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(what: Any, *more: Any, **options: Any) -> Any:
            path = _path_of(what)
            if not path.startswith(str(root)):
                return real(what, *more, **options)
            writes = name != "open" or bool(more[0] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            asked.append(Asked(name, path, Path(path).is_dir(), writes))
            number = refuses(asked[-1], len(asked) - 1)
            if not number:
                return real(what, *more, **options)
            if name == "close":  # a descriptor is gone, whatever it says
                real(what)
            raise OSError(number, os.strerror(number), path)

        return call

    with patch.context() as patched:
        for name in NAMES:
            patched.setattr(os, name, answering(name, getattr(os, name)))
        patched.setattr(fcntl, "flock", answering("flock", fcntl.flock))
        yield asked


class Again:
    """A home as it is now, to come back to before each run of a sweep."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch) -> None:
        self._home, self._patch, self._start = home, patch, home.with_name("start")
        shutil.copytree(home, self._start)

    def on(self, refuses: Refuses) -> AbstractContextManager[list[Asked]]:
        """Come back to the start, on a disk that refuses some calls."""
        shutil.rmtree(self._home)
        shutil.copytree(self._start, self._home)
        return disk(self._home, self._patch, refuses)


def refusing(*numbers: int, calls: tuple[str, ...], directories: bool | None = None) -> Refuses:
    """Return a disk that doesn't know some calls, for files, for directories or for both."""

    def refuses(asked: Asked, position: int) -> int:
        fits = directories is None or asked.is_directory == directories
        return numbers[position % len(numbers)] if asked.name in calls and fits else 0

    return refuses


def failing_at(position: int, number: int) -> Refuses:
    """Return a disk that fails once, at the call of this position."""
    return lambda _, at: number if at == position else 0


def never(_: Asked, __: int) -> int:
    """A disk that is well."""
    return 0


def is_open_to_others(path: Path) -> bool:
    """Say whether anyone but the owner can get at a file."""
    return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


CANT = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""What disks answer that don't know a request."""


def _path_of(what: Any) -> str:
    if isinstance(what, int):
        try:
            return str(Path(f"/proc/self/fd/{what}").readlink())
        except OSError:
            return ""
    return os.fspath(what) if isinstance(what, str | os.PathLike) else ""
