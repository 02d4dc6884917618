"""The screen of `list`: a line for each application."""

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.ids import new_id
from bounceback.listing import Listed
from bounceback.screens.look import (
    DONE,
    QUIET,
    TITLE,
    Cell,
    hint,
    is_narrow,
    paragraphs,
    print_table,
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
    narrow = is_narrow(console)
    print_table(console, [_row(one, today, narrow=narrow) for one in listed])
    shown = plural(len(listed), "application")
    of_all = f" of {total:,}" if len(listed) < total else ""
    way = hint("All of one:", f"show {listed[0].id}")
    paragraphs(console, [Text(), Text(f"{shown}{of_all}.", QUIET), way])


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
