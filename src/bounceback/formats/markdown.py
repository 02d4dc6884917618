"""Markdown: the journal as a page one would like to read; and tables of it and of org files, in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.fields import labelled
from bounceback.formats.csv import decode
from bounceback.imports.sheets import LONGEST_LINE, MOST_CELLS, MOST_ROWS, Record, Sheet
from bounceback.journal import Journal
from bounceback.listing import newest_first
from bounceback.plan.steps import is_overtaken
from bounceback.plan.words import wording
from bounceback.records import Application, Session, Step
from bounceback.sentences import OVERTAKEN
from bounceback.text import harmless, harmless_lines
from bounceback.vocabulary import plural

_MARKS = {"done": "[x]", "skipped": "[–]"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_LISTED = re.compile(r"^(\s*)([-+=])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])")
_RULE = re.compile(
    r"^\s*\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{1,}:?\s*)*\|?\s*$|^\s*\|\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*\|?\s*$"
)
_HEADING = re.compile(r"^(?:#{1,6}|\*{1,6})\s+(.+?)\s*#*$")
_CELLS = re.compile(r"(?<!\\)\|")
_STYLES = re.compile(r"(\*\*|__|~~|`)(.+?)\1")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ENDING = re.compile(r"\r\n?|\n")


def write(journal: Journal, clock: Clock) -> str:
    """Return the whole journal as one page."""
    applications = newest_first(journal, clock)
    sessions = journal.sessions
    interviews = sum(clock.count_held(one.plain()) for one in applications)
    counted = [plural(len(applications), "application"), plural(interviews, "interview")]
    counted.append(plural(len(sessions), "practice session"))
    lines = [
        "# My search so far",
        "",
        f"{', '.join(counted[:-1])} and {counted[-1]}, as of {_day(clock.today)}.",
    ]
    for application in applications:
        lines += ["", *_application(application, clock)]
    if sessions:
        lines += ["", "## Practice", ""]
        for at, session in reversed(sessions.items()):
            lines.append(_session(at, session))
    return "\n".join([*lines, ""])


def _application(application: Application, clock: Clock) -> Iterator[str]:
    role = f" · {_inline(application.role)}" if application.role else ""
    yield f"## {_inline(application.company)}{role}"
    yield ""
    yield _inline(application.standing(clock.count_held(application.plain())))
    facts = [(one.label, getattr(application, one.name)) for one in labelled()]
    yield from _section(
        "", [f"- {name[:1].upper()}{name[1:]}: {_value(value)}" for name, value in facts if value]
    )
    yield from _section("Notes", list(_quoted(application.notes)))
    yield from _section("Interviews", list(_interviews(application)))
    yield from _section(
        "What I take from it",
        _blocks(
            [
                (one.on, "\n\n".join(filter(None, (one.friend, one.went_well, one.next_time))))
                for one in application.reflections
            ]
        ),
    )
    yield from _section(
        "Their feedback", _blocks([(one.on, one.text) for one in application.feedback])
    )
    settled = [one for one in application.steps if one.state != "pending"]
    settled.sort(key=lambda one: one.settled_on or one.due)
    steps = [_settled(application, step) for step in settled]
    steps += [
        f"- [ ] {_inline(step.title)}, {_day(step.due)}" for step in clock.steps_left(application)
    ]
    yield from _section("Steps", steps)


def _value(value: object) -> str:
    return _day(value) if isinstance(value, date) else _inline(str(value))


def _interviews(application: Application) -> Iterator[str]:
    for number, one in enumerate(application.interviews, 1):
        if not any((one.on, one.kind, one.went_well, one.next_time)):
            continue
        before = OVERTAKEN if is_overtaken(one.plain(), application.plain()) else ""
        day = _day(one.on) if one.on else ""
        heading = ", ".join(filter(None, (day, _line(one.kind), before)))
        yield f"- {heading or f'Interview {number}, day not noted'}"
        for label, text in (("Went well", one.went_well), ("Next time", one.next_time)):
            if text:
                yield f"  - {label}: " + "\n    ".join(_broken(text))


def _settled(application: Application, step: Step) -> str:
    title = wording(step.key, application.outcome_at(step), application.stage).title
    on = f", {_day(step.settled_on)}" if step.settled_on else ""
    let_go = ", let go" if step.state == "skipped" else ""
    return f"- {_MARKS.get(step.state, '[ ]')} {_inline(title)}{let_go}{on}"


def _session(at: str, session: Session) -> str:
    minutes = f", {plural(session.minutes, 'minute')}" if session.minutes else ""
    note = f": {_inline(' '.join(session.note.split()))}" if session.note else ""
    day = _day(date.fromisoformat(at[:10]))
    return f"- {day}: {_inline(session.what) or 'practice'}{minutes}{note}"


def _blocks(texts: Iterable[tuple[date | None, str]]) -> list[str]:
    lines: list[str] = []
    for on, text in texts:
        lines += [""] if lines else []
        lines += [f"{_day(on)}:", ""] if on else []
        lines += _quoted(text)
    return lines


def _quoted(text: str) -> Iterator[str]:
    for line in _broken(text) if text else ():
        yield f"> {line}" if line else ">"


def _broken(text: str) -> list[str]:
    """Return the lines of a person's text so that Markdown breaks them where they did."""
    lines = [_line(line).rstrip() for line in harmless_lines(text)]
    follows = [*lines[1:], ""]
    return [
        f"{line}  " if line and after else line for line, after in zip(lines, follows, strict=True)
    ]


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"### {title}", "") if title else ("",)
        yield from lines


