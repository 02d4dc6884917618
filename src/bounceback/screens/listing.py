"""The screen of `list`: a line for each application."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.ids import new_id, typed
from bounceback.listing import Listed
from bounceback.screens.look import (
    DONE,
    QUIET,
    TITLE,
    Cell,
    Line,
    hint,
    is_narrow,
    is_spoken,
    paragraphs,
    print_lines,
    print_table,
    table,
)
from bounceback.text import day_in_short, harmless
from bounceback.vocabulary import plural

_STYLES = {"offer": DONE, "waiting": ""}


def list_screen(console: Console, listed: Sequence[Listed], total: int, today: date) -> None:
    """Draw the applications in rows; `total` is how many the journal holds."""
    if not listed:
        words = "No application fits." if total else "Nothing here yet."
        way = hint("See them all:", "list") if total else hint("Log an answer you got:", "log")
        paragraphs(console, [Text(words), way])
        return
    rows = [_row(one, today) for one in listed]
    if is_narrow(console) and not is_spoken(console):
        print_lines(console, _two_lines(console, rows))
    else:
        print_table(console, rows)
    shown = plural(len(listed), "application")
    of_all = f" of {total:,}" if len(listed) < total else ""
    way = hint("All of one:", f"show {typed(listed[0].id)}")
    paragraphs(console, [Text(), Text(f"{shown}{of_all}.", QUIET), way])


def _two_lines(console: Console, rows: Sequence[Sequence[Cell]]) -> list[Line]:
    """Return two lines a row: how it stands beside the company, the day and the role below."""
    above = table(console, [[company, outcome, stage] for company, _, outcome, stage, *_ in rows])
    below = table(
        console,
        [[day, role] for _, role, _, _, day, *_ in rows],
        indent=2,
    )
    return [line for pair in zip(above, below, strict=True) for line in pair]


def _row(one: Listed, today: date) -> list[Cell]:
    return [
        (_called(one), TITLE),
        (harmless(one.role), ""),
        (harmless(one.outcome), _STYLES.get(one.outcome, QUIET)),
        (harmless(one.stage), ""),
        (day_in_short(one.day, today) if one.day else "", QUIET),
        (f"{one.open} to do" if one.open else "", QUIET),
    ]


def _called(one: Listed) -> str:
    """Name the application; its id too when the company alone doesn't lead to it."""
    same_name = "" if new_id(one.company, ()) == one.id else f" ({one.id})"
    return harmless(one.company + same_name)
