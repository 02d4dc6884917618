"""Where a table stands in its sheet: the row that names its columns, and its rows below.

Columns are known by their headers, whatever their case, spaces and order; where there are none, by
what stands in them, and that is said.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bounceback.imports.columns import are_names, guessed
from bounceback.imports.headers import fields_of, header_key, known_columns, makers_columns
from bounceback.imports.sheets import Record, Sheet
from bounceback.imports.status import read_status
from bounceback.imports.words import words

ROWS_ABOVE_HEADER = 40
SAMPLE = 200
_MARKS = re.compile(r"^\s*(?:<<<<<<<|=======|>>>>>>>|===|---|###|\*\*\*)")
_NUMBER = re.compile(r"[\d.,\s]+%?")
_SECTION = re.compile(
    r"(?:(?:week|kw|woche|semaine|semana|month|page|day|q)\W*\d+|20\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\W+20\d\d)?)\W*",
    re.I,
)
"""A row that only divides the others."""


class Plan(NamedTuple):
    """A table in a sheet: its header, the rows below, and the fields guessed by position."""

    sheet: Sheet
    header: Sequence[str]
    records: Sequence[Record]
    guess: Mapping[int, str] = {}
    told: str = ""


def by_header(sheet: Sheet, asked: Mapping[str, str]) -> Plan | None:
    """Find the row that names the company, and most columns beside it."""
    for mapped in (asked, {}):
        counts = [known_columns(one.cells, mapped) for one in sheet.records[:ROWS_ABOVE_HEADER]]
        if any(counts):
            best = counts.index(max(counts))
            return Plan(sheet, sheet.records[best].cells, sheet.records[best + 1 :])
    return None


def by_other_means(sheet: Sheet, asked: Mapping[str, str]) -> Plan | None:
    """Find a table that doesn't name the company: by whose it is, or by what stands in it."""
    return _by_maker(sheet) or _by_content(sheet, asked)


def _by_maker(sheet: Sheet) -> Plan | None:
    for position, record in enumerate(sheet.records[:ROWS_ABOVE_HEADER]):
        keys = [header_key(cell) for cell in record.cells]
        fields = makers_columns(keys)
        if fields:
            guess = {number: fields[key] for number, key in enumerate(keys) if key in fields}
            return Plan(sheet, record.cells, sheet.records[position + 1 :], guess)
    return None


def _by_content(sheet: Sheet, asked: Mapping[str, str]) -> Plan | None:
    """Guess the company's column where no header says it."""
    best, most = None, 1
    for position, record in enumerate(sheet.records[:ROWS_ABOVE_HEADER]):
        count = len({field for field in fields_of(record.cells, asked) if field})
        if count > most:
            best, most = position, count
    below = sheet.records if best is None else sheet.records[best + 1 :]
    rows = [record.cells for record in below if not record.is_blank][:SAMPLE]
    if best is None:
        guess = guessed(rows)
        fields = ", ".join(guess[number].replace("_", " ") for number in sorted(guess))
        told = f"There is no header; the columns were taken as: {fields}."
        header = [""] * max(map(len, rows), default=0)
        return Plan(sheet, header, below, guess, told) if guess else None
    header = list(sheet.records[best].cells)
    taken = fields_of(header, asked)
    free = [
        number
        for number, field in enumerate(taken)
        if field is None and header_key(header[number]) and are_names(rows, number)
    ]
    if not free or not rows or not {"applied_on", "outcome", "url"} & set(taken):
        return None
    label = " ".join(header[free[0]].split())
    told = f"The column “{label}” was taken for the company; another: --map."
    return Plan(sheet, header, below, {free[0]: "company"}, told)


class Line(NamedTuple):
    """A row that may be an application, and the status of the section that it stands in."""

    record: Record
    section: str = ""


def lines_of(plan: Plan) -> tuple[list[Line], int]:
    """Return the rows that may be applications, and how many are none: marks, totals, remarks."""
    header = [header_key(cell) for cell in plan.header]
    sections = _sections(plan.records) if len(header) > 1 else {}
    found: list[Line] = []
    rubbish, after_blank, in_remarks, section = 0, False, False, ""
    for number, record in enumerate(plan.records):
        filled = _filled(record)
        if not filled:
            after_blank, in_remarks = True, False
            continue
        is_mark = bool(_MARKS.match(filled[0]))
        if after_blank and len(filled) == 1 and (is_mark or filled[0].endswith(":")):
            in_remarks = len(header) > 1
        after_blank = False
        section = sections.get(number, section)
        is_one = len(header) > 1 and len(filled) == 1
        if (
            number in sections
            or in_remarks
            or is_mark
            or (is_one and _SECTION.fullmatch(filled[0]))
            or _sums_up(record, filled)
            or _is_header(record, header)
        ):
            rubbish += 1
        else:
            found.append(Line(record, section))
    return found, rubbish


def _filled(record: Record) -> list[str]:
    return [text for cell in record.cells if (text := cell.strip())]


def _sections(records: Sequence[Record]) -> dict[int, str]:
    """Return the rows that hold a status alone, where several of them part a table."""
    alone = {
        number: filled[0]
        for number, record in enumerate(records)
        if len(filled := _filled(record)) == 1
        and (reading := read_status(filled[0]))
        and reading.whole
    }
    return alone if len(set(alone.values())) > 1 else {}


def _sums_up(record: Record, filled: Sequence[str]) -> bool:
    """Whether a row sums up the others: “Total”, or a label with nothing but numbers beside it."""
    first = header_key(record.cells[0])
    if (first or "".join(map(header_key, record.cells[1:2]))) in words("row total"):
        return True
    label, *others = filled
    if not others or not all(map(_NUMBER.fullmatch, others)):
        return False
    reading = read_status(label.rstrip(":"))
    named = map(header_key, (label, *label.split()))
    is_total = any(name in words("row total") for name in named)
    return label.endswith(":") or is_total or bool(reading and reading.whole)


def _is_header(record: Record, header: Sequence[str]) -> bool:
    """Whether a row is the header once more."""
    keys = [header_key(cell) for cell in record.cells]
    return any(header) and keys[: len(header)] == list(header[: len(keys)])
