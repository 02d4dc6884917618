"""Delimited tables of any make: their encoding, their delimiter, their rows."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bounceback.errors import CannotError

MOST_ROWS = 50_000
LONGEST_LINE = 1_000_000
_DELIMITERS = ",;\t|"
_ROWS_ABOVE_HEADER = 10
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Record(NamedTuple):
    """One row and the line on which it begins, counted from 1."""

    line: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is written in it."""
        return not any(cell.strip() for cell in self.cells)


class Header(NamedTuple):
    """Where a table begins: its delimiter, and the record that names its columns."""

    delimiter: str
    record: Record


class TableError(Exception):
    """A table that can't be read; `line` is where."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


def decode(data: bytes, name: str) -> str:
    """Return the text in these bytes: UTF-8, UTF-16 with or without its mark, or Windows-1252.

    Raises CannotError for what is no text.
    """
    no_text = CannotError(
        f"{name} is no text file.", "A spreadsheet program can save its table as CSV."
    )
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        raise no_text from None
    if "\0" in text:
        raise no_text
    if not text.strip():
        raise CannotError(f"{name} is empty.")
    return text


def find_header(text: str, recognised: Callable[[Sequence[str]], int]) -> Header | None:
    """Return the delimiter and header under which most columns are `recognised`, or None.

    Titles and remarks may stand above the header. Raises TableError when none can be found because
    of what stands there.
    """
    best, most = None, 0
    problem = None
    for delimiter in _DELIMITERS:
        try:
            for record in islice(_records(text, delimiter), _ROWS_ABOVE_HEADER):
                count = recognised(record.cells)
                if count > most:
                    best, most = Header(delimiter, record), count
        except TableError as error:
            problem = problem or error
    if best is None and problem:
        raise problem
    return best


def rows_below(text: str, header: Header) -> Iterator[Record]:
    """Yield the rows below the header that have anything in them. Raises TableError."""
    found = 0
    for record in _records(text, header.delimiter):
        if record.line > header.record.line and not record.is_blank:
            found += 1
            if found > MOST_ROWS:
                raise TableError(record.line, f"there are more than {MOST_ROWS:,} rows")
            yield record


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:200]
    if start.count(0) > len(start) // 5:
        # Latin letters in UTF-16 have a zero as every other byte.
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _records(text: str, delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    try:
        line = 1
        for cells in reader:
            yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        problem = (
            "a cell is too long" if "limit" in str(error) else "the quotes of a cell don't match"
        )
        raise TableError(line, problem) from None


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > LONGEST_LINE:
            raise TableError(number, f"it is longer than {LONGEST_LINE:,} characters")
        yield line
