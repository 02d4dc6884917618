"""The screen of `draft`: a letter to read, and to take along."""

from rich.console import Console

from bounceback.letters.writing import Letter, as_text
from bounceback.screens.look import paragraphs, stored
from bounceback.text import harmless_lines


def letter_screen(console: Console, letter: Letter) -> None:
    """Draw a letter: wrapped on a terminal, one line a paragraph where it goes to a program."""
    lines = harmless_lines(as_text(letter).removesuffix("\n"))
    if console.is_terminal:
        paragraphs(console, [stored(line) for line in lines])
    else:
        print("\n".join(lines))
