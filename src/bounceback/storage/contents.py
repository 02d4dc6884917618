"""Reading a file whole, and only what is a file: light, for everyday questions."""

import errno
import os
import stat
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_BLOCK = 1 << 18


def read_file(path: "str | os.PathLike[str]") -> bytes:
    """Return the bytes of a file. Raises OSError, also for what is no file and might never end."""
    with _opened(path) as file:
        return file.read()


def holds(path: "str | os.PathLike[str]", data: bytes | None) -> bool:
    """Say whether a file holds just these bytes; None is for no file. Raises OSError."""
    try:
        with _opened(path) as file:
            if data is None:
                return False
            position = 0
            while (block := file.read(_BLOCK)) and data.startswith(block, position):
                position += len(block)
            return not block and position == len(data)
    except FileNotFoundError:
        return data is None


@contextmanager
def _opened(path: "str | os.PathLike[str]") -> "Iterator[BinaryIO]":
    # Without O_NONBLOCK the opening of a pipe that nobody writes to would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            number = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
            words = "Is a directory" if stat.S_ISDIR(mode) else "Not a regular file"
            raise OSError(number, words, os.fspath(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)
