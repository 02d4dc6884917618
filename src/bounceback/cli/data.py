"""Data: what other programs have, in; what the journal has, out."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bounceback.cli import suggestions
from bounceback.cli.environment import Environment
from bounceback.cli.types import clean, environment_of, examples
from bounceback.errors import UsageError
from bounceback.fields import BY_NAME
from bounceback.imports import taking
from bounceback.imports.dates import Order
from bounceback.imports.rows import Arrival, Table, read_rows
from bounceback.imports.taking import Imported
from bounceback.imports.words import Standing, folded, understand
from bounceback.journal import Document, Journal
from bounceback.vocabulary import FORMATS, one_of

app = typer.Typer()


@app.command(
    "import",
    epilog=examples(
        'bounceback import "Job Applications.csv" --dry-run',
        "bounceback import Basic_LinkedInDataExport.zip",
        'bounceback import jobs.csv --map "Firm applied to=company" --map "Salary=notes"',
        'bounceback import tracked.csv --word "archived=ghosted" --skip-bad',
    ),
)
def import_(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="LinkedIn's ZIP or CSV, any table of applications, or Bounceback's JSON; "
            "- reads standard input.",
        ),
    ],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEADER=FIELD",
            help=f"What a column holds: {', '.join(BY_NAME)}; with nothing after =, left out.",
        ),
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option(
            "--word",
            metavar="WORD=OUTCOME",
            help="What a word of theirs means, such as archived=ghosted.",
        ),
    ] = None,
    day_first: Annotated[
        bool, typer.Option("--day-first", help="Read 5/6/24 as the fifth of June.")
    ] = False,
    month_first: Annotated[
        bool, typer.Option("--month-first", help="Read 5/6/24 as the sixth of May.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would come; write nothing.")
    ] = False,
    plan: Annotated[bool, typer.Option("--plan", hidden=True, help="No longer needed.")] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out the rows that can't be read.")
    ] = False,
) -> None:
    """Take in applications kept elsewhere: all of a file, or nothing."""
    if plan:
        raise UsageError(
            "--plan is no longer needed: what is to do is worked out from the records.",
            "Leave it out.",
        )
    environment = environment_of(context)
    name = clean(file)
    mapping, meanings = _mapping(columns or ()), _meanings(words or ())
    order = _order(day_first, month_first)
    found = _recognised(name, mapping)
    arrivals: Sequence[Arrival] = ()
    if isinstance(found, Table):
        rows = read_rows(found, order, meanings)
        from bounceback.cli.progress import watched

        arrivals = watched(rows, len(found.rows), "Reading the rows")
    work = _work(environment, found, arrivals)
    from bounceback.screens.imported import dry_run_screen, imported_screen

    if dry_run:
        dry_run_screen(environment.console, work(environment.store.read()))
    if not skip_bad:
        taking.refuse_bad(arrivals, name)
    if not dry_run:
        imported_screen(environment.console, environment.store.change(work))


@app.command(
    "export",
    epilog=examples(
        "bounceback export json -o journal-copy.json",
        "bounceback export csv -o applications.csv",
        "bounceback export calendar -o steps.ics",
        "bounceback export sankey",
    ),
)
def export(
    context: typer.Context,
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help=", ".join(FORMATS), autocompletion=suggestions.among(FORMATS)
        ),
    ],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="A new file; - is standard output."),
    ] = "-",
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write the journal out, in a form for other programs or for reading."""
    environment = environment_of(context)
    wanted = one_of(clean(format_), FORMATS, "format")
    place = clean(output)
    journal = environment.store.read()
    if place == "-" and wanted == "json":
        environment.print_json(journal.document())
        return
    from bounceback.formats.writing import write
    from bounceback.storage import output as files

    data = write(journal, wanted, environment.clock)
    if place == "-":
        environment.print_data(data)
    else:
        files.write(Path(place), data, environment.paths, force=force)
        environment.say(f"Wrote {place}; only you can read it.")


def _recognised(name: str, mapping: Mapping[str, str]) -> Table | Document:
    from bounceback.formats.recognition import recognise
    from bounceback.storage import foreign

    if not name:
        raise UsageError("Which file?")
    if name == "-":
        return recognise(
            foreign.read_stream(sys.stdin.buffer, "Standard input"), "Standard input", mapping
        )
    return recognise(foreign.read_file(Path(name)), name, mapping)


def _work(
    environment: Environment, found: Table | Document, arrivals: Sequence[Arrival]
) -> Callable[[Journal], Imported]:
    def work(journal: Journal) -> Imported:
        if isinstance(found, Table):
            return taking.take_in(journal, found, arrivals, environment.clock)
        return taking.take_in_document(journal, found)

    return work


def _order(day_first: bool, month_first: bool) -> Order | None:
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


def _meanings(pairs: Sequence[str]) -> dict[str, Standing]:
    """Read what was given with --word: how an application stands by a word of theirs."""
    meanings = {}
    for pair in pairs:
        word, equals, meaning = clean(pair).rpartition("=")
        standing = understand(meaning) if equals and word.strip() and meaning.strip() else None
        if standing is None:
            raise UsageError(
                "--word should be WORD=OUTCOME.",
                "Such as: archived=ghosted, or “phase 2=rejected after interview”.",
            )
        meanings[folded(word)] = standing
    return meanings
