"""The screen of `list`: a line for each application."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.ids import new_id
from bounceback.listing import Listed
from bounceback.screens.rows import Cell, Rows
from bounceback.screens.text import (
    COMMAND,
    DONE,
    QUIET,
    TITLE,
    day_in_short,
    paragraphs,
    stored,
    width_of,
)
from bounceback.text import harmless
from bounceback.vocabulary import plural

NARROW = 60
_STYLES = {"offer": DONE, "waiting": ""}


def list_screen(console: Console, listed: Sequence[Listed], total: int, today: date) -> None:
    """Draw the applications in rows; `total` is how many the journal holds."""
    if not listed:
        words = "No application fits." if total else "Nothing here yet."
        hint = _hint("See them all:", "list") if total else _hint("Log an answer you got:", "log")
        paragraphs(console, [Text(words), hint])
        return
    width = width_of(console)
    rows = [_row(one, today, narrow=width < NARROW) for one in listed]
    console.print(Rows(rows, width), end="", crop=False, no_wrap=True)
    shown = plural(len(listed), "application")
    of_all = f" of {total:,}" if len(listed) < total else ""
    hint = _hint("All of one:", f"show {listed[0].id}")
    paragraphs(console, [Text(), Text(f"{shown}{of_all}.", QUIET), hint])


def _row(one: Listed, today: date, *, narrow: bool) -> list[Cell]:
    company = (_called(one), TITLE)
    outcome = (harmless(one.outcome), _STYLES.get(one.outcome, QUIET))
    stage = (harmless(one.stage), "")
    if narrow:
        return [company, outcome, stage]
    return [
        company,
        (harmless(one.role), ""),
        outcome,
        stage,
        (day_in_short(one.day, today) if one.day else "", QUIET),
        (f"{one.open} to do" if one.open else "", QUIET),
    ]


def _called(one: Listed) -> str:
    """Name the application; its id too when the company alone doesn't lead to it."""
    same_name = "" if new_id(one.company, ()) == one.id else f" ({one.id})"
    return harmless(one.company + same_name)


def _hint(words: str, command: str) -> Text:
    line = Text.assemble((f"{words} ", QUIET))
    return line.append_text(stored(f"bounceback {command}", COMMAND))
