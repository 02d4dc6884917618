"""Promise 35: a table is inert also where `;` parts cells, and reads back to the same text."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.formats import csv as own
from bounceback.text import harmless_lines
from conftest import Person

SIGNS = "=+-@＝＋－＠"
PIECES = [*SIGNS, ";", "\n", "'", '"', " ", ",", "\t", "\r", "a", "1"]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def formulas(table: str) -> list[str]:
    """Return the cells of a table that a spreadsheet may run, whatever it takes for a separator.

    A spreadsheet that parts cells at `;` sees none of our quotes but those that begin a cell.
    """
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    cells += [cell.lstrip('" ') for cell in re.split(r"[;\n\r]", table)]
    return [cell for cell in cells if cell and cell[0] in SIGNS]


def table_of(*cells: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerow(cells)
    return file.getvalue()


NOTES = [
    "a;=1+1",
    "a; =1+1",
    'a;"=1+1"',
    "a;'=1+1",
    "a;;@SUM(1)",
    "- one\n- two",
    "first\n=1+1",
    "first\n;\n+1",
    "=1+1;=2+2",
    'x"\n\t-2;＝1',
    "a;\r=1",
]


@pytest.mark.parametrize("notes", NOTES)
def test_an_export_is_inert_and_comes_back_as_it_was(notes: str, run: Person) -> None:
    run("log", "Acme;-Co", "--note", notes, "--role", "a;=1+1", "--source", "@b;+c")
    before = run.document()["applications"]["acme-co"]
    table = run("export", "csv").out
    assert formulas(table) == []
    run("export", "csv", "-o", "table.csv")
    run.journal.unlink()
    run("import", "table.csv")
    after = run.document()["applications"]["acme-co"]
    assert {name: after[name] for name in ("company", "role", "source")} == {
        name: before[name] for name in ("company", "role", "source")
    }
    assert after["notes"] == "\n".join(harmless_lines(before["notes"])).strip()


@given(text=texts)
def test_any_cell_is_inert_and_reads_back(text: str) -> None:
    cell = own.guarded(text)
    assert formulas(table_of("acme", cell, "end")) == []
    assert own.without_guard(cell) == "\n".join(harmless_lines(text))


def test_cells_guarded_at_their_beginning_alone_are_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(own, "_TO_GUARD_WITHIN", re.compile("(?!)"))
    for text in ("a;=1+1", 'a; "=1+1', "a\n=1+1"):
        assert len(formulas(table_of("acme", own.guarded(text)))) == 1
