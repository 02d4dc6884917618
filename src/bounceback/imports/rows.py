"""The rows of a foreign table, each read into an application, and what becomes of it.

A row of Bounceback's own table is read back cell by cell as it was written. Where a cell was
changed by hand, or a column added, it may say anything, and is read as one of other people's.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from bounceback import fields, ids
from bounceback.imports.application import (
    NamelessRowError,
    Reader,
    RowError,
    RowReading,
    TemplateRowError,
)
from bounceback.imports.cells import LONGEST_LINE, Remark
from bounceback.imports.columns import DECIDED, OWN_ID, STAGE_COLUMN, STATUS
from bounceback.imports.dates import Days
from bounceback.imports.headers import header_key
from bounceback.imports.sheets import OUR_OWN
from bounceback.imports.tables import Row, Table
from bounceback.records import Application, Contact, Feedback, Interview
from bounceback.vocabulary import OUTCOMES, STAGES

NEW, THERE, TWICE, MOVED, UPDATED, WISH, NAMELESS, BAD = (
    *("new", "there", "twice", "moved on", "updated", "not applied", "no company", "bad"),
)
"""What becomes of a record: the first comes in, UPDATED changes one that is there."""

_WORDS = {"outcome": OUTCOMES, "stage": STAGES}
_MOST_INTERVIEWS = 99
_SINGLE = (fields.LINE, fields.TEXT, fields.WORD, fields.DAY)
_DATES = {one.name for one in fields.FIELDS if one.kind in (fields.DAY, fields.DAYS)}


class Arrival(NamedTuple):
    """One record on its way in: what was read, what becomes of it, and what is wrong with it."""

    place: str
    fate: str
    application: Application
    problem: str = ""
    shown: str = ""
    """The words that the problem is about: private, so never part of an error."""
    remarks: Sequence[Remark] = ()
    changes: Sequence[str] = ()
    """For one that has moved on: what differs, in words."""


def read_rows(table: Table, reader: Reader = Reader()) -> Iterator[Arrival]:  # noqa: B008
    """Yield what each row of a table says; one without sense is BAD, and says why."""
    days = _days_of(table, reader)
    reader = reader._replace(ours=table.kind == OUR_OWN)
    for number, row in enumerate(table.rows):
        try:
            if row.problem:
                raise RowError(row.problem)
            own = own_row(row) if reader.ours and not reader.words else None
            if own:
                yield Arrival(row.place, NEW, own)
                continue
            application, sent, remarks = RowReading(row, days, reader, number).read()
        except RowError as error:
            company = next((cell for column, cell in row.cells if column.use == "company"), "")
            fate = WISH if isinstance(error, TemplateRowError) else BAD
            if isinstance(error, NamelessRowError) and not reader.strict:
                fate = NAMELESS
            named = Application(company=" ".join(company.split()))
            yield Arrival(row.place, fate, named, error.problem, error.shown)
            continue
        application.source = application.source or table.source
        application.id = own_id(row)
        yield Arrival(row.place, NEW if sent else WISH, application, remarks=remarks)


def _days_of(table: Table, reader: Reader) -> Days:
    cells: dict[str, list[tuple[int, str]]] = {}
    for number, row in enumerate(table.rows):
        for column, cell in row.cells:
            name = "decided_on" if column.use == DECIDED else column.use
            if name in _DATES or (name == STAGE_COLUMN and cell[:1].isdigit()):
                cells.setdefault(name, []).append((number, cell))
    return Days(cells, reader.order, table.order, reader.year)


def own_row(row: Row) -> Application | None:
    """Return what a row of our own table says; None when it isn't as we write it."""
    cells: dict[str, str] = {}
    for column, cell in row.cells:
        name = column.use
        if name == STATUS:
            name = header_key(column.label)
        elif name == DECIDED:
            name = "decided_on"
        if name in cells or not (name in fields.BY_NAME or name == OWN_ID):
            return None
        cells[name] = cell
    try:
        values = {
            name: _value(field, cell)
            for name, cell in cells.items()
            if (field := fields.BY_NAME.get(name)) and field.kind in _SINGLE
        }
        application = Application(**values, interviews=_interviews(cells), contact=_contact(cells))
    except (ValueError, TypeError):
        return None
    if not application.company or (application.outcome == "waiting" and application.decided_on):
        return None
    if cells.get("feedback"):
        application.feedback = [Feedback(text=cells["feedback"])]
    application.id = own_id(row)
    return application


def own_id(row: Row) -> str:
    """Return the id in a row of our own table; "" for none, and for what can be none."""
    name = next((cell for column, cell in row.cells if column.use == OWN_ID), "")
    return name if name and ids.new_id(name, ()) == name else ""


def _value(field: fields.Field, cell: str) -> Any:
    """Return the value in a cell. Raises ValueError for what we don't write there."""
    if field.kind == fields.DAY:
        return _day(cell)
    words = _WORDS.get(field.name)
    is_line = field.kind == fields.LINE
    if (words and cell not in words) or (is_line and ("\n" in cell or len(cell) > LONGEST_LINE)):
        raise ValueError
    return cell


def _day(cell: str) -> date:
    day = date.fromisoformat(cell)
    if day.isoformat() != cell:
        raise ValueError
    return day


def _interviews(cells: dict[str, str]) -> list[Interview]:
    """Return so many interviews; those on a known day stand last."""
    days = [_day(cell) for cell in cells.get("interviewed_on", "").split("; ") if cell]
    count = int(cells.get("interviews") or 0)
    if not len(days) <= count <= _MOST_INTERVIEWS:
        raise ValueError
    return [*(Interview() for _ in range(count - len(days))), *(Interview(on=day) for day in days)]


def _contact(cells: dict[str, str]) -> Contact | None:
    name, email = cells.get("contact", ""), cells.get("email", "")
    return Contact(name=name, email=email) if name or email else None
