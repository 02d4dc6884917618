"""Markdown: the journal as a page one would like to read; and tables of it and of org files, in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from bounceback import details
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.formats.csv import decode
from bounceback.imports.sheets import LONGEST_LINE, MOST_CELLS, MOST_ROWS, Record, Sheet
from bounceback.journal import Journal
from bounceback.listing import newest_first
from bounceback.records import Application
from bounceback.text import harmless, harmless_lines, in_a_row, plural, read_moment

_MARKS = {"done": ("[x]", ""), "skipped": ("[–]", ", let go")}
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
    sessions = journal.practice
    interviews = sum(clock.count_held(one.plain()) for one in applications)
    counts = (
        (len(applications), "application"),
        (interviews, "interview"),
        (len(sessions), "practice session"),
    )
    counted = [plural(count, what) for count, what in counts if count] or ["Nothing yet"]
    lines = ["# My search so far", "", f"{in_a_row(counted)}, as of {_day(clock.today)}."]
    for application in applications:
        lines += ["", *_application(application, clock)]
    if sessions:
        lines += ["", "## Practice", ""]
        companies = {one.id: one.company for one in applications}
        for at, session in reversed(sessions.items()):
            day = clock.day_of(read_moment(at)) or clock.today
            lines.append(_session(day, session, companies.get(session["application"], "")))
    return "\n".join([*lines, ""])


def _application(application: Application, clock: Clock) -> Iterator[str]:
    role = f" · {_inline(application.role)}" if application.role else ""
    yield f"## {_inline(application.company)}{role}"
    yield ""
    yield _inline(application.standing(clock.count_held(application.plain())))
    facts = details.facts(application, _day)
    yield from _section(
        "", [f"- {label[:1].upper()}{label[1:]}: {_inline(value)}" for label, value in facts]
    )
    yield from _section("Notes", list(_quoted(application.notes)))
    for title, entries in details.parts(application, clock).items():
        yield from _section(title, [line for one in entries for line in _entry(one)])
    steps = []
    for step, title in details.settled(application):
        mark, let_go = _MARKS.get(step.state, ("[ ]", ""))
        on = f", {_day(step.settled_on)}" if step.settled_on else ""
        steps.append(f"- {mark} {_inline(title)}{let_go}{on}")
    steps += [
        f"- [ ] {_inline(step.title)}, {_day(step.due)}" for step in clock.steps_left(application)
    ]
    yield from _section("Steps", steps)


def _entry(entry: details.Entry) -> Iterator[str]:
    yield f"- {_line(entry.heading(_day(entry.on) if entry.on else ''))}"
    for line in _quoted(entry.lines):
        yield f"  {line}"


def _session(day: date, session: Mapping[str, Any], company: str) -> str:
    told = (
        _inline(session["what"]) or "practice",
        company and f"for {_inline(company)}",
        plural(session["minutes"], "minute") if session["minutes"] else "",
    )
    note = f": {_inline(' '.join(session['note'].split()))}" if session["note"] else ""
    return f"- {_day(day)}: {', '.join(filter(None, told))}{note}"


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
