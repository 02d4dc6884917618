"""What there is to read: the lessons before the next interview, and the guide to the steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bounceback.lessons import SOURCES, digest
from bounceback.plan.words import forms_of, wording
from bounceback.screens.lines import COMMAND, QUIET, TITLE, Text
from bounceback.screens.look import Console, hint, stored, stored_lines
from bounceback.sentences import ABOUT_THE_STEPS, HELP, ON_SCREENS
from bounceback.text import day_in_short, plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.lessons import Lesson
    from bounceback.plan.words import Wording

_HEADINGS = {
    "feedback": "What they told you",
    "interview": "After your interviews",
    "reflection": "Looking back",
    "practice": "From practice",
}
_MOST_LINES = 3
_LONGEST = 210
"""Characters of one text that are shown: three rows of an ordinary terminal."""

_MORE = Text("  …", QUIET)
_LABELS = {"went_well": "Went well: ", "friend": "To a friend: "}


def lessons_screen(
    console: Console, lessons: Sequence[Lesson], total: int, today: date, *, everything: bool
) -> None:
    """Draw the lessons by source, newest first; `total` is how many the journal holds.

    Without `everything`, no more than can be read in two minutes.
    """
    if not lessons:
        _empty(console, total)
        return
    shown = lessons if everything else digest(lessons)
    console.paragraphs(_headline(len(lessons), total))
    to_try = [lesson for lesson in shown if lesson.next_time]
    console.section("To try", [_try(lesson, everything=everything) for lesson in to_try], hanging=2)
    # Their words last: what one can do next comes before what was said.
    for source in (*SOURCES[1:], SOURCES[0]):
        rows: list[Text] = []
        for lesson in shown:
            if lesson.source == source and (lines := _lines(lesson, everything=everything)):
                rows += [_whence(lesson, today), *lines]
        console.section(_HEADINGS[source], rows)
    left = len(lessons) - len(shown)
    cut = any(len(text) > _LONGEST for lesson in shown for text in lesson.texts)
    if left or (cut and not everything):
        words = f"{plural(left, 'more lesson')}, and all in full:" if left else "All in full:"
        whole = hint(words, "lessons --all")
        console.paragraphs(
            "",
            whole if len(lessons) == total else Text(f"{words} add --all", QUIET),
        )


def _try(lesson: Lesson, *, everything: bool) -> Text:
    """Say what to try next time, and where it was learned."""
    words = " ".join(lesson.next_time.split())
    text = stored(f"Next time: {words if everything else _clipped(words)}")
    return text + stored(f"  {lesson.company or lesson.what or 'Practice'}", QUIET)


def _headline(count: int, total: int) -> Text:
    if count == total:
        return Text(f"{plural(count, 'lesson')} so far, newest first.", TITLE)
    return Text(f"{plural(count, 'lesson')} of {total:,}, newest first.", TITLE)


def _whence(lesson: Lesson, today: date) -> Text:
    """Say where a lesson comes from: company and role, or what was practised, and the day."""
    about = [lesson.company, lesson.role]
    if lesson.source == "practice":
        about = [lesson.what or "Practice", lesson.company and f"for {lesson.company}"]
    elif lesson.source == "interview":
        about.append(lesson.what)
    about.append(day_in_short(lesson.on, today) if lesson.on else None)
    return stored(", ".join(filter(None, about)), QUIET)


def _lines(lesson: Lesson, *, everything: bool) -> list[Text]:
    told = [(label, getattr(lesson, name)) for name, label in _LABELS.items()]
    told.append(("", lesson.text))
    lines = [
        line
        for label, text in told
        if text
        for line in stored_lines(label + (text if everything else _clipped(text)), indent=2)
        if everything or line.plain.strip()
    ]
    return lines if everything or len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], _MORE]


def _clipped(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    whole, _, part = text[:_LONGEST].rpartition(" ")
    return (whole if len(part) < len(whole) else text[:_LONGEST]).rstrip() + " …"


def _empty(console: Console, total: int) -> None:
    if total:
        console.paragraphs("No lesson fits.", hint("See them all:", "lessons"))
        return
    console.paragraphs(
        ON_SCREENS["no lesson yet"],
        hint("After an interview:", "interview COMPANY"),
        hint("After a no:", "reflect"),
        hint("When they write back:", "feedback APP"),
    )


def guide_screen(console: Console, steps: Sequence[str]) -> None:
    """Draw the steps, each with what it is."""
    if console.is_narrow:
        for step in steps:
            console.paragraphs(Text(step, COMMAND))
            console.paragraphs(wording(step).what, indent=2)
    else:
        console.table([[(step, COMMAND), (wording(step).what, "")] for step in steps])
    console.paragraphs(
        "",
        *(Text(line, QUIET) for line in ABOUT_THE_STEPS),
        "",
        hint("One of them in full:", f"guide {steps[0]}"),
        hint("A plan of your own:", 'reflect APP --if-no "ring Ana"'),
        hint("A rest:", "rest 1w"),
    )


def step_screen(console: Console, step: str) -> None:
    """Draw one step: what, why, how, on what evidence, and its other forms."""
    usual = wording(step)
    console.paragraphs(Text(usual.title, TITLE), usual.what)
    _words(console, usual)
    for situation, words in forms_of(step).items():
        title = Text(f"{situation[:1].upper()}{situation[1:]}: ", QUIET) + Text(words.title, TITLE)
        lines = [] if words.what == usual.what else [words.what]
        console.paragraphs("", title, *lines)
        _words(console, words, usual)
    console.paragraphs(
        "",
        Text("Start it with: ", QUIET) + Text(usual.start.format(id="APP"), COMMAND),
    )
    if step == "reframe":
        console.paragraphs("", HELP)


def _words(console: Console, words: Wording, known: Wording | None = None) -> None:
    """Draw the parts of a wording that aren't those of the one known already."""
    for title, name in (("When", "when"), ("Why", "why"), ("How", "how"), ("Evidence", "source")):
        said = getattr(words, name)
        if known is None or said != getattr(known, name):
            lines = [f"{said[:1].upper()}{said[1:]}."] if name == "when" else [said]
            console.section(title, said if name == "how" else lines)
