"""The screens after an offer: who else is still waiting, and who was withdrawn from."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bounceback.ids import typed
from bounceback.records import Application
from bounceback.screens.look import COMMAND, DONE, QUIET, TICKED, paragraphs, stored

_MOST_COMMANDS = 6


def others_screen(console: Console, waiting: Sequence[Application], *, with_commands: bool) -> None:
    """Draw that others still wait; with the command that withdraws each when nobody is asked."""
    if not with_commands:
        paragraphs(console, [Text("Still waiting elsewhere:")], indent=1)
        return
    paragraphs(console, [Text("Still waiting elsewhere. To withdraw:")], indent=1)
    commands = [
        stored(f"bounceback edit {typed(one.id)} --outcome withdrawn", COMMAND)
        for one in waiting[:_MOST_COMMANDS]
    ]
    paragraphs(console, commands, indent=3)
    if len(waiting) > _MOST_COMMANDS:
        more = Text(f"And {len(waiting) - _MOST_COMMANDS:,} more: ", QUIET)
        more.append("bounceback list --outcome waiting", COMMAND)
        paragraphs(console, [more], indent=1)


def withdrawn_screen(console: Console, withdrawn: Sequence[Application]) -> None:
    """Draw the applications just withdrawn."""
    lines = [
        Text(f"{TICKED} ", DONE).append_text(stored(f"Withdrew from {one.company}"))
        for one in withdrawn
    ]
    for one in withdrawn:
        letter = stored(f"bounceback draft {typed(one.id)} withdrawal", COMMAND)
        lines.append(Text("  The letter: ", QUIET).append_text(letter))
    paragraphs(console, lines, indent=1)
