"""Dates as people write them: ISO first, then words, and never a guess between two."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from importlib import import_module
from itertools import chain
from typing import Any

from bounceback.errors import UsageError
from bounceback.text import harmless

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMERIC = re.compile(
    r"(?<![\d./:-])(\d{1,2})(?:[./-] ?| )(\d{1,2})(?:(?:[./-] ?| )(\d{4}|\d{2}))?(?![\d:])"
)
_SPAN = re.compile(r"\d\s*(?:d|days?|w|weeks?|months?|y|years?)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?:^|[\s,]|(?<=\d)T)(?:at\s+)?(?:(?P<noon>noon|midday)|(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?::00)?\s*(?:(?P<half>[ap])\.?m\.?)?|\s*(?P<half2>[ap])\.?m\.?))$",
    re.IGNORECASE,
)
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_OWN_SPAN = re.compile(
    r"(?P<ahead>in\s+)?(?P<count>\d{1,4})\s*(?P<unit>[dwmy])(?P<ago>\s+ago)?", re.IGNORECASE
)
_SPAN_IN_WORDS = re.compile(
    r"(?P<ahead>in )?(?P<count>\d{1,3}|an?|one) (?P<unit>day|week|month|year)s?(?P<ago> ago)?",
    re.ASCII,
)
_PLAIN_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_BEGINNING = re.compile(r"this\s+(week|month|year)", re.IGNORECASE)
_NTH = re.compile(r"(?:on\s+)?(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {
    **{day: number for number, day in enumerate(_WEEKDAYS)},
    **{day[:3]: number for number, day in enumerate(_WEEKDAYS)},
    **{"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
}
_WEEKDAY = re.compile(rf"(?:(?P<which>last|next|on) )?(?P<day>{'|'.join(_SHORT_WEEKDAYS)})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ESCAPE = re.compile(r"\\[a-z]")
_ORDINALS = {"st", "nd", "rd", "th"}
_LONGEST = 100
_HOW = "Write it as 2026-11-23, or in words such as “yesterday” or “in 2 weeks”."

_RELATIVE = re.compile(
    r"(?:in |ago )*"
    r"((?:\d+ (?:second|minute|hour|day|week|fortnight|month|year|decade)s? ?)+)(?:ago|in)?"
)
_ONE_WAY = re.compile(r"(?!.*ago)|(?!.*\bin\b)")
_OF_A_MONTH = re.compile(r"(\d{1,2}) (?:in 1 month|1 month ago)")
_WHICH = re.compile(rf"\b(?:this|next|last) (?=(?:{'|'.join(_WEEKDAYS)})\b)")
"""How dateparser puts words before it reads them: “3 day ago”, “in 1 month 2 day”, “3 in 1 month”.
All else that it finds in such words it drops."""


class TwoDaysError(UsageError):
    """Words that are a date, and could be either of two days."""


def read_day(
    text: str, today: date, *, future: bool = False, languages: Sequence[str] = ()
) -> date:
    """Return the day that `text` names; words lean to the past of `today`, or to the `future`.

    Raises UsageError for no date at all, and for one such as 05/06 that means two days.
    """
    words = text.strip().rstrip(".")
    if _ISO.fullmatch(words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise UsageError(f"There is no such day as {words}.", _HOW) from None
    known = _own_words(words, today, future)
    if known is None and words.isascii():
        known = _plain_words(" ".join(words.lower().split()), today, future)
    if known:
        return known
    numbers = _NUMERIC.search(words)
    if numbers:
        _refuse_ambiguous(numbers, today, future)
        if numbers.group() == words:
            return _from_numbers(numbers, today, future)
    if _TIME.search(words):
        raise UsageError(
            f"“{harmless(text)}” has a time of day, where a day alone is kept.",
            "Leave the time away.",
        )
    readable = not words.isdigit() and len(words) <= _LONGEST
    day = _from_words(words, today, future, languages) if readable else None
    if day is None or not _is_meant(day, words, today):
        raise UsageError(f"“{harmless(text)}” is no date.", _HOW)
    return day


def read_when(
    text: str, today: date, *, future: bool = False, languages: Sequence[str] = ()
) -> tuple[date, str | None, bool]:
    """Return the day and the time of day that `text` names, and whether the day was in words.

    With a time one to come is meant: “friday 14:00”, “tomorrow at 2pm”; else one that has been,
    unless words lean to the `future` anyway.
    Raises UsageError as `read_day` does.
    """
    words, at = _split_time(text)
    ahead = future or at is not None or words.casefold().startswith(("next ", "in ", "tomorrow"))
    day = read_day(words or "today", today, future=ahead, languages=languages)
    return day, at, is_words(words)


def _split_time(text: str) -> tuple[str, str | None]:
    """Part a time of day from the end of a date: “friday 14:00”, “tomorrow at 2pm”.

    Raises UsageError for an hour that no day has.
    """
    match = _TIME.search(text)
    if not match:
        return text, None
    hour, minute = int(match["hour"] or 12), int(match["minute"] or 0)
    half = match["half"] or match["half2"]
    if half:
        hour = hour % 12 + 12 * (half.casefold() == "p") if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise UsageError(f"“{match.group().strip()}” is no time of day.", "Write it as 14:00.")
    return text[: match.start()].rstrip(" ,T"), f"{hour:02d}:{minute:02d}"


def is_words(text: str) -> bool:
    """Say whether a date was given in words, so that the day read from it is worth showing."""
    return not _ISO.fullmatch(text.strip())


def _own_words(words: str, today: date, future: bool) -> date | None:
    """Return the day of words that dateparser takes for something else, or not at all."""
    span = _OWN_SPAN.fullmatch(words)
    if span:
        return _at_the_end_of(span, today, future)
    nth = _NTH.fullmatch(words)
    if nth:
        return _nth(int(nth[1]), today, future)
    beginning = _BEGINNING.fullmatch(words)
    if not beginning:
        return None
    unit = beginning[1].casefold()
    first = today.replace(day=1)
    if unit == "week":
        first = today - timedelta(days=today.weekday())
    elif unit == "year":
        first = first.replace(month=1)
    return max(first, today) if future else first


def _plain_words(words: str, today: date, future: bool) -> date | None:
    """Return the day of the English words that are used most: what dateparser says, at once."""
    if words in _PLAIN_DAYS:
        return _moved(today, _PLAIN_DAYS[words], "day")
    weekday = _WEEKDAY.fullmatch(words)
    if weekday:
        ahead = weekday["which"] == "next" or (future and weekday["which"] != "last")
        away = (_SHORT_WEEKDAYS[weekday["day"]] - today.weekday()) % 7
        return _moved(today, (away or 7) if ahead else away - 7, "day")
    span = _SPAN_IN_WORDS.fullmatch(words)
    return _at_the_end_of(span, today, future) if span else None


def _at_the_end_of(span: re.Match[str], today: date, future: bool) -> date:
    if span["ahead"] and span["ago"]:
        raise UsageError(f"“{span.group()}” is no date.", _HOW)
    ahead = bool(span["ahead"]) or (future and not span["ago"])
    count = int(span["count"]) if span["count"].isdecimal() else 1
    return _moved(today, count if ahead else -count, _UNITS[span["unit"][0].casefold()])


def _moved(today: date, count: int, unit: str) -> date:
    """Return the day so many days, weeks, months or years from today."""
    try:
        if unit in ("day", "week"):
            return today + timedelta(days=count * (7 if unit == "week" else 1))
        months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        raise UsageError("That is further off than any calendar goes.", _HOW) from None


def _nth(number: int, today: date, future: bool) -> date:
    """Return the nearest day with this number in its month, that of today included."""
    if not 1 <= number <= 31:
        raise UsageError("No month has such a day.", _HOW)
    month = today.replace(day=1)
    while True:
        if number <= monthrange(month.year, month.month)[1]:
            day = month.replace(day=number)
            if day >= today if future else day <= today:
                return day
        month = _moved(month, 1 if future else -1, "month")


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
        "weekday": (_WEEKDAYS[day.weekday()],),
    }
    for token in re.findall(r"\w+|:", _WHICH.sub("", put)):
        said = token.lstrip("0") or "0"
        part = next((name for name, forms in left.items() if said in forms), None)
        if part is None:
            return False
        del left[part]
    return True


def _from_words(words: str, today: date, future: bool, languages: Sequence[str]) -> date | None:
    for short, number in _SHORT_WEEKDAYS.items():
        words = re.sub(rf"\b{short}\b", _WEEKDAYS[number], words, flags=re.IGNORECASE)
    # A tenth of a second of imports: only for those who write words.
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dateparser.date import DateDataParser

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
                    return day
    return None


def _ways(words: str, languages: Sequence[str]) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Yield the languages to read words in, and the parts that a date must have then.

    A weekday has no “day” part for dateparser; what has one, such as “1 month ago”, may be no “day”
    in its other sense. Either makes a date; a bare month has neither.
    """
    if not languages:
        knowing = languages_of(words)
        if first := next(knowing, ""):
            yield [first], []  # Mostly it is the one, and English where that is possible.
            languages = [first, *knowing]
    if languages:
        yield languages, []
        yield languages, ["day"]


