"""Data: applications kept elsewhere, in."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

from bounceback import cli, imports, screens, storage
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import clean
from bounceback.errors import CannotError, UsageError
from bounceback.fields import BY_NAME
from bounceback.text import plural
from bounceback.vocabulary import OUTCOMES, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.imports.application import Reader
    from bounceback.imports.dates import Order
    from bounceback.imports.rows import Arrival
    from bounceback.imports.status import Standing
    from bounceback.imports.tables import Table
    from bounceback.imports.taking import Imported
    from bounceback.journal import Document, Journal

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
            "Any table of applications: CSV, Excel, OpenDocument, Markdown, a tracker's JSON, "
            "LinkedIn's or Notion's ZIP, or Bounceback's JSON; - reads standard input.",
            "FILE",
        ),
    ],
    columns: Annotated[
        list[str] | None,
        Option(
            f"What a column holds: {', '.join(BY_NAME)}; with nothing after =, left out.",
            "--map",
            metavar="HEADER=FIELD",
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        Option(
            "What a word of theirs means, such as archived=ghosted.",
            "--word",
            metavar="WORD=OUTCOME",
        ),
    ] = None,
    day_first: Annotated[bool, Option("Read 5/6/24 as the fifth of June.")] = False,
    month_first: Annotated[bool, Option("Read 5/6/24 as the sixth of May.")] = False,
    dry_run: Annotated[bool, Option("Show what would come; write nothing.")] = False,
    year: Annotated[
        int | None, Option("Of days without one.", metavar="YEAR", min=1990, max=2100)
    ] = None,
    drop: Annotated[
        list[str] | None, Option("A column to leave out of the notes.", metavar="HEADER")
    ] = None,
    update: Annotated[bool, Option("Take over what has moved on since the last import.")] = False,
    strict: Annotated[bool, Option("Refuse the file when anything isn't understood.")] = False,
    plan: Annotated[bool, Option("No longer needed.", hidden=True)] = False,
    skip_bad: Annotated[bool, Option("As it is without --strict.", hidden=True)] = False,
) -> None:
    """Take in applications kept elsewhere; one undo takes all of it back."""
    if plan:
        raise UsageError(
            "--plan is no longer needed: what is to do is worked out from the records.",
            "Leave it out.",
        )
    name, console = clean(file), environment.console
    mapping, meanings = _mapping(columns or ()), _meanings(words or ())
    reader = imports.application.Reader(
        _order(day_first, month_first), meanings, year, strict and not skip_bad, environment.today
    )
    found = _recognised(name, mapping, [clean(one) for one in drop or ()])
    arrivals: Sequence[Arrival] = ()
    if isinstance(found, imports.tables.Table):
        arrivals = _read(environment, found, reader, dry_run=dry_run)
        if reader.strict and not dry_run:
            imports.taking.refuse_bad(arrivals, name)
        if not dry_run:
            _refuse_nothing(arrivals, name)

    def take_in(journal: "Journal") -> "Imported":
        clock = environment.clock
        if isinstance(found, imports.tables.Table):
            return imports.taking.take_in(journal, found, arrivals, clock, update=update)
        return imports.taking.take_in_document(journal, found, clock, update=update)

    if dry_run:
        screens.importing.dry_run_screen(console, take_in(environment.store.read()), name)
        if reader.strict:
            imports.taking.refuse_bad(arrivals, name)
        return
    if environment.interactive and name != "-" and not update:
        preview = take_in(environment.store.read())
        if count := preview.count(imports.rows.MOVED):
            screens.importing.moved_screen(console, preview)
            update = cli.ask.confirmed(f"Take over what has moved on ({count:,})?", default=True)
    screens.importing.imported_screen(console, environment.store.change(take_in), name)


def _recognised(name: str, mapping: Mapping[str, str], drop: Sequence[str]) -> "Table | Document":
    from bounceback.formats.choice import recognise

    if not name:
        raise UsageError("Which file?")
    largest = storage.files.TABLE
    if name == "-":
        data = storage.files.read_stream(sys.stdin.buffer, "Standard input", largest)
        return recognise(data, "Standard input", mapping, drop)
    return recognise(storage.files.read_named(Path(name), largest), Path(name).name, mapping, drop)


def _read(
    environment: Environment, table: "Table", reader: "Reader", *, dry_run: bool
) -> "Sequence[Arrival]":
    """Read the rows; on a terminal each word that isn't understood is asked about once."""
    rows, ask = imports.rows, cli.ask
    arrivals = _watched(rows.read_rows(table, reader), len(table.rows), "Reading the rows")
    unknown = Counter(
        remark.words
        for one in arrivals
        for remark in one.remarks
        if remark.kind == imports.notes.UNKNOWN
    )
    if not unknown or dry_run or reader.strict or not environment.interactive:
        return arrivals
    ask.say("Some words are not known here. Enter leaves a word as waiting, with it in the notes.")
    meanings = dict(reader.words or {})
    for word, count in unknown.most_common(_MOST_ASKED):
        rows_with_it = plural(count, "row")
        meant = ask.text(f"“{word}” ({rows_with_it}): {' / '.join(OUTCOMES)}, or not applied")
        if not meant:
            continue
        standing = imports.status.understand(meant)
        if standing is None:
            ask.say("  That isn't understood either; it stays in the notes.")
        else:
            meanings[imports.status.folded(word)] = standing
    if len(meanings) == len(reader.words or {}):
        return arrivals
    return list(rows.read_rows(table, reader._replace(words=meanings)))


def _refuse_nothing(arrivals: "Sequence[Arrival]", name: str) -> None:
    """Raise CannotError when no row at all could be read."""
    bad = [one for one in arrivals if one.fate in (imports.rows.BAD, imports.rows.NAMELESS)]
    if bad and len(bad) == len(arrivals):
        raise CannotError(
            f"{name}, {bad[0].place}: {bad[0].problem}; so it is with each of its rows.",
            "See it all with --dry-run; name a column with --map.",
        )


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
        is_whole = equals and word.strip() and meaning.strip()
        standing = imports.status.understand(meaning) if is_whole else None
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
