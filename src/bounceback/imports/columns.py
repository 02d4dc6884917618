"""The columns of a foreign table: which row names them, and what each is for.

Columns are known by their headers, whatever their case, spaces and order; where there are none, by
what stands in them, and that is said.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bounceback.errors import CannotError, UsageError
from bounceback.fields import BY_NAME, FIELDS
from bounceback.imports import linkedin, makers
from bounceback.imports.dates import Order, read_date
from bounceback.imports.sheets import Record, Sheet
from bounceback.imports.words import NO_NEWS, Standing, read, understand

OUT_ONLY = frozenset({"id", "todo"})
"""Columns of our own table that follow from the others, as letters and digits."""

STATUS, STAGE_COLUMN, SENT, DECIDED, NOTE, LEFT = "status", "column", "sent", "decided", "note", ""
"""What a column can be besides a field that only one column holds."""

_ROWS_ABOVE_HEADER = 40
_SAMPLE = 200
_FEWEST_ROWS = 3
_COUNTERS = frozenset(
    [
        "no",
        "nr",
        "num",
        "number",
        "index",
        "sno",
        "srno",
        "slno",
        "serialno",
        "row",
        "entry",
        "rank",
        "lfdnr",
        "n",
        "序号",
        "编号",
        "編號",
        "番号",
        "번호",
        "numero",
        "lp",
        "pp",
        "id",
    ]
)
_SENT_HEADERS = frozenset(
    [
        "applied",
        "sent",
        "submitted",
        "appliedyet",
        "appliedyn",
        "isapplied",
        "hasapplied",
        "didiapply",
        "appliedornot",
        "beworben",
        "postule",
        "candidature",
        "aplicado",
        "enviado",
        "inviato",
        "gesolliciteerd",
        "sokt",
        "ansokt",
        "ansogt",
        "sokt",
        "haettu",
        "wyslano",
        "отклик",
        "basvuruldu",
        "已投递",
        "已投遞",
        "投递",
        "投遞",
    ]
)
_WEAK_STATUS = frozenset(
    [
        "response",
        "reply",
        "update",
        "latestupdate",
        "lastaction",
        "progress",
        "answer",
        "responsestatus",
        "remark",
        "remarks",
        "respuesta",
        "reponse",
        "antwort",
        "ruckmeldung",
        "resposta",
        "risposta",
        "svar",
        "odpowiedz",
        "ответ",
        "反馈",
        "回复",
        "備考",
        "currentprogress",
        "activity",
        "outcomereason",
        "lastactivity",
        "responses",
        "feedback",
        "comment",
    ]
)
_SURE_STATUS = frozenset({"applicationstatus", "applicationstate", "appstatus", "bewerbungsstatus"})
_FINAL = re.compile("final|outcome|result|decision|ergebnis|esito|结果|結果|wynik|udfald|итог|결과")
_SECRET = re.compile(
    "^(pw|pwd|pass|.*(login|zugangsdaten|credential|password|passwort|passphrase|passcode|kennwort|motdepasse|contrasena|senha|"
    "wachtwoord|losenord|haslo|пароль|密码|密碼|パスワード|비밀번호).*)$"
)
_ROLE_WORDS = re.compile(
    r"engineer|develop|analyst|manager|intern|design|scientist|assistant|consult|architect|admin|"
    r"tester|writer|specialist|coordinator|teacher|nurse|officer|director|lead|associate|technician|"
    r"programm|support|clerk|trainee|werkstudent|entwickler|ingenieur|praktik|berater|kauf|"
    r"développ|ingénieur|stagiaire|chef|charg|desarroll|ingenier|analista|técnic|program|工程师|"
    r"工程師|设计|設計|开发|開發|測試|测试|经理|經理|エンジニア|営業|개발|디자이너|엔지니어",
    re.I,
)
_PARTS = re.compile(r"\s*[/,(&|\n:;\[]\s*|\s+-\s+|\s+(?:or|and|und|et|y|e|o|ou)\s+")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.I)


def header_key(header: str) -> str:
    """Return a header as it is compared: its letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", header).casefold()
    return "".join(char for char in plain if char.isalnum())


_FIELD_OF: dict[str, tuple[str, int]] = {}
for _field in FIELDS:
    for _rank, _header in enumerate((_field.name, *_field.headers.split("|"))):
        if header_key(_header):
            _FIELD_OF.setdefault(header_key(_header), (_field.name, _rank))
