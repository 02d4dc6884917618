"""Stored text as screen text, and the look that all screens share.

Colours carry meaning and are few: what is late is yellow, what is done green, what can be typed
cyan, what matters less dim. Everything is said in words as well.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from bounceback.text import harmless, harmless_lines

TITLE, LATE, DONE, COMMAND, QUIET = "bold", "yellow", "green", "cyan", "dim"
"""The styles by meaning."""

PENDING, TICKED, LET_GO = "☐", "✓", "–"
"""The marks of a step: still to do, done, skipped."""

LEAST = 16
"""A column that gives way keeps this many cells, as long as there is room."""

WIDEST = 96
"""Prose is not set wider than this, in cells."""


_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def stored(text: str | None, style: str = "") -> Text:
    """Make stored text fit for one line of the screen; it is never read as markup."""
    return Text(harmless(text or ""), style)


def stored_lines(text: str, indent: int = 0, style: str = "") -> Iterable[Text]:
    """Make stored text of several lines fit for the screen."""
    for line in harmless_lines(text):
        yield Text(" " * indent + line, style)


def width_of(console: Console) -> int:
    """Return the width that screens are drawn in, in cells."""
    return min(console.width, WIDEST)


def paragraphs(
    console: Console, lines: Iterable[Text], indent: int = 0, *, hanging: int = 0
) -> None:
    """Print each line as a paragraph, wrapped within the width and indented alike.

    The rows after its first stand further in by `hanging`, and by the spaces that it begins with.
    A command that ends a line is kept whole: it goes below when there is no room beside its words.
    """
    width = max(width_of(console) - indent - hanging, 10)
    rows = []
    for line in (part for whole in lines for part in _parted(whole, width)):
        own = min(len(line.plain) - len(line.plain.lstrip(" ")), width // 2)
        before = indent + own
        for row in line[own:].wrap(console, width - own, tab_size=4) or [Text()]:
            row.rstrip()
            rows.append(Text(" " * before) + row if row else row)
            before = indent + own + hanging
    print_lines(console, rows)


def _parted(line: Text, width: int) -> list[Text]:
    last = line.spans[-1] if line.spans else None
    if line.cell_len <= width or not last or last.style != COMMAND or not last.start:
        return [line]
    words, command = line[: last.start], line[last.start :]
    words.rstrip()
    return [words, Text("  ") + command] if last.end == len(line) else [line]


def print_lines(console: Console, lines: Iterable[Text]) -> None:
    """Print lines that fit already, all at once: one print for each would take longer."""
    lines = list(lines)
    if lines:
        console.print(*lines, sep="\n", soft_wrap=True)


def columns(
    rows: Sequence[Sequence[Text]], width: int, gap: int = 2, *, giving: int | None = None
) -> list[Text]:
    """Set rows in aligned columns within `width` cells.

    The column numbered `giving` gives way first, down to LEAST cells; then the widest one.
    """
    if not rows:
        return []
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    room = width - gap * (len(widths) - 1)
    if giving is not None:
        surplus = max(sum(widths) - room, 0)
        widths[giving] -= min(surplus, max(widths[giving] - LEAST, 0))
    while sum(widths) > room and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in rows:
        line = Text()
        for number, (cell, size) in enumerate(zip(row, widths, strict=True)):
            last = number == len(widths) - 1
            line.append_text(fitted(cell, size, pad=not last))
            if not last:
                line.append(" " * gap)
        line.rstrip()
        lines.append(line)
    return lines


def fitted(cell: Text, size: int, *, pad: bool = True) -> Text:
    """Return a cell cut to `size` with an ellipsis, or padded to it."""
    length = cell.cell_len
    if length > size:
        plain = set_cell_size(cell.plain, max(size - 1, 0)).rstrip() + "…"
        plain += " " * (size - cell_len(plain) if pad else 0)
        return Text(plain, cell.style)
    return cell.copy().append(" " * (size - length if pad else 0))


def day_in_full(day: date) -> str:
    """Write a day in full: “Sunday 22 November 2026”."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def day_in_short(day: date, today: date) -> str:
    """Write a day in short, with its year only when it isn't this one: “Mon 23 Nov”."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def when(due: date, today: date) -> str:
    """Say when a step is due, and since when one is open: never how late anything is."""
    days = (due - today).days
    if days < 0:
        return f"since {day_in_short(due, today)}"
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {days} days, {day_in_short(due, today)}"


def month_in_short(month: str) -> str:
    """Write a month such as 2026-11 in short: “Nov 2026”."""
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def named(company: str, role: str | None) -> Text:
    """Write an application by company and role."""
    text = stored(company, TITLE)
    if role:
        text.append_text(stored(f" · {role}"))
    return text
