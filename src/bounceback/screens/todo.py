"""The screen of `todo`: interviews to come, now, this week, later, and who is quiet.

What each step is called stands in `plan/words.py`.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bounceback.ids import called, typed
from bounceback.plan.today import Appointment, DueStep, Page, Row
from bounceback.screens.lines import Text, cells
from bounceback.screens.look import UNBOUNDED, Cell, Console, Line, day_of_step, hint, stored, whose
from bounceback.screens.styles import COMMAND, LET_GO, PENDING, QUIET, TITLE
from bounceback.text import (
    day_in_short,
    day_with_month,
    harmless,
    in_a_row,
    in_words,
    plural,
    with_role,
)

_TALLEST = 18
"""Rows of the page above the ways on, on a terminal of twenty-four."""

_TITLES = {"now": "Now", "this_week": "This week", "later": "Later"}


def todo_screen(console: Console, page: Page, *, everything: bool, empty: bool = False) -> None:
    """Draw the page of the day; without `everything`, no more rows than an evening holds."""
    if empty:
        console.paragraphs("Nothing here yet.", hint("Log an answer you got:", "log"))
        return
    waiting: Counter[str] = Counter()
    if page.appointments:
        records = page.records.values()
        waiting.update(one["company"] for one in records if one["outcome"] == "waiting")
    for one in page.appointments:
        _appointment(console, one, page.today, by_role=waiting[one.company] > 1)
    if page.resting_until and not everything:
        from bounceback.kind_words import ON_SCREENS

        day = day_with_month(page.resting_until, page.today)
        console.paragraphs(ON_SCREENS["resting"].format(day=day))
        return
    if page.appointments:
        console.print([""])
    if not page.now:
        _nothing_now(console, page)
    _groups(console, page)
    lapsed = page.lapsed if everything else []
    if lapsed:
        _let_pass(console, lapsed, page.today)
    _quiet(console, page)
    if page.now:
        console.paragraphs(hint("Tick the first off:", f"done {page.now[0].done}"))
    elif not (page.this_week or page.later or page.quiet):
        console.paragraphs(hint("Everything so far:", "stats"))


def first_run_screen(console: Console, journal: str) -> None:
    """Draw what a person sees who has logged nothing yet: how to begin, where, how private."""
    console.paragraphs("Turned down for a job? Write it down, and get a few steps that help.")
    console.paragraphs(hint("Begin with:", "log"))
    words, place = "Kept here; nothing leaves this machine:", harmless(journal)
    # A path that is cut can't be copied, so it gets a line of its own when the width is short.
    fits = cells(f"{words} {place}") <= console.width
    console.print([f"{words} {place}"] if fits else [words, place])


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
    console.paragraphs(*ways if ends_free else ["", *ways])


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
    return in_a_row(names)


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
    console.paragraphs(stored(line, TITLE), hanging=2)
    if one.days <= 1:
        sheet = stored(f"bounceback lessons --for {typed(one.application)}", COMMAND)
        console.paragraphs(sheet, indent=2)


def _nothing_now(console: Console, page: Page) -> None:
    nothing = Text("Nothing for today.", TITLE)
    if following := page.next_row:
        day = day_in_short(following.due, page.today)
        console.paragraphs(nothing + f" Next: {following.title}, {day}.", "")
    else:
        console.paragraphs(nothing)


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
                lines.append("    " + stored(row.start, COMMAND))
        if page.more[name]:
            lines.append("  " + hint(f"And {page.more[name]:,} more:", "todo --all"))
        lines.append("")
    console.print(lines)


def _lines(console: Console, rows: Sequence[Row], today: date) -> list[list[Text]]:
    """Return the lines of each row; the columns are the same in all groups.

    Where there is room, a row that stands for several applications is a sentence beside them:
    “Reframe it: 4 noes, Acme, Globex and 2 more”.
    """
    cells: list[list[Cell]] = []
    sentences = {}
    for place, row in enumerate(rows):
        title, when = f"{PENDING} {row.title}", day_of_step(row.due, today)
        # Who listens hears the names: a line that is read aloud goes on.
        room = (UNBOUNDED if console.is_spoken else console.width) - when.width - 6
        if console.is_narrow or len(_names(row)) == 1:
            cells.append([title, _of_whom(row, room), when])
        else:
            said = f"{title}: {_of_whom(row, room - len(title))}"
            sentences[place] = console.columns([[said, when]], indent=2, giving=(0,))[0]
    lines = iter(console.columns(cells, indent=2, giving=(1,), narrow=((0,), (1, 2))))
    return [sentences.get(place) or next(lines) for place in range(len(rows))]


def _of_whom(row: Row, room: int) -> str:
    """Say of which applications a row is: of several how many, and as many names as fit.

    None is cut, and no day lost.
    """
    names = _names(row)
    if len(names) == 1:
        return whose(row.steps[0])
    count = _count(row)
    fewer = [f"{', '.join(names[:some])} and {len(names) - some:,} more" for some in (2, 1)]
    forms = [f"{count}, {said}" for said in (named_in_short(names), *fewer[len(names) < 3 :])]
    return next((form for form in forms if cells(harmless(form)) <= room), count)


def _count(row: Row) -> str:
    """Say for how many applications a row stands; a silence is no no."""
    count = len(row.steps)
    are_noes = all((one.step, one.outcome) == ("reframe", "rejected") for one in row.steps)
    return f"{count:,} noes" if are_noes else plural(count, "application")


def _names(row: Row) -> list[str]:
    companies = {one.application: one.company for one in row.steps}
    return [called(company, name) for name, company in companies.items()]


def _let_pass(console: Console, lapsed: Sequence[DueStep], today: date) -> None:
    rows = [
        [
            stored(f"{LET_GO} {step.title}", QUIET),
            stored(whose(step), QUIET),
            Text(day_in_short(step.due, today), QUIET),
        ]
        for step in lapsed
    ]
    console.print([Text("Let pass", TITLE)])
    console.table(rows, indent=2, giving=(1,), narrow=((0,), (1, 2)))
    console.print([""])


def _quiet(console: Console, page: Page) -> None:
    if page.quiet:
        names = named_in_short([called(one.company, one.application) for one in page.quiet])
        line = f"Quiet for a month: {names}  " + Text("bounceback quiet", COMMAND)
        console.paragraphs(line)