_FORMS = [
    (field, re.compile(form))
    for field, form in (
        (
            "url",
            "(?:.*(?:job|post|posting|application|advert|ad|vacancy|listing|position|role|offer))"
            "(?:link|url|page|website)s?|(?:link|url)(?:to|of|for)?(?:the)?(?:job|post|application|ad).*",
        ),
        (
            "interviewed_on",
            "(?!.*follow).*interview.*(?:date|day|time|on)|(?:date|time)of.*interview.*",
        ),
        (
            "decided_on",
            "(?:rejection|rejected|decision|outcome|result|closed|response|final|status)"
            ".{0,9}(?:date|day|on|at)|(?:date|day)(?:of)?(?:the)?(?:rejection|rejected|decision|outcome"
            "|result|response|closed|reply).{0,8}",
        ),
        (
            "applied_on",
            "(?:.{0,6})(?:applied|application|submitted|submission|apply|sent)"
            "(?:on)?(?:date|day|on|at)|(?:date|day|when)(?:i|of)?(?:was)?"
            "(?:applied|application|submitted|submission|apply|applying|sent).{0,9}",
        ),
        (
            "outcome",
            "(?:.*(?:application|current|final|my|hiring|job|interview|process|recruitment))"
            "(?:status|outcome|result|state)",
        ),
        ("email", "(?:recruiter|contact|hr|hiring|company|employer|their).*e?mail(?:address|id)?"),
        ("contact", "(?:recruiter|contact|hiringmanager|hr|interviewer).{0,6}(?:name|person|s)"),
        (
            "company",
            "(?:the)?(?:company|employer|firm|organi[sz]ation)(?:names?|applied(?:to|for)|s)",
        ),
        ("role", "(?:the)?(?:job|position|role)(?:title|name|applied|position|role)s?(?:for)?"),
        ("location", "(?:job|work|office|company)?(?:location|city|place)s?"),
        (
            "salary",
            "(?:expected|offered|annual|base|monthly|yearly|target|estimated|advertised|stated"
            "|proposed)(?:salary|compensation|pay)(?:range)?|(?:salary|pay|compensation)(?:range|offered"
            "|offer|expectations?|expected|band|estimate|info|perannum|peryear|usd|eur|gbp)",
        ),
    )
]
"""Forms of headers, as letters and digits, where the very words are in no list."""

_SPARE = frozenset({"company", "role", "url", "email", "contact", "location", "salary", "source"})
NOTES = {header_key(header) for header in BY_NAME["notes"].headers.split("|")}
"""The headers of notes, which need no label."""


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


class Row(NamedTuple):
    """One row of a foreign table, and where it stands in the file."""

    place: str
    cells: Sequence[tuple[Column, str]]
    problem: str = ""


class Table(NamedTuple):
    """A foreign table. `kind` says whose it is, `told` what a person should know about it."""

    kind: str
    rows: Sequence[Row]
    order: Order | None = None
    """How its numeric dates are to be read when they don't tell themselves."""
    source: str | None = None
    told: Sequence[str] = ()
    kept: Sequence[str] = ()
    """The headers of the columns that have no field, and go into the notes."""
    left_out: Sequence[str] = ()
    """The headers of the columns that never come in."""
    rubbish: int = 0
    """How many rows are no applications: titles, totals, remarks below the table."""


def known_columns(cells: Sequence[str], asked: Mapping[str, str] | None = None) -> int:
    """Count the columns that are known in a row that names the company; 0 when it names none."""
    fields = {field for field in _fields(cells, asked or {}) if field}
    return len(fields) if "company" in fields else 0


def header_score(records: Iterable[Record], asked: Mapping[str, str] | None = None) -> int:
    """Return how many columns the best header in the first of these rows has; see above."""
    return max((known_columns(record.cells, asked) for record in records), default=0)


def tabulate(
    sheets: Sequence[Sheet], mapping: Mapping[str, str], drop: Sequence[str], name: str
) -> Table:
    """Return the applications in these sheets: those of every sheet that names a company.

    `mapping` gives our field for their header, `drop` the headers to leave out. Raises CannotError
    for no table with a company in it, UsageError for a header that isn't there.
    """
    asked = {header_key(header): field for header, field in mapping.items()}
    asked |= {header_key(header): LEFT for header in drop}
    plans = [plan for sheet in sheets if (plan := _planned(sheet, asked, named=True))]
    _check_headers([*mapping, *drop], sheets, plans, name)
    if not plans:
        plans = [plan for sheet in sheets if (plan := _planned(sheet, asked, named=False))]
    if not plans:
        raise CannotError(
            f"{name} has no column for the company.",
            'Name it: bounceback import FILE --map "Their header=company"',
        )
    tables = [_table(plan, asked, mapping) for plan in plans]
    return _joined(tables)


