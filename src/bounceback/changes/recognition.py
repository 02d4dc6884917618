"""Which application a person means by a company's name, when they put something new on record.

Source: a company is recognised, so that no interview, no answer and no duplicate lands in the wrong
place. First an answer that is logged, then an interview, then what both look at.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.ids import folded, loosened, typed
from bounceback.journal import Journal
from bounceback.records import Application

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes.interview import Debrief
    from bounceback.changes.log import Entry

DAYS_TO_AN_EMAIL = 14
"""An email that comes, or is found, within so many days of an answer on record is that answer's."""


class Recognised(NamedTuple):
    """What the journal knows of the company in an entry."""

    waiting: Application | None = None
    """The one application that this is the answer to, or the email of an answer on record."""
    undecided: tuple[Application, ...] = ()
    """Those that wait there when it is not clear which one is meant."""
    in_part: tuple[Application, ...] = ()
    """Those that wait, and whose name fits only in part."""
    again: tuple[Application, ...] = ()
    """Those that were logged with the same outcome on the same day."""
    before: tuple[Application, ...] = ()
    """Those of the same company that were decided earlier, the newest first."""
    answered: Application | None = None
    """The one that counts as silence or has an answer, and that this may be the answer to."""
    company: str = ""
    """The company as it is written."""


def recognise(journal: Journal, entry: "Entry", clock: Clock) -> Recognised:
    """Say what the journal knows of the company in an entry, before it is logged."""
    found = fitting(journal, entry.company, entry.role)
    before = [one for one in found.exactly if one.outcome != "waiting"]
    before.sort(key=lambda one: one.decided_on or date.min, reverse=True)
    company = _spelt(journal, entry.company)
    if entry.application is not None:
        meant = journal.met(entry.application)
        if meant.outcome != entry.stood:
            raise CannotError(
                "That application has its answer meanwhile; nothing was changed.",
                f"See it: bounceback show {typed(meant.id)}",
            )
        return Recognised(meant, before=tuple(before))
    day = entry.on or clock.today
    again = [
        one
        for one in found.exactly
        if one.outcome == entry.outcome
        and folded(one.company) == folded(company)
        and (not entry.role or bool(one.role and _agree(entry.role, one.role)))
        and (clock.day_of(one.logged_at) if entry.outcome == "waiting" else one.decided_on) == day
    ]
    if entry.new or entry.outcome == "waiting":
        again = [] if entry.new else again
        return Recognised(again=tuple(again), before=tuple(before), company=company)
    exactly, apart = _told_apart(waiting(found.exactly), entry.fields)
    if not waiting(_under_way(found.exactly, day, clock) or exactly):
        exactly = []
    in_part = [*apart, *waiting(found.in_part)]
    told = exactly or [one for one in before if _tells_of(entry, one, day)]
    if len(told) == 1:
        return Recognised(told[0], before=tuple(before))
    # One that counts as silence, or whose id was typed, which is no company's name.
    other = [
        one
        for one in before
        if (one.outcome == "ghosted" and entry.outcome != "ghosted")
        or (one.id == entry.company and folded(one.company) != folded(entry.company))
    ]
    return Recognised(
        undecided=tuple(exactly),
        in_part=() if exactly else tuple(in_part),
        again=tuple(again),
        before=tuple(before),
        answered=other[0] if other and not exactly else None,
        company=company,
    )


def _tells_of(entry: "Entry", application: Application, day: date) -> bool:
    """Say whether an email is that of an answer which was logged without it, or with the same."""
    email, known, decided = entry.fields.get("thread"), application.thread, application.decided_on
    if email is None or decided is None or application.outcome != entry.outcome:
        return False
    if known and known.message_id and known.message_id == email.message_id:
        return True
    # One from before the decision told of something else, such as that they have the application.
    is_missing = known is None or bool(known.on and known.on < decided)
    return is_missing and abs((decided - day).days) <= DAYS_TO_AN_EMAIL


def awaited(journal: Journal, company: str, role: str | None = None) -> list[Application]:
    """Return the applications waiting for an answer that a company, or an id, and a role name."""
    return waiting(fitting(journal, company, role).exactly)


def answered_since(journal: Journal, said: "Debrief", clock: Clock) -> Application | None:
    """Return the one application that was under way on that day, and has its answer since."""
    found = fitting(journal, said.company, said.role).exactly
    of_then = _under_way(found, said.on or clock.today, clock)
    return of_then[0] if len(of_then) == 1 and _decided(of_then) else None