def languages_of(words: str) -> Iterator[str]:
    """Yield the languages that know all of these words, in the order in which they are tried.

    dateparser finds them by building each of its two hundred, which takes seconds; here their data
    is searched as it stands. Where words may be written without spaces, the first letter counts.
    """
    from dateparser.data.languages_info import language_order
    from dateparser.utils import normalize_unicode

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
            (days if name in _WEEKDAYS else others).extend(value)
    return days, others


def _searchable(texts: Sequence[str]) -> str:
    from dateparser.utils import normalize_unicode

    return normalize_unicode(_ESCAPE.sub(" ", "\n".join(texts)).lower())


def _in_its_data(word: str) -> str:
    """Return a pattern that finds a word in those texts: whole, or by a pattern's beginning."""
    begun = "|".join(rf"{word[:end]}(?:[(\[]|\w\?)" for end in range(1, len(word) + 1))
    return rf"(?:{word}(?![^\W\d_])|{begun})"


def _put(words: str, locale: str | None) -> str:
    """Return words as dateparser puts them, in English and in few forms, before it reads them."""
    if locale is None:
        return words
    from dateparser.conf import Settings
    from dateparser.languages.loader import default_loader

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


def _from_numbers(numbers: re.Match[str], today: date, future: bool) -> date:
    """Return the day that two numbers can only mean: `dateparser` takes 13.11 for a time."""
    month, day = sorted((int(numbers[1]), int(numbers[2])))
    try:
        if numbers[3]:
            return date(_year(numbers, today), month, day)
        found = date(today.year, month, day)
        if future and found < today:
            return found.replace(year=today.year + 1)
        return found.replace(year=today.year - (found > today and not future))
    except ValueError:
        raise UsageError(f"There is no such day as {numbers.group()}.", _HOW) from None


def _year(numbers: re.Match[str], today: date) -> int:
    year = int(numbers[3] or today.year)
    return year + 2000 if year < 100 else year


def _refuse_ambiguous(numbers: re.Match[str], today: date, future: bool) -> None:
    """Raise TwoDaysError for numbers that could be two days, with both as the command leans."""
    first, second = int(numbers[1]), int(numbers[2])
    if first == second or max(first, second) > 12 or 0 in (first, second):
        return
    days = []
    for month, day in ((first, second), (second, first)):
        found = date(_year(numbers, today), month, day)
        if not numbers[3] and (found < today if future else found > today):
            found = found.replace(year=found.year + (1 if future else -1))
        days.append(found.isoformat())
    raise TwoDaysError(f"“{numbers.group()}” could be two days.", f"Write {days[0]} or {days[1]}.")