class _Plan(NamedTuple):
    sheet: Sheet
    header: Sequence[str]
    records: Sequence[Record]
    guess: Mapping[int, str]
    told: str = ""


def _planned(sheet: Sheet, asked: Mapping[str, str], *, named: bool) -> _Plan | None:
    """Find the header of a sheet; with `named` false, guess what its columns are."""
    first = sheet.records[:_ROWS_ABOVE_HEADER]
    best, most = None, 0
    for mapped in (asked, {}):
        for position, record in enumerate(first):
            count = known_columns(record.cells, mapped)
            if count > most:
                best, most = position, count
        if best is not None:
            break
    if named:
        if best is None:
            return None
        return _Plan(sheet, sheet.records[best].cells, sheet.records[best + 1 :], {})
    return _by_maker(sheet, first) or _by_content(sheet, first, asked)


def _by_maker(sheet: Sheet, first: Sequence[Record]) -> _Plan | None:
    for position, record in enumerate(first):
        keys = [header_key(cell) for cell in record.cells]
        fields = makers.columns_of(keys)
        if fields:
            guess = {number: fields[key] for number, key in enumerate(keys) if key in fields}
            return _Plan(sheet, record.cells, sheet.records[position + 1 :], guess)
    return None


def _by_content(sheet: Sheet, first: Sequence[Record], asked: Mapping[str, str]) -> _Plan | None:
    """Guess the company's column where no header says it."""
    best, most = None, 1
    for position, record in enumerate(first):
        fields = {field for field in _fields(record.cells, asked) if field}
        if len(fields) > most:
            best, most = position, len(fields)
    below = sheet.records[best + 1 :] if best is not None else sheet.records
    rows = [record.cells for record in below if not record.is_blank][:_SAMPLE]
    if best is not None:
        header = sheet.records[best].cells
        taken = _fields(header, asked)
        free = [
            number
            for number, field in enumerate(taken)
            if field is None and header_key(header[number]) and _is_of_names(rows, number)
        ]
        if not free or not rows or not {"applied_on", "outcome", "url"} & set(taken):
            return None
        label = " ".join(header[free[0]].split())
        told = f"The column “{label}” was taken for the company; another: --map."
        return _Plan(sheet, header, below, {free[0]: "company"}, told)
    return _without_header(sheet, rows)


def _without_header(sheet: Sheet, rows: Sequence[Sequence[str]]) -> _Plan | None:
    if len(rows) < _FEWEST_ROWS:
        return None
    width = max(len(cells) for cells in rows)
    guess: dict[int, str] = {}
    names = []
    for number in range(width):
        cells = [row[number].strip() for row in rows if number < len(row) and row[number].strip()]
        if not cells:
            continue
        if _share(cells, _is_day) > 0.8:
            field = "applied_on"
        elif _share(cells, lambda cell: bool(_URL.fullmatch(cell))) > 0.7:
            field = "url"
        elif _share(cells, lambda cell: understand(cell) is not None) >= 0.5:
            field = "outcome"
        else:
            if _is_of_names(rows, number):
                names.append(number)
            continue
        if field not in guess.values():
            guess[number] = field
    roles = [
        number
        for number in names
        if _share([row[number] for row in rows if number < len(row)], _is_role) >= 0.5
    ]
    companies = [number for number in names if number not in roles]
    if not companies or not {"applied_on", "outcome"} & set(guess.values()):
        return None
    if not roles and len(companies) > 1:
        return None
    guess[companies[0]] = "company"
    if roles:
        guess[roles[0]] = "role"
    told = ", ".join(guess[number].replace("_", " ") for number in sorted(guess))
    header = [""] * width
    return _Plan(
        sheet,
        header,
        sheet.records,
        guess,
        f"There is no header; the columns were taken as: {told}.",
    )


def _is_role(cell: str) -> bool:
    return bool(_ROLE_WORDS.search(cell))


def _is_day(cell: str) -> bool:
    try:
        return read_date(cell, "day", 2000) is not None
    except ValueError:
        try:
            return read_date(cell, "month", 2000) is not None
        except ValueError:
            return False


