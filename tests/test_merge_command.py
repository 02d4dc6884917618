"""`merge` as a person uses it: another machine's journal, and the copies that sync tools leave."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bounceback.merge.journals import Merged
from bounceback.storage.backups import Backups
from conftest import Person


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """The same person's other machine."""
    return Person(tmp_path / "laptop", monkeypatch)


def synced(run: Person, laptop: Person) -> None:
    """Bring the journal to the other machine, as a sync tool does."""
    laptop.home.mkdir(exist_ok=True)
    shutil.copyfile(run.journal, laptop.journal)


def applications(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = person.document()["applications"]
    return found


def test_a_new_machine_takes_in_a_whole_journal(run: Person, laptop: Person) -> None:
    laptop("log", "Acme")
    result = run("merge", str(laptop.journal))
    assert "1 application added" in result.out
    assert run.document() == laptop.document()


def test_both_sides_are_kept_and_the_order_does_not_matter(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    synced(run, laptop)
    run("log", "Globex")
    run("edit", "acme", "--role", "Cook")
    laptop("log", "Initech")
    laptop("done", "acme", "thank-you")
    before = run.journal.read_bytes()
    run("merge", str(laptop.journal))
    here = run.document()
    run.journal.write_bytes(before)
    other = laptop.home / "theirs.json"
    other.write_bytes(before)
    laptop("merge", str(other), "--base", "/dev/null")
    assert set(here["applications"]) == {"acme", "globex", "initech"}
    assert here["applications"]["acme"]["role"] == "Cook"
    assert here == laptop.document()


def test_merging_again_changes_nothing(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    laptop("log", "Globex")
    run("merge", str(laptop.journal))
    before = run.journal.read_bytes()
    assert "nothing new" in run("merge", str(laptop.journal)).out
    assert run.journal.read_bytes() == before


def test_merge_is_one_undo(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    laptop("log", "Globex")
    run("merge", str(laptop.journal))
    run("undo")
    assert run.journal.read_bytes() == before
    assert "1 application added" in run("merge", str(laptop.journal)).out


def test_the_later_value_is_kept_and_the_other_shown(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    synced(run, laptop)
    run("edit", "acme", "--role", "Cook")
    laptop("edit", "acme", "--role", "[bold]Chef\x1b[31m".replace("\x1b", ""), "--note", "Hello")
    out = run("merge", str(laptop.journal)).out
    assert "kept: [bold]Chef" in out
    assert "not kept: Cook" in out
    assert "notes" not in out
    assert applications(run)["acme"]["notes"] == "Hello"


def test_two_applications_with_one_id_both_live(run: Person, laptop: Person) -> None:
    run("log", "Acme", "--role", "Cook")
    laptop("log", "Acme", "--role", "Baker")
    run("merge", str(laptop.journal))
    roles = {name: record["role"] for name, record in applications(run).items()}
    assert roles == {"acme": "Cook", "acme-2": "Baker"}
    laptop("edit", "acme", "--source", "a friend")
    out = run("merge", str(laptop.journal)).out
    assert applications(run)["acme-2"]["source"] == "a friend"
    assert len(applications(run)) == 2
    assert "1 application changed" in out


def test_practice_follows_its_application_to_a_new_id(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    laptop("log", "Acme")
    document = laptop.document()
    document["practice"] = {"2026-11-22T18:00:00Z": {"what": "talk", "application": "acme"}}
    laptop.journal.write_text(json.dumps(document))
    run("merge", str(laptop.journal))
    assert run.document()["practice"]["2026-11-22T18:00:00Z"]["application"] == "acme-2"


@pytest.mark.parametrize("removed_by", ["us", "them"])
def test_what_was_removed_stays_removed(removed_by: str, run: Person, laptop: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    synced(run, laptop)
    base = run.home / "base.json"
    shutil.copyfile(run.journal, base)
    (run if removed_by == "us" else laptop)("remove", "acme", "--yes")
    laptop("edit", "globex", "--role", "Cook")
    # On the machine that removed it, the backups tell as much as the base does.
    option = () if removed_by == "us" else ("--base", str(base))
    run("merge", str(laptop.journal), *option)
    assert set(applications(run)) == {"globex"}


def test_what_was_removed_here_and_changed_there_is_kept(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    synced(run, laptop)
    run("remove", "acme", "--yes")
    laptop("edit", "acme", "--role", "Cook")
    assert "changed on the other: kept" in run("merge", str(laptop.journal)).out
    assert applications(run)["acme"]["role"] == "Cook"


def test_what_was_merged_and_removed_does_not_come_back(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    laptop("log", "Globex")
    run("merge", str(laptop.journal))
    run("remove", "globex", "--yes")
    laptop("log", "Initech")
    run("merge", str(laptop.journal))
    assert set(applications(run)) == {"acme", "initech"}


def test_a_conflict_copy_of_this_machine_loses_nothing(run: Person, laptop: Person) -> None:
    # The sync tool let the laptop's journal win, and set this machine's aside.
    run("log", "Acme")
    synced(run, laptop)
    run("log", "Globex")
    run("log", "Hooli")
    laptop("log", "Initech")
    copy = run.home / "journal.sync-conflict-20261123-100000-ABCDEFG.json"
    run.journal.rename(copy)
    shutil.copyfile(laptop.journal, run.journal)
    run("merge", str(copy))
    assert set(applications(run)) == {"acme", "globex", "hooli", "initech"}


@pytest.mark.parametrize(
    "name",
    [
        "journal.sync-conflict-20261123-100000-ABCDEFG.json",
        "journal (Kim's conflicted copy 2026-11-23).json",
        "journal (conflicted copy 2026-11-23 100000).json",
        "journal_conflict-20261123-100000.json",
        "journal (SFConflict kim@x.example 2026-11-23-10-00-00).json",
    ],
)
def test_every_command_points_to_a_conflict_copy(name: str, run: Person) -> None:
    run("log", "Acme")
    copy = run.home / name
    copy.write_text(run.journal.read_text().replace('"Acme"', '"Acme Ltd"'))
    for command in (["todo"], [], ["todo", "--json"], ["list", "--json"], ["show", "acme"]):
        result = run(*command)
        assert "bounceback merge" in result.err
        assert name.partition("'")[0] in result.err
        assert result.err.count("\n") == 1
        assert "merge" not in result.out.replace("bounceback --help", "")
    result = run("merge", str(copy))
    assert "you can delete it" in result.err
    assert "To take in" not in result.err
    copy.unlink()
    assert run("todo").err == ""


@pytest.mark.parametrize(
    "name",
    ["journal.json.lock", "other.sync-conflict-20261123-100000-ABCDEFG.json", "journal-2.json"],
)
def test_other_files_are_no_conflict_copies(name: str, run: Person) -> None:
    run("log", "Acme")
    (run.home / name).touch()
    assert run("todo").err == ""


def test_the_pointer_names_the_journal_that_was_asked_for(run: Person, tmp_path: Path) -> None:
    journal = tmp_path / "a b.json"
    run("--journal", str(journal), "log", "Acme")
    copy = tmp_path / "a b.sync-conflict-20261123-100000-ABCDEFG.json"
    copy.write_text(journal.read_text().replace('"Acme"', '"Acme Ltd"'))
    assert f"bounceback --journal '{journal}' merge '" in run("--journal", str(journal), "list").err


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"format": "bounceback", "version": [1, 0],\n "applications": {', "line 2, column"),
        (b'{"format": "bounceback", "version": [1, 0],\n "applications": {"a": {}}}', "line 2"),
        (b'{"format": "bounceback", "version": [2, 0]}', "newer Bounceback"),
        (b"", "is empty"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "not a Bounceback journal"),
        (None, "No such file"),
    ],
)
def test_a_file_that_is_no_good_journal_is_refused(
    data: bytes | None, told: str, run: Person, tmp_path: Path
) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    other = tmp_path / "other.json"
    if data is not None:
        other.write_bytes(data)
    good = tmp_path / "good.json"
    shutil.copyfile(run.journal, good)
    for arguments in ([str(other)], [str(good), "--base", str(other)]):
        if data == b"" and "--base" in arguments:
            continue
        result = run.run("merge", *arguments)
        assert result.code == 3
        assert told in result.err
        assert result.err.count("\n") <= 2
    assert run.journal.read_bytes() == before


def test_the_journal_itself_is_no_other_journal(run: Person) -> None:
    run("log", "Acme")
    assert run.run("merge", str(run.journal)).code == 1


def test_a_newer_minor_version_and_its_unknown_keys_are_kept(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    synced(run, laptop)
    document = laptop.document()
    document["version"] = [1, 7]
    document["weather"] = {"today": None, "tomorrow": [1, 2]}
    document["applications"]["acme"] |= {
        "mood": 3,
        "steps": [{"key": "practise", "due": "2027-01-04", "x": 1}],
    }
    laptop.journal.write_text(json.dumps(document))
    run("log", "Globex")
    run("merge", str(laptop.journal))
    assert run.document()["version"] == [1, 7]
    assert run.document()["weather"]["tomorrow"] == [1, 2]
    assert applications(run)["acme"]["mood"] == 3


@pytest.mark.parametrize("name", ["", "\x00", "a\x00b"])
def test_a_name_that_is_none_is_refused(name: str, run: Person) -> None:
    assert run.run("merge", name).code == 2


def test_a_save_that_would_lose_something_is_refused(
    run: Person, laptop: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    laptop("log", "Globex")
    before = run.journal.read_bytes()
    document = run.document()
    document["applications"]["acme"]["company"] = "Other"
    monkeypatch.setattr("bounceback.merge.journals.merge", lambda *_: Merged(document))
    result = run.run("merge", str(laptop.journal))
    assert result.code == 3
    assert "would be lost" in result.err
    assert run.journal.read_bytes() == before


def test_a_journal_that_was_merged_is_no_backup_of_this_one(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    laptop("log", "Globex")
    run("merge", str(laptop.journal))
    assert len(list((run.home / "backups" / "merged").iterdir())) == 1
    assert all(
        b"Globex" not in path.read_bytes()
        for path in Backups(run.home / "backups", date(2026, 11, 23)).newest_first()
    )


def test_what_the_other_side_removed_is_named(run: Person, laptop: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    synced(run, laptop)
    base = run.home / "base.json"
    shutil.copyfile(run.journal, base)
    laptop("remove", "acme", "--yes")
    out = run("merge", str(laptop.journal), "--base", str(base)).out
    assert "1 application removed" in out
    assert "so here too: Acme." in out


def test_a_loop_of_links_and_a_directory_that_is_gone_are_no_other_journal(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    (tmp_path / "loop").symlink_to("loop")
    assert run.run("merge", str(tmp_path / "loop")).code == 3
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    ended = run.run("merge", "other.json")
    assert (ended.code, ended.err.splitlines()[0]) == (
        3,
        "bounceback: other.json can't be read: No such file or directory.",
    )
