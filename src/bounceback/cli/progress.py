"""Progress of what takes long, on a terminal only, and beside the result."""

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

WORTH_SHOWING = 1000


def watched(items: Iterable[Item], total: int, doing: str) -> Sequence[Item]:
    """Return these items as a list; while a long one is made, show on a terminal how far it is."""
    if total < WORTH_SHOWING or not sys.stderr.isatty():
        return list(items)
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True, markup=False, emoji=False)
    return list(track(items, doing, total=total, console=console, transient=True))
