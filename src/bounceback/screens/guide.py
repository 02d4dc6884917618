"""The screens of `guide`: the six steps in a line each, and one of them in full."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bounceback.guide import PLANS, Entry
from bounceback.plan.words import Wording
from bounceback.screens.text import COMMAND, QUIET, TITLE, paragraphs, width_of

NARROW = 60


def guide_screen(console: Console, entries: Sequence[Entry]) -> None:
    """Draw the steps, each with what it is."""
    widest = max(len(entry.step) for entry in entries) + 2
    for entry in entries:
        if width_of(console) < NARROW:
            paragraphs(console, [Text(entry.step, COMMAND)])
            paragraphs(console, [Text(entry.words.what)], indent=2)
        else:
            line = Text(entry.step.ljust(widest), COMMAND)
            console.print(line.append(entry.words.what, ""), soft_wrap=True)
    hint = Text("One of them in full: ", QUIET)
    paragraphs(
        console,
        [Text(), Text(PLANS, QUIET), hint.append(f"bounceback guide {entries[0].step}", COMMAND)],
    )


def step_screen(console: Console, entry: Entry) -> None:
    """Draw one step: what, why, how, on what evidence, and its other forms."""
    paragraphs(console, [Text(entry.words.title, TITLE), Text(entry.words.what)])
    _part(console, "When", [entry.words.when[:1].upper() + entry.words.when[1:] + "."])
    _words(console, entry.words)
    for situation, words in entry.forms.items():
        title = Text(f"{situation[:1].upper()}{situation[1:]}: ", QUIET).append(words.title, TITLE)
        paragraphs(console, [Text(), title, Text(words.what)])
        _words(console, words)
    start = Text("Start it with: ", QUIET)
    paragraphs(console, [Text(), start.append(entry.words.start.format(id="APP"), COMMAND)])


def _words(console: Console, words: Wording) -> None:
    _part(console, "Why", [words.why])
    _part(console, "How", words.how)
    _part(console, "Evidence", [words.source])


def _part(console: Console, title: str, lines: Sequence[str]) -> None:
    paragraphs(console, [Text(), Text(title, TITLE)])
    paragraphs(console, [Text(line) for line in lines], indent=2)
