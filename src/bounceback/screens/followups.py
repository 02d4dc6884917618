"""The screens of the follow-ups: what was settled or moved, a letter, who is quiet, a rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback import letters
from bounceback.ids import called, typed
from bounceback.plan.words import wording
from bounceback.screens.look import (
    DONE,
    LET_GO,
    PENDING,
    QUIET,
    TICKED,
    hint,
    paragraphs,
    print_lines,
    stored,
    table,
)
from bounceback.sentences import ON_SCREENS
from bounceback.text import (
    day_in_full,
    day_in_short,
    day_with_month,
    harmless_lines,
    plural,
    when,
    with_role,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes.checklist import Settled
    from bounceback.letters.writing import Letter
    from bounceback.plan.today import Quiet
    from bounceback.records import Application, Step


def settled_screen(console: Console, every: Sequence[Settled], today: date) -> None:
    """Draw the steps just settled, the ones that follow, and how many are left there."""
    lines = []
    for settled in every:
        lines += [settled_line(settled.application, step) for step in settled.steps]
        for follows in settled.following:
            lines.append(stored(f"{PENDING} Next: {follows.title}, {when(follows.due, today)}"))
    with_more = [settled for settled in every if settled.left]
    if with_more:
        left = sum(len(settled.left) for settled in with_more)
        is_other = any(settled.following for settled in every)
        steps = plural(left, "other step" if is_other else "step")
        first = with_more[0].application
        company = called(first.company, first.id)
        where = company if len(with_more) == 1 else f"{len(with_more):,} of them"
        lines.append(stored(f"{steps} left at {where}.", QUIET))
    paragraphs(console, lines)


def settled_line(application: Application, step: Step) -> Text:
    """Say in one line that a step is done, or was let go."""
    is_done = step.state == "done"
    line = Text(f"{TICKED if is_done else LET_GO} ", DONE if is_done else QUIET)
    line.append_text(stored(wording(step.key, application.outcome, application.stage).title))
    whose = called(application.company, application.id)
    return line.append_text(stored(f", {whose}" + ("" if is_done else ": let go"), QUIET))


def all_done_screen(console: Console) -> None:
    """Say that nothing is left for today."""
    paragraphs(console, [Text("That is all for today.", QUIET)])


def snoozed_screen(console: Console, application: Application, step: Step) -> None:
    """Draw a step that was moved."""
    title = wording(step.key, application.outcome, application.stage).title
    whose = called(application.company, application.id)
    moved = f"{PENDING} {title}, {whose}: comes back {day_in_full(step.due)}."
    paragraphs(console, [stored(moved)])


def letter_screen(console: Console, letter: Letter) -> None:
    """Draw a letter: wrapped on a terminal, one line a paragraph where it goes to a program."""
    lines = harmless_lines(letters.writing.as_text(letter).removesuffix("\n"))
    if console.is_terminal:
        paragraphs(console, [stored(line) for line in lines])
    else:
        print("\n".join(lines))


def quiet_screen(console: Console, quiet: Sequence[Quiet], today: date, *, ask: bool) -> None:
    """Draw who has not answered for a month, with the last sign of life; only say so to `ask`."""
    if not quiet:
        paragraphs(console, [Text(ON_SCREENS["nobody quiet"])])
        return
    paragraphs(console, [Text(ON_SCREENS["quiet"])])
    if ask:
        return
    rows = [
        [
            Text("  "),
            stored(with_role(called(one.company, one.application), one.role)),
            Text(f"since {day_in_short(one.since, today)}", QUIET),
        ]
        for one in quiet
    ]
    print_lines(console, table(console, rows, gap=1, giving=1))
    one = hint("Close one:", f"quiet {typed(quiet[0].application)}")
    paragraphs(console, [one, hint("All of them:", "quiet --all")])


def closed_screen(console: Console, closed: Sequence[Application]) -> None:
    """Draw the applications that were just closed as silence, and how to take it back."""
    lines = [
        Text(f"{TICKED} ", DONE).append_text(
            stored(f"{called(one.company, one.id)}: closed, no answer")
        )
        for one in closed
    ]
    paragraphs(console, [*lines, hint("To take it back:", "undo")])


def rest_screen(console: Console, until: date | None, today: date, *, ended: bool = False) -> None:
    """Draw how a rest stands: until when, that it was just `ended`, or that there is none."""
    if until and until > today:
        day = day_with_month(until, today)
        lines = [
            Text(ON_SCREENS["resting"].format(day=day)),
            Text(ON_SCREENS["while resting"], QUIET),
            hint("To end it sooner:", "rest end"),
        ]
    elif ended:
        lines = [Text(ON_SCREENS["rest over"]), hint("What the day has:", "todo")]
    else:
        lines = [
            Text(ON_SCREENS["not resting"]),
            hint("To take a pause:", "rest until monday"),
        ]
    paragraphs(console, lines)
