"""Files that others wrote, read whole and never more than a bounded amount of them."""

import os
import stat
from pathlib import Path
from typing import IO

from bounceback.errors import CannotError

LARGEST = 64_000_000
"""No more bytes than this are read of any file: years of records fit in a hundredth of it."""


def read_file(path: Path, largest: int = LARGEST) -> bytes:
    """Return what is in a file. Raises CannotError for what is missing, no file, or too large."""
    try:
        # A pipe without a writer would wait for ever, and a device has no end.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                raise CannotError(f"{path} is no regular file.", "Give a file, or - for a pipe.")
            return read_stream(file, str(path), largest)
    except FileNotFoundError:
        raise CannotError(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise CannotError(f"{path} is a directory.", "Give one file in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotError(f"{path} can't be read: {reason}.") from None


def read_stream(stream: IO[bytes], name: str, largest: int = LARGEST) -> bytes:
    """Return what comes from a stream. Raises CannotError when it is more than `largest` bytes."""
    data = bytearray()
    while chunk := stream.read(1 << 20):
        data += chunk
        if len(data) > largest:
            raise CannotError(
                f"{name} is larger than {largest // 1_000_000} MB, which is too large to import."
            )
    return bytes(data)
