"""The screen of `log`: what happened, one warm sentence, and the steps that help from here."""

from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.plan.agenda import in_words
from bounceback.plan.words import wording
from bounceback.records import Application, Step
from bounceback.screens.text import (
    COMMAND,
    LATE,
    PENDING,
    QUIET,
    TITLE,
    day_in_full,
    day_in_short,
    named,
    paragraphs,
    stored,
)
from bounceback.vocabulary import plural

_STAGES = {
    "applied": "after applying",
    "screening": "after a screening",
    "interview": "after an interview",
    "final": "after a final round",
}
_OUTCOMES = {
    "rejected": "A no",
    "ghosted": "No answer",
    "withdrawn": "You withdrew",
    "waiting": "Waiting for an answer",
    "offer": "An offer",
}


def checklist_screen(
    console: Console, application: Application, encouragement: str, today: date
) -> None:
    """Draw an application just logged, with its pending steps."""
    paragraphs(
        console,
        [named(application.company, application.role), what_happened(application), Text()],
    )
    paragraphs(console, [Text(encouragement), Text()])
    for step in application.pending:
        _step(console, application, step, today)
    if application.pending:
        hint = Text.assemble(("They come back on their day: ", QUIET), ("bounceback todo", COMMAND))
        paragraphs(console, [hint])


def what_happened(application: Application) -> Text:
    """Say in a sentence how an application stands."""
    outcome = _OUTCOMES.get(application.outcome, application.outcome)
    words = stored(outcome)
    if application.outcome != "waiting" or application.stage != "applied":
        words.append_text(stored(f" {_reached(application)}"))
    day = application.decided_on or application.applied_on
    if day:
        words.append(f", {'applied ' if not application.decided_on else ''}{day_in_full(day)}")
    return words.append(".")


def _reached(application: Application) -> str:
    if application.stage == "applied" and application.outcome == "rejected":
        return "on paper"
    words = _STAGES.get(application.stage, application.stage)
    count = len(application.interviews)
    if count < 2 or application.stage == "applied":
        return words
    interviews = plural(count, "interview")
    return (
        f"after {interviews}"
        if application.stage == "interview"
        else f"{words}, {interviews} in all"
    )


def _step(console: Console, application: Application, step: Step, today: date) -> None:
    words = wording(step.key, application.outcome, application.stage)
    days = (step.due - today).days
    title = Text(f"{PENDING} ").append_text(stored(words.title, TITLE))
    title.append(f"  {in_words(days)}", LATE if days < 0 else "")
    if abs(days) > 1:
        title.append(f", {day_in_short(step.due, today)}", QUIET)
    paragraphs(console, [title], hanging=2)
    lines = [Text(words.why, QUIET)] if words.why else []
    lines.append(stored(words.start.replace("{id}", application.id), COMMAND))
    paragraphs(console, [*lines, Text()], indent=2)
