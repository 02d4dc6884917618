"""Records of other programs, and of other journals, taken into this one.

Rows of a table are read into applications first; only then do they meet the journal, so that a
bad row is known before anything changes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from bounceback.core.changes import DEFAULT_INTERVIEWS, Clock, replan
from bounceback.core.errors import CannotError
from bounceback.core.foreign_dates import NOTHING, TWO_DAYS, Order, order_of, read_date
from bounceback.core.foreign_words import NO_NEWS, Standing, understand
from bounceback.core.journal import (
    Application,
    Contact,
    Document,
    Feedback,
    Interview,
    Journal,
    read_moment,
    write_moment,
)
from bounceback.core.words import plural, stage_rank

FIELDS = (
    "company",
    "role",
    "outcome",
    "stage",
    "applied_on",
    "decided_on",
    "interviewed_on",
    "interviews",
    "contact",
    "email",
    "url",
    "source",
    "notes",
    "feedback",
)
"""What a column can hold."""

RECENT_DAYS = 14
"""Steps are planned for decisions no older than this."""

NEW, THERE, UNSENT, BAD = "new", "there", "not applied", "bad"
"""What becomes of a record: the first alone comes in."""

_DATES = ("applied_on", "decided_on", "interviewed_on")
_IDENTITY = {"company", "role", "applied_on"}
_MOST_INTERVIEWS = 99
_NAMED_LINES = 5
_UNKNOWN_WORDS = "is in words that Bounceback doesn't know"
_YES = frozenset({"yes", "y", "x", "true", "1", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0"})


class Row(NamedTuple):
    """One row of a foreign table: its cells by our fields, and where it stands in the file."""

    place: str
    cells: Mapping[str, str]
    problem: str = ""


class Table(NamedTuple):
    """A foreign table. `kind` says whose it is, `unused` are the headers nothing is taken from."""

    kind: str
    rows: Sequence[Row]
    unused: Sequence[str] = ()
    order: Order | None = None
    """How its numeric dates are to be read when they don't tell themselves."""
    source: str | None = None


class Arrival(NamedTuple):
    """One record on its way in: what was read, what becomes of it, and what is wrong with it."""

    place: str
    fate: str
    application: Application | None = None
    problem: str = ""
    shown: str = ""
    """The words that the problem is about: private, so never part of an error."""


class Imported(NamedTuple):
    """What an import did, or would do."""

    kind: str
    arrivals: Sequence[Arrival]
    sessions: int = 0
    unused: Sequence[str] = ()

    def count(self, fate: str) -> int:
        """Return how many records met this fate."""
        return sum(arrival.fate == fate for arrival in self.arrivals)


def read_rows(
    table: Table, order: Order | None = None, words: Mapping[str, Standing] | None = None
) -> Iterator[Arrival]:
    """Yield what each row of a table says; one that can't be understood is BAD.

    `order` settles numeric dates where neither the column nor the program it comes from does;
    `words` are a person's own words for an outcome.
    """
    orders = {
        field: order or order_of(row.cells.get(field, "") for row in table.rows) or table.order
        for field in _DATES
    }
    for row in table.rows:
        try:
            if row.problem:
                raise _RowError(row.problem)
            standing, application = _read_row(row.cells, orders, words)
        except _RowError as error:
            company = " ".join(row.cells.get("company", "").split())
            shown = Application(company=company)
            yield Arrival(row.place, BAD, shown, error.problem, error.shown)
            continue
        application.source = application.source or table.source
        yield Arrival(row.place, NEW if standing.sent else UNSENT, application)


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
    elif any(arrival.problem.endswith(_UNKNOWN_WORDS) for arrival in bad):
        hint = 'See them with --dry-run; say what they mean with --word "their word=rejected".'
    raise CannotError(f"{name}, {bad[0].place}: {bad[0].problem}.{rest} Nothing was written.", hint)


