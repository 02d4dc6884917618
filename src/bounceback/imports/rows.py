"""Rows of a foreign table, read into applications, with what isn't understood in the notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bounceback import fields
from bounceback.changes.outcome import DEFAULT_INTERVIEWS
from bounceback.imports.columns import DECIDED, NOTE, SENT, STAGE_COLUMN, STATUS, Column
from bounceback.imports.dates import TWO_DAYS, Days, Order
from bounceback.imports.headers import is_of_notes
from bounceback.imports.sheets import URL, in_one_line, name_in_json, unlinked
from bounceback.imports.status import NO_NEWS, UNSENT, Reading, Standing, read_status
from bounceback.imports.tables import Row, Table
from bounceback.imports.words import OUR_OWN, is_no, is_nothing, is_template, is_yes
from bounceback.records import Application, Contact, Feedback, Interview
from bounceback.vocabulary import stage_rank

NEW, THERE, TWICE, MOVED, UPDATED, WISH, NAMELESS, BAD = (
    *("new", "there", "twice", "moved on", "updated", "not applied", "no company", "bad"),
)
"""What becomes of a record: the first comes in, UPDATED changes one that is there."""

UNKNOWN, PARTLY, DAY, FUTURE, TOLD = "unknown", "partly", "day", "future", "told"
"""What a remark is about: words, words read in part, a day that can't be read, one to come."""

UNKNOWN_WORDS = "is in words that Bounceback doesn't know"
"""How the problem of a row ends whose words for an outcome are not understood."""

_DATES = tuple(one.name for one in fields.FIELDS if one.kind in (fields.DAY, fields.DAYS))
_LINES = tuple(one.name for one in fields.FIELDS if one.kind == fields.LINE and one.option)
_MOST_INTERVIEWS = 99
_LONGEST_LINE = 2_000
_ADDRESS = re.compile(r"[^\s<>()\[\],;:|]+@[^\s<>()\[\],;:|]+\.[^\s<>()\[\],;:|]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.I)
_FULL_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -][a-z]{3,9}\.?,?[ -]\d{4}|[a-z]{3,9}\.? \d{1,2},? \d{4}",
    re.I,
)
_NUMBER = re.compile(r"[\d.]+")
_COUNT = re.compile(r"(\d{1,2})(?:\s*\(|\s+[a-z]|$)")
_PHONE = re.compile(r"[\d\s()+./-]+")
_AROUND_NAME = re.compile(r"[<>()\[\]]|mailto:")
_BETWEEN_DAYS = re.compile(r"[;|\n]|,\s(?=\d{1,2}[/.-])")
_NAMES = {
    "applied_on": "the day of applying",
    "answer_by": "the day of the answer",
    "decided_on": "the day of the decision",
    "offered_on": "the day of the offer",
    "accepted_on": "the day of accepting",
    "interviewed_on": "the day of the interview",
}


class Remark(NamedTuple):
    """Something to tell about a row: of what kind, and the words that it is about."""

    kind: str
    words: str
    meant: str = ""


class Arrival(NamedTuple):
    """One record on its way in: what was read, what becomes of it, and what is wrong with it."""

    place: str
    fate: str
    application: Application | None = None
    problem: str = ""
    shown: str = ""
    """The words that the problem is about: private, so never part of an error."""
    remarks: Sequence[Remark] = ()
    changes: Sequence[str] = ()
    """For one that has moved on: what differs, in words."""


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


def read_rows(table: Table, reader: Reader = Reader()) -> Iterator[Arrival]:  # noqa: B008
    """Yield what each row of a table says; one without sense is BAD, and says why."""
    days = _days_of(table, reader)
    reader = reader._replace(ours=table.kind == OUR_OWN)
    for number, row in enumerate(table.rows):
        try:
            if row.problem:
                raise _RowError(row.problem)
            arrival = _Row(row, days, reader, number).arrival()
        except _RowError as error:
            company = " ".join(
                next((cell for c, cell in row.cells if c.use == "company"), "").split()
            )
            shown = Application(company=company)
            yield Arrival(row.place, error.fate, shown, error.problem, error.shown)
            continue
        if arrival.application:
            arrival.application.source = arrival.application.source or table.source
        yield arrival


