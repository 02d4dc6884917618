"""Promises 34 and 36: what comes in is bounded as a whole, what is shown has an end."""

import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from bounceback.formats import zip as archives
from bounceback.screens import look
from bounceback.storage import files
from conftest import Person


def test_a_directory_that_is_gone_is_named_where_a_file_is_asked_for(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("log", "Acme")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    result = person.run("export", "csv", "-o", "x.csv")
    assert result.code == 1
    assert "the directory that you are in is gone" in result.err
    assert "cd" in result.err


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


@pytest.mark.parametrize("note", ["word " * 2_000_000, "line\n" * 200_000])
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
