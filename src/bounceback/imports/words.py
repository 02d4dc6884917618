"""The words of other people's tables, by kind, as they stand in `words.txt`."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pkgutil import get_data

OUR_OWN = "a Bounceback table"


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
