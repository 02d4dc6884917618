"""A foreign table: the rows of its sheets, each cell with what its column is for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bounceback.errors import CannotError, UsageError
from bounceback.imports.columns import (
    FEWEST_ROWS,
    LEFT,
    NOTE,
    SECRET,
    SENT,
    STAGE_COLUMN,
    STATUS,
    Column,
    columns_of,
    pair_in,
)
from bounceback.imports.dates import Order
from bounceback.imports.headers import (
    LINKEDIN,
    LINKEDINS_SOURCE,
    header_key,
    is_linkedins,
    is_saved_only,
    maker_of,
    refuse_private,
)
from bounceback.imports.layout import (
    ROWS_ABOVE_HEADER,
    SAMPLE,
    Line,
    Plan,
    by_header,
    by_other_means,
    lines_of,
    parts_of,
)
from bounceback.imports.sheets import OUR_OWN, Record, Sheet, is_nothing, is_yes, words
from bounceback.imports.status import NO_NEWS, understand

_OF_APPLICATIONS = {"role", "applied_on", "interviewed_on", STATUS, STAGE_COLUMN, SENT}
"""One of these is in each table of applications, and not in one of addresses."""


class Row(NamedTuple):
    """One row of a foreign table, and where it stands in the file."""

    place: str
    cells: Sequence[tuple[Column, str]]
    problem: str = ""

    def with_status(self, column: Column, status: str) -> "Row":
        """Return the row with a status more, if there is one."""
        return self._replace(cells=[*self.cells, (column, status)]) if status else self


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

    @property
    def is_of_applications(self) -> bool:
        """Whether a row says more of an application than the company, and whom one knows there."""
        return any(column.use in _OF_APPLICATIONS for row in self.rows for column, _ in row.cells)


def tabulate(
    sheets: Sequence[Sheet], mapping: Mapping[str, str], drop: Sequence[str], name: str
) -> Table:
    """Return the applications in these sheets: those of every sheet that names a company.

    `mapping` gives our field for their header, `drop` the headers to leave out. Raises CannotError
    for no table with a company in it, UsageError for a header that isn't there.
    """
    asked = {header_key(header): field for header, field in mapping.items()}
    asked |= {header_key(header): LEFT for header in drop}
    plans = [plan for sheet in sheets if (plan := by_header(sheet, asked))]
    _check_headers([*mapping, *drop], sheets, plans, name)
    if not plans:
        plans = [plan for sheet in sheets if (plan := by_other_means(sheet, asked))]
    if not plans:
        raise CannotError(
            f"{name} has no column for the company.",
            'Name it: bounceback import FILE --map "Their header=company"',
        )
    parts = [
        part
        for plan in plans
        for part in ([plan] if _is_own(map(header_key, plan.header)) else parts_of(plan))
    ]
    return _joined([_table(part, asked, mapping) for part in parts])


def _check_headers(
    asked: Sequence[str], sheets: Sequence[Sheet], plans: Sequence[Plan], name: str
) -> None:
    if not asked:
        return
    there = {header_key(cell) for plan in plans for cell in plan.header}
    if not plans:
        rows = [record for sheet in sheets for record in sheet.records[:ROWS_ABOVE_HEADER]]
        there = {header_key(cell) for record in rows for cell in record.cells}
    for header in asked:
        if header_key(header) not in there:
            raise UsageError(
                f"{name} has no column “{header}”.",
                "Write the header as it stands in the file.",
            )


def _is_own(keys: Iterable[str]) -> bool:
    """Whether this is a table as Bounceback writes it, whose every row is an application."""
    found = set(keys)
    return maker_of(found) == OUR_OWN and "todo" in found


def _table(plan: Plan, asked: Mapping[str, str], mapping: Mapping[str, str]) -> Table:
    keys = [header_key(header) for header in plan.header]
    ours = is_linkedins(keys)
    if ours:
        refuse_private(mapping)
    is_own = _is_own(keys)
    lines, rubbish = (
        ([Line(one) for one in plan.records if not one.is_blank], 0) if is_own else lines_of(plan)
    )
    sample = [line.record.cells for line in lines[:SAMPLE]]
    columns = columns_of(plan.header, plan.guess, asked, sample, is_linkedins=ours, is_own=is_own)
    pair = None if is_own else pair_in(columns, sample)
    unsaid = [column for column in columns if _tells_when_empty(column, lines, columns)]
    rows = [_row(line.record, columns, unsaid) for line in lines]
    kept = [one.label for one in columns if one.use == NOTE and one.label]
    if any(column.spare for column in columns):
        rows = [row._replace(cells=list(_with_spares(row.cells))) for row in rows]
        noted = {column.label for row in rows for column, _ in row.cells if column.use == NOTE}
        kept = [label for label in kept if label in noted]
    if pair:
        rows = [row._replace(cells=pair.parted(row.cells)) for row in rows]
    told = [plan.sheet.remark, plan.told]
    has_address = not is_own and any(column.use == "email" for column in columns)
    if has_address and _is_own_address(rows):
        rows = [one._replace(cells=[c for c in one.cells if c[0].use != "email"]) for one in rows]
        told.append("One address stands with every company: it looks like yours, so it stays out.")
    if ours and is_saved_only(keys):
        rows = [row.with_status(Column(STATUS, "LinkedIn", 3), "saved") for row in rows]
    if not any(column.use == STATUS for column in columns):
        heading = understand(plan.sheet.heading)
        over = plan.sheet.heading if heading and heading != NO_NEWS else ""
        rows = [
            row.with_status(Column(STATUS, "Heading", 2), line.section or over)
            for row, line in zip(rows, lines, strict=True)
        ]
    return Table(
        LINKEDIN if ours else maker_of(set(keys)),
        rows,
        "month" if ours else None,
        LINKEDINS_SOURCE if ours else None,
        [one for one in told if one],
        kept,
        [one.label for one in columns if one.use == LEFT and SECRET.match(header_key(one.label))],
        rubbish,
    )


def _tells_when_empty(column: Column, lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether an empty cell says that nobody has applied: of a sure status, or of ticks alone."""
    if column.use == SENT:
        number = columns.index(column)
        cells = [line.record.cells[number : number + 1] for line in lines]
        return all(is_yes(cell) for each in cells for cell in each if cell.strip())
    return header_key(column.label) in words("column sure status")


