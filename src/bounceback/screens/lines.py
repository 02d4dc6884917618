"""Lines of text in styles: how wide they are, and where they break.

Rich draws them on a terminal, and knows the width of rare characters. To load it costs more than
all the rest of a command, so a pipe, where no style is seen, does without.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bounceback.screens.styles import COMMAND, SPOKEN

_MARKED = re.compile(rf"(?:[{''.join(SPOKEN)}] |\d+  )(?=\S)")

Run = tuple[str, str]
"""A piece of text with its style."""

_NARROW = str.maketrans("", "", "“”‘’–—…→☐✓█▒▌─│")
_FIRST_OF_ANOTHER_WIDTH = chr(0x300)
_LEAST, _LEAST_OF_ALL, _GAP = 14, 4, 2

_WORD = r"\s*\S+\s*"
_DAY = r"\(?(?:in \d+ days, |since )?[A-Z][a-z]+ \d\d? [A-Z][a-z]+(?: \d{4})?\S*"
_DAY_OR_WORD = rf"\s*(?:{_DAY}|\S+)\s*"
_LONGEST_DAY = 30
"""A day is broken only where it is wider than a row may be, so that no month hangs on the next."""


class Text:
    """One line, in runs of one style each; it is changed by making another."""

    __slots__ = ("runs",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.runs: list[Run] = [(text, style)] if text else []

    @classmethod
    def of(cls, runs: Iterable[Run]) -> "Text":
        """Return the line that is made of these runs."""
        text = cls()
        text.runs = list(runs)
        return text

    def __add__(self, other: "Text | str") -> "Text":
        return Text.of(self.runs + (other.runs if isinstance(other, Text) else [(other, "")]))

    def __radd__(self, other: str) -> "Text":
        return Text(other) + self

    def __getitem__(self, part: slice) -> "Text":
        start, stop, _ = part.indices(len(self.plain))
        runs, at = [], 0
        for text, style in self.runs:
            if kept := text[max(start - at, 0) : max(stop - at, 0)]:
                runs.append((kept, style))
            at += len(text)
        return Text.of(runs)

    def __bool__(self) -> bool:
        return bool(self.runs)

    @property
    def plain(self) -> str:
        """The line without its styles."""
        return "".join([text for text, _ in self.runs])

    @property
    def width(self) -> int:
        """How many cells of a terminal it takes."""
        return width_of_runs(self.runs)


def with_command(said: str, style: str = "") -> Text:
    """Return words in a style, with the command that they may end with in its own."""
    words, is_command, command = said.partition(": bounceback ")
    if not is_command:
        return Text(said, style)
    return Text(f"{words}: ", style) + Text(f"bounceback {command}", COMMAND)


def width_of_runs(runs: Iterable[Run]) -> int:
    """Return how many cells of a terminal some runs take."""
    width = 0
    for text, _ in runs:
        width += len(text) if text.isascii() else cells(text)
    return width


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if _is_one_cell_each(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def pieces(text: str, width: int) -> list[str]:
    """Cut a text into pieces of this width, with no half of a character."""
    if _is_one_cell_each(text):
        return [text[start : start + width] for start in range(0, len(text), width)]
    from rich.cells import chop_cells

    return [piece for piece in chop_cells(text, width) if piece]


def _is_one_cell_each(text: str) -> bool:
    return text.isascii() or max(text.translate(_NARROW), default="") < _FIRST_OF_ANOTHER_WIDTH


def broken(line: Text, width: int, hanging: int = 0, *, cuts: bool = True) -> Iterator[Text]:
    """Break a line into rows, each indented as its first is, and the others by `hanging` more.

    Below a mark, or the number of a choice, they begin where its words do.
    A command that ends a line goes below when there is no room beside its words; commands, paths
    and addresses of the web stay whole, whatever the width, and without `cuts` so does any word.
    """
    whole = line.plain
    if cells(whole) <= width:
        yield line[: len(whole.rstrip())]
        return
    words = Text.of(line.runs[:-1])
    if words.plain.strip() and line.runs[-1][1] == COMMAND:
        yield from broken(words, width, hanging, cuts=cuts)
        yield Text("  ") + line[len(words.plain) : len(whole.rstrip())]
        return
    bare = whole.lstrip(" ")
    indent = min(len(whole) - len(bare), width // 2)
    if mark := _MARKED.match(bare):
        hanging = len(mark[0])
    before = Text(" " * indent)
    starts = [0]
    if any(text.strip() and style != COMMAND for text, style in line.runs):
        starts = _breaks(whole[indent:], max(width - indent - hanging, 1), cuts=cuts)
    for start, stop in zip(starts, [*starts[1:], None], strict=True):
        row = line[indent + start : stop and indent + stop]
        yield before + row[: len(row.plain.rstrip())]
        before = Text(" " * (indent + hanging))


def _breaks(text: str, width: int, *, cuts: bool) -> list[int]:
    """Return where each row begins: between words, and within one that is too long."""
    starts, used = [0], 0
    for match in re.finditer(_WORD if width < _LONGEST_DAY else _DAY_OR_WORD, text):
        word, start = match[0], match.start()
        room = cells(word.rstrip())
        if used and used + room > width:
            starts.append(start)
            used = 0
        if room > width and cuts and "/" not in word:
            for piece in pieces(word.rstrip(), width)[:-1]:
                start += len(piece)
                starts.append(start)
            word = text[start : match.end()]
        used += cells(word)
    return starts


def fit(rows: Sequence[Sequence[Sequence[Run]]], width: int, giving: Sequence[int]) -> bool:
    """Return whether rows of cells fit side by side, with a few words left of what gives way."""
    widths = _widest(_sizes(rows))
    for place in giving if rows else ():
        widths[place] = min(widths[place], _LEAST)
    return sum(widths) + _GAP * (len(widths) - 1) <= width


def aligned(
    rows: Sequence[Sequence[Sequence[Run]]],
    width: int,
    *,
    indent: int,
    giving: Sequence[int] = (),
    ragged: bool = False,
) -> list[Text]:
    """Set rows of cells in columns, cut to a width, or `ragged` where they don't fit together.

    The columns numbered in `giving` give way first, and each time the widest one.
    """
    if not rows:
        return []
    sizes = _sizes(rows)
    widths = _widest(sizes)
    room = width - indent - _GAP * (len(widths) - 1)
    if ragged and sum(widths) > room:
        return [aligned([row], width, indent=indent, giving=giving)[0] for row in rows]
    _give_way(widths, room, giving)
    lines = []
    for row, lengths in zip(rows, sizes, strict=True):
        line: list[Run] = []
        free = indent
        for cell, length, most in zip(row, lengths, widths, strict=True):
            if length:
                if length > most:
                    cell, length = _cut(cell, most)
                line += [(" " * free, ""), *cell] if free else cell
                free = -length
            free += most + _GAP
        lines.append(Text.of(line))
    return lines


def _sizes(rows: Sequence[Sequence[Sequence[Run]]]) -> list[list[int]]:
    return [[width_of_runs(cell) for cell in row] for row in rows]


def _widest(sizes: Sequence[Sequence[int]]) -> list[int]:
    return [max(column) for column in zip(*sizes, strict=True)]


def _give_way(widths: list[int], room: int, giving: Sequence[int]) -> None:
    for places in (giving, range(len(widths))):
        while sum(widths) > room:
            widest = max(places, key=widths.__getitem__, default=0)
            if widths[widest] <= _LEAST_OF_ALL:
                break
            # What is wider than all the room gives way at once: it may be a book.
            widths[widest] = min(widths[widest] - 1, max(room, _LEAST_OF_ALL))


def _cut(cell: Sequence[Run], size: int) -> tuple[list[Run], int]:
    """Return a cell cut to `size` with an ellipsis, and its length."""
    room = max(size - 1, 0)
    kept: list[Run] = []
    for text, style in cell:
        if room <= 0:
            break
        length = width_of_runs([(text, style)])
        start = text if length <= room else pieces(text, room)[0]
        # The first character alone may be wider than what is left.
        kept.append((start if cells(start) <= room else "", style))
        room -= length
    text, style = kept.pop() if kept else ("", "")
    kept.append((text.rstrip() + "…", style))
    return kept, width_of_runs(kept)
