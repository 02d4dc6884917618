"""The program started from a process that has it loaded: a fork for each run, in milliseconds.

A run is a process of its own all the same, with its own arguments, environment, directory,
streams or terminal, signals and exit code; and a child of the tests, for whoever waits for it.
Where this machine can't do so, or what is asked for is Python's own to read at its start, Python
is started anew.
"""

import ctypes
import fcntl
import io
import json
import os
import selectors
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
from ptyprocess import PtyProcess

STARTED_ANEW = [sys.executable, "-m", "bounceback"]
WARMED_BY = (
    *(["log", "Acme"], ["config", "name", "Alex"], ["done", "acme", "reframe"], ["undo"], ["todo"]),
    *(["list"], ["show", "acme"], ["stats"], ["draft", "acme"], ["lessons"], ["log", "--help"]),
    *(["log", "--rol"], ["log", "x", "--on", "last friday"], ["export", "csv"], ["doctor"]),
)
_BECOME_SUBREAPER = 36


class Warm:
    """The process that is forked, as the tests see it; it begins at the first run."""

    def __init__(self) -> None:
        self._asking: socket.socket | None = None
        self._special: dict[str, str] = {}
        self.forked = 0

    def can(self, env: Mapping[str, str]) -> bool:
        """Say whether a run with these variables can be forked."""
        if self._asking is None and hasattr(socket, "send_fds") and sys.platform == "linux":
            self._begin()
        return self._asking is not None and _special(env) == self._special

    def start(
        self, arguments: Sequence[str], env: Mapping[str, str], streams: Sequence[int]
    ) -> int:
        """Start a run with these as its standard streams, and return the process."""
        assert self._asking
        umask = os.umask(0)
        os.umask(umask)
        question = [list(arguments), dict(env), str(Path.cwd()), umask]
        socket.send_fds(self._asking, [json.dumps(question).encode()], streams)
        self.forked += 1
        return int(self._asking.recv(100))

    def _begin(self) -> None:
        # The run's own parent ends at once: its next living forebear that asks for them gets it.
        if ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0):
            return
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._special = _special(os.environ)
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(there.fileno())], pass_fds=[there.fileno()]
        )
        there.close()
        self._asking = here

    def end(self) -> None:
        """Let the process end."""
        if self._asking:
            self._asking.close()
            self._process.wait()
            self._asking = None


warm = Warm()


def _special(env: Mapping[str, str]) -> dict[str, str]:
    """Return what Python itself reads at its start."""
    return {
        name: value
        for name, value in env.items()
        if name.startswith(("PYTHON", "LC_", "LANG")) and (name, value) != ("LANG", "C.UTF-8")
    }


