"""A long table of short texts, drawn straight to segments: a thousand rows cost little."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style

Cell = tuple[str, str]
"""Screen text, harmless already, and the name of its style."""

_GAP = 2
_LEAST = 4


class Rows:
    """Rows in aligned columns within a width in cells; the widest column gives way first."""

    def __init__(self, rows: Sequence[Sequence[Cell]], width: int) -> None:
        self._rows = rows
        self._widths = _fitting(
            [max(_cells(text) for text, _ in column) for column in zip(*rows, strict=True)], width
        )

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        styles: dict[str, Style] = {}
        for row in self._rows:
            last = max((place for place, (text, _) in enumerate(row) if text), default=0)
            for place, (text, style) in enumerate(row[: last + 1]):
                if style not in styles:
                    styles[style] = console.get_style(style or "none")
                width = self._widths[place]
                cells = _cells(text)
                if cells > width:
                    text = set_cell_size(text, width - 1).rstrip() + "…"
                    cells = _cells(text)
                if place != last:
                    text += " " * (max(width - cells, 0) + _GAP)
                yield Segment(text, styles[style])
            yield Segment.line()


def _fitting(widths: list[int], width: int) -> list[int]:
    room = width - _GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