def take_in(
    journal: Journal, table: Table, arrivals: Sequence[Arrival], clock: Clock, *, plan: bool
) -> Imported:
    """Add the new ones of these records to the journal, and say what became of each.

    One with the same company, role and day of applying as one in the journal is there already;
    where no such day is known, one is added for each that the journal lacks. Steps are planned
    for decisions of the last RECENT_DAYS, or with `plan` for all.
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
        if plan or _is_recent(application, clock.today):
            replan(application, clock, new_outcome=True)
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


class _RowError(Exception):
    def __init__(self, problem: str, shown: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.shown = shown


def _read_row(
    cells: Mapping[str, str],
    orders: Mapping[str, Order | None],
    words: Mapping[str, Standing] | None,
) -> tuple[Standing, Application]:
    company = _line(cells, "company")
    if not company:
        raise _RowError("the company is missing")
    standing = _standing(cells, words)
    decided_on = _date(cells, "decided_on", orders)
    if decided_on and standing.outcome == "waiting":
        raise _RowError("it has a day of decision, and no outcome that was decided")
    interviews = _interviews(cells, orders)
    stage = standing.stage
    if stage is None:
        stage = "final" if standing.outcome == "offer" else "applied"
    told = cells.get("outcome", "").strip() and cells.get("stage", "").strip()
    if interviews and not told and stage_rank(stage) < stage_rank("interview"):
        stage = "interview"
    if not interviews and not cells.get("interviews", "").strip():
        interviews = [Interview() for _ in range(DEFAULT_INTERVIEWS[stage])]
    feedback = cells.get("feedback", "").strip()
    return standing, Application(
        company=company,
        role=_line(cells, "role") or None,
        outcome=standing.outcome,
        stage=stage,
        applied_on=_date(cells, "applied_on", orders),
        decided_on=decided_on,
        contact=_contact(_line(cells, "contact"), _line(cells, "email")),
        url=_line(cells, "url") or None,
        source=_line(cells, "source") or None,
        notes=cells.get("notes", "").strip(),
        interviews=interviews,
        feedback=[Feedback(text=feedback)] if feedback else [],
    )


def _standing(cells: Mapping[str, str], words: Mapping[str, Standing] | None) -> Standing:
    found = {}
    for field in ("outcome", "stage"):
        text = cells.get(field, "")
        standing = understand(text, words)
        if standing is None:
            raise _RowError(f"the {field} {_UNKNOWN_WORDS}", text)
        found[field] = standing
    outcome, stage = found["outcome"], found["stage"]
    # A column called “stage” may hold the outcome as well, and often does.
    decided = outcome if outcome != NO_NEWS else stage
    furthest = max((outcome.stage, stage.stage), key=lambda word: stage_rank(word or ""))
    return Standing(decided.outcome, furthest or outcome.stage or stage.stage, decided.sent)


def _date(cells: Mapping[str, str], field: str, orders: Mapping[str, Order | None]) -> date | None:
    text = cells.get(field, "")
    if field == "applied_on" and text.strip().casefold() in _YES | _NO:
        return None
    return _one_date(text, field, orders[field])


def _one_date(text: str, field: str, order: Order | None) -> date | None:
    names = {
        "applied_on": "the day of applying",
        "decided_on": "the day of the decision",
        "interviewed_on": "the day of the interview",
    }
    try:
        return read_date(text, order)
    except ValueError as error:
        raise _RowError(f"{names[field]} {error}", text) from None


def _interviews(cells: Mapping[str, str], orders: Mapping[str, Order | None]) -> list[Interview]:
    """Read the days of interviews, and how many there were: the last ones are those with a day."""
    days: list[date] = []
    count = 0
    for field in ("interviews", "interviewed_on"):
        text = cells.get(field, "").strip()
        if re.fullmatch(r"[0-9]{1,2}", text):
            count = int(text)
        elif text.casefold() in _YES:
            count = max(count, 1)
        elif text.casefold() not in _NO | NOTHING:
            for part in re.split(r"[;|\n]", text):
                day = _one_date(part, "interviewed_on", orders["interviewed_on"])
                if day:
                    days.append(day)
    blank = min(count, _MOST_INTERVIEWS) - len(days)
    return [Interview() for _ in range(blank)] + [Interview(on=day) for day in sorted(days)]


def _contact(who: str, email: str) -> Contact | None:
    found = re.search(r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+", email) or re.search(
        r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+", who
    )
    address = found.group() if found else ""
    name = " ".join(
        re.sub(r"[<>()\[\]]", " ", who.replace(address, "") if address else who).split()
    )
    name = name.strip(" ,;:\"'")
    if name.casefold() in NOTHING:
        name = ""
    return Contact(name=name, email=address) if name or address else None


def _line(cells: Mapping[str, str], field: str) -> str:
    text = " ".join(cells.get(field, "").split())
    return "" if text.casefold() in NOTHING and field != "company" else text


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


def _is_recent(application: Application, today: date) -> bool:
    decided_on = application.decided_on
    return (
        application.outcome != "waiting"
        and decided_on is not None
        and 0 <= (today - decided_on).days <= RECENT_DAYS
    )
