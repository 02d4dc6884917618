"""Dates as people write them: ISO first, then words, and never a guess between two."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from bounceback.core.errors import UsageError
from bounceback.core.harmless import harmless

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMERIC = re.compile(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4}))?")
_LONGEST = 100
_HOW = "Write it as 2026-11-23, or in words such as “yesterday” or “in 2 weeks”."


def read_day(
    text: str, today: date, *, future: bool = False, languages: Sequence[str] = ()
) -> date:
    """Return the day that `text` names; words lean to the past of `today`, or to the `future`.

    Raises UsageError for no date at all, and for one such as 05/06 that means two days.
    """
    words = text.strip()
    if _ISO.fullmatch(words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise UsageError(f"There is no such day as {words}.", _HOW) from None
    _refuse_ambiguous(words, today)
    day = (
        None
        if words.isdigit() or len(words) > _LONGEST
        else _from_words(words, today, future, languages)
    )
    if day is None or (abs(day.year - today.year) > 1 and str(day.year) not in words):
        raise UsageError(f"“{harmless(text)}” is no date.", _HOW)
    return day


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


def _refuse_ambiguous(words: str, today: date) -> None:
    match = _NUMERIC.fullmatch(words)
    if not match:
        return
    first, second = int(match[1]), int(match[2])
    if first == second or max(first, second) > 12 or 0 in (first, second):
        return
    year = int(match[3] or today.year)
    year += 2000 if year < 100 else 0
    raise UsageError(
        f"“{words}” could be two days.",
        f"Write {year}-{first:02d}-{second:02d} or {year}-{second:02d}-{first:02d}.",
    )
