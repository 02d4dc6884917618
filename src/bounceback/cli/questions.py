"""The everyday questions, answered from a glance at the journal: no Pydantic, no framework."""

from contextlib import suppress

from bounceback import screens, storage
from bounceback.cli.environment import Environment
from bounceback.plan.today import nudge_line, page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.plan.today import Page
    from bounceback.storage.glance import Glance


def todo(environment: Environment, *, everything: bool = False) -> None:
    """Print the page of the day."""
    seen = glance_at(environment)

    found = _page(environment, seen, everything=everything)
    screens.todo.todo_screen(environment.console, found, everything=everything, empty=seen.is_empty)


def todo_json(environment: Environment, *, everything: bool = False) -> None:
    """Print the page of the day as one JSON document."""

    found = page_of(environment, everything=everything)
    environment.print_json(screens.as_json.todo_document(found, everything=everything))


def welcome(environment: Environment) -> None:
    """Print what is due and how to go on; with an empty journal, how to begin."""

    seen = glance_at(environment)
    if seen.is_empty:
        screens.todo.first_run_screen(environment.console, environment.journal_place)
    else:
        screens.todo.welcome_screen(environment.console, _page(environment, seen, everything=False))


def nudge(environment: Environment) -> None:
    """Print one line when something is due, nothing otherwise; whatever is wrong, one line too.

    It runs while a shell starts, so that it never fails and never explains at length.
    """
    try:
        line = nudge_line(page_of(environment))
    except Exception:
        environment.say("Bounceback can't look at its journal; to see why: bounceback todo")
        return
    if line:
        from bounceback.text import harmless

        with suppress(OSError):
            print(harmless(line), flush=True)


def say_if_all_done(environment: Environment) -> None:
    """Say so when nothing is left for today."""
    from rich.text import Text

    if not page_of(environment).now:
        screens.look.paragraphs(
            environment.console, [Text("That is all for today.", screens.look.QUIET)]
        )


def page_of(environment: Environment, *, everything: bool = False) -> "Page":
    """Return the page of the day."""
    return _page(environment, glance_at(environment), everything=everything)


def glance_at(environment: Environment) -> "Glance":
    """Return what a glance at the journal shows; what is odd in it the store explains."""

    seen = storage.glance.glance(environment.journal_place)
    if seen is not None:
        return seen
    return _read_whole(environment)


def _page(environment: Environment, seen: "Glance", *, everything: bool) -> "Page":
    def made(seen: "Glance") -> "Page":
        return page(
            seen.applications,
            environment.today,
            environment.preferences,
            zone=environment.now.tzinfo,
            resting_until=seen.resting_until,
            everything=everything,
        )

    try:
        return made(seen)
    except (KeyError, TypeError, ValueError, AttributeError):
        return made(_read_whole(environment))


def _read_whole(environment: Environment) -> "Glance":
    """Either the store raises and explains what is odd, or it reads what a glance can't."""

    journal = environment.store.read()
    return storage.glance.Glance(journal.records, journal.resting_until)
