"""Promise 17: a disk that can't sync a directory, lock or set modes still keeps a journal.

CIFS, exFAT, NFS, FUSE and WSL are such; where one would give up what is private, it is said why.
"""

import errno
import json
import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from bounceback import system
from bounceback.storage import lock
from conftest import Person
from promises import disks
from promises.faults import need_strace
from promises.test_at_once import kept_of
from promises.worker import Worker

WORDS = "can't keep files so that only you can read them"
LINES = (
    ("log", "Acme"),
    ("log", "Globex", "--new"),
    ("done", "acme", "reframe"),
    ("config", "name", "Alex"),
    ("todo",),
    ("undo",),
    ("redo",),
    ("export", "json", "-o", "{home}/copy.json"),
    ("doctor",),
)
"""A morning's work; every file of it is below the home."""


def morning(person: Person) -> list[str]:
    """Do it all, and say what did not end as it would on any other disk."""
    found = []
    for line in LINES:
        begun = time.monotonic()
        with warnings.catch_warnings(record=True) as raw:
            warnings.simplefilter("always")
            ended = person.run(*(word.format(home=person.home) for word in line))
        said = f"{line}: {ended.code} {ended.err}"
        if ended.code:
            found.append(said)
        if raw or "Warning" in ended.err:
            found.append(f"{said}: a raw warning: {[str(one.message) for one in raw]}")
        if time.monotonic() - begun > 5:
            found.append(f"{said}: waited for {time.monotonic() - begun:.0f} s")
    if set(person.document()["applications"]) != {"acme", "globex"}:
        found.append("not everything is there")
    left = [str(path) for path in person.home.rglob("*") if path.suffix in (".tmp", ".held")]
    return found + left


CANT = {
    "fsync of directories": ("fsync", True, (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)),
    "flock": ("flock", None, (errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP)),
    "all of them": (("fsync", "flock"), None, (errno.EINVAL, errno.ENOLCK, errno.ENOSYS)),
}


@pytest.mark.parametrize("what", CANT)
def test_what_a_disk_does_not_know_is_done_without(
    what: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, directories, numbers = CANT[what]
    names = (calls,) if isinstance(calls, str) else calls
    for number in numbers:

        def refuses(asked: disks.Asked, _: int, number: int = number) -> int:
            # No disk refuses to sync a file.
            fits = asked.is_directory if asked.name == "fsync" else directories is None
            return number if asked.name in names and fits else 0

        with disks.disk(run.home, monkeypatch, refuses) as asked:
            assert morning(run) == [], errno.errorcode[number]
        assert {one.name for one in asked} >= set(names)
        for path in (run.home, *run.home.rglob("*")):
            assert not disks.is_open_to_others(path), path
        run.journal.unlink()
        (run.home / "copy.json").unlink()
        for path in (run.home / "backups").rglob("*.json"):
            path.unlink()


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_disk_without_modes_is_accepted_once_that_is_said(
    number: int, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuses = disks.refusing(number, calls=("fchmod", "chmod"))
    with disks.disk(run.home, monkeypatch, refuses):
        for line in (("log", "Acme"), ("config", "name", "Alex")):
            ended = run.run(*line)
            assert ended.code == 3, line
            assert WORDS in ended.err
            assert "full" not in ended.err
            assert ended.err.rstrip().endswith("bounceback config private no")
            assert not run.journal.exists()
        run("config", "private", "no")
        assert morning(run) == []
        refused = run.run("config", "private", "yes")
        assert (refused.code, WORDS in refused.err) == (3, True)


def test_a_disk_without_modes_and_locks_and_syncs_keeps_a_journal(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(asked: disks.Asked, position: int) -> int:
        if asked.name in ("fchmod", "chmod"):
            return errno.EPERM
        if asked.name == "flock" or (asked.name == "fsync" and asked.is_directory):
            return disks.CANT[position % len(disks.CANT)]
        return 0

    with disks.disk(run.home, monkeypatch, refuses):
        run("config", "private", "no")
        assert morning(run) == []


def test_a_directory_that_cannot_be_private_is_not_left(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(asked: disks.Asked, _: int) -> int:
        return errno.EPERM if asked.name == "chmod" else 0

    with disks.disk(run.home, monkeypatch, refuses):
        assert WORDS in run.run("log", "Acme").err
    assert not run.home.exists()


def test_doctor_does_not_ask_for_modes_that_were_given_up(run: Person) -> None:
    run("log", "Acme")
    run("config", "private", "no")
    for path in run.home.rglob("*"):
        path.chmod(0o777)  # as exFAT shows every file
    assert "All is well." in run("doctor").out


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.EINTR])
def test_an_error_of_the_lock_that_a_disk_may_have_is_told_as_one(
    number: int, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    monkeypatch.setattr(lock, "SECONDS", 0.05)
    with disks.disk(run.home, monkeypatch, disks.refusing(number, calls=("flock",))):
        ended = run.run("log", "Globex")
    assert ended.code == 3
    assert not list(run.home.glob("*.held"))
    assert set(run.document()["applications"]) == {"acme"}


def test_runs_at_once_lose_nothing_where_nothing_is_locked(worker: Worker, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert kept_of(worker, home, 4, 3, ["no_flock"]) == (12, 12)
    assert not list(home.glob("*.held"))


def test_without_any_lock_records_are_lost_and_it_is_noticed(
    worker: Worker, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    broken = ["no_flock", "no_soft_lock", "slow_rename"]
    assert kept_of(worker, home, 4, 4, broken) != (16, 16)


def test_a_holder_that_was_killed_holds_up_nobody_where_nothing_is_locked(
    worker: Worker, home: Path
) -> None:
    broken = ["no_flock", "waiting_under_the_lock"]
    holder = worker.start(home, ["log", "Initech"], broken=broken).go()
    until = time.monotonic() + 20
    while not (home / "under-the-lock").exists():
        assert time.monotonic() < until
        time.sleep(0.005)
    waiting = worker.start(home, ["log", "Hooli"], broken=["no_flock"]).go()
    refused = worker.run(home, ["log", "Umbrella"], broken=["no_flock", "impatient"])
    assert refused.code == 3
    assert "Another Bounceback holds the lock" in refused.err
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    begun = time.monotonic()
    assert waiting.wait().code == 0
    assert time.monotonic() - begun < 10
    document = json.loads((home / "journal.json").read_bytes())
    assert set(document["applications"]) == {"acme", "globex", "hooli"}
    assert worker.run(home, ["log", "Umbrella"]).code == 0  # a machine that can lock
    assert not list(home.glob("*.held"))


def test_a_disk_that_gives_up_at_the_first_sync_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "cant", lambda error: False)
    refuses = disks.refusing(errno.EINVAL, calls=("fsync", "flock"), directories=None)
    with disks.disk(run.home, monkeypatch, refuses):
        assert run.run("log", "Acme").code == 3


def test_the_program_itself_on_a_poor_disk(run: Person) -> None:
    need_strace()
    run("log", "Acme")
    faults = ("flock:error=ENOLCK", "fsync:error=EINVAL:when=2+2")
    words = [word for fault in faults for word in ("-e", f"inject={fault}")]
    program = [sys.executable, "-m", "bounceback", "log", "Globex"]
    ended = subprocess.run(
        ["strace", "-qq", "-o", "/dev/null", "-e", "trace=flock,fsync", *words, *program],
        env={**run.clean_environment(), **run.environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, "Warning" in ended.stderr) == (0, False), ended.stderr
    assert set(run.document()["applications"]) == {"acme", "globex"}
