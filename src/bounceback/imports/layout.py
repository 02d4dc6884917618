"""Where a table stands in its sheet: the row that names its columns, and its rows below.

Columns are known by their headers, whatever their case, spaces and order; where there are none, by
what stands in them, and that is said.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bounceback.imports.columns import are_names, guessed
from bounceback.imports.headers import fields_of, header_key, known_columns, makers_columns
from bounceback.imports.sheets import Record, Sheet, words
from bounceback.imports.status import read_status

ROWS_ABOVE_HEADER = 40
SAMPLE = 200
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "===", "---", "###", "***")
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


def parts_of(plan: Plan) -> list[Plan]:
    """Part a table where its header stands again, perhaps with other columns, under a title."""
    records = plan.records
    column = next((n for n, cell in enumerate(plan.header) if known_columns([cell])), None)
    if column is None:
        return [plan]
    key = _plain(plan.header[column])
    starts = [
        number
        for number, record in enumerate(records)
        if column < len(record.cells)
        and _plain(record.cells[column]) == key
        and known_columns(record.cells) > 1
    ]
    parts = []
    for start, end in pairwise((-1, *starts, len(records))):
        title = _title_above(records, start)
        sheet = plan.sheet._replace(heading=title[1]) if title else plan.sheet
        header = records[start].cells if start >= 0 else plan.header
        title = _title_above(records, end) if end < len(records) else None
        below = records[start + 1 : title[0] if title else end]
        parts.append(plan._replace(sheet=sheet, header=header, records=below))
    return parts


def _title_above(records: Sequence[Record], number: int) -> tuple[int, str] | None:
    """Return the row above this one, and its text, when it holds only one."""
    above = (each for each in range(number - 1, -1, -1) if not records[each].is_blank)
    position = next(above, None)
    texts = [] if position is None else [text for text in records[position].cells if text.strip()]
    return (position, texts[0]) if position is not None and len(texts) == 1 else None


class Line(NamedTuple):
    """A row that may be an application, and the status of the section that it stands in."""

    record: Record
    section: str = ""


def lines_of(plan: Plan) -> tuple[list[Line], int]:
    """Return the rows that may be applications, and how many are none: marks, totals, remarks."""
    is_table = len(plan.header) > 1
    filled = [[text for cell in one.cells if (text := cell.strip())] for one in plan.records]
    sections = _sections(filled) if is_table else {}
    header = [_plain(cell) for cell in plan.header]
    found: list[Line] = []
    rubbish, after_blank, in_remarks, section = 0, False, False, ""
    for number, (record, texts) in enumerate(zip(plan.records, filled, strict=True)):
        if not texts:
            after_blank, in_remarks = True, False
            continue
        is_alone = is_table and len(texts) == 1
        is_mark = texts[0].startswith(_MARKS)
        if after_blank and len(texts) == 1 and (is_mark or texts[0].endswith(":")):
            in_remarks = is_table
        after_blank = False
        section = sections.get(number, section)
        if (
            number in sections
            or in_remarks
            or is_mark
            or (is_alone and _SECTION.fullmatch(texts[0]))
            or _sums_up(texts)
            or (_plain(record.cells[0]) == header[0] and _is_header(record, header))
        ):
            rubbish += 1
        else:
            found.append(Line(record, section))
    return found, rubbish


def _sections(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the rows that hold a status alone, where several of them part a table."""
    alone = {
        number: texts[0]
        for number, texts in enumerate(rows)
        if len(texts) == 1 and (reading := read_status(texts[0])) and reading.whole
    }
    return alone if len(set(alone.values())) > 1 else {}


def _sums_up(texts: Sequence[str]) -> bool:
    """Whether a row sums up the others: “Total”, or a label with nothing but numbers beside it."""
    label, *others = texts
    if _plain(label) in words("row total"):
        return True
    if not others or not all(map(_NUMBER.fullmatch, others)):
        return False
    reading = read_status(label.rstrip(":"))
    is_total = any(_plain(word) in words("row total") for word in label.split())
    return label.endswith(":") or is_total or bool(reading and reading.whole)


def _is_header(record: Record, header: Sequence[str]) -> bool:
    """Whether a row is the header once more."""
    cells = [_plain(cell) for cell in record.cells]
    return any(header) and cells[: len(header)] == list(header[: len(cells)])


def _plain(text: str) -> str:
    return text.casefold().replace(" ", "").rstrip(":")
