"""Promise 20: a journal beside the journal is seen whatever a sync tool calls it."""

import json
import shlex
from pathlib import Path

import pytest

from bounceback.storage import paths
from conftest import Person

NAMES = [
    "journal.sync-conflict-20261123-101010-ABCDEFG.json",  # Syncthing
    "journal (Alex's conflicted copy 2026-11-23).json",  # Dropbox
    "journal (Alex Kim's conflicted copy).json",
    "journal (Case Conflict).json",
    "journal (In Konflikt stehende Kopie von Alex 2026-11-23).json",
    "journal (conflicted copy 2026-11-23 101010).json",  # Nextcloud, ownCloud
    "journal_conflict-20261123-101010.json",
    "journal (SFConflict alex@example.com 2026-11-23-10-10-10).json",  # Seafile
    "journal-LAPTOP7.json",  # OneDrive
    "journal-DESKTOP-4QK2ABC.json",
    "journal-LAPTOP7-2.json",
    "journal-Alexs-MacBook-Pro.json",
    "journal 2.json",  # iCloud
    "journal 12.json",
    "journal (1).json",  # Google Drive
    "journal(2).json",
    "journal (Alex's conflicting copy).json",  # Tresorit
    "journal_LAPTOP_Nov-23-101010-2026_Conflict.json",  # Synology Drive
    "journal.json.conflict1",  # rclone
    "journal.conflict2.json",
    "journal (конфликтующая копия пользователя Alex 2026-11-23).json",  # Dropbox, elsewhere
    "journal (Alex の競合コピー 2026-11-23).json",
    "journal (Alex 的冲突副本 2026-11-23).json",
    "journal (Alex 的衝突複本 2026-11-23).json",
    "journal (Alex의 충돌된 사본 2026-11-23).json",
    "journal (Alex kullanıcısının çakışan kopyası).json",
    "journal-Alex’s MacBook Pro.json",  # OneDrive, from machines with such names
    "journal-Büro-PC.json",
    "journal-PC_2.json",
]
STRANGERS = [
    ("journal 2.json", b'{"entries": []}'),
    ("journal-LAPTOP7.json", b'{"format": "daybook", "version": [1, 0]}'),
    ("journal (1).json", b"[1, 2]"),
    ("journal (1).json", b"no JSON"),
    ("journal-LAPTOP7.json", b""),
    ("journal.sync-conflict-20261123-101010-ABCDEFG.json", b'{"entries": []}'),
]
NOT_COPIES = [
    *("journal-notes.json", "journalist 2.json", "other 2.json", "journal 2.txt"),
    *("journal.json.lock", "journal.json.orig", "journal.json~", "journal-my notes.json"),
]


def other(company: str) -> bytes:
    document = {"format": "bounceback", "version": [1, 1], "applications": {}, "practice": {}}
    document["applications"] = {company.lower(): {"company": company}}
    return json.dumps(document).encode()


def announced(person: Person, name: str) -> bool:
    """Say whether a copy is announced, which the day's commands and doctor do alike."""
    said = [name in " ".join(person.run(command).err.split()) for command in ("todo", "list")]
    found = json.loads(person.run("doctor", "--json").out)["doctor"]["findings"]
    said.append(any(Path(one["path"]).name == name for one in found))
    assert len(set(said)) == 1
    return said[0]


def told(person: Person, name: str) -> bool:
    # A name with an apostrophe is quoted in a way of its own.
    return announced(person, name) if "'" not in name else "onflict copy" in person.run("todo").err


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_announced_until_it_is_merged(name: str, run: Person) -> None:
    run("log", "Acme")
    copy = run.home / name
    copy.write_bytes(other("Globex"))
    assert told(run, name)
    assert f"To take it in: bounceback merge {shlex.quote(str(copy))}" in " ".join(
        run.run("doctor", width=400).out.split()
    )
    run("merge", str(copy))
    assert set(run.document()["applications"]) == {"acme", "globex"}
    assert not told(run, name)
    run("log", "Hooli")
    run("undo")
    assert not told(run, name)


def test_copies_equal_to_the_journal_are_not_announced_also_not_again(run: Person) -> None:
    run("log", "Acme")
    for name in NAMES:
        (run.home / name).write_bytes(run.journal.read_bytes())
    for company in ("Globex", "Hooli"):
        assert [run(command).err for command in ("todo", "list")] == ["", ""]
        assert run("doctor", "--json").json["doctor"]["findings"] == []
        run("log", company)


@pytest.mark.parametrize(("name", "data"), STRANGERS)
def test_a_file_of_another_program_is_no_copy(name: str, data: bytes, run: Person) -> None:
    run("log", "Acme")
    (run.home / name).write_bytes(data)
    assert not announced(run, name)


@pytest.mark.parametrize("name", NOT_COPIES)
def test_a_journal_that_no_sync_tool_made_is_no_copy(name: str, run: Person) -> None:
    run("log", "Acme")
    (run.home / name).write_bytes(other("Globex"))
    assert not announced(run, name)


@pytest.mark.parametrize(
    ("part", "name"),
    [("_CONFLICT", NAMES[1]), ("_COUNTED", "journal 2.json"), ("_MACHINE", "journal-LAPTOP7.json")],
)
def test_a_name_that_is_not_known_is_noticed(
    part: str, name: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    monkeypatch.setattr(paths, part, ("sync-conflict",) if part == "_CONFLICT" else "!")
    (run.home / name).write_bytes(other("Globex"))
    assert not told(run, name)


def test_a_copy_equal_to_what_was_here_before_is_noticed_without_the_history(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    (run.home / NAMES[0]).write_bytes(run.journal.read_bytes())
    run("log", "Globex")
    monkeypatch.setattr("bounceback.storage.backups.Backups.line", lambda *_: iter(()))
    assert told(run, NAMES[0])


def test_a_copy_that_is_not_looked_into_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    monkeypatch.setattr(paths, "_is_journal", lambda *_, **__: True)
    for name, data in STRANGERS[:3]:
        (run.home / name).write_bytes(data)
        assert announced(run, name)
        (run.home / name).unlink()


def test_a_copy_that_is_announced_once_merged_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    copy = run.home / NAMES[0]
    copy.write_bytes(other("Globex"))
    run("merge", str(copy))
    monkeypatch.setattr("bounceback.storage.store.Store._is_merged", lambda *_: False)
    assert announced(run, copy.name)
