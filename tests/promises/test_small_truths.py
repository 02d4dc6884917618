"""Promise 36: what is odd about a place or a run is named as what it is."""

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from bounceback.storage import doctor
from bounceback.storage.backups import Backups
from bounceback.storage.store import Store
from conftest import Person
from promises.commands import COMMANDS, arguments_of


def after_a_kill(run: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Undo a change and make another, in a run that is killed before it forgets what was undone."""
    run("log", "Acme")
    run("log", "Globex")
    run("undo")
    with monkeypatch.context() as patch:
        patch.setattr(Backups, "forget_undone", lambda _: None)
        run("log", "Hooli")
    return run


def test_a_kill_before_what_was_undone_is_forgotten_leaves_nothing_to_redo(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = after_a_kill(run, monkeypatch).run("redo")
    assert (result.code, result.err) == (1, "bounceback: Nothing to redo.\n")
    assert set(run.document()["applications"]) == {"acme", "hooli"}
    run("undo")
    assert set(run.document()["applications"]) == {"acme"}


def test_a_redo_that_takes_it_for_another_program_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "_is_stale", lambda *_: False)
    assert "Another program" in after_a_kill(run, monkeypatch).run("redo").err


@pytest.mark.parametrize("columns", ["0", "00", "-1", "x", "1"])
def test_columns_that_are_none_still_print(columns: str, run: Person) -> None:
    run("log", "Acme")
    for line in (["todo"], ["list"], ["show", "acme"], ["stats"], ["log", "Globex"], ["--help"]):
        shown = run.run(*line, COLUMNS=columns)
        assert (shown.code, bool(shown.out.strip())) == (0, True), line
        if columns.strip("0") == "" and line == ["todo"]:
            assert "bounceback reflect acme" in shown.out


def test_a_directory_that_is_gone_is_named(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for line in (["todo"], ["log", "Globex"], ["list"], ["doctor"]):
        assert run.run(*line).code == 0, line
    result = run.run("--journal", "mine.json", "todo")
    assert result.code == 3
    assert "The directory that you are in is gone" in result.err
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("place", ["/", "/tmp", "."])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_journal_that_is_a_directory_is_named(
    name: str, place: str, run: Person, tmp_path: Path
) -> None:
    result = run.run("--journal", place, *arguments_of(name, tmp_path))
    if name not in ("config", "guide", "nudge", "reflect"):
        assert result.code == 3, result
        assert "s a directory" in result.err
    assert "unexpected" not in result.err


def test_doctor_leaves_the_mode_of_what_is_no_file_of_ours(run: Person, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o644)
    (tmp_path / "pipe").chmod(0o644)
    run.run("--journal", str(tmp_path / "pipe"), "doctor", "--repair", "--yes")
    assert stat.S_IMODE((tmp_path / "pipe").stat().st_mode) == 0o644


def unwritable(run: Person, part: str, monkeypatch: pytest.MonkeyPatch, number: int) -> Any:
    """Let nothing be written below a directory; return how doctor and a change end."""
    real = os.open

    def refuse(path: Any, flags: int, *more: Any, **most: Any) -> int:
        if flags & os.O_CREAT and part in os.fspath(path):
            raise OSError(number, os.strerror(number), os.fspath(path))
        return real(path, flags, *more, **most)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        return run.run("doctor", "--json"), run.run("log", "Globex")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_disk_of_the_backups_that_is_full_is_named_and_doctor_finds_it(
    number: int, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    run("log", "Initech")
    before = run.journal.read_bytes()
    told, change = unwritable(run, "/backups/undo/", monkeypatch, number)
    found = json.loads(told.out)["doctor"]["findings"]
    assert (told.code, [one["what"] for one in found]) == (1, ["place"])
    assert os.strerror(number) in found[0]["problem"]
    assert change.code == 3
    assert "The old version of the journal can't be kept" in change.err
    assert run.journal.read_bytes() == before


def test_a_doctor_that_does_not_try_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    run("log", "Initech")
    monkeypatch.setattr(doctor, "_unwritable", lambda _: [])
    told, change = unwritable(run, "/backups/undo/", monkeypatch, errno.ENOSPC)
    assert (told.code, change.code) == (0, 3)


def test_doctor_leaves_nothing_of_its_trial(run: Person) -> None:
    run("log", "Acme")
    before = sorted(path.name for path in run.home.rglob("*"))
    run("doctor")
    assert sorted(path.name for path in run.home.rglob("*")) == before
