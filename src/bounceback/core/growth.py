"""Growth: the changes that keep what was tried and learned on the way to the next interview.

Like all changes they may run twice, and an error leaves the journal as it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bounceback.core.changes import agree, settle
from bounceback.core.clock import Clock
from bounceback.core.errors import CannotError
from bounceback.core.journal import Journal
from bounceback.core.planning import replan, situation_of
from bounceback.core.records import (
    Application,
    Contact,
    Feedback,
    Interview,
    Reflection,
    Session,
    Step,
)
from bounceback.core.selection import day_of_record
from bounceback.core.words import stage_rank

QUESTIONS: Mapping[str, str] = {
    "friend": "What would you tell a friend in your place?",
    "went_well": "What went well?",
    "next_time": "What is one thing within your control to try next time?",
}
"""The three questions of `reflect`, by the field that keeps the answer.

Source: Kreemers et al. 2020 for the first, van Hooft and Noordzij 2009 for the last.
"""

KINDS = ("phone", "video", "on site", "panel", "final round")
"""Kinds of interview, as examples: any words will do."""

LONGEST_SESSION = 24 * 60
"""Minutes that a practice session can take at most."""

_SCREENING = frozenset({"phone", "telephone", "screening", "screen"})


class Debrief(NamedTuple):
    """What a person says to `interview`; None and empty is what they left out."""

    company: str
    role: str | None = None
    on: date | None = None
    kind: str = ""
    stage: str | None = None
    went_well: str = ""
    next_time: str = ""
    contact: Contact | None = None
    application: str | None = None
    """The id, when they chose one of several that wait."""


class Recorded(NamedTuple):
    """An interview on the record; `new` when its application is, `completed` when notes were added
    to an interview that had none.
    """

    application: Application
    interview: Interview
    new: bool
    completed: bool


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


def awaited(journal: Journal, company: str, role: str | None = None) -> list[Application]:
    """Return the applications waiting for an answer that a company, or an id, and a role name."""
    by_id = [journal[company]] if company in journal else []
    for candidates in (by_id, journal.of_company(company)):
        waiting = [one for one in candidates if one.outcome == "waiting" and agree(role, one.role)]
        exact = [one for one in waiting if role and one.role]
        if waiting:
            return exact or waiting
    return []


def record_interview(journal: Journal, said: Debrief, clock: Clock) -> Recorded:
    """Put an interview on the record of a waiting application, made if there is none.

    Moves the stage, and plans the follow-up anew. Notes on an interview of that day that has none
    complete it. Raises CannotError when several applications wait.
    """
    application = _application_for(journal, said)
    new = application is None
    if application is None:
        application = journal.add(Application(company=said.company, logged_at=clock.now))
    before = situation_of(application, clock)
    on = said.on or clock.today
    interview = _without_notes(application, said, on)
    completed = interview is not None
    if interview is None:
        interview = Interview(on=on)
        application.interviews.append(interview)
    interview.kind = said.kind or interview.kind
    interview.went_well, interview.next_time = said.went_well, said.next_time
    reached = said.stage or _stage_of(said.kind)
    if stage_rank(reached) > stage_rank(application.stage):
        application.stage = reached
    application.role = application.role or said.role
    application.contact = said.contact or application.contact
    application.changed_at = clock.now
    if situation_of(application, clock) != before or new:
        replan(application, clock, new_outcome=False, new_interview=not completed)
    return Recorded(application, interview, new, completed)


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


def _application_for(journal: Journal, said: Debrief) -> Application | None:
    if said.application is not None:
        return journal.find(said.application)
    found = awaited(journal, said.company, said.role)
    if len(found) > 1:
        named = [f"{one.id} ({one.role})" if one.role else one.id for one in found]
        raise CannotError(
            f"{len(found)} applications wait there: {', '.join(named)}.",
            "Add --role, or give the id instead of the company.",
        )
    return found[0] if found else None


def _without_notes(application: Application, said: Debrief, on: date) -> Interview | None:
    if not (said.went_well or said.next_time):
        return None
    for one in application.interviews:
        told = one.went_well or one.next_time
        if one.on == on and not told and said.kind in ("", one.kind):
            return one
    return None


def _stage_of(kind: str) -> str:
    words = set(kind.casefold().split())
    if "final" in words:
        return "final"
    return "screening" if words & _SCREENING else "interview"
