"""Settle a step as done or skipped, or move it to another day.

Only what a person did or decided is kept: a settled step, and a day of one's own for a pending one.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bounceback.clock import Clock
from bounceback.errors import CannotError, UsageError
from bounceback.journal import Journal
from bounceback.plan.interviews import reached
from bounceback.plan.steps import LAPSED, OPEN, says_what_the_rules_say
from bounceback.plan.today import DueStep
from bounceback.records import Application, Step
from bounceback.text import plural
from bounceback.vocabulary import STATES, STEPS


class Settled(NamedTuple):
    """The steps that were settled, those that follow from them, and what else is open there."""

    application: Application
    steps: tuple[Step, ...]
    following: tuple[DueStep, ...]
    left: tuple[DueStep, ...] = ()


def settle(
    application: Application, keys: Sequence[str], state: str, clock: Clock, on: date | None = None
) -> Settled:
    """Settle steps as `done` or `skipped`, all or none, and say what follows from those.

    One that has lapsed is taken too: people do write late. Raises CannotError when one of them is
    not on the list.
    """
    forget_planned(application, clock)
    before = clock.steps(application)
    due = {key: unsettled_step(application, key, clock).due for key in dict.fromkeys(keys)}
    steps = [
        Step(key=key, due=day, state=state, settled_on=on or clock.today)
        for key, day in due.items()
    ]
    for step in steps:
        own = [one for one in application.steps if one.state == "pending" and one.key == step.key]
        for one in own[:1]:
            step.unknown = one.unknown
        application.steps = [one for one in application.steps if one not in own] + [step]
    touch(application, clock)
    known = {(one.step, one.due) for one in before}
    after = clock.steps_left(application)
    return Settled(
        application,
        tuple(steps),
        tuple(one for one in after if (one.step, one.due) not in known),
        tuple(one for one in after if one.state == OPEN and (one.step, one.due) in known),
    )


def settle_if_open(
    application: Application, keys: Sequence[str], state: str, clock: Clock, on: date | None = None
) -> tuple[Step, ...]:
    """Settle those of some steps that are on the list and have not lapsed."""
    listed = [one.step for one in clock.steps_left(application)]
    wanted = [key for key in keys if key in listed]
    return settle(application, wanted, state, clock, on).steps if wanted else ()


def settle_everywhere(journal: Journal, key: str, state: str, clock: Clock) -> list[Settled]:
    """Settle a step wherever it is open: for what is about the person, at each application.

    Raises CannotError when it is open nowhere.
    """
    listed = [one for one in clock.page(journal.records).near if one.step == key]
    names = [one.application for one in listed if one.state == OPEN]
    if not names:
        raise unclear_where(key, listed, "done")
    return [settle(journal[name], [key], state, clock) for name in names]


def unclear_where(key: str, listed: Sequence[DueStep], command: str) -> CannotError:
    """Return the error for a step that was named alone, and is listed nowhere or at several."""
    if not listed:
        return CannotError(f"{key} is not open anywhere.", "See what is: bounceback todo")
    stands = "is open" if any(one.state == OPEN for one in listed) else "is still to come"
    count = len({one.application for one in listed})
    return CannotError(
        f"{key} {stands} at {plural(count, 'application')}.",
        f"Say at which: bounceback {command} APP {key}",
    )


def snooze(application: Application, key: str, day: date, clock: Clock) -> Step:
    """Give an unsettled step a day of its own.

    Raises UsageError for a day gone by, CannotError when the step is not on the list.
    """
    if day < clock.today:
        raise UsageError(f"{day.isoformat()} has gone by.", "Snooze to today or later.")
    unsettled_step(application, key, clock)
    forget_planned(application, clock)
    own = [one for one in application.steps if one.state == "pending" and one.key == key]
    step = own[0] if own else Step(key=key, due=day)
    step.due = day
    application.steps = [one for one in application.steps if one not in own] + [step]
    touch(application, clock)
    return step


def unsettled_step(application: Application, key: str, clock: Clock) -> DueStep:
    """Return the step with this key that nobody has settled. Raises CannotError for none."""
    steps = clock.steps(application)
    for step in steps:
        if step.step == key:
            return step
    settled = [step for step in application.steps if step.key == key]
    on = f" on {settled[-1].settled_on.isoformat()}" if settled and settled[-1].settled_on else ""
    known = settled and settled[-1].state in STATES
    state = f"it was {settled[-1].state}{on}" if known else "it isn't on the list"
    left = [step.step for step in steps if step.state != LAPSED]
    raise CannotError(
        f"{key} is not pending there: {state}.",
        f"Pending: {', '.join(left)}." if left else "Nothing is pending there.",
    )


def touch(application: Application, clock: Clock) -> None:
    """Note that a record changed just now."""
    application.changed_at = clock.now


def take_reached(application: Application, clock: Clock) -> None:
    """Take in how far it went by the interviews that have been by now."""
    found = reached(application.plain(), clock.today, clock.now.tzinfo)
    application.stage = found.get("stage", application.stage)
    for one, plain in zip(application.interviews, found.get("interviews", ()), strict=False):
        one.stage = plain.get("stage", "")


def forget_planned(application: Application, clock: Clock) -> None:
    """Drop pending steps that say no more than the rules, before anything changes.

    Files of format 1.0 hold every pending step; from now on only days of one's own are kept.
    """
    if any(one.state == "pending" for one in application.steps):
        record = application.plain()
        pairs = zip(application.steps, record["steps"], strict=True)
        application.steps = [
            step
            for step, plain in pairs
            if step.state != "pending"
            or step.unknown
            or not says_what_the_rules_say(
                record, plain, clock.today.toordinal(), clock.preferences, clock.now.tzinfo
            )
        ]


def forget_own_days(application: Application) -> None:
    """Drop the days of one's own: they were meant for how the application stood before.

    Of a step that only a newer version knows, nobody here can say what it was meant for.
    """
    application.steps = [
        one for one in application.steps if one.state != "pending" or one.key not in STEPS
    ]
