"""What every format reads its file into, sheets of rows of text, and what their cells hold."""

import json
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.I)
_LINK = re.compile(
    r"!?\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)"  # Markdown's
    r"|\[\[([^\]]+)\](?:\[([^\]]*)\])?\]"  # org's
    r"|(?<=\S)()\s+\((https?://[^\s)]+)\)"  # Notion's, behind the words
)
_LONGEST_OBJECT = 2_000

MOST_ROWS = 50_000
MOST_CELLS = 500
LONGEST_LINE = 1_000_000
"""How much of a table is read; the line is one of text, or all of a cell."""


class Record(NamedTuple):
    """One row: its cells, and where it stands in the file, such as “line 7”."""

    place: str
    cells: Sequence[str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is written in it."""
        return not any(map(str.strip, self.cells))


class Sheet(NamedTuple):
    """One table of a file; `heading` is what stands over it, which may say how its rows stand."""

    records: Sequence[Record]
    heading: str = ""
    remark: str = ""
    """What the format has to say about it, as a sentence."""


def in_one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def unlinked(text: str) -> tuple[str, list[str]]:
    """Return a text with the words of its links alone, and where they lead."""
    if "](" not in text and "[[" not in text and "(http" not in text:
        return text, []
    links: list[str] = []

    def words(match: re.Match[str]) -> str:
        links.append(match[2] or match[3] or match[6] or "")
        return match[1] or match[4] or ("" if match[1] is not None else match[3] or "")

    return _LINK.sub(words, text), links


def name_in_json(text: str) -> str:
    """Return what a cell says that holds an object of JSON with a name, as Teal's do."""
    if text.lstrip()[:1] == "{" and len(text) < _LONGEST_OBJECT:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return text
        if isinstance(found, dict) and isinstance(found.get("name"), str):
            return str(found["name"])
    return text


def column_of(rows: Sequence[Sequence[str]], number: int) -> list[str]:
    """Return the cells of a column in which anything is written."""
    return [text for row in rows if number < len(row) and (text := row[number].strip())]


def share(cells: Sequence[str], wanted: Callable[[str], object]) -> float:
    """Return which part of some cells is as `wanted`; of none, nothing is."""
    return sum(bool(wanted(cell)) for cell in cells) / len(cells) if cells else 0