def run(arguments: Sequence[str], data: bytes, env: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Run a command line; return its exit code, and what it printed and complained of."""
    if not warm.can(env):
        ended = subprocess.run(
            [*STARTED_ANEW, *arguments],
            input=data,
            capture_output=True,
            env=dict(env),
            timeout=60,
            check=False,
        )
        return ended.returncode, ended.stdout, ended.stderr
    pipes = [os.pipe() for _ in range(3)]
    theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
    pid = warm.start(arguments, env, theirs)
    for number in theirs:
        os.close(number)
    out, err = _talked_to(pid, pipes[0][1], [pipes[1][0], pipes[2][0]], data)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), out, err


def _talked_to(pid: int, to: int, of: list[int], data: bytes) -> list[bytes]:
    """Give a run its input, and return what came of each of its streams."""
    said = dict.fromkeys(of, b"")
    until = time.monotonic() + 60
    with selectors.DefaultSelector() as streams:
        for number in of:
            streams.register(number, selectors.EVENT_READ)
        streams.register(to, selectors.EVENT_WRITE)
        while streams.get_map():
            if time.monotonic() > until:
                os.kill(pid, signal.SIGKILL)
            for key, _ in streams.select(1):
                number = key.fd
                if number == to:
                    with suppress(BrokenPipeError):
                        data = data[os.write(number, data[:4096]) :] if data else data
                        if data:
                            continue
                elif more := os.read(number, 1 << 16):
                    said[number] += more
                    continue
                streams.unregister(number)
                os.close(number)
    return [said[number] for number in of]


class Terminal(pexpect.spawn):
    """A run of the program on a terminal of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str],
        dimensions: tuple[int, int],
        encoding: str | None,
    ) -> None:
        self._arguments = arguments
        command, *first = STARTED_ANEW
        super().__init__(
            command,
            [*first, *arguments],
            env=dict(env),
            dimensions=dimensions,
            encoding=encoding,
            timeout=20,
        )
        # It listens once what a test waits for is printed, and has ended once it was waited for.
        self.delaybeforesend = None
        self.ptyproc.delayafterclose = 0

    def ended(self) -> int | None:
        """Wait for the end, and return the exit code; `before` is what was said till then."""
        self.expect(pexpect.EOF)
        self.wait()
        self.close()
        return self.exitstatus

    def _spawnpty(self, args: Any, **options: Any) -> PtyProcess:
        if not warm.can(options["env"]):
            return super()._spawnpty(args, **options)
        mine, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *options["dimensions"], 0, 0))
        pid = warm.start(self._arguments, options["env"], [theirs])
        os.close(theirs)
        return PtyProcess(pid, mine)


def _load() -> None:
    """Load whatever the commands load, and do it once."""
    from bounceback.cli.boundary import guarded
    from bounceback.cli.main import run as run_line

    with tempfile.TemporaryDirectory() as home:
        kept = {name: os.environ.get(name) for name in ("BOUNCEBACK_HOME", "COLUMNS")}
        os.environ.update(BOUNCEBACK_HOME=home, COLUMNS="80")
        streams = sys.stdin, sys.stdout, sys.stderr
        for line in WARMED_BY:
            sys.stdin, sys.stdout, sys.stderr = (
                io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(3)
            )
            guarded(lambda this, line=line: run_line(line, this))  # type: ignore[misc]
        sys.stdin, sys.stdout, sys.stderr = streams
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _serve(asked: socket.socket) -> list[str]:
    """Fork at each question, until there are no more; return its arguments in what was forked."""
    while True:
        said, streams, *_ = socket.recv_fds(asked, 1 << 20, 3)
        if not said:
            os._exit(0)
        reading, writing = os.pipe()
        if not (between := os.fork()):
            if pid := os.fork():
                os.write(writing, str(pid).encode())
                os._exit(0)
            for number in (reading, writing, asked.detach()):
                os.close(number)
            return _become(streams, *json.loads(said))
        os.waitpid(between, 0)
        # Only now the run is a child of the tests.
        asked.send(os.read(reading, 100))
        for number in (reading, writing, *streams):
            os.close(number)


def _become(
    streams: list[int], arguments: list[str], env: dict[str, str], here: str, umask: int
) -> list[str]:
    """Be as though started just now; one stream alone is a terminal."""
    if len(streams) == 1:
        os.setsid()
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
        streams *= 3
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in set(streams):
        os.close(stream)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(here)
    os.umask(umask)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        before = getattr(sys, name)
        raw: Any = open(number, "rb" if number == 0 else "wb", closefd=False)  # noqa: SIM115
        stream = io.TextIOWrapper(
            raw,
            encoding=before.encoding,
            errors=before.errors,
            newline=None if number == 0 else "\n",
            line_buffering=number == 2 or os.isatty(number),
            write_through=before.write_through,
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    return arguments


if __name__ == "__main__":
    import gc

    # A Ctrl-C at the tests is theirs to act on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from bounceback import __main__ as program

    _load()
    gc.collect()
    gc.freeze()
    sys.argv[1:] = _serve(socket.socket(fileno=int(sys.argv[1])))
    sys.argv[0] = program.__file__
    program.main()
