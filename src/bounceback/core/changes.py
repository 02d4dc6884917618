"""The changes: each takes the journal, does one thing to it, and returns what a person is told.

They may run twice (see the store), so they keep nothing between runs. An error leaves the journal
as it was.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from bounceback.core.clock import Clock
from bounceback.core.errors import CannotError, UsageError
from bounceback.core.journal import Journal
from bounceback.core.planning import next_step, replan
from bounceback.core.records import Application, Contact, Interview, Step
from bounceback.core.words import STATES, STEPS, stage_rank

DEFAULT_INTERVIEWS = {"applied": 0, "screening": 1, "interview": 1, "final": 1}
"""How many interviews a stage stands for when nobody says."""


class Entry(NamedTuple):
    """What a person says to `log`; None is what they left out."""

    company: str
    role: str | None = None
    outcome: str = "rejected"
    stage: str | None = None
    interviews: int | None = None
    on: date | None = None
    applied_on: date | None = None
    contact: Contact | None = None
    url: str | None = None
    source: str | None = None
    notes: str = ""
    new: bool = False


class Logged(NamedTuple):
    """The application that was logged; `closed` when it had been waiting until now.

    `undecided` are the applications that wait there when it is not clear which one was meant.
    """

    application: Application
    closed: bool
    undecided: tuple[Application, ...] = ()


class Settled(NamedTuple):
    """The steps that were settled, and those that follow from them."""

    application: Application
    steps: tuple[Step, ...]
    following: tuple[Step, ...]


def log(journal: Journal, entry: Entry, clock: Clock) -> Logged:
    """Record an outcome, on the one waiting application to that company or on a new one."""
    asked = not entry.new and entry.outcome != "waiting"
    found = all_waiting_for(journal, entry) if asked else []
    waiting = found[0] if len(found) == 1 else None
    application = waiting or journal.add(Application(company=entry.company, logged_at=clock.now))
    stage = entry.stage or (waiting.stage if waiting else "interview")
    if waiting is None or stage_rank(stage) > stage_rank(waiting.stage):
        application.stage = stage
    application.outcome = entry.outcome
    application.decided_on = None if entry.outcome == "waiting" else entry.on or clock.today
    _fill_in(application, entry)
    _count_interviews(application, entry, stage_was_said=bool(entry.stage) or waiting is None)
    if entry.outcome == "waiting" and entry.on:
        _date_the_wait(application, entry.on)
    application.changed_at = clock.now
    replan(application, clock, new_outcome=True)
    return Logged(application, waiting is not None, () if waiting else tuple(found))


def waiting_for(journal: Journal, entry: Entry) -> Application | None:
    """Return the one application still waiting that `entry` is the answer to, or None."""
    found = all_waiting_for(journal, entry)
    return found[0] if len(found) == 1 else None


def all_waiting_for(journal: Journal, entry: Entry) -> list[Application]:
    """Return the applications still waiting that `entry` may be the answer to."""
    return [
        application
        for application in journal.of_company(entry.company)
        if application.outcome == "waiting" and agree(entry.role, application.role)
    ]


def agree(said: str | None, known: str | None) -> bool:
    """Say whether two roles may be the same; one that is unknown agrees with any."""
    return not said or not known or said.strip().casefold() == known.strip().casefold()


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


def _fill_in(application: Application, entry: Entry) -> None:
    if entry.contact:
        application.contact = entry.contact.in_place_of(application.contact)
    for name in ("role", "applied_on", "url", "source"):
        value = getattr(entry, name)
        if value is not None:
            setattr(application, name, value)
    if entry.notes:
        application.notes = "\n\n".join(filter(None, (application.notes, entry.notes)))


def _count_interviews(application: Application, entry: Entry, *, stage_was_said: bool) -> None:
    count = entry.interviews
    if count is None:
        count = DEFAULT_INTERVIEWS.get(application.stage, 0) if stage_was_said else 0
    missing = count - len(application.interviews)
    application.interviews.extend(Interview() for _ in range(missing))


def _date_the_wait(application: Application, on: date) -> None:
    if application.interviews:
        application.interviews[-1].on = application.interviews[-1].on or on
    elif application.applied_on is None:
        application.applied_on = on


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
