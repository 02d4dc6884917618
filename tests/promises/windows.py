"""A Windows to try things on: what it lacks is gone, what it refuses is refused.

`become()` takes the place of the operating system for Bounceback and for the files that Python's
own library opens for it; what others wrote is loaded before, as it is. Paths stay those of this
machine, and the lock is this machine's, taken through filelock as on Windows.

Loaded by pytest with `-p promises.windows`, or run with a command line.
"""

import errno
import fcntl
import importlib
import os
import sys
import types
from itertools import groupby
from pathlib import Path
from typing import Any

OTHERS = """
    dateparser dateparser.search filelock filelock._soft icalendar jiter openpyxl orjson
    pydantic_core readline rich.console rich.text subprocess tomlkit typer typer.main tzlocal
    zoneinfo
"""
OF_TESTS = """
    _pytest.capture execnet hypothesis khal.icalendar markdown_it multiprocessing pexpect xdist
"""
LIBRARY = ("pathlib", "pathlib._local", "pathlib._abc", "shutil", "tempfile")

LACKING = """
    O_NONBLOCK O_CLOEXEC O_NOCTTY O_DIRECTORY O_NOFOLLOW O_SYNC O_DSYNC
    fchmod fchown chown lchown getuid geteuid getgid getegid fork forkpty mkfifo mknod statvfs
    sync fdatasync pread pwrite killpg setsid openpty posix_fallocate sched_getaffinity
"""
NO_MODULES = ("fcntl", "grp", "pwd", "resource", "termios", "tty", "readline", "syslog")
NO_SIGNALS = ("SIGHUP", "SIGKILL", "SIGALRM", "SIGPIPE", "SIGQUIT", "SIGUSR1", "SIGXFSZ")

O_BINARY, O_NOINHERIT = 1 << 30, 1 << 29
opened_links: list[str] = []
"""What was handed to the programs that are registered for it."""

_real = types.SimpleNamespace(**vars(os))
_as_text: set[int] = set()


def _denied(path: Any) -> PermissionError:
    return PermissionError(errno.EACCES, "Permission denied", os.fspath(path))


def _checked(path: Any) -> Any:
    """Refuse a name that Windows has no file for."""
    name = os.fspath(path)
    plain = _real.fsdecode(name) if isinstance(name, bytes | str) else ""
    if any(char in ':<>"|?*' or char < " " for char in plain):
        raise OSError(errno.EINVAL, "Invalid argument", name)
    return path


def _is_open(path: Any) -> bool:
    """Say whether any program of this machine has a file open."""
    try:
        wanted = _real.stat(path, follow_symlinks=False)
    except OSError:
        return False
    for process in Path("/proc").glob("[0-9]*/fd"):
        try:
            for number in _real.listdir(process):
                found = _real.stat(f"{process}/{number}")
                if (found.st_dev, found.st_ino) == (wanted.st_dev, wanted.st_ino):
                    return True
        except OSError:
            continue
    return False


def _refuse_open(*paths: Any) -> None:
    for path in paths:
        is_there = _real.path.lexists(path)
        if is_there and (_is_open(path) or not _real.stat(path).st_mode & 0o200):
            if sign := _real.environ.get("REFUSED"):
                Path(sign).touch()
            raise _denied(path)


