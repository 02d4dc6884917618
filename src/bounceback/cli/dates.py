"""Dates as people write them: ISO first, then words, and never a guess between two."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from bounceback.errors import UsageError
from bounceback.text import harmless

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMERIC = re.compile(
    r"(?<![\d./:-])(\d{1,2})(?:[./-] ?| )(\d{1,2})(?:(?:[./-] ?| )(\d{4}|\d{2}))?(?![\d:])"
)
_SPAN = re.compile(r"\d\s*(?:d|days?|w|weeks?|months?|y|years?)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?:^|[\s,]|(?<=\d)T)(?:at\s+)?(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?::00)?\s*(?:(?P<half>[ap])\.?m\.?)?|\s*(?P<half2>[ap])\.?m\.?)$",
    re.IGNORECASE,
)
_LONGEST = 100
_HOW = "Write it as 2026-11-23, or in words such as “yesterday” or “in 2 weeks”."


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
    numbers = _NUMERIC.search(words)
    if numbers:
        _refuse_ambiguous(numbers, today)
        if numbers.group() == words:
            return _from_numbers(numbers, today, future)
    day = (
        None
        if words.isdigit() or len(words) > _LONGEST
        else _from_words(words, today, future, languages)
    )
    if day is None or not _is_meant(day, words, today):
        raise UsageError(f"“{harmless(text)}” is no date.", _HOW)
    return day


def split_time(text: str) -> tuple[str, str | None]:
    """Part a time of day from the end of a date: “friday 14:00”, “tomorrow at 2pm”.

    Raises UsageError for an hour that no day has.
    """
    match = _TIME.search(text)
    if not match:
        return text, None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"] or match["half2"]
    if half:
        hour = hour % 12 + 12 * (half.casefold() == "p") if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise UsageError(f"“{match.group().strip()}” is no time of day.", "Write it as 14:00.")
    return text[: match.start()].rstrip(" ,T"), f"{hour:02d}:{minute:02d}"


def is_words(text: str) -> bool:
    """Say whether a date was given in words, so that the day read from it is worth showing."""
    return not _ISO.fullmatch(text.strip())


def _from_words(words: str, today: date, future: bool, languages: Sequence[str]) -> date | None:
    # A second or so of imports: only for those who write words.
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from dateparser.date import DateDataParser

        settings = {
            "PREFER_DATES_FROM": "future" if future else "past",
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "RETURN_AS_TIMEZONE_AWARE": False,
        }
        # A weekday has no “day” part for dateparser; what has one, such as “1 month ago”, may be
        # no “day” in its other sense. Either makes a date; a bare month has neither.
        for needed in ([], ["day"]):
            try:
                found = DateDataParser(
                    languages=list(languages) or None,
                    settings={**settings, "REQUIRE_PARTS": needed},
                ).get_date_data(words)
            except ValueError:
                raise UsageError(
                    f"Dates can't be read in these languages: {', '.join(languages)}.",
                    "Set others: bounceback config languages en,fr",
                ) from None
            if found.date_obj and (needed or found.period == "day"):
                return found.date_obj.date()
    return None


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


def _refuse_ambiguous(numbers: re.Match[str], today: date) -> None:
    first, second = int(numbers[1]), int(numbers[2])
    if first == second or max(first, second) > 12 or 0 in (first, second):
        return
    year = _year(numbers, today)
    raise UsageError(
        f"“{numbers.group()}” could be two days.",
        f"Write {year}-{first:02d}-{second:02d} or {year}-{second:02d}-{first:02d}.",
    )
