"""CSV: Bounceback's own table, out, and delimited tables of any make, in.

Ours has one row an application, with the headers of `fields.py`; it is inert in a spreadsheet, and
is read back by `import`. It carries no control characters but line breaks, since the lossless
export is JSON.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.fields import FIELDS
from bounceback.imports.headers import header_score
from bounceback.imports.sheets import LONGEST_LINE, MOST_CELLS, MOST_ROWS, Record, Sheet
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
_STRAY = "the quotes of a cell don't match"


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
    left = clock.steps_left(application)
    yield "; ".join(f"{step.step} {step.due.isoformat()}" for step in left)
    yield application.id


class _TableError(Exception):
    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


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
        scores[delimiter] = header_score(first, mapped) or header_score(first)
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


def _records(text: str, delimiter: str, *, strict: bool) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_LINE)
    may_be_guarded = "'" in text
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=strict)
    found = 0
    try:
        line = 1
        for cells in reader:
            if len(cells) > MOST_CELLS and any(cell.strip() for cell in cells[MOST_CELLS:]):
                raise _TableError(line, f"it has more than {MOST_CELLS} cells")
            if may_be_guarded:
                cells = [without_guard(cell) for cell in cells]
            record = Record(f"line {line}", cells[:MOST_CELLS])
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
