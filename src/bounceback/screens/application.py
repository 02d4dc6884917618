"""The screen of `show`: all that is known of one application."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.fields import labelled
from bounceback.plan.agenda import in_words
from bounceback.plan.words import wording
from bounceback.records import Application, Reflection, Step
from bounceback.screens.checklist import what_happened
from bounceback.screens.text import (
    COMMAND,
    DONE,
    LATE,
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
    width_of,
)

NARROW = 60
_MARKS = {"pending": PENDING, "done": TICKED, "skipped": LET_GO}
_STYLES = {"pending": "", "done": DONE, "skipped": QUIET}


def show_screen(console: Console, application: Application, today: date) -> None:
    """Draw all that is known of an application."""
    paragraphs(
        console, [named(application.company, application.role), what_happened(application), Text()]
    )
    print_lines(console, _facts(console, application))
    _section(console, "Steps", _steps(application, today, width_of(console)), hanging=2)
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


def _in_order(application: Application) -> list[Step]:
    return sorted(application.steps, key=lambda step: (step.state == "pending", step.due))


def _steps(application: Application, today: date, width: int) -> list[Text]:
    rows = [_step_row(application, step, today) for step in _in_order(application)]
    if width < NARROW:
        return [
            line for title, *rest in rows for line in (title, Text("  ") + Text("  ").join(rest))
        ]
    return columns(rows, width - 2, giving=0)


def _step_row(application: Application, step: Step, today: date) -> list[Text]:
    words = wording(step.key, application.outcome_at(step), application.stage)
    line = Text(f"{_MARKS.get(step.state, '?')} ", _STYLES.get(step.state, ""))
    line.append_text(stored(words.title))
    if step.state == "pending":
        days = (step.due - today).days
        when = Text(in_words(days), LATE if days < 0 else QUIET)
    else:
        on = f" {day_in_short(step.settled_on, today)}" if step.settled_on else ""
        when = stored(f"{step.state}{on}", QUIET)
    return [line, when, stored(step.key, COMMAND if step.state == "pending" else QUIET)]


def _interviews(application: Application, today: date) -> list[Text]:
    lines: list[Text] = []
    bare = 0
    for one in application.interviews:
        told = [("Went well: ", one.went_well), ("Next time: ", one.next_time)]
        told = [(label, text) for label, text in told if text]
        heading = ", ".join(filter(None, (day_in_short(one.on, today) if one.on else "", one.kind)))
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
