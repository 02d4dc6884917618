"""What every format reads its file into, sheets of rows of text, and the words in their cells.

The words of other people's tables stand by kind in `words.txt`.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pkgutil import get_data
from typing import NamedTuple

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.I)
_LINK = re.compile(
    r"!?\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)"  # Markdown's
    r"|\[\[([^\]]+)\](?:\[([^\]]*)\])?\]"  # org's
    r"|(?<=\S)()\s+\((https?://[^\s)]+)\)"  # Notion's, behind the words
)
_LONGEST_OBJECT = 2_000

OUR_OWN = "a Bounceback table"
"""The kind of a table as Bounceback writes it."""

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


@cache
def groups(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of each group of a kind: for “outcome”, those of “waiting”, and so on."""
    return {
        name.removeprefix(f"{kind} "): words
        for name, words in _sections().items()
        if name.startswith(f"{kind} ")
    }


@cache
def words(name: str) -> frozenset[str]:
    """Return the words that stand under a name."""
    return frozenset(_sections()[name])


def is_nothing(cell: str) -> bool:
    """Whether a cell says nothing, whatever is written in it."""
    word = cell.strip().casefold()
    return not word or word in words("cell nothing")


@lru_cache(maxsize=4096)
def is_yes(cell: str) -> bool:
    """Whether a cell is a tick, or says yes."""
    return cell.strip().casefold() in words("cell yes")


@lru_cache(maxsize=4096)
def is_no(cell: str) -> bool:
    """Whether a cell is a cross, or says no."""
    return cell.strip().casefold() in words("cell no")


def is_tick(cell: str) -> bool:
    """Whether a cell belongs into a column of ticks: yes, no, or nothing in so many words."""
    return is_yes(cell) or is_no(cell) or cell.strip().casefold() in ("-", "n/a", "na")


def is_template(company: str) -> bool:
    """Whether what stands for a company is a header, or a template to be filled in."""
    return company.casefold() in words("cell company")


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    data = get_data("bounceback", "imports/words.txt") or b""
    found: dict[str, list[str]] = {}
    for line in data.decode().splitlines():
        if line.startswith("[") and line.endswith("]"):
            found[line.strip("[]")] = under = []
        elif line and not line.startswith("# "):
            under += line.split(" | ")
    return {name: tuple(each) for name, each in found.items()}
