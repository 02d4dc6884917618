"""The screen of `done` and `skip`: what was settled, and what follows from it."""

from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.changes import Settled
from bounceback.plan.agenda import in_words
from bounceback.plan.words import wording
from bounceback.records import Step
from bounceback.screens.text import (
    DONE,
    LET_GO,
    PENDING,
    QUIET,
    TICKED,
    day_in_full,
    paragraphs,
    stored,
)
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
    for step in settled.following:
        title = wording(step.key, application.outcome, application.stage).title
        lines.append(Text(f"{PENDING} Next: {title}, {in_words((step.due - today).days)}"))
    left = len(application.pending) - len(settled.following)
    if left:
        steps = plural(left, "other step" if settled.following else "step")
        lines.append(Text(f"{steps} left here.", QUIET))
    paragraphs(console, lines)


def snoozed_screen(console: Console, step: Step, today: date) -> None:
    """Draw a step that was moved."""
    when = in_words((step.due - today).days)
    paragraphs(console, [Text(f"{PENDING} {step.key} comes back {when}, {day_in_full(step.due)}.")])
