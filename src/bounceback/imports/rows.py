"""Rows of a foreign table, read into applications; one that can't be understood says why."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bounceback import fields
from bounceback.changes import DEFAULT_INTERVIEWS
from bounceback.imports.dates import NOTHING, Order, order_of, read_date
from bounceback.imports.words import NO_NEWS, Standing, understand
from bounceback.records import Application, Contact, Feedback, Interview
from bounceback.vocabulary import stage_rank

NEW, THERE, UNSENT, BAD = "new", "there", "not applied", "bad"
"""What becomes of a record: the first alone comes in."""

UNKNOWN_WORDS = "is in words that Bounceback doesn't know"
"""How the problem of a row ends whose words for an outcome are not understood."""

_DATES = tuple(one.name for one in fields.FIELDS if one.kind in (fields.DAY, fields.DAYS))
_LINES = tuple(one.name for one in fields.FIELDS if one.kind == fields.LINE and one.option)
_MOST_INTERVIEWS = 99
_ADDRESS = re.compile(r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+")
_YES = frozenset({"yes", "y", "x", "true", "1", "✓"})
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
    lines: dict[str, Any] = {name: _line(cells, name) or None for name in _LINES}
    return standing, Application(
        company=company,
        outcome=standing.outcome,
        stage=stage,
        applied_on=_date(cells, "applied_on", orders),
        decided_on=decided_on,
        contact=_contact(_line(cells, "contact"), _line(cells, "email")),
        answer_by=_date(cells, "answer_by", orders),
        **lines,
        notes=_notes(cells.get("notes", ""), _line(cells, "email")),
        interviews=interviews,
        feedback=[Feedback(text=feedback)] if feedback else [],
    )


def _standing(cells: Mapping[str, str], words: Mapping[str, Standing] | None) -> Standing:
    found = {}
    for field in ("outcome", "stage"):
        text = cells.get(field, "")
        standing = understand(text, words)
        if standing is None:
            raise _RowError(f"the {field} {UNKNOWN_WORDS}", text)
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
        "answer_by": "the day of the answer",
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
    found = _ADDRESS.search(email) or _ADDRESS.search(who)
    address = found.group() if found else ""
    name = who.replace(address, " ") if address else who
    name = " ".join(re.sub(r"[<>()\[\]]", " ", name).split()).strip(" ,;:\"'")
    return Contact(name=name, email=address) if name or address else None


def _notes(notes: str, email: str) -> str:
    """Return the notes, with what stands in the column for the address and is none."""
    stray = f"E-mail: {email}" if email and not _ADDRESS.search(email) else ""
    return "\n".join(filter(None, (notes.strip(), stray)))


def _line(cells: Mapping[str, str], field: str) -> str:
    text = " ".join(cells.get(field, "").split())
    return "" if text.casefold() in NOTHING and field != "company" else text
