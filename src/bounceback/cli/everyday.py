"""Everyday: the page of the day, ticking off what is on it, and looking back.

The page is made from a glance at the journal: neither Pydantic nor the framework is loaded for it.
"""

from collections.abc import Sequence
from contextlib import suppress

from bounceback import changes, cli, screens, storage
from bounceback.cli.commands import argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import FORCE, JSON, SINCE, STEPS_OF_APP, clean, day_gone_by
from bounceback.errors import CannotError, UsageError
from bounceback.plan.table import PERSONAL
from bounceback.plan.today import page
from bounceback.text import day_in_full
from bounceback.vocabulary import STEPS, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from bounceback.changes.settling import Settled
    from bounceback.journal import Journal
    from bounceback.plan.today import Page
    from bounceback.review import Stats

_PICTURES = (".svg", ".html")


@command("todo", "todo --json")
def todo(
    environment: Environment,
    everything: bool = option("All of it, and what was let pass.", "--all"),
    json: bool = JSON,
) -> None:
    """Show the plan: interviews to come, now, this week, later, and who is quiet."""
    with environment.reading() as journal:
        found, empty = _page(environment, journal, everything=everything), not journal.plain
    if json:
        environment.print_json(screens.as_json.todo_document(found, everything=everything))
    else:
        screens.todo.todo_screen(environment.console, found, everything=everything, empty=empty)


def welcome(environment: Environment) -> None:
    """Print what is due and how to go on; with an empty journal, how to begin."""
    with environment.reading() as journal:
        found, empty = _page(environment, journal), not journal.plain
    if empty:
        screens.todo.first_run_screen(environment.console, environment.journal_place)
    else:
        screens.todo.welcome_screen(environment.console, found)


def page_of(environment: Environment) -> "Page":
    """Return the page of the day."""
    with environment.reading() as journal:
        return _page(environment, journal)


def _page(environment: Environment, journal: "Journal", *, everything: bool = False) -> "Page":
    return page(
        journal.plain,
        environment.today,
        environment.preferences,
        zone=environment.now.tzinfo,
        resting_until=journal.resting_until,
        everything=everything,
    )


@command("done acme thank-you", "done acme thank ask", "done")
def done(
    environment: Environment,
    application: str | None = argument(
        "The application; none picks from a list.", "APP", offers="applications or steps"
    ),
    steps: Sequence[str] | None = STEPS_OF_APP,
) -> None:
    """Tick off one step or several."""
    words = [] if application is None else [application, *(steps or ())]
    keys = _personal_alone(environment, words)
    if keys:
        settled = environment.store.change(
            lambda journal: [
                one
                for key in keys
                for one in changes.settling.settle_everywhere(
                    journal, key, "done", environment.clock
                )
            ]
        )
        screens.followups.settled_screen(environment.console, settled, environment.today)
    else:
        settled = settle(environment, words, "done", "done")
        if not settled:
            environment.say("Nothing ticked.")
            return
    if not any(one.left for one in settled) and not page_of(environment).now:
        screens.followups.all_done_screen(environment.console)


def settle(
    environment: Environment, words: Sequence[str], command: str, state: str
) -> "list[Settled]":
    """Settle the steps that words mean, or that are picked, and say so; none when none is."""
    picked = cli.which.steps(environment, words, command)
    if not picked:
        return []
    settled = environment.store.change(
        lambda journal: [
            changes.settling.settle(
                cli.which.meant(journal, name, words), keys, state, environment.clock
            )
            for name, keys in picked.items()
        ]
    )
    screens.followups.settled_screen(environment.console, settled, environment.today)
    return settled


def _personal_alone(environment: Environment, words: Sequence[str]) -> list[str]:
    """Return the steps that words name, where each is one about the person, and nothing else."""
    keys = []
    for word in words:
        key = _step_alone(environment, word)
        if key not in PERSONAL:
            return []
        keys.append(key)
    return list(dict.fromkeys(keys))


def _step_alone(environment: Environment, word: str) -> str:
    """Return the step that a lone word names, "" when it names none, or an application."""
    try:
        key = one_of(word, STEPS, "step")
    except UsageError:
        return ""
    with environment.reading() as journal, suppress(CannotError):
        journal.find(clean(word))
        return ""
    return key


@command("stats", 'stats --since "3 months ago"', "stats --save practice.svg")
def stats(
    environment: Environment,
    since: str | None = SINCE,
    save: str | None = option("Keep it as a picture: NAME.svg or NAME.html.", metavar="FILE"),
    force: bool = FORCE,
    json: bool = JSON,
) -> None:
    """Look back: every interview as practice."""
    from bounceback.review import review

    picture = _picture(save) if save else None
    first = day_gone_by(environment, since, "--since")
    with environment.reading() as journal:
        reviewed = review(journal, environment.clock, first)
    if picture:
        _save(environment, reviewed, picture, force=force)
    if json:
        environment.print_json(screens.as_json.stats_document(reviewed))
    elif not picture:
        screens.stats.stats_screen(environment.console, reviewed, environment.today)


def _picture(name: str) -> "Path":
    """Return the path of a picture. Raises UsageError for a kind of file that none can be."""
    from pathlib import Path

    path = Path(name)
    if path.suffix.lower() not in _PICTURES:
        raise UsageError(
            "A picture is an .svg or .html file.", "For example: bounceback stats --save review.svg"
        )
    return path


def _save(environment: Environment, stats: "Stats", path: "Path", *, force: bool) -> None:
    """Keep the review as the picture that the name asks for; raise CannotError with nothing in it.

    Raises the errors of `output.write`, too.
    """
    if not stats.applications and not stats.sessions:
        raise CannotError("There is nothing to count yet, so no picture was made.")
    today = environment.today
    data = screens.picture.picture(
        lambda console: screens.stats.stats_screen(console, stats, today),
        path.suffix.lower(),
        f"Interviews as practice, {day_in_full(today)}",
    )
    storage.written.write_named(path, data, environment.paths, environment.run, force=force)
    environment.say(f"Kept as {path}; only you can read it.")
