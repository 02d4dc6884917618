"""The look that all screens share: the console that draws them, and the lines that recur.

Three kinds of reader are served alike: a terminal of any width, a pipe, in which nothing is cut or
wrapped, and someone who listens (`ACCESSIBLE=1`, `TERM=dumb`), for whom no mark, bar or position
stands for a word. The styles are in `styles.py`; how lines break and align, in `lines.py`.
"""

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date

from bounceback.ids import called
from bounceback.plan.interviews import count_held
from bounceback.screens.lines import Run, Text, aligned, broken, fit
from bounceback.screens.plain import shown, terminal_width
from bounceback.screens.styles import COMMAND, DONE, QUIET, SPOKEN, TICKED, TITLE
from bounceback.text import day_in_short, harmless, harmless_lines, in_words, with_role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console as RichConsole
    from rich.segment import Segments

    from bounceback.plan.today import DueStep, Quiet
    from bounceback.records import Application

Line = Text | str
"""One line: in styles, or stored text and words of our own without any."""

Cell = Text | Run | str
"""One cell of a table; a run is of harmless text."""

WIDEST = 96
"""Prose is not set wider than this, in cells."""

NARROW = 60
"""Below this width a row of several columns becomes two lines."""

UNBOUNDED = 1_000_000
"""The width of a pipe."""

MOST_LINES, LONGEST = 2_000, 200_000
"""Lines, and characters, of one stored text that a screen shows; nobody reads on from there."""

_GAP = r"(?<=\S) {2,}(?=\S)"
_MARKED = f"^( *)([{''.join(SPOKEN)}]) (?! )"


