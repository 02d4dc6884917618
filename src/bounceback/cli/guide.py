"""Growth: what the steps are, and on what evidence."""

from typing import Annotated

import typer

from bounceback.cli import naming, suggestions
from bounceback.cli.types import Json, environment_of, examples
from bounceback.guide import entries
from bounceback.screens import as_json
from bounceback.screens.lessons import guide_screen, step_screen
from bounceback.vocabulary import STEPS

app = typer.Typer()


@app.command("guide", epilog=examples("bounceback guide", "bounceback guide thank-you"))
def guide(
    context: typer.Context,
    step: Annotated[
        str | None,
        typer.Argument(
            metavar="STEP",
            help="The step; first letters do.",
            autocompletion=suggestions.among(STEPS),
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Say what a step is, why, how, and on what evidence."""
    environment = environment_of(context)
    wanted = STEPS if step is None else [naming.one_word(environment, step, STEPS, "step")]
    found = entries(wanted)
    if json:
        environment.print_json(as_json.guide_document(found))
    elif step is None:
        guide_screen(environment.console, found)
    else:
        step_screen(environment.console, found[0])
