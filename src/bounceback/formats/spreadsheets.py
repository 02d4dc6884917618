"""Tables of applications: those of JobSync, Huntr, Teal and Simplify, and people's own.

Columns are known by their headers, whatever their case, spaces and order.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bounceback.errors import CannotError, UsageError
from bounceback.fields import BY_NAME, FIELDS
from bounceback.formats import csv, linkedin
from bounceback.formats.table import TableError, find_header, rows_below
from bounceback.imports.dates import Order
from bounceback.imports.rows import Row, Table


def header_key(header: str) -> str:
    """Return a header as it is compared: its letters and digits alone, case-folded."""
    plain = unicodedata.normalize("NFKC", header).casefold()
    return "".join(char for char in plain if char.isalnum())


_FIELD_OF = {
    header_key(header): (field.name, rank)
    for field in FIELDS
    for rank, header in enumerate((field.name, *field.headers.split("|")))
}


class _Columns(NamedTuple):
    """What each column of a table is for, and whose table it is; `known` ones need no mention."""

    fields: Sequence[str | None]
    kind: str
    known: frozenset[str] = csv.OUT_ONLY
    order: Order | None = None
    source: str | None = None


def read(text: str, mapping: Mapping[str, str], name: str) -> Table:
    """Return the applications in a table. `mapping` gives our field for their header.

    Raises CannotError for no table with a company in it, UsageError for a header it doesn't have.
    """
    asked = {header_key(header): field for header, field in mapping.items()}
    try:
        header = find_header(text, _recognised(asked)) or find_header(text, _recognised({}))
        if header is None:
            raise _no_company(name)
        headers = header.record.cells
        _check_mapping(mapping, headers, name)
        columns = _columns(headers, asked, mapping)
        if "company" not in columns.fields:
            raise _no_company(name)
        rows = [
            _row(record.line, record.cells, headers, columns.fields)
            for record in rows_below(text, header)
        ]
    except TableError as error:
        raise CannotError(f"{name}, line {error.line}: {error.problem}.") from None
    unused = [
        " ".join(cell.split())
        for cell, field in zip(headers, columns.fields, strict=True)
        if field is None and header_key(cell) not in {"", *asked, *columns.known}
    ]
    return Table(columns.kind, rows, unused, columns.order, columns.source)


def _columns(
    headers: Sequence[str], asked: Mapping[str, str], mapping: Mapping[str, str]
) -> _Columns:
    keys = {header_key(header) for header in headers}
    if not linkedin.is_theirs(keys):
        return _Columns(_fields(headers, asked), _kind(keys))
    linkedin.refuse_private(mapping, header_key)
    fields = _fields(headers, {**asked, **dict.fromkeys(linkedin.LEFT_OUT - set(asked), "")})
    return _Columns(fields, linkedin.KIND, linkedin.LEFT_OUT, "month", linkedin.SOURCE)


def _recognised(asked: Mapping[str, str]) -> Callable[[Sequence[str]], int]:
    """Return what counts the columns that are known in a row that names the company."""

    def count(cells: Sequence[str]) -> int:
        fields = [field for field in _fields(cells, asked) if field]
        return len(fields) if "company" in fields else 0

    return count


def _no_company(name: str) -> CannotError:
    return CannotError(
        f"{name} has no column for the company.",
        'Name it: bounceback import FILE --map "Their header=company"',
    )


def _fields(headers: Sequence[str], asked: Mapping[str, str]) -> list[str | None]:
    """Return our field for each column; of several that fit a field, the likeliest header."""
    fields: list[str | None] = []
    likeliest: dict[str, tuple[int, int]] = {}
    for position, header in enumerate(headers):
        key = header_key(header)
        fields.append(asked.get(key) or None)
        field, rank = _FIELD_OF.get(key, (None, 0))
        if field and key not in asked and (field == "notes" or field not in asked.values()):
            likeliest[field] = min(likeliest.get(field, (rank, position)), (rank, position))
    for field, (_, position) in likeliest.items():
        fields[position] = field
    return fields


def _row(
    line: int, cells: Sequence[str], headers: Sequence[str], fields: Sequence[str | None]
) -> Row:
    found: dict[str, str] = {}
    for header, field, cell in zip(headers, fields, cells, strict=False):
        if not field or not cell.strip():
            continue
        text = csv.without_guard(cell)
        if field == "notes" and header_key(header) not in _NOTES:
            text = f"{' '.join(header.split())}: {text}"
        # Several columns may be mapped to one field.
        found[field] = f"{found[field]}\n{text}" if field in found else text
    surplus = any(cell.strip() for cell in cells[len(headers) :])
    return Row(f"line {line}", found, "it has more cells than the header" if surplus else "")


def _check_mapping(mapping: Mapping[str, str], headers: Sequence[str], name: str) -> None:
    there = {header_key(header) for header in headers}
    for header in mapping:
        if header_key(header) not in there:
            raise UsageError(
                f"{name} has no column “{header}”.",
                "Write the header as it stands in the file.",
            )


_NOTES = {header_key(header) for header in BY_NAME["notes"].headers.split("|")}
_KINDS: Sequence[tuple[str, set[str]]] = (
    ("a Bounceback table", {"company", "outcome", "stage", "appliedon", "decidedon"}),
    ("a JobSync table", {"createdat", "applieddate", "company", "jobtitle", "jobsource"}),
    ("a Simplify table", {"job", "company", "applied", "status"}),
    ("a Huntr table", {"list", "dateapplied"}),
    ("a Huntr table", {"list", "jobtitle"}),
    ("a Teal table", {"companyname", "jobtitle", "status"}),
)


def _kind(headers: set[str]) -> str:
    return next((kind for kind, needed in _KINDS if needed <= headers), "a table")
