"""The one reader of files and the one writer.

Whatever happens while a file is written, there is the old one or the new one, whole, and only the
owner can read it. Only what is a file is read, and never more than a bounded amount: a pipe, a
device or a gigabyte by mistake ends in an error at once. Light, for everyday questions.
"""

import errno
import os
import stat
from contextlib import contextmanager, suppress

from bounceback import system
from bounceback.errors import CannotError, StorageError
from bounceback.system import NotPrivateError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import IO, BinaryIO

    AnyPath = str | os.PathLike[str]

JOURNAL, TABLE, LETTER, TEXT = 512_000_000, 64_000_000, 16_000_000, 1_000_000
"""The most bytes that are read of a journal, of other people's files, of a letter or what was
written in an editor, and of settings and templates: each far more than years of use need."""

_BLOCK = 1 << 18


class NotSyncedError(Exception):
    """The new file is in its place, but the disk did not confirm that the rename will last."""


def read_file(path: "AnyPath", most: int = JOURNAL) -> bytes:
    """Return the bytes of a file. Raises OSError, also for what is no file or is too large."""
    return read_known(path, most)[0]


def read_known(path: "AnyPath", most: int = JOURNAL) -> tuple[bytes, str]:
    """Return the bytes of a file, and by what it is known as long as nobody writes to it."""
    with _opened(path, most) as file:
        found = os.fstat(file.fileno())
        if found.st_size:
            return file.read(), _known_by(found)
        # The files of /proc hold more than they say, and some of them never end.
        data = file.read(TEXT + 1)
        if len(data) > TEXT:
            raise _too_large(path, TEXT)
        return data, _known_by(found)


def need_file(path: "Path") -> None:
    """Raise OSError for what is there and is no file."""
    with suppress(FileNotFoundError):
        _need_file(path.stat(), path)


def read_named(path: "AnyPath", most: int) -> bytes:
    """Return what is in a file that a person named, perhaps in a home. Raises CannotError."""
    from pathlib import Path

    name = os.fspath(path)
    try:
        return read_file(Path(path).expanduser(), most)
    except FileNotFoundError:
        raise CannotError(f"There is no file {name}.") from None
    except IsADirectoryError:
        raise CannotError(f"{name} is a directory.", "Give one file in it.") from None
    except (OSError, ValueError, RuntimeError) as error:
        reason = reason_of(error).rstrip(".")
        hint = "Give a file, or - for a pipe." if reason.startswith("Not a regular") else ""
        raise CannotError(f"{name} can't be read: {reason}.", hint) from None


def read_stream(stream: "IO[bytes]", name: str, most: int) -> bytes:
    """Return what comes from a stream. Raises CannotError when it is more than `most`."""
    data = bytearray()
    # On a terminal `read` goes on after a Ctrl-D, and waits for a second one.
    read = getattr(stream, "read1", stream.read)
    while chunk := read(1 << 20):
        data += chunk
        if len(data) > most:
            raise CannotError(f"{name} is larger than {most // 1_000_000} MB, which is too large.")
    return bytes(data)


def text_in(data: bytes, name: str) -> str:
    """Return the text in these bytes. Raises CannotError for text that is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CannotError(
            f"{name}, line {line}: this is no UTF-8 text, so nothing was taken from it.",
            "Save it as UTF-8, then try again.",
        ) from None


def own_text(path: "AnyPath", what: str) -> str | None:
    """Return the text of a person's settings or template; None when it isn't there.

    Raises StorageError, which begins with `what` it is.
    """
    try:
        return read_file(path, TEXT).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        reason = "it is no valid UTF-8 text"
    except OSError as error:
        reason = reason_of(error)
    raise StorageError(f"{what} {os.fspath(path)} can't be read: {reason}.")


def holds(path: "AnyPath", data: bytes | None) -> bool:
    """Say whether a file holds just these bytes; None is for no file. Raises OSError."""
    try:
        with _opened(path, JOURNAL) as file:
            if data is None:
                return False
            position = 0
            while (block := file.read(_BLOCK)) and data.startswith(block, position):
                position += len(block)
            return not block and position == len(data)
    except FileNotFoundError:
        return data is None


def reason_of(error: BaseException) -> str:
    """Say in a few words why a file could not be read or written."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def make_directory(directory: "Path", *, may_be_open: "Callable[[], bool]" = lambda: False) -> None:
    """Make a directory and its missing parents, and make them last through a loss of power.

    Raises OSError, and StorageError for a disk that can't keep them private, unless that is fine.
    """
    missing = []
    while not directory.exists():
        missing.append(directory)
        directory = directory.parent
    for each in reversed(missing):
        # `makedirs(mode=...)` would leave the parents at the default mode.
        with suppress(FileExistsError):
            each.mkdir(mode=system.PRIVATE_DIRECTORY)
            try:
                system.make_directory_private(each)
            except NotPrivateError as error:
                if not may_be_open():
                    with suppress(OSError):
                        each.rmdir()
                    raise _not_private(error) from None
        with suppress(PermissionError):
            system.sync_directory(each.parent)


