"""Data: other tables in, the journal out, another one in; check and repair; the settings."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bounceback import cli, formats, imports, screens, storage
from bounceback.cli.commands import REQUIRED, argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import JSON, YES, bytes_of, clean, long_text
from bounceback.errors import CANNOT, DONE, STORAGE, CannotError, StorageError, UsageError
from bounceback.fields import BY_NAME
from bounceback.ids import pasted, typed
from bounceback.text import day_in_full, plural
from bounceback.vocabulary import FORMATS, OUTCOMES, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.imports.application import Reader
    from bounceback.imports.dates import Order
    from bounceback.imports.rows import Arrival
    from bounceback.imports.status import Standing
    from bounceback.imports.tables import Table
    from bounceback.imports.taking import Imported
    from bounceback.journal import Document, Journal
    from bounceback.storage.doctor import Repair


@command(
    "export json -o journal-copy.json",
    "export csv -o applications.csv",
    "export calendar -o steps.ics",
    "export sankey",
)
def export(
    environment: Environment,
    format_: str = argument(", ".join(FORMATS), "FORMAT", offers=FORMATS, default=REQUIRED),
    output: str = option(
        "A new file; - is standard output.  [default: -]",
        "--output",
        "-o",
        metavar="FILE",
        default="-",
    ),
    force: bool = option("Overwrite the file."),
) -> None:
    """Write the journal out, in a form for other programs or for reading."""
    wanted = one_of(clean(format_), FORMATS, "format")
    place = clean(output)
    journal = environment.store.read()
    if place == "-" and wanted == "json":
        environment.print_json(journal.document())
        return
    data = formats.choice.write(journal, wanted, environment.clock)
    if place == "-":
        environment.print_data(data)
    else:
        storage.written.write_named(
            Path(place), data, environment.paths, environment.run, force=force
        )
        environment.say(f"Wrote {place}; only you can read it.")


@command("merge laptop.json", "merge laptop.json --base before.json")
def merge(
    environment: Environment,
    file: str = argument("The other journal.", "FILE", default=REQUIRED),
    base: str | None = option(
        "What both began as. [default: found in the backups]", metavar="BASE"
    ),
) -> None:
    """Take in another machine's journal; nothing either side recorded is lost."""
    journal = environment.paths.journal
    place = _place(file)
    if storage.paths.is_same(place, journal):
        raise CannotError(f"{file} is this journal itself.", "Name the other one.")
    other = storage.damage.read_other(place)
    common = None if base is None else storage.damage.read_other(_place(base), may_be_empty=True)
    merged = environment.store.merge(other, common)
    if environment.paths.is_passing:
        screens.data.merge_screen(environment.console, merged, "The other side")
        return
    screens.data.merge_screen(environment.console, merged, place.name)
    if any(merged.counts):
        environment.say("To take it back: bounceback undo")
    copies = storage.paths.conflict_copies(journal)
    if any(storage.paths.is_same(place, copy) for copy in copies):
        environment.say(f"{place.name} is no longer needed; you can delete it.")
    environment.warn_of_conflict_copies(besides=place.name)


def _place(text: str) -> Path:
    """Return the path that an argument names. Raises UsageError for one that can be none."""
    if not text or "\x00" in text:
        raise UsageError(
            "The name of the file is empty or no name.", "See: bounceback merge --help"
        )
    return Path(text)


@command(
    "doctor",
    "doctor --repair",
    epilog="Exit code: 0 when all is well, 3 when the journal or the settings can't be read, 1 for "
    "anything else that is left to look at.",
)
def doctor(
    environment: Environment,
    repair: bool = option("Mend what can be; a damaged journal is restored from a backup."),
    yes: bool = YES,
    json: bool = JSON,
) -> int:
    """Check the journal, the backups and the settings."""
    found = storage.doctor.diagnose(environment.store)
    repairs: list[Repair] = []
    if repair:
        if found.restorable and not yes:
            _ask_to_restore(environment, found.restorable, json=json)
        repairs = storage.doctor.repair(environment.store, found)
        found = storage.doctor.diagnose(environment.store)
    if json:
        environment.print_json(screens.as_json.doctor_document(found, repairs))
    else:
        screens.data.doctor_screen(environment.console, found, repairs)
    kinds = {finding.what for finding in found.findings}
    if kinds & {storage.doctor.JOURNAL, storage.doctor.SETTINGS}:
        return STORAGE
    return CANNOT if kinds else DONE


def _ask_to_restore(environment: Environment, backup: Path, *, json: bool) -> None:
    kept_at = datetime.fromtimestamp(backup.stat().st_mtime, environment.now.tzinfo)
    question = (
        f"Put the backup of {day_in_full(kept_at.date())}, {kept_at:%H:%M}, in the journal's "
        "place, and keep the file that is there?"
    )
    cli.ask.agreed(environment, question, asking=not json)


@command(
    "config",
    'config name "Alex Kim"',
    "config offsets.thank-you 2",
    "config unwanted stay-in-touch",
    "config --edit",
)
def config(
    environment: Environment,
    key: str | None = argument("One setting.", "KEY", offers="settings"),
    value: str | None = argument(
        'Its new value; "" takes it out; for the signature - reads standard input.', "VALUE"
    ),
    edit: bool = option("Open the settings in your editor."),
) -> None:
    """Show the settings, or change one."""
    place = environment.settings_place
    if edit:
        _edit(environment)
    elif key is None:
        screens.data.settings_screen(environment.console, environment.settings, environment.paths)
    else:
        storage.settings.known_key(clean(key))
        if value is not None and clean(key) == "signature":
            value = long_text(value)
        changed = (
            storage.settings.load(place)
            if value is None
            else storage.settings.change(place, clean(key), clean(value), environment.run)
        )
        line = screens.data.setting_line(changed, clean(key))
        environment.console.print([line])


