"""The columns of a foreign table: what each is for, by its header and by what stands in it."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from bounceback.fields import BY_NAME
from bounceback.imports.dates import is_day
from bounceback.imports.headers import (
    day_of,
    field_of,
    fields_of,
    header_key,
    is_private,
    parts_of,
)
from bounceback.imports.sheets import URL, column_of, is_tick, share, words
from bounceback.imports.status import NO_NEWS, Standing, read_status, understand

STATUS, STAGE_COLUMN, SENT, DECIDED, NOTE, LEFT = "status", "column", "sent", "decided", "note", ""
"""What a column can be besides a field that only one column holds."""

FEWEST_ROWS = 3
"""So many rows say what a column holds."""

_FINAL = re.compile("final|outcome|result|decision|ergebnis|esito|结果|結果|wynik|udfald|итог|결과")
SECRET = re.compile(
    "^(pw|pwd|pass|.*(login|zugangsdaten|credential|password|passwort|passphrase|passcode|kennwort"
    "|motdepasse|contrasena|senha|wachtwoord|losenord|haslo|пароль|密码|密碼|パスワード|비밀번호).*)$"
)
"""A header of what a journal is no place for."""

ROLES = re.compile(
    r"engineer|develop|analyst|manager|intern|design|scientist|assistant|consult|architect|admin|"
    r"tester|writer|specialist|coordinator|teacher|nurse|officer|director|lead|associate|technician|"
    r"programm|support|clerk|trainee|werkstudent|entwickler|ingenieur|praktik|berater|kauf|"
    r"développ|ingénieur|stagiaire|chef|charg|desarroll|ingenier|analista|técnic|program|工程师|"
    r"工程師|设计|設計|开发|開發|測試|测试|经理|經理|エンジニア|営業|개발|디자이너|엔지니어",
    re.I,
)
"""A part of the names of many roles."""

_LONGEST_ROLE = 60
_FEWEST_PAIRS = 2
_PAIR = re.compile(r"(.+?)(?:\s+[-–—|·]\s+|\s+(@|at|bei|chez)\s+)(.+)", re.S)
_LEAST_SURE = 99
_SURE_DECISION = 8
"""Headers before this one, in the list of those of the day of decision, are of it alone."""

_OUT_ONLY = ("id", "todo")
"""Columns of our own table that follow from the others."""

OWN_ID = "own id"
"""What the column of ids is in our own table: elsewhere such a one counts the rows."""

_SPARE = frozenset({"company", "role", "url", "email", "contact", "location", "salary", "source"})


class Column(NamedTuple):
    """What one column is for: a field, or one of the words above; `label` is its header."""

    use: str
    label: str = ""
    weight: int = 0
    """How much a status counts beside another one, or how near a day is to the decision."""
    standing: Standing = NO_NEWS
    """What a tick in a column of a stage says."""
    spare: str = ""
    """The field that a column without one stands in for where the field is empty."""

    @property
    def is_sure_decision(self) -> bool:
        """Whether its days are of the decision itself, and not only of the last news."""
        return self.weight < _SURE_DECISION


def columns_of(
    headers: Sequence[str],
    guess: Mapping[int, str],
    asked: Mapping[str, str],
    rows: Sequence[Sequence[str]],
    *,
    is_linkedins: bool,
    is_own: bool = False,
) -> list[Column]:
    """Return what each column is for; `guess` are fields by position, `rows` the first cells."""
    # Where only yes and no stand, “Applied” is no day.
    yes_or_no = {
        number
        for number, header in enumerate(headers)
        if header_key(header) in words("column sent")
        and (cells := column_of(rows, number))
        and all(map(is_tick, cells))
    }
    fields = fields_of(
        ["" if number in yes_or_no else header for number, header in enumerate(headers)], asked
    )
    for number, field in guess.items():
        fields[number] = field
    columns: list[Column] = []
    for number, header in enumerate(headers):
        column = _column(header, fields[number], set(fields), asked, column_of(rows, number))
        key = header_key(header)
        if is_linkedins and key not in asked and is_private(key, column.use):
            column = Column(LEFT, column.label)
        if is_own and key not in asked:
            column = _own(header, column)
        columns.append(column)
    if not any(column.use == STATUS for column in columns):
        columns = _with_weak_status(columns, rows)
    if not any(column.use == "role" for column in columns):
        columns = _with_role(columns, rows)
    return columns


def guessed(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Guess our fields for the columns of a table without a header; none when it isn't clear."""
    if len(rows) < FEWEST_ROWS:
        return {}
    guess: dict[int, str] = {}
    names = []
    for number in range(max(map(len, rows))):
        cells = column_of(rows, number)
        if not cells:
            continue
        if share(cells, is_day) > 0.8:
            field = "applied_on"
        elif share(cells, URL.fullmatch) > 0.7:
            field = "url"
        elif share(cells, understand) >= 0.5:
            field = "outcome"
        else:
            if are_names(rows, number):
                names.append(number)
            continue
        if field not in guess.values():
            guess[number] = field
    roles = [
        number
        for number in names
        if share([row[number] for row in rows if number < len(row)], ROLES.search) >= 0.5
    ]
    companies = [number for number in names if number not in roles]
    if not companies or not {"applied_on", "outcome"} & set(guess.values()):
        return {}
    if not roles and len(companies) > 1:
        return {}
    guess[companies[0]] = "company"
    if roles:
        guess[roles[0]] = "role"
    return guess


