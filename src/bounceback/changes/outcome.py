"""Log: an outcome, on the application that waits for it or on a new one."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.journal import Journal
from bounceback.plan.planning import replan
from bounceback.records import Application, Interview
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
    """The application that was logged; `closed` when it had been waiting until now.

    `undecided` are the applications that wait there when it is not clear which one was meant.
    """

    application: Application
    closed: bool
    undecided: tuple[Application, ...] = ()


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
