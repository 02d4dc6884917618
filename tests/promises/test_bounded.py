"""Promises 25 and 34: what comes in, a file or many, and what is shown is bounded."""

import errno
import io
import json
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from bounceback.formats import zip as archives
from bounceback.screens import look
from bounceback.storage import files
from conftest import Person
from promises.editors import run_with_editor

GIGABYTE = 1_000_000_000
LEAST = 40_000_000
"""So many bytes of memory no run needs that refuses a file for its size."""

PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "settings": ("config.toml", ("config",)),
    "settings for a change": ("config.toml", ("config", "name", "Alex")),
    "template": ("templates/thank-you.txt", ("draft", "acme", "thank-you")),
    "journal": ("journal.json", ("todo",)),
    "journal for a change": ("journal.json", ("log", "Hooli")),
    "conflict copy": ("journal (1).json", ("todo",)),
    "version": ("backups/undo/00000009-0123456789abcdef.json", ("undo",)),
    "day": ("backups/daily/2026-11-22.json", ("doctor",)),
    "merged": ("backups/merged/00000009-0123456789abcdef.json", ("merge", "{copy}")),
    "other journal": ("it", ("merge", "{it}")),
    "base": ("it", ("merge", "{copy}", "--base", "{it}")),
    "table": ("it", ("import", "{it}")),
    "email": ("it", ("log", "Hooli", "--mail", "{it}")),
}


def memory_for(person: Person, name: str, size: int) -> int:
    """Have a large file in a place; return the most memory that a command takes at it."""
    person("log", "Acme")
    copy = person.home.with_name("copy.json")
    copy.write_bytes(person.journal.read_bytes())
    file, line = PLACES[name]
    place = person.home / file
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as large:
        large.truncate(size)
    words = [word.format(it=place, copy=copy) for word in line]
    # What is loaded for the first time is not what is weighed.
    person.run(*words)
    tracemalloc.start()
    try:
        ended = person.run(*words)
        assert "unexpected" not in ended.err
        if name not in ("conflict copy", "merged"):
            assert ended.code in (1, 3), ended
            assert "too large" in ended.err + ended.out or name in ("version", "day")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", PLACES)
def test_a_gigabyte_anywhere_is_refused_in_little_memory(name: str, person: Person) -> None:
    assert memory_for(person, name, GIGABYTE) < LEAST


def test_settings_that_are_read_to_their_end_are_noticed(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_to_the_end(path: Path, most: int) -> bytes:
        if len(data := Path(path).read_bytes()) > most:
            raise OSError(errno.EFBIG, "too large")
        return data

    monkeypatch.setattr(files, "read_file", read_to_the_end)
    assert memory_for(person, "settings", LEAST) >= LEAST


def test_a_gigabyte_from_an_editor_is_kept_and_named(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("log", "Acme")
    script = f"path.open('r+b').truncate({GIGABYTE})"
    tracemalloc.start()
    try:
        ended = run_with_editor(person, monkeypatch, script, "feedback", "acme")
        assert tracemalloc.get_traced_memory()[1] < LEAST
    finally:
        tracemalloc.stop()
    assert ended.code == 1
    assert "too large" in ended.err
    named = [word.rstrip(".:") for word in ended.err.split() if "/words" in word]
    assert Path(named[0]).stat().st_size == GIGABYTE
    Path(named[0]).unlink()


def a_zip_of(tables: int, rows: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(tables):
            table = "Company,Status\n" + f"Firm {number},rejected\n" * rows
            archive.writestr(f"table{number}.csv", table)
    return made.getvalue()


def imported(person: Person, tmp_path: Path) -> tuple[int, str]:
    place = tmp_path / "many.zip"
    place.write_bytes(a_zip_of(20, 100))
    result = person.run("import", str(place))
    return result.code, result.err


def test_the_tables_of_a_zip_are_bounded_as_a_whole(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "TABLE", 10_000)
    code, said = imported(person, tmp_path)
    assert code == 1
    assert "in all" in said
    assert not person.journal.exists()


def test_a_twin_without_the_bound_is_noticed(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives.files, "TABLE", 10_000_000)
    assert imported(person, tmp_path)[0] == 0


@pytest.mark.parametrize("note", ["word " * 500_000, "line\n" * 100_000])
def test_a_note_without_end_is_shown_cut_with_the_way_to_all_of_it(
    person: Person, note: str
) -> None:
    person("log", "Acme")
    document = json.loads(person.journal.read_bytes())
    document["applications"]["acme"]["notes"] = note
    person.journal.write_text(json.dumps(document))
    began = time.perf_counter()
    shown = person("show", "acme").out
    assert time.perf_counter() - began < 20
    assert len(shown) < 2 * look.LONGEST
    assert "characters more. All of them: bounceback export markdown" in shown
    assert person("export", "markdown").out.count(note[:4]) >= note.count(note[:4])


def test_a_note_of_any_usual_length_is_shown_whole(person: Person) -> None:
    person("log", "Acme", "--note", "\n".join(f"line {number}" for number in range(1_500)))
    shown = person("show", "acme").out
    assert "line 1499" in shown
    assert "characters more" not in shown


def test_a_note_that_is_shown_to_its_end_is_noticed(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "LONGEST", 10**9)
    person("log", "Acme", "--note", "word " * 60_000)
    assert "characters more" not in person("show", "acme").out
