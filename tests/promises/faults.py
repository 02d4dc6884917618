"""Faults at system calls: strace lets one call fail, or kills the process as it makes it."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from promises.worker import Child, Ended, Worker

KILL, EIO, ENOSPC = "signal=KILL", "error=EIO", "error=ENOSPC"

CALLS = (
    "openat,open,creat,read,pread64,write,pwrite64,writev,fsync,fdatasync,close,rename,renameat,"
    "renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,newfstatat,"
    "fstat,stat,lstat,statx,getdents64,flock,fcntl,ftruncate,truncate,lseek,utimensat,readlink"
)
"""Every system call by which a program can read or change files."""

READING = {"read", "close", "newfstatat", "fstat", "stat", "lstat", "statx", "getdents64", "lseek"}


STRACE = ["strace"]
"""How strace is started."""


class Call(NamedTuple):
    """The n-th call of a name, from 1."""

    name: str
    number: int


def need_strace() -> None:
    if not shutil.which("strace"):
        if os.environ.get("CI"):
            pytest.fail("strace is missing")
        pytest.skip("strace is not installed here")


def calls_touching(worker: Worker, home: Path, line: Sequence[str]) -> list[Call]:
    """Run a command line once, and return the calls in it that name anything below `home`."""
    child = worker.start(home, line)
    log = _traced(child, [f"trace={_known(CALLS)}"], home.with_name("strace.log"))
    ended = child.wait()
    assert ended.code == 0, ended.err
    counts: dict[str, int] = {}
    found = []
    for text in log.read_text().splitlines():
        match = re.match(r"(\w+)\(", text)
        if match:
            name = match[1]
            counts[name] = counts.get(name, 0) + 1
            if str(home) in text:
                found.append(Call(name, counts[name]))
    return found


def run_with_fault(
    worker: Worker, home: Path, line: Sequence[str], call: Call, fault: str, broken: Sequence[str]
) -> Ended:
    """Run a command line with a fault at one call; the fault must have come."""
    child = worker.start(home, line, broken=broken)
    inject = f"inject={call.name}:{fault}:when={call.number}"
    log = _traced(child, [f"trace={call.name}", inject], home.with_name("strace.log"))
    ended = child.wait()
    happened = ended.signal == 9 if fault == KILL else "(INJECTED)" in log.read_text()
    assert happened, f"{call} was not reached"
    return ended


def _known(calls: str) -> str:
    # A leading question mark: this machine may lack some of them.
    return ",".join(f"?{name}" for name in calls.split(","))


def _traced(child: Child, expressions: Sequence[str], log: Path) -> Path:
    """Let a child go with strace attached, and wait until it has ended."""
    arguments = [word for expression in expressions for word in ("-e", expression)]
    strace = subprocess.Popen(
        [*STRACE, "-y", "-o", str(log), "-p", str(child.pid), *arguments], stderr=subprocess.PIPE
    )
    attached(strace, child.pid)
    child.go()
    strace.communicate(timeout=60)
    return log


def attached(strace: "subprocess.Popen[bytes]", pid: int) -> None:
    """Wait for strace's own word that it has the process.

    The kernel names a tracer before that: by then the process is not held yet, and what it did
    would neither be counted nor fail.
    """
    assert strace.stderr
    said = b""
    for line in strace.stderr:
        said += line
        if b"Process %d attached" % pid in said:
            return
    pytest.fail(f"strace can't attach: {said.decode()}")
