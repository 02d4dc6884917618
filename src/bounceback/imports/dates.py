"""Dates as other programs and other people write them, and never a guess between two days."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

Order = Literal["day", "month"]
"""What stands first in a numeric date such as 5/6/24."""

NOTHING = frozenset({"", "-", "–", "—", "?", "n/a", "na", "none", "null", "tbd", "tba", "unknown"})
"""What people write into a cell that has nothing to say, case-folded."""

TWO_DAYS = "could be two days"

_TIME = r"(?:(?:T|,?\s+(?:at\s+)?)\d{1,2}[:.]\d\d.*)?"
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _TIME, re.I
)
_NUMERIC = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d\d)\.?" + _TIME, re.I)
_NAMED = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)??"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-./]+(?:of\s+)?(?P<month>[a-z]{3,9})\.?"
    r"|(?P<month_first>[a-z]{3,9})\.?[\s\-]+(?P<day_last>\d{1,2})(?:st|nd|rd|th)?)"
    r"[\s,\-./]+(?P<year>\d{4}|\d\d)" + _TIME,
    re.I,
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_EARLIEST, _LATEST = 1950, 2100


def order_of(texts: Iterable[str]) -> Order | None:
    """Say what stands first in these dates, when those that can be read only one way agree."""
    found: set[Order] = set()
    for text in texts:
        match = _NUMERIC.fullmatch(text.strip())
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found.add("day")
            elif second > 12 >= first:
                found.add("month")
    return found.pop() if len(found) == 1 else None


def read_date(text: str, order: Order | None) -> date | None:
    """Return the day that `text` names, as it is written there; None for a cell with nothing in it.

    `order` settles 5/6/24. Raises ValueError, saying what is wrong.
    """
    words = " ".join(text.split())
    if words.casefold() in NOTHING:
        return None
    for read in (_year_first, _named):
        found = read(words)
        if found:
            return _day(*found)
    match = _NUMERIC.fullmatch(words)
    if not match:
        raise ValueError("is no date with day, month and year")
    first, second = int(match[1]), int(match[3])
    if order is None and first != second and max(first, second) <= 12:
        raise ValueError(TWO_DAYS)
    year = _full_year(match[4])
    if first > 12 or (order == "day" and second <= 12):
        return _day(year, second, first)
    return _day(year, first, second)


def _year_first(words: str) -> tuple[int, int, int] | None:
    match = _YEAR_FIRST.fullmatch(words)
    return (int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _named(words: str) -> tuple[int, int, int] | None:
    match = _NAMED.fullmatch(words)
    if not match:
        return None
    name = (match["month"] or match["month_first"]).casefold()
    months = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if name == "sept":
        months = [9]
    if len(months) != 1:
        return None
    return _full_year(match["year"]), months[0], int(match["day"] or match["day_last"])


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _day(year: int, month: int, day: int) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"is before {_EARLIEST} or after {_LATEST}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("is a day that does not exist") from None
