"""Hostile workbooks: bombs, entities, endless rows and formulas end in a clear error, in bounds."""

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from conftest import Person

MOST_MEMORY, MOST_SECONDS = 700_000_000, 60
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (99 + n, b"&%c;" % (98 + n if n else 97) * 10) for n in range(9)
    )
    + b"]><x>&k;</x>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def xlsx(sheet: bytes | None = None, *rows: tuple[object, ...]) -> bytes:
    """A real workbook; with `sheet`, its first sheet is those bytes instead."""
    book = Workbook()
    for row in rows or (("Company", "Status"), ("Acme", "Rejected")):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    if sheet is None:
        return made.getvalue()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(io.BytesIO(), "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
        file = new.fp
    return file.getvalue()  # type: ignore[union-attr]


def ods(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", 8) as file:
        file.writestr("mimetype", ODS)
        file.writestr("content.xml", content)
    return made.getvalue()


def many_rows(count: int) -> bytes:
    cell = '<c r="A{n}" t="inlineStr"><is><t>{t}</t></is></c>'
    rows = (
        f'<row r="{n}">{cell.format(n=n, t="Company" if n == 1 else "Acme")}</row>'
        for n in range(1, count)
    )
    return f'<worksheet xmlns="{SPACE}"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()


def repeated(rows: str) -> bytes:
    return (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="x">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    ).encode()


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


HEAD = f"<table:table-row>{cell('Company')}</table:table-row>"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "xlsx, a bomb": lambda: xlsx(b"0" * 300_000_000),
    "xlsx, laughs": lambda: xlsx(LAUGHS),
    "xlsx, from outside": lambda: xlsx(OUTSIDE),
    "xlsx, a million rows": lambda: xlsx(many_rows(1_000_000)),
    "xlsx, cut": lambda: xlsx()[:-60],
    "xlsx, no sheet": lambda: xlsx(b"<x/>"),
    "ods, a bomb": lambda: ods(b"0" * 300_000_000),
    "ods, laughs": lambda: ods(LAUGHS),
    "ods, from outside": lambda: ods(OUTSIDE),
    "ods, cut": lambda: ods(repeated(HEAD))[:-40],
}


@pytest.mark.heavy
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_ends_in_one_clear_error_within_bounds(
    tmp_path: Path, name: str
) -> None:
    place = tmp_path / ("jobs." + name.partition(",")[0])
    place.write_bytes(HOSTILE[name]())

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

    finished = subprocess.run(
        [sys.executable, "-m", "bounceback", "import", str(place)],
        env={"BOUNCEBACK_HOME": str(tmp_path / "home")},
        capture_output=True,
        preexec_fn=limit,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert finished.returncode == 1, finished.stdout
    assert 1 <= finished.stderr.count(b"\n") <= 2
    assert b"went wrong" not in finished.stderr
    assert b"root:" not in finished.stderr + finished.stdout
    assert not (tmp_path / "home" / "journal.json").exists()


@pytest.mark.heavy
def test_a_row_said_to_stand_a_million_times_comes_in_once(run: Person, tmp_path: Path) -> None:
    again = (
        f'<table:table-row table:number-rows-repeated="1000000">{cell("Acme")}</table:table-row>'
    )
    place = tmp_path / "jobs.ods"
    place.write_bytes(ods(repeated(HEAD + again)))
    told = run("import", str(place)).out
    assert list(run.document()["applications"]) == ["acme"]
    assert "x, row 2 stands there 1,000,000 times; 50,000 of them were read." in told


FAR_BELOW = (
    f'<worksheet xmlns="{SPACE}"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Acme</t></is></c></row>'
    '<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>Globex</t></is></c></row>'
    "</sheetData></worksheet>"
)
BLANKS = '<table:table-cell table:number-columns-repeated="700"/>'
FAR_RIGHT = f"<table:table-row>{cell('Acme')}{BLANKS}{cell('far')}</table:table-row>"
WIDE = ("Company", *[""] * 599, "Notes"), ("Acme", *[""] * 599, "far to the right")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("wide.xlsx", xlsx(None, *WIDE), "Sheet, row 2 has more than 500 cells; the others"),
        (
            "wide.ods",
            ods(repeated(HEAD + FAR_RIGHT)),
            "x, row 2 has more than 500 cells; the others were not read.",
        ),
        (
            "long.xlsx",
            xlsx(FAR_BELOW.format(row=30_000).encode()),
            "Sheet has more than 20,000 blank rows on end; what may stand below them",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith("s") else "",
)
def test_what_is_beyond_the_bounds_of_a_workbook_is_said(
    run: Person, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    place = tmp_path / name
    place.write_bytes(data)
    done = run("import", str(place))
    assert done.code == 0
    assert told in " ".join(done.out.split())
    assert list(run.document()["applications"]) == ["acme"]


def test_a_sheet_that_gives_a_wrong_size_is_read_whole(run: Person, tmp_path: Path) -> None:
    place = tmp_path / "jobs.xlsx"
    sheet = FAR_BELOW.format(row=40).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')
    place.write_bytes(xlsx(sheet.encode()))
    run("import", str(place))
    assert list(run.document()["applications"]) == ["acme", "globex"]


def test_a_formula_is_never_worked_out_and_an_odd_serial_is_no_day(
    run: Person, tmp_path: Path
) -> None:
    place = tmp_path / "jobs.xlsx"
    head = ("Company", "Status", "Date applied", "Notes")
    place.write_bytes(
        xlsx(None, head, ("Acme", "Rejected", -5, "=1+1"), ("Globex", "Applied", 99999999999, "x"))
    )
    run("import", str(place))
    records = run.document()["applications"]
    assert [record["applied_on"] for record in records.values()] == [None, None]
    assert "2" not in records["acme"]["notes"].split()


def test_a_terminal_asks_about_an_unknown_word_once(run: Person, tmp_path: Path) -> None:
    place = tmp_path / "jobs.csv"
    place.write_text("Company,Status\nAcme,flumped\nGlobex,flumped\nInitech,zorbed\n")
    child = run.terminal("import", str(place), TERM="xterm", dimensions=(24, 100))
    child.expect_exact("“flumped” (2 rows)")
    child.sendline("rejected")
    child.expect_exact("“zorbed” (1 row)")
    child.sendline("")
    assert child.ended() == 0
    outcomes = {one["id"]: one["outcome"] for one in run("list", "--json").json["applications"]}
    assert outcomes == {"acme": "rejected", "globex": "rejected", "initech": "waiting"}
    assert "zorbed" in run.document()["applications"]["initech"]["notes"]


def test_a_terminal_asks_before_it_takes_over_what_has_moved_on(
    run: Person, tmp_path: Path
) -> None:
    place = tmp_path / "jobs.csv"
    place.write_text("Company,Date applied,Status\nAcme,2026-11-02,Applied\n")
    run("import", str(place))
    place.write_text("Company,Date applied,Status\nAcme,2026-11-02,Rejected\n")
    child = run.terminal("import", str(place), TERM="xterm", dimensions=(24, 100))
    child.expect_exact("Take over what has moved on (1)?")
    child.sendline("y")
    child.ended()
    assert run.record()["outcome"] == "rejected"
    run("undo")
    assert run.record()["outcome"] == "waiting"
