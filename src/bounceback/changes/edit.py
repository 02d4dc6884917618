"""Edit the fields of an application; withdraw from those that still wait."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bounceback.changes.settling import (
    forget_own_days,
    forget_planned,
    take_reached,
    touch,
)
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.records import Application, Interview
from bounceback.text import plural
from bounceback.vocabulary import OUTCOMES


def edit(application: Application, fields: dict[str, Any], clock: Clock) -> list[str]:
    """Set fields to new values and return the names of those that changed.

    With a new outcome the days of one's own go, which were meant for the old one. Raises
    CannotError for the day of an answer that is still to come.
    """
    if fields.get("decided_on") and fields.get("outcome", application.outcome) == "waiting":
        raise CannotError(
            f"{application.id} waits for an answer, so there is no day of one.",
            f"If it came: bounceback edit {typed(application.id)} --outcome rejected --on "
            f"{fields['decided_on'].isoformat()}",
        )
    forget_planned(application, clock)
    count = fields.get("interviews")
    if fields.get("contact"):
        contact = fields["contact"].in_place_of(application.contact)
        fields = {**fields, "contact": contact}
    changed = [
        name
        for name, value in fields.items()
        if name != "interviews" and getattr(application, name) != value
    ]
    was_decided = application.outcome != "waiting" and application.outcome in OUTCOMES
    for name in changed:
        setattr(application, name, fields[name])
    if application.outcome == "waiting":
        application.decided_on = None
    elif "outcome" in changed and not was_decided and application.decided_on is None:
        application.decided_on = clock.today
    if "outcome" in changed:
        forget_own_days(application)
        if application.outcome == "offer" and application.offered_on is None:
            application.offered_on = application.decided_on
    if {"outcome", "decided_on"} & set(changed):
        take_reached(application, clock)
    if count and application.stage == "applied":
        raise CannotError(
            f"With {plural(count, 'interview')} it went further than applied.",
            f"Say how far it went, too: bounceback edit {typed(application.id)} "
            f"--stage interview --interviews {count}",
        )
    if count is None and "stage" in changed and application.stage == "applied":
        count = len(application.interviews) - len(_blank(application))
    if count is not None and count != len(application.interviews):
        _set_interview_count(application, count)
        changed.append("interviews")
    if changed:
        touch(application, clock)
    return changed


def accept(application: Application, clock: Clock, on: date | None = None) -> list[str]:
    """Accept the offer that is on record, and return what changed.

    Raises CannotError when there is none.
    """
    _need_offer(application)
    accepted_on = on or application.accepted_on or clock.today
    if accepted_on == application.accepted_on:
        return []
    application.accepted_on = accepted_on
    touch(application, clock)
    return ["offer"]


def decline(application: Application, clock: Clock, on: date | None = None) -> list[str]:
    """Decline the offer that is on record, which stays told, and return what changed.

    Raises CannotError when there is none.
    """
    _need_offer(application)
    application.outcome = "withdrawn"
    application.offered_on = application.offered_on or application.decided_on
    application.decided_on, application.accepted_on = on or clock.today, None
    touch(application, clock)
    return ["offer"]


def close(journal: Journal, names: Sequence[str], outcome: str, clock: Clock) -> list[Application]:
    """Close waiting applications as `withdrawn` or `ghosted`, all at once."""
    closed = [journal.met(name) for name in names]
    for application in closed:
        if application.outcome != "waiting":
            raise CannotError(
                "One of them has its answer meanwhile; nothing was changed.",
                "See who waits: bounceback list --open",
            )
        edit(application, {"outcome": outcome}, clock)
    return closed


def _need_offer(application: Application) -> None:
    if application.outcome != "offer":
        raise CannotError(
            "No offer from them is on record.", "To log one: bounceback log COMPANY --outcome offer"
        )


def _set_interview_count(application: Application, count: int) -> None:
    surplus = len(application.interviews) - count
    blank = _blank(application)
    if surplus > len(blank):
        told = len(application.interviews) - len(blank)
        raise CannotError(f"{told} interviews have a day or notes; they stay on the record.")
    for one in blank[: max(0, surplus)]:
        application.interviews.remove(one)
    application.interviews.extend(Interview() for _ in range(-surplus))


def _blank(application: Application) -> list[Interview]:
    """Return the interviews of which only the number is known."""
    return [
        one for one in application.interviews if not one.unknown and not any(one.plain().values())
    ]
