"""Promise 36: what is odd about a place or a run is named as what it is."""

import errno
import json
import os
import stat
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from bounceback.screens import look
from bounceback.screens.lines import Text
from bounceback.storage import backups, doctor, paths
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


def silent(run: Person, columns: str) -> list[str]:
    """Say which commands print nothing with such COLUMNS."""
    run("log", "Acme")
    found = []
    for line in (["todo"], ["list"], ["show", "acme"], ["stats"], ["log", "Globex"], ["--help"]):
        shown = run.run(*line, COLUMNS=columns)
        if shown.code or not shown.out.strip():
            found.append(line[0])
        if columns.strip("0") == "" and line == ["todo"]:
            found += [] if "bounceback reflect acme" in shown.out else ["cut"]
    return found


@pytest.mark.parametrize("columns", ["0", "00", "-1", "x", "1"])
def test_columns_that_are_none_still_print(columns: str, run: Person) -> None:
    assert silent(run, columns) == []


def test_columns_that_are_taken_at_their_word_are_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Taken(look.Console):
        def _write(self, lines: Sequence[Text]) -> None:
            super()._write([line[: self.width] for line in lines])

    monkeypatch.setattr(look, "UNBOUNDED", 0)
    monkeypatch.setattr(look, "Console", Taken)
    assert "todo" in silent(run, "0")


def unnamed(run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Be in a directory that is gone; say what does not go on, or does not name that."""
    run("log", "Acme")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    lines = (["todo"], ["log", "Globex"], ["list"], ["doctor"], ["config"], ["undo"])
    found = [line[0] for line in lines if run.run(*line).code]
    for line in (["todo"], ["log", "Hooli"], ["nudge"], ["doctor"]):
        result = run.run("--journal", "mine.json", *line)
        said = "The directory that you are in is gone" in result.err and result.code == 3
        if not said and (line != ["nudge"] or result.code):
            found.append(result.err)
    result = run.run("export", "csv", "-o", "x.csv")
    said = "the directory that you are in is gone" in result.err and "cd" in result.err
    found += [] if result.code == 1 and said else [result.err]
    monkeypatch.chdir(tmp_path)
    return found


def test_a_directory_that_is_gone_is_named(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unnamed(run, tmp_path, monkeypatch) == []


def test_a_path_that_is_taken_for_one_anywhere_is_noticed(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "real_path", os.path.realpath)
    assert len(unnamed(run, tmp_path, monkeypatch)) > 2


def astray(run: Person, place: str, name: str, folder: Path) -> str:
    """Run a command on a journal that is a directory; return what is wrong about its end."""
    result = run.run("--journal", place, *arguments_of(name, folder))
    is_told = (result.code, "s a directory" in result.err) == (3, True)
    if "unexpected" in result.err:
        return result.err
    is_silent = name in ("config", "guide", "nudge", "reflect")
    return "" if is_told or is_silent else f"{result.code} {result.err}"


@pytest.mark.parametrize("place", ["/", "/tmp", "."])
def test_a_journal_that_is_a_directory_is_named(place: str, run: Person, tmp_path: Path) -> None:
    told = {name: astray(run, place, name, tmp_path) for name in COMMANDS}
    assert {name: said for name, said in told.items() if said} == {}


def test_a_directory_that_is_taken_for_a_journal_is_noticed(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "isdir", lambda _: False)
    assert "unexpected" in astray(run, "/", "log", tmp_path)


@pytest.mark.parametrize(
    "place",
    [
        *("", " ", "..", "acme.json/x", "loop", "loop/x", "/dev/null/x", "/dev/full", "x" * 300),
        *("~nobody-here/x", "a\nb", "\x1b[31m", "/proc/x", "*", "-", "dangling", "new/and/deep"),
    ],
)
def test_no_odd_place_for_a_journal_is_an_internal_error(place: str, run: Person) -> None:
    Path("acme.json").touch()
    Path("loop").symlink_to("loop")
    Path("dangling").symlink_to("nowhere/at/all")
    for line in (["todo"], ["log", "Acme"], ["doctor"], ["undo"], ["nudge"]):
        ended = run.run("--journal", place, *line)
        assert ended.code in (0, 1, 2, 3), line
        assert not any(one in ended.err for one in ("unexpected", "Traceback", "\x1b")), line


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


def test_a_backup_that_fails_in_the_name_of_the_journal_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    run("log", "Initech")
    monkeypatch.setattr(backups, "_explained", nullcontext)
    _, change = unwritable(run, "/backups/undo/", monkeypatch, errno.ENOSPC)
    assert "The old version of the journal can't be kept" not in change.err


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
