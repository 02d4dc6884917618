"""What a foreign file is: known by its content, never by its name."""

from collections.abc import Mapping

from bounceback.errors import UsageError
from bounceback.formats import linkedin, own_json, spreadsheets
from bounceback.formats.table import decode
from bounceback.imports.rows import Table
from bounceback.journal import Document


def recognise(data: bytes, name: str, mapping: Mapping[str, str]) -> Table | Document:
    """Return what is in a file: a table of applications, or the document of a journal.

    Raises CannotError for anything else, UsageError for a `mapping` that doesn't fit.
    """
    if data.startswith(b"PK"):
        tables = [
            spreadsheets.read(decode(content, table), mapping, table)
            for table, content in linkedin.tables(data, name)
        ]
        return _joined(tables)
    text = decode(data, name)
    if text.lstrip()[:1] in ("{", "["):
        if mapping:
            raise UsageError("--map is for tables, and this is a journal.")
        return own_json.read(text.encode(), name)
    return spreadsheets.read(text, mapping, name)


def _joined(tables: list[Table]) -> Table:
    first, *others = tables
    if not others:
        return first
    rows = [
        row._replace(place=f"table {number}, {row.place}")
        for number, table in enumerate(tables, 1)
        for row in table.rows
    ]
    return first._replace(rows=rows)
