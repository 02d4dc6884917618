"""Days in the words of any language, as dateparser reads them: loaded only where such are written.

It takes what it understands and drops the rest, so that what it read is looked at once more.
"""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from importlib import import_module
from itertools import chain
from typing import Any

from dateparser.conf import Settings
from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser
from dateparser.languages.loader import default_loader
from dateparser.utils import normalize_unicode

from bounceback.cli.dates import SHORT_WEEKDAYS, WEEKDAYS
from bounceback.errors import UsageError

_SPAN = re.compile(r"\d\s*(?:d|days?|w|weeks?|months?|y|years?)\b", re.IGNORECASE)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"\\[a-z]")
_ORDINALS = {"st", "nd", "rd", "th"}

_RELATIVE = re.compile(
    r"(?:in |ago )*"
    r"((?:\d+ (?:second|minute|hour|day|week|fortnight|month|year|decade)s? ?)+)(?:ago|in)?"
)
_ONE_WAY = re.compile(r"(?!.*ago)|(?!.*\bin\b)")
_OF_A_MONTH = re.compile(r"(\d{1,2}) (?:in 1 month|1 month ago)")
_WHICH = re.compile(rf"\b(?:this|next|last) (?=(?:{'|'.join(WEEKDAYS)})\b)")
"""How dateparser puts words before it reads them: “3 day ago”, “in 1 month 2 day”, “3 in 1 month”.
All else that it finds in such words it drops."""


def day_in(words: str, today: date, future: bool, languages: Sequence[str]) -> date | None:
    """Return the day that words name in one of these languages, of all where none is given.

    None for none, and for words of which a part would be dropped. Raises UsageError for a language
    that isn't known.
    """
    for short, number in SHORT_WEEKDAYS.items():
        words = re.sub(rf"\b{short}\b", WEEKDAYS[number], words, flags=re.IGNORECASE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        settings = {
            "PREFER_DATES_FROM": "future" if future else "past",
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "RETURN_AS_TIMEZONE_AWARE": False,
            # Days have no zone; otherwise the local one is read, and not every TZ can be.
            "TIMEZONE": "UTC",
        }
        for among, needed in _ways(words, languages):
            try:
                found = DateDataParser(
                    languages=list(among), settings={**settings, "REQUIRE_PARTS": needed}
                ).get_date_data(words)
            except ValueError:
                raise UsageError(
                    f"Dates can't be read in these languages: {', '.join(languages)}.",
                    "Set others: bounceback config languages en,fr",
                ) from None
            except OverflowError:
                return None  # It is further off than any calendar goes.
            if found.date_obj and (needed or found.period == "day"):
                day = found.date_obj.date()
                if _is_whole(day, _put(words, found.locale)):
                    return day if _is_meant(day, words, today) else None
    return None


def _is_whole(day: date, put: str) -> bool:
    """Say whether all that was said is in the day; `put` is how dateparser put the words."""
    if _OF_A_MONTH.fullmatch(put):
        return day.day == int(put.split()[0])
    relative = _RELATIVE.fullmatch(put)
    if relative:
        units = [unit.removesuffix("s") for unit in re.findall("[a-z]+", relative[1])]
        # On which day hours from now end depends on the time of day, which nobody knows here.
        of_days = put == "0 second ago" or not {"hour", "minute", "second"}.intersection(units)
        return of_days and len(set(units)) == len(units) and _ONE_WAY.match(put) is not None
    left = {
        "day": (str(day.day),),
        "month": (str(day.month), _MONTHS[day.month - 1]),
        "year": (str(day.year), str(day.year % 100)),
        "weekday": (WEEKDAYS[day.weekday()],),
    }
    for token in re.findall(r"\w+|:", _WHICH.sub("", put)):
        said = token.lstrip("0") or "0"
        part = next((name for name, forms in left.items() if said in forms), None)
        if part is None:
            return False
        del left[part]
    return True


def _ways(words: str, languages: Sequence[str]) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Yield the languages to read words in, and the parts that a date must have then.

    A weekday has no “day” part for dateparser; what has one, such as “1 month ago”, may be no “day”
    in its other sense. Either makes a date; a bare month has neither.
    """
    if not languages:
        others = knowing(words)
        if first := next(others, ""):
            yield [first], []  # Mostly it is the one, and English where that is possible.
            languages = [first, *others]
    if languages:
        yield languages, []
        yield languages, ["day"]


def knowing(words: str) -> Iterator[str]:
    """Yield the languages that know all of these words, in the order in which they are tried.

    dateparser finds them by building each of its two hundred, which takes seconds; here their data
    is searched as it stands. Where words may be written without spaces, the first letter counts.
    """
    letters = set(_LETTERS.findall(normalize_unicode(words.lower())))
    known = [
        re.compile(r"(?<![^\W\d_])" + (_in_its_data(word) if word < "\u0250" else word[0]))
        for word in letters - _ORDINALS or letters
    ]
    has_number, orders = any(map(str.isdigit, words)), set()
    for language in language_order:
        data = import_module(f"dateparser.data.date_translation_data.{language}").info
        if not letters:
            # Only the order of its numbers tells a language from another.
            if (order := data.get("date_order")) not in orders:
                yield language
            orders.add(order)
            continue
        days, others = map(_searchable, _texts_of(data))
        left = [pattern for pattern in known if not pattern.search(days)]
        # Without a number, one of the words at least should name a day.
        if all(one.search(others) for one in left) and (has_number or len(left) < len(known)):
            yield language


def _texts_of(data: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return what may name a day in a language, words and patterns, and its other words."""
    days: list[str] = []
    others: list[str] = []
    for name, value in data.items():
        if name.startswith("relative-type"):
            days += chain.from_iterable(value.values())
        elif name == "simplifications":
            days += chain.from_iterable(value)
        elif isinstance(value, list):
            (days if name in WEEKDAYS else others).extend(value)
    return days, others


def _searchable(texts: Sequence[str]) -> str:
    return normalize_unicode(_ESCAPE.sub(" ", "\n".join(texts)).lower())


def _in_its_data(word: str) -> str:
    """Return a pattern that finds a word in those texts: whole, or by a pattern's beginning."""
    begun = "|".join(rf"{word[:end]}(?:[(\[]|\w\?)" for end in range(1, len(word) + 1))
    return rf"(?:{word}(?![^\W\d_])|{begun})"


def _put(words: str, locale: str | None) -> str:
    """Return words as dateparser puts them, in English and in few forms, before it reads them."""
    if locale is None:
        return words
    put = default_loader.get_locale(locale).translate(words.lower(), settings=Settings())
    return " ".join(put.split())


def _is_meant(day: date, words: str, today: date) -> bool:
    """Say whether a day may be far off: words that are no date are read as one of those."""
    year, years = str(day.year), abs(day.year - today.year)
    return (
        years <= 1
        or year in words
        or (years < 50 and words.endswith(f" {year[2:]}"))
        or _SPAN.search(words) is not None
    )
