"""Delimited tables of any make: their encoding, their delimiter, their rows."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from bounceback.errors import CannotError
from bounceback.formats.csv import without_guard
from bounceback.imports.headers import header_score
from bounceback.imports.sheets import Record, Sheet

NAME = "a table"
MOST_ROWS = 50_000
LONGEST_LINE = 1_000_000
MOST_CELLS = 500
_DELIMITERS = ",;\t|"
_ROWS_ABOVE_HEADER = 40
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ELSEWHERE = ("gb18030", "big5", "cp932", "euc_kr", "cp1251", "cp1250", "mac_roman")
"""Encodings that are tried where the headers make no sense in Windows-1252."""

_CONFLICT = "<<<<<<< "


class _TableError(Exception):
    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


def recognises(data: bytes) -> bool:
    """Say whether this may be such a table: any text may."""
    return bool(data)


def read(data: bytes, name: str, asked: Sequence[str] = ()) -> list[Sheet]:
    """Return the table in a file. Raises CannotError, naming the line."""
    mapped = dict.fromkeys(asked, "company")
    text = decode(data, name)
    try:
        if not _is_utf(data):
            text = _in_other_encodings(data, text)
        delimiter = _delimiter(text, mapped)
        records = list(_records(text, delimiter, strict=True))
    except _TableError as error:
        if error.problem != _STRAY:
            raise CannotError(f"{name}, line {error.line}: {error.problem}.") from None
        try:
            records = list(_records(text, _delimiter(text, mapped), strict=False))
        except _TableError as again:
            raise CannotError(f"{name}, line {again.line}: {again.problem}.") from None
    remark = ""
    if text.lstrip().startswith(_CONFLICT):
        remark = "The file holds an unfinished merge of git's: the rows of both sides were read."
    return [Sheet(records, remark=remark)]


def decode(data: bytes, name: str) -> str:
    """Return the text in these bytes: UTF-8, UTF-16 with or without its mark, or Windows-1252.

    Raises CannotError for what is no text.
    """
    no_text = CannotError(
        f"{name} is no text file, and no spreadsheet that Bounceback knows.",
        "A spreadsheet program can save its table as .xlsx, .ods or CSV.",
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


def _is_utf(data: bytes) -> bool:
    return _encoding(data).startswith("utf")


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
        # Where Windows has signs, an old Mac has the accented letters of Latin scripts.
        signs = sum(0x80 <= byte < 0xA0 for byte in data[:100_000])
        letters = sum(byte >= 0xC0 for byte in data[:100_000])
        is_old_mac = b"\r" in data and b"\n" not in data and signs > letters
        odd = any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
        return "mac_roman" if is_old_mac else "latin-1" if odd else "cp1252"
    return "utf-8"


def _in_other_encodings(data: bytes, text: str) -> str:
    """Return the text in the encoding in which its headers make most sense."""
    best, most = text, _score(text)
    if most > 1 and "\x81" not in text:
        return best
    for encoding in _ELSEWHERE:
        try:
            other = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score(other)
        if score > most:
            best, most = other, score
    return best


def _score(text: str) -> int:
    try:
        return header_score(_first(text, _delimiter(text, {})))
    except _TableError:
        return 0


def _first(text: str, delimiter: str) -> list[Record]:
    return list(islice(_records(text, delimiter, strict=False), _ROWS_ABOVE_HEADER))


def _delimiter(text: str, mapped: dict[str, str]) -> str:
    """Return the delimiter under which most columns are known, else the one that is even."""
    scores: dict[str, int] = {}
    widths: dict[str, int] = {}
    problem = None
    for delimiter in _DELIMITERS:
        try:
            first = _first(text, delimiter)
        except _TableError as error:
            problem = problem or error
            continue
        scores[delimiter] = max(header_score(first, mapped), header_score(first))
        sizes = [len(record.cells) for record in first if not record.is_blank]
        widths[delimiter] = min(sizes, default=0) if min(sizes, default=0) > 1 else 0
    if not scores:
        assert problem
        raise problem
    if max(scores.values()) == 0:
        if problem:
            raise problem
        return max(widths, key=lambda one: widths[one])
    return max(scores, key=lambda one: scores[one])


_STRAY = "the quotes of a cell don't match"


def _records(text: str, delimiter: str, *, strict: bool) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=strict)
    found = 0
    try:
        line = 1
        for cells in reader:
            if len(cells) > MOST_CELLS and any(cell.strip() for cell in cells[MOST_CELLS:]):
                raise _TableError(line, f"it has more than {MOST_CELLS} cells")
            record = Record(f"line {line}", [without_guard(cell) for cell in cells[:MOST_CELLS]])
            if not strict and _swallowed(cells, delimiter):
                raise _TableError(line, "a quote is opened and never closed")
            found += not record.is_blank
            if found > MOST_ROWS + 1:
                raise _TableError(line, f"there are more than {MOST_ROWS:,} rows")
            yield record
            line = reader.line_num + 1
    except csv.Error as error:
        problem = "a cell is too long" if "limit" in str(error) else _STRAY
        if "unexpected end" in str(error):
            problem = "a quote is opened and never closed"
        raise _TableError(line, problem) from None


def _swallowed(cells: Sequence[str], delimiter: str) -> bool:
    """Whether a stray quote has drawn the next rows into one cell."""
    return len(cells) > 1 and any(
        "\n" in cell and max(line.count(delimiter) for line in cell.split("\n")) >= len(cells)
        for cell in cells
    )


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > LONGEST_LINE:
            raise _TableError(number, f"it is longer than {LONGEST_LINE:,} characters")
        yield line
