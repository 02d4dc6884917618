"""What doctor finds, what it mends, and what it leaves alone."""

import json
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from bounceback.storage import doctor
from conftest import Person
from promises.verdict import PRIVATE


def findings(person: Person, *arguments: str) -> tuple[int, list[Any], list[Any]]:
    result = person.run("doctor", "--json", *arguments)
    told = json.loads(result.out)["doctor"]
    return result.code, told["findings"], told["repaired"]


def damage(person: Person) -> bytes:
    """Log twice, and cut the journal in the middle; return what is left of it."""
    person("log", "Acme", "--note", PRIVATE)
    person("log", "Globex")
    data = person.journal.read_bytes()[:200]
    person.journal.write_bytes(data)
    return data


def test_a_healthy_home_is_well(run: Person) -> None:
    run("log", "Acme", "--note", PRIVATE)
    result = run("doctor")
    for place in (run.journal, run.home / "journal.json.lock", run.home / "config.toml"):
        assert str(place) in result.out
    assert "1 application, format 1.1" in result.out
    assert "All is well." in result.out
    assert result.err == ""
    assert findings(run) == (0, [], [])


def test_an_empty_home_is_well_and_stays_empty(run: Person) -> None:
    assert "All is well." in run("doctor").out
    assert not run.home.exists()


def test_the_document_for_scripts_has_every_key(run: Person) -> None:
    run("log", "Acme")
    told = run("doctor", "--json").json
    assert told["version"] == 1
    assert set(told["doctor"]) == {
        "journal",
        "lock",
        "settings",
        "backups",
        "findings",
        "repaired",
    }
    assert told["doctor"]["journal"]["format"] == [1, 1]
    assert told["doctor"]["settings"] == {"path": str(run.home / "config.toml"), "exists": False}


def test_a_damaged_journal_is_found_and_left_alone(run: Person) -> None:
    data = damage(run)
    code, found, repaired = findings(run)
    assert (code, repaired) == (3, [])
    assert [one["what"] for one in found] == ["journal"]
    assert found[0]["line"] > 1
    assert "doctor --repair" in found[0]["hint"]
    shown = run.run("doctor")
    assert shown.code == 3
    assert f"line {found[0]['line']}, column {found[0]['column']}" in shown.out
    assert PRIVATE not in shown.out + shown.err
    assert run.journal.read_bytes() == data


def test_a_repair_asks_first_and_refuses_without_a_terminal(run: Person) -> None:
    data = damage(run)
    for more in ((), ("--json",)):
        refused = run.run("doctor", "--repair", *more)
        assert (refused.code, refused.out) == (2, "")
        assert "--yes" in refused.err
        assert run.journal.read_bytes() == data


def test_a_repair_restores_the_newest_good_backup_and_keeps_the_damaged_file(run: Person) -> None:
    data = damage(run)
    newest = max((run.home / "backups" / "undo").glob("*.json"))
    whole = newest.read_bytes()
    code, found, repaired = findings(run, "--repair", "--yes")
    assert (code, found) == (0, [])
    assert repaired[0]["did"] == f"restored from {newest}"
    assert Path(repaired[0]["kept"]).read_bytes() == data
    assert run.journal.read_bytes() == whole
    run("log", "Initech")


def test_a_damaged_backup_is_passed_over_and_set_aside(run: Person) -> None:
    damage(run)
    newest = max((run.home / "backups" / "undo").glob("*.json"))
    newest.write_bytes(b"{")
    assert {one["what"] for one in findings(run)[1]} == {"journal", "backup"}
    shown = run("doctor", "--repair", "--yes").out
    assert "set aside" in shown
    assert "All is well now." in shown
    assert not newest.exists()
    assert set(run.document()["applications"]) == {"acme"}


def test_a_damaged_journal_without_a_backup_is_left_alone(run: Person) -> None:
    run.home.mkdir(mode=0o700)
    run.journal.write_bytes(b"{")
    run.journal.chmod(0o600)
    result = run.run("doctor", "--repair", "--yes")
    assert result.code == 3
    assert "There is no backup yet" in result.out
    assert run.journal.read_bytes() == b"{"


def test_a_journal_that_is_gone_is_found_unless_undo_took_it(run: Person) -> None:
    run("log", "Acme")
    run("undo")
    assert findings(run)[0] == 0
    run("redo")
    run("log", "Globex")
    run.journal.unlink()
    code, found, _ = findings(run)
    assert (code, [one["what"] for one in found]) == (1, ["missing journal"])
    run("doctor", "--repair", "--yes")
    assert set(run.document()["applications"]) == {"acme"}


@pytest.mark.parametrize(
    "line", ["todo", "todo --json", "list", "stats", "nudge", "log Hooli", "practise mock"]
)
def test_no_command_takes_a_journal_that_is_gone_for_one_to_come(line: str, run: Person) -> None:
    said = "is not there, but backups of it are"
    assert said not in run(*line.split()).err
    run.journal.unlink(missing_ok=True)
    run("log", "Acme")
    run("log", "Globex")
    run.journal.unlink()
    assert run(*line.split()).err.count(said) == 1
    if run.journal.exists():
        run("undo")
    assert [one["what"] for one in findings(run)[1]] == ["missing journal"]
    run("doctor", "--repair", "--yes")
    assert set(run.document()["applications"]) == {"acme"}
    run("undo", "--yes")
    assert said not in run(*line.split()).err


