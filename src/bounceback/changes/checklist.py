"""Settle a step as done or skipped, or move it to another day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bounceback.clock import Clock
from bounceback.errors import CannotError, UsageError
from bounceback.plan.planning import next_step
from bounceback.records import Application, Step
from bounceback.vocabulary import STATES, STEPS


class Settled(NamedTuple):
    """The steps that were settled, and those that follow from them."""

    application: Application
    steps: tuple[Step, ...]
    following: tuple[Step, ...]


def settle(
    application: Application, keys: Sequence[str], state: str, clock: Clock, on: date | None = None
) -> Settled:
    """Settle pending steps as `done` or `skipped`, all or none; plan what follows from those done.

    Raises CannotError when one of them is not pending.
    """
    steps = [pending_step(application, key) for key in dict.fromkeys(keys)]
    following = []
    for step in steps:
        step.state = state
        step.settled_on = on or clock.today
        planned = next_step(application, step, clock) if state == "done" else None
        if planned and all(other.key != planned.step for other in application.pending):
            following.append(Step(key=planned.step, due=planned.due))
            application.steps.append(following[-1])
    application.changed_at = clock.now
    return Settled(application, tuple(steps), tuple(following))


def snooze(application: Application, key: str, day: date, clock: Clock) -> Step:
    """Move a pending step to `day`.

    Raises UsageError for a day gone by, CannotError when the step is not pending.
    """
    if day < clock.today:
        raise UsageError(f"{day.isoformat()} has gone by.", "Snooze to today or later.")
    step = pending_step(application, key)
    step.due = day
    application.changed_at = clock.now
    return step


def pending_step(application: Application, key: str) -> Step:
    """Return the pending step with this key. Raises CannotError when there is none."""
    for step in application.pending:
        if step.key == key:
            return step
    settled = [step for step in application.steps if step.key == key]
    on = f" on {settled[-1].settled_on.isoformat()}" if settled and settled[-1].settled_on else ""
    known = settled and settled[-1].state in STATES
    state = f"it was {settled[-1].state}{on}" if known else "it isn't on the list"
    left = [step.key for step in application.pending if step.key in STEPS]
    raise CannotError(
        f"{key} is not pending there: {state}.",
        f"Pending: {', '.join(left)}." if left else "Nothing is pending there.",
    )
