"""Workbooks of Excel and of OpenDocument: the values of their visible sheets.

Formulas and macros never run, and nothing is fetched from outside. What lies beyond the bounds is
not read, and that is said.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from bounceback.errors import CannotError
from bounceback.formats import zip as archive
from bounceback.formats.csv import without_guard
from bounceback.imports.sheets import LONGEST_LINE, MOST_CELLS, MOST_ROWS, Record, Sheet

_INSTEAD = "Open it in a spreadsheet program, and save its table as CSV."
_MOST_BLANK = 20_000
_WIDEST = 16_384
"""So many columns a sheet has at most, in any program."""

_LARGEST_STRINGS = 60_000_000
_TABLE, _TEXT, _OFFICE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "text", "office")
)


def recognises(data: bytes) -> bool:
    """Say whether this is a ZIP with a workbook in it."""
    return _is_excel(data) or _is_open_document(data)


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the visible sheets of a workbook. Raises CannotError."""
    return _excel(data, name) if _is_excel(data) else _open_document(data, name)


class _Rows:
    """The rows of one sheet as they come, within bounds; one blank row stands for several."""

    def __init__(self, title: str, name: str) -> None:
        self._title, self._name = title, name
        self._records: list[Record] = []
        self._row = self._filled = 0
        self.blank = 0
        """How many rows since the last one with anything in it."""
        self.remark = ""

    def add(self, cells: list[str], times: int = 1) -> None:
        """Take in a row, which may stand there many times."""
        first, self._row = self._row + 1, self._row + times
        place = f"{self._title}, row {first}"
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            self.blank += times
            if self._records and not self._records[-1].is_blank:
                self._records.append(Record(place, [""]))
            return
        self.blank = 0
        if self._filled > MOST_ROWS:
            raise CannotError(f"{self._name} has more than {MOST_ROWS:,} rows.")
        if len(cells) > MOST_CELLS:
            self.remark = f"{place} has more than {MOST_CELLS} cells; the others were not read."
        # A row that is filled in down to the end of a sheet is repeated a million times.
        taken = min(times, MOST_ROWS + 1 - self._filled)
        if taken < times:
            self.remark = f"{place} stands there {times:,} times; {taken:,} of them were read."
        # A spreadsheet program takes the guards of our own table for text.
        cells = [without_guard(cell) for cell in cells[:MOST_CELLS]]
        for number in range(first, first + taken):
            self._records.append(Record(f"{self._title}, row {number}", cells))
        self._filled += taken

    def sheet(self) -> Sheet:
        """Return what came in."""
        return Sheet(self._records, self._title, self.remark)


def _is_excel(data: bytes) -> bool:
    return archive.is_zip(data) and "xl/workbook.xml" in archive.names(data)


def _excel(data: bytes, name: str) -> list[Sheet]:
    with archive.opened(data, name, "Excel workbook", _INSTEAD) as zipped:
        archive.check_xml(zipped, name)
        for info in zipped.infolist():
            if info.filename.endswith("sharedStrings.xml") and info.file_size > _LARGEST_STRINGS:
                raise CannotError(f"{name} holds too much text to import.", _INSTEAD)
    # Loading it takes as long as a whole everyday command: only here, then.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What openpyxl warns of is styles, validations and days beyond all bounds.
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [
                _excel_sheet(sheet, name)
                for sheet in workbook.worksheets
                if sheet.sheet_state == "visible"
            ]
        except (CannotError, MemoryError):
            raise
        except Exception:
            # Whatever a crafted workbook makes the library raise, it is the file's fault.
            raise CannotError(f"{name} is a damaged Excel workbook.", _INSTEAD) from None


def _excel_sheet(sheet: Any, name: str) -> Sheet:
    rows = _Rows(str(sheet.title), name)
    # How large a sheet says that it is may be wrong, and would cut it off.
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(values_only=True):
        rows.add([_excel_text(value) for value in cells[:_WIDEST]])
        if rows.blank > _MOST_BLANK:
            rows.remark = (
                f"{sheet.title} has more than {_MOST_BLANK:,} blank rows on end; what may stand "
                "below them was not read."
            )
            break
    return rows.sheet()


def _excel_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:LONGEST_LINE]
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        is_day = value.time() == time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _is_open_document(data: bytes) -> bool:
    if not archive.is_zip(data):
        return False
    names = set(archive.names(data))
    return b"application/vnd.oasis.opendocument.spreadsheet" in data[:200] or (
        "content.xml" in names and bool(names & {"META-INF/manifest.xml", "mimetype"})
    )


def _open_document(data: bytes, name: str) -> list[Sheet]:
    with archive.opened(data, name, "OpenDocument spreadsheet", _INSTEAD) as zipped:
        archive.check_xml(zipped, name)
        try:
            with zipped.open("content.xml") as file:
                return list(_open_sheets(file, name))
        except (KeyError, ParseError, LookupError):
            raise zipfile.BadZipFile from None


def _open_sheets(file: Any, name: str) -> Iterator[Sheet]:
    rows, is_shown = _Rows("", name), True
    hidden: set[str | None] = set()
    for event, element in iterparse(file, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                rows = _Rows(element.get(f"{_TABLE}name", ""), name)
                is_shown = element.get(f"{_TABLE}style-name") not in hidden
        elif element.tag.endswith("}style"):
            if any(inner.get(f"{_TABLE}display") == "false" for inner in element):
                hidden |= {value for key, value in element.items() if key.endswith("}name")}
        elif element.tag == f"{_TABLE}table-row":
            rows.add(_cells(element), _number(element.get(f"{_TABLE}number-rows-repeated")))
            element.clear()
        elif element.tag == f"{_TABLE}table":
            element.clear()
            if is_shown:
                yield rows.sheet()


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            repeated = _number(cell.get(f"{_TABLE}number-columns-repeated"))
            cells += [_open_text(cell)] * min(repeated, _WIDEST - len(cells))
    return cells


def _open_text(cell: Any) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        day = cell.get(f"{_OFFICE}date-value", "")
        return str(day[:10] if day[10:] in ("", "T00:00:00") else day[:16].replace("T", " "))
    if kind == "boolean":
        return "Yes" if cell.get(f"{_OFFICE}boolean-value") == "true" else "No"
    lines = ["".join(line.itertext()) for line in cell.iterfind(f"{_TEXT}p")]
    return "\n".join(lines)[:LONGEST_LINE]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
