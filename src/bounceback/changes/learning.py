"""Keep what was tried and learned: reflections, their feedback, practice."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bounceback.changes.settling import settle_if_open, touch
from bounceback.clock import Clock
from bounceback.distress import is_distress
from bounceback.errors import CannotError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.listing import day_of_record
from bounceback.plan.steps import OPEN
from bounceback.plan.today import DueStep
from bounceback.records import Application, Feedback, Reflection, Session, Step

_LATELY, _EACH = 30, 3
"""Whom to turn to is said after each third no in so many days."""


class Reflected(NamedTuple):
    """A reflection, and the step that it ticked."""

    application: Application
    ticked: tuple[Step, ...]
    others: tuple[DueStep, ...] = ()
    """The same step where it is open elsewhere."""
    in_distress: bool = False
    """Whether what was written says that someone does not want to live."""
    names_help: bool = False
    """Whether three more noes have come in a month since the last reflection on one."""


class Kept(NamedTuple):
    """Feedback that was kept, and the steps that nobody needs any more."""

    application: Application
    let_go: tuple[DueStep, ...]


class Practised(NamedTuple):
    """A practice session, the day it was on, whom it was for, and the step that it ticked."""

    session: Session
    on: date
    application: Application | None
    ticked: tuple[Step, ...]
    others: tuple[DueStep, ...] = ()
    """The same step where it is open elsewhere."""


def to_reflect_on(journal: Journal, clock: Clock) -> Application:
    """Return the newest rejection that has no reflection, or else the newest silence.

    Raises CannotError when every one has its reflection.
    """
    for outcome in ("rejected", "ghosted"):
        found = [
            (day_of_record(record, clock), journal[name].logged_at or clock.now, name)
            for name, record in journal.records.items()
            if record["outcome"] == outcome and not record["reflections"]
        ]
        if found:
            return journal[max(found)[-1]]
    raise CannotError(
        "Nothing is left to reflect on.", "To look at one again: bounceback reflect APP"
    )


def reflect(journal: Journal, name: str, answers: Mapping[str, str], clock: Clock) -> Reflected:
    """Keep the answers to the QUESTIONS, by field, and tick an open reframe step.

    Words that tell of distress are kept as well, and tick nothing.
    """
    application = journal.met(name)
    names_help = _three_more_noes(journal, clock)
    application.reflections.append(Reflection(on=clock.today, **answers))
    in_distress = any(map(is_distress, answers.values()))
    ticked = () if in_distress else settle_if_open(application, ["reframe"], "done", clock)
    touch(application, clock)
    return Reflected(
        application,
        ticked,
        () if in_distress else _open_elsewhere(journal, application, "reframe", clock),
        in_distress,
        names_help,
    )


def plan_for_a_no(journal: Journal, name: str, words: str, clock: Clock) -> Application:
    """Keep what a person plans to do, should it be a no; empty words take it off.

    Raises CannotError when the application waits for no answer any more.
    """
    application = journal.met(name)
    if application.outcome != "waiting":
        raise CannotError(
            f"{application.id} is not waiting for an answer any more.",
            f"To look back on it: bounceback reflect {typed(application.id)}",
        )
    application.if_no = words
    touch(application, clock)
    return application


def keep_feedback(
    journal: Journal,
    name: str,
    text: str,
    clock: Clock,
    on: date | None = None,
    *,
    next_time: str = "",
) -> Kept:
    """Keep their reply word for word; after a rejection nothing is left to ask or to chase."""
    application = journal.met(name)
    asking = ("ask-feedback", "follow-up")
    before = [one for one in clock.steps_left(application) if one.step in asking]
    application.feedback.append(Feedback(on=on or clock.today, text=text))
    if next_time:
        take_from_feedback(journal, name, next_time, clock, on)
    application.steps = [
        one
        for one in application.steps
        if one.state != "pending" or one.key not in asking or application.outcome != "rejected"
    ]
    touch(application, clock)
    left = {one.step for one in clock.steps(application)}
    return Kept(application, tuple(one for one in before if one.step not in left))


def take_from_feedback(
    journal: Journal, name: str, words: str, clock: Clock, on: date | None = None
) -> Application:
    """Keep what the person takes from a reply, to try next time, as a thought of their own."""
    application = journal.met(name)
    application.reflections.append(Reflection(on=on or clock.today, next_time=words))
    touch(application, clock)
    return application


def practise(journal: Journal, session: Session, clock: Clock, on: date | None = None) -> Practised:
    """Keep a practice session; tick the practise step of the application it was for.

    A session from before their answer ticks nothing, nor does one still to come.
    """
    on = on or clock.today
    journal.add_session(session, clock.now.replace(year=on.year, month=on.month, day=on.day))
    if session.application is None:
        others = _open_elsewhere(journal, None, "practise", clock)
        return Practised(session, on, None, (), others)
    application = journal.find(session.application)
    ticked: tuple[Step, ...] = ()
    if (application.decided_on or on) <= on <= clock.today:
        ticked = settle_if_open(application, ["practise"], "done", clock, on)
    others = _open_elsewhere(journal, application, "practise", clock)
    return Practised(session, on, application, ticked, others)


def _three_more_noes(journal: Journal, clock: Clock) -> bool:
    """Say whether a third no in thirty days, a sixth and so on, has come since a reflection."""
    last, first = clock.today.toordinal(), clock.today.toordinal() - _LATELY
    noes = [
        record
        for record in journal.records.values()
        if record["outcome"] == "rejected"
        and record["decided_on"]
        and first < date.fromisoformat(record["decided_on"]).toordinal() <= last
    ]
    noes.sort(key=lambda record: record["logged_at"] or "")
    told = max((place for place, one in enumerate(noes, 1) if one["reflections"]), default=0)
    return len(noes) // _EACH > told // _EACH


def _open_elsewhere(
    journal: Journal, application: Application | None, key: str, clock: Clock
) -> tuple[DueStep, ...]:
    """Return the same step where it is open at other applications: it could be ticked as well."""
    return tuple(
        one
        for one in clock.page(journal.records).steps
        if one.step == key
        and one.state == OPEN
        and not (application and one.application == application.id)
    )
