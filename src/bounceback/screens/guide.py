"""The screens of `guide`: the steps in a line each, and one of them in full."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bounceback.guide import Entry
from bounceback.plan.words import Wording
from bounceback.screens.look import COMMAND, QUIET, TITLE, is_narrow, paragraphs
from bounceback.sentences import ABOUT_THE_STEPS, HELP


def guide_screen(console: Console, entries: Sequence[Entry]) -> None:
    """Draw the steps, each with what it is."""
    widest = max(len(entry.step) for entry in entries) + 2
    for entry in entries:
        if is_narrow(console):
            paragraphs(console, [Text(entry.step, COMMAND)])
            paragraphs(console, [Text(entry.words.what)], indent=2)
        else:
            line = Text(entry.step.ljust(widest), COMMAND)
            console.print(line.append(entry.words.what, ""), soft_wrap=True)
    plans, rest, source = ABOUT_THE_STEPS
    hints = {
        "One of them in full:": f"bounceback guide {entries[0].step}",
        "A plan of your own:": 'bounceback reflect APP --if-no "ring Ana"',
        "A rest:": "bounceback rest 1w",
    }
    paragraphs(console, [Text(), *(Text(line, QUIET) for line in (plans, rest, source)), Text()])
    paragraphs(
        console,
        [Text(f"{words} ", QUIET).append(line, COMMAND) for words, line in hints.items()],
    )


def step_screen(console: Console, entry: Entry) -> None:
    """Draw one step: what, why, how, on what evidence, and its other forms."""
    paragraphs(console, [Text(entry.words.title, TITLE), Text(entry.words.what)])
    _words(console, entry.words)
    for situation, words in entry.forms.items():
        title = Text(f"{situation[:1].upper()}{situation[1:]}: ", QUIET).append(words.title, TITLE)
        lines = [] if words.what == entry.words.what else [Text(words.what)]
        paragraphs(console, [Text(), title, *lines])
        _words(console, words, entry.words)
    start = Text("Start it with: ", QUIET)
    paragraphs(console, [Text(), start.append(entry.words.start.format(id="APP"), COMMAND)])
    if entry.step == "reframe":
        paragraphs(console, [Text(), Text(HELP)])


def _words(console: Console, words: Wording, known: Wording | None = None) -> None:
    """Draw the parts of a wording that aren't those of the one known already."""
    for title, name in (("When", "when"), ("Why", "why"), ("How", "how"), ("Evidence", "source")):
        said = getattr(words, name)
        if known is None or said != getattr(known, name):
            lines = [f"{said[:1].upper()}{said[1:]}."] if name == "when" else [said]
            _part(console, title, said if name == "how" else lines)


def _part(console: Console, title: str, lines: Sequence[str]) -> None:
    paragraphs(console, [Text(), Text(title, TITLE)])
    paragraphs(console, [Text(line) for line in lines], indent=2)
