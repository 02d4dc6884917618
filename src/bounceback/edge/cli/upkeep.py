"""Data: see and change the settings."""

from typing import Annotated

import typer

from bounceback.core.errors import CannotError, StorageError, UsageError
from bounceback.edge import ask
from bounceback.edge.cli.parameters import clean, environment_of, examples
from bounceback.edge.environment import Environment
from bounceback.edge.screens.settings import setting_line, settings_screen

app = typer.Typer()


@app.command(
    "config",
    epilog=examples(
        "bounceback config",
        'bounceback config name "Alex Kim"',
        "bounceback config offsets.thank-you 2",
        "bounceback config unwanted stay-in-touch",
        "bounceback config --edit",
    ),
)
def config(
    context: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="One setting.")] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help='Its new value; "" takes it out.')
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open the settings in your editor.")] = False,
) -> None:
    """Show the settings, or change one."""
    from bounceback.files import settings

    environment = environment_of(context)
    place = environment.settings_place
    if edit:
        _edit(environment)
    elif key is None:
        settings_screen(environment.console, environment.settings, environment.paths)
    else:
        settings.known_key(clean(key))
        changed = (
            settings.load(place)
            if value is None
            else settings.change(place, clean(key), clean(value))
        )
        environment.console.print(setting_line(changed, clean(key)), soft_wrap=True)


def _edit(environment: Environment) -> None:
    from bounceback.files import settings

    if not environment.interactive:
        raise UsageError(
            "There is no terminal for the editor.", "Set one value: bounceback config KEY VALUE"
        )
    place = environment.settings_place
    before = settings.read_text(place)
    start = before or settings.template()
    after = ask.in_editor(start, suffix=".toml")
    while after != start:
        try:
            settings.write(place, after, instead_of=before)
        except StorageError as error:
            environment.say(error.message)
            if not ask.confirmed("Open it again?"):
                break
            before = settings.read_text(place)
            after = ask.in_editor(after, suffix=".toml")
        else:
            environment.say(f"Saved {place}.")
            return
    raise CannotError("Nothing was changed.")
