"""Which applications a person asked for, in what order they are shown, and a line for each.

It works on plain records, so that a long list needs no models.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.journal import Journal
from bounceback.plan.days import day_of
from bounceback.vocabulary import stage_rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.records import Application

Record = Mapping[str, Any]


ORDERS = ("company", "day", "stage")


class Selection(NamedTuple):
    """Filters over applications; what is empty lets everything through."""

    text: str = ""
    outcomes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str = ""
    is_open: bool = False
    """Only those that are not over: waiting, or an offer not yet accepted."""
    order: str = "day"
    """By `day`, the newest first; by `company`; or by `stage`, the furthest first."""

    def of(self, records: Mapping[str, Record], clock: Clock) -> list[str]:
        """Return the ids of the applications that pass, newest first."""
        first = self.since.isoformat() if self.since else ""
        last = self.until.isoformat() if self.until else date.max.isoformat()
        found = [
            (day, name)
            for name, record in records.items()
            if self._passes(record) and first <= (day := day_of_record(record, clock)) <= last
        ]
        found.sort(key=lambda pair: (records[pair[1]]["company"].casefold(), pair[1]))
        if self.order != "company":
            found.sort(key=lambda pair: pair[0], reverse=True)
        if self.order == "stage":
            found.sort(key=lambda pair: stage_rank(records[pair[1]]["stage"]), reverse=True)
        return [name for _, name in found]

    def _passes(self, record: Record) -> bool:
        return (
            (not self.outcomes or record["outcome"] in self.outcomes)
            and (not self.stages or record["stage"] in self.stages)
            and (not self.is_open or _is_open(record))
            and self.source.casefold() in (record["source"] or "").casefold()
            and (not self.text or _holds(record, self.text.casefold()))
        )


def newest_first(journal: Journal, clock: Clock) -> "list[Application]":
    """Return all applications of a journal, in the order of the list."""
    return [journal[name] for name in Selection().of(journal.records, clock)]


class Listed(NamedTuple):
    """One line of the list; `day` is None when none is known."""

    id: str
    company: str
    role: str
    outcome: str
    stage: str
    day: date | None
    open: int
    """How many of its steps are open."""


def listed(name: str, record: Record, clock: Clock) -> Listed:
    """Return the line of one application."""
    day = day_of_record(record, clock)
    left = clock.worked_out(record, with_lapsed=False)
    today = clock.today.toordinal()
    return Listed(
        name,
        record["company"],
        record["role"] or "",
        record["outcome"],
        record["stage"],
        date.fromisoformat(day) if day else None,
        sum(due <= today for due, _, _ in left) if left else 0,
    )


def day_of_record(record: Record, clock: Clock) -> str:
    """Return the day an application stands for, in ISO: its decision, or the latest news of it.

    With no day known at all it is "".
    """
    if known := record["decided_on"]:
        return str(known)
    interviewed = [one["on"] for one in record["interviews"] if one["on"]]
    if known := max(interviewed, default=record["applied_on"]):
        return str(known)
    return day_of(record["logged_at"], clock.now.tzinfo) or ""


def _is_open(record: Record) -> bool:
    return record["outcome"] == "waiting" or (
        record["outcome"] == "offer" and not record["accepted_on"]
    )


def _holds(value: Any, text: str) -> bool:
    if isinstance(value, str):
        return text in value.casefold()
    if isinstance(value, dict):
        return any(_holds(member, text) for member in value.values())
    if isinstance(value, list):
        return any(_holds(member, text) for member in value)
    return False
