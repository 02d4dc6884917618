"""Which application a person means by a company's name, when they put something new on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback import ids
from bounceback.clock import Clock
from bounceback.journal import Journal
from bounceback.records import Application


class Fitting(NamedTuple):
    """The applications that a name fits: exactly, by id or company, and only in part."""

    exactly: list[Application]
    in_part: list[Application]


def fitting(journal: Journal, name: str, role: str | None = None) -> Fitting:
    """Return the applications that a name and a role may mean.

    An id that was typed as it is means that one alone; of several of one company, those whose role
    is just the one given.
    """
    if name in journal and agree(role, journal[name].role):
        alone = journal[name]
        if _compared(alone.company) != _compared(name) or alone.outcome == "waiting":
            return Fitting([alone], [])
    asked = _compared(name)
    exactly: list[Application] = []
    in_part: list[Application] = []
    for known, record in journal.plain.items():
        names = (_compared(known), _compared(record["company"]))
        if asked and any(asked in one for one in names) and agree(role, record.get("role")):
            (exactly if asked in names else in_part).append(journal[known])
    same_role = [one for one in exactly if role and one.role]
    return Fitting(same_role or exactly, in_part)


def _compared(name: str) -> str:
    """Return a name without case, accents and punctuation, as far as anything is left then."""
    return ids.loosened(name) or ids.folded(name).strip()


def agree(said: str | None, known: str | None) -> bool:
    """Say whether two roles may be the same; one that is unknown agrees with any."""
    return not said or not known or said.strip().casefold() == known.strip().casefold()


def spelt(journal: Journal, name: str) -> str:
    """Return how a company is written that was named in other letters, or by an id."""
    if name in journal and ids.folded(journal[name].company) != ids.folded(name):
        return journal[name].company  # An id is never written by itself as a company.
    found = fitting(journal, name).exactly
    written = [one.company for one in found if ids.folded(one.company) == ids.folded(name)]
    careful = [one for one in written if one != one.lower()]
    return careful[-1] if careful and name not in written else name


_TELLING = ("url", "applied_on")
"""Fields of which an application has one only: with another, it is another application."""


def told_apart(
    applications: list[Application], fields: Mapping[str, Any]
) -> tuple[list[Application], list[Application]]:
    """Part those that may be meant from those with another advert or day of applying."""
    other = [
        one
        for one in applications
        if any(
            fields.get(name) and getattr(one, name) and fields[name] != getattr(one, name)
            for name in _TELLING
        )
    ]
    return [one for one in applications if one not in other], other


def waiting(applications: list[Application]) -> list[Application]:
    """Return those that still wait for an answer."""
    return [one for one in applications if one.outcome == "waiting"]


def decided(applications: list[Application]) -> list[Application]:
    """Return those that have their answer, or count as silence."""
    return [one for one in applications if one.outcome != "waiting"]


def under_way(applications: list[Application], day: date, clock: Clock) -> list[Application]:
    """Return those that a day falls into: from applying, or being logged, to their decision.

    Where it falls into none, one that is decided may have begun long before it was logged.
    """
    until = [one for one in applications if one.outcome == "waiting" or _decided_by(one) >= day]
    return [one for one in until if _began(one, clock) <= day] or [
        one for one in decided(until) if not one.applied_on
    ]


def _began(application: Application, clock: Clock) -> date:
    """Return the first day known of an application; one logged with its answer has none."""
    logged = clock.day_of(application.logged_at) or date.min
    if application.applied_on:
        return application.applied_on
    if application.outcome != "waiting" and logged >= _decided_by(application):
        return date.min
    return min([logged, *(one.on for one in application.interviews if one.on)])


def _decided_by(application: Application) -> date:
    return application.decided_on or date.min
