"""Promise 4: runs at the same time lose nothing, and a killed one holds up nobody."""

import json
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bounceback import system
from bounceback.errors import StorageError
from bounceback.storage import lock
from promises.worker import Worker


def kept_of(
    worker: Worker, home: Path, processes: int, each: int, broken: Sequence[str] = ()
) -> tuple[int, int]:
    """Let processes log records at once; return how many were reported saved, and are kept."""
    works = [
        [["log", f"Company {one} {number}"] for number in range(each)] for one in range(processes)
    ]
    reported = worker.at_once(home, works, broken)
    return reported, len(json.loads((home / "journal.json").read_bytes())["applications"])


def test_a_few_at_once_lose_nothing(worker: Worker, tmp_path: Path) -> None:
    assert kept_of(worker, tmp_path / "home", 4, 4) == (16, 16)


@pytest.mark.heavy
def test_sixteen_at_once_lose_nothing(worker: Worker, tmp_path: Path) -> None:
    reported, kept = kept_of(worker, tmp_path / "home", 16, 25)
    print(f"{reported} records reported saved, {kept} kept")
    assert (reported, kept) == (400, 400)


def test_without_a_lock_records_are_lost_and_it_is_noticed(worker: Worker, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    reported, kept = kept_of(worker, home, 4, 4, ["no_lock", "slow_rename"])
    assert kept < reported


def test_a_slow_rename_under_the_lock_loses_nothing(worker: Worker, tmp_path: Path) -> None:
    assert kept_of(worker, tmp_path / "home", 4, 2, ["slow_rename"]) == (8, 8)


def test_a_holder_of_the_lock_that_is_killed_holds_up_nobody(worker: Worker, home: Path) -> None:
    holder = worker.start(home, ["log", "Initech"], broken=["waiting_under_the_lock"]).go()
    sign = home / "under-the-lock"
    until = time.monotonic() + 10
    while not sign.exists():
        assert time.monotonic() < until
        time.sleep(0.005)
    waiting = worker.start(home, ["log", "Hooli"]).go()
    os.kill(holder.pid, signal.SIGKILL)
    assert holder.wait().signal == signal.SIGKILL
    assert waiting.wait().code == 0
    document = json.loads((home / "journal.json").read_bytes())
    assert set(document["applications"]) == {"acme", "globex", "hooli"}


def test_a_lock_that_is_never_let_go_is_an_error_in_the_end(worker: Worker, home: Path) -> None:
    before = (home / "journal.json").read_bytes()
    holder = worker.start(home, ["log", "Initech"], broken=["waiting_under_the_lock"]).go()
    while not (home / "under-the-lock").exists():
        time.sleep(0.005)
    ended = worker.run(home, ["log", "Hooli"], broken=["impatient"])
    assert ended.code == 3
    assert "holds the lock" in ended.err
    assert worker.run(home, ["list"]).code == 0  # reading needs no lock
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert (home / "journal.json").read_bytes() == before


def test_a_lock_that_somebody_removes_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, locked, taken = tmp_path / "journal.json.lock", system.lock, []

    def removed_at_first(descriptor: int) -> bool:
        if not taken:
            place.unlink()
        taken.append(descriptor)
        return locked(descriptor)

    monkeypatch.setattr(system, "lock", removed_at_first)
    monkeypatch.setattr(lock, "SECONDS", 0.05)
    with lock.held(place):
        assert place.exists()
        with pytest.raises(StorageError, match="holds the lock"), lock.held(place):
            raise AssertionError("two runs hold it")
    assert len(taken) > 2
