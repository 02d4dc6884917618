"""The screens of `import`: what would come, and what came."""

from rich.console import Console
from rich.text import Text

from bounceback.imports.rows import BAD, NEW, THERE, UNSENT, Arrival
from bounceback.imports.taking import Imported
from bounceback.screens.look import (
    COMMAND,
    DONE,
    LATE,
    QUIET,
    TITLE,
    is_narrow,
    paragraphs,
    print_table,
    stored,
)
from bounceback.vocabulary import plural

_FATES = {
    NEW: ("new", DONE),
    THERE: ("there", QUIET),
    UNSENT: ("unsent", QUIET),
    BAD: ("bad", LATE),
}


def dry_run_screen(console: Console, imported: Imported) -> None:
    """Draw what an import would do: a row for each record, and what is wrong with the bad ones."""
    narrow = is_narrow(console)
    rows = [_row(arrival, narrow=narrow) for arrival in imported.arrivals]
    if rows:
        paragraphs(console, [Text("What would come", TITLE)])
    print_table(console, rows)
    bad = [arrival for arrival in imported.arrivals if arrival.fate == BAD]
    if bad:
        paragraphs(console, [Text(), Text("What can't be read", TITLE)])
    for arrival in bad:
        line = Text("  ").append_text(stored(f"{arrival.place}: {arrival.problem}"))
        if arrival.shown:
            line.append_text(stored(f" (“{arrival.shown}”)", QUIET))
        paragraphs(console, [line])
    if imported.unused:
        unused = stored(f"Columns not taken in: {', '.join(imported.unused)}.", QUIET)
        keep = Text("To keep one: ", QUIET).append_text(
            stored(f'--map "{imported.unused[0]}=notes"', COMMAND)
        )
        paragraphs(console, [Text(), unused, keep])
    paragraphs(console, [Text(), _counted(imported, "would come")])
    paragraphs(console, [Text("Nothing was written: this was a dry run.", QUIET)])


def imported_screen(console: Console, imported: Imported) -> None:
    """Draw what came of an import, and how to take it back."""
    paragraphs(console, [_counted(imported, "came in")])
    if imported.unused:
        count = plural(len(imported.unused), "column")
        paragraphs(
            console,
            [Text(f"{count} not taken in; --dry-run names them, --map keeps them.", QUIET)],
        )
    if imported.count(NEW) or imported.sessions:
        look = Text("See them: ", QUIET).append("bounceback list", COMMAND)
        back = Text("Take it all back: ", QUIET).append("bounceback undo", COMMAND)
        paragraphs(console, [look, back])


def _row(arrival: Arrival, *, narrow: bool) -> list[Text]:
    fate, style = _FATES[arrival.fate]
    application = arrival.application
    company = stored(application.company if application else "")
    if narrow or application is None:
        return [stored(f"  {arrival.place}", QUIET), company, Text(fate, style)]
    unsaid = arrival.fate in (BAD, UNSENT)
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
            (THERE, "there already"),
            (UNSENT, "not applied for yet"),
            (BAD, "left out as bad" if verb == "came in" else "bad"),
        )
        if imported.count(fate)
    ]
    line.append(f", from {imported.kind}")
    line.append(f" ({', '.join(others)})." if others else ".")
    return line
