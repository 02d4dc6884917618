"""The screens of `import`: what would come, what came, and what a person should know about it."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bounceback.ids import pasted, typed
from bounceback.imports.dates import NO_YEAR, TWO_DAYS
from bounceback.imports.notes import DAY, FUTURE, PARTLY, UNKNOWN
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
from bounceback.screens.look import (
    DONE,
    LATE,
    QUIET,
    TITLE,
    hint,
    is_narrow,
    paragraphs,
    print_table,
    stored,
)
from bounceback.vocabulary import plural

FIRST_ROWS = 20
_MOST_NAMED = 8
_FATES = {
    NEW: ("new", DONE),
    UPDATED: ("updated", DONE),
    MOVED: ("moved on", DONE),
    THERE: ("there", QUIET),
    TWICE: ("twice", QUIET),
    WISH: ("unsent", QUIET),
    NAMELESS: ("no company", QUIET),
    BAD: ("bad", LATE),
}


def dry_run_screen(console: Console, imported: Imported, name: str) -> None:
    """Draw what an import would do: its first rows as they would stand, and what to know."""
    narrow = is_narrow(console)
    arrivals = imported.arrivals
    rows = [_row(arrival, narrow=narrow) for arrival in arrivals[:FIRST_ROWS]]
    if rows:
        paragraphs(console, [Text("What would come", TITLE)])
    print_table(console, rows)
    if len(arrivals) > FIRST_ROWS:
        paragraphs(console, [Text(f"  and {len(arrivals) - FIRST_ROWS:,} more", QUIET)])
    bad = [arrival for arrival in arrivals if arrival.fate == BAD]
    if bad:
        paragraphs(console, [Text(), Text("What can't be read", TITLE)])
    for arrival in bad[:FIRST_ROWS]:
        line = Text("  ").append_text(stored(f"{arrival.place}: {arrival.problem}"))
        if arrival.shown:
            line.append_text(stored(f" (“{arrival.shown}”)", QUIET))
        paragraphs(console, [line])
    moved_lines(console, imported)
    paragraphs(console, [Text(), _counted(imported, "would come")])
    _tell(console, imported, name)
    paragraphs(console, [Text("Nothing was written: this was a dry run.", QUIET)])


def imported_screen(console: Console, imported: Imported, name: str) -> None:
    """Draw what came of an import, what to know about it, and how to take it back."""
    paragraphs(console, [_counted(imported, "came in")])
    _tell(console, imported, name)
    if imported.count(MOVED):
        moved_lines(console, imported)
        _hint(console, "Take over what has moved on:", _again(name, "--update"))
    if imported.count(NEW) or imported.count(UPDATED) or imported.sessions:
        paragraphs(console, [hint("See them:", "list"), hint("Take it all back:", "undo")])


def moved_lines(console: Console, imported: Imported) -> None:
    """Name each row that has moved on since it came in, with its difference."""
    moved = [one for one in imported.arrivals if one.fate in (MOVED, UPDATED)]
    for arrival in moved[:FIRST_ROWS]:
        company = arrival.application.company if arrival.application else ""
        paragraphs(console, [stored(f"  {company}: {', '.join(arrival.changes)}")])
    if len(moved) > FIRST_ROWS:
        paragraphs(console, [Text(f"  and {len(moved) - FIRST_ROWS:,} more", QUIET)])


def _tell(console: Console, imported: Imported, name: str) -> None:
    """Say all that was guessed, passed over or kept in another place."""
    table = imported.table
    if table is None:
        return
    for line in table.told:
        paragraphs(console, [stored(line)])
    _tell_words(console, imported, name)
    _tell_days(console, imported, name)
    _tell_rows(console, imported, table)
    if table.kept:
        kept = _named(table.kept)
        count = plural(len(table.kept), "column")
        paragraphs(console, [stored(f"{count} without a field, kept in the notes: {kept}.", QUIET)])
        _hint(console, "To leave one out:", _again(name, f"--drop {pasted(table.kept[0])}"))
    if table.left_out:
        left = _named(table.left_out)
        said = f"Left out, since a journal is no place for passwords: {left}."
        paragraphs(console, [stored(said, QUIET)])


def _tell_words(console: Console, imported: Imported, name: str) -> None:
    unknown = _words(imported, UNKNOWN)
    if unknown:
        said = _counts(unknown)
        line = f"Not understood, so waiting, with these words in the notes: {said}."
        paragraphs(console, [stored(line)])
        word = next(iter(unknown))
        _hint(
            console,
            "Say what one means:",
            _again(name, f"--word {pasted(f'{word}=rejected')} --update"),
        )
    partly: Counter[str] = Counter()
    for arrival in imported.arrivals:
        for remark in arrival.remarks:
            if remark.kind == PARTLY:
                partly[f"“{remark.words[:60]}” as {remark.meant}"] += 1
    if partly:
        named = ", ".join(list(partly)[:_MOST_NAMED])
        more = f" and {len(partly) - _MOST_NAMED} more" if len(partly) > _MOST_NAMED else ""
        paragraphs(console, [stored(f"Read by some of their words: {named}{more}.")])


def _tell_days(console: Console, imported: Imported, name: str) -> None:
    days: dict[str, Counter[str]] = {}
    for arrival in imported.arrivals:
        for remark in arrival.remarks:
            if remark.kind == DAY:
                days.setdefault(remark.meant, Counter())[remark.words] += 1
    for problem, words in days.items():
        count = plural(words.total(), "day")
        line = f"{count} left unknown, and kept in the notes: {_counts(words)} {problem}."
        paragraphs(console, [stored(line)])
        if problem == TWO_DAYS:
            _hint(console, "Say which:", _again(name, "--day-first"))
        elif problem == NO_YEAR:
            _hint(console, "Say the year:", _again(name, "--year 2026"))
    future = _words(imported, FUTURE)
    if future:
        count = plural(future.total(), "day")
        paragraphs(console, [stored(f"{count} of applying still to come: {_counts(future)}.")])


def _tell_rows(console: Console, imported: Imported, table: Table) -> None:
    wishes = [one for one in imported.arrivals if one.fate == WISH]
    if wishes:
        names = [one.application.company for one in wishes if one.application]
        said = f"Left out, since nobody has applied there yet: {_named(names)}."
        paragraphs(console, [stored(said, QUIET)])
    bad = [one for one in imported.arrivals if one.fate in (BAD, NAMELESS)]
    for problem, number in Counter(one.problem for one in bad).items():
        places = _named([one.place for one in bad if one.problem == problem])
        paragraphs(console, [stored(f"{plural(number, 'row')} left out: {problem} ({places}).")])
    if table.rubbish:
        count = plural(table.rubbish, "line")
        paragraphs(console, [Text(f"{count} passed over: titles, totals or remarks.", QUIET)])


def _words(imported: Imported, kind: str) -> Counter[str]:
    return Counter(
        remark.words for one in imported.arrivals for remark in one.remarks if remark.kind == kind
    )


def _counts(words: Counter[str]) -> str:
    named = [
        f"“{word}” ({count:,})" if count > 1 else f"“{word}”"
        for word, count in words.most_common(_MOST_NAMED)
    ]
    more = f" and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
    return ", ".join(named) + more


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _again(name: str, options: str) -> str:
    return f"import {pasted(name) if ' ' in name else typed(name)} {options}"


def _hint(console: Console, what: str, command: str) -> None:
    paragraphs(console, [hint(what, command)])


def _row(arrival: Arrival, *, narrow: bool) -> list[Text]:
    fate, style = _FATES[arrival.fate]
    application = arrival.application
    company = stored(application.company if application else "")
    if narrow or application is None:
        return [stored(f"  {arrival.place}", QUIET), company, Text(fate, style)]
    unsaid = arrival.fate in (BAD, WISH, NAMELESS)
    applied = application.applied_on.isoformat() if application.applied_on else ""
    return [
        stored(f"  {arrival.place}", QUIET),
        company,
        stored(application.role),
        stored("" if unsaid else application.outcome),
        stored("" if unsaid else application.stage, QUIET),
        Text(applied, QUIET),
        Text(fate, style),
    ]


def _counted(imported: Imported, verb: str) -> Text:
    line = Text(f"{plural(imported.count(NEW), 'application')} {verb}", TITLE)
    if imported.sessions:
        line.append(f", with {plural(imported.sessions, 'practice session')}", TITLE)
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
    line.append(f", from {imported.kind}")
    line.append(f" ({', '.join(others)})." if others else ".")
    return line
