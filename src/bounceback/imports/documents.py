"""Another journal taken into this one: its applications, its practice, and its unknown keys."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from bounceback.clock import Clock
from bounceback.imports.news import MOST_COMPARED, Identity, identity_in, may_be, news, take
from bounceback.imports.rows import MOVED, NEW, THERE, UPDATED, Arrival
from bounceback.imports.taking import Imported
from bounceback.journal import Document, Journal
from bounceback.records import Application, is_pending
from bounceback.text import read_moment, write_moment

_LISTS = ("interviews", "feedback", "reflections", "steps")
_MORE = "details that only a merge takes in (bounceback merge)"


def take_in(
    journal: Journal, document: Document, clock: Clock, *, update: bool = False
) -> Imported:
    """Add what another journal holds and this one lacks: applications, practice, unknown keys.

    Ids stay where they are free; an application whose id is taken by another one gets a new id.
    One may be there already when it has the same company, role and day of applying; where no such
    day is known, it was logged at the same moment too, or says of nothing else than the one here.
    One that is there and says more is told, and taken over with `update`, as from a table.
    """
    document = deepcopy(document)
    there: dict[object, list[str]] = {}
    for name, record in journal.records.items():
        there.setdefault(_precise_identity(record), []).append(name)
    ids: dict[str | None, str] = {}
    met = _met(journal, document["applications"], there)
    arrivals = []
    # Free ids first, so that none of them goes to one whose own is taken.
    for name, record in sorted(document["applications"].items(), key=lambda one: one[0] in journal):
        told, changes, found = Application.of(record), [], []
        ids[name] = met[name] if name in met else journal.take(name, record)
        fate = THERE if name in met else NEW
        if name in met:
            kept = journal[met[name]]
            if not _is_older(told, kept):
                found = [one for one in news(kept, told) if not one.is_beside]
            if found:
                fate, changes = UPDATED if update else MOVED, [one.words for one in found]
            elif _is_more(kept, told):
                fate, changes = MOVED, [_MORE]
            if fate == UPDATED:
                take(kept, found, clock)
        arrivals.append(Arrival(name, fate, told, changes=changes))
    sessions = 0
    for at, record in document["practice"].items():
        told_for = record.get("application")
        moved = ids.get(told_for, told_for) != told_for
        sessions += journal.take_session(
            at, {**record, "application": ids[told_for]} if moved else record
        )
    journal.take_unknown(document)
    return Imported("a journal of Bounceback's", arrivals, sessions)


def _met(
    journal: Journal, records: Mapping[str, Any], there: Mapping[object, list[str]]
) -> dict[str, str]:
    """Return the id here of each record that is here already: the likest of those like it.

    First those that say the same, then those of the same id, then the others; at last those that
    came from a table, which knows no moment.
    """
    met: dict[str, str] = {}
    read = {name: Application.of(record) for name, record in records.items()}
    for is_it in (
        lambda name, here: journal[here].plain() == read[name].plain(),
        lambda name, here: name == here,
        lambda name, here: True,
    ):
        for name, record in records.items():
            alike = there.get(_precise_identity(record), ())
            if name in met:
                continue
            for here in alike[:MOST_COMPARED]:
                if may_be(journal[here], read[name]) and is_it(name, here):
                    met[name] = here
                    there[_precise_identity(record)].remove(here)
                    break
    alike_here: dict[Identity, list[str]] = {}
    for here in (one for names in there.values() for one in names):
        alike_here.setdefault(identity_in(journal.plain[here]), []).append(here)
    for name, record in records.items():
        alike = alike_here.get(identity_in(record), [])
        for here in alike[:MOST_COMPARED] if name not in met else ():
            if may_be(journal[here], read[name]) and _agree(journal[here], read[name]):
                met[name] = here
                alike.remove(here)
                break
    return met


def _agree(kept: Application, told: Application) -> bool:
    """Whether two records tell of the same answer, and neither says what the other denies."""
    answers = ((one.outcome, one.decided_on) for one in (kept, told))
    return len(set(answers)) == 1 and not any(one.is_beside for one in news(kept, told))


def _is_more(kept: Application, told: Application) -> bool:
    """Whether another record of an application holds what the one here does not.

    A list does that with any entry; a value where the record was changed later than the one here.
    """
    here, there = kept.plain(), told.plain()
    for name in _LISTS:
        settled = [one for one in there.pop(name) if name != "steps" or not is_pending(one)]
        if any(not any(_tells(one, other) for one in here[name]) for other in settled):
            return True
    return not _is_older(told, kept) and any(
        value and value != here.get(name)
        for name, value in there.items()
        if name not in ("notes", "changed_at", "logged_at")
    )


def _is_older(one: Application, other: Application) -> bool:
    return bool(one.changed_at and other.changed_at and one.changed_at <= other.changed_at)


def _tells(whole: Mapping[str, Any], part: Mapping[str, Any]) -> bool:
    return all(not value or whole.get(name) == value for name, value in part.items())


def _precise_identity(record: Mapping[str, Any]) -> Identity:
    identity = identity_in(record)
    if identity[2] or not record.get("logged_at"):
        return identity
    return (*identity[:2], write_moment(read_moment(record["logged_at"])))
