"""The screens of `quiet` and `rest`: who has not answered for a month, and a pause."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.plan.today import Quiet
from bounceback.records import Application
from bounceback.screens.look import (
    COMMAND,
    DONE,
    QUIET,
    TICKED,
    paragraphs,
    print_lines,
    stored,
    table,
)
from bounceback.text import day_in_full, day_in_short


def quiet_screen(console: Console, quiet: Sequence[Quiet], today: date, *, ask: bool) -> None:
    """Draw who has not answered for a month, with the last sign of life; numbered to `ask`."""
    if not quiet:
        paragraphs(console, [Text("Nobody has been quiet for a month.")])
        return
    paragraphs(console, [Text("No news for a month. It says nothing about you.")])
    rows = [
        [
            Text(f"{number:>3} " if ask else "  "),
            stored(one.company + (f" · {one.role}" if one.role else "")),
            Text(f"since {day_in_short(one.since, today)}", QUIET),
        ]
        for number, one in enumerate(quiet, 1)
    ]
    print_lines(console, table(console, rows, gap=1, giving=1))
    if not ask:
        one = stored(f"bounceback quiet {quiet[0].application}", COMMAND)
        every = Text("All of them: ", QUIET).append("bounceback quiet --all", COMMAND)
        paragraphs(console, [Text("Close one: ", QUIET).append_text(one), every])


def closed_screen(console: Console, closed: Sequence[Application]) -> None:
    """Draw the applications that were just closed as silence, and how to take it back."""
    lines = [
        Text(f"{TICKED} ", DONE).append_text(stored(f"{one.company}: closed, no answer"))
        for one in closed
    ]
    lines.append(Text("To take it back: ", QUIET).append("bounceback undo", COMMAND))
    paragraphs(console, lines)


def rest_screen(console: Console, until: date | None, today: date) -> None:
    """Draw how a rest stands: until when, or that there is none."""
    if until and until > today:
        day = day_in_full(until).rpartition(" ")[0]
        lines = [
            Text(f"You are resting until {day}."),
            Text("Nothing is asked of you until then; interviews to come are still told.", QUIET),
            Text("To end it sooner: ", QUIET).append("bounceback rest end", COMMAND),
        ]
    else:
        lines = [
            Text("You are not resting."),
            Text("To take a pause: ", QUIET).append("bounceback rest until monday", COMMAND),
        ]
    paragraphs(console, lines)
