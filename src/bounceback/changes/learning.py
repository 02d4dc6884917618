"""Keep what was tried and learned: reflections, their feedback, practice."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bounceback.changes.checklist import settle
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.journal import Journal
from bounceback.listing import day_of_record
from bounceback.records import Application, Feedback, Reflection, Session, Step

QUESTIONS: Mapping[str, str] = {
    "friend": "What would you tell a friend in your place?",
    "went_well": "What went well?",
    "next_time": "What is one thing within your control to try next time?",
}
"""The three questions of `reflect`, by the field that keeps the answer.

Source: Kreemers et al. 2020 for the first, van Hooft and Noordzij 2009 for the last.
"""


LONGEST_SESSION = 24 * 60
"""Minutes that a practice session can take at most."""


class Reflected(NamedTuple):
    """A reflection, and the step that it ticked."""

    application: Application
    ticked: tuple[Step, ...]


class Kept(NamedTuple):
    """Feedback that was kept, and the steps that nobody needs any more."""

    application: Application
    let_go: tuple[Step, ...]


class Practised(NamedTuple):
    """A practice session, the day it was on, whom it was for, and the step that it ticked."""

    session: Session
    on: date
    application: Application | None
    ticked: tuple[Step, ...]


def to_reflect_on(journal: Journal, clock: Clock) -> Application:
    """Return the newest rejection that has no reflection, or else the newest silence.

    Raises CannotError when every one has its reflection.
    """
    for outcome in ("rejected", "ghosted"):
        found = [
            (day_of_record(record, clock), journal[name].logged_at or clock.now, name)
            for name, record in journal.records.items()
            if record.get("outcome") == outcome and not record.get("reflections")
        ]
        if found:
            return journal[max(found)[-1]]
    raise CannotError(
        "Nothing is left to reflect on.", "To look at one again: bounceback reflect APP"
    )


def reflect(journal: Journal, name: str, answers: Mapping[str, str], clock: Clock) -> Reflected:
    """Keep the answers to QUESTIONS, by field, and tick a pending reframe step."""
    application = journal.find(name)
    application.reflections.append(Reflection(on=clock.today, **answers))
    application.changed_at = clock.now
    return Reflected(application, _settled(application, ["reframe"], "done", clock))


def keep_feedback(
    journal: Journal, name: str, text: str, clock: Clock, on: date | None = None
) -> Kept:
    """Keep their reply word for word; after a rejection nothing is left to ask or to chase."""
    application = journal.find(name)
    application.feedback.append(Feedback(on=on or clock.today, text=text))
    application.changed_at = clock.now
    if application.outcome != "rejected":
        return Kept(application, ())
    needless = ["ask-feedback", "follow-up"]
    return Kept(application, _settled(application, needless, "skipped", clock))


def practise(journal: Journal, session: Session, clock: Clock, on: date | None = None) -> Practised:
    """Keep a practice session; tick the practise step of the application it was for.

    A session from before their answer ticks nothing.
    """
    on = on or clock.today
    journal.add_session(session, clock.now.replace(year=on.year, month=on.month, day=on.day))
    if session.application is None:
        return Practised(session, on, None, ())
    application = journal.find(session.application)
    ticked: tuple[Step, ...] = ()
    if application.decided_on is None or on >= application.decided_on:
        ticked = _settled(application, ["practise"], "done", clock, on)
    return Practised(session, on, application, ticked)


def _settled(
    application: Application, keys: list[str], state: str, clock: Clock, on: date | None = None
) -> tuple[Step, ...]:
    pending = [step.key for step in application.pending if step.key in keys]
    return settle(application, pending, state, clock, on).steps if pending else ()
