"""What a foreign file is: known by its content, never by its name. Each format knows its own."""

from collections.abc import Mapping, Sequence

from bounceback.errors import CannotError, UsageError
from bounceback.formats import delimited, markup, ods, own_json, trackers, xlsx, zipped
from bounceback.imports.headers import header_key
from bounceback.imports.tables import Table, tabulate
from bounceback.journal import Document

_FORMATS = (xlsx, ods, zipped, markup, trackers)
"""The formats that know their own, in the order in which they are asked; what is left is text."""

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
) -> Table | Document:
    """Return what is in a file: a table of applications, or the document of a journal.

    Raises CannotError for anything else, UsageError for a `mapping` that doesn't fit.
    """
    for start, what in _FOREIGN:
        if data[: len(start)].lower() == start.lower():
            raise CannotError(
                f"{name} is {what}.", "Save its table as .xlsx, .ods or CSV, without a password."
            )
    if own_json.recognises(data):
        if mapping or drop:
            raise UsageError("--map and --drop are for tables, and this is a journal.")
        return own_json.read(data, name)
    for format_ in _FORMATS:
        if format_.recognises(data):
            return tabulate(format_.read(data, name), mapping, drop, name)
    companies = [header_key(header) for header, field in mapping.items() if field == "company"]
    return tabulate(delimited.read(data, name, companies), mapping, drop, name)
