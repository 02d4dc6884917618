"""The screen of `todo`: what is pending, by group, soonest first."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.ids import new_id
from bounceback.plan.agenda import Due, grouped, in_words
from bounceback.screens.text import (
    COMMAND,
    LATE,
    PENDING,
    QUIET,
    TITLE,
    columns,
    day_in_short,
    paragraphs,
    print_lines,
    stored,
    width_of,
)
from bounceback.vocabulary import plural

MOST_ROWS = 40
MOST_OVERDUE = 10
NARROW = 60
_LONG_AGO = -14
_STYLES = {"overdue": f"{TITLE} {LATE}"}


def todo_screen(
    console: Console, steps: Sequence[Due], today: date, everything: bool, *, empty: bool = False
) -> None:
    """Draw the agenda; without `everything`, no more than MOST_ROWS steps around today."""
    if not steps:
        console.print(Text("Nothing is due." if not empty else "Nothing here yet."))
        _hint(
            console,
            "Log an answer you got:" if empty else "Everything so far:",
            "log" if empty else "stats",
        )
        return
    older, shown, after = _parted(steps, everything)
    lines: list[Text] = []
    rows = iter(_rows(shown, today, width_of(console)))
    for name, members in grouped(shown, today).items():
        lines += [Text(name.capitalize(), _STYLES.get(name, TITLE))]
        lines += [line for _ in members for line in next(rows)]
        lines += [Text()]
    print_lines(console, lines)
    if older:
        _hint(console, f"And {plural(older, 'step')} overdue for longer:", "todo --all")
    if after:
        _hint(console, f"And {plural(after, 'step')} after these:", "todo --all")
    first = shown[0]
    _hint(console, "Start the first:", first.start)
    _hint(console, "Tick it off:", f"done {first.application} {first.step}")
    oldest = steps[0]
    if oldest.days < _LONG_AGO:
        _hint(console, "Let the oldest go:", f"skip {oldest.application} {oldest.step}")


def _parted(steps: Sequence[Due], everything: bool) -> tuple[int, Sequence[Due], int]:
    """Return how many are left out before, what is shown, and how many are left out after.

    A pile that is long overdue must not hide what is due today: its latest steps stand for it.
    """
    overdue = sum(step.days < 0 for step in steps)
    older = 0 if everything else max(overdue - MOST_OVERDUE, 0)
    shown = steps[older:] if everything else steps[older : older + MOST_ROWS]
    return older, shown, len(steps) - older - len(shown)


def first_run_screen(console: Console, journal: str) -> None:
    """Draw what a person sees who has logged nothing yet: how to begin, where, how private."""
    paragraphs(
        console, [Text("Turned down for a job? Write it down, and get a few steps that help.")]
    )
    _hint(console, "Begin with:", "log")
    words, place = Text("Kept here; nothing leaves this machine:"), stored(journal)
    fits = words.cell_len + 1 + place.cell_len <= console.width
    # A path that is cut can't be copied, so it gets a line of its own when the width is short.
    print_lines(console, [Text(" ").join((words, place))] if fits else [words, place])


def go_on_screen(console: Console) -> None:
    """Draw the two ways on from what is due."""
    console.print()
    _hint(console, "Another answer came:", "log")
    _hint(console, "Everything else:", "--help")


def _rows(members: Sequence[Due], today: date, width: int) -> list[list[Text]]:
    """Return the lines of each step; their columns are the same in every group."""
    if width < NARROW:
        return [_two_lines(step, width) for step in members]
    rows = [
        [Text(f"  {PENDING} {step.title}"), _whose(step), _when(step, today)] for step in members
    ]
    return [[line] for line in columns(rows, width, giving=1)]


def _two_lines(step: Due, width: int) -> list[Text]:
    first = columns([[Text(f"{PENDING} {step.title}")]], width)
    return [*first, *columns([[Text("  ") + _whose(step), _distance(step)]], width, giving=0)]


def _when(step: Due, today: date) -> Text:
    words = _distance(step)
    return words.append(f", {day_in_short(step.due, today)}", QUIET) if step.days > 1 else words


def _distance(step: Due) -> Text:
    return Text(in_words(step.days), LATE if step.days < 0 else "")


def _whose(step: Due) -> Text:
    """Name the application; its id too when the company alone doesn't lead to it."""
    same_name = "" if new_id(step.company, ()) == step.application else f" ({step.application})"
    return stored(step.company + same_name + (f" · {step.role}" if step.role else ""))


def _hint(console: Console, words: str, command: str) -> None:
    whole = command if command.startswith("bounceback") else f"bounceback {command}"
    paragraphs(console, [Text.assemble((f"{words} ", QUIET)) + stored(whole, COMMAND)])
