"""OpenDocument's spreadsheets, read from their XML: no entities, nothing from outside."""

import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from bounceback.errors import CannotError
from bounceback.formats import archive
from bounceback.formats.delimited import LONGEST_LINE, MOST_ROWS
from bounceback.imports.sheets import Record, Sheet

NAME = "an OpenDocument spreadsheet"
_INSTEAD = "Open it in a spreadsheet program, and save its table as CSV."
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_COLUMNS = 200


def recognises(data: bytes) -> bool:
    """Say whether this is a ZIP that calls itself such a spreadsheet."""
    return archive.is_zip(data) and (
        b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]
        or {"content.xml", "META-INF/manifest.xml"} <= set(archive.names(data))
        or {"content.xml", "mimetype"} <= set(archive.names(data))
    )


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a spreadsheet. Raises CannotError."""
    with archive.opened(data, name, NAME.removeprefix("an "), _INSTEAD) as zipped:
        archive.check_xml(zipped, name)
        try:
            with zipped.open("content.xml") as file:
                return list(_sheets(file, name))
        except (KeyError, ParseError, LookupError):
            raise zipfile.BadZipFile from None


def _sheets(file: Any, name: str) -> Iterator[Sheet]:
    title, remark, row = "", "", 0
    records: list[Record] = []
    is_shown = True
    hidden = _hidden_styles()
    for event, element in iterparse(file, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                title, records, row = element.get(f"{_TABLE}name", ""), [], 0
                remark = ""
                is_shown = element.get(f"{_TABLE}style-name") not in hidden
            continue
        hidden.note(element)
        if element.tag == f"{_TABLE}table-row":
            repeated = _number(element.get(f"{_TABLE}number-rows-repeated"))
            cells = _cells(element)
            element.clear()
            if cells:
                if len(records) > MOST_ROWS:
                    raise CannotError(f"{name} has more than {MOST_ROWS:,} rows.")
                # A row that is filled in down to the end of a sheet is repeated a million times.
                room = MOST_ROWS + 1 - len(records)
                for again in range(min(repeated, room)):
                    records.append(Record(f"{title}, row {row + again + 1}", cells))
                if repeated > room:
                    cut = f"{title}, row {row + 1} stands there {repeated:,} times"
                    remark = f"{cut}; {room:,} of them were read."
            elif records and not records[-1].is_blank:
                records.append(Record(f"{title}, row {row + 1}", [""]))
            row += repeated
        elif element.tag == f"{_TABLE}table":
            element.clear()
            if is_shown:
                yield Sheet(records, title, remark)


class _hidden_styles(set[str]):
    """The names of the styles of sheets that are not displayed."""

    def note(self, element: Any) -> None:
        tag = element.tag.rpartition("}")[2]
        if tag == "style":
            for inner in element:
                if inner.get(f"{_TABLE}display") == "false":
                    self.update(value for key, value in element.items() if key.endswith("}name"))


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _number(cell.get(f"{_TABLE}number-columns-repeated"))
        text = _text(cell)
        cells += [text] * min(repeated, _MOST_COLUMNS - len(cells))
        if len(cells) >= _MOST_COLUMNS:
            break
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: Any) -> str:
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
