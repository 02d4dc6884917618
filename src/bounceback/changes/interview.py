"""Put an interview on record with its application: one that was, or one to come."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.changes.log import fill_in
from bounceback.changes.recognition import application_for, fitting, waiting
from bounceback.changes.settling import forget_planned, settle_if_open, touch
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.plan.interviews import debriefed, is_overtaken
from bounceback.plan.steps import OPEN
from bounceback.records import Application, Interview, Step
from bounceback.text import day_in_short, write_moment
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

    @property
    def has_notes(self) -> bool:
        """Whether anything is said of how it went."""
        return bool(self.went_well or self.next_time)

    @property
    def is_beside(self) -> bool:
        """Whether something was said, and nothing of it about an interview itself."""
        about = (self.on, self.kind, self.stage, self.went_well, self.next_time)
        return bool(self.if_no or self.fields.keys() - {"role"}) and not any(about)

    def having(self, **fields: Any) -> "Debrief":
        """Return what was said with these fields as well."""
        return self._replace(fields={**self.fields, **fields})


class Recorded(NamedTuple):
    """An interview on the record; `new` when its application is, `completed` when it was there
    already, `added` when anything was added then, and `noted` when that was how it went.
    """

    application: Application
    interview: Interview
    new: bool
    completed: bool
    added: bool
    noted: bool
    to_come: bool = False
    ticked: tuple[Step, ...] = ()
    in_part: tuple[Application, ...] = ()
    """Those that wait, and whose name fits only in part, when a new record was made."""


def record_interview(journal: Journal, said: Debrief, clock: Clock) -> Recorded:
    """Put an interview on the record of a waiting application, made if there is none.

    One held before an answer belongs to the one decided application that it can be of: nothing is
    reopened. What is said of an interview that is there already completes it. Raises CannotError
    when several applications wait.
    """
    application, in_part, company = application_for(journal, said, clock)
    new = application is None
    if application is None:
        application = journal.add(Application(company=company, logged_at=clock.now))
    forget_planned(application, clock)
    changed_at = application.changed_at
    before = {**application.plain(), "changed_at": write_moment(clock.now)}
    on = said.on or (to_debrief(application, clock) if said.has_notes else None) or clock.today
    interview = _latest(application, clock) if said.is_beside else _same(application, said, on)
    completed = interview is not None
    ticked: tuple[Step, ...] = ()
    if interview is not None and said.has_notes and to_debrief(application, clock) == interview.on:
        ticked = settle_if_open(application, ["debrief"], "done", clock)
    counted = None if completed else _undated(application, said, on, clock)
    interview = interview or counted
    if interview is None:
        interview = Interview()
        application.interviews.append(interview)
    interview.on = interview.on or (None if completed else on)
    interview.at = said.at or interview.at
    stage = _stage_said(said, interview) if said.kind or not completed else interview.stage
    # One that was counted is no further than it was said to be then, unless it is said now.
    stage = said.stage or ("" if counted and not said.kind else stage)
    interview.kind = said.kind or interview.kind
    interview.went_well = _joined(interview.went_well, said.went_well)
    interview.next_time = _joined(interview.next_time, said.next_time)
    application.if_no = said.if_no or application.if_no
    known = {"role"} if application.role else set()
    fill_in(application, {name: one for name, one in said.fields.items() if name not in known})
    touch(application, clock)
    record, plain = application.plain(), interview.plain()
    to_come = clock.is_to_come(plain, record)
    _reach(application, interview, stage, to_come=to_come)
    added = application.plain() != before
    if not added and interview.on != clock.today:
        # One of today may have been only since it was told again; of any other nothing is new.
        application.changed_at = changed_at
    return Recorded(
        application,
        interview,
        new,
        completed,
        added,
        said.has_notes,
        to_come,
        ticked,
        tuple(in_part) if new else (),
    )


def to_debrief(application: Application, clock: Clock) -> date | None:
    """Return the day of the interview that is still to be written down, None with one today."""
    if any(one.on == clock.today for one in application.interviews):
        return clock.today
    for step in clock.steps(application):
        if step.step == "debrief" and step.state == OPEN:
            return debriefed(application.plain(), step.due)
    return None


def with_one_to_cancel(
    journal: Journal, name: str, clock: Clock, on: date | None = None, at: str | None = None
) -> list[Application]:
    """Return the applications that a name fits and that have an interview to cancel.

    Those that wait go before the decided, and one that is named by its id before all of these.
    """
    found = [one for one in fitting(journal, name).exactly if _ahead(one, clock, on, at)]
    found = [one for one in found if _to_come(one, clock, on, at)] or found
    found = waiting(found) or found
    return [one for one in found if one.id == name] or found


def cancel_interview(
    journal: Journal, name: str, clock: Clock, on: date | None = None, at: str | None = None
) -> tuple[Application, Interview]:
    """Take an interview that is still to come off the record: the only one, or that of a day.

    Raises CannotError when there is none, or when it is not clear which one is meant.
    """
    application = journal.met(name)
    ahead = _ahead(application, clock, on, at)
    if not ahead:
        raise CannotError(
            f"No interview is to come there{f' on {on}' if on else ''}.",
            f"See: bounceback show {typed(application.id)}",
        )
    ahead = _to_come(application, clock, on, at) or ahead
    ahead.sort(key=lambda one: (one.on or date.max, one.at or ""))
    if len({(one.on, one.at) for one in ahead}) > 1:
        days = ", ".join(
            " ".join(filter(None, (day_in_short(one.on, clock.today) if one.on else "", one.at)))
            for one in ahead
        )
        first = " ".join(filter(None, (str(ahead[0].on), ahead[0].at)))
        raise CannotError(
            f"{len(ahead)} interviews are to come there: {days}.",
            f'Say which: bounceback interview {typed(application.id)} --cancel --on "{first}"',
        )
    application.interviews = [one for one in application.interviews if one is not ahead[0]]
    touch(application, clock)
    return application, ahead[0]


def _ahead(
    application: Application, clock: Clock, on: date | None, at: str | None
) -> list[Interview]:
    """Return the interviews from today on, of a day and a time, that the decision left."""
    record = application.plain()
    return [
        one
        for one in application.interviews
        if one.on
        and one.on >= clock.today
        and on in (None, one.on)
        and at in (None, one.at)
        and not one.has_notes
        and not is_overtaken(one.plain(), record)
    ]


def _to_come(
    application: Application, clock: Clock, on: date | None, at: str | None
) -> list[Interview]:
    """Return those of them that have yet to be held."""
    record = application.plain()
    ahead = _ahead(application, clock, on, at)
    return [one for one in ahead if clock.is_to_come(one.plain(), record)]


def _same(application: Application, said: Debrief, on: date) -> Interview | None:
    """Return the interview of that day, and time, that this is about.

    Another time or kind of the same day is another interview, and so are notes on one that has
    such notes already; where several could be meant, notes go to one without any.
    """
    there = [one for one in application.interviews if one.on == on]
    at_that_time = [one for one in there if said.at and one.at == said.at]
    if at_that_time:
        return at_that_time[0]
    fits = [
        one
        for one in there
        if not (said.at and one.at)
        and _agree(said.kind.casefold(), one.kind.casefold())
        and _agree(said.went_well, one.went_well)
        and _agree(said.next_time, one.next_time)
    ]
    fits.sort(key=lambda one: one.has_notes and said.has_notes)
    return fits[0] if fits else None


def _agree(said: str, known: str) -> bool:
    return not said or not known or said == known


def _latest(application: Application, clock: Clock) -> Interview | None:
    """Return the last interview that has been, or else the next one."""
    record = application.plain()
    pairs = list(zip(application.interviews, record["interviews"], strict=True))
    held = [one for one, plain in pairs if clock.has_been(plain, record)]
    dated = sorted((one for one, _ in pairs if one.on), key=lambda one: (one.on, one.at or ""))
    been = [one for one in dated if any(one is other for other in held)]
    return next(iter([*reversed(been), *dated, *held]), None)


def _undated(application: Application, said: Debrief, on: date, clock: Clock) -> Interview | None:
    """Return an interview on record for its number alone that this one must be.

    That is so when it was before the day on which it was counted, and no step before the stage
    that was said then.
    """
    counted_on = application.decided_on or clock.day_of(application.logged_at)
    blank = [
        one
        for one in application.interviews
        if not (one.on or one.at or one.unknown or one.has_notes)
        and _agree(said.kind.casefold(), one.kind.casefold())
    ]
    if said.is_beside or not blank or (counted_on and on > counted_on):
        return None
    is_as_far = stage_rank(said.stage or _stage_of(said.kind)) >= stage_rank(application.stage)
    return blank[0] if is_as_far or len(blank) > 1 else None


def _stage_said(said: Debrief, interview: Interview) -> str:
    """Return how far a kind of interview is, or further where that was said for itself."""
    stage, known = _stage_of(said.kind), interview.stage
    follows = known == _stage_of(interview.kind)
    return stage if follows else max(stage, known, key=stage_rank)


def _reach(application: Application, interview: Interview, stage: str, *, to_come: bool) -> None:
    """Note how far an interview brings it: with the interview for as long as it is to come."""
    interview.stage = stage if to_come else ""
    if not to_come and stage_rank(stage) > stage_rank(application.stage):
        application.stage = stage


def _joined(known: str, said: str) -> str:
    """Return what is noted with what is said as well, once."""
    return known if said in known else "\n".join(filter(None, (known, said)))


def _stage_of(kind: str) -> str:
    words = set(kind.casefold().split())
    if "final" in words:
        return "final"
    return "screening" if words & _SCREENING else "interview"
