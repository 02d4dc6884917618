"""The agenda: what is due, in what order and in which group.

It reads plain documents, so that everyday questions need neither Pydantic nor Rich.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from bounceback.plan.pending import Pending
from bounceback.plan.words import wording
from bounceback.vocabulary import STEPS

GROUPS = ("overdue", "today", "this week", "later")
"""The groups of `todo`; this week ends on Sunday."""


class Due(NamedTuple):
    """A pending step on the agenda; `days` from today is negative when overdue."""

    application: str
    company: str
    role: str | None
    step: str
    title: str
    start: str
    due: date
    days: int


def agenda(pending: Iterable[Pending], today: date) -> list[Due]:
    """Return pending steps as they stand on `today`, soonest first."""
    ordered = sorted(
        pending, key=lambda row: (row[0], row[2]["company"].casefold(), row[1], _order(row[3]))
    )
    return [_due(*row, today) for row in ordered]


def group_of(due: date, today: date) -> str:
    """Return the group that a due date belongs to."""
    if due <= today:
        return "today" if due == today else "overdue"
    sunday = today + timedelta(days=6 - today.weekday())
    return "this week" if due <= sunday else "later"


def grouped(steps: Iterable[Due], today: date) -> dict[str, list[Due]]:
    """Return the steps by group, in the order of GROUPS; a group with nothing in it is left out."""
    groups: dict[str, list[Due]] = {name: [] for name in GROUPS}
    for step in steps:
        groups[group_of(step.due, today)].append(step)
    return {name: members for name, members in groups.items() if members}


def in_words(days: int) -> str:
    """Write a due date as its distance from today, in days: “tomorrow”, “2 days overdue”."""
    near = {0: "today", 1: "tomorrow", -1: "1 day overdue"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days overdue"


def _due(due: str, application: str, record: Mapping[str, Any], step: str, today: date) -> Due:
    words = wording(step, record.get("outcome", "waiting"), record.get("stage", "applied"))
    day = date.fromisoformat(due)
    return Due(
        application,
        record["company"],
        record.get("role"),
        step,
        words.title,
        words.start.replace("{id}", application),
        day,
        (day - today).days,
    )


def _order(step: str) -> int:
    return STEPS.index(step) if step in STEPS else len(STEPS)
