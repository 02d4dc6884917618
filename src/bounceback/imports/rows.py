"""The rows of a foreign table, each read into an application, and what becomes of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bounceback import fields
from bounceback.imports.application import (
    NamelessRowError,
    Reader,
    RowError,
    RowReading,
    TemplateRowError,
)
from bounceback.imports.columns import DECIDED, STAGE_COLUMN
from bounceback.imports.dates import Days
from bounceback.imports.notes import Remark
from bounceback.imports.own import own_id, own_row
from bounceback.imports.tables import Table
from bounceback.imports.words import OUR_OWN
from bounceback.records import Application

NEW, THERE, TWICE, MOVED, UPDATED, WISH, NAMELESS, BAD = (
    *("new", "there", "twice", "moved on", "updated", "not applied", "no company", "bad"),
)
"""What becomes of a record: the first comes in, UPDATED changes one that is there."""

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
