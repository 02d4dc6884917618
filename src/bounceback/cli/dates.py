"""Dates as people write them: ISO first, then words, and never a guess between two."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from bounceback import cli
from bounceback.errors import UsageError
from bounceback.text import harmless

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMERIC = re.compile(
    r"(?<![\d./:-])(\d{1,2})(?:[./-] ?| )(\d{1,2})(?:(?:[./-] ?| )(\d{4}|\d{2}))?(?![\d:])"
)
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
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = {
    **{day: number for number, day in enumerate(WEEKDAYS)},
    **{day[:3]: number for number, day in enumerate(WEEKDAYS)},
    **{"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
}
_WEEKDAY = re.compile(rf"(?:(?P<which>last|next|on) )?(?P<day>{'|'.join(SHORT_WEEKDAYS)})")
_LONGEST = 100
_HOW = "Write it as 2026-11-23, or in words such as “yesterday” or “in 2 weeks”."


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
    day = cli.languages.day_in(words, today, future, languages) if readable else None
    if day is None:
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
        away = (SHORT_WEEKDAYS[weekday["day"]] - today.weekday()) % 7
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
