"""The calendar as the plan counts in it: days as dates, as ISO text, and as ordinals."""

from datetime import date, datetime, tzinfo
from functools import lru_cache

LAST_DAY = date.max.toordinal()
"""The last day that the calendar knows, as an ordinal."""

WEEKEND = 2
"""Days by which a day can roll forward to a Monday."""

_SATURDAY = 5


@lru_cache(maxsize=8192)
def ordinal(day: str) -> int:
    """Return the ordinal of a day in ISO."""
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=8192)
def iso(day: int) -> str:
    """Return the day of an ordinal in ISO."""
    return date.fromordinal(min(day, LAST_DAY)).isoformat()


def later(day: date, days: int) -> date:
    """Return the day that is `days` after `day`, or the last day that the calendar knows."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), LAST_DAY))


def workday(day: int) -> int:
    """Return the ordinal of a day, or of the Monday after it when it falls on a weekend."""
    weekday = (day + 6) % 7
    return day + 7 - weekday if weekday >= _SATURDAY else day


def working_days_after(day: date, count: int) -> date:
    """Return the day that is `count` working days after `day`; public holidays aren't known."""
    while count > 0 and day < date.max:
        day = later(day, 1)
        count -= day.weekday() < _SATURDAY
    return date.fromordinal(workday(day.toordinal()))


def day_in(moment: datetime, zone: tzinfo | None) -> date:
    """Return the day on which a moment was in a zone; at the edge of the calendar, its own."""
    try:
        return moment.astimezone(zone).date()
    except OverflowError:
        return moment.date()


@lru_cache(maxsize=8192)
def day_of(moment: str | None, zone: tzinfo | None) -> str | None:
    """Return the day in ISO on which a moment of the journal was in a zone, None for none."""
    return day_in(datetime.fromisoformat(moment), zone).isoformat() if moment else None
