"""The one place that asks what time it is."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from bounceback.errors import UsageError


def now(variables: Mapping[str, str]) -> datetime:
    """Return the moment, in the local time zone.

    `BOUNCEBACK_TODAY` (an ISO date) sets the day, for trying things out; the time of day goes on.
    """
    try:
        moment = datetime.now().astimezone()
    except (ValueError, OverflowError):
        # A TZ of more than a day: there is no such place.
        moment = datetime.now(UTC)
    wanted = variables.get("BOUNCEBACK_TODAY")
    if not wanted:
        return moment
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        raise UsageError(f"BOUNCEBACK_TODAY should be a date such as {moment:%Y-%m-%d}.") from None
    return moment.replace(year=day.year, month=day.month, day=day.day)
