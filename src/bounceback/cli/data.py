"""Data: what other programs have, in; what the journal has, out."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

from bounceback import imports, screens, storage
from bounceback.cli import ask
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import clean
from bounceback.errors import CannotError, UsageError
from bounceback.fields import BY_NAME
from bounceback.journal import Document, Journal
from bounceback.vocabulary import FORMATS, OUTCOMES, one_of, plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.imports.dates import Order
    from bounceback.imports.rows import Arrival, Reader
    from bounceback.imports.status import Standing
    from bounceback.imports.tables import Table
    from bounceback.imports.taking import Imported

Item = TypeVar("Item")

_MOST_ASKED = 20
_WORTH_SHOWING = 1000


@command(
    "import",
    'bounceback import "Job Applications.csv" --dry-run',
    "bounceback import Basic_LinkedInDataExport.zip",
    'bounceback import jobs.csv --map "Firm applied to=company" --map "Salary=notes"',
    'bounceback import tracked.csv --word "archived=ghosted" --update',
)
def import_(
    environment: Environment,
    file: Annotated[
        str,
        Argument(
            metavar="FILE",
            help="Any table of applications: CSV, Excel, OpenDocument, Markdown, a tracker's JSON, "
            "LinkedIn's or Notion's ZIP, or Bounceback's JSON; - reads standard input.",
        ),
    ],
    columns: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="HEADER=FIELD",
            help=f"What a column holds: {', '.join(BY_NAME)}; with nothing after =, left out.",
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        Option(
            "--word",
            metavar="WORD=OUTCOME",
            help="What a word of theirs means, such as archived=ghosted.",
        ),
    ] = None,
    day_first: Annotated[
        bool, Option("--day-first", help="Read 5/6/24 as the fifth of June.")
    ] = False,
    month_first: Annotated[
        bool, Option("--month-first", help="Read 5/6/24 as the sixth of May.")
    ] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Show what would come; write nothing.")
    ] = False,
    year: Annotated[
        int | None,
        Option("--year", metavar="YEAR", min=1990, max=2100, help="Of days without one."),
    ] = None,
    drop: Annotated[
        list[str] | None,
        Option("--drop", metavar="HEADER", help="A column to leave out of the notes."),
    ] = None,
    update: Annotated[
        bool,
        Option("--update", help="Take over what has moved on since the last import."),
    ] = False,
    strict: Annotated[
        bool, Option("--strict", help="Refuse the file when anything isn't understood.")
    ] = False,
    plan: Annotated[bool, Option("--plan", hidden=True, help="No longer needed.")] = False,
    skip_bad: Annotated[
        bool, Option("--skip-bad", hidden=True, help="As it is without --strict.")
    ] = False,
) -> None:
    """Take in applications kept elsewhere; one undo takes all of it back."""

    if plan:
        raise UsageError(
            "--plan is no longer needed: what is to do is worked out from the records.",
            "Leave it out.",
        )
    name = clean(file)
    mapping, meanings = _mapping(columns or ()), _meanings(words or ())
    reader = imports.rows.Reader(
        _order(day_first, month_first), meanings, year, strict and not skip_bad, environment.today
    )
    found = _recognised(name, mapping, [clean(one) for one in drop or ()])
    arrivals: Sequence[imports.rows.Arrival] = ()
    if isinstance(found, imports.tables.Table):
        arrivals = _read(environment, found, reader, dry_run=dry_run)
        if reader.strict and not dry_run:
            imports.taking.refuse_bad(arrivals, name)
        if not dry_run:
            _refuse_nothing(arrivals, name)
    work = _work(environment, found, arrivals, update=update)

    if dry_run:
        screens.imported.dry_run_screen(environment.console, work(environment.store.read()), name)
        if reader.strict:
            imports.taking.refuse_bad(arrivals, name)
        return
    if environment.interactive and name != "-" and not update:
        preview = work(environment.store.read())
        count = preview.count(imports.rows.MOVED)
        if count:
            screens.imported.moved_lines(environment.console, preview)
            if ask.confirmed(f"Take over what has moved on ({count:,})?", default=True):
                work = _work(environment, found, arrivals, update=True)
    screens.imported.imported_screen(environment.console, environment.store.change(work), name)


@command(
    "export",
    "bounceback export json -o journal-copy.json",
    "bounceback export csv -o applications.csv",
    "bounceback export calendar -o steps.ics",
    "bounceback export sankey",
)
def export(
    environment: Environment,
    format_: Annotated[
        str,
        Argument(metavar="FORMAT", help=", ".join(FORMATS), offers=FORMATS),
    ],
    output: Annotated[
        str,
        Option(
            "--output", "-o", metavar="FILE", help="A new file; - is standard output. [default: -]"
        ),
    ] = "-",
    force: Annotated[bool, Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write the journal out, in a form for other programs or for reading."""
    wanted = one_of(clean(format_), FORMATS, "format")
    place = clean(output)
    journal = environment.store.read()
    if place == "-" and wanted == "json":
        environment.print_json(journal.document())
        return
    from bounceback.formats.choice import write

    data = write(journal, wanted, environment.clock)
    if place == "-":
        environment.print_data(data)
    else:
        storage.output.write(Path(place), data, environment.paths, environment.run, force=force)
        environment.say(f"Wrote {place}; only you can read it.")