def application_for(
    journal: Journal, said: "Debrief", clock: Clock
) -> tuple[Application | None, list[Application], str]:
    """Return the application that is meant, or None, those that fit in part, and the company."""
    if said.application is not None:
        return journal.met(said.application), [], said.company
    found, on = fitting(journal, said.company, said.role), said.on or clock.today
    company = _spelt(journal, said.company)
    if one := answered_since(journal, said, clock):
        return one, [], company
    awaiting, apart = _told_apart(waiting(found.exactly), said.fields)
    if len(awaiting) > 1:
        named_by_id = [one for one in _decided(found.exactly, on) if one.id == said.company]
        if named_by_id:
            return named_by_id[0], [], company
        named = [f"{one.id} ({one.role})" if one.role else one.id for one in awaiting]
        raise CannotError(
            f"{len(awaiting)} applications wait there: {', '.join(named)}.",
            "Add --role, or give the id instead of the company.",
        )
    if awaiting:
        return awaiting[0], [], company
    in_part = [*apart, *waiting(found.in_part)]
    for group in (found.exactly, [] if in_part else found.in_part):
        before = _decided(group, on)
        if len(before) == 1:
            return before[0], [], company
    return None, in_part, company


class Fitting(NamedTuple):
    """The applications that a name fits: exactly, by id or company, and only in part."""

    exactly: list[Application]
    in_part: list[Application]


def fitting(journal: Journal, name: str, role: str | None = None) -> Fitting:
    """Return the applications that a name and a role may mean.

    An id that was typed as it is means that one alone; of several of one company, those whose role
    is just the one given.
    """
    if name in journal and _agree(role, journal[name].role):
        alone = journal[name]
        if _compared(alone.company) != _compared(name) or alone.outcome == "waiting":
            return Fitting([alone], [])
    asked = _compared(name)
    exactly: list[Application] = []
    in_part: list[Application] = []
    for known, record in journal.plain.items():
        names = (_compared(known), _compared(record["company"]))
        if asked and any(asked in one for one in names) and _agree(role, record.get("role")):
            (exactly if asked in names else in_part).append(journal[known])
    same_role = [one for one in exactly if role and one.role]
    return Fitting(same_role or exactly, in_part)


def _compared(name: str) -> str:
    """Return a name without case, accents and punctuation, as far as anything is left then."""
    return loosened(name) or folded(name).strip()


def _agree(said: str | None, known: str | None) -> bool:
    """Say whether two roles may be the same; one that is unknown agrees with any."""
    return not said or not known or said.strip().casefold() == known.strip().casefold()


def _spelt(journal: Journal, name: str) -> str:
    """Return how a company is written that was named in other letters, or by an id."""
    if name in journal and folded(journal[name].company) != folded(name):
        return journal[name].company  # An id is never written by itself as a company.
    found = fitting(journal, name).exactly
    written = [one.company for one in found if folded(one.company) == folded(name)]
    careful = [one for one in written if one != one.lower()]
    return careful[-1] if careful and name not in written else name


_TELLING = ("url", "applied_on")
"""Fields of which an application has one only: with another, it is another application."""


def _told_apart(
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


def _decided(applications: list[Application], since: date = date.min) -> list[Application]:
    """Return those that have their answer, or count as silence, since a day."""
    return [one for one in applications if one.outcome != "waiting" and _decided_on(one) >= since]


def _under_way(applications: list[Application], day: date, clock: Clock) -> list[Application]:
    """Return those that a day falls into: from applying, or being logged, to their decision.

    Where it falls into none, one that is decided may have begun long before it was logged.
    """
    since = _decided(applications, day)
    of_then = [one for one in [*waiting(applications), *since] if _began(one, clock) <= day]
    return of_then or [one for one in since if not one.applied_on]


def _began(application: Application, clock: Clock) -> date:
    """Return the first day known of an application; one logged with its answer has none."""
    logged = clock.day_of(application.logged_at) or date.min
    if application.applied_on:
        return application.applied_on
    if application.outcome != "waiting" and logged >= _decided_on(application):
        return date.min
    return min([logged, *(one.on for one in application.interviews if one.on)])


def _decided_on(application: Application) -> date:
    return application.decided_on or date.min