class Console:
    """A stream that screens are drawn on: how wide it is, and which styles it shows."""

    def __init__(self, stream: "TextIO") -> None:
        self._stream = stream
        self.encoding = (stream.encoding or "utf-8").lower()
        # A pipe has no edge, so nothing is cut or wrapped in it; who sets COLUMNS wants one.
        has_edge = stream.isatty() or os.environ.get("COLUMNS", "").strip("0")
        self.width = terminal_width(stream) if has_edge else UNBOUNDED
        forced = {"0": False, "1": True}.get(os.environ.get("TTY_COMPATIBLE", ""))
        if forced is None and "FORCE_COLOR" in os.environ:
            forced = os.environ["FORCE_COLOR"] != ""
        self.is_terminal = stream.isatty() if forced is None else forced
        is_dumb = self.is_terminal and os.environ.get("TERM", "").lower() in ("dumb", "unknown")
        self._has_styles = self.is_terminal and not is_dumb
        asked = os.environ.get("ACCESSIBLE", "0") not in ("", "0", "false")
        self.is_spoken = asked or is_dumb
        """Whether it is read in order, aloud or on a terminal that can do no more."""
        # A dumb terminal may stand behind a pipe, too.
        self.has_bars = not (self.is_spoken or os.environ.get("TERM") == "dumb")

    @property
    def room(self) -> int:
        """The width that prose is set in, in cells."""
        return self.width if self.width >= UNBOUNDED else min(self.width, WIDEST)

    @property
    def is_narrow(self) -> bool:
        """Whether a row of several columns has to become two lines."""
        return self.width < NARROW and not self.is_spoken

    def section(self, title: str, lines: Sequence[Line], *, hanging: int = 0) -> None:
        """Draw lines under a title of their own, a row apart from what stands above."""
        if lines:
            self.title(title)
            self.paragraphs(*lines, indent=2, hanging=hanging)

    def paragraphs(self, *lines: Line, indent: int = 0, hanging: int = 0) -> None:
        """Draw each line as a paragraph, wrapped within the width and indented alike.

        The rows after its first stand further in by `hanging`; see `lines.broken` for more.
        """
        width = max(self.room - indent, 10)
        before = Text(" " * indent)
        runs = [Text.of(self._runs(line)) for line in lines]
        rows = [row for line in runs for row in broken(line, width, hanging)]
        self.print([before + row if row else row for row in rows])

    def title(self, words: str) -> None:
        """Draw a title, a row apart from what stands above."""
        self.paragraphs("", Text(words, TITLE))

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        *,
        indent: int = 0,
        giving: Sequence[int] = (),
        narrow: Sequence[Sequence[int]] = (),
    ) -> None:
        """Draw rows in columns; see `columns`."""
        drawn = self.columns(rows, indent=indent, giving=giving, narrow=narrow)
        self.print([line for lines in drawn for line in lines])

    def columns(
        self,
        rows: Sequence[Sequence[Cell]],
        *,
        indent: int = 0,
        giving: Sequence[int] = (),
        narrow: Sequence[Sequence[int]] = (),
    ) -> list[list[Text]]:
        """Return the lines of each row, set in columns; for someone who listens, in a sentence.

        The columns numbered in `giving` give way first, and each time the widest one. Where there
        is too little left of them, and on a narrow terminal, a row has a line for each group of
        columns in `narrow`, or for each column where a group doesn't fit.
        """
        cells = [[self._runs(cell) for cell in row] for row in rows]
        if self.is_spoken:
            return [[" " * indent + _sentence(row)] for row in cells]
        is_wide = self.width >= UNBOUNDED or fit(cells, self.width - indent, giving)
        if narrow and (self.is_narrow or not is_wide):
            return self._folded(cells, indent, giving, narrow)
        return [[line] for line in aligned(cells, self.width, indent=indent, giving=giving)]

    def _folded(
        self,
        cells: Sequence[Sequence[Sequence[Run]]],
        indent: int,
        giving: Sequence[int],
        narrow: Sequence[Sequence[int]],
    ) -> list[list[Text]]:
        """Return the lines of each row; alone, a column that doesn't give way is wrapped."""
        folded: list[list[Text]] = [[] for _ in cells]
        groups = [*narrow]
        while groups:
            places = groups.pop(0)
            part = [[row[place] for place in places] for row in cells]
            gives = [places.index(place) for place in giving if place in places]
            further = indent + (2 if any(folded) else 0)
            room = self.width - further
            if len(places) > 1 and not fit(part, room, gives):
                groups[:0] = [(place,) for place in places]
            elif gives or len(places) > 1:
                is_ragged = 0 in gives and any(folded)
                drawn = aligned(part, self.width, indent=further, giving=gives, ragged=is_ragged)
                for lines, line in zip(folded, drawn, strict=True):
                    lines += [line] if line else []
            else:
                for lines, (cell,) in zip(folded, part, strict=True):
                    rows = broken(Text.of(cell), max(room, 10))
                    lines += [" " * further + row for row in rows if row]
        return folded

    def _runs(self, cell: Cell) -> list[Run]:
        runs = [cell] if isinstance(cell, tuple) else _styled(cell).runs
        if self.encoding.startswith("utf"):
            return runs
        # A character that is written as another one, or as an escape, has that one's width.
        return [(shown(text, self.encoding), style) for text, style in runs]

    def places(self, places: Iterable[tuple[str, str, str]]) -> None:
        """Draw what is where: each with its path, whole to be copied, and a word on it or ""."""
        for name, place, words in places:
            if self.is_spoken:
                self.print([f"{name}: {place}{f', {words}' if words else ''}"])
                continue
            line = Text(f"  {name:<10}") + stored(place)
            remark = Text(f"  {words}" if words else "", QUIET)
            if line.width + remark.width <= self.width:
                self.print([line + remark])
            else:
                # A path that is cut can't be copied, so it gets a line of its own.
                self.print([Text(f"  {name}") + remark, f"    {place}"])

    def print(self, lines: Iterable[Line]) -> None:
        """Draw lines that fit already, all at once: one by one would take longer."""
        drawn = [_styled(line) for line in lines]
        if self.is_spoken:
            drawn = [row for line in drawn for row in broken(_said(line), self.width)]
        self._write(drawn)

    def _write(self, lines: Sequence[Text]) -> None:
        # Here text becomes characters, also what a screen has forgotten to make so.
        if self._has_styles:
            self._draw(
                [Text.of((harmless(text), style) for text, style in line.runs) for line in lines]
            )
        else:
            self._stream.write("".join([f"{harmless(line.plain)}\n" for line in lines]))
            self._stream.flush()

    def _draw(self, lines: Sequence[Text]) -> None:
        """Draw lines in their styles, by the codes that the terminal knows."""
        from rich.console import Console as Terminal

        terminal = Terminal(file=self._stream, width=self.width)
        terminal.print(in_segments(lines, terminal), end="", crop=False)


