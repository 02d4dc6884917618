"""The screen of `done` and `skip`: what was settled, and what follows from it."""

from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.changes import Settled
from bounceback.plan.words import wording
from bounceback.records import Step
from bounceback.screens.look import DONE, LET_GO, PENDING, QUIET, TICKED, paragraphs, stored
from bounceback.text import day_in_full, when
from bounceback.vocabulary import plural


def settled_screen(console: Console, settled: Settled, today: date) -> None:
    """Draw the steps just settled, the ones that follow, and how many are left."""
    application = settled.application
    lines = []
    for step in settled.steps:
        is_done = step.state == "done"
        line = Text(f"{TICKED if is_done else LET_GO} ", DONE if is_done else QUIET)
        line.append_text(stored(wording(step.key, application.outcome, application.stage).title))
        line.append_text(
            stored(f", {application.company}" + ("" if is_done else ": let go"), QUIET)
        )
        lines.append(line)
    for follows in settled.following:
        lines.append(stored(f"{PENDING} Next: {follows.title}, {when(follows.due, today)}"))
    if settled.left:
        steps = plural(len(settled.left), "other step" if settled.following else "step")
        lines.append(stored(f"{steps} left at {application.company}.", QUIET))
    paragraphs(console, lines)


def snoozed_screen(console: Console, step: Step, today: date) -> None:
    """Draw a step that was moved."""
    paragraphs(console, [Text(f"{PENDING} {step.key} comes back {day_in_full(step.due)}.")])