def _inline(text: str) -> str:
    """Return text that stands in a line of Markdown and means nothing but itself."""
    return _SPECIAL.sub(r"\\\1", harmless(text))


def _line(line: str) -> str:
    """Return a line of a person's text that opens neither a list nor a heading."""
    return _NUMBERED.sub(r"\1\\\2", _LISTED.sub(r"\1\\\2", _inline(line)))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def recognises(data: bytes) -> bool:
    """Say whether there is a table with its rule in this text."""
    if b"|" not in data or b"--" not in data:
        return False
    lines = _ENDING.split(data[:2_000_000].decode("utf-8", "replace"))
    return any(
        "|" in line and _RULE.match(line) and "|" in before for before, line in pairwise(lines)
    )


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the tables of a file. Raises CannotError."""
    lines = _ENDING.split(decode(data, name))
    sheets = []
    rows = 0
    for heading, table in _tables(lines):
        rows += len(table)
        if rows > MOST_ROWS:
            raise CannotError(f"{name} has more than {MOST_ROWS:,} rows.")
        for record in table:
            if sum(map(len, record.cells)) > LONGEST_LINE or len(record.cells) > MOST_CELLS:
                raise CannotError(f"{name}, {record.place}: it is too long.")
        sheets.append(Sheet(table, heading))
    return sheets


def _tables(lines: list[str]) -> Iterator[tuple[str, list[Record]]]:
    heading = ""
    table: list[Record] = []
    has_rule = False
    for number, line in enumerate([*lines, ""], 1):
        if "|" in line and not line.lstrip().startswith("<!--"):
            if _RULE.match(line):
                has_rule = True
            else:
                table.append(Record(f"line {number}", _cells(line)))
            continue
        if table and has_rule:
            yield heading, table
        table, has_rule = [], False
        found = _HEADING.match(line)
        if found:
            heading = found[1]


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [_plain(cell) for cell in _CELLS.split(inner)]


def _plain(cell: str) -> str:
    text = _BREAK.sub("\n", cell.replace("\\|", "|")).strip()
    if "*" in text or "`" in text or "~" in text or "__" in text:
        text = _STYLES.sub(r"\2", text)
    return text
