"""Data: check and repair what is kept; see and change the settings."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

from bounceback import screens, storage
from bounceback.cli import ask
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import Json, Yes, clean, confirm
from bounceback.errors import CANNOT, DONE, STORAGE, CannotError, StorageError, UsageError
from bounceback.text import day_in_full


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
    key: Annotated[str | None, Argument(metavar="KEY", help="One setting.")] = None,
    value: Annotated[
        str | None, Argument(metavar="VALUE", help='Its new value; "" takes it out.')
    ] = None,
    edit: Annotated[bool, Option("--edit", help="Open the settings in your editor.")] = False,
) -> None:
    """Show the settings, or change one."""

    place = environment.settings_place
    if edit:
        _edit(environment)
    elif key is None:
        screens.upkeep.settings_screen(environment.console, environment.settings, environment.paths)
    else:
        storage.settings.known_key(clean(key))
        changed = (
            storage.settings.load(place)
            if value is None
            else storage.settings.change(place, clean(key), clean(value), environment.run)
        )
        screens.look.print_lines(
            environment.console, [screens.upkeep.setting_line(changed, clean(key))]
        )


@command(
    "doctor",
    "bounceback doctor",
    "bounceback doctor --repair",
    epilog="Exit code: 0 when all is well, 3 when the journal can't be read, 1 for anything else "
    "that is left to look at.",
)
def doctor(
    environment: Environment,
    repair: Annotated[
        bool,
        Option("--repair", help="Mend what can be; a damaged journal is restored from a backup."),
    ] = False,
    yes: Yes = False,
    json: Json = False,
) -> int:
    """Check the journal, the backups and the settings."""

    found = storage.doctor.diagnose(environment.store)
    repairs: list[storage.doctor.Repair] = []
    if repair:
        if found.restorable and not yes:
            _ask_to_restore(environment, found.restorable, json=json)
        repairs = storage.doctor.repair(environment.store, found)
        found = storage.doctor.diagnose(environment.store)
    if json:
        environment.print_json(screens.as_json.doctor_document(found, repairs))
    else:
        screens.upkeep.doctor_screen(environment.console, found, repairs)
    kinds = {finding.what for finding in found.findings}
    if storage.doctor.JOURNAL in kinds:
        return STORAGE
    return CANNOT if kinds else DONE


def _ask_to_restore(environment: Environment, backup: Path, *, json: bool) -> None:
    kept_at = datetime.fromtimestamp(backup.stat().st_mtime, environment.now.tzinfo)
    question = (
        f"Put the backup of {day_in_full(kept_at.date())}, {kept_at:%H:%M}, in the journal's "
        "place, and keep the file that is there?"
    )
    confirm(environment, question, asking=not json)


def _edit(environment: Environment) -> None:
    from bounceback.cli.editor import in_editor

    if not environment.interactive:
        raise UsageError(
            "There is no terminal for the editor.", "Set one value: bounceback config KEY VALUE"
        )
    place = environment.settings_place
    before = storage.settings.read_text(place)
    start = before or storage.settings.template()
    after = in_editor(environment, start, suffix=".toml")
    while after != start:
        try:
            storage.settings.write(place, after, environment.run, instead_of=before)
        except StorageError as error:
            environment.say(error.message)
            if not ask.confirmed("Open it again?"):
                break
            before = storage.settings.read_text(place)
            after = in_editor(environment, after, suffix=".toml")
        else:
            environment.say(f"Saved {place}.")
            return
    raise CannotError("Nothing was changed.")
