"""The screen of `draft`: a letter to read, and to take along."""

from rich.console import Console

from bounceback.core.harmless import harmless_lines
from bounceback.core.letters import Letter, as_text
from bounceback.edge.screens.text import paragraphs, stored


def letter_screen(console: Console, letter: Letter) -> None:
    """Draw a letter: wrapped on a terminal, one line a paragraph where it goes to a program."""
    lines = harmless_lines(as_text(letter).removesuffix("\n"))
    if console.is_terminal:
        paragraphs(console, [stored(line) for line in lines])
    else:
        print("\n".join(lines))
