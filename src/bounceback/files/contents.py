"""Reading a file whole, and only what is a file: light, for everyday questions."""

import errno
import os
import stat


def read_file(path: "str | os.PathLike[str]") -> bytes:
    """Return the bytes of a file. Raises OSError, also for what is no file and might never end."""
    # Without O_NONBLOCK the opening of a pipe that nobody writes to would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            number = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
            words = "Is a directory" if stat.S_ISDIR(mode) else "Not a regular file"
            raise OSError(number, words, os.fspath(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)
