"""Data: the journal out, another one in; check and repair what is kept; the settings."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from bounceback import cli, screens, storage
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import Json, Yes, clean, long_text
from bounceback.errors import CANNOT, DONE, STORAGE, CannotError, StorageError, UsageError
from bounceback.text import day_in_full
from bounceback.vocabulary import FORMATS, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.storage.doctor import Repair


@command(
    "export",
    "bounceback export json -o journal-copy.json",
    "bounceback export csv -o applications.csv",
    "bounceback export calendar -o steps.ics",
    "bounceback export sankey",
)
def export(
    environment: Environment,
    format_: Annotated[str, Argument(", ".join(FORMATS), "FORMAT", offers=FORMATS)],
    output: Annotated[
        str,
        Option("A new file; - is standard output.  [default: -]", "--output", "-o", metavar="FILE"),
    ] = "-",
    force: Annotated[bool, Option("Overwrite the file.")] = False,
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
        storage.written.write_named(
            Path(place), data, environment.paths, environment.run, force=force
        )
        environment.say(f"Wrote {place}; only you can read it.")


@command(
    "merge",
    "bounceback merge laptop.json",
    "bounceback merge laptop.json --base before.json",
)
def merge(
    environment: Environment,
    file: Annotated[str, Argument("The other journal.", "FILE")],
    base: Annotated[
        str | None, Option("What both began as. [default: found in the backups]", metavar="BASE")
    ] = None,
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
    "bounceback doctor",
    "bounceback doctor --repair",
    epilog="Exit code: 0 when all is well, 3 when the journal or the settings can't be read, 1 for "
    "anything else that is left to look at.",
)
def doctor(
    environment: Environment,
    repair: Annotated[
        bool, Option("Mend what can be; a damaged journal is restored from a backup.")
    ] = False,
    yes: Yes = False,
    json: Json = False,
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
    "bounceback config",
    'bounceback config name "Alex Kim"',
    "bounceback config offsets.thank-you 2",
    "bounceback config unwanted stay-in-touch",
    "bounceback config --edit",
)
def config(
    environment: Environment,
    key: Annotated[str | None, Argument("One setting.", "KEY", offers="settings")] = None,
    value: Annotated[
        str | None,
        Argument(
            'Its new value; "" takes it out; for the signature - reads standard input.', "VALUE"
        ),
    ] = None,
    edit: Annotated[bool, Option("Open the settings in your editor.", "--edit")] = False,
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
