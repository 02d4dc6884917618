"""One row of a foreign table, read into an application."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from bounceback import fields
from bounceback.changes.log import DEFAULT_INTERVIEWS
from bounceback.imports.cells import (
    DAY,
    FUTURE,
    LONGEST_LINE,
    PARTLY,
    UNKNOWN,
    Cell,
    Notes,
    Remark,
    UnknownWordsError,
    contact_in,
    furthest,
    is_further,
    of_stage,
    url_in,
    weighed,
    with_stage,
)
from bounceback.imports.columns import DECIDED, NOTE, OWN_ID, SENT, STAGE_COLUMN, STATUS, Column
from bounceback.imports.dates import FULL_DAY, NO_YEAR, TWO_DAYS, Days, Order, is_day, time_in
from bounceback.imports.sheets import (
    in_one_line,
    is_no,
    is_nothing,
    is_template,
    is_yes,
    name_in_json,
    unlinked,
)
from bounceback.imports.status import (
    NO_NEWS,
    UNSENT,
    Standing,
    is_known_whole,
    read_status,
    says,
)
from bounceback.imports.tables import Row
from bounceback.records import Application, Feedback, Interview

UNKNOWN_WORDS = "is in words that Bounceback doesn't know"
"""How the problem of a row ends whose words for an outcome are not understood."""

_ONE_EACH = {*fields.BY_NAME, OWN_ID} - {"outcome", "stage", "decided_on", "notes"}
"""What only one column of a table is for."""

_LINES = ("role", "source", "location", "salary")
_DAYS = ("answer_by", "offered_on", "accepted_on")
_MOST_INTERVIEWS = 99
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_QUOTES = "\"'“”„"
_COUNT = re.compile(r"(\d{1,2})(?:\s*\(|\s+[a-z]|$)")
_BETWEEN_DAYS = re.compile(
    r"[;|\n]|,\s*(?=\d{1,4}[/.-])|\s(?:&|and|und|et|e|y|en|og|och|i|и)\s(?=\d{1,4}[/.-])"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NAMES = {
    "applied_on": "the day of applying",
    "answer_by": "the day of the answer",
    "decided_on": "the day of the decision",
    "offered_on": "the day of the offer",
    "accepted_on": "the day of accepting",
    "interviewed_on": "the day of the interview",
}


class Reader(NamedTuple):
    """How the rows of a table are to be read."""

    order: Order | None = None
    """Settles numeric dates where neither the column nor the program it comes from does."""
    words: Mapping[str, Standing] | None = None
    """A person's own words for an outcome."""
    year: int | None = None
    """The year of days that have none."""
    strict: bool = False
    today: date = date.max
    ours: bool = False
    """Whether the table is one of Bounceback's, whose cells are taken as they are."""


@lru_cache(maxsize=4096)
def _words_of_status(cell: str) -> str:
    """Return the words of a cell for how it stands; none where it holds nothing but a day."""
    return "" if FULL_DAY.fullmatch(cell.strip()) else name_in_json(unlinked(cell)[0])


@lru_cache(maxsize=4096)
def _day_among(words: str) -> str:
    """Return the first day that stands among words, as it is written there."""
    found = FULL_DAY.search(words)
    return found.group() if found else ""


def _unquoted(name: str) -> str:
    """Return a name without quotes around it, or one that is left of such; those within it stay."""
    marks = [char for char in name if char in _QUOTES]
    if len(marks) == 1 and marks != ["'"]:
        return name.strip(_QUOTES).strip()
    pair = name[:1] + name[-1:]
    is_quoted = pair in ('""', "''", "“”", "„“") and len(marks) == 2
    return name[1:-1].strip() if is_quoted else name


