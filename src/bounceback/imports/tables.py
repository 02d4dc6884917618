"""A foreign table: which row of a sheet names its columns, and which rows are applications.

Columns are known by their headers, whatever their case, spaces and order; where there are none, by
what stands in them, and that is said.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bounceback.errors import CannotError, UsageError
from bounceback.imports.columns import (
    FEWEST_ROWS,
    LEFT,
    NOTE,
    SECRET,
    STATUS,
    Column,
    are_names,
    columns_of,
    guessed,
)
from bounceback.imports.dates import Order
from bounceback.imports.headers import (
    LINKEDIN,
    LINKEDINS_SOURCE,
    fields_of,
    header_key,
    is_linkedins,
    is_saved_only,
    known_columns,
    maker_of,
    makers_columns,
    refuse_private,
)
from bounceback.imports.sheets import Record, Sheet
from bounceback.imports.status import NO_NEWS, understand
from bounceback.imports.words import words

_ROWS_ABOVE_HEADER = 40
_SAMPLE = 200
_MARKS = re.compile(r"^\s*(?:<<<<<<<|=======|>>>>>>>|===|---|###|\*\*\*)")
_SECTION = re.compile(
    r"(?:(?:week|kw|woche|semaine|semana|month|page|day|q)\W*\d+|20\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\W+20\d\d)?)\W*",
    re.I,
)
"""A row that only divides the others."""


class Row(NamedTuple):
    """One row of a foreign table, and where it stands in the file."""

    place: str
    cells: Sequence[tuple[Column, str]]
    problem: str = ""


class Table(NamedTuple):
    """A foreign table. `kind` says whose it is, `told` what a person should know about it."""

    kind: str
    rows: Sequence[Row]
    order: Order | None = None
    """How its numeric dates are to be read when they don't tell themselves."""
    source: str | None = None
    told: Sequence[str] = ()
    kept: Sequence[str] = ()
    """The headers of the columns that have no field, and go into the notes."""
    left_out: Sequence[str] = ()
    """The headers of the columns that never come in."""
    rubbish: int = 0
    """How many rows are no applications: titles, totals, remarks below the table."""


def tabulate(
    sheets: Sequence[Sheet], mapping: Mapping[str, str], drop: Sequence[str], name: str
) -> Table:
    """Return the applications in these sheets: those of every sheet that names a company.

    `mapping` gives our field for their header, `drop` the headers to leave out. Raises CannotError
    for no table with a company in it, UsageError for a header that isn't there.
    """
    asked = {header_key(header): field for header, field in mapping.items()}
    asked |= {header_key(header): LEFT for header in drop}
    plans = [plan for sheet in sheets if (plan := _by_header(sheet, asked))]
    _check_headers([*mapping, *drop], sheets, plans, name)
    if not plans:
        plans = [
            plan for sheet in sheets if (plan := _by_maker(sheet) or _by_content(sheet, asked))
        ]
    if not plans:
        raise CannotError(
            f"{name} has no column for the company.",
            'Name it: bounceback import FILE --map "Their header=company"',
        )
    return _joined([_table(plan, asked, mapping) for plan in plans])


class _Plan(NamedTuple):
    sheet: Sheet
    header: Sequence[str]
    records: Sequence[Record]
    guess: Mapping[int, str] = {}
    told: str = ""


def _by_header(sheet: Sheet, asked: Mapping[str, str]) -> _Plan | None:
    """Find the row that names the company, and most columns beside it."""
    for mapped in (asked, {}):
        counts = [known_columns(one.cells, mapped) for one in sheet.records[:_ROWS_ABOVE_HEADER]]
        if any(counts):
            best = counts.index(max(counts))
            return _Plan(sheet, sheet.records[best].cells, sheet.records[best + 1 :])
    return None


def _by_maker(sheet: Sheet) -> _Plan | None:
    for position, record in enumerate(sheet.records[:_ROWS_ABOVE_HEADER]):
        keys = [header_key(cell) for cell in record.cells]
        fields = makers_columns(keys)
        if fields:
            guess = {number: fields[key] for number, key in enumerate(keys) if key in fields}
            return _Plan(sheet, record.cells, sheet.records[position + 1 :], guess)
    return None


def _by_content(sheet: Sheet, asked: Mapping[str, str]) -> _Plan | None:
    """Guess the company's column where no header says it."""
    best, most = None, 1
    for position, record in enumerate(sheet.records[:_ROWS_ABOVE_HEADER]):
        count = len({field for field in fields_of(record.cells, asked) if field})
        if count > most:
            best, most = position, count
    below = sheet.records if best is None else sheet.records[best + 1 :]
    rows = [record.cells for record in below if not record.is_blank][:_SAMPLE]
    if best is None:
        guess = guessed(rows)
        fields = ", ".join(guess[number].replace("_", " ") for number in sorted(guess))
        told = f"There is no header; the columns were taken as: {fields}."
        header = [""] * max(map(len, rows), default=0)
        return _Plan(sheet, header, below, guess, told) if guess else None
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
    return _Plan(sheet, header, below, {free[0]: "company"}, told)


