"""Put an interview on the record of the application that it was for."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.changes.outcome import agree, fill_in
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.journal import Journal
from bounceback.plan.planning import replan, situation_of
from bounceback.records import Application, Interview
from bounceback.vocabulary import stage_rank

KINDS = ("phone", "video", "on site", "panel", "final round")
"""Kinds of interview, as examples: any words will do."""


_SCREENING = frozenset({"phone", "telephone", "screening", "screen"})


class Debrief(NamedTuple):
    """What a person says to `interview`; None and empty is what they left out."""

    company: str
    on: date | None = None
    kind: str = ""
    stage: str | None = None
    went_well: str = ""
    next_time: str = ""
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
    """An interview on the record; `new` when its application is, `completed` when notes were added
    to an interview that had none.
    """

    application: Application
    interview: Interview
    new: bool
    completed: bool


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
    known = {"role"} if application.role else set()
    fill_in(application, {name: one for name, one in said.fields.items() if name not in known})
    application.changed_at = clock.now
    if situation_of(application, clock) != before or new:
        replan(application, clock, new_outcome=False, new_interview=not completed)
    return Recorded(application, interview, new, completed)


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