def are_names(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Whether a column holds short texts, mostly different and no numbers, days or links."""
    cells = column_of(rows, number)
    if len(cells) * 2 < len(rows):
        return False
    fit = [
        cell
        for cell in cells
        if len(cell) <= 120 and re.search(r"[^\W\d_]{2}", cell) and not URL.search(cell)
    ]
    return (
        len(fit) * 10 >= len(cells) * 9
        and len({cell.casefold() for cell in cells}) * 2 > len(cells)
        and share(cells, is_day) < 0.5
    )


def _column(
    header: str,
    field: str | None,
    taken: Collection[str | None],
    asked: Mapping[str, str],
    cells: Sequence[str],
) -> Column:
    key = header_key(header)
    label = " ".join(header.split())
    if key in asked:
        use = asked[key]
        if use in ("outcome", "stage"):
            return Column(STATUS, label, 4 if use == "outcome" else 1)
        return Column(use if use != "decided_on" else DECIDED, label)
    if SECRET.match(key) or key in _OUT_ONLY:
        return Column(LEFT, label)
    known, rank = field_of(header) or (None, 0)
    if {field, known} & {"outcome", "stage"}:
        if known == "outcome" and _FINAL.search(key):
            return Column(STATUS, label, 3)
        return Column(STATUS, label, 2 if (field or known) == "outcome" else 1)
    if known == "decided_on":
        return Column(DECIDED, label, rank)
    standing = _stage_of_header(header)
    is_sent = key in words("column sent") and field != "applied_on"
    is_vague = is_sent or not known or key in words("column weak status")
    if is_vague and not standing and share(cells, is_day) > 0.7:
        day = day_of(header, known_day=True)
        if day and day not in taken:
            return Column(DECIDED if day == "decided_on" else day, label, _LEAST_SURE)
    if is_sent:
        return Column(SENT, label)
    if (
        standing
        and field not in ("company", "role", "applied_on", "interviewed_on")
        and (not cells or share(cells, _tells_of_stage) >= 0.5)
        and (field != "interviews" or not all(map(_is_count, cells)))
    ):
        return Column(STAGE_COLUMN, label, 0, standing)
    if field:
        return Column(field, label)
    is_counter = key in words("column counter") if key else _counts_up(cells)
    if is_counter and all(re.fullmatch(r"[#\d.]+", cell) for cell in cells):
        return Column(LEFT, "")
    return Column(NOTE, label, spare=known if known in _SPARE else "")


def _counts_up(cells: Sequence[str]) -> bool:
    """Whether these are the numbers of the rows, as programs write them under no header at all."""
    return any(list(cells) == [str(first + row) for row in range(len(cells))] for first in (0, 1))


def _own(header: str, column: Column) -> Column:
    """Return a column of our own table: no header of ours is in words for a stage."""
    if header.strip() == "id":
        return Column(OWN_ID, header)
    is_field = column.use == STAGE_COLUMN and header.strip() in BY_NAME
    return Column(header.strip(), column.label) if is_field else column


def _stage_of_header(header: str) -> Standing | None:
    reading = read_status(header) if 0 < len(header) < 60 else None
    if not reading or not reading.whole or not reading.standing.sent:
        return None
    standing = reading.standing
    if standing.outcome == "waiting" and standing.stage in (None, "applied"):
        return None
    return standing


def _tells_of_stage(cell: str) -> bool:
    return is_tick(cell) or is_day(cell) or understand(cell) is not None


def _is_count(cell: str) -> bool:
    """Whether a cell counts interviews, or lists them as JSON does."""
    return cell[:1].isdigit() or is_tick(cell) or cell.startswith("[{")


def _with_weak_status(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Take a column for the status that may be one, where no other is."""
    for number, column in enumerate(columns):
        if column.use not in (NOTE, "feedback", "notes"):
            continue
        cells = [cell for cell in column_of(rows, number) if not is_tick(cell)]
        is_named = header_key(column.label) in words("column weak status")
        is_sure = len(cells) >= FEWEST_ROWS and share(cells, _is_news) >= 0.9
        if is_sure or (is_named and share(cells, _is_status) >= 0.5 and any(map(_is_news, cells))):
            return [*columns[:number], Column(STATUS, column.label), *columns[number + 1 :]]
    return columns


def _with_role(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Take a column for the role whose cells look like it, such as Notion's “Name”."""
    for number, column in enumerate(columns):
        cells = column_of(rows, number)
        is_short = all(len(cell) <= _LONGEST_ROLE for cell in cells)
        if column.use == NOTE and is_short and share(cells, ROLES.search) >= 0.6:
            return [*columns[:number], Column("role", column.label), *columns[number + 1 :]]
    return columns


def _is_status(cell: str) -> bool:
    reading = read_status(cell)
    return bool(reading and reading.whole)


def _is_news(cell: str) -> bool:
    return _is_status(cell) and understand(cell) != NO_NEWS


Cells = Sequence[tuple[Column, str]]


class Pair(NamedTuple):
    """A column that holds both, and whether the role comes first in it."""

    column: Column
    is_role_first: bool

    def parted(self, cells: Cells) -> Cells:
        """Return the cells of a row with company and role apart."""
        found: list[tuple[Column, str]] = []
        for column, cell in cells:
            match = _PAIR.fullmatch(cell.strip()) if column == self.column else None
            if not match:
                found.append((column, cell))
                continue
            company, role = (match[3], match[1]) if self.is_role_first else (match[1], match[3])
            found += [(column, company), (Column("role", column.label), role)]
        return found


def pair_in(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Pair | None:
    """Return the column that holds company and role, where no other holds the role."""
    uses = [column.use for column in columns]
    if "role" in uses or "company" not in uses:
        return None
    column = columns[uses.index("company")]
    cells = column_of(rows, uses.index("company"))
    pairs = [match for cell in cells if (match := _PAIR.fullmatch(cell))]
    if len(pairs) < _FEWEST_PAIRS or len(pairs) * 10 < len(cells) * 8:
        return None
    named = parts_of(column.label)
    before, behind = (share([match[side] for match in pairs], ROLES.search) for side in (1, 3))
    if "role" not in named and max(before, behind) < 0.5:
        return None
    is_role_first = any(match[2] for match in pairs) or before > behind
    if "role" in named and "company" in named:
        is_role_first = named.index("role") < named.index("company")
    return Pair(column, is_role_first)
