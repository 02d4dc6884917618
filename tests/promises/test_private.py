"""Promise 12: only the owner can read; and an unexpected error tells nothing."""

import os
import stat
import sys
from pathlib import Path

import pytest

from conftest import Person
from promises.verdict import PRIVATE
from promises.worker import Worker


def modes(home: Path) -> dict[str, int]:
    found = {"home": stat.S_IMODE(home.stat().st_mode)}
    for path in home.rglob("*"):
        found[str(path.relative_to(home))] = stat.S_IMODE(path.lstat().st_mode)
    return found


@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o777])
def test_everything_is_made_for_the_owner_only(umask: int, worker: Worker, tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    ended = worker.run(
        home,
        ["log", "Acme", "--note", PRIVATE],
        ["log", "Globex"],
        ["config", "name", "Alex"],
        ["undo"],
        ["list"],
        umask=umask,
    )
    assert ended.codes == [0, 0, 0, 0, 0]
    found = modes(home)
    for name, mode in found.items():
        assert mode == (0o700 if (home / name).is_dir() or name == "home" else 0o600), name
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert {"journal.json", "journal.json.lock", "config.toml", "backups/redo"} <= set(found)


@pytest.mark.parametrize("umask", [0, 0o777])
def test_temporary_files_are_private_from_their_first_moment(
    umask: int, worker: Worker, home: Path
) -> None:
    ended = worker.run(home, ["log", "Hooli"], umask=umask, broken=["dying_at_the_rename"])
    assert ended.signal == 9
    left = list(home.rglob("*.tmp"))
    assert left
    assert {stat.S_IMODE(path.stat().st_mode) for path in left} == {0o600}
    assert worker.run(home, ["log", "Hooli"]).code == 0
    assert not list(home.rglob("*.tmp"))


def test_a_file_of_another_that_looks_temporary_is_left_alone(run: Person) -> None:
    run("log", "Acme")
    for name in (".journal.json.mine.tmp", ".other.json.0123456789ab.tmp", "journal.json.tmp"):
        (run.home / name).touch()
    run("log", "Globex")
    assert len([path for path in run.home.iterdir() if path.suffix == ".tmp"]) == 3


def given_away(monkeypatch: pytest.MonkeyPatch) -> dict[int, int]:
    """Be root; return to whom each file is given that is made, by its number on the disk."""
    found: dict[int, int] = {}

    def fchown(descriptor: int, user: int, _: int) -> None:
        found[os.fstat(descriptor).st_ino] = user

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", fchown)
    return found


def test_what_root_makes_for_somebody_belongs_to_them(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owners = given_away(monkeypatch)
    run("log", "Acme")
    run("log", "Globex")
    run("config", "name", "Alex")
    for path in (run.home, *run.home.rglob("*")):
        assert owners.pop(path.stat().st_ino) == tmp_path.stat().st_uid, path


@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_what_root_writes_where_others_look_stays_with_root(
    mode: int, run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs").chmod(mode)
    place = tmp_path / "theirs" / "table.csv"
    owners = given_away(monkeypatch)
    run("export", "csv", "-o", str(place))
    assert (place.stat().st_ino in owners) == (mode == 0o700)
    run("export", "csv", "--force", "-o", str(place))
    assert place.stat().st_ino in owners


def test_the_mode_of_a_journal_that_was_open_is_closed_by_a_save(run: Person) -> None:
    run("log", "Acme")
    run.journal.chmod(0o644)
    run("log", "Globex")
    assert stat.S_IMODE(run.journal.stat().st_mode) == 0o600


def test_a_symlinked_journal_stays_one(run: Person, tmp_path: Path) -> None:
    synced = tmp_path / "synced"
    synced.mkdir()
    run.home.mkdir()
    run.journal.symlink_to(synced / "mine.json")
    run("log", "Acme")
    run("log", "Globex")
    run("undo")
    assert run.journal.is_symlink()
    assert set(run.document()["applications"]) == {"acme"}
    assert [path.name for path in synced.iterdir() if path.name.endswith(".json")] == ["mine.json"]
    assert (run.home / "backups").is_dir()
    assert not (synced / "backups").exists()


def test_a_second_name_of_the_journal_is_told_that_it_stays_behind(
    run: Person, tmp_path: Path
) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    (tmp_path / "second.json").hardlink_to(run.journal)
    assert "hard link" in run("log", "Globex").err
    assert (tmp_path / "second.json").read_bytes() == before
    assert "hard link" not in run("log", "Hooli").err


def test_a_symlinked_lock_is_refused(run: Person, tmp_path: Path) -> None:
    run("log", "Acme")
    lock, target = run.home / "journal.json.lock", tmp_path / "target"
    lock.unlink()
    lock.symlink_to(target)
    before = run.journal.read_bytes()
    result = run.run("log", "Globex")
    assert result.code == 3
    assert not target.exists()
    assert run.journal.read_bytes() == before


def test_the_lock_stays(run: Person) -> None:
    run("log", "Acme")
    lock = (run.home / "journal.json.lock").stat().st_ino
    run("log", "Globex")
    assert (run.home / "journal.json.lock").stat().st_ino == lock


def test_nothing_that_is_synced_changes_but_the_journal(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "synced").mkdir()
    monkeypatch.setenv("BOUNCEBACK_JOURNAL", str(tmp_path / "synced" / "journal.json"))
    run("log", "Acme")
    lock = tmp_path / "synced" / "journal.json.lock"
    run("log", "Globex")
    run("undo")
    assert {path.name for path in lock.parent.iterdir()} == {"journal.json", lock.name}
    assert lock.read_bytes() == b""


def test_an_unexpected_error_says_where_its_details_are_and_nothing_else(
    worker: Worker, home: Path
) -> None:
    ended = worker.run(home, ["show", "acme"], broken=["failing_with_the_journal"])
    assert ended.code == 1
    details = home / "last-error.txt"
    assert str(details) in ended.err
    assert ended.out == ""
    assert len(ended.err.splitlines()) == 1
    for text in (ended.err, details.read_text()):
        assert PRIVATE not in text
        assert "Acme" not in text
        assert "Traceback" not in text
    assert "in find" in details.read_text()
    assert stat.S_IMODE(details.stat().st_mode) == 0o600


def test_nothing_is_said_about_a_fault_while_python_ends(run: Person) -> None:
    run("log", "Acme", "--note", PRIVATE)
    result = run.launch("show", "acme", "--json", PYTHONWARNINGS="error", PYTHONDEVMODE="1")
    assert result.code == 0
    assert result.err == ""
    assert sys.version_info >= (3, 11)
