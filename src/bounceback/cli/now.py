"""The one place that asks what time it is."""

from collections.abc import Mapping
from datetime import date, datetime

from bounceback.errors import UsageError


def now(variables: Mapping[str, str]) -> datetime:
    """Return the moment, in the local time zone.

    `BOUNCEBACK_TODAY` (an ISO date) sets the day, for trying things out; the time of day goes on.
    """
    moment = datetime.now().astimezone()
    wanted = variables.get("BOUNCEBACK_TODAY")
    if not wanted:
        return moment
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        raise UsageError(f"BOUNCEBACK_TODAY should be a date such as {moment:%Y-%m-%d}.") from None
    return moment.replace(year=day.year, month=day.month, day=day.day)
