"""The screen of `log`: what happened, one warm sentence, and the steps that help from here."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.encouragement import FirstWords
from bounceback.plan.today import DueStep
from bounceback.plan.words import wording
from bounceback.records import Application
from bounceback.screens.look import COMMAND, PENDING, QUIET, TITLE, named, paragraphs, stored
from bounceback.text import when

_NAMES = {
    "applied": "an application",
    "screening": "a screening",
    "interview": "an interview",
    "final": "final round",
}


def checklist_screen(
    console: Console,
    application: Application,
    words: FirstWords,
    steps: Sequence[DueStep],
    today: date,
) -> None:
    """Draw an application just logged, with the steps that follow."""
    paragraphs(
        console,
        [named(application.company, application.role), stored(application.standing()), Text()],
    )
    paragraphs(console, [Text(words.said)])
    for line in filter(None, (words.quoted, words.plan)):
        paragraphs(console, [Text(), stored(line)])
    paragraphs(console, [Text()])
    for step in steps:
        _step(console, application, step, today)
    if steps:
        hint = Text.assemble(("They come back on their day: ", QUIET), ("bounceback todo", COMMAND))
        paragraphs(console, [hint])


def before_screen(console: Console, before: Sequence[Application], today: date) -> None:
    """Say what came of an earlier application there, whom they met, and the lesson kept."""
    if not before:
        return
    last = before[0]
    day = last.decided_on
    when = f" in {day:%B}{f' {day.year}' if day.year != today.year else ''}" if day else ""
    who = f", with {last.contact.name}" if last.contact and last.contact.name else ""
    lines = [stored(f"You were here{when}: {_NAMES.get(last.stage, last.stage)}{who}.")]
    thoughts = [one.next_time for one in last.reflections if one.next_time]
    notes = [one.next_time for one in last.interviews if one.next_time]
    kept = [*reversed(thoughts), *reversed(notes)]
    if kept:
        lines.append(stored(f"You kept: {' '.join(kept[0].split())}"))
    paragraphs(console, [Text(), *lines])


def offer_screen(console: Console, application: Application) -> None:
    """Say what an offer is not yet, and the two ways on."""
    name = application.id
    lines = [Text("Nothing else changes until you have accepted it.", QUIET)]
    for words, option in (("Once you have:", "--accepted"), ("If you don't:", "--declined")):
        command = stored(f"bounceback edit {name} {option}", COMMAND)
        lines.append(Text(f"{words} ", QUIET).append_text(command))
    paragraphs(console, lines)


def _step(console: Console, application: Application, step: DueStep, today: date) -> None:
    words = wording(step.step, application.outcome, application.stage)
    title = Text(f"{PENDING} ").append_text(stored(words.title, TITLE))
    title.append(f"  {when(step.due, today)}")
    paragraphs(console, [title], hanging=2)
    lines = [Text(words.why, QUIET)] if words.why else []
    lines.append(stored(step.start, COMMAND))
    paragraphs(console, [*lines, Text()], indent=2)