def _recognised(name: str, mapping: Mapping[str, str], drop: Sequence[str]) -> "Table | Document":
    from bounceback.formats.choice import recognise

    if not name:
        raise UsageError("Which file?")
    if name == "-":
        data = storage.files.read_stream(sys.stdin.buffer, "Standard input", storage.files.TABLE)
        return recognise(data, "Standard input", mapping, drop)
    return recognise(
        storage.files.read_named(Path(name), storage.files.TABLE), Path(name).name, mapping, drop
    )


def _read(
    environment: Environment, table: "Table", reader: "Reader", *, dry_run: bool
) -> "Sequence[Arrival]":
    """Read the rows; on a terminal each word that isn't understood is asked about once."""

    arrivals = _watched(imports.rows.read_rows(table, reader), len(table.rows), "Reading the rows")
    unknown = Counter(
        remark.words
        for one in arrivals
        for remark in one.remarks
        if remark.kind == imports.rows.UNKNOWN
    )
    if not unknown or dry_run or reader.strict or not environment.interactive:
        return arrivals
    ask.say("Some words are not known here. Enter leaves a word as waiting, with it in the notes.")
    meanings = dict(reader.words or {})
    for word, count in unknown.most_common(_MOST_ASKED):
        meant = ask.text(
            f"“{word}” ({plural(count, 'row')}): {' / '.join(OUTCOMES)}, or not applied"
        )
        if not meant:
            continue
        standing = imports.status.understand(meant)
        if standing is None:
            ask.say("  That isn't understood either; it stays in the notes.")
        else:
            meanings[imports.status.folded(word)] = standing
    if len(meanings) == len(reader.words or {}):
        return arrivals
    return list(imports.rows.read_rows(table, reader._replace(words=meanings)))


def _refuse_nothing(arrivals: "Sequence[Arrival]", name: str) -> None:
    """Raise CannotError when no row at all could be read."""

    bad = [one for one in arrivals if one.fate in (imports.rows.BAD, imports.rows.NAMELESS)]
    if bad and len(bad) == len(arrivals):
        raise CannotError(
            f"{name}, {bad[0].place}: {bad[0].problem}; so it is with each of its rows.",
            "See it all with --dry-run; name a column with --map.",
        )


def _work(
    environment: Environment,
    found: "Table | Document",
    arrivals: "Sequence[Arrival]",
    *,
    update: bool,
) -> "Callable[[Journal], Imported]":

    def work(journal: Journal) -> imports.taking.Imported:
        if isinstance(found, imports.tables.Table):
            return imports.taking.take_in(
                journal, found, arrivals, environment.clock, update=update
            )
        return imports.taking.take_in_document(journal, found, environment.clock, update=update)

    return work


def _order(day_first: bool, month_first: bool) -> "Order | None":
    if day_first and month_first:
        raise UsageError("A date begins with the day or with the month, not with both.")
    return "day" if day_first else "month" if month_first else None


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    """Read what was given with --map: our field for each of their headers."""
    mapping = {}
    for pair in pairs:
        header, equals, field = clean(pair).rpartition("=")
        if not equals or not header.strip():
            raise UsageError("--map should be HEADER=FIELD.", 'Such as: --map "Firm=company"')
        named = field.strip().casefold().replace("-", "_").replace(" ", "_")
        mapping[header.strip()] = one_of(named, list(BY_NAME), "field") if named else ""
    return mapping


def _meanings(pairs: Sequence[str]) -> "dict[str, Standing]":
    """Read what was given with --word: how an application stands by a word of theirs."""

    meanings = {}
    for pair in pairs:
        word, equals, meaning = clean(pair).rpartition("=")
        standing = (
            imports.status.understand(meaning)
            if equals and word.strip() and meaning.strip()
            else None
        )
        if standing is None:
            raise UsageError(
                "--word should be WORD=OUTCOME.",
                "Such as: archived=ghosted, or “phase 2=rejected after interview”.",
            )
        meanings[imports.status.folded(word)] = standing
    return meanings


def _watched(items: Iterable[Item], total: int, doing: str) -> Sequence[Item]:
    """Return these items as a list; while a long one is made, show on a terminal how far it is."""
    if total < _WORTH_SHOWING or not sys.stderr.isatty():
        return list(items)
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True, markup=False, emoji=False)
    return list(track(items, doing, total=total, console=console, transient=True))
