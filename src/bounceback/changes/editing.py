"""Edit the fields of an application; withdraw from those that still wait."""

from collections.abc import Sequence
from typing import Any

from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.journal import Journal
from bounceback.plan.planning import replan
from bounceback.records import Application, Interview


def edit(application: Application, fields: dict[str, Any], clock: Clock) -> list[str]:
    """Set fields to new values and return the names of those that changed.

    A new outcome, stage or date plans again what is pending; what is settled stays.
    """
    count = fields.get("interviews")
    if fields.get("contact"):
        contact = fields["contact"].in_place_of(application.contact)
        fields = {**fields, "contact": contact}
    changed = [
        name
        for name, value in fields.items()
        if name != "interviews" and getattr(application, name) != value
    ]
    was_waiting = application.outcome == "waiting"
    for name in changed:
        setattr(application, name, fields[name])
    if application.outcome == "waiting":
        application.decided_on = None
    elif was_waiting and application.decided_on is None:
        application.decided_on = clock.today
    if count is not None and count != len(application.interviews):
        _set_interview_count(application, count)
        changed.append("interviews")
    if {"outcome", "stage", "decided_on", "applied_on"} & set(changed):
        replan(application, clock, new_outcome="outcome" in changed)
    if changed:
        application.changed_at = clock.now
    return changed


def withdraw(journal: Journal, names: Sequence[str], clock: Clock) -> list[Application]:
    """Withdraw the applications with these ids from a decision that is still awaited."""
    withdrawn = [journal.find(name) for name in names]
    for application in withdrawn:
        edit(application, {"outcome": "withdrawn"}, clock)
    return withdrawn


def _set_interview_count(application: Application, count: int) -> None:
    surplus = len(application.interviews) - count
    blank = [
        one
        for one in application.interviews
        if not one.model_extra and not any(one.model_dump().values())
    ]
    if surplus > len(blank):
        told = len(application.interviews) - len(blank)
        raise CannotError(f"{told} interviews have a day or notes; they stay on the record.")
    for one in blank[: max(0, surplus)]:
        application.interviews.remove(one)
    application.interviews.extend(Interview() for _ in range(-surplus))
