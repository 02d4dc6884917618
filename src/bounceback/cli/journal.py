"""The journal: see the records, change them, take one out, go back and forward."""

from typing import Annotated

from bounceback import cli, screens, storage
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    App,
    Json,
    Since,
    Yes,
    clean,
    day_gone_by,
    word_of,
)
from bounceback.errors import CannotError
from bounceback.listing import ORDERS, Selection, listed
from bounceback.text import with_role
from bounceback.vocabulary import OUTCOMES, STAGES, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.journal import Journal


@command(
    "list",
    "bounceback list",
    "bounceback list --open --sort company",
    "bounceback list --outcome waiting",
    'bounceback list analyst --since "1 month ago"',
)
def list_(
    environment: Environment,
    text: Annotated[str | None, Argument("Only those with this text anywhere.")] = None,
    outcome: Annotated[list[str] | None, word_of("Only {words}.", OUTCOMES)] = None,
    stage: Annotated[list[str] | None, word_of("Only {words}.", STAGES)] = None,
    since: Since = None,
    until: Annotated[str | None, Option("Only up to this day.", metavar="DATE")] = None,
    is_open: Annotated[bool, Option("Only what is not over.", "--open")] = False,
    source: Annotated[str | None, Option("Only those found there.")] = None,
    sort: Annotated[str, word_of("{words}. [default: day, newest first]", ORDERS)] = "day",
    json: Json = False,
) -> None:
    """List the applications, newest first."""
    selection = Selection(
        text=clean(text or ""),
        outcomes=tuple(one_of(word, OUTCOMES, "outcome", numbered=True) for word in outcome or ()),
        stages=tuple(one_of(word, STAGES, "stage", numbered=True) for word in stage or ()),
        since=day_gone_by(environment, since, "--since"),
        until=day_gone_by(environment, until, "--until"),
        source=clean(source or ""),
        is_open=is_open,
        order=one_of(sort, ORDERS, "order"),
    )
    clock = environment.clock
    with environment.reading() as journal:
        records = journal.records
        found = selection.of(records, clock)
        if json:
            chosen = {name: records[name] for name in found}
            environment.print_json(screens.as_json.applications_document(chosen, clock))
        else:
            rows = [listed(name, records[name], clock) for name in found]
            screens.journal.list_screen(environment.console, rows, len(journal), clock.today)


@command(
    "show",
    "bounceback show acme",
    "bounceback show acme --json",
)
def show(environment: Environment, application: App = None, json: Json = False) -> None:
    """Show all of one application."""
    found = cli.which.application(environment, application, "show")
    if json:
        environment.print_json(screens.as_json.application_document(found, environment.clock))
    else:
        screens.journal.show_screen(environment.console, found, environment.clock)


@command(
    "remove",
    "bounceback remove acme",
    "bounceback remove acme --yes",
)
def remove(environment: Environment, application: App = None, yes: Yes = False) -> None:
    """Take an application out of the journal; `undo` brings it back."""
    found = cli.which.application(environment, application, "remove")
    whole = f"{with_role(found.company, found.role)} ({found.id})"
    if not yes:
        cli.ask.agreed(environment, f"Remove {whole}?")

    def work(journal: "Journal") -> None:
        now = journal.met(found.id)
        if (now.company, now.role) != (found.company, found.role):
            raise CannotError("It is another one meanwhile; nothing was changed.")
        journal.remove(found.id)

    environment.store.change(work, removes=(found.id,))
    environment.console.paragraphs(f"Removed {whole}.")
    environment.say("To bring it back: bounceback undo")


@command(
    "undo",
    "bounceback undo",
    "bounceback undo --yes",
)
def undo(environment: Environment, yes: Yes = False) -> None:
    """Take back the last change."""
    _go(environment, "undo", "Undone", yes)


@command(
    "redo",
    "bounceback redo",
    "bounceback redo --yes",
)
def redo(environment: Environment, yes: Yes = False) -> None:
    """Do again what was undone."""
    _go(environment, "redo", "Done again", yes)


def _go(environment: Environment, direction: str, told: str, yes: bool) -> None:
    try:
        restored = environment.store.go(direction, even_if_edited=yes)
    except storage.store.EditedError as error:
        if not environment.interactive:
            raise
        environment.say(error.message)
        cli.ask.agreed(environment, f"{direction.capitalize()} anyway?")
        restored = environment.store.go(direction, even_if_edited=True)
    # To undo is told as what was done: “Undone: Acme: added” when Acme is out again.
    versions = restored if direction == "redo" else restored[::-1]
    screens.journal.undone_screen(environment.console, told, *versions)
