"""Promise 2: what is reported saved survives a loss of power, at whatever moment it comes."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from bounceback import system
from bounceback.journal import Journal, check
from bounceback.records import Application
from bounceback.storage import files
from bounceback.storage.damage import parse
from bounceback.storage.paths import Paths
from bounceback.storage.store import Store
from promises.power import Disk, recording


class Outage:
    """A save, with the power going at each moment of it and after it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.home = root / "home"
        self._monkeypatch = monkeypatch
        paths = Paths(
            self.home / "journal.json",
            self.home / "config.toml",
            self.home / "state" / "backups",
            self.home / "state",
        )
        self.store = Store(paths, date(2026, 11, 23))
        self.tried = 0
        self.violations: set[str] = set()

    def add(self, company: str) -> None:
        def work(journal: Journal) -> None:
            journal.add(Application(company=company))

        self.store.change(work)

    def during(self, save: Callable[[], object]) -> None:
        """Replay every crash state of every moment of `save`, and of the time after it."""
        journal = self.home / "journal.json"
        before = journal.read_bytes() if journal.exists() else None
        disks: list[list[dict[str, bytes]]] = []

        def remember(disk: Disk) -> None:
            disks.append(list(disk.crash_states()))

        with recording(self.root, self._monkeypatch, remember) as disk:
            save()
        after = journal.read_bytes() if journal.exists() else None
        assert before != after
        for states in disks:
            for state in states:
                self._check(state, {before, after}, "during the save")
        for state in disk.crash_states():
            self._check(state, {after}, "after the save")

    def _check(self, state: dict[str, bytes], allowed: set[bytes | None], when: str) -> None:
        self.tried += 1
        now = state.get(str(self.home / "journal.json"))
        if now not in allowed:
            self.violations.add(f"{when}, the journal is lost" if not now else f"{when}, torn")
        for path, data in state.items():
            if path.endswith(".json") and "backups" in path and not _opens(data):
                self.violations.add(f"{when}, a backup doesn't open")


def _opens(data: bytes) -> bool:
    try:
        check(parse(data))
    except Exception:
        return False
    return True


@pytest.fixture
def outage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outage:
    root = tmp_path / "root"
    root.mkdir()
    return Outage(root, monkeypatch)


def test_the_first_save_and_the_next_survive(outage: Outage) -> None:
    outage.during(lambda: outage.add("Acme"))
    outage.during(lambda: outage.add("Globex"))
    assert outage.violations == set()
    print(f"{outage.tried} crash states tried, no violation")
    assert outage.tried > 100


@pytest.mark.parametrize("direction", ["undo", "redo"])
def test_going_back_and_forward_survives(direction: str, outage: Outage) -> None:
    for company in ("Acme", "Globex"):
        outage.add(company)
    if direction == "redo":
        outage.store.go("undo")
    outage.during(lambda: outage.store.go(direction))
    assert outage.violations == set()


def test_going_back_to_the_time_before_there_was_a_journal_survives(outage: Outage) -> None:
    outage.add("Acme")
    outage.during(lambda: outage.store.go("undo"))
    assert outage.violations == set()


def test_a_restored_backup_survives(outage: Outage) -> None:
    for company in ("Acme", "Globex"):
        outage.add(company)
    (outage.home / "journal.json").write_bytes(b"{")
    outage.during(outage.store.restore)
    assert outage.violations == set()


def without_fsync(patch: pytest.MonkeyPatch) -> None:
    import os

    def write(path: Path, pieces: Iterable[bytes], *_: object) -> str:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(descriptor, b"".join(pieces))
        os.close(descriptor)
        return "another file"

    patch.setattr(files, "_write_and_sync", write)


def without_directory_sync(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(system, "sync_directory", lambda directory: None)


def in_place(patch: pytest.MonkeyPatch) -> None:
    import os

    def write(
        path: Path,
        pieces: Iterable[bytes],
        *,
        before_replacing: Callable[[], None] = lambda: None,
        may_be_open: object = None,
    ) -> str:
        data = b"".join(pieces)
        before_replacing()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
        system.sync_directory(path.parent)
        return "another file"

    patch.setattr(files, "write", write)


@pytest.mark.parametrize(
    ("breaks", "noticed"),
    [
        (without_fsync, "after the save, torn"),
        (without_directory_sync, "after the save, torn"),
        (in_place, "during the save, the journal is lost"),
    ],
)
def test_a_broken_sequence_is_noticed(
    breaks: Callable[[pytest.MonkeyPatch], None],
    noticed: str,
    outage: Outage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outage.add("Acme")
    breaks(monkeypatch)
    outage.during(lambda: outage.add("Globex"))
    assert noticed in outage.violations


def test_the_journal_that_was_saved_is_whole(outage: Outage) -> None:
    outage.add("Acme")
    document = json.loads((outage.home / "journal.json").read_bytes())
    assert list(document["applications"]) == ["acme"]
