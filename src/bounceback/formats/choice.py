"""Which format: that of a foreign file, or the one that was asked for.

A file is known by its content, never by its name, and each format knows its own.
"""

from collections.abc import Mapping, Sequence

from bounceback import formats, imports
from bounceback.clock import Clock
from bounceback.errors import CannotError, UsageError
from bounceback.journal import Document, Journal
from bounceback.listing import newest_first

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.imports.tables import Table

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls), or one with a password"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "packed with gzip"),
    (b"7z\xbc\xaf", "packed with 7-Zip"),
    (b"Rar!", "packed with RAR"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"<!DOCTYPE html", "a web page"),
    (b"<html", "a web page"),
    (b"{\\rtf", "a text document (RTF)"),
)


def recognise(
    data: bytes, name: str, mapping: Mapping[str, str], drop: Sequence[str] = ()
) -> "Table | Document":
    """Return what is in a file: a table of applications, or the document of a journal.

    Raises CannotError for anything else, UsageError for a `mapping` that doesn't fit.
    """
    for start, what in _FOREIGN:
        if data[: len(start)].lower() == start.lower():
            raise CannotError(
                f"{name} is {what}.", "Save its table as .xlsx, .ods or CSV, without a password."
            )
    if formats.json.is_own(data):
        if mapping or drop:
            raise UsageError("--map and --drop are for tables, and this is a journal.")
        return formats.json.read_own(data, name)
    # In the order in which they are asked; what is left is text.
    for one in (
        (formats.workbooks, formats.zip)
        if data.startswith(b"PK")
        else (formats.markdown, formats.json)
    ):
        if one.recognises(data):
            return imports.tables.tabulate(one.read(data, name), mapping, drop, name)
    key_of = imports.headers.header_key
    companies = [key_of(header) for header, field in mapping.items() if field == "company"]
    sheets = formats.csv.read(data, name, companies)
    return imports.tables.tabulate(sheets, mapping, drop, name)


def write(journal: Journal, format_: str, clock: Clock) -> bytes:
    """Return the journal in one of `vocabulary.FORMATS`, as the bytes of a file."""
    if format_ == "json":
        return formats.json.write(journal)
    if format_ == "calendar":
        return formats.calendar.write(journal, clock)
    if format_ == "csv":
        return formats.csv.write(newest_first(journal, clock), clock).encode()
    if format_ == "markdown":
        return formats.markdown.write(journal, clock).encode()
    flows = formats.sankey.flows(journal)
    if format_ == "mermaid":
        return formats.sankey.write_mermaid(flows).encode()
    return formats.sankey.write_sankeymatic(flows).encode()
