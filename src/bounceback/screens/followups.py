"""The screens of the follow-ups: what was settled or moved, a letter, who is quiet, a rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bounceback import letters
from bounceback.ids import called, typed
from bounceback.kind_words import ON_SCREENS
from bounceback.plan.words import wording
from bounceback.screens.lines import Text
from bounceback.screens.look import Console, Line, hint, stored, ticked, whose
from bounceback.screens.styles import LET_GO, PENDING, QUIET
from bounceback.text import day_in_full, day_in_short, day_with_month, harmless_lines, plural, when

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes.settling import Settled
    from bounceback.letters.writing import Letter
    from bounceback.plan.today import Quiet
    from bounceback.records import Application, Step


def settled_screen(console: Console, every: Sequence[Settled], today: date) -> None:
    """Draw the steps just settled, the ones that follow, and how many are left there."""
    lines: list[Line] = []
    for settled in every:
        lines += [settled_line(settled.application, step) for step in settled.steps]
        for follows in settled.following:
            lines.append(f"{PENDING} Next: {follows.title}, {when(follows.due, today)}")
    with_more = [settled for settled in every if settled.left]
    if with_more:
        left = sum(len(settled.left) for settled in with_more)
        is_other = any(settled.following for settled in every)
        steps = plural(left, "other step" if is_other else "step")
        first = with_more[0].application
        company = called(first.company, first.id)
        where = company if len(with_more) == 1 else f"{len(with_more):,} of them"
        lines.append(stored(f"{steps} left at {where}.", QUIET))
    console.paragraphs(*lines)


def settled_line(application: Application, step: Step) -> Text:
    """Say in one line that a step is done, or was let go."""
    title = wording(step.key, application.outcome, application.stage).title
    where = f", {called(application.company, application.id)}"
    if step.state == "done":
        return ticked(title) + stored(where, QUIET)
    return Text(f"{LET_GO} ", QUIET) + title + stored(f"{where}: let go", QUIET)


def all_done_screen(console: Console) -> None:
    """Say that nothing is left for today."""
    console.paragraphs(Text("That is all for today.", QUIET))


def snoozed_screen(console: Console, application: Application, step: Step) -> None:
    """Draw a step that was moved."""
    title = wording(step.key, application.outcome, application.stage).title
    where = called(application.company, application.id)
    console.paragraphs(f"{PENDING} {title}, {where}: comes back {day_in_full(step.due)}.")


def letter_screen(console: Console, letter: Letter) -> None:
    """Draw a letter: wrapped on a terminal, one line a paragraph where it goes to a program."""
    lines = harmless_lines(letters.writing.as_text(letter).removesuffix("\n"))
    if console.is_terminal:
        console.paragraphs(*lines)
    else:
        print("\n".join(lines))


def quiet_screen(console: Console, quiet: Sequence[Quiet], today: date, *, ask: bool) -> None:
    """Draw who has not answered for a month, with the last sign of life; only say so to `ask`."""
    if not quiet:
        console.paragraphs(ON_SCREENS["nobody quiet"])
        return
    console.paragraphs(ON_SCREENS["quiet"])
    if ask:
        return
    rows = [(whose(one), Text(f"since {day_in_short(one.since, today)}", QUIET)) for one in quiet]
    console.table(rows, indent=2, giving=(0,), narrow=((0, 1),))
    one = hint("Close one:", f"quiet {typed(quiet[0].application)}")
    console.paragraphs(one, hint("All of them:", "quiet --all"))


def closed_screen(console: Console, closed: Sequence[Application]) -> None:
    """Draw the applications that were just closed as silence, and how to take it back."""
    lines = [ticked(f"{called(one.company, one.id)}: closed, no answer") for one in closed]
    console.paragraphs(*lines, hint("To take it back:", "undo"))


def rest_screen(console: Console, until: date | None, today: date, *, ended: bool = False) -> None:
    """Draw how a rest stands: until when, that it was just `ended`, or that there is none."""
    if until and until > today:
        lines: list[Line] = [
            ON_SCREENS["resting"].format(day=day_with_month(until, today)),
            Text(ON_SCREENS["while resting"], QUIET),
            hint("To end it sooner:", "rest end"),
        ]
    elif ended:
        lines = [ON_SCREENS["rest over"], hint("What the day has:", "todo")]
    else:
        lines = [ON_SCREENS["not resting"], hint("To take a pause:", "rest until monday")]
    console.paragraphs(*lines)
