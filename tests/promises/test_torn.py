"""Promise 1: the journal is the old one or the new one, never torn.

One command is traced; then it is run again once for each of its system calls that touch the home,
with the process killed at the call, or with the call failing.
"""

import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from promises import faults
from promises.faults import EIO, ENOSPC, KILL, Call
from promises.verdict import next_command_fails, state_of, violations
from promises.worker import Worker

DONE = ("done", "acme", "reframe")
COMMANDS = [
    DONE,
    ("log", "Initech", "--outcome", "ghosted"),
    ("remove", "acme", "--yes"),
    ("undo",),
    ("redo",),
]


class Sweep:
    """A command line, to be run again and again from the same home."""

    def __init__(
        self, worker: Worker, home: Path, line: Sequence[str], broken: Sequence[str] = ()
    ) -> None:
        faults.need_strace()
        self.worker, self.home, self.line, self.broken = worker, home, line, broken
        self.start = home.with_name("start")
        shutil.copytree(home, self.start) if home.exists() else None
        self.before = state_of(home)
        self.calls = faults.calls_touching(worker, home, line)
        self._seen: set[str] = set()
        self.after = state_of(home)
        assert self.before != self.after

    def violations(self, call: Call, fault: str, *, go_on: bool = True) -> list[str]:
        """Run the line with one fault, and say what it broke."""
        shutil.rmtree(self.home, ignore_errors=True)
        if self.start.exists():
            shutil.copytree(self.start, self.home)
        ended = faults.run_with_fault(self.worker, self.home, self.line, call, fault, self.broken)
        found = violations(self.home, ended, self.before, self.after)
        if go_on and not found and self.home.exists() and self._is_new():
            found = next_command_fails(self.worker, self.home)
        return [f"{fault} at {call.name} {call.number}: {one}" for one in found]

    def faults(self, fault: str) -> list[Call]:
        """Return the calls at which a fault can come: a disk is full only for those that write."""
        return [call for call in self.calls if fault != ENOSPC or call.name not in faults.READING]

    def _is_new(self) -> bool:
        """Say whether a fault left what none before it had left."""
        names = sorted(str(path.relative_to(self.home)) for path in self.home.rglob("*"))
        left = re.sub(r"[0-9a-f]{12,}", "", "\n".join(names)) + repr(state_of(self.home))
        is_new = left not in self._seen
        self._seen.add(left)
        return is_new


def with_history(worker: Worker, home: Path, line: Sequence[str]) -> None:
    """Do what has to come before a command line."""
    if line == ("redo",):
        assert worker.run(home, ["undo"]).code == 0


@pytest.mark.parametrize("fault", [KILL, EIO, ENOSPC])
def test_a_fault_at_some_calls_leaves_the_old_or_the_new_journal(
    fault: str, worker: Worker, home: Path
) -> None:
    sweep = Sweep(worker, home, DONE)
    # The calls that write, and a few of the others.
    some = [call for call in sweep.calls if call.name in ("write", "rename")] + sweep.calls[::37]
    assert [one for call in some for one in sweep.violations(call, fault)] == []


@pytest.mark.heavy
@pytest.mark.parametrize("fault", [KILL, EIO, ENOSPC])
@pytest.mark.parametrize("line", COMMANDS, ids=" ".join)
def test_a_fault_at_any_call_leaves_the_old_or_the_new_journal(
    line: Sequence[str], fault: str, worker: Worker, home: Path
) -> None:
    with_history(worker, home, line)
    sweep = Sweep(worker, home, line)
    found = [one for call in sweep.faults(fault) for one in sweep.violations(call, fault)]
    print(f"{' '.join(line)}: {fault} at {len(sweep.faults(fault))} calls, {len(found)} violations")
    assert found == []


@pytest.mark.heavy
@pytest.mark.parametrize("fault", [KILL, EIO, ENOSPC])
def test_a_fault_in_the_very_first_save_leaves_the_old_or_the_new_journal(
    fault: str, worker: Worker, tmp_path: Path
) -> None:
    (tmp_path / "parent").mkdir()
    sweep = Sweep(worker, tmp_path / "parent" / "home", ("log", "Acme"))
    found = [one for call in sweep.faults(fault) for one in sweep.violations(call, fault)]
    print(f"first save: {fault} at {len(sweep.faults(fault))} calls, {len(found)} violations")
    assert found == []


def test_the_sweep_notices_a_journal_that_is_written_in_place(worker: Worker, home: Path) -> None:
    sweep = Sweep(worker, home, DONE)
    sweep.broken = ("in_place",)
    shutil.rmtree(home)
    shutil.copytree(sweep.start, home)
    calls = [Call("write", number) for number in (1, 2, 3)]
    found = [one for call in calls for one in sweep.violations(call, KILL, go_on=False)]
    assert any("torn" in one or "doesn't open" in one for one in found)
    assert any("the journal is torn" in one for one in found)


LATE = ["strace", "-qq", "-o", "/dev/null", "-e", "trace=ptrace"]
LATE += ["-e", "inject=ptrace:delay_exit=100000:when=12..18"]
"""Starts a strace that loses time between each of the things that it asks of the kernel."""


def reached(worker: Worker, home: Path, number: int) -> bool:
    try:
        faults.run_with_fault(worker, home, ("list",), Call("openat", number), EIO, ())
    except AssertionError:
        return False
    return True


def test_no_call_is_missed_by_a_strace_that_comes_late(
    worker: Worker, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults.need_strace()
    monkeypatch.setattr(faults, "STRACE", [*LATE, "strace"])
    assert [reached(worker, home, 1) for _ in range(3)] == [True] * 3


def test_a_strace_that_is_not_waited_for_misses_calls_and_it_is_noticed(
    worker: Worker, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def when_the_kernel_says_so(_: object, pid: int) -> None:
        while "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text():
            time.sleep(0.001)

    faults.need_strace()
    monkeypatch.setattr(faults, "STRACE", [*LATE, "strace"])
    monkeypatch.setattr(faults, "attached", when_the_kernel_says_so)
    assert not all(reached(worker, home, 1) for _ in range(8))
