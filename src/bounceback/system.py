"""All that depends on the operating system, in one place.

What a system lacks is left out here, and nowhere else is asked which one it is: directories that
can't be synced, files that others hold open, modes that a disk doesn't have.
"""

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, TypeVar

    AnyPath = str | os.PathLike[str]
    Result = TypeVar("Result")

WINDOWS = sys.platform == "win32"

PRIVATE_FILE, PRIVATE_DIRECTORY = 0o600, 0o700
"""Only the owner can read. On Windows it is the profile that keeps others out."""

PATIENCE = 2.0
"""For so many seconds it is tried again to replace a file that another program holds open."""

ENDING = ("SIGTERM", "SIGHUP")
"""The signals that tell a program to end, where there are such."""

_USUAL = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
}
"""Where Linux keeps data, settings and state, when platformdirs would say nothing else."""

_CTRL_C = 0xC000013A
"""What a program returns on Windows when Ctrl-C ended it."""


def _flags(*names: str) -> int:
    flags = 0
    for name in names:
        flags |= getattr(os, name, 0)
    return flags


_ALWAYS = _flags("O_CLOEXEC", "O_NOINHERIT", "O_BINARY")
# Without O_NONBLOCK the opening of a pipe that nobody writes to would wait for ever.
READ = os.O_RDONLY | _flags("O_NONBLOCK", "O_NOCTTY") | _ALWAYS
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flags("O_NOFOLLOW") | _ALWAYS
LOCK = os.O_RDWR | _flags("O_NONBLOCK", "O_NOCTTY", "O_NOFOLLOW") | _ALWAYS
NOTE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _flags("O_NOFOLLOW", "O_NONBLOCK") | _ALWAYS
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


def lock(descriptor: int) -> bool:
    """Lock a file for this run alone; return False while another one has it. Raises OSError."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
        else:
            return True
    return False


def sync(descriptor: int) -> None:
    """Make what was written to a file, or to a directory, last through a loss of power."""
    if sys.platform != "win32":
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


def sync_directory(directory: "AnyPath") -> None:
    """Make a rename or a removal in `directory` last, as far as the disk can do that."""
    if WINDOWS:
        return
    descriptor = os.open(directory, _DIRECTORY)
    try:
        sync(descriptor)
    except OSError as error:
        if not cant(error):
            raise
    finally:
        os.close(descriptor)


def open_to_read(path: "AnyPath") -> int:
    """Open a file, without waiting for a pipe that nobody writes to. Raises OSError."""
    if WINDOWS and os.path.isdir(path):
        raise IsADirectoryError(errno.EISDIR, "Is a directory", os.fspath(path))
    return _patiently(lambda: os.open(path, READ))


def make_private(descriptor: int, path: "AnyPath") -> None:
    """Let only the owner read an open file, whatever the umask. Raises NotPrivateError."""
    if hasattr(os, "fchmod"):
        with _modes_of(path):
            os.fchmod(descriptor, PRIVATE_FILE)


def make_directory_private(path: "AnyPath") -> None:
    """Let only the owner into a directory: who has the one above it. Raises NotPrivateError."""
    with _modes_of(path):
        os.chmod(path, PRIVATE_DIRECTORY)
    if sys.platform != "win32" and not WINDOWS and not os.geteuid():
        with suppress(OSError):
            descriptor = os.open(path, _DIRECTORY | os.O_NOFOLLOW)
            try:
                belong_like(descriptor, os.path.dirname(path))
            finally:
                os.close(descriptor)


@contextmanager
def _modes_of(path: "AnyPath") -> "Iterator[None]":
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_MODES:
            raise
        raise NotPrivateError(error.errno, error.strerror, os.fspath(path)) from None


def belong_like(descriptor: int, *others: "AnyPath") -> None:
    """Let an open file that root has made belong to the owner of the first of these that is there.

    Without it `sudo` would lock a person out of their own journal.
    """
    if sys.platform == "win32" or WINDOWS or os.geteuid():
        return
    for other in others:
        with suppress(OSError):
            found = os.stat(other, follow_symlinks=False)
            os.fchown(descriptor, found.st_uid, found.st_gid)
            return


def is_open_to_others(path: "AnyPath") -> bool:
    """Say whether anyone but the owner can get at a file or directory. Raises OSError."""
    return not WINDOWS and bool(os.stat(path).st_mode & 0o077)


def has_other_name(path: "AnyPath") -> bool:
    """Say whether a file has a second name on its disk, a hard link, which no rename touches."""
    with suppress(OSError):
        return os.stat(path).st_nlink > 1
    return False


def replace(source: "AnyPath", target: "AnyPath") -> None:
    """Put a file in the place of another one, at once."""
    _patiently(lambda: os.replace(source, target))


def remove(path: "AnyPath") -> None:
    """Remove a file."""
    _patiently(lambda: os.unlink(path))


def _patiently(act: "Callable[[], Result]") -> "Result":
    """Do something to a file that, on Windows, another program may hold open for a moment."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except PermissionError:
            if not WINDOWS or time.monotonic() > until:
                raise
        time.sleep(0.02)


