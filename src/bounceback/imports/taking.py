"""Records of other programs, and of other journals, taken into this one.

They are read before they meet the journal, so that a bad one is known before anything changes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.imports.application import UNKNOWN_WORDS
from bounceback.imports.dates import TWO_DAYS, is_day
from bounceback.imports.news import news, one_way, take
from bounceback.imports.rows import BAD, MOVED, NEW, THERE, TWICE, UPDATED, Arrival
from bounceback.imports.tables import Table
from bounceback.journal import Document, Journal
from bounceback.records import Application, is_pending
from bounceback.text import plural, read_moment, write_moment
from bounceback.vocabulary import stage_rank

_NAMED_LINES = 5
_MOST_COMPARED = 50
_LISTS = ("interviews", "feedback", "reflections", "steps")
_MORE = "details that only a merge takes in (bounceback merge)"


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
    there: dict[tuple[str, str, str], list[str]] = {}
    for name, record in journal.records.items():
        there.setdefault(_identity(record), []).append(name)
    days: dict[tuple[str, str], set[str]] = {}
    for company, role, day in there:
        days.setdefault((company, role), set()).add(day)
    identities = [_identity_of(one.application) if one.fate == NEW else None for one in arrivals]
    alike = Counter(identities)
    seen: set[str] = set()
    taken = list(arrivals)
    waiting: list[tuple[int, tuple[str, str, str]]] = []
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
        known = next(
            (one for one in _likely(identity, arrival.application, days) if one in there), None
        ) or _renamed(journal, arrival.application)
        if known:
            waiting.append((position, known))
        else:
            _add(journal, taken[position].application, clock)
    _match(journal, taken, waiting, there, clock, table.source, update=update)
    return Imported(table.kind, taken, table=table)


def _match(
    journal: Journal,
    taken: list[Arrival],
    waiting: Sequence[tuple[int, tuple[str, str, str]]],
    there: Mapping[tuple[str, str, str], list[str]],
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
                for name in there[identity][:_MOST_COMPARED]
                if _may_be(journal[name], application)
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
        alike = there[identity][:_MOST_COMPARED]
        name = next((one for one in alike if _may_be(journal[one], application)), None)
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


def _renamed(journal: Journal, told: Application) -> tuple[str, str, str] | None:
    """Return what the record goes by that a row of our own table is, but for a role changed there.

    Another journal may have given the same id, so days and outcome have to be the same as well.
    """
    if told.id not in journal:
        return None
    kept = journal[told.id]
    one, other = (_identity_of(each) for each in (kept, told))
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


def _may_be(kept: Application, told: Application) -> bool:
    """Whether two records of the same company, role and day may be one application.

    The day of one may have been left unread, and stands in its notes then.
    """
    if kept.url and told.url and kept.url != told.url:
        return False
    days = {kept.applied_on, told.applied_on}
    return len(days) == 1 or any(_tells_day(one.notes, days) for one in (kept, told))


def _likely(
    identity: tuple[str, str, str], told: Application, days: Mapping[tuple[str, str], set[str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield what a record here may go by: the same, or with a day that one of the two left unread.

    `days` are those of applying at each company and role.
    """
    yield identity
    company, role, day = identity
    for other in sorted(days.get((company, role), ())):
        if not other or (not day and _tells_day(told.notes, [date.fromisoformat(other)])):
            yield company, role, other


def _tells_day(notes: str, days: Iterable[date | None]) -> bool:
    words = [line.partition(": ")[2] for line in notes.split("\n")]
    return any(is_day(one, day) for day in days if day for one in words)


def take_in_document(
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
            for here in alike[:_MOST_COMPARED]:
                if _may_be(journal[here], read[name]) and is_it(name, here):
                    met[name] = here
                    there[_precise_identity(record)].remove(here)
                    break
    alike_here: dict[tuple[str, str, str], list[str]] = {}
    for here in (one for names in there.values() for one in names):
        alike_here.setdefault(_identity(journal.plain[here]), []).append(here)
    for name, record in records.items():
        alike = alike_here.get(_identity(record), [])
        for here in alike[:_MOST_COMPARED] if name not in met else ():
            if _may_be(journal[here], read[name]) and _agree(journal[here], read[name]):
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


def _said(application: Application) -> str:
    """Return all that a row says; only company and role are the same however they are spelt."""
    company, role, _ = _identity_of(application)
    return repr((application.copy(company=company, role=role).plain(), application.id))


def _identity_of(application: Application) -> tuple[str, str, str]:
    return _identified(application.company, application.role, application.applied_on)


def _identity(record: Mapping[str, Any]) -> tuple[str, str, str]:
    return _identified(record["company"], record.get("role"), record.get("applied_on"))


def _identified(company: str, role: str | None, day: date | str | None) -> tuple[str, str, str]:
    """Return what makes two records the same application."""
    return one_way(company), one_way(role or ""), str(day or "")


def _precise_identity(record: Mapping[str, Any]) -> tuple[str, str, str]:
    identity = _identity(record)
    if identity[2] or not record.get("logged_at"):
        return identity
    return (*identity[:2], write_moment(read_moment(record["logged_at"])))
