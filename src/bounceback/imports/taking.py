"""Records of other programs, and of other journals, taken into this one.

They are read before they meet the journal, so that a bad one is known before anything changes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.imports.dates import TWO_DAYS
from bounceback.imports.rows import BAD, NEW, THERE, UNKNOWN_WORDS, Arrival, Table
from bounceback.journal import Document, Journal
from bounceback.records import Application, read_moment, write_moment
from bounceback.vocabulary import plural

_NAMED_LINES = 5
_IDENTITY = {"company", "role", "applied_on"}


class Imported(NamedTuple):
    """What an import did, or would do."""

    kind: str
    arrivals: Sequence[Arrival]
    sessions: int = 0
    unused: Sequence[str] = ()

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
    hint = "See it all with --dry-run; mend the file, or leave the bad rows out with --skip-bad."
    if any(arrival.problem.endswith(TWO_DAYS) for arrival in bad):
        hint = "Say which it is with --day-first or --month-first, or see it all with --dry-run."
    elif any(arrival.problem.endswith(UNKNOWN_WORDS) for arrival in bad):
        hint = 'See them with --dry-run; say what they mean with --word "their word=rejected".'
    raise CannotError(f"{name}, {bad[0].place}: {bad[0].problem}.{rest} Nothing was written.", hint)


def take_in(journal: Journal, table: Table, arrivals: Sequence[Arrival], clock: Clock) -> Imported:
    """Add the new ones of these records to the journal, and say what became of each.

    One with the same company, role and day of applying as one in the journal is there already;
    where no such day is known, one is added for each that the journal lacks.
    """
    there = Counter(_identity(record) for record in journal.records.values())
    met: Counter[tuple[str, str, str]] = Counter()
    taken = []
    for arrival in arrivals:
        if arrival.fate != NEW or arrival.application is None:
            taken.append(arrival)
            continue
        identity = _identity(arrival.application.model_dump(include=_IDENTITY))
        met[identity] += 1
        is_again = identity[2] and (there[identity] > 0 or met[identity] > 1)
        if is_again or met[identity] <= there[identity]:
            taken.append(arrival._replace(fate=THERE))
            continue
        # A copy each time: this may run twice, and what comes in belongs to the journal.
        application = journal.add(arrival.application.model_copy())
        application.logged_at = application.changed_at = clock.now
        taken.append(arrival._replace(application=application))
    return Imported(table.kind, taken, unused=table.unused)


def take_in_document(journal: Journal, document: Document) -> Imported:
    """Add what another journal holds and this one lacks: applications, practice, unknown keys.

    Ids stay where they are free; an application whose id is taken by another one gets a new id.
    One is there already when it has the same company, role and day of applying; where no such day
    is known, it was logged at the same moment too.
    """
    document = deepcopy(document)
    there: dict[object, list[str]] = {}
    for name, record in journal.records.items():
        there.setdefault(_precise_identity(record), []).append(name)
    ids: dict[str | None, str] = {}
    arrivals = []
    # Free ids first, so that none of them goes to one whose own is taken.
    for name, record in sorted(document["applications"].items(), key=lambda one: one[0] in journal):
        same = there.get(_precise_identity(record))
        fate = THERE if same else NEW
        if same:
            ids[name] = same.pop(same.index(name) if name in same else 0)
        else:
            ids[name] = journal.take(name, record)
        arrivals.append(Arrival(name, fate, Application.model_validate(record)))
    sessions = 0
    for at, record in document["practice"].items():
        told = record.get("application")
        moved = ids.get(told, told) != told
        sessions += journal.take_session(
            at, {**record, "application": ids[told]} if moved else record
        )
    journal.take_unknown(document)
    return Imported("a journal of Bounceback's", arrivals, sessions)


def _identity(record: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return company, role and day of applying: what makes two records the same application."""
    return (
        " ".join(record["company"].casefold().split()),
        " ".join((record.get("role") or "").casefold().split()),
        record.get("applied_on") or "",
    )


def _precise_identity(record: Mapping[str, Any]) -> tuple[str, str, str]:
    identity = _identity(record)
    if identity[2] or not record.get("logged_at"):
        return identity
    return (*identity[:2], write_moment(read_moment(record["logged_at"])))