def in_segments(lines: Iterable[Text], console: "RichConsole") -> "Segments":
    """Return lines as Rich draws them, with a piece for each run."""
    from rich.segment import Segment, Segments

    return Segments(
        [
            Segment(text, console.get_style(style or "none"))
            for line in lines
            for text, style in (*line.runs, ("\n", ""))
        ]
    )


def stored(text: str | None, style: str = "") -> Text:
    """Make stored text fit for one line of the screen; it is never read as markup."""
    return Text(harmless(text or ""), style)


def stored_lines(text: str, indent: int = 0, style: str = "") -> Iterable[Text]:
    """Make stored text of several lines fit for the screen; of one beyond all bounds, the start."""
    shown = "\n".join(text[:LONGEST].split("\n", MOST_LINES)[:MOST_LINES])
    for line in harmless_lines(shown):
        yield Text(" " * indent + line, style)
    if len(shown) < len(text):
        left = f"{len(text) - len(shown):,} characters more."
        yield Text(" " * indent) + hint(f"{left} All of them:", "export markdown")


def hint(words: str, command: str) -> Text:
    """Say what can be typed next: `command` is what stands after `bounceback`, stored or ours."""
    return Text(f"{words} ", QUIET) + stored(f"bounceback {command}", COMMAND)


def ticked(words: str) -> Text:
    """Say that something is done."""
    return Text(f"{TICKED} ", DONE) + stored(words)


def named(company: str, role: str | None) -> Text:
    """Write an application by company and role."""
    return stored(company, TITLE) + stored(f" · {role}" if role else "")


def whose(one: "DueStep | Quiet") -> str:
    """Name the application that a step or a silence is of, so that the name leads to it."""
    return with_role(called(one.company, one.application), one.role)


def day_of_step(due: date, today: date) -> Text:
    """Say in short when a step is due, or since when it is open."""
    days = (due - today).days
    if days < 0:
        return Text(f"since {day_in_short(due, today)}", QUIET)
    return Text(in_words(days) if days < 2 else day_in_short(due, today), QUIET)


def heading(console: Console, application: "Application", today: date) -> None:
    """Draw which application it is about and how it stands, with a row left free below."""
    held = count_held(application.plain(), today)
    name = named(application.company, application.role)
    console.paragraphs(name, application.standing(held), "")


def _styled(line: Line) -> Text:
    return line if isinstance(line, Text) else stored(line)


def _sentence(row: Sequence[Sequence[Run]]) -> Text:
    line: list[Run] = []
    for cell in row:
        if any(text.strip() for text, _ in cell):
            line += [(", ", "")] if line else []
            line += cell
    return Text.of(line)


def _said(line: Text) -> Text:
    """Put words for the mark that a line begins with, and a comma where a gap parts columns."""
    if mark := re.match(_MARKED, line.plain):
        words = Text(f"{mark[1]}{SPOKEN[mark[2]]} ", line.runs[0][1])
        line = words + line[mark.end() :]
    for gap in reversed([*re.finditer(_GAP, line.plain)]):
        comma = " " if line.plain[gap.start() - 1] in ".,:;?!" else ", "
        line = line[: gap.start()] + Text(comma) + line[gap.end() :]
    return line
