"""Excel's workbooks: the values of their visible sheets; formulas and macros never run."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from bounceback.errors import CannotError
from bounceback.formats import archive
from bounceback.formats.delimited import LONGEST_LINE, MOST_ROWS
from bounceback.imports.sheets import Record, Sheet

NAME = "an Excel workbook"
_INSTEAD = "Open it in a spreadsheet program, and save its table as CSV."
_MOST_COLUMNS = 200
_MOST_BLANK = 20_000
_LARGEST_STRINGS = 60_000_000


def recognises(data: bytes) -> bool:
    """Say whether this is a ZIP with a workbook in it."""
    return archive.is_zip(data) and "xl/workbook.xml" in archive.names(data)


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the visible sheets of a workbook. Raises CannotError."""
    with archive.opened(data, name, NAME.removeprefix("an "), _INSTEAD) as zipped:
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
                Sheet(list(_records(sheet, name)), str(sheet.title))
                for sheet in workbook.worksheets
                if sheet.sheet_state == "visible"
            ]
        except CannotError:
            raise
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception:
            # Whatever a crafted workbook makes the library raise, it is the file's fault.
            raise CannotError(f"{name} is a damaged Excel workbook.", _INSTEAD) from None


def _records(sheet: Any, name: str) -> Iterator[Record]:
    found = blank = 0
    for number, cells in enumerate(
        sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), start=1
    ):
        texts = [_text(value) for value in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            blank += 1
            if blank > _MOST_BLANK:
                return
            if found and blank < 3:
                yield Record(f"{sheet.title}, row {number}", [""])
            continue
        blank = 0
        found += 1
        if found > MOST_ROWS + 1:
            raise CannotError(f"{name} has more than {MOST_ROWS:,} rows.")
        yield Record(f"{sheet.title}, row {number}", texts)


def _text(value: object) -> str:
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