def _check_headers(
    asked: Sequence[str], sheets: Sequence[Sheet], plans: Sequence[_Plan], name: str
) -> None:
    if not asked:
        return
    there = {header_key(cell) for plan in plans for cell in plan.header}
    if not plans:
        rows = [record for sheet in sheets for record in sheet.records[:_ROWS_ABOVE_HEADER]]
        there = {header_key(cell) for record in rows for cell in record.cells}
    for header in asked:
        if header_key(header) not in there:
            raise UsageError(
                f"{name} has no column “{header}”.",
                "Write the header as it stands in the file.",
            )


def _table(plan: _Plan, asked: Mapping[str, str], mapping: Mapping[str, str]) -> Table:
    keys = [header_key(header) for header in plan.header]
    ours = is_linkedins(keys)
    if ours:
        refuse_private(mapping)
    records, rubbish = _applications(plan.records, keys)
    sample = [record.cells for record in records[:_SAMPLE]]
    columns = columns_of(plan.header, plan.guess, asked, sample, is_linkedins=ours)
    sure = next(
        (one for one in columns if header_key(one.label) in words("column sure status")), None
    )
    rows = [_row(record, columns, sure) for record in records]
    told = [plan.sheet.remark, plan.told]
    if _is_own_address(rows):
        rows = [one._replace(cells=[c for c in one.cells if c[0].use != "email"]) for one in rows]
        told.append("One address stands with every company: it looks like yours, so it stays out.")
    if ours and is_saved_only(keys):
        rows = _with_status(rows, Column(STATUS, "LinkedIn", 3), "saved")
    heading = understand(plan.sheet.heading) if plan.sheet.heading else None
    if heading and heading != NO_NEWS and not any(column.use == STATUS for column in columns):
        rows = _with_status(rows, Column(STATUS, "Heading", 2), plan.sheet.heading)
    return Table(
        LINKEDIN if ours else maker_of(set(keys)),
        rows,
        "month" if ours else None,
        LINKEDINS_SOURCE if ours else None,
        [one for one in told if one],
        [one.label for one in columns if one.use == NOTE and one.label],
        [one.label for one in columns if one.use == LEFT and SECRET.match(header_key(one.label))],
        rubbish,
    )


def _with_status(rows: Sequence[Row], column: Column, status: str) -> list[Row]:
    return [row._replace(cells=[*row.cells, (column, status)]) for row in rows]


def _row(record: Record, columns: Sequence[Column], sure: Column | None) -> Row:
    """Return what a row says; a status that is `sure` to be there is told also when it is empty."""
    cells = list(record.cells)
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()
    if len(cells) > len(columns):
        cells = _healed(cells, len(columns))
    problem = "it has more cells than the header" if len(cells) > len(columns) else ""
    found = [
        (column, cell)
        for column, cell in zip(columns, cells, strict=False)
        if column.use != LEFT and cell.strip()
    ]
    if sure and not any(header_key(one.label) in words("column sure status") for one, _ in found):
        found.append((sure, ""))
    return Row(record.place, found, problem)


def _healed(cells: list[str], width: int) -> list[str]:
    """Join cells that an unquoted comma within brackets has torn apart."""
    healed: list[str] = []
    for cell in cells:
        if healed and healed[-1].count("(") > healed[-1].count(")"):
            healed[-1] = f"{healed[-1]},{cell}"
        else:
            healed.append(cell)
    return healed if len(healed) == width else cells


def _applications(records: Sequence[Record], header: list[str]) -> tuple[list[Record], int]:
    """Return the rows that may be applications, and how many are none: marks, totals, remarks."""
    found: list[Record] = []
    rubbish, after_blank, in_remarks = 0, False, False
    for record in records:
        filled = [text for cell in record.cells if (text := cell.strip())]
        if not filled:
            after_blank, in_remarks = True, False
            continue
        is_mark = bool(_MARKS.match(filled[0]))
        if after_blank and len(filled) == 1 and (is_mark or filled[0].endswith(":")):
            in_remarks = len(header) > 1
        after_blank = False
        first = header_key(record.cells[0])
        if (
            in_remarks
            or is_mark
            or (len(header) > 1 and len(filled) == 1 and _SECTION.fullmatch(filled[0]))
            or (first or "".join(map(header_key, record.cells[1:2]))) in words("row total")
            or (any(header) and first == header[0] and _is_header(record, header))
        ):
            rubbish += 1
        else:
            found.append(record)
    return found, rubbish


def _is_header(record: Record, header: list[str]) -> bool:
    """Whether a row is the header once more."""
    keys = [header_key(cell) for cell in record.cells]
    return keys[: len(header)] == header[: len(keys)]


def _is_own_address(rows: Sequence[Row]) -> bool:
    """Whether one address is the same for every company: then it is the person's own."""
    addresses: set[str] = set()
    companies: set[str] = set()
    for row in rows:
        cells = {column.use: cell.strip().casefold() for column, cell in row.cells}
        if "@" in cells.get("email", ""):
            addresses.add(cells["email"])
            companies.add(cells.get("company", ""))
    return len(addresses) == 1 and len(companies) >= FEWEST_ROWS


def _joined(tables: Sequence[Table]) -> Table:
    first, *others = tables
    if not others:
        return first
    return first._replace(
        rows=[row for table in tables for row in table.rows],
        told=[one for table in tables for one in table.told],
        kept=list(dict.fromkeys(one for table in tables for one in table.kept)),
        left_out=list(dict.fromkeys(one for table in tables for one in table.left_out)),
        rubbish=sum(table.rubbish for table in tables),
    )