def _open(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
    if path != _real.devnull:
        _checked(path)
        if _real.path.isdir(path):
            raise _denied(path)
    number: int = _real.open(path, flags & ~(O_BINARY | O_NOINHERIT), mode, **more)
    (_as_text.discard if flags & O_BINARY else _as_text.add)(number)
    return number


def _write(number: int, data: Any) -> int:
    if number not in _as_text:
        return int(_real.write(number, data))
    _real.write(number, bytes(data).replace(b"\n", b"\r\n"))
    return len(data)


def _close(number: int) -> None:
    _as_text.discard(number)
    _real.close(number)


def _fsync(number: int) -> None:
    if fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
        raise OSError(errno.EBADF, "Bad file descriptor")
    _real.fsync(number)


def _replace(source: Any, target: Any, **more: Any) -> None:
    _refuse_open(source, _checked(target))
    if _real.path.isdir(target):
        raise _denied(target)
    _real.replace(source, target, **more)


def _rename(source: Any, target: Any, **more: Any) -> None:
    if _real.path.lexists(target):
        raise FileExistsError(errno.EEXIST, "File exists", os.fspath(target))
    _replace(source, target, **more)


def _unlink(path: Any, **more: Any) -> None:
    if _real.path.isdir(path):
        raise _denied(path)
    _refuse_open(path)
    _real.unlink(path, **more)


def _mkdir(path: Any, mode: int = 0o777, **more: Any) -> None:
    _real.mkdir(_checked(path), 0o777, **more)


def _chmod(path: Any, mode: int, **more: Any) -> None:
    if not _real.path.isdir(path):
        _real.chmod(path, 0o644 if mode & 0o200 else 0o444, **more)


def _symlink(source: Any, target: Any, *_: Any, **__: Any) -> None:
    raise OSError(errno.EINVAL, "A required privilege is not held by the client", target)


def become(*broken: str, also: str = "") -> None:
    """Take the place of the system. `broken` leaves out something that Bounceback needs."""
    for name in (*OTHERS.split(), *also.split(), *LIBRARY):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    refused = globals()
    # What is loaded only when it is asked for belongs to this machine too.
    assert sys.modules["filelock"].SoftFileLock
    here = _without("os", LACKING.split())
    for name in ("open", "write", "close", "fsync", "replace", "rename", "unlink", "mkdir"):
        setattr(here, name, refused[f"_{name}"])
    here.remove, here.chmod, here.symlink = _unlink, _chmod, _symlink  # type: ignore[attr-defined]
    here.startfile = opened_links.append  # type: ignore[attr-defined]
    here.O_NOINHERIT = O_NOINHERIT  # type: ignore[attr-defined]
    if "text" not in broken:
        here.O_BINARY = O_BINARY  # type: ignore[attr-defined]
    for name in LIBRARY:
        if module := sys.modules.get(name):
            for its in ("os", "_os"):
                if hasattr(module, its):
                    setattr(module, its, here)
    shutil: Any = sys.modules["shutil"]
    shutil._use_fd_functions = False
    shutil._winapi = types.SimpleNamespace(NeedCurrentDirectoryForExePath=lambda _: False)
    sys.modules["os"] = here
    sys.modules["signal"] = _without("signal", NO_SIGNALS)
    for name in NO_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    sys.platform = "win32"
    folders = importlib.import_module("platformdirs.windows")
    for name in ("get_win_folder", "_RESOLVE_WIN_FOLDER"):
        setattr(folders, name, folders.get_win_folder_from_env_vars)
    if "names" in broken:
        from bounceback import system

        system.make_private = lambda number, _: here.fchmod(number, 0o600)  # type: ignore[attr-defined]
    if "impatient" in broken:
        from bounceback import system

        system._patiently = lambda act: act()


def _without(name: str, lacking: Any) -> types.ModuleType:
    real = sys.modules[name] if name in sys.modules else importlib.import_module(name)
    module = types.ModuleType(name)
    vars(module).update({key: value for key, value in vars(real).items() if key not in lacking})
    return module


def run(line: list[str]) -> int:
    """Run one command line of Bounceback here."""
    from bounceback.cli.boundary import guarded
    from bounceback.cli.main import run

    return guarded(lambda this: run(line, this))


def pytest_load_initial_conftests() -> None:
    """Take the system's place before the first of Bounceback is loaded."""
    become(also=OF_TESTS)


def pytest_configure(config: Any) -> None:
    """Let the tests start programs that are on this Windows too."""
    import conftest

    conftest.PROGRAM[:] = ["-m", "promises.windows"]


if __name__ == "__main__":
    become(*os.environ.get("BROKEN", "").split())
    lines = groupby(sys.argv[1:], lambda word: word != "then")
    code = max(run(list(line)) for is_line, line in lines if is_line)
    if opened_links:
        print(f"opened {opened_links}")
    sys.stdout.flush()
    _real._exit(code)
