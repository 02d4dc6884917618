"""Which applications a person asked for, and in what order they are shown."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.core.changes import Clock
from bounceback.core.journal import Application, read_moment


class Selection(NamedTuple):
    """Filters over applications; what is empty lets everything through."""

    text: str = ""
    outcomes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def of(self, applications: Iterable[Application], clock: Clock) -> list[Application]:
        """Return the applications that pass, newest first."""
        dated = [(day_of(one, clock), one) for one in applications if self._passes(one)]
        found = [
            (day, one)
            for day, one in dated
            if (not self.since or day >= self.since) and (not self.until or day <= self.until)
        ]
        found.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].company.casefold(), pair[1].id))
        return [one for _, one in found]

    def _passes(self, application: Application) -> bool:
        return (
            (not self.outcomes or application.outcome in self.outcomes)
            and (not self.stages or application.stage in self.stages)
            and (not self.text or _holds(application.model_dump(), self.text.casefold()))
        )


def day_of(application: Application, clock: Clock) -> date:
    """Return the day an application stands for: its decision, or the latest news known of it.

    With no day known at all it is `date.min`.
    """
    return (
        application.decided_on
        or application.last_interview
        or application.applied_on
        or clock.day_of(application.logged_at)
        or date.min
    )


def day_of_record(record: Mapping[str, Any], clock: Clock) -> str:
    """Return the same of a plain record, in ISO; "" with no day known at all."""
    if known := record.get("decided_on"):
        return str(known)
    interviewed = [one["on"] for one in record.get("interviews") or () if one.get("on")]
    if known := max(interviewed, default=record.get("applied_on")):
        return str(known)
    logged_on = clock.day_of(read_moment(record["logged_at"])) if record.get("logged_at") else None
    return logged_on.isoformat() if logged_on else ""


def _holds(value: Any, text: str) -> bool:
    if isinstance(value, str):
        return text in value.casefold()
    if isinstance(value, dict):
        return any(_holds(member, text) for member in value.values())
    if isinstance(value, list):
        return any(_holds(member, text) for member in value)
    return False
