"""The clock as the core takes it: a moment, given from outside."""

from datetime import date, datetime
from typing import NamedTuple

from bounceback.plan import table
from bounceback.plan.table import Preferences


class Clock(NamedTuple):
    """When a change happens, in the person's own time zone, and the rules they prefer."""

    now: datetime
    preferences: Preferences = table.STANDARD

    @property
    def today(self) -> date:
        """The day it is for the person."""
        return self.now.date()

    def day_of(self, moment: datetime | None) -> date | None:
        """Return the day on which a moment was, for the person."""
        return moment.astimezone(self.now.tzinfo).date() if moment else None
