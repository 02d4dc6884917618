"""Bounceback's own table: one row an application, inert in a spreadsheet, read back by `import`.

It carries no control characters but line breaks; the lossless export is JSON.
"""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from bounceback.clock import Clock
from bounceback.fields import FIELDS
from bounceback.plan.steps import LAPSED
from bounceback.records import Application
from bounceback.text import harmless_lines

_COLUMNS = (*(field.name for field in FIELDS), "to_do", "id")
_NARROW = "=+-@"
_DANGEROUS = re.escape(_NARROW + "".join(chr(ord(sign) + 0xFEE0) for sign in _NARROW))
"""What a spreadsheet may take for the start of a formula, in both widths."""

_START = rf"(?:[{_DANGEROUS}\r\n]|    |\\r)"
"""How a dangerous cell starts once its control characters are written out: a tab as spaces."""

_TO_GUARD = re.compile(f"'*{_START}")
_GUARDED = re.compile(f"'+{_START}")

_WITHIN = rf"(?<=[;\n]){{0}}(?=['\"\s]*[{_DANGEROUS}])"
_TO_GUARD_WITHIN = re.compile(_WITHIN.format(""))
_GUARDED_WITHIN = re.compile(_WITHIN.format("'"))
"""Where semicolons part cells, our quotes mean nothing, and a cell begins after each of them and
in each line of a text."""


def write(applications: Iterable[Application], clock: Clock) -> str:
    """Return the table of these applications."""
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\n")
    table.writerow(_COLUMNS)
    for application in applications:
        table.writerow(guarded(cell) for cell in _cells(application, clock))
    return file.getvalue()


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, or for cells with one among them."""
    text = _TO_GUARD_WITHIN.sub("'", "\n".join(harmless_lines(cell)))
    return f"'{text}" if _TO_GUARD.match(text) else text


def without_guard(cell: str) -> str:
    """Return a cell as it was before it was `guarded`."""
    if "'" not in cell:
        return cell
    text = cell[1:] if _GUARDED.match(cell) else cell
    return _GUARDED_WITHIN.sub("", text)


def _cells(application: Application, clock: Clock) -> Iterable[str]:
    contact = application.contact
    special = {
        "interviews": str(len(application.interviews)),
        "interviewed_on": "; ".join(one.on.isoformat() for one in application.interviews if one.on),
        "contact": contact.name if contact else "",
        "email": contact.email if contact else "",
        "feedback": "\n\n".join(one.text for one in application.feedback),
    }
    for field in FIELDS:
        value = getattr(application, field.name, None)
        if field.name in special:
            yield special[field.name]
        else:
            yield value.isoformat() if isinstance(value, date) else value or ""
    left = [step for step in clock.steps(application) if step.state != LAPSED]
    yield "; ".join(f"{step.step} {step.due.isoformat()}" for step in left)
    yield application.id
