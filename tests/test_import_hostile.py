"""No file harms the journal, the machine or the person: it comes in, or a line says why not."""

import io
import json
import os
import re
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.errors import CannotError
from bounceback.formats import csv
from bounceback.formats.choice import recognise
from bounceback.imports.rows import read_rows
from bounceback.imports.tables import Table
from bounceback.storage import files
from conftest import Person
from test_import import LINKEDIN, OWN, write, zipped

HEADER = b"Company,Role,Status,Date Applied,Notes\n"


LARGE, MANY = 3_000_000, 2_000
"""The bounds that most tests set lower than they are, to be quick."""


def zip_bomb(size: int = LARGE + 1) -> bytes:
    return zipped({"Jobs/Job Applications.csv": b"0" * size})


def lying_zip(size: int = LARGE + 1) -> bytes:
    """A ZIP whose table says that it is small."""
    return zip_bomb(size).replace(struct.pack("<L", size), struct.pack("<L", 13))


def many_rows(count: int = MANY + 1) -> bytes:
    return HEADER + b"Acme\n" * count


def large(size: int = LARGE + 1) -> bytes:
    return HEADER + b"Acme\n" * (size // 5)


def locked_zip() -> bytes:
    data = bytearray(zipped({"Jobs/Job Applications.csv": LINKEDIN}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def zip_of_many() -> bytes:
    """A ZIP with a directory of files that never ends."""
    entry = zipped({"x": ""})
    start = entry.index(b"PK\x01\x02")
    end = entry.index(b"PK\x05\x06")
    many = entry[start:end] * 200_000
    tail = bytearray(entry[end:])
    tail[12:20] = struct.pack("<LL", len(many), start)
    return entry[:start] + many + bytes(tail)


def other_packing() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("Jobs/Job Applications.csv", LINKEDIN)
    return buffer.getvalue()


HOSTILE: dict[str, Any] = {
    "empty": b"",
    "blank": b" \n\n  ",
    "only a mark": b"\xef\xbb\xbf",
    "NUL": HEADER + b"Ac\0me,x,rejected\n",
    "all NUL": b"\0" * 1000,
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "program": b"\x7fELF\x02\x01\x01" + bytes(100),
    "no header": b"Acme,secret-role,rejected\n",
    "broken UTF-16": b"\xff\xfeC\0o\0m",
    "lone surrogate": "Company\n".encode("utf-16") + b"\x00\xd8",
    "quotes": HEADER + b'"Acme,x,rejected\nGlobex,y,offer\n',
    "long line": HEADER + b"A" * 2_000_000,
    "long first line": b"A" * 2_000_000,
    "long cell": HEADER + b'"' + b"A\n" * 1_000_000 + b'"',
    "many cells": HEADER + b"," * 1_500_000,
    "many rows": many_rows,
    "too large": large,
    "ZIP, cut": zipped({"Jobs/Job Applications.csv": LINKEDIN})[:-30],
    "ZIP, four bytes": b"PK\x03\x04",
    "ZIP, without": zipped({"xl/workbook.xml": "<x/>"}),
    "ZIP, damaged": zipped({"Jobs/Job Applications.csv": LINKEDIN}).replace(b"\x8d", b"\x8e", 3),
    "ZIP, bomb": zip_bomb,
    "ZIP, lying": lying_zip,
    "ZIP, locked": locked_zip,
    "ZIP, many files": zip_of_many,
    "ZIP, other packing": other_packing,
    "JSON, deep": b'{"format":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "JSON, rather deep": b'{"format":"bounceback","version":[1,0],"x":'
    + b"[" * 300
    + b"]" * 300
    + b"}",
    "JSON, other": b'{"applications": []}',
    "JSON, list": b"[1, 2]",
    "JSON, cut": b'{"format": "bounceback", "version": [1, 0], "applications": {"a": {"com',
    "JSON, newer": b'{"format": "bounceback", "version": [2, 0], "applications": {}}',
    "JSON, wrong": b'{"format": "bounceback", "version": [1, 0], "applications": {"a": {}}}',
    "JSON, twice": b'{"format": "bounceback", "format": "bounceback", "version": [1, 0]}',
    "JSON, NaN": b'{"format": "bounceback", "version": [1, 0], "x": NaN}',
    "JSON, digits": b'{"format": "bounceback", "version": [1, 0], "x": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_line_and_changes_nothing(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(files, "TABLE", LARGE)
    monkeypatch.setattr(csv, "MOST_ROWS", MANY)
    run("log", "Before")
    before = run.journal.read_bytes()
    content = HOSTILE[name]() if callable(HOSTILE[name]) else HOSTILE[name]
    result = run.run("import", write(tmp_path, content), "--skip-bad")
    assert (result.code, result.out) == (1, ""), result.out
    assert run.journal.read_bytes() == before
    assert 1 <= len(result.err.splitlines()) <= 2
    assert "went wrong" not in result.err
    assert "secret" not in result.err


@pytest.mark.parametrize(
    "place", ["/dev/zero", "/dev/null", "pipe", ".", "missing", "", "a\0b", "~x/y"]
)
def test_what_is_no_file_is_said_at_once(run: Person, tmp_path: Path, place: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    result = run.run("import", place if place[:1] in ("", "/", "~") else str(tmp_path / place))
    assert result.code == (2 if place == "" else 1)
    assert 1 <= len(result.err.splitlines()) <= 2
    assert "went wrong" not in result.err
    assert not run.journal.exists()


def test_a_name_that_climbs_out_of_a_zip_is_only_a_name(run: Person, tmp_path: Path) -> None:
    run("import", write(tmp_path, zipped({"../../../Job Applications.csv": LINKEDIN})))
    assert not list(tmp_path.parent.glob("*.csv"))
    assert len(run.document()["applications"]) == 3


def test_standard_input_without_end_is_cut_off(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "TABLE", 1000)
    result = run.run("import", "-", stdin=HEADER + b"Acme\n" * 1000)
    assert (result.code, run.journal.exists()) == (1, False)


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 5, 6])
def test_stored_controls_come_in_and_drive_nothing(run: Person, tmp_path: Path, code: int) -> None:
    evil = ["\x1b[2J", "\x07", "\x9b31m", "\u202e", "[bold]x", "\x1b]52;c;x\x07", "\x7f"][code]
    path = write(tmp_path, f"Company,Status,{evil}\nA{evil},rejected,x\nB,{evil},y\n")
    for arguments in (["--dry-run"], [], ["--skip-bad"]):
        result = run.run("import", path, *arguments)
        text = (result.out + result.err).replace("\n", "")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", text)
    assert any(
        record["company"].startswith("A") for record in run.document()["applications"].values()
    )


LARGE_FILES: dict[str, Callable[[], bytes]] = {
    "ZIP, bomb": lambda: zip_bomb(300_000_000),
    "ZIP, lying": lambda: lying_zip(300_000_000),
    "ZIP, many files": zip_of_many,
    "many rows": lambda: many_rows(60_000),
    "just not too many rows": lambda: many_rows(49_000) + b"Acme,,nonsense",
    "just not too large": lambda: HEADER + b"," * 63_000_000,
    "too large": lambda: large(200_000_000),
    "a line of 200 MB": lambda: HEADER + b"A" * 200_000_000,
    "JSON, large": lambda: b'{"x":' + b"[[0]," * 10_000_000,
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", LARGE_FILES)
def test_memory_and_time_stay_bounded(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, LARGE_FILES[name]())
    most = 600_000_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    finished = subprocess.run(
        [sys.executable, "-m", "bounceback", "import", path],
        env={"BOUNCEBACK_HOME": str(tmp_path / "home")},
        capture_output=True,
        preexec_fn=limit,
        timeout=60,
        check=False,
    )
    assert finished.returncode == (0 if name == "just not too many rows" else 1)
    assert b"went wrong" not in finished.stderr


SEEDS = [
    LINKEDIN.encode(),
    OWN.encode("utf-16"),
    OWN.encode("cp1252"),
    zipped({"Jobs/Job Applications.csv": LINKEDIN}),
    json.dumps(
        {
            "format": "bounceback",
            "version": [1, 0],
            "applications": {"a": {"company": "A", "steps": [{"key": "x", "due": "2026-11-23"}]}},
            "practice": {"2026-11-22T18:00:00Z": {"minutes": 5}},
        }
    ).encode(),
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        kind = draw(st.sampled_from(["change", "cut", "insert", "drop"]))
        if kind == "change" and data:
            data[at] = draw(st.integers(0, 255))
        elif kind == "cut":
            del data[at:]
        elif kind == "insert":
            data[at:at] = draw(st.binary(max_size=20))
        else:
            del data[at : at + draw(st.integers(0, 50))]
    return bytes(data)


# What is loaded on first use is loaded here, and is no part of what a reading takes.
recognise(HEADER, "file", {})


@given(data=st.binary(max_size=200) | damaged())
def test_no_bytes_at_all_make_reading_fail_unforeseen(data: bytes) -> None:
    try:
        found = recognise(data, "file", {})
    except CannotError:
        return
    if isinstance(found, Table):
        list(read_rows(found))


@given(
    cells=st.lists(
        st.tuples(
            st.text(max_size=8),
            st.text("0123456789/-. :TZapril,", max_size=14),
            st.text(max_size=9),
        ),
        max_size=5,
    )
)
def test_no_cells_at_all_make_reading_fail_unforeseen(cells: list[tuple[str, str, str]]) -> None:
    rows = "".join(f'"A","{day}","{word}","{who}"\n' for who, day, word in cells)
    text = "Company,Date Applied,Status,Contact\n" + rows.replace("\0", "")
    try:
        found = recognise(text.encode("utf-8", "ignore"), "file", {})
    except CannotError:
        return
    assert isinstance(found, Table)
    list(read_rows(found))


@pytest.mark.heavy
@pytest.mark.parametrize("number", range(60))
def test_damaged_files_through_the_command(run: Person, tmp_path: Path, number: int) -> None:
    import random

    chance = random.Random(number)
    data = bytearray(SEEDS[number % len(SEEDS)])
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    run("log", "Before")
    before = run.journal.read_bytes()
    result = run.run("import", write(tmp_path, bytes(data)))
    assert result.code in (0, 1)
    assert "went wrong" not in result.err
    if result.code:
        assert run.journal.read_bytes() == before
