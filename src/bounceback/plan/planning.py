"""The plan: the steps of an application, made from the rules and kept in step with its record."""

from datetime import date

from bounceback.clock import Clock
from bounceback.plan import table
from bounceback.plan.table import Planned, Situation
from bounceback.records import Application, Step


def replan(
    application: Application, clock: Clock, *, new_outcome: bool, new_interview: bool = False
) -> None:
    """Plan the pending steps again from the rules; leave what is settled.

    A step that follows from a settled one (a chase, the next stay-in-touch) stays while the
    outcome does. What was settled on the very day of a `new_interview` came before it.
    """
    situation = situation_of(application, clock)
    settled = [step for step in application.steps if step.state != "pending"]
    before = {step.key: step for step in application.pending}
    since = situation.since
    if new_interview and since is not None:
        since = table.later(since, 1)
    settled_now = {step.key for step in settled if _is_since(step, since)}
    needless = settled_now | ({"ask-feedback"} if _replied(application) else set())
    planned = [
        step
        for step in table.plan(situation, clock.today, clock.preferences)
        if step.step not in needless
    ]
    kept = [
        step
        for step in before.values()
        if _follows(step, settled_now) and all(step.key != other.step for other in planned)
    ]
    application.steps = [
        *settled,
        *([] if new_outcome else kept),
        *(_planned_again(before, step) for step in planned),
    ]


def situation_of(application: Application, clock: Clock) -> Situation:
    """Return what the rules need to know; a day nobody told is the day it was logged."""
    logged_on = clock.day_of(application.logged_at)
    return Situation(
        application.outcome,
        application.stage,
        application.decided_on,
        application.applied_on or logged_on,
        application.last_interview or (logged_on if application.interviews else None),
    )


def next_step(application: Application, step: Step, clock: Clock) -> Planned | None:
    """Return the step that follows now that one was done, or None."""
    situation = situation_of(application, clock)
    sent = [
        one
        for one in application.steps
        if one.key == "follow-up" and one.state == "done" and _is_since(one, situation.since)
    ]
    return table.after(
        step.key,
        situation,
        step.settled_on or clock.today,
        clock.today,
        replied=_replied(application),
        follow_ups=len(sent),
        preferences=clock.preferences,
    )


def _planned_again(before: dict[str, Step], planned: Planned) -> Step:
    step = before.get(planned.step) or Step(key=planned.step, due=planned.due)
    step.due = planned.due
    return step


def _follows(step: Step, settled: set[str]) -> bool:
    return step.key in settled or (step.key == "follow-up" and "ask-feedback" in settled)


def _replied(application: Application) -> bool:
    """Say whether they have answered since the decision, so that nothing is left to ask."""
    decided = application.decided_on
    return any(
        decided is None or one.on is None or one.on >= decided for one in application.feedback
    )


def _is_since(step: Step, since: date | None) -> bool:
    return since is None or step.settled_on is None or step.settled_on >= since
