"""Log: an outcome, on the application that waits for it or on a new one."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.changes.recognition import Recognised, recognise
from bounceback.changes.settling import forget_own_days, take_reached, touch
from bounceback.clock import Clock
from bounceback.errors import UsageError
from bounceback.journal import Journal
from bounceback.records import Application, Interview
from bounceback.text import plural
from bounceback.vocabulary import stage_rank

DEFAULT_INTERVIEWS = {"applied": 0, "screening": 1, "interview": 1, "final": 1}
"""How many interviews a stage stands for when nobody says."""


class Entry(NamedTuple):
    """What a person says to `log`; None is what they left out."""

    company: str
    outcome: str = "rejected"
    stage: str | None = None
    interviews: int | None = None
    on: date | None = None
    notes: str = ""
    new: bool = False
    application: str | None = None
    """The id of the one that waits, when the person said that it is meant."""
    stood: str = "waiting"
    """The outcome that this one had then."""
    fields: Mapping[str, Any] = {}
    """The other fields that were given, by name."""

    @property
    def role(self) -> str | None:
        """The role, when it was given."""
        return self.fields.get("role")

    def having(self, **fields: Any) -> "Entry":
        """Return what was said with these fields as well."""
        return self._replace(fields={**self.fields, **fields})


class Logged(NamedTuple):
    """The application that was logged; `closed` when it had been waiting until now, and otherwise
    `changed` from the outcome that it had.
    """

    application: Application
    closed: bool
    changed: str
    known: Recognised = Recognised()


def log(journal: Journal, entry: Entry, clock: Clock) -> Logged:
    """Record an outcome, on the one waiting application to that company or on a new one.

    Raises UsageError for interviews at an application that got no further than being sent.
    """
    if entry.interviews and entry.stage == "applied":
        raise UsageError(
            f"With {plural(entry.interviews, 'interview')} it went further than applied.",
            "Say how far: --stage screening, interview or final.",
        )
    known = recognise(journal, entry, clock)
    awaited = known.waiting
    had = awaited.outcome if awaited else "waiting"
    application = awaited or journal.add(Application(company=known.company, logged_at=clock.now))
    stage = entry.stage or (awaited.stage if awaited else "interview")
    stage = "interview" if entry.interviews and stage == "applied" else stage
    if awaited is None or had != entry.outcome:
        forget_own_days(application)
        application.outcome = entry.outcome
        application.decided_on = None if entry.outcome == "waiting" else entry.on or clock.today
    take_reached(application, clock)
    if awaited is None or stage_rank(stage) > stage_rank(application.stage):
        application.stage = stage
    if entry.outcome == "offer":
        application.offered_on = application.decided_on
    _fill_in(application, entry)
    said_how_far = bool(entry.stage) or awaited is None
    _count_interviews(application, entry, clock, stage_was_said=said_how_far)
    if entry.outcome == "waiting" and entry.on:
        _date_the_wait(application, entry.on)
    touch(application, clock)
    is_closed, changed = awaited is not None and had == "waiting", had if had != "waiting" else ""
    return Logged(application, is_closed, changed, known)


def fill_in(application: Application, fields: Mapping[str, Any]) -> None:
    """Set the fields that are given; a new contact keeps the unknown keys of the old one."""
    for name, value in fields.items():
        if name == "contact" and value:
            application.contact = value.in_place_of(application.contact)
        elif value is not None:
            setattr(application, name, value)


def _fill_in(application: Application, entry: Entry) -> None:
    fill_in(application, entry.fields)
    if entry.notes:
        application.notes = "\n\n".join(filter(None, (application.notes, entry.notes)))


def _count_interviews(
    application: Application, entry: Entry, clock: Clock, *, stage_was_said: bool
) -> None:
    count = entry.interviews
    if count is None:
        count = DEFAULT_INTERVIEWS.get(application.stage, 0) if stage_was_said else 0
    missing = count - clock.count_held(application.plain())
    application.interviews.extend(Interview() for _ in range(missing))


def _date_the_wait(application: Application, on: date) -> None:
    if application.interviews:
        application.interviews[-1].on = application.interviews[-1].on or on
    elif application.applied_on is None:
        application.applied_on = on
