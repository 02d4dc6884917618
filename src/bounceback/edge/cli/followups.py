"""Follow-ups: let go of a step, or move it."""

from typing import Annotated

import typer

from bounceback.core import changes
from bounceback.core.journal import Journal, Step
from bounceback.edge.cli.parameters import (
    App,
    StepOfApp,
    StepsOfApp,
    day_to_come,
    environment_of,
    examples,
    steps_named,
)
from bounceback.edge.screens.settled import settled_screen

app = typer.Typer()


@app.command(
    "skip", epilog=examples("bounceback skip acme stay-in-touch", "bounceback skip acme ask")
)
def skip(
    context: typer.Context,
    application: App,
    steps: StepsOfApp,
) -> None:
    """Let go of a step: no reason needed."""
    environment = environment_of(context)
    chosen = steps_named(steps)

    def work(journal: Journal) -> changes.Settled:
        return changes.settle(journal.find(application), chosen, "skipped", environment.clock)

    settled_screen(environment.console, environment.store.change(work), environment.today)


@app.command(
    "snooze",
    epilog=examples(
        "bounceback snooze acme thank-you monday", "bounceback snooze acme practise 3d"
    ),
)
def snooze(
    context: typer.Context,
    application: App,
    step: StepOfApp,
    day: Annotated[
        str, typer.Argument(metavar="DATE", help="The new day: 2026-12-01, monday, 3d.")
    ],
) -> None:
    """Move a step to another day."""
    environment = environment_of(context)
    key = steps_named([step])[0]
    due = day_to_come(environment, day, "DATE")

    def work(journal: Journal) -> Step:
        return changes.snooze(journal.find(application), key, due, environment.clock)

    moved = environment.store.change(work)
    from bounceback.edge.screens.settled import snoozed_screen

    snoozed_screen(environment.console, moved, environment.today)
