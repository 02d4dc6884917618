"""The rows of a table taken into the journal: who is there already, and what becomes of each.

They are read before they meet the journal, so that a bad one is known before anything changes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.imports.application import UNKNOWN_WORDS
from bounceback.imports.dates import TWO_DAYS
from bounceback.imports.news import (
    MOST_COMPARED,
    Identity,
    identity_in,
    identity_of,
    may_be,
    news,
    take,
    tells_day,
)
from bounceback.imports.rows import BAD, MOVED, NEW, THERE, TWICE, UPDATED, Arrival
from bounceback.imports.tables import Table
from bounceback.journal import Journal
from bounceback.records import Application
from bounceback.text import plural
from bounceback.vocabulary import stage_rank

_NAMED_LINES = 5


class Imported(NamedTuple):
    """What an import did, or would do."""

    kind: str
    arrivals: Sequence[Arrival]
    sessions: int = 0
    table: Table | None = None

    def count(self, fate: str) -> int:
        """Return how many records met this fate."""
        return sum(arrival.fate == fate for arrival in self.arrivals)


def refuse_bad(arrivals: Sequence[Arrival], name: str) -> None:
    """Raise CannotError when any record is bad, naming the first and where the others stand."""
    bad = [arrival for arrival in arrivals if arrival.fate == BAD]
    if not bad:
        return
    others = ", ".join(arrival.place for arrival in bad[1 : _NAMED_LINES + 1])
    more = ", …" if len(bad) > _NAMED_LINES + 1 else ""
    rest = f" {plural(len(bad) - 1, 'more bad row')}: {others}{more}." if others else ""
    hint = "See it all with --dry-run; mend the file, or leave --strict away."
    if any(arrival.problem.endswith(TWO_DAYS) for arrival in bad):
        hint = "Say which it is with --day-first or --month-first, or see it all with --dry-run."
    elif any(arrival.problem.endswith(UNKNOWN_WORDS) for arrival in bad):
        hint = 'See them with --dry-run; say what they mean with --word "their word=rejected".'
    raise CannotError(f"{name}, {bad[0].place}: {bad[0].problem}.{rest} Nothing was written.", hint)


def take_in(
    journal: Journal,
    table: Table,
    arrivals: Sequence[Arrival],
    clock: Clock,
    *,
    update: bool = False,
) -> Imported:
    """Add the new ones of these records to the journal, and say what became of each.

    Rows of one file are different unless they are equal in all that they say. One with the same
    company, role and day of applying as one that the journal had before is there already; where it
    says anything else than that one, it is told, and taken in with `update` (see `news`).
    """
    there: dict[Identity, list[str]] = {}
    for name, record in journal.records.items():
        there.setdefault(identity_in(record), []).append(name)
    days: dict[tuple[str, str], set[str]] = {}
    for company, role, day in there:
        days.setdefault((company, role), set()).add(day)
    identities = [identity_of(one.application) if one.fate == NEW else None for one in arrivals]
    alike = Counter(identities)
    seen: set[str] = set()
    taken = list(arrivals)
    waiting: list[tuple[int, Identity]] = []
    for position, (arrival, identity) in enumerate(zip(arrivals, identities, strict=True)):
        if identity is None:
            continue
        _look_ahead(arrival.application, clock)
        if alike[identity] > 1:
            said = _said(arrival.application)
            if said in seen:
                taken[position] = arrival._replace(fate=TWICE)
                continue
            seen.add(said)
        told = arrival.application
        known = identity if identity in there else _likely(identity, told, days)
        known = known or _renamed(journal, told)
        if known in there:
            waiting.append((position, known))
        else:
            _add(journal, taken[position].application, clock)
    _match(journal, taken, waiting, there, clock, table.source, update=update)
    return Imported(table.kind, taken, table=table)


def _match(
    journal: Journal,
    taken: list[Arrival],
    waiting: Sequence[tuple[int, Identity]],
    there: Mapping[Identity, list[str]],
    clock: Clock,
    source: str | None,
    *,
    update: bool,
) -> None:
    """Find the record of the journal that each of these is: first those without a difference."""
    left = []
    for position, identity in waiting:
        application = taken[position].application
        same = next(
            (
                name
                for name in there[identity][:MOST_COMPARED]
                if may_be(journal[name], application)
                and not any(news(journal[name], application, source))
            ),
            None,
        )
        if same is None:
            left.append((position, identity))
        else:
            there[identity].remove(same)
            taken[position] = taken[position]._replace(fate=THERE)
    for position, identity in left:
        application = taken[position].application
        alike = there[identity][:MOST_COMPARED]
        name = next((one for one in alike if may_be(journal[one], application)), None)
        if name is None:
            _add(journal, taken[position].application, clock)
            continue
        there[identity].remove(name)
        found = list(news(journal[name], application, source))
        fate, changes = UPDATED if update else MOVED, [one.words for one in found]
        kept = journal[name]
        is_undated = any(one.update.get("decided_on", clock.today) is None for one in found)
        if is_undated:
            # It came since the last time, and without a day nothing would follow from it.
            changes.append(f"taken as of today, {clock.today}")
        if update:
            take(kept, found, clock)
            kept.decided_on = kept.decided_on or (clock.today if is_undated else None)
        taken[position] = taken[position]._replace(fate=fate, changes=changes)


def _renamed(journal: Journal, told: Application) -> Identity | None:
    """Return what the record goes by that a row of our own table is, but for a role changed there.

    Another journal may have given the same id, so days and outcome have to be the same as well.
    """
    if told.id not in journal:
        return None
    kept = journal[told.id]
    one, other = (identity_of(each) for each in (kept, told))
    facts = [(each.outcome, each.decided_on) for each in (kept, told)]
    is_same = one[::2] == other[::2] and facts[0] == facts[1]
    return one if is_same and (kept.applied_on or kept.decided_on) else None


def _look_ahead(application: Application, clock: Clock) -> None:
    """Have an interview that is to come bring it further on its day, and not before."""
    for one in application.interviews:
        to_come = one.on and one.on > clock.today
        if to_come and stage_rank(application.stage) < stage_rank("interview"):
            one.stage = "interview"


def _add(journal: Journal, told: Application, clock: Clock) -> None:
    # A copy each time: this may run twice, and what comes in belongs to the journal.
    application = journal.add(told.copy())
    application.logged_at = application.changed_at = clock.now


def _likely(
    identity: Identity, told: Application, days: Mapping[tuple[str, str], set[str]]
) -> Identity | None:
    """Return what a record here goes by that may be this one, with a day that one left unread.

    `days` are those of applying at each company and role.
    """
    company, role, day = identity
    for other in sorted(days.get((company, role), ())):
        if not other or (not day and tells_day(told.notes, [date.fromisoformat(other)])):
            return company, role, other
    return None


def _said(application: Application) -> str:
    """Return all that a row says; only company and role are the same however they are spelt."""
    company, role, _ = identity_of(application)
    return repr((application.copy(company=company, role=role).plain(), application.id))
