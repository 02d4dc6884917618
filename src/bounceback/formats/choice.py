"""Which format: that of a foreign file, or the one that was asked for.

A file is known by its content, never by its name, and each format knows its own.
"""

from collections.abc import Mapping, Sequence

from bounceback.clock import Clock
from bounceback.errors import CannotError, UsageError
from bounceback.journal import Document, Journal

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
    from bounceback.formats import delimited, markup, ods, own_json, trackers, xlsx, zipped
    from bounceback.imports.headers import header_key
    from bounceback.imports.tables import tabulate

    for start, what in _FOREIGN:
        if data[: len(start)].lower() == start.lower():
            raise CannotError(
                f"{name} is {what}.", "Save its table as .xlsx, .ods or CSV, without a password."
            )
    if own_json.recognises(data):
        if mapping or drop:
            raise UsageError("--map and --drop are for tables, and this is a journal.")
        return own_json.read(data, name)
    # In the order in which they are asked; what is left is text.
    for format_ in (xlsx, ods, zipped, markup, trackers):
        if format_.recognises(data):
            return tabulate(format_.read(data, name), mapping, drop, name)
    companies = [header_key(header) for header, field in mapping.items() if field == "company"]
    return tabulate(delimited.read(data, name, companies), mapping, drop, name)


def write(journal: Journal, format_: str, clock: Clock) -> bytes:
    """Return the journal in one of `vocabulary.FORMATS`, as the bytes of a file."""
    if format_ == "json":
        from bounceback.formats import own_json

        return own_json.write(journal)
    if format_ == "calendar":
        from bounceback.formats import calendar

        return calendar.write(journal, clock)
    return _text(journal, format_, clock).encode()


def _text(journal: Journal, format_: str, clock: Clock) -> str:
    if format_ == "markdown":
        from bounceback.formats import markdown

        return markdown.write(journal, clock)
    if format_ == "csv":
        from bounceback.formats import csv
        from bounceback.listing import newest_first

        return csv.write(newest_first(journal, clock), clock)
    from bounceback.formats import sankey

    write_flows = {"sankey": sankey.write_sankeymatic, "mermaid": sankey.write_mermaid}[format_]
    return write_flows(sankey.flows(journal))
