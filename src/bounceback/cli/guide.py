"""Growth: what the steps are, and on what evidence."""

from typing import Annotated

from bounceback import screens
from bounceback.cli import naming
from bounceback.cli.commands import Argument, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import Json
from bounceback.vocabulary import STEPS


@command(
    "guide",
    "bounceback guide",
    "bounceback guide thank-you",
)
def guide(
    environment: Environment,
    step: Annotated[
        str | None,
        Argument(
            metavar="STEP",
            help="The step; first letters do.",
            offers=STEPS,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Say what a step is, why, how, and on what evidence."""
    from bounceback.guide import entries

    wanted = STEPS if step is None else [naming.one_word(environment, step, STEPS, "step")]
    found = entries(wanted)
    if json:
        environment.print_json(screens.as_json.guide_document(found))
    elif step is None:
        screens.lessons.guide_screen(environment.console, found)
    else:
        screens.lessons.step_screen(environment.console, found[0])