def _row(record: Record, columns: Sequence[Column], unsaid: Sequence[Column]) -> Row:
    """Return what a row says; what is `unsaid` when it is empty is told then, too."""
    cells, problem = record.cells, ""
    if len(cells) > len(columns) and any(map(str.strip, cells[len(columns) :])):
        cells = _healed(cells, len(columns))
        problem = "it has more cells than the header" if len(cells) > len(columns) else ""
    found = [
        (column, cell)
        for column, cell in zip(columns, cells, strict=False)
        if column.use and cell.strip()
    ]
    if unsaid:
        said = [column for column, _ in found]
        found += [(column, "") for column in unsaid if column not in said]
    return Row(record.place, found, problem)


def _with_spares(cells: Sequence[tuple[Column, str]]) -> Iterator[tuple[Column, str]]:
    """Yield the cells; one without a field stands in for a field that is empty in this row."""
    filled = {column.use for column, cell in cells if not is_nothing(cell)}
    for column, cell in cells:
        use = column.use
        if column.spare and column.spare not in filled and not is_nothing(cell):
            filled.add(use := column.spare)
        yield column._replace(use=use), cell


def _healed(cells: Sequence[str], width: int) -> Sequence[str]:
    """Join cells that an unquoted comma within brackets has torn apart."""
    while not cells[-1].strip():
        cells = cells[:-1]
    healed: list[str] = []
    for cell in cells:
        if healed and healed[-1].count("(") > healed[-1].count(")"):
            healed[-1] = f"{healed[-1]},{cell}"
        else:
            healed.append(cell)
    return healed if len(healed) == width else cells


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
    """Return all of these tables as one, without those of addresses beside the others."""
    every = tables
    tables = [one for one in every if one.is_of_applications] or every
    if len(every) == 1:
        return every[0]
    return tables[0]._replace(
        rows=[row for table in tables for row in table.rows],
        told=[one for table in tables for one in table.told],
        kept=list(dict.fromkeys(one for table in tables for one in table.kept)),
        left_out=list(dict.fromkeys(one for table in tables for one in table.left_out)),
        rubbish=sum(one.rubbish if one in tables else len(one.rows) for one in every),
    )
