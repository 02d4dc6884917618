"""The clock as the rules take it: a moment from outside, and how the person wants the rules."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from bounceback.plan.days import day_in
from bounceback.plan.interviews import count_held, has_been, is_to_come
from bounceback.plan.steps import LAPSED, Standing, worked_out
from bounceback.plan.table import STANDARD, Preferences
from bounceback.plan.today import DueStep, Page, due_steps, page

if TYPE_CHECKING:
    from bounceback.records import Application


class Clock(NamedTuple):
    """When a change happens, in the person's own time zone, and the rules they prefer."""

    now: datetime
    preferences: Preferences = STANDARD

    @property
    def today(self) -> date:
        """The day it is for the person."""
        return self.now.date()

    def day_of(self, moment: datetime | None) -> date | None:
        """Return the day on which a moment was, for the person."""
        return day_in(moment, self.now.tzinfo) if moment else None

    def worked_out(self, record: Mapping[str, Any], *, with_lapsed: bool = True) -> list[Standing]:
        """Return the unsettled steps of a plain record, soonest first; see `plan.steps`."""
        day, zone = self.today.toordinal(), self.now.tzinfo
        return worked_out(record, day, self.preferences, zone, with_lapsed=with_lapsed)

    def steps(self, application: "Application") -> list[DueStep]:
        """Return the unsettled steps of an application in words, soonest first."""
        record, zone = application.plain(), self.now.tzinfo
        return list(due_steps(application.id, record, self.today, self.preferences, zone))

    def steps_left(self, application: "Application") -> list[DueStep]:
        """Return those of them that have not lapsed."""
        return [step for step in self.steps(application) if step.state != LAPSED]

    def page(
        self,
        records: Mapping[str, Mapping[str, Any]],
        resting_until: date | None = None,
        *,
        everything: bool = False,
    ) -> Page:
        """Return the page of the day; see `plan.today.page`."""
        return page(
            records,
            self.today,
            self.preferences,
            zone=self.now.tzinfo,
            resting_until=resting_until,
            everything=everything,
        )

    def has_been(self, interview: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Say whether an interview of a plain record took place."""
        return has_been(interview, record, self.today, self.now.tzinfo)

    def count_held(self, record: Mapping[str, Any]) -> int:
        """Return how many interviews of a plain record have been."""
        return count_held(record, self.today, self.now.tzinfo)

    def is_to_come(self, interview: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Say whether an interview of a plain record has yet to be held."""
        return is_to_come(interview, record, self.today, self.now.tzinfo)
