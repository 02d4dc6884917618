"""Dates as other programs and other people write them, and never a guess between two days."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from bounceback.imports.sheets import is_nothing

Order = Literal["day", "month", "year"]
"""What stands first in a numeric date such as 5/6/24, or 26-11-20."""

TWO_DAYS = "could be two days"
NO_YEAR = "is without a year"

_TIME = r"(?:(?:T|,?\s+(?:at\s+|um\s+|à\s+)?)\d{1,2}[:.h]\d\d.*)?"
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\s?([-/.年])\s?(?P<month>\d{1,2})\s?(?:\2|月)\s?(?P<day>\d{1,2})日?\.?(?:\s+[^\W\d_]{2,9}\.?)?"
    + _TIME,
    re.I,
)
_NUMERIC = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d\d)\.?" + _TIME, re.I)
_WORD = r"[^\W\d_]{3,12}"
_NAMED = re.compile(
    rf"(?:{_WORD}\.?,?\s+)??"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s\-./]*(?:of\s+|de\s+|di\s+)?(?P<month>{_WORD})\.?"
    rf"|(?P<month_first>{_WORD})\.?[\s\-]*(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?)"
    r"[\s,\-./]+(?:de\s+|del\s+)?(?P<year>\d{4}|'?\d\d)\.?(?:\s?г\.?)?" + _TIME,
    re.I,
)
_NAMED_SHORT = re.compile(
    rf"(?:{_WORD}\.?,?\s+)??"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s\-./]*(?:of\s+|de\s+)?(?P<month>{_WORD})\.?"
    rf"|(?P<month_first>{_WORD})\.?[\s\-]*(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?)",
    re.I,
)
_NUMERIC_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\.?")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
FULL_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -][a-z]{3,9}\.?,?[ -]\d{4}|[a-z]{3,9}\.? \d{1,2},? \d{4}",
    re.I,
)
"""A day as it may stand among other words."""

_FIRST_SERIAL, _LAST_SERIAL = 32_874, 55_153
"""The days from 1990 to 2050, as spreadsheets count them."""

_TOGETHER = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""A day in ISO without hyphens."""

_SINCE_1970 = re.compile(r"1[3-9]\d{8}(?:\d{3}|\d{6})?")
"""A moment as programs count it: in seconds, or in parts of a second."""

_CLOCK = re.compile(
    r"[T\s](\d{1,2})[:h](\d\d)(?::\d\d(?:\.\d+)?)?\s?(?:([ap])\.?m\.?)?\s?(?:uhr|h)?", re.I
)
"""A time of day, behind the day; one in UTC isn't that of the clocks where somebody is."""

_DAY_ZERO = date(1899, 12, 30)
_MONTHS = (
    "january januar jänner janvier enero janeiro gennaio januari styczeń stycznia января "
    "январь ocak tammikuu",
    "february februar février fevrier febrero fevereiro febbraio februari luty lutego "
    "февраля февраль şubat",
    "march märz mars marzo março maart marts marzec marca марта март mart maaliskuu",
    "april avril abril aprile kwiecień kwietnia апреля апрель nisan huhtikuu",
    "may mai mayo maio maggio mei maj maja мая май mayıs toukokuu",
    "june juni juin junio junho giugno czerwiec czerwca июня июнь haziran kesäkuu",
    "july juli juillet julio julho luglio lipiec lipca июля июль temmuz heinäkuu",
    "august août agosto augustus augusti sierpień sierpnia августа август ağustos elokuu",
    "september sept septembre septiembre setembro settembre wrzesień września сентября "
    "сентябрь eylül",
    "october oktober octobre octubre outubro ottobre październik października октября октябрь ekim",
    "november novembre noviembre novembro listopad listopada ноября ноябрь kasım marraskuu",
    "december dezember décembre diciembre dezembro dicembre desember grudzień grudnia "
    "декабря декабрь aralık",
)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_MONTH_OF = [
    (_plain(word), number) for number, words in enumerate(_MONTHS, 1) for word in words.split()
]
_EARLIEST, _LATEST = 1950, 2100
_LONGEST_WITHOUT_YEAR = 6