def _edit(environment: Environment) -> None:
    if not environment.interactive:
        raise UsageError(
            "There is no terminal for the editor.", "Set one value: bounceback config KEY VALUE"
        )
    place = environment.settings_place
    before = storage.settings.read_text(place)
    start = before or storage.settings.template()
    after = cli.editor.in_editor(environment, start, suffix=".toml")
    while after != start:
        try:
            storage.settings.write(place, after, environment.run, instead_of=before)
        except StorageError as error:
            environment.say(error.message)
            if not cli.ask.confirmed("Open it again?"):
                break
            before = storage.settings.read_text(place)
            after = cli.editor.in_editor(environment, after, suffix=".toml")
        else:
            environment.say(f"Saved {place}.")
            return
    raise CannotError("Nothing was changed.")


Item = TypeVar("Item")

_MOST_ASKED = 20
_WORTH_SHOWING = 1000


@command(
    'import "Job Applications.csv" --dry-run',
    "import Basic_LinkedInDataExport.zip",
    'import jobs.csv --map "Firm applied to=company" --map "Salary=notes"',
    'import tracked.csv --word "archived=ghosted" --update',
)
def import_(
    environment: Environment,
    file: str = argument(
        "Any table of applications: CSV, Excel, OpenDocument, Markdown, a tracker's JSON, "
        "LinkedIn's or Notion's ZIP, or Bounceback's JSON; - reads standard input.",
        "FILE",
        default=REQUIRED,
    ),
    columns: Sequence[str] | None = option(
        f"What a column holds: {', '.join(BY_NAME)}; with nothing after =, left out.",
        "--map",
        metavar="HEADER=FIELD",
    ),
    words: Sequence[str] | None = option(
        "What a word of theirs means, such as archived=ghosted.", "--word", metavar="WORD=OUTCOME"
    ),
    day_first: bool = option("Read 5/6/24 as the fifth of June."),
    month_first: bool = option("Read 5/6/24 as the sixth of May."),
    dry_run: bool = option("Show what would come; write nothing."),
    year: int | None = option("Of days without one.", metavar="YEAR", min=1990, max=2100),
    drop: Sequence[str] | None = option("A column to leave out of the notes.", metavar="HEADER"),
    update: bool = option("Take over what has moved on since the last import."),
    strict: bool = option("Refuse the file when anything isn't understood."),
    plan: bool = option("No longer needed.", hidden=True),
    skip_bad: bool = option("As it is without --strict.", hidden=True),
) -> None:
    """Take in applications kept elsewhere; one undo takes all of it back."""
    if plan:
        raise UsageError(
            "--plan is no longer needed: what is to do is worked out from the records.",
            "Leave it out.",
        )
    name, console = clean(file), environment.console
    mapping, meanings = _mapping(columns or ()), _meanings(words or ())
    order = _order(day_first, month_first)
    given = _as_typed(
        name,
        {"--map": columns, "--drop": drop, "--word": words},
        order and f"--{order}-first",
        year,
    )
    reader = imports.application.Reader(
        order, meanings, year, strict and not skip_bad, environment.today
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
        return imports.documents.take_in(journal, found, clock, update=update)

    if dry_run:
        screens.importing.dry_run_screen(
            console, take_in(environment.store.read()), given, environment.today
        )
        if reader.strict:
            imports.taking.refuse_bad(arrivals, name)
        return
    if environment.interactive and name != "-" and not update:
        preview = take_in(environment.store.read())
        if count := preview.count(imports.rows.MOVED):
            screens.importing.moved_screen(console, preview)
            update = cli.ask.confirmed(f"Take over what has moved on ({count:,})?", default=True)
    screens.importing.imported_screen(
        console, environment.store.change(take_in), given, environment.today
    )


def _as_typed(
    name: str, texts: Mapping[str, Sequence[str] | None], order: str | None, year: int | None
) -> str:
    """Write the file and how it is to be read as they are typed, for a line to type next."""
    said = [f"{option} {pasted(one)}" for option, each in texts.items() for one in each or ()]
    said += [order] if order else []
    said += [f"--year {year}"] if year else []
    return " ".join([pasted(name) if " " in name else typed(name), *said])


def _recognised(name: str, mapping: Mapping[str, str], drop: Sequence[str]) -> "Table | Document":
    if not name:
        raise UsageError("Which file?")
    data = bytes_of(name, storage.files.TABLE)
    return formats.choice.recognise(
        data, "Standard input" if name == "-" else Path(name).name, mapping, drop
    )


def _read(
    environment: Environment, table: "Table", reader: "Reader", *, dry_run: bool
) -> "Sequence[Arrival]":
    """Read the rows; on a terminal each word that isn't understood is asked about once."""
    rows, ask = imports.rows, cli.ask
    reading = rows.read_rows(table, reader)
    arrivals = _watched(environment, reading, len(table.rows), "Reading the rows")
    unknown = Counter(
        remark.words
        for one in arrivals
        for remark in one.remarks
        if remark.kind == imports.cells.UNKNOWN
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


def _watched(
    environment: Environment, items: Iterable[Item], total: int, doing: str
) -> Sequence[Item]:
    """Return these items as a list; while a long one is made, show on a terminal how far it is.

    A bar that moves says nothing to someone who listens.
    """
    is_seen = sys.stderr.isatty() and not environment.console.is_spoken
    if total < _WORTH_SHOWING or not is_seen:
        return list(items)
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True, markup=False, emoji=False)
    return list(track(items, doing, total=total, console=console, transient=True))
