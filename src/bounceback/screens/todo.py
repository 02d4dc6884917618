"""The screen of `todo`: interviews to come, now, this week, later, and who is quiet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.ids import called, typed
from bounceback.plan.today import Appointment, DueStep, Page, Row
from bounceback.screens.look import (
    COMMAND,
    LET_GO,
    PENDING,
    QUIET,
    TITLE,
    Line,
    hint,
    is_narrow,
    is_spoken,
    paragraphs,
    print_lines,
    print_table,
    stored,
    table,
    width_of,
)
from bounceback.text import day_in_short, day_with_month, in_words, plural, with_role

_TALLEST = 18
"""Rows of the page above the ways on, on a terminal of twenty-four."""

_TITLES = {"now": "Now", "this_week": "This week", "later": "Later"}


def todo_screen(console: Console, page: Page, *, everything: bool, empty: bool = False) -> None:
    """Draw the page of the day; without `everything`, no more rows than an evening holds."""
    if empty:
        paragraphs(console, [Text("Nothing here yet."), hint("Log an answer you got:", "log")])
        return
    waiting: Counter[str] = Counter()
    if page.appointments:
        records = page.records.values()
        waiting.update(one["company"] for one in records if one["outcome"] == "waiting")
    for one in page.appointments:
        _appointment(console, one, page.today, by_role=waiting[one.company] > 1)
    if page.resting_until and not everything:
        day = day_with_month(page.resting_until, page.today)
        paragraphs(console, [Text(f"You are resting until {day}.")])
        return
    if page.appointments:
        print_lines(console, [Text()])
    if not page.now:
        _nothing_now(console, page)
    _groups(console, page)
    lapsed = page.lapsed if everything else []
    if lapsed:
        _let_pass(console, lapsed, page.today)
    _quiet(console, page)
    if page.now:
        paragraphs(console, [hint("Tick the first off:", f"done {page.now[0].done}")])
    elif not (page.this_week or page.later or page.quiet):
        paragraphs(console, [hint("Everything so far:", "stats")])


def first_run_screen(console: Console, journal: str) -> None:
    """Draw what a person sees who has logged nothing yet: how to begin, where, how private."""
    paragraphs(
        console, [Text("Turned down for a job? Write it down, and get a few steps that help.")]
    )
    paragraphs(console, [hint("Begin with:", "log")])
    words, place = Text("Kept here; nothing leaves this machine:"), stored(journal)
    fits = words.cell_len + 1 + place.cell_len <= console.width
    # A path that is cut can't be copied, so it gets a line of its own when the width is short.
    print_lines(console, [Text(" ").join((words, place))] if fits else [words, place])


def welcome_screen(console: Console, page: Page) -> None:
    """Draw the page of the day and the ways on, so short that a small terminal shows it whole."""
    shown = page
    if _height(shown) > _TALLEST:
        shown = shown._replace(later=[])
    if _height(shown) > _TALLEST and shown.now:
        shown = shown._replace(this_week=[])
    if _height(shown) > _TALLEST:
        shown = shown._replace(quiet=[])
    todo_screen(console, shown, everything=False)
    ways = [
        hint("Another answer came:", "log"),
        hint("Look back:", "stats"),
        hint("Everything else:", "--help"),
    ]
    if shown is not page:
        ways.insert(0, hint("What comes this week and later:", "todo"))
    # Groups end with a free row of their own.
    ends_free = (shown.this_week or shown.later) and not (shown.now or shown.quiet)
    paragraphs(console, ways if ends_free else [Text(), *ways])


def _height(page: Page) -> int:
    """Count the rows of the page: one that is nothing but appointments may be taller."""
    groups = {"now": page.now, "this_week": page.this_week, "later": page.later}
    drawn = sum(len(rows) + 2 + bool(page.more[name]) for name, rows in groups.items() if rows)
    drawn += len(page.now) or 2
    soon = sum(one.days <= 1 for one in page.appointments)
    return drawn + len(page.appointments) + soon + bool(page.appointments) + bool(page.quiet) + 1


def named_in_short(names: Sequence[str]) -> str:
    """Name the first of several, and how many more there are: “Acme, Globex and 2 more”."""
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def appointment_line(one: Appointment, today: date, *, by_role: bool = False) -> str:
    """Say in one line which interview is to come, and when; `by_role` tells it from another."""
    whose = called(one.company, one.application)
    whose = with_role(whose, one.role) if by_role else whose
    far = f", {day_in_short(one.on, today)}" if one.days > 1 else ""
    at = f" {one.at}" if one.at else ""
    kind = f", {one.kind}" if one.kind else ""
    return f"Interview at {whose}, {in_words(one.days)}{far}{at}{kind}"


def _appointment(console: Console, one: Appointment, today: date, *, by_role: bool) -> None:
    line = appointment_line(one, today, by_role=by_role)
    paragraphs(console, [stored(line, TITLE)], hanging=2)
    if one.days <= 1:
        sheet = stored(f"bounceback lessons --for {typed(one.application)}", COMMAND)
        paragraphs(console, [sheet], indent=2)


def _nothing_now(console: Console, page: Page) -> None:
    line = Text("Nothing for today.", TITLE)
    following = page.next_row
    if following:
        day = day_in_short(following.due, page.today)
        line.append_text(stored(f" Next: {following.title}, {day}.", ""))
    paragraphs(console, [line, Text()] if following else [line])


def _groups(console: Console, page: Page) -> None:
    groups = {"now": page.now, "this_week": page.this_week, "later": page.later}
    every = [row for rows in groups.values() for row in rows]
    drawn = iter(_lines(console, every, page.today))
    lines: list[Line] = []
    for name, rows in groups.items():
        if not rows:
            continue
        lines.append(Text(_TITLES[name], TITLE))
        for row in rows:
            lines += next(drawn)
            if name == "now":
                lines.append(Text("    ").append_text(stored(row.start, COMMAND)))
        if page.more[name]:
            lines.append(
                Text("  ").append_text(hint(f"And {page.more[name]:,} more:", "todo --all"))
            )
        lines.append(Text())
    print_lines(console, lines)


def _lines(console: Console, rows: Sequence[Row], today: date) -> list[list[Line]]:
    """Return the lines of each row; their columns are the same in the whole group."""
    if is_narrow(console):
        return [list(_two_lines(console, row, today)) for row in rows]
    cells = [
        [Text(f"  {PENDING} ") + stored(row.title), stored(_whose(row)), _when(row, today)]
        for row in rows
    ]
    single = [one for one, row in zip(cells, rows, strict=True) if len(_names(row)) == 1]
    aligned = iter(table(console, single, giving=1))
    return [
        [next(aligned)] if len(_names(row)) == 1 else _joined(console, row, today) for row in rows
    ]


def _two_lines(console: Console, row: Row, today: date) -> Iterable[Line]:
    yield from table(console, [[Text(f"  {PENDING} ") + stored(row.title)]])
    when, of_whom = _when(row, today), _whose(row)
    if len(_names(row)) > 1:
        of_whom = _count(row)
        names = _as_fits(row, width_of(console) - len(of_whom) - when.cell_len - 8)
        of_whom += f", {names}" if names else ""
    yield from table(console, [[Text("    ") + stored(of_whom), when]], giving=0)


def _joined(console: Console, row: Row, today: date) -> list[Line]:
    """Say a row that stands for several applications: “Reframe it: 4 noes, Acme, Globex …”."""
    said, when = Text(f"  {PENDING} ") + stored(f"{row.title}: {_count(row)}"), _when(row, today)
    names = _as_fits(row, width_of(console) - said.cell_len - when.cell_len - 4)
    if names:
        said.append_text(stored(f", {names}"))
    return table(console, [[said, when]], giving=0)


def _count(row: Row) -> str:
    """Say for how many applications a row stands; a silence is no no."""
    count = len(row.steps)
    are_noes = all((one.step, one.outcome) == ("reframe", "rejected") for one in row.steps)
    return f"{count:,} noes" if are_noes else plural(count, "application")


def _as_fits(row: Row, room: int) -> str:
    """Name as many of the applications as there is room for: none is cut, and no day lost."""
    names = _names(row)
    fewer = [f"{', '.join(names[:some])} and {len(names) - some:,} more" for some in (2, 1)]
    forms = [named_in_short(names), *fewer[len(names) < 3 :]]
    return next((form for form in forms if stored(form).cell_len <= room), "")


def _when(row: Row, today: date) -> Text:
    days = (row.due - today).days
    if days < 0:
        return Text(f"since {day_in_short(row.due, today)}", QUIET)
    return Text(in_words(days) if days < 2 else day_in_short(row.due, today), QUIET)


def _names(row: Row) -> list[str]:
    companies = {one.application: one.company for one in row.steps}
    return [called(company, name) for name, company in companies.items()]


def _whose(row: Row) -> str:
    return _of(row.steps[0])


def _of(step: DueStep) -> str:
    return with_role(called(step.company, step.application), step.role)


def _let_pass(console: Console, lapsed: Sequence[DueStep], today: date) -> None:
    print_lines(console, [Text("Let pass", TITLE)])
    titles = [Text(f"  {LET_GO} ", QUIET) + stored(step.title, QUIET) for step in lapsed]
    others = [
        [stored(_of(step), QUIET), Text(day_in_short(step.due, today), QUIET)] for step in lapsed
    ]
    if is_narrow(console) and not is_spoken(console):
        for title, (whose, day) in zip(titles, others, strict=True):
            print_lines(console, [title, *table(console, [[whose, day]], indent=4, giving=0)])
    else:
        rows = [[title, *other] for title, other in zip(titles, others, strict=True)]
        print_table(console, rows, giving=1)
    print_lines(console, [Text()])


def _quiet(console: Console, page: Page) -> None:
    if page.quiet:
        names = named_in_short([called(one.company, one.application) for one in page.quiet])
        line = stored(f"Quiet for a month: {names}  ")
        paragraphs(console, [line.append("bounceback quiet", COMMAND)])
