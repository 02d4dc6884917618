"""The screens of `import`: what would come, what came, and what a person should know about it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from bounceback.ids import pasted
from bounceback.imports.cells import DAY, FUTURE, PARTLY, UNKNOWN, Remark
from bounceback.imports.dates import NO_YEAR, TWO_DAYS
from bounceback.imports.rows import (
    BAD,
    MOVED,
    NAMELESS,
    NEW,
    THERE,
    TWICE,
    UPDATED,
    WISH,
    Arrival,
)
from bounceback.imports.tables import Table
from bounceback.imports.taking import Imported
from bounceback.screens.lines import Text
from bounceback.screens.look import Console, Line, hint, stored
from bounceback.screens.styles import DONE, PROBLEM, QUIET, TITLE
from bounceback.text import plural

FIRST_ROWS = 20
_SEVERAL = (
    ("is no date ", "are no dates "),
    ("is a day that does ", "are days that do "),
    ("is ", "are "),
)
_MOST_NAMED = 8
_FATES = {
    NEW: ("new", DONE),
    UPDATED: ("updated", DONE),
    MOVED: ("moved on", DONE),
    THERE: ("there", QUIET),
    TWICE: ("twice", QUIET),
    WISH: ("unsent", QUIET),
    NAMELESS: ("no company", QUIET),
    BAD: ("bad", PROBLEM),
}


def dry_run_screen(console: Console, imported: Imported, given: str, today: date) -> None:
    """Draw what an import would do: its first rows as they would stand, and what to know."""
    arrivals = imported.arrivals
    if arrivals:
        console.paragraphs(Text("What would come", TITLE))
    rows = [_row(arrival) for arrival in arrivals[:FIRST_ROWS]]
    console.table(rows, indent=2, giving=(1, 2), narrow=((0, 1, 6), (2,), (3, 4, 5)))
    bad = [_bad(arrival) for arrival in arrivals if arrival.fate == BAD][:FIRST_ROWS]
    lines: list[Line] = [*_more(len(arrivals))]
    if bad:
        lines += ["", Text("What can't be read", TITLE), *bad]
    lines += [
        *_moved(imported),
        "",
        _counted(imported, "would come"),
        *_told(imported, given, today),
    ]
    console.paragraphs(*lines, Text("Nothing was written: this was a dry run.", QUIET))


def imported_screen(console: Console, imported: Imported, given: str, today: date) -> None:
    """Draw what came of an import, what to know about it, and how to take it back."""
    lines: list[Line] = [_counted(imported, "came in"), *_told(imported, given, today)]
    if imported.count(MOVED):
        over = hint("Take over what has moved on:", _again(given, "--update"))
        lines += [*_moved(imported), over]
    if imported.count(NEW) or imported.count(UPDATED) or imported.sessions:
        lines += [hint("See them:", "list"), hint("Take it all back:", "undo")]
    console.paragraphs(*lines)


def moved_screen(console: Console, imported: Imported) -> None:
    """Name each row that has moved on since it came in, with its difference."""
    console.paragraphs(*_moved(imported))


def _moved(imported: Imported) -> Iterator[Line]:
    moved = [one for one in imported.arrivals if one.fate in (MOVED, UPDATED)]
    for arrival in moved[:FIRST_ROWS]:
        yield f"  {arrival.application.company}: {', '.join(arrival.changes)}"
    yield from _more(len(moved))


def _more(count: int) -> Iterator[Line]:
    """Say how many rows there are beyond the first."""
    if count > FIRST_ROWS:
        yield Text(f"  and {count - FIRST_ROWS:,} more", QUIET)


def _bad(arrival: Arrival) -> Text:
    return f"  {arrival.place}: {arrival.problem}" + stored(
        f" (“{arrival.shown}”)" if arrival.shown else "", QUIET
    )


def _told(imported: Imported, given: str, today: date) -> Iterator[Line]:
    """Say all that was guessed, passed over or kept in another place."""
    table = imported.table
    if table is None:
        return
    yield from table.told
    yield from _told_of_words(imported, given)
    yield from _told_of_days(imported, given, today)
    yield from _told_of_rows(imported, table)
    if table.kept:
        count = plural(len(table.kept), "column")
        kept = _named(table.kept)
        yield stored(f"{count} without a field, kept in the notes: {kept}.", QUIET)
        yield hint("To leave one out:", _again(given, f"--drop {pasted(table.kept[0])}"))
    if table.left_out:
        left = _named(table.left_out)
        yield stored(f"Left out, since a journal is no place for passwords: {left}.", QUIET)


def _told_of_words(imported: Imported, given: str) -> Iterator[Line]:
    if unknown := Counter(one.words for one in _remarks(imported, UNKNOWN)):
        said = _counts(unknown)
        yield f"Not understood, so waiting, with these words in the notes: {said}."
        meaning = pasted(f"{next(iter(unknown))}=rejected")
        yield hint("Say what one means:", _again(given, f"--word {meaning} --update"))
    partly = [f"“{one.words[:60]}” as {one.meant}" for one in _remarks(imported, PARTLY)]
    if partly:
        yield f"Read by some of their words: {_named(list(dict.fromkeys(partly)))}."


def _told_of_days(imported: Imported, given: str, today: date) -> Iterator[Line]:
    days: dict[str, Counter[str]] = {}
    for remark in _remarks(imported, DAY):
        days.setdefault(remark.meant, Counter())[remark.words] += 1
    for problem, words in days.items():
        count = plural(words.total(), "day")
        said = problem if len(words) == 1 else _of_several(problem)
        yield f"{count} left unknown, and kept in the notes: {_counts(words)} {said}."
        if problem == TWO_DAYS:
            yield hint("Say which:", _again(given, "--day-first --update"))
        elif problem == NO_YEAR:
            yield hint("Say the year:", _again(given, f"--year {today.year} --update"))
    if future := Counter(one.words for one in _remarks(imported, FUTURE)):
        count = plural(future.total(), "day")
        yield f"{count} of applying still to come: {_counts(future)}."


def _of_several(problem: str) -> str:
    """Say of several days what is said of one: “are without a year”."""
    for one, many in _SEVERAL:
        if problem.startswith(one):
            return many + problem.removeprefix(one)
    return problem


def _told_of_rows(imported: Imported, table: Table) -> Iterator[Line]:
    wishes = [one.application.company for one in imported.arrivals if one.fate == WISH]
    if wishes:
        said = f"Left out, since nobody has applied there yet: {_named(wishes)}."
        yield stored(said, QUIET)
    bad = [one for one in imported.arrivals if one.fate in (BAD, NAMELESS)]
    for problem, number in Counter(one.problem for one in bad).items():
        places = _named([one.place for one in bad if one.problem == problem])
        yield f"{plural(number, 'row')} left out: {problem} ({places})."
    if table.rubbish:
        count = plural(table.rubbish, "line")
        yield Text(f"{count} passed over: titles, totals or remarks.", QUIET)


def _remarks(imported: Imported, kind: str) -> list[Remark]:
    return [one for arrival in imported.arrivals for one in arrival.remarks if one.kind == kind]


def _counts(words: Counter[str]) -> str:
    return _named(
        [f"“{word}”{f' ({count:,})' if count > 1 else ''}" for word, count in words.most_common()]
    )


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _again(given: str, options: str) -> str:
    return f"import {given} {options}"


def _row(arrival: Arrival) -> list[Line]:
    application = arrival.application
    is_read = arrival.fate not in (BAD, WISH, NAMELESS)
    applied = application.applied_on.isoformat() if application.applied_on else ""
    fate, style = _FATES[arrival.fate]
    return [
        stored(arrival.place, QUIET),
        application.company,
        application.role or "",
        application.outcome if is_read else "",
        stored(application.stage if is_read else "", QUIET),
        Text(applied, QUIET),
        Text(fate, style),
    ]


def _counted(imported: Imported, verb: str) -> Text:
    line = Text(f"{plural(imported.count(NEW), 'application')} {verb}", TITLE)
    if imported.sessions:
        line += Text(f", with {plural(imported.sessions, 'practice session')}", TITLE)
    others = [
        f"{imported.count(fate):,} {words}"
        for fate, words in (
            (UPDATED, "updated"),
            (THERE, "there already"),
            (MOVED, "there, and moved on"),
            (TWICE, "twice in the file"),
            (WISH, "not applied for yet"),
            (NAMELESS, "without a company"),
            (BAD, "left out as bad" if verb == "came in" else "bad"),
        )
        if imported.count(fate)
    ]
    beside = f" ({', '.join(others)})" if others else ""
    return line + Text(f", from {imported.kind}{beside}.")
