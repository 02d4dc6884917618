"""A row of Bounceback's own table, read back cell by cell as it was written.

A cell that was changed by hand, or a column that was added, may say anything: then nothing is
returned here, and the row is read as one of other people's.
"""

from datetime import date
from typing import Any

from bounceback import fields, ids
from bounceback.imports.cells import LONGEST_LINE
from bounceback.imports.columns import DECIDED, OWN_ID, STATUS
from bounceback.imports.headers import header_key
from bounceback.imports.tables import Row
from bounceback.records import Application, Contact, Feedback, Interview
from bounceback.vocabulary import OUTCOMES, STAGES

_WORDS = {"outcome": OUTCOMES, "stage": STAGES}
_MOST_INTERVIEWS = 99


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
        values = {name: _value(fields.BY_NAME[name], cell) for name, cell in _plain(cells)}
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


def _plain(cells: dict[str, str]) -> list[tuple[str, str]]:
    """Return the cells that hold one value each."""
    kinds = (fields.LINE, fields.TEXT, fields.WORD, fields.DAY)
    return [
        (name, cell)
        for name, cell in cells.items()
        if name in fields.BY_NAME and fields.BY_NAME[name].kind in kinds
    ]


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
