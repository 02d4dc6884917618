"""Follow-ups: let go of a step or move it, be reminded, close what is quiet, and rest."""

from collections.abc import Sequence
from contextlib import suppress

from bounceback import changes, cli, screens
from bounceback.cli.commands import argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import APP_OR_STEP, JSON, STEPS_OF_APP, clean, day_of
from bounceback.errors import CannotError, UsageError
from bounceback.ids import called
from bounceback.text import day_in_short, harmless, in_words, plural, with_role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from bounceback.journal import Journal
    from bounceback.plan.today import Page
    from bounceback.records import Application, Step


@command("skip acme stay-in-touch", "skip acme ask")
def skip(
    environment: Environment,
    application: str | None = APP_OR_STEP,
    steps: Sequence[str] | None = STEPS_OF_APP,
) -> None:
    """Let go of a step: no reason needed."""
    words = [] if application is None else [application, *(steps or ())]
    if not cli.everyday.settle(environment, words, "skip", "skipped"):
        environment.say("Nothing let go.")


@command("snooze acme thank-you monday", "snooze acme practise 3d")
def snooze(
    environment: Environment,
    application: str | None = APP_OR_STEP,
    step: str | None = argument("The step; first letters do.", "STEP", offers="pending steps"),
    day: Sequence[str] | None = argument("The new day: 2026-12-01, monday, 3d.", "DATE"),
) -> None:
    """Move a step to another day."""
    words = [word for word in (application, step, *(day or ())) if word is not None]
    name, key, until = cli.which.moved(environment, words)
    due = day_of(environment, until, "DATE", future=True)

    def work(journal: "Journal") -> "tuple[Application, Step]":
        meant = cli.which.meant(journal, name, words)
        return meant, changes.settling.snooze(meant, key, due, environment.clock)

    screens.followups.snoozed_screen(environment.console, *environment.store.change(work))


@command("nudge", "--journal work.json nudge")
def nudge(environment: Environment) -> None:
    """Say in one line if something is due, for shells."""
    # It runs while a shell starts, so that it never fails and never explains at length.
    try:
        line = _in_one_line(cli.everyday.page_of(environment))
    except Exception:
        environment.say("Bounceback can't look at its journal; to see why: bounceback todo")
        return
    if line:
        with suppress(OSError):
            print(harmless(line), flush=True)


def _in_one_line(page: "Page") -> str:
    """Say what the day has in one line for a shell; "" for nothing, and for a day of rest."""
    soon = [one for one in page.appointments if one.days <= 1]
    said = [
        " ".join(filter(None, (f"interview at {one.company} {in_words(one.days)}", one.at)))
        for one in soon[:1]
    ]
    if len(soon) > 1:
        said.append(plural(len(soon) - 1, "more interview"))
    if page.now and not page.resting_until:
        said.append(f"{plural(len(page.now), 'thing')} for today")
    return f"Bounceback: {'; '.join(said)}: bounceback todo" if said else ""


@command("quiet   (on a terminal, pick those to close)", "quiet globex", "quiet --all")
def quiet(
    environment: Environment,
    applications: Sequence[str] | None = argument(
        "Those to close as ghosted.", "[APP]", offers="applications"
    ),
    everything: bool = option("Close all that are quiet as ghosted.", "--all"),
    json: bool = JSON,
) -> None:
    """See who has not answered for a month, and close those you pick as ghosted."""
    today = environment.today
    if json and (applications or everything):
        raise UsageError("--json only tells who is quiet.", "To close them: leave --json away.")
    found = cli.everyday.page_of(environment).quiet
    if json:
        environment.print_json(screens.as_json.quiet_document(found))
        return
    names = [cli.which.name_of(environment, name, "quiet") for name in applications or ()]
    if names and everything:
        raise UsageError("Name those to close, or close --all.")
    if everything:
        names = [one.application for one in found]
    elif not names:
        asks = environment.interactive
        screens.followups.quiet_screen(environment.console, found, today, ask=asks)
        if found and asks:
            choices = [
                f"{with_role(called(one.company, one.application), one.role)}, "
                f"since {day_in_short(one.since, today)}"
                for one in found
            ]
            picked = cli.ask.pick("Close as ghosted (numbers, all, Enter for none)", choices)
            names = [found[position].application for position in picked]

    def close(journal: "Journal") -> "list[Application]":
        words = applications or ()
        ids = {cli.which.meant(journal, name, words).id: name for name in names}
        for known, name in ids.items():
            if journal[known].outcome != "waiting":
                raise CannotError(
                    f"“{name}” is not waiting for an answer.", "See who is: bounceback quiet"
                )
        return changes.edit.close(journal, list(ids), "ghosted", environment.clock)

    if names:
        screens.followups.closed_screen(environment.console, environment.store.change(close))
    elif everything:
        environment.say("Nobody is quiet.")


@command("rest until monday", "rest 2w", "rest end", "rest   (says how it stands)")
def rest(
    environment: Environment,
    words: Sequence[str] | None = argument(
        "Until when, or `end`; left out, how it stands.", "[DATE]", offers=("until", "end")
    ),
) -> None:
    """Take a rest: nothing is asked of you, only interviews to come are told."""
    said = clean(" ".join(words or ()))
    first, _, others = said.partition(" ")
    said = others.strip() if others and first.casefold() in ("until", "for") else said
    until: date | None
    ended = False
    if said.casefold() in ("until", "for"):
        raise UsageError("Until when?", "For example: bounceback rest until monday")
    if not said:
        with environment.reading() as journal:
            until = journal.resting_until
    elif said.casefold() == "end":
        until = None
        with environment.reading() as journal:
            ended = bool(journal.resting_until and journal.resting_until > environment.today)
    else:
        until = day_of(environment, said, "DATE", future=True)
        if until <= environment.today:
            raise UsageError(
                f"{until.isoformat()} is not to come.", "Rest until tomorrow or later."
            )
    if said:
        environment.store.change(lambda journal: journal.rest(until), removes=("rest_until",))
    today = environment.today
    screens.followups.rest_screen(environment.console, until, today, ended=ended)
