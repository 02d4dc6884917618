"""Follow-ups: who has not answered for a month, and a rest in which nothing is asked."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from bounceback import changes, screens
from bounceback.cli import ask, naming, questions
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import Json, clean, day_to_come
from bounceback.errors import CannotError, UsageError
from bounceback.journal import Journal
from bounceback.text import day_in_short


@command(
    "quiet",
    "bounceback quiet   (on a terminal, pick those to close)",
    "bounceback quiet globex",
    "bounceback quiet --all",
)
def quiet(
    environment: Environment,
    applications: Annotated[
        list[str] | None,
        Argument(
            metavar="[APP]",
            help="Those to close as ghosted.",
            offers="applications",
        ),
    ] = None,
    everything: Annotated[
        bool, Option("--all", help="Close all that are quiet as ghosted.")
    ] = False,
    json: Json = False,
) -> None:
    """See who has not answered for a month, and close those you pick as ghosted."""

    found = questions.page_of(environment).quiet
    if json:
        environment.print_json(screens.as_json.quiet_document(found))
        return
    names = [naming.name_of(environment, name, "quiet") for name in applications or ()]
    if names and everything:
        raise UsageError("Name those to close, or close --all.")
    if everything:
        names = [one.application for one in found]
    elif not names:
        screens.followups.quiet_screen(
            environment.console, found, environment.today, ask=environment.interactive
        )
        if found and environment.interactive:
            choices = [
                f"{one.company}{f' · {one.role}' if one.role else ''}"
                f", since {day_in_short(one.since, environment.today)}"
                for one in found
            ]
            picked = ask.pick("Close as ghosted (numbers, all, Enter for none)", choices)
            names = [found[position].application for position in picked]
    if names:
        _close(environment, names)
    elif everything:
        environment.say("Nobody is quiet.")


@command(
    "rest",
    "bounceback rest until monday",
    "bounceback rest 2w",
    "bounceback rest end",
    "bounceback rest   (says how it stands)",
)
def rest(
    environment: Environment,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="[DATE]",
            help="Until when, or `end`; left out, how it stands.",
            offers=("until", "end"),
        ),
    ] = None,
) -> None:
    """Take a rest: nothing is asked of you, only interviews to come are told."""

    said = clean(" ".join(words or ()))
    said = said[6:].strip() if said.casefold().startswith("until ") else said
    if said.casefold() == "until":
        raise UsageError("Until when?", "For example: bounceback rest until monday")
    if not said:
        until = questions.glance_at(environment).resting_until
        screens.followups.rest_screen(environment.console, until, environment.today)
        return
    until = None if said.casefold() == "end" else day_to_come(environment, said, "DATE")
    if until and until <= environment.today:
        raise UsageError(f"{until.isoformat()} is not to come.", "Rest until tomorrow or later.")

    def work(journal: Journal) -> date | None:
        before = journal.resting_until
        journal.rest(until)
        return before

    environment.store.change(work, removes=("rest_until",))
    screens.followups.rest_screen(environment.console, until, environment.today)


def _close(environment: Environment, names: Sequence[str]) -> None:
    from bounceback.records import Application

    def work(journal: Journal) -> list[Application]:
        found = {journal.find(name).id: name for name in names}
        for known, name in found.items():
            if journal[known].outcome != "waiting":
                raise CannotError(
                    f"“{name}” is not waiting for an answer.", "See who is: bounceback quiet"
                )
        return changes.editing.close(journal, list(found), "ghosted", environment.clock)

    closed = environment.store.change(work)
    screens.followups.closed_screen(environment.console, closed)
