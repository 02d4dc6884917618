"""Tables in Markdown and in org files, one or several, with what stands over them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bounceback.errors import CannotError
from bounceback.formats.delimited import LONGEST_LINE, MOST_CELLS, MOST_ROWS, decode
from bounceback.imports.sheets import Record, Sheet

NAME = "Markdown or org"
_RULE = re.compile(
    r"^\s*\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{1,}:?\s*)*\|?\s*$|^\s*\|\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?\s*$"
)
_HEADING = re.compile(r"^(?:#{1,6}|\*{1,6})\s+(.+?)\s*#*$")
_CELLS = re.compile(r"(?<!\\)\|")
_STYLES = re.compile(r"(\*\*|__|~~|`)(.+?)\1")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ENDING = re.compile(r"\r\n?|\n")


def recognises(data: bytes) -> bool:
    """Say whether there is a table with its rule in this text."""
    if b"|" not in data or b"--" not in data:
        return False
    lines = _ENDING.split(data[:2_000_000].decode("utf-8", "replace"))
    return any(
        "|" in line and _RULE.match(line) and "|" in before for before, line in pairwise(lines)
    )


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the tables of a file. Raises CannotError."""
    lines = _ENDING.split(decode(data, name))
    sheets = []
    rows = 0
    for heading, table in _tables(lines):
        rows += len(table)
        if rows > MOST_ROWS:
            raise CannotError(f"{name} has more than {MOST_ROWS:,} rows.")
        for record in table:
            if sum(map(len, record.cells)) > LONGEST_LINE or len(record.cells) > MOST_CELLS:
                raise CannotError(f"{name}, {record.place}: it is too long.")
        sheets.append(Sheet(table, heading))
    return sheets


def _tables(lines: list[str]) -> Iterator[tuple[str, list[Record]]]:
    heading = ""
    table: list[Record] = []
    has_rule = False
    for number, line in enumerate([*lines, ""], 1):
        if "|" in line and not line.lstrip().startswith("<!--"):
            if _RULE.match(line):
                has_rule = True
            else:
                table.append(Record(f"line {number}", _cells(line)))
            continue
        if table and has_rule:
            yield heading, table
        table, has_rule = [], False
        found = _HEADING.match(line)
        if found:
            heading = found[1]


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [_plain(cell) for cell in _CELLS.split(inner)]


def _plain(cell: str) -> str:
    text = _BREAK.sub("\n", cell.replace("\\|", "|")).strip()
    if "*" in text or "`" in text or "~" in text or "__" in text:
        text = _STYLES.sub(r"\2", text)
    return text