@pytest.mark.parametrize("place", ["file", "link", "file/below", "link/below"])
def test_what_is_not_there_yet_and_can_not_be_made_is_found(
    place: str, run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    if place.startswith("file"):
        (tmp_path / "file").touch()
    else:
        (tmp_path / "link").symlink_to("link")
    state = tmp_path / place
    monkeypatch.setattr("bounceback.storage.paths.state_directory", lambda _: state)
    monkeypatch.setattr("bounceback.storage.paths.backups_of", lambda *_: str(state / "backups"))
    code, found, _ = findings(run)
    assert (code, [one["what"] for one in found]) == (1, ["place"])
    assert run.run("log", "Globex").code == 3


@pytest.mark.parametrize("what", ["directory", "link"])
@pytest.mark.parametrize("name", ["journal.json.lock", "config.toml.lock"])
def test_a_lock_that_can_not_be_one_is_found(run: Person, name: str, what: str) -> None:
    run("log", "Acme")
    lock = run.home / name
    lock.unlink(missing_ok=True)
    if what == "link":
        lock.symlink_to(run.home.parent / "elsewhere")
    else:
        lock.mkdir()
    change = ("log", "Globex") if "journal" in name else ("config", "name", "Alex")
    assert run.run(*change).code == 3
    result = run.run("doctor", width=0)
    assert (result.code, f"{lock}: is no regular file" in result.out) == (1, True)
    lock.rmdir() if what == "directory" else lock.unlink()
    assert run("doctor").out.endswith("All is well.\n")
    run(*change)


@pytest.mark.parametrize("kind", ["undo", "daily"])
@pytest.mark.parametrize("what", ["file", "link"])
def test_what_stands_where_backups_are_to_be_kept_is_found(
    kind: str, what: str, run: Person
) -> None:
    run("log", "Acme")
    place = run.home / "backups" / kind
    shutil.rmtree(place, ignore_errors=True)
    place.symlink_to(kind) if what == "link" else place.touch(mode=0o600)
    assert [(one["what"], one["path"]) for one in findings(run)[1]] == [("place", str(place))]
    assert run.run("log", "Globex").code == 3


def test_open_modes_are_found_and_mended_without_asking(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    run("config", "name", "Alex")
    for path in (run.home, *run.home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    code, found, _ = findings(run)
    assert (code, {one["what"] for one in found}) == (1, {"mode"})
    code, found, repaired = findings(run, "--repair")
    assert (code, found) == (0, [])
    assert {one["what"] for one in repaired} == {"mode"}
    for path in (run.home, *run.home.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_directory_that_is_not_ours_keeps_its_mode(run: Person, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    run("--journal", str(shared / "mine.json"), "log", "Acme")
    run("--journal", str(shared / "mine.json"), "doctor", "--repair")
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755


def shared_home(person: Person) -> int:
    """Have a home that others have things in too; return the mode that a repair leaves it."""
    person("log", "Acme")
    (person.home / "somebody's").mkdir()
    person.home.chmod(0o755)
    person.journal.chmod(0o644)
    person("doctor", "--repair")
    assert stat.S_IMODE(person.journal.stat().st_mode) == 0o600
    return stat.S_IMODE(person.home.stat().st_mode)


def test_a_home_that_holds_what_is_not_ours_keeps_its_mode(run: Person) -> None:
    assert shared_home(run) == 0o755


def test_a_repair_that_takes_every_home_for_ours_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_is_ours", lambda *_: True)
    assert shared_home(run) == 0o700


@pytest.mark.parametrize(
    "name",
    [
        "journal.sync-conflict-20261123-101010-ABCDEFG.json",
        "journal (Alex's conflicted copy 2026-11-23).json",
        "journal (conflicted copy 2026-11-23 101010).json",
    ],
)
def test_conflict_copies_are_found_and_left_alone(name: str, run: Person) -> None:
    run("log", "Acme")
    copy = run.home / name
    copy.write_bytes(b"theirs")
    (run.home / "journal-notes.json").touch()
    code, found, _ = findings(run, "--repair")
    assert (code, [one["path"] for one in found]) == (1, [str(copy)])
    assert copy.read_bytes() == b"theirs"


def test_settings_that_cannot_be_read_are_found(run: Person) -> None:
    run("log", "Acme")
    (run.home / "config.toml").write_text("name = 3\n")
    (run.home / "config.toml").chmod(0o600)
    code, found, _ = findings(run)
    assert (code, [one["what"] for one in found]) == (3, ["settings"])


def test_a_newer_journal_is_found_and_never_replaced(run: Person) -> None:
    damage(run)
    newer = b'{"format": "bounceback", "version": [2, 0]}'
    run.journal.write_bytes(newer)
    result = run.run("doctor", "--repair", "--yes")
    assert result.code == 3
    assert run.journal.read_bytes() == newer
    assert "newer Bounceback" in result.out


@pytest.mark.parametrize(("answer", "code"), [("", 1), ("y", 0)])
def test_on_a_terminal_it_asks(answer: str, code: int, run: Person) -> None:
    data = damage(run)
    child = run.terminal("doctor", "--repair")
    child.expect_exact("keep the file that is there? [y/N]: ")
    child.sendline(answer)
    assert child.ended() == code
    assert (run.journal.read_bytes() == data) == (code == 1)
