"""The screen of `show`: all that is known of one application."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.clock import Clock
from bounceback.fields import labelled
from bounceback.plan.steps import LAPSED
from bounceback.plan.today import DueStep
from bounceback.plan.words import wording
from bounceback.records import Application, Reflection, Step
from bounceback.screens.checklist import what_happened
from bounceback.screens.text import (
    COMMAND,
    DONE,
    LET_GO,
    PENDING,
    QUIET,
    TICKED,
    TITLE,
    columns,
    day_in_short,
    named,
    paragraphs,
    print_lines,
    stored,
    stored_lines,
    when,
    width_of,
)

NARROW = 60
_MARKS = {"done": TICKED, "skipped": LET_GO}
_STYLES = {"done": DONE, "skipped": QUIET}


def show_screen(console: Console, application: Application, clock: Clock) -> None:
    """Draw all that is known of an application."""
    today = clock.today
    paragraphs(
        console, [named(application.company, application.role), what_happened(application), Text()]
    )
    print_lines(console, _facts(console, application))
    steps = _steps(application, clock, width_of(console))
    _section(console, "Steps", steps, hanging=2)
    _section(console, "Interviews", _interviews(application, today))
    _section(
        console,
        "Their feedback",
        [line for one in application.feedback for line in _dated(one.on, one.text, today)],
    )
    _section(
        console,
        "Reflections",
        [line for one in application.reflections for line in _dated(one.on, _thoughts(one), today)],
    )
    _section(console, "Notes", list(stored_lines(application.notes)) if application.notes else [])


def _facts(console: Console, application: Application) -> list[Text]:
    """Return the lines of the facts, each fact whole: it may be there to be copied."""
    facts: list[tuple[str, object]] = [("id", application.id)]
    facts += [(one.label, getattr(application, one.name)) for one in labelled()]
    known = [(name, str(value)) for name, value in facts if value]
    widest = max(len(name) for name, _ in known) + 2
    lines = []
    for name, value in known:
        label = name
        for row in stored(value).wrap(console, max(width_of(console) - widest, 10), tab_size=4):
            row.rstrip()
            lines.append(Text(label.ljust(widest), QUIET) + row)
            label = ""
    return lines


def _steps(application: Application, clock: Clock, width: int) -> list[Text]:
    settled = sorted(
        (step for step in application.steps if step.state != "pending"),
        key=lambda step: step.settled_on or step.due,
    )
    unsettled = clock.steps(application)
    rows = [_settled_row(application, step, clock.today) for step in settled]
    rows += [_row(step, clock.today) for step in unsettled if step.state != LAPSED]
    rows += [_row(step, clock.today) for step in unsettled if step.state == LAPSED]
    if width < NARROW:
        return [
            line for title, *rest in rows for line in (title, Text("  ") + Text("  ").join(rest))
        ]
    return columns(rows, width - 2, giving=0)


def _row(step: DueStep, today: date) -> list[Text]:
    if step.state == LAPSED:
        title = stored(f"{LET_GO} {step.title}", QUIET)
        return [title, Text("let pass", QUIET), stored(step.step, QUIET)]
    day = Text(when(step.due, today), QUIET)
    return [stored(f"{PENDING} {step.title}"), day, stored(step.step, COMMAND)]


def _settled_row(application: Application, step: Step, today: date) -> list[Text]:
    words = wording(step.key, application.outcome_at(step), application.stage)
    line = Text(f"{_MARKS.get(step.state, '?')} ", _STYLES.get(step.state, ""))
    line.append_text(stored(words.title))
    on = f" {day_in_short(step.settled_on, today)}" if step.settled_on else ""
    return [line, stored(f"{step.state}{on}", QUIET), stored(step.key, QUIET)]


def _interviews(application: Application, today: date) -> list[Text]:
    lines: list[Text] = []
    bare = 0
    for one in application.interviews:
        told = [("Went well: ", one.went_well), ("Next time: ", one.next_time)]
        told = [(label, text) for label, text in told if text]
        heading = ", ".join(
            filter(None, (day_in_short(one.on, today) if one.on else "", one.at, one.kind))
        )
        if not heading and not told:
            bare += 1
            continue
        lines.append(stored(heading or "day not noted"))
        for label, text in told:
            lines.extend(stored_lines(label + text, 2))
    if bare:
        more = "more, " if lines else ""
        lines.append(Text(f"{bare} {more}without a day or notes", QUIET))
    return lines


def _thoughts(reflection: Reflection) -> str:
    told = (
        ("To a friend", reflection.friend),
        ("Went well", reflection.went_well),
        ("Next time", reflection.next_time),
    )
    return "\n".join(f"{label}: {text}" for label, text in told if text)


def _dated(on: date | None, text: str, today: date) -> list[Text]:
    return [Text(day_in_short(on, today) if on else "day not noted", QUIET), *stored_lines(text, 2)]


def _section(console: Console, title: str, lines: Sequence[Text], *, hanging: int = 0) -> None:
    if lines:
        paragraphs(console, [Text(), Text(title, TITLE)])
        paragraphs(console, lines, indent=2, hanging=hanging)