def write(
    path: "Path",
    pieces: "Iterable[bytes]",
    *,
    before_replacing: "Callable[[], None]" = lambda: None,
    may_be_open: "Callable[[], bool]" = lambda: False,
) -> str:
    """Replace the file at `path` by one of these bytes, which come in one piece or in many.

    A temporary file in the same directory is written and synced; `before_replacing` may still
    raise, and then nothing has changed; the rename is synced too. `may_be_open` says whether a disk
    is accepted that can't keep files private. Returns by what `read_known` will know the file.
    Raises OSError, StorageError for such a disk, or NotSyncedError once the file is in its place.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        known_by = _write_and_sync(temporary, pieces, may_be_open, path)
        before_replacing()
        system.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            system.remove(temporary)
        raise
    confirm(path.parent)
    return known_by


def confirm(directory: "Path") -> None:
    """Sync a directory in which something has been renamed or removed. Raises NotSyncedError."""
    try:
        system.sync_directory(directory)
    except OSError as error:
        raise NotSyncedError(reason_of(error)) from error


def sweep(directory: "Path", name: str | None = None) -> None:
    """Remove temporary files that killed runs left for the file called `name`, or for any.

    Call it under the lock: a temporary file of a run that goes on would be swept as well.
    """
    import re

    left = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{12}\.tmp", re.DOTALL)
    with suppress(OSError):
        for path in list(directory.iterdir()):
            temporary = left.fullmatch(path.name)
            if temporary and name in (None, temporary["name"]):
                path.unlink(missing_ok=True)


def _not_private(error: NotPrivateError) -> StorageError:
    return StorageError(
        f"The disk of {error.filename} can't keep files so that only you can read them.",
        "Nothing was changed. To keep files there all the same: bounceback config private no",
    )


def _write_and_sync(
    path: "Path", pieces: "Iterable[bytes]", may_be_open: "Callable[[], bool]", instead_of: "Path"
) -> str:
    descriptor = os.open(path, system.CREATE, system.PRIVATE_FILE)
    try:
        try:
            system.make_private(descriptor, path)
        except NotPrivateError as error:
            if not may_be_open():
                raise _not_private(error) from None
        is_shared = system.is_open_to_others(path.parent)
        system.belong_like(descriptor, instead_of, *([] if is_shared else [path.parent]))
        for piece in pieces:
            unwritten = memoryview(piece)
            while unwritten:
                unwritten = unwritten[os.write(descriptor, unwritten) :]
        system.sync(descriptor)
        return _known_by(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _known_by(found: os.stat_result) -> str:
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


@contextmanager
def _opened(path: "AnyPath", most: int) -> "Iterator[BinaryIO]":
    try:
        descriptor = system.open_to_read(path)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        # That is how the opening of a socket fails.
        raise OSError(errno.EINVAL, "Not a regular file", os.fspath(path)) from None
    try:
        found = os.fstat(descriptor)
        _need_file(found, path)
        if found.st_size > most:
            raise _too_large(path, most)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    finally:
        os.close(descriptor)


def _need_file(found: os.stat_result, path: "AnyPath") -> None:
    if not stat.S_ISREG(found.st_mode):
        number = errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL
        words = "Is a directory" if stat.S_ISDIR(found.st_mode) else "Not a regular file"
        raise OSError(number, words, os.fspath(path))


def _too_large(path: "AnyPath", most: int) -> OSError:
    words = f"It is larger than {most // 1_000_000} MB, which is too large"
    return OSError(errno.EFBIG, words, os.fspath(path))