class _RowError(Exception):
    def __init__(self, problem: str, shown: str = "", fate: str = BAD) -> None:
        super().__init__(problem)
        self.problem = problem
        self.shown = shown
        self.fate = fate


def _days_of(table: Table, reader: Reader) -> Days:
    cells: dict[str, list[tuple[int, str]]] = {}
    for number, row in enumerate(table.rows):
        for column, cell in row.cells:
            name = "decided_on" if column.use == DECIDED else column.use
            if name in _DATES or (name == STAGE_COLUMN and cell[:1].isdigit()):
                cells.setdefault(name, []).append((number, cell))
    return Days(cells, reader.order, table.order, reader.year)


class _Row:
    """One row on its way to an application."""

    def __init__(self, row: Row, days: Days, reader: Reader, number: int) -> None:
        self._place = row.place
        self._days, self._reader, self._number = days, reader, number
        self._remarks: list[Remark] = []
        self._notes: list[str] = []
        self._extra: list[str] = []
        self._links: list[str] = []
        self._cells: dict[str, tuple[str, str]] = {}
        self._statuses: list[tuple[Column, str]] = []
        self._decided: list[tuple[Column, str]] = []
        self._stages: list[tuple[Column, str]] = []
        self._sent: str | None = None
        self._unsaid_status = False
        filled = {column.use for column, cell in row.cells if not is_nothing(cell)}
        for column, cell in row.cells:
            if column.spare and column.spare not in filled and not is_nothing(cell):
                filled.add(column.spare)
                column = column._replace(use=column.spare)
            self._sort(column, cell)

    def _sort(self, column: Column, cell: str) -> None:
        if column.use == STATUS:
            text = unlinked(cell)[0]
            if not text.strip():
                self._unsaid_status = True
            self._statuses.append((column, name_in_json(text)))
        elif column.use == DECIDED:
            self._decided.append((column, cell))
        elif column.use == STAGE_COLUMN:
            self._stages.append((column, cell))
        elif column.use == SENT:
            self._sent = cell.strip().casefold()
        elif column.use in (NOTE, "notes"):
            self._note(column.label, cell, bare=column.use == "notes")
        elif column.use in self._cells:
            label, text = self._cells[column.use]
            self._cells[column.use] = (label, f"{text}\n{cell}")
        else:
            self._cells[column.use] = (column.label, cell)

    def arrival(self) -> Arrival:
        """Return what the row says. Raises _RowError."""
        company = in_one_line(self._field("company") or "").strip("\"“”'").strip()
        if not company or is_nothing(company) or company.casefold() in ("false", "0", "true"):
            fate = BAD if self._reader.strict else NAMELESS
            raise _RowError("the company is missing", fate=fate)
        if is_template(company):
            raise _RowError("it is a header or a template", fate=WISH)
        standing = self._standing()
        applied_on = None
        applied = self._text("applied_on")
        if is_yes(applied) or is_no(applied):
            self._sent = self._sent or applied.strip().casefold()
        else:
            applied_on = self._day("applied_on")
        if is_no(self._sent or "") and standing.outcome == "waiting" and not _is_further(standing):
            standing = UNSENT
        if self._unsaid_status and not applied_on and self._has_no_news(standing):
            standing = UNSENT
        interviews, standing = self._interviews(standing)
        stage = standing.stage
        if standing.outcome == "offer":
            stage = "final"
        elif stage is None:
            stage = "applied"
        if not interviews and not self._text("interviews").strip():
            interviews = [Interview() for _ in range(DEFAULT_INTERVIEWS[stage])]
        decided_on = self._decision(standing, applied_on)
        contact = self._contact()
        lines: dict[str, Any] = {name: self._field(name) for name in _LINES if name != "url"}
        lines["url"] = self._url()
        other: dict[str, Any] = {
            name: self._day(name) for name in ("answer_by", "offered_on", "accepted_on")
        }
        feedback = self._text("feedback").strip()
        if is_nothing(feedback):
            feedback = ""
        if applied_on and applied_on > self._reader.today:
            self._remarks.append(Remark(FUTURE, applied_on.isoformat()))
        application = Application(
            company=company[:_LONGEST_LINE],
            outcome=standing.outcome,
            stage=stage,
            applied_on=applied_on,
            decided_on=decided_on,
            contact=contact,
            **lines,
            **other,
            notes=self._all_notes(),
            interviews=interviews,
            feedback=[Feedback(text=feedback)] if feedback else [],
        )
        fate = NEW if standing.sent else WISH
        return Arrival(self._place, fate, application, remarks=self._remarks)

    def _has_no_news(self, standing: Standing) -> bool:
        told = any(remark.kind in (UNKNOWN, PARTLY) for remark in self._remarks)
        others = [text for _, text in self._statuses if text.strip()]
        return standing == NO_NEWS and (told or not others)

    def _text(self, name: str) -> str:
        return self._cells.get(name, ("", ""))[1]

    def _field(self, name: str) -> str | None:
        text = self._text(name)
        if "[" in text:
            text, links = unlinked(text)
            self._links += links
        line = in_one_line(text)
        if len(line) > _LONGEST_LINE:
            self._note(self._cells[name][0], text)
            return None
        return None if is_nothing(line) else line

    def _note(self, label: str, text: str, *, bare: bool = False) -> None:
        if is_nothing(text):
            return
        if "[" in text:
            plain, links = unlinked(text)
            text = " ".join([plain.strip(), *(link for link in links if URL.match(link))]).strip()
        text = text.strip()
        if bare and (not label or is_of_notes(label)):
            self._notes.append(text)
        elif text:
            self._extra.append(f"{label}: {text}" if label else text)

    def _all_notes(self) -> str:
        lines = [*self._notes, *self._extra]
        lines += [f"Link: {link}" for link in self._links if URL.match(link)]
        return "\n".join(dict.fromkeys(lines))

    def _day(self, name: str) -> date | None:
        label, text = self._cells.get(name, ("", ""))
        if not text.strip():
            return None
        try:
            return self._days.read(text, name, self._number)
        except ValueError as error:
            self._unread(name, label, text, error)
            return None

    def _unread(self, name: str, label: str, text: str, error: ValueError) -> None:
        if self._reader.strict:
            raise _RowError(f"{_NAMES[name]} {error}", text) from None
        self._remarks.append(Remark(DAY, in_one_line(text)[:60], str(error)))
        self._note(label or _NAMES[name].removeprefix("the ").capitalize(), text)

    def _standing(self) -> Standing:
        """Weigh all that the row says about how it stands: what is decided wins."""
        readings: list[tuple[int, Column, str, Reading]] = []
        for column, text in self._statuses:
            if not text.strip():
                continue
            if _FULL_DAY.fullmatch(text.strip()):
                self._note(column.label, text)
                continue
            reading = read_status(text, self._reader.words)
            if reading is None or (not reading.whole and len(text) > 80):
                self._is_unknown(column, text)
            else:
                readings.append((column.weight, column, text, reading))
        standing = self._weighed(readings)
        for _, column, text, reading in readings:
            meant = reading.standing
            if not reading.whole:
                said = f"{meant.outcome}" if meant.sent else "not applied"
                self._remarks.append(Remark(PARTLY, in_one_line(text), said))
            if reading.coloured or (
                meant.outcome != standing.outcome and meant.outcome != "waiting"
            ):
                self._note(column.label or "Status", text)
        return self._with_stages(standing)

    def _is_unknown(self, column: Column, text: str) -> None:
        is_prose = len(text) > 60 or len(text.split()) > 7
        if self._reader.strict:
            name = "stage" if column.weight == 1 else "outcome"
            raise _RowError(f"the {name} {UNKNOWN_WORDS}", text)
        self._note(column.label or "Status", text)
        if not is_prose or len(self._statuses) == 1:
            self._remarks.append(Remark(UNKNOWN, in_one_line(text)[:80]))

    def _weighed(self, readings: Sequence[tuple[int, Column, str, Reading]]) -> Standing:
        if not readings:
            return NO_NEWS
        if any(one[3].whole for one in readings):
            readings = [one for one in readings if one[3].whole or len(one[2].split()) <= 5]
        decided = [one for one in readings if one[3].standing.outcome != "waiting"]
        wished = [one for one in readings if not one[3].standing.sent]
        stages = [one[3].standing.stage for one in readings if one[3].standing.stage]
        furthest = max(stages, key=stage_rank, default=None)
        if len({one[3].standing.outcome for one in decided}) > 1:
            decided.sort(key=lambda one: (one[3].whole, one[0]), reverse=True)
            said = decided[0][3].standing.outcome
            self._remarks.append(
                Remark(PARTLY, " / ".join(in_one_line(one[2]) for one in decided), said)
            )
        if wished and not decided and not (furthest and stage_rank(furthest) > 0):
            others = [one for one in readings if one[3].standing.stage == "applied"]
            if not others or max(one[0] for one in wished) >= max(one[0] for one in others):
                return UNSENT
        outcome = decided[0][3].standing.outcome if decided else "waiting"
        return Standing(outcome, furthest)

    def _with_stages(self, standing: Standing) -> Standing:
        """Take in the columns that stand for one stage each: ticked, dated, or in words."""
        for column, text in self._stages:
            word = text.strip().casefold()
            if is_nothing(word) or is_no(word):
                continue
            meant = column.standing
            if not is_yes(word) and not _NUMBER.fullmatch(word):
                told = self._told_in_stage(column, text)
                if told is None:
                    continue
                meant = told
            outcome = standing.outcome
            if meant.outcome != "waiting" and outcome in ("waiting", "ghosted"):
                outcome = meant.outcome
            stages = [one for one in (standing.stage, meant.stage) if one]
            furthest = max(stages, key=stage_rank, default=None)
            standing = Standing(outcome, furthest, standing.sent or bool(meant.stage))
        return standing

    def _told_in_stage(self, column: Column, text: str) -> Standing | None:
        try:
            day = self._days.read(text, STAGE_COLUMN, self._number)
        except ValueError:
            day = None
            reading = read_status(text, self._reader.words)
            self._note(column.label, text)
            if reading and reading.standing != NO_NEWS:
                if not reading.standing.sent:
                    return None
                stage = reading.standing.stage or column.standing.stage
                outcome = reading.standing.outcome
                return Standing(outcome if outcome != "waiting" else column.standing.outcome, stage)
            return column.standing
        if day and column.standing.outcome != "waiting":
            self._decided.append((column, text))
        elif day and column.standing.stage in ("interview", "final"):
            label, there = self._cells.get("interviewed_on", (column.label, ""))
            self._cells["interviewed_on"] = (label, f"{there}\n{text}" if there else text)
        elif day:
            self._note(column.label, text)
        return column.standing

    def _decision(self, standing: Standing, applied_on: date | None) -> date | None:
        decided_on = None
        is_decided = standing.outcome != "waiting"
        for column, text in sorted(self._decided, key=lambda one: one[0].weight):
            try:
                day = self._days.read(text, "decided_on", self._number)
            except ValueError as error:
                if str(error) == TWO_DAYS or self._reader.strict:
                    self._unread("decided_on", column.label, text, error)
                else:
                    self._note(column.label, text)
                continue
            if day and is_decided and decided_on is None and not (applied_on and day < applied_on):
                decided_on = day
            elif day and not is_decided and column.weight < _SURE_DECISION:
                if self._reader.strict:
                    raise _RowError("it has a day of decision, and no outcome that was decided")
                self._note(column.label, text)
            elif day and day != decided_on:
                self._note(column.label, text)
        if is_decided and decided_on is None:
            decided_on = self._day_in_status(applied_on)
        return decided_on

    def _day_in_status(self, applied_on: date | None) -> date | None:
        for _, text in self._statuses:
            match = _FULL_DAY.search(text)
            if match:
                try:
                    day = self._days.read(match.group(), "decided_on", self._number)
                except ValueError:
                    continue
                if day and not (applied_on and day < applied_on):
                    return day
        return None

    def _interviews(self, standing: Standing) -> tuple[list[Interview], Standing]:
        """Read the days of interviews, and how many there were: the last ones have a day."""
        days: list[date] = []
        count = 0
        for name in ("interviews", "interviewed_on"):
            label, text = self._cells.get(name, ("", ""))
            word = text.strip().casefold()
            leading = _COUNT.match(word)
            if is_yes(word) and word != "1":
                count = max(count, 1)
            elif leading and name == "interviews":
                count = int(leading[1])
                if len(leading[1]) < len(word):
                    self._note(label, text)
            elif not (is_nothing(word) or is_no(word)):
                days += self._interview_days(name, label, text)
                if name == "interviews" and not days:
                    reading = read_status(text)
                    if reading and reading.standing.stage:
                        furthest = max(
                            standing.stage or "applied", reading.standing.stage, key=stage_rank
                        )
                        standing = standing._replace(stage=furthest)
        count = min(count, _MOST_INTERVIEWS)
        told = any(c.weight == 1 and text.strip() for c, text in self._statuses)
        if (days or count) and not (told and standing.stage) and not _is_further(standing):
            standing = standing._replace(stage="interview")
        blank = max(count - len(days), 0)
        return [Interview() for _ in range(blank)] + [
            Interview(on=day) for day in sorted(days)
        ], standing

    def _interview_days(self, name: str, label: str, text: str) -> list[date]:
        if text.lstrip().startswith(("[{", "{")):
            found = re.findall(r"\d{4}-\d\d-\d\d", text)
            self._note(label, text)
            return [date.fromisoformat(one) for one in found if _is_real(one)][:_MOST_INTERVIEWS]
        days = []
        for part in _BETWEEN_DAYS.split(text):
            try:
                day = self._days.read(part, name, self._number)
            except ValueError as error:
                if name == "interviewed_on":
                    self._unread(name, label, part, error)
                else:
                    self._note(label, part)
                continue
            if day:
                days.append(day)
        return days[:_MOST_INTERVIEWS]

    def _url(self) -> str | None:
        label, text = self._cells.get("url", ("", ""))
        if self._reader.ours:
            return in_one_line(text) or None
        if not text.strip():
            return None
        plain, links = unlinked(text)
        address = next((link for link in links if URL.match(link)), None)
        if address is None:
            match = URL.search(plain)
            address = match.group().rstrip(".,;") if match else None
        line = in_one_line(plain)
        if address is None and _HOST.fullmatch(line):
            return line
        if address is None or len(address) > _LONGEST_LINE:
            self._note(label or "Link", text)
            return self._url_elsewhere()
        rest = plain.replace(address, " ").strip()
        if rest and not links:
            self._note(label or "Link", text)
        return address

    def _url_elsewhere(self) -> str | None:
        """Return an address that stands in a column next to the one for it."""
        for number, line in enumerate(self._extra):
            label, _, text = line.partition(": ")
            if (
                "cv" not in label.casefold()
                and URL.fullmatch(text)
                and "link" not in label.casefold()
            ):
                del self._extra[number]
                return text
        return None

    def _contact(self) -> Contact | None:
        who_label, who = self._cells.get("contact", ("", ""))
        mail_label, email = self._cells.get("email", ("", ""))
        who, email = unlinked(who)[0], unlinked(email)[0]
        who, email = ("" if is_nothing(one) else in_one_line(one) for one in (who, email))
        if not who and not email:
            return None
        if who and (URL.match(who) or _PHONE.fullmatch(who) or len(who) > 120):
            self._note(who_label, who)
            who = ""
        if is_yes(who) or is_no(who):
            self._note(who_label, who)
            who = ""
        found = _ADDRESS.search(email) or _ADDRESS.search(who)
        address = found.group() if found else ""
        if (
            email
            and (not found or email.strip("<> ") != address)
            and not (address and address in who)
        ):
            self._note(mail_label or "E-mail", email)
        name = who.replace(address, " ") if address else who
        name = " ".join(_AROUND_NAME.sub(" ", name).split()).strip(" ,;:\"'-–|/")
        return Contact(name=name, email=address) if name or address else None


_SURE_DECISION = 8
"""Headers before this one, in the fields' table, are of the decision itself."""


def _is_further(standing: Standing) -> bool:
    return standing.stage is not None and stage_rank(standing.stage) >= stage_rank("interview")


def _is_real(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