def is_without_reader(error: OSError) -> bool:
    """Say whether a write failed because nobody reads the output any more."""
    if WINDOWS and error.errno == errno.EINVAL and error.filename is None:
        return True
    return isinstance(error, BrokenPipeError)


def usual_directory(variables: "Mapping[str, str]", name: str, own: str) -> str:
    """Return a directory of our own as platformdirs would, or "" where that has more to look at."""
    if sys.platform != "linux" or "ANDROID_DATA" in variables:
        return ""
    named = variables.get(name, "")
    if named.startswith("/"):
        return os.path.join(named, own)
    home = variables.get("HOME", "")
    return os.path.join(home.rstrip("/") or "/", _USUAL[name], own) if home[:1] == "/" else ""


def privacy() -> str:
    """Say what keeps others out, where it isn't the files' own modes."""
    if not WINDOWS:
        return ""
    profile = os.path.expanduser("~")
    return f"On Windows it is your profile that keeps others out: what lies under {profile}."


def editors() -> "tuple[str, ...]":
    """Return the editors to try when the person names none, the likeliest first."""
    return ("notepad",) if WINDOWS else ("sensible-editor", "nano", "vi")


def was_interrupted(code: int) -> bool:
    """Say of the code with which a program ended whether Ctrl-C ended it."""
    import signal

    return code == (_CTRL_C if WINDOWS else -signal.SIGINT)


def split_command(text: str) -> "list[str]":
    """Return the words of a command that a person set, as the system's shell takes them."""
    import shlex

    if not WINDOWS:
        return shlex.split(text)
    return [word.strip('"') for word in shlex.split(text, posix=False)]


def open_link(link: str, browsers: str = "") -> bool:
    """Hand a link to one of the `browsers`, as `$BROWSER` names them, else to what is registered.

    Say whether one took it.
    """
    import shutil
    import subprocess

    for wanted in browsers.split(os.pathsep):
        with suppress(OSError, ValueError):
            words = split_command(wanted)
            given = [word.replace("%s", link) for word in words]
            given += [] if "%s" in wanted else [link]
            if words and subprocess.run(given, check=False).returncode == 0:
                return True
    if sys.platform == "win32":
        try:
            os.startfile(link)
        except OSError:
            return False
        return True
    for name in ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview"):
        program = shutil.which(name)
        with suppress(OSError):
            if program and subprocess.run([program, link], check=False).returncode == 0:
                return True
    return False


def complete_with(complete: "Callable[[str, int], str | None] | None") -> None:
    """Let Tab complete what is typed from now on, where the terminal's lines can be edited."""
    from importlib import import_module

    try:
        line: Any = import_module("readline")
    except ImportError:
        return
    if complete is not None:
        # Up and down should not offer the answer to another question.
        line.set_auto_history(False)
        line.set_completer_delims("")
        # The one of macOS takes the words of another library.
        is_libedit = "libedit" in (line.__doc__ or "")
        line.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    line.set_completer(complete)
