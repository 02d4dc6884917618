"""Dates as other programs and other people write them, and never a guess between two days."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

Order = Literal["day", "month", "year"]
"""What stands first in a numeric date such as 5/6/24, or 26-11-20."""

NOTHING = frozenset(
    {
        *(
            "",
            "-",
            "--",
            "---",
            "–",
            "—",
            "?",
            "??",
            "...",
            "…",
            ".",
            "/",
            "n/a",
            "na",
            "n.a.",
            "#n/a",
        ),
        *(
            "none",
            "none named",
            "null",
            "nil",
            "nan",
            "undefined",
            "tbd",
            "tba",
            "unknown",
            "unbekannt",
        ),
        *(
            "keine angabe",
            "k.a.",
            "k. a.",
            "yyyy-mm-dd",
            "dd/mm/yyyy",
            "mm/dd/yyyy",
            "#value!",
            "#ref!",
        ),
        *(
            "not set",
            "not known",
            "not applicable",
            "(none)",
            "(empty)",
            "empty",
            "inconnu",
            "无",
            "無",
        ),
        *(
            "暂无",
            "なし",
            "없음",
            "нет данных",
            "#name?",
            "#div/0!",
            "not specified",
            "unspecified",
        ),
    }
)
"""What people write into a cell that has nothing to say, case-folded."""

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
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 55_153
"""The days from 1990 to 2050, as spreadsheets count them."""

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


def order_of(texts: Iterable[str]) -> Order | None:
    """Say what stands first in these dates, when those that can be read only one way agree."""
    found: set[Order] = set()
    for text in texts:
        orders = _orders(text.strip())
        if len(orders) == 1:
            found |= orders
    return found.pop() if len(found) == 1 else None


def _orders(text: str) -> set[Order]:
    """Return each order in which a numeric date is a day at all."""
    match = _NUMERIC.fullmatch(text)
    if not match:
        return set()
    first, second, last = int(match[1]), int(match[3]), match[4]
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


def read_date(text: str, order: Order | None, year: int | None = None) -> date | None:
    """Return the day that `text` names, as it is written there; None for a cell with nothing in it.

    `order` settles 5/6/24, and `year` is that of a day without one. Raises ValueError, saying what
    is wrong.
    """
    words = " ".join(text.split()).strip("<>[]()")
    if words.casefold() in NOTHING:
        return None
    for read in (_year_first, _named):
        found = read(words)
        if found:
            return _day(*found)
    if _SERIAL.fullmatch(words):
        return _from_serial(int(words[:5]))
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