def _share(cells: Sequence[str], wanted: Callable[[str], bool]) -> float:
    return sum(map(wanted, cells)) / len(cells) if cells else 0


def _is_of_names(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Whether a column holds short texts, mostly different and no numbers, days or links."""
    cells = [row[number].strip() for row in rows if number < len(row) and row[number].strip()]
    if len(cells) * 2 < len(rows):
        return False
    fit = [
        cell
        for cell in cells
        if len(cell) <= 120 and re.search(r"[^\W\d_]{2}", cell) and not _URL.search(cell)
    ]
    return (
        len(fit) * 10 >= len(cells) * 9
        and len({cell.casefold() for cell in cells}) * 2 > len(cells)
        and _share(cells, _is_day) < 0.5
    )


def _check_headers(
    asked: Sequence[str], sheets: Sequence[Sheet], plans: Sequence[_Plan], name: str
) -> None:
    there = {header_key(cell) for plan in plans for cell in plan.header}
    if not plans:
        rows = [record for sheet in sheets for record in sheet.records[:_ROWS_ABOVE_HEADER]]
        there = {header_key(cell) for record in rows for cell in record.cells}
    for header in asked:
        if header_key(header) not in there:
            raise UsageError(
                f"{name} has no column “{header}”.",
                "Write the header as it stands in the file.",
            )


def _field_of(header: str) -> tuple[str, int] | None:
    key = header_key(header)
    if not key:
        return None
    if key in _FIELD_OF:
        return _FIELD_OF[key]
    first = _PARTS.split(header.strip())[0]
    found = _FIELD_OF.get(header_key(first)) if first.strip() != header.strip() else None
    if found:
        return found[0], found[1] + 1000
    return next(((field, 2000) for field, form in _FORMS if form.fullmatch(key)), None)


def _fields(headers: Sequence[str], asked: Mapping[str, str]) -> list[str | None]:
    """Return our field for each column; of several that fit a field, the likeliest header."""
    fields: list[str | None] = []
    likeliest: dict[str, tuple[int, int]] = {}
    for position, header in enumerate(headers):
        key = header_key(header)
        fields.append(asked.get(key) or None)
        if len(header) > 200 or key in asked:
            continue
        field, rank = _field_of(header) or (None, 0)
        if field and (field == "notes" or field not in asked.values()):
            likeliest[field] = min(likeliest.get(field, (rank, position)), (rank, position))
    for field, (_, position) in likeliest.items():
        fields[position] = field
    return fields


def _table(plan: _Plan, asked: Mapping[str, str], mapping: Mapping[str, str]) -> Table:
    headers = plan.header
    keys = [header_key(header) for header in headers]
    ours = linkedin.is_theirs(keys)
    if ours:
        linkedin.refuse_private(mapping, header_key)
    records, rubbish = _applications(plan.records, headers)
    columns = _columns(plan, asked, records, is_linkedin=ours)
    rows = [_row(record, columns) for record in records]
    told = [plan.sheet.remark, plan.told]
    columns, rows, own = _without_own_address(columns, rows)
    if own:
        told.append("One address stands with every company: it looks like yours, so it stays out.")
    if ours and linkedin.SAVED_ON in keys and linkedin.APPLIED_ON not in keys:
        saved = Column(STATUS, "LinkedIn", 3)
        rows = [row._replace(cells=[*row.cells, (saved, "saved")]) for row in rows]
    heading = understand(plan.sheet.heading) if plan.sheet.heading else None
    if heading and heading != NO_NEWS and not any(column.use == STATUS for column in columns):
        over = Column(STATUS, "Heading", 2)
        rows = [row._replace(cells=[*row.cells, (over, plan.sheet.heading)]) for row in rows]
    kept = [column.label for column in columns if column.use == NOTE and column.label]
    left = [
        column.label
        for column in columns
        if column.use == LEFT and _SECRET.match(header_key(column.label))
    ]
    return Table(
        linkedin.KIND if ours else makers.kind_of(set(keys)),
        rows,
        "month" if ours else None,
        linkedin.SOURCE if ours else None,
        [one for one in told if one],
        kept,
        left,
        rubbish,
    )


def _columns(
    plan: _Plan, asked: Mapping[str, str], records: Sequence[Record], *, is_linkedin: bool
) -> list[Column]:
    headers = plan.header
    sample = [record.cells for record in records[:_SAMPLE]]
    yes_or_no = {
        number
        for number, header in enumerate(headers)
        if header_key(header) in _SENT_HEADERS and _is_yes_or_no(sample, number)
    }
    fields = _fields(
        ["" if number in yes_or_no else header for number, header in enumerate(headers)], asked
    )
    for number, field in plan.guess.items():
        fields[number] = field
    columns: list[Column] = []
    for number, header in enumerate(headers):
        cells = [row[number].strip() for row in sample if number < len(row) and row[number].strip()]
        column = _column(header, fields[number], asked, cells, fields)
        key = header_key(header)
        if is_linkedin and key not in asked and linkedin.is_private(key, column.use):
            column = Column(LEFT, column.label)
        columns.append(column)
    if not any(column.use == STATUS for column in columns):
        columns = _with_weak_status(columns, sample)
    return columns


def _column(
    header: str,
    field: str | None,
    asked: Mapping[str, str],
    cells: Sequence[str],
    fields: Sequence[str | None],
) -> Column:
    key = header_key(header)
    label = " ".join(header.split())
    if key in asked:
        use = asked[key]
        if use in ("outcome", "stage"):
            return Column(STATUS, label, 4 if use == "outcome" else 1)
        return Column(use if use != "decided_on" else DECIDED, label)
    if _SECRET.match(key) or key in OUT_ONLY:
        return Column(LEFT, label)
    found = _field_of(header)
    known = found[0] if found else None
    if field == "outcome" or field == "stage" or known in ("outcome", "stage"):
        if known == "outcome" and _FINAL.search(key):
            return Column(STATUS, label, 3)
        return Column(STATUS, label, 2 if (field or known) == "outcome" else 1)
    if key in _SENT_HEADERS and field != "applied_on":
        return Column(SENT, label)
    if known == "decided_on":
        return Column(DECIDED, label, found[1] if found else 0)
    standing = _stage_of_header(header)
    if (
        standing
        and field not in ("company", "role", "applied_on", "interviewed_on")
        and _ticked(cells)
        and (field != "interviews" or not _are_counts(cells))
    ):
        return Column(STAGE_COLUMN, label, 0, standing)
    if field:
        return Column(field, label)
    if key in _COUNTERS | {""} and all(re.fullmatch(r"[#\d.]+", cell) for cell in cells):
        return Column(LEFT, "")
    return Column(NOTE, label, spare=known if known in _SPARE else "")


def _is_yes_or_no(rows: Sequence[Sequence[str]], number: int) -> bool:
    cells = [row[number].strip() for row in rows if number < len(row) and row[number].strip()]
    return bool(cells) and all(cell.casefold() in _TICKS for cell in cells)


def _stage_of_header(header: str) -> Standing | None:
    reading = read(header) if 0 < len(header) < 60 else None
    if not reading or not reading.whole or not reading.standing.sent:
        return None
    standing = reading.standing
    if standing.outcome == "waiting" and standing.stage in (None, "applied"):
        return None
    return standing


_TICKS = frozenset(
    [
        "yes",
        "y",
        "x",
        "true",
        "1",
        "✓",
        "✔",
        "✅",
        "☑",
        "done",
        "ok",
        "no",
        "n",
        "false",
        "0",
        "✗",
        "❌",
        "☐",
        "-",
        "n/a",
        "na",
        "ja",
        "nein",
        "oui",
        "non",
        "si",
        "sí",
        "sim",
        "não",
        "да",
        "нет",
        "tak",
        "nie",
        "v",
        "是",
        "否",
        "有",
        "无",
    ]
)


def _ticked(cells: Sequence[str]) -> bool:
    """Whether a column is one of ticks, days or words for a stage; an empty one may be."""
    return (
        _share(
            cells,
            lambda cell: cell.casefold() in _TICKS or _is_day(cell) or understand(cell) is not None,
        )
        >= 0.5
        if cells
        else True
    )


def _are_counts(cells: Sequence[str]) -> bool:
    return not cells or all(cell[:1].isdigit() or cell.casefold() in _TICKS for cell in cells)


def _with_weak_status(columns: list[Column], sample: Sequence[Sequence[str]]) -> list[Column]:
    """Take a column for the status that may be one, where no other is."""
    for number, column in enumerate(columns):
        if column.use not in (NOTE, "feedback", "notes"):
            continue
        cells = [row[number].strip() for row in sample if number < len(row) and row[number].strip()]
        cells = [cell for cell in cells if cell.casefold() not in _TICKS]
        share = _share(cells, _is_status)
        is_named = header_key(column.label) in _WEAK_STATUS
        if share >= (0.5 if is_named else 0.9) and (is_named or len(cells) >= _FEWEST_ROWS):
            return [*columns[:number], Column(STATUS, column.label, 0), *columns[number + 1 :]]
    return columns


def _is_status(cell: str) -> bool:
    reading = read(cell)
    return bool(reading and reading.whole and reading.standing != NO_NEWS)


def _row(record: Record, columns: Sequence[Column]) -> Row:
    cells = list(record.cells)
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()
    problem = ""
    if len(cells) > len(columns):
        cells = _healed(cells, len(columns))
        if len(cells) > len(columns):
            problem = "it has more cells than the header"
    found = [
        (column, cell)
        for column, cell in zip(columns, cells, strict=False)
        if column.use != LEFT and cell.strip()
    ]
    sure = [column for column in columns if header_key(column.label) in _SURE_STATUS]
    if sure and not any(column in sure for column, _ in found):
        found.append((sure[0], ""))
    return Row(record.place, found, problem)


def _healed(cells: Sequence[str], width: int) -> list[str]:
    """Join cells that an unquoted comma within brackets has torn apart."""
    healed: list[str] = []
    for cell in cells:
        if healed and healed[-1].count("(") > healed[-1].count(")"):
            healed[-1] = f"{healed[-1]},{cell}"
        else:
            healed.append(cell)
    return healed if len(healed) == width else list(cells)


_MARKS = re.compile(r"^\s*(?:<<<<<<<|=======|>>>>>>>|===|---|###|\*\*\*)")
_SECTION = re.compile(
    r"(?:(?:week|kw|woche|semaine|semana|month|page|day|q)\W*\d+|20\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\W+20\d\d)?)\W*",
    re.I,
)
"""A row that only divides the others."""

_TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "subtotal",
        "grandtotal",
        "count",
        "average",
        "summe",
        "gesamt",
        "total:",
        "somme",
        "totale",
        "totaal",
        "suma",
        "итого",
        "всего",
        "合计",
        "合計",
        "总计",
        "總計",
        "합계",
    ]
)


def _applications(records: Sequence[Record], headers: Sequence[str]) -> tuple[list[Record], int]:
    """Return the rows that may be applications, and how many are none: marks, totals, remarks."""
    again = [header_key(header) for header in headers]
    found: list[Record] = []
    rubbish, after_blank, in_remarks = 0, False, False
    for record in records:
        if record.is_blank:
            after_blank, in_remarks = True, False
            continue
        filled = [cell.strip() for cell in record.cells if cell.strip()]
        is_mark = bool(_MARKS.match(filled[0]))
        if after_blank and len(filled) == 1 and (is_mark or filled[0].endswith(":")):
            in_remarks = len(headers) > 1
        after_blank = False
        keys = [header_key(cell) for cell in record.cells]
        is_header = any(again) and keys[: len(again)] == again[: len(keys)]
        if len(headers) > 1 and len(filled) == 1 and _SECTION.fullmatch(filled[0]):
            rubbish += 1
            continue
        if (
            in_remarks
            or is_mark
            or is_header
            or keys[0] in _TOTALS
            or (len(keys) > 1 and not keys[0] and keys[1] in _TOTALS)
        ):
            rubbish += 1
            continue
        found.append(record)
    return found, rubbish


def _without_own_address(
    columns: list[Column], rows: list[Row]
) -> tuple[list[Column], list[Row], bool]:
    """Leave out the column of an address that is the same for every company: the person's own."""
    addresses: set[str] = set()
    companies: set[str] = set()
    for row in rows:
        cells = {column.use: cell.strip().casefold() for column, cell in row.cells}
        if "@" in cells.get("email", ""):
            addresses.add(cells["email"])
            companies.add(cells.get("company", ""))
    if len(addresses) != 1 or len(companies) < _FEWEST_ROWS:
        return columns, rows, False
    rows = [row._replace(cells=[one for one in row.cells if one[0].use != "email"]) for row in rows]
    return columns, rows, True


def _joined(tables: Sequence[Table]) -> Table:
    first, *others = tables
    if not others:
        return first
    return first._replace(
        rows=[row for table in tables for row in table.rows],
        told=[one for table in tables for one in table.told],
        kept=list(dict.fromkeys(one for table in tables for one in table.kept)),
        left_out=list(dict.fromkeys(one for table in tables for one in table.left_out)),
        rubbish=sum(table.rubbish for table in tables),
    )
