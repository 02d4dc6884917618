"""Put an interview on record with its application: one that was, or one to come."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.changes.checklist import forget_planned, settle_if_open, touch
from bounceback.changes.outcome import fill_in
from bounceback.changes.recognition import decided, fitting, told_apart, waiting
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.records import Application, Interview, Step
from bounceback.vocabulary import stage_rank

_SCREENING = frozenset({"phone", "telephone", "screening", "screen"})


class Debrief(NamedTuple):
    """What a person says to `interview`; None and empty is what they left out."""

    company: str
    on: date | None = None
    at: str | None = None
    """The time of day, such as 14:00."""
    kind: str = ""
    stage: str | None = None
    went_well: str = ""
    next_time: str = ""
    if_no: str = ""
    """What they plan to do, should it be a no."""
    application: str | None = None
    """The id, when they chose one of several that wait."""
    fields: Mapping[str, Any] = {}
    """The other fields that were given, by name."""

    @property
    def role(self) -> str | None:
        """The role, when it was given."""
        return self.fields.get("role")

    def having(self, **fields: Any) -> "Debrief":
        """Return what was said with these fields as well."""
        return self._replace(fields={**self.fields, **fields})


class Recorded(NamedTuple):
    """An interview on the record; `new` when its application is, `completed` when it was there
    already and something was added.
    """

    application: Application
    interview: Interview
    new: bool
    completed: bool
    to_come: bool = False
    ticked: tuple[Step, ...] = ()
    in_part: tuple[Application, ...] = ()
    """Those that wait, and whose name fits only in part, when a new record was made."""


def awaited(journal: Journal, company: str, role: str | None = None) -> list[Application]:
    """Return the applications waiting for an answer that a company, or an id, and a role name."""
    return waiting(fitting(journal, company, role).exactly)


def record_interview(journal: Journal, said: Debrief, clock: Clock) -> Recorded:
    """Put an interview on the record of a waiting application, made if there is none.

    One held before the answer belongs to the one decided application that fits: nothing is
    reopened. What is said of an interview that is there already completes it. Raises CannotError
    when several applications wait.
    """
    on = said.on or clock.today
    application, in_part = _application_for(journal, said, on)
    new = application is None
    if application is None:
        application = journal.add(Application(company=said.company, logged_at=clock.now))
    forget_planned(application, clock)
    interview = _same(application, said, on, clock)
    completed = interview is not None
    ticked: tuple[Step, ...] = ()
    if interview is None:
        interview = Interview(on=on)
        application.interviews.append(interview)
    elif said.went_well or said.next_time:
        ticked = settle_if_open(application, ["debrief"], "done", clock)
    interview.at = said.at or interview.at
    interview.kind = said.kind or interview.kind
    interview.went_well = said.went_well or interview.went_well
    interview.next_time = said.next_time or interview.next_time
    application.if_no = said.if_no or application.if_no
    reached = said.stage or _stage_of(said.kind)
    if stage_rank(reached) > stage_rank(application.stage):
        application.stage = reached
    known = {"role"} if application.role else set()
    fill_in(application, {name: one for name, one in said.fields.items() if name not in known})
    touch(application, clock)
    return Recorded(
        application,
        interview,
        new,
        completed,
        on > clock.today or (on == clock.today and bool(said.at) and not _has_notes(interview)),
        ticked,
        tuple(in_part) if new else (),
    )


def cancel_interview(
    journal: Journal, name: str, clock: Clock, on: date | None = None
) -> tuple[Application, Interview]:
    """Take an interview that is still to come off the record: the next one, or that of a day.

    Raises CannotError when there is none.
    """
    application = journal.met(name)
    first = (on or clock.today).isoformat()
    ahead = [
        one
        for one, plain in zip(
            application.interviews, application.plain()["interviews"], strict=True
        )
        if plain["on"]
        and (plain["on"] == first if on else plain["on"] >= first)
        and not _has_notes(one)
        and plain["on"] >= clock.today.isoformat()
    ]
    if not ahead:
        raise CannotError(
            f"No interview is to come there{f' on {first}' if on else ''}.",
            f"See: bounceback show {typed(application.id)}",
        )
    cancelled = min(ahead, key=lambda one: (one.on or date.max, one.at or ""))
    application.interviews.remove(cancelled)
    touch(application, clock)
    return application, cancelled


def _application_for(
    journal: Journal, said: Debrief, on: date
) -> tuple[Application | None, list[Application]]:
    """Return the application that is meant, or None and those that fit in part."""
    if said.application is not None:
        return journal.met(said.application), []
    found = fitting(journal, said.company, said.role)
    awaiting, apart = told_apart(waiting(found.exactly), said.fields)
    if len(awaiting) > 1:
        named = [f"{one.id} ({one.role})" if one.role else one.id for one in awaiting]
        raise CannotError(
            f"{len(awaiting)} applications wait there: {', '.join(named)}.",
            "Add --role, or give the id instead of the company.",
        )
    if awaiting:
        return awaiting[0], []
    in_part = [*apart, *waiting(found.in_part)]
    before = [
        [one for one in decided(group) if one.decided_on and on <= one.decided_on]
        for group in (found.exactly, [] if in_part else found.in_part)
    ]
    for group in before:
        if len(group) == 1:
            return group[0], []
    return None, in_part


def _same(application: Application, said: Debrief, on: date, clock: Clock) -> Interview | None:
    """Return the interview of that day that this is about: without notes yet, or still to come."""
    for one in application.interviews:
        if one.on != on or _has_notes(one) or (said.kind not in ("", one.kind) and one.kind):
            continue
        if said.at and one.at and said.at != one.at:
            continue
        if said.went_well or said.next_time or on > clock.today or one.at:
            return one
    return None


def _has_notes(interview: Interview) -> bool:
    return bool(interview.went_well or interview.next_time)


def _stage_of(kind: str) -> str:
    words = set(kind.casefold().split())
    if "final" in words:
        return "final"
    return "screening" if words & _SCREENING else "interview"
