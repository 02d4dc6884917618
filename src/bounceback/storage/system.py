"""All that depends on the operating system, in one place.

What a system lacks is left out here, and nowhere else is asked which one it is: directories that
can't be synced, files that others hold open, modes that a disk doesn't have.
"""

import errno
import os
import sys
import time

WINDOWS = sys.platform == "win32"

PRIVATE_FILE, PRIVATE_DIRECTORY = 0o600, 0o700
"""Only the owner can read. On Windows it is the profile that keeps others out."""

PATIENCE = 2.0
"""For so many seconds it is tried again to replace a file that another program holds open."""


def _flags(*names: str) -> int:
    flags = 0
    for name in names:
        flags |= getattr(os, name, 0)
    return flags


_ALWAYS = _flags("O_CLOEXEC", "O_NOINHERIT", "O_BINARY")
# Without O_NONBLOCK the opening of a pipe that nobody writes to would wait for ever.
READ = os.O_RDONLY | _flags("O_NONBLOCK", "O_NOCTTY") | _ALWAYS
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flags("O_NOFOLLOW") | _ALWAYS
_DIRECTORY = os.O_RDONLY | _flags("O_DIRECTORY") | _ALWAYS

_CANT = frozenset(
    getattr(errno, name)
    for name in ("EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "ENOLCK", "ENOTTY")
    if hasattr(errno, name)
)
"""What a disk answers that doesn't know a request: network, memory cards, other systems' disks."""

_NO_MODES = _CANT | {errno.EPERM}


class NotPrivateError(OSError):
    """The disk can't keep a file so that only its owner can read it."""


def cant(error: OSError) -> bool:
    """Say whether a disk doesn't know what it was asked for, as it would not for any file."""
    return error.errno in _CANT


def sync(descriptor: int) -> None:
    """Make what was written to a file last through a loss of power."""
    if not WINDOWS:
        import fcntl

        # On macOS only this asks the disk itself; some of its disks don't know it.
        request = getattr(fcntl, "F_FULLFSYNC", None)
        if request is not None:
            try:
                fcntl.fcntl(descriptor, request)
            except OSError as error:
                if not cant(error):
                    raise
            else:
                return
    os.fsync(descriptor)


def sync_directory(directory: "str | os.PathLike[str]") -> None:
    """Make a rename or a removal in `directory` last, as far as the disk can do that."""
    if WINDOWS:
        return
    descriptor = os.open(directory, _DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if not cant(error):
            raise
    finally:
        os.close(descriptor)


def make_private(descriptor: int, path: "str | os.PathLike[str]") -> None:
    """Let only the owner read an open file, whatever the umask. Raises NotPrivateError."""
    if not hasattr(os, "fchmod"):
        return
    try:
        os.fchmod(descriptor, PRIVATE_FILE)
    except OSError as error:
        if error.errno not in _NO_MODES:
            raise
        raise NotPrivateError(error.errno, error.strerror, os.fspath(path)) from None


def make_directory_private(path: "str | os.PathLike[str]") -> None:
    """Let only the owner into a directory. Raises NotPrivateError."""
    try:
        os.chmod(path, PRIVATE_DIRECTORY)
    except OSError as error:
        if error.errno not in _NO_MODES:
            raise
        raise NotPrivateError(error.errno, error.strerror, os.fspath(path)) from None


def is_open_to_others(path: "str | os.PathLike[str]") -> bool:
    """Say whether anyone but the owner can get at a file or directory. Raises OSError."""
    return not WINDOWS and bool(os.stat(path).st_mode & 0o077)


def replace(source: "str | os.PathLike[str]", target: "str | os.PathLike[str]") -> None:
    """Put a file in the place of another one, at once."""
    _patiently(lambda: os.replace(source, target))


def remove(path: "str | os.PathLike[str]") -> None:
    """Remove a file."""
    _patiently(lambda: os.unlink(path))


def _patiently(act: "Callable[[], None]") -> None:
    """Do something to a file that, on Windows, another program may hold open for a moment."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if not WINDOWS or time.monotonic() > until:
                raise
        time.sleep(0.02)


def editors() -> "tuple[str, ...]":
    """Return the editors to try when the person names none, the likeliest first."""
    return ("notepad",) if WINDOWS else ("sensible-editor", "nano", "vi")


def split_command(text: str) -> "list[str]":
    """Return the words of a command that a person set, as the system's shell takes them."""
    import shlex

    if not WINDOWS:
        return shlex.split(text)
    return [word.strip('"') for word in shlex.split(text, posix=False)]


def open_link(link: str) -> bool:
    """Hand a link to the program that is registered for it; say whether there was one."""
    start = getattr(os, "startfile", None)
    if start is None:
        return False
    try:
        start(link)
    except OSError:
        return False
    return True


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