class RowError(Exception):
    """Why a row can't be read; `shown` are the words that it is about, which are private."""

    def __init__(self, problem: str, shown: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.shown = shown


class NamelessRowError(RowError):
    """A row without a company."""


class TemplateRowError(RowError):
    """A row that is a header once more, or is to be filled in."""


class Reading(NamedTuple):
    """What a row was read as, whether anybody has applied there, and what there is to tell."""

    application: Application
    sent: bool
    remarks: Sequence[Remark]


class RowReading:
    """A row on its way: its cells by what they are for, and its notes as they come together."""

    def __init__(self, row: Row, days: Days, reader: Reader, number: int) -> None:
        self._days, self._reader, self._number = days, reader, number
        self._notes = Notes()
        self._cells: dict[str, Cell] = {}
        self._several: dict[str, list[tuple[Column, str]]] = {
            use: [] for use in (STATUS, DECIDED, STAGE_COLUMN)
        }
        self._sent = ""
        self._is_unsaid = False
        """Whether a cell is empty that would say that somebody has applied."""
        for column, cell in row.cells:
            if column.use in _ONE_EACH and column.use not in self._cells:
                self._cells[column.use] = (column.label, cell)
            else:
                self._sort(column, cell)

    def _sort(self, column: Column, cell: str) -> None:
        use = column.use
        if use in _ONE_EACH:
            label, before = self._cells.get(use, (column.label, ""))
            self._cells[use] = (label, f"{before}\n{cell}" if before else cell)
        elif use in (STATUS, SENT) and not cell.strip():
            self._is_unsaid = True
        elif use == SENT:
            self._sent = cell
        elif use in (NOTE, "notes"):
            self._notes.add(column.label, cell, bare=use == "notes")
        elif use == STATUS:
            if words := _words_of_status(cell):
                self._several[STATUS].append((column, words))
            else:
                self._notes.add(column.label, cell)
        else:
            self._several[use].append((column, cell))

    def read(self) -> Reading:
        """Return what the row says. Raises RowError."""
        company = _unquoted(self._line("company") or "")
        if is_nothing(company) or company.casefold() in ("false", "0", "true"):
            raise NamelessRowError("the company is missing")
        if is_template(company):
            raise TemplateRowError("it is a header or a template")
        standing = self._standing()
        applied = self._cell("applied_on")[1]
        is_ticked = is_yes(applied) or is_no(applied)
        applied_on = None if is_ticked else self._day("applied_on")
        sent = self._sent or (applied if is_ticked else "")
        if (sent or self._is_unsaid) and self._is_unsent(standing, sent, applied_on):
            standing = UNSENT
        interviews, standing = self._interviews(standing)
        is_said = self._reader.ours and standing.stage
        is_final = standing.outcome == "offer" and not is_said
        stage = "final" if is_final else standing.stage or "applied"
        if not interviews and "interviews" not in self._cells:
            interviews = self._untold_interviews(standing, stage)
        if applied_on and applied_on > self._reader.today:
            self._notes.remark(FUTURE, applied_on.isoformat())
        decided_on = self._decision(standing, applied_on)
        values: dict[str, Any] = {name: self._line(name) for name in _LINES if name in self._cells}
        if "contact" in self._cells or "email" in self._cells:
            values["contact"] = contact_in(self._cell("contact"), self._cell("email"), self._notes)
        values["url"] = self._url()
        values |= {name: self._day(name) for name in _DAYS if name in self._cells}
        if standing.outcome == "offer" and decided_on and not values.get("accepted_on"):
            texts = [text for _, text in self._several[STATUS]]
            is_accepted = any(says("accepted", one) and is_known_whole(one) for one in texts)
            values["accepted_on"] = decided_on if is_accepted else None
        feedback = self._cell("feedback")[1].strip()
        application = Application(
            company=company[:LONGEST_LINE],
            outcome=standing.outcome,
            stage=stage,
            applied_on=applied_on,
            decided_on=decided_on,
            **values,
            interviews=interviews,
            feedback=[] if is_nothing(feedback) else [Feedback(text=feedback)],
            notes=self._notes.text(),
        )
        return Reading(application, standing.sent, self._notes.remarks)

    def _cell(self, name: str) -> Cell:
        return self._cells.get(name, ("", ""))

    def _line(self, name: str) -> str | None:
        label, text = self._cell(name)
        line = self._notes.line(text)
        if len(line) > LONGEST_LINE:
            self._notes.add(label, text)
            return None
        return None if is_nothing(line) else line

    def _url(self) -> str | None:
        if "url" not in self._cells:
            return None
        if self._reader.ours:
            return in_one_line(self._cells["url"][1]) or None
        return url_in(self._cells["url"], self._notes)

    def _is_unsent(self, standing: Standing, sent: str, applied_on: date | None) -> bool:
        """Whether nobody has applied there, by a tick for it, or by what is left empty."""
        if is_no(sent) and standing.outcome == "waiting" and not is_further(standing):
            return True
        if not self._is_unsaid or applied_on or standing != NO_NEWS:
            return False
        told = any(one.kind in (UNKNOWN, PARTLY) for one in self._notes.remarks)
        return told or not self._several[STATUS]

    def _day(self, name: str) -> date | None:
        label, text = self._cell(name)
        if not text:
            return None
        try:
            return self._day_in(name, label, text)
        except ValueError as error:
            self._unread(name, label, text, error)
            return None

    def _day_in(self, name: str, label: str, text: str) -> date | None:
        """Read a day; with a few words around it, these go into the notes. Raises ValueError."""
        try:
            return self._days.read(text, name, self._number)
        except ValueError:
            found = list(FULL_DAY.finditer(text))
            if len(found) != 1 or len(text.split()) > 8:
                raise
            day = self._days.read(found[0].group(), name, self._number)
        self._notes.add(label, text)
        return day

    def _unread(self, name: str, label: str, text: str, error: ValueError) -> None:
        if self._reader.strict:
            raise RowError(f"{_NAMES[name]} {error}", text) from None
        self._notes.remark(DAY, in_one_line(text)[:60], str(error))
        self._notes.add(label or _NAMES[name].removeprefix("the ").capitalize(), text)

    def _standing(self) -> Standing:
        """Weigh all that the row says about how it stands."""
        own, notes = self._reader.words, self._notes
        try:
            standing = weighed(self._several[STATUS], own, notes, strict=self._reader.strict)
        except UnknownWordsError as error:
            raise RowError(f"the {error.what} {UNKNOWN_WORDS}", error.text) from None
        for column, text in self._several[STAGE_COLUMN]:
            if not (is_nothing(text) or is_no(text)):
                meant = self._stage(column, text)
                standing = with_stage(standing, meant) if meant else standing
        return standing

    def _stage(self, column: Column, text: str) -> Standing | None:
        """Read the column of a stage: ticked, dated, or in words."""
        meant = column.standing
        if is_yes(text):
            return meant
        try:
            day = self._days.read(text, STAGE_COLUMN, self._number)
        except ValueError as error:
            if _NUMBER.fullmatch(text.strip()) and str(error) not in (NO_YEAR, TWO_DAYS):
                return meant
            self._notes.add(column.label, text)
            return of_stage(column, text, self._reader.words)
        if day and meant.outcome != "waiting":
            self._several[DECIDED].append((column, text))
        elif day and is_further(meant):
            self._sort(Column("interviewed_on", column.label), text)
        elif day:
            self._notes.add(column.label, text)
        return meant

    def _decision(self, standing: Standing, applied_on: date | None) -> date | None:
        """Return the day of what was decided; other days of that kind go into the notes."""
        decided_on = None
        is_decided = standing.outcome != "waiting"
        for column, text in sorted(self._several[DECIDED], key=lambda one: one[0].weight):
            try:
                day = self._day_in("decided_on", column.label, text)
            except ValueError as error:
                if str(error) == TWO_DAYS or self._reader.strict:
                    self._unread("decided_on", column.label, text, error)
                else:
                    self._notes.add(column.label, text)
                continue
            if day and not is_decided and column.is_sure_decision and self._reader.strict:
                raise RowError("it has a day of decision, and no outcome that was decided")
            if day and is_decided and not (decided_on or (applied_on and day < applied_on)):
                decided_on = day
            elif day and day != decided_on:
                self._notes.add(column.label, text)
        if is_decided and decided_on is None:
            decided_on = self._day_in_status(applied_on)
        return decided_on

    def _day_in_status(self, applied_on: date | None) -> date | None:
        for _, text in self._several[STATUS]:
            written = _day_among(text)
            try:
                day = self._days.read(written, "decided_on", self._number) if written else None
            except ValueError:
                continue
            if day and not (applied_on and day < applied_on):
                return day
        return None

    def _interviews(self, standing: Standing) -> tuple[list[Interview], Standing]:
        """Read the days of interviews, and how many there were: the last ones have a day."""
        dated: list[Interview] = []
        count = 0
        if not self._cells.keys() & {"interviews", "interviewed_on"}:
            return [], standing
        for name in ("interviews", "interviewed_on"):
            label, text = self._cell(name)
            word = text.strip().casefold()
            if not word:
                continue
            leading = None if is_day(" ".join(word.split()[:2])) else _COUNT.match(word)
            if is_yes(word) and word != "1":
                count = max(count, 1)
            elif leading and name == "interviews":
                count = int(leading[1])
                if len(leading[1]) < len(word):
                    self._notes.add(label, text)
            elif not (is_nothing(word) or is_no(word)):
                found = self._told_interviews(name, label, text)
                dated += [one for one in found if one.on]
                if standing.outcome != "waiting":  # Of one to come nobody knows that it has been.
                    count = max(count, len(found))
                reading = read_status(text) if name == "interviews" and not dated else None
                if reading:
                    stage = furthest(standing.stage, reading.standing.stage)
                    standing = standing._replace(stage=stage)
        count = min(count, _MOST_INTERVIEWS)
        told = any(column.weight == 1 for column, _ in self._several[STATUS])
        days = [one.on for one in dated if one.on]
        has_been = count > len(days) or any(day <= self._reader.today for day in days)
        if has_been and not (told and standing.stage) and not is_further(standing):
            standing = standing._replace(stage="interview")
        blank = [Interview() for _ in range(count - len(days))]
        return [
            *blank,
            *sorted(dated, key=lambda one: (one.on or date.min, one.at or "")),
        ], standing

    def _untold_interviews(self, standing: Standing, stage: str) -> list[Interview]:
        """Return those that no column tells of: one that is only arranged has not been yet."""
        count = DEFAULT_INTERVIEWS[stage]
        if not count or standing.outcome != "waiting":
            return [Interview() for _ in range(count)]
        for _, text in self._several[STATUS]:
            if says("arranged", text):
                try:
                    day = self._days.read(_day_among(text), "interviewed_on", self._number)
                except ValueError:
                    day = None
                before = [Interview()] if says("second", text) else []
                return [*before, Interview(on=day, at=time_in(text))] if day else before
        return [Interview() for _ in range(count)]

    def _told_interviews(self, name: str, label: str, text: str) -> list[Interview]:
        """Return those on the days in a cell, without one where it can't be told which it is."""
        told = []
        is_json = text.lstrip().startswith(("[{", "{"))
        for part in _ISO.findall(text) if is_json else _BETWEEN_DAYS.split(text):
            try:
                day = self._day_in(name, label, part)
            except ValueError as error:
                is_in_part = str(error) in (NO_YEAR, TWO_DAYS)
                if is_in_part or (name == "interviewed_on" and not is_json):
                    self._unread(name, label, part, error)
                else:
                    self._notes.add(label, part)
                told += [Interview()] if is_in_part else []
                continue
            told += [Interview(on=day, at=time_in(part.strip()))] if day else []
        if is_json:
            self._notes.add(label, text)
        return told[:_MOST_INTERVIEWS]