class Days:
    """The days of a table: the order of each column, and the year of the rows around.

    `cells` are those of each column, with the numbers of their rows. The order that was `asked`
    for settles numeric dates, then the column itself, then what is `usual` for the table.
    """

    def __init__(
        self,
        cells: Mapping[str, Sequence[tuple[int, str]]],
        asked: Order | None = None,
        usual: Order | None = None,
        year: int | None = None,
    ) -> None:
        self._year = year
        sure = {name: _sure_orders(text for _, text in each) for name, each in cells.items()}
        self._usual = asked or usual or _only(set().union(*sure.values()))
        self._orders = {name: asked or _only(sure[name]) or self._usual for name in cells}
        self._known = {name: self._known_years(name, each) for name, each in cells.items()}

    def read(self, text: str, name: str, number: int) -> date | None:
        """Return the day in the cell of a row, of the column `name`. Raises ValueError."""
        order = self._orders.get(name, self._usual)
        try:
            return read_date(text, order, self._year)
        except ValueError as error:
            year = self._year_around(name, number) if str(error) == NO_YEAR else None
            if year is None:
                raise
            return read_date(text, order, year)

    def _known_years(self, name: str, each: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
        known: list[tuple[int, int]] = []
        if all(len(text) > _LONGEST_WITHOUT_YEAR for _, text in each):
            return known
        for number, text in each:
            try:
                day = read_date(text, self._orders[name])
            except ValueError:
                continue
            if day:
                known.append((number, day.year))
        return known

    def _year_around(self, name: str, number: int) -> int | None:
        """Return the year of the rows before and after, when it is the same."""
        known = self._known.get(name, [])
        before = bisect_left(known, (number, 0))
        after = bisect_right(known, (number, _LATEST))
        years = {year for _, year in known[max(before - 1, 0) : before] + known[after : after + 1]}
        return years.pop() if len(years) == 1 and before and after < len(known) else None


def _sure_orders(texts: Iterable[str]) -> set[Order]:
    """Say what stands first in those of these dates that can be read only one way."""
    every = (_orders(text) for text in {text.strip() for text in texts})
    return {order for orders in every if len(orders) == 1 for order in orders}


def _only(orders: set[Order]) -> Order | None:
    return next(iter(orders)) if len(orders) == 1 else None


def _orders(text: str) -> set[Order]:
    """Return each order in which a numeric date is a day at all."""
    match = _NUMERIC.fullmatch(text) or _NUMERIC_SHORT.fullmatch(text)
    if not match:
        return set()
    first, second, last = int(match[1]), int(match[3]), match[4] if match.lastindex == 4 else ""
    orders: set[Order] = set()
    if second <= 12 and 1 <= first <= 31:
        orders.add("day")
    if first <= 12 and 1 <= second <= 31:
        orders.add("month")
    # 26-11-20: the year stands first in many programs, and with hyphens only.
    if (
        len(last) == 2
        and match[2] == "-"
        and 15 <= first <= 35
        and second <= 12
        and int(last) <= 31
    ):
        orders.add("year")
    return orders


@lru_cache(maxsize=4096)
def read_date(text: str, order: Order | None, year: int | None = None) -> date | None:
    """Return the day that `text` names, as it is written there; None for a cell with nothing in it.

    `order` settles 5/6/24, and `year` is that of a day without one. Raises ValueError, saying what
    is wrong.
    """
    words = " ".join(text.split()).strip("<>[]()")
    if is_nothing(words):
        return None
    for read in (_year_first, _named):
        found = read(words)
        if found:
            return _day(*found)
    if _SERIAL.fullmatch(words):
        return _from_serial(int(words[:5]))
    if _TOGETHER.fullmatch(words):
        return _day(int(words[:4]), int(words[4:6]), int(words[6:8]))
    if _SINCE_1970.fullmatch(words):
        return _day_of_moment(int(words[:10]))
    match = _NUMERIC.fullmatch(words)
    if not match:
        return _without_year(words, order, year)
    first, second = int(match[1]), int(match[3])
    orders = _orders(words)
    if order in orders:
        orders = {order}
    if len(orders) > 1 and (first != second or "year" in orders):
        raise ValueError(TWO_DAYS)
    if orders == {"year"}:
        return _day(_full_year(match[1]), second, int(match[4]))
    full = _full_year(match[4])
    if first > 12 or orders == {"day"}:
        return _day(full, second, first)
    return _day(full, first, second)


def is_day(cell: str, wanted: date | None = None) -> bool:
    """Whether a cell is a day, or just the one that is wanted, in one order or another."""
    for order in ("day", "month", "year"):
        with suppress(ValueError):
            found = read_date(cell, order, wanted.year if wanted else 2000)
            if found and wanted in (None, found):
                return True
    return False


def time_in(text: str) -> str | None:
    """Return the time of day at the end of a text, such as 14:00; midnight is none."""
    found = next((one for one in _CLOCK.finditer(text) if one.end() == len(text)), None)
    if not found:
        return None
    hour = int(found[1]) % 12 + 12 * (found[3] in "pP") if found[3] else int(found[1])
    time = f"{hour:02d}:{found[2]}"
    return time if "00:00" < time < "24:00" else None


def _day_of_moment(seconds: int) -> date:
    moment = datetime.fromtimestamp(seconds, UTC).date()
    return _day(moment.year, moment.month, moment.day)


def _from_serial(days: int) -> date:
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        raise ValueError("is no date with day, month and year")
    return _DAY_ZERO + timedelta(days=days)


def _without_year(words: str, order: Order | None, year: int | None) -> date:
    named = _NAMED_SHORT.fullmatch(words)
    month = _month(named["month"] or named["month_first"]) if named else None
    if named and month:
        if year is None:
            raise ValueError(NO_YEAR)
        return _day(year, month, int(named["day"] or named["day_last"]))
    if match := _MONTH_AND_DAY.fullmatch(words):
        if year is None:
            raise ValueError(NO_YEAR)
        return _day(year, int(match[1]), int(match[2]))
    match = _NUMERIC_SHORT.fullmatch(words)
    if not match or min(int(match[1]), int(match[3])) > 12:
        raise ValueError("is no date with day, month and year")
    if year is None:
        raise ValueError(NO_YEAR)
    first, second = int(match[1]), int(match[3])
    if order not in ("day", "month") and first != second and max(first, second) <= 12:
        raise ValueError(TWO_DAYS)
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
    month = _month(match["month"] or match["month_first"])
    if not month:
        return None
    year = match["year"].lstrip("'")
    return _full_year(year), month, int(match["day"] or match["day_last"])


@lru_cache(maxsize=512)
def _month(name: str) -> int | None:
    asked = _plain(name)
    found = {number for word, number in _MONTH_OF if word.startswith(asked)}
    exact = {number for word, number in _MONTH_OF if word == asked}
    english = {n for n, words in enumerate(_MONTHS, 1) if words.split()[0].startswith(asked)}
    for months in (exact, english, found):
        if len(months) == 1:
            return next(iter(months))
    return None


def _full_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _day(year: int, month: int, day: int) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"is before {_EARLIEST} or after {_LATEST}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("is a day that does not exist") from None
