"""A process that has everything loaded and forks one child for each command line it is given.

A child costs milliseconds instead of a start of Python, and waits to be traced or let go together
with others. The worker itself has one thread only, so that it may fork.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

TESTS = Path(__file__).parent.parent


class Ended(NamedTuple):
    """How a child ended: by a signal, or with the exit codes of its command lines."""

    signal: int
    codes: list[int]
    out: str
    err: str

    @property
    def code(self) -> int | None:
        return self.codes[-1] if self.codes and not self.signal else None


class Child:
    def __init__(self, worker: "Worker", pid: int, place: Path) -> None:
        self.pid = pid
        self._worker = worker
        self._place = place

    def go(self) -> "Child":
        self._worker.ask(do="go", pid=self.pid)
        return self

    def wait(self) -> Ended:
        status = self._worker.ask(do="wait", pid=self.pid)["status"]
        signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        texts = [(self._place / name).read_text() for name in ("codes", "out", "err")]
        return Ended(signal, [int(code) for code in texts[0].split()], *texts[1:])


class Worker:
    """The worker as the tests see it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "promises.worker"],
            cwd=TESTS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._places = tempfile.TemporaryDirectory(prefix="bounceback-worker-")
        self._count = 0

    def ask(self, **question: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def start(
        self,
        home: Path,
        *lines: Sequence[str],
        broken: Sequence[str] = (),
        file_size: int | None = None,
        umask: int = 0o022,
        today: str = "2026-11-23",
    ) -> Child:
        """Fork a child that will run these command lines once it is let go."""
        self._count += 1
        place = Path(self._places.name) / str(self._count)
        place.mkdir()
        answer = self.ask(
            do="start",
            lines=lines,
            place=str(place),
            broken=list(broken),
            file_size=file_size,
            umask=umask,
            variables={"BOUNCEBACK_HOME": str(home), "BOUNCEBACK_TODAY": today},
        )
        return Child(self, answer["pid"], place)

    def run(self, home: Path, *lines: Sequence[str], **options: Any) -> Ended:
        return self.start(home, *lines, **options).go().wait()

    def at_once(
        self, home: Path, works: Iterable[Iterable[Sequence[str]]], broken: Sequence[str]
    ) -> int:
        """Let a process for each of these works run its lines at once; count those that succeed."""
        children = [self.start(home, *lines, broken=broken) for lines in works]
        for child in children:
            child.go()
        return sum(child.wait().codes.count(0) for child in children)

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._places.cleanup()


def _run(line: Sequence[str]) -> int:
    from bounceback.cli.boundary import guarded
    from bounceback.cli.main import run

    return guarded(lambda this: run(line, this))


def _warm() -> None:
    """Load whatever the commands load, so that children open no files but the person's."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(BOUNCEBACK_HOME=home, COLUMNS="80")
        silent = os.open(os.devnull, os.O_RDWR)
        kept = [os.dup(1), os.dup(2)]
        for number in (1, 2):
            os.dup2(silent, number)
        for line in (
            ["log", "Acme"],
            ["config", "name", "Alex"],
            ["done", "acme", "reframe"],
            ["undo"],
            ["redo"],
            ["list"],
            ["doctor"],
            ["remove", "acme", "--yes"],
        ):
            _run(line)
        for number, old in zip((1, 2), kept, strict=True):
            os.dup2(old, number)


def _child(question: Any, gate: int, ready: int) -> None:
    # Where only ancestors may trace a process, let strace do so all the same.
    import ctypes

    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(2**64 - 1), 0, 0, 0)
    place = Path(question["place"])
    codes = os.open(place / "codes", os.O_WRONLY | os.O_CREAT, 0o600)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT, 0o600), number)
    os.environ.update(question["variables"])
    os.umask(question["umask"])
    if question["broken"]:
        from promises import broken

        for name in question["broken"]:
            getattr(broken, name)()
    if question["file_size"] is not None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (question["file_size"], resource.RLIM_INFINITY))
    os.close(ready)
    poll = select.poll()
    poll.register(gate, select.POLLIN)
    poll.poll()
    for line in question["lines"]:
        code = _run(line)
        os.write(codes, f"{code}\n".encode())


def main() -> None:
    _warm()
    gates: dict[int, int] = {}
    for asked in sys.stdin:
        question = json.loads(asked)
        answer: dict[str, int] = {}
        if question["do"] == "start":
            reading, writing = os.pipe()
            is_ready, ready = os.pipe()
            pid = os.fork()
            if pid == 0:
                try:
                    _child(question, reading, ready)
                finally:
                    os._exit(0)
            os.close(reading)
            os.close(ready)
            os.read(is_ready, 1)
            os.close(is_ready)
            gates[pid] = writing
            answer["pid"] = pid
        elif question["do"] == "go":
            os.write(gates[question["pid"]], b".")
        else:
            os.close(gates.pop(question["pid"]))
            answer["status"] = os.waitpid(question["pid"], 0)[1]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
