"""The look that all screens share: styles, marks, lines, hints, and the one table.

Colours carry meaning and are few: what needs a look is yellow, what is done green, what can be
typed cyan, what matters less dim. Everything is said in words as well. Three kinds of reader are
served alike: a terminal of any width, a pipe, in which nothing is cut or wrapped, and someone who
listens (`ACCESSIBLE=1`, `TERM=dumb`), for whom no mark, bar or position stands for a word.
"""

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text

from bounceback.plan.interviews import count_held
from bounceback.screens import plain
from bounceback.text import harmless, harmless_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.records import Application

TITLE, PROBLEM, DONE, COMMAND, QUIET = "bold", "yellow", "green", "cyan", "dim"
"""The styles by meaning. None is for what is late: a day gone by is as quiet as one to come."""

PENDING, TICKED, LET_GO = "☐", "✓", "–"
"""The marks of a step: still to do, done, skipped."""

SPOKEN = {PENDING: "To do:", TICKED: "Done:", LET_GO: "Let go:"}
"""The same for someone who listens."""

WIDEST = 96
"""Prose is not set wider than this, in cells."""

NARROW = 60
"""Below this width a row of several columns becomes two lines."""

UNBOUNDED = 1_000_000
"""The width of a pipe."""

_LEAST, _LEAST_OF_ALL = 16, 4
_GAP = r"(?<=\S) {2,}(?=\S)"
_MARKED = f"^( *)([{''.join(SPOKEN)}]) (?! )"

Cell = Text | tuple[str, str]
"""One cell of a table: screen text, or harmless text with the name of its style."""

Line = Text | list[tuple[str, str]]
"""One line that fits already."""

MOST_LINES, LONGEST = 2_000, 200_000
"""Lines, and characters, of one stored text that a screen shows; nobody reads on from there."""


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


def width_of(console: Console) -> int:
    """Return the width that screens are drawn in, in cells."""
    return console.width if console.width >= UNBOUNDED else min(console.width, WIDEST)


def is_narrow(console: Console) -> bool:
    """Say whether a row of several columns has to become two lines."""
    return width_of(console) < NARROW


def is_spoken(console: Console) -> bool:
    """Say whether the screen is read in order, aloud or on a terminal that can do no more."""
    asked = os.environ.get("ACCESSIBLE", "0") not in ("", "0", "false")
    return (asked or console.is_dumb_terminal) and not console.record


def hint(words: str, command: str) -> Text:
    """Say what can be typed next: `command` is what stands after `bounceback`, stored or ours."""
    return Text(f"{words} ", QUIET).append_text(stored(f"bounceback {command}", COMMAND))


def section(
    console: Console, title: str, lines: Sequence[Text], *, indent: int = 2, hanging: int = 0
) -> None:
    """Draw lines under a title of their own, a row apart from what stands above; none for none."""
    if lines:
        paragraphs(console, [Text(), Text(title, TITLE)])
        paragraphs(console, lines, indent, hanging=hanging)


def paragraphs(
    console: Console, lines: Iterable[Text], indent: int = 0, *, hanging: int = 0
) -> None:
    """Print each line as a paragraph, wrapped within the width and indented alike.

    The rows after its first stand further in by `hanging`, and by the spaces that it begins with.
    A command that ends a line goes below when there is no room beside its words; commands, paths
    and addresses of the web stay whole, whatever the width.
    """
    width = max(width_of(console) - indent - hanging, 10)
    rows: list[Line] = []
    for line in (part for whole in lines for part in _parted(whole, width)):
        own = min(len(line.plain) - len(line.plain.lstrip(" ")), width // 2)
        before = indent + own
        for row in _wrapped(console, line[own:] if own else line, width - own):
            row.rstrip()
            rows.append(Text(" " * before) + row if row and before else row)
            before = indent + own + hanging
    print_lines(console, rows)


def places(console: Console, rows: Iterable[tuple[str, str, str]]) -> None:
    """Print what is where: each with its path, whole to be copied, and a word on it or ""."""
    for name, place, words in rows:
        if is_spoken(console):
            print_lines(console, [stored(f"{name}: {place}{f', {words}' if words else ''}")])
            continue
        line = Text(f"  {name:<10}") + stored(place)
        remark = Text(f"  {words}", QUIET) if words else Text()
        if line.cell_len + remark.cell_len <= console.width:
            print_lines(console, [line + remark])
        else:
            # A path that is cut can't be copied, so it gets a line of its own.
            print_lines(console, [Text(f"  {name}") + remark, Text("    ") + stored(place)])


def print_lines(console: Console, lines: Iterable[Line]) -> None:
    """Print lines that fit already, all at once: one print for each would take longer."""
    lines = list(lines)
    if not lines:
        return
    if is_spoken(console):
        width = console.width
        lines = [row for line in lines for row in _wrapped(console, _said(line), width)]
    console.print(_Lines(lines), end="", crop=False, no_wrap=True)


def table(
    console: Console,
    rows: Sequence[Sequence[Cell]],
    *,
    indent: int = 0,
    gap: int = 2,
    giving: int | None = None,
) -> list[Line]:
    """Set rows in aligned columns within the width; for someone who listens, in a sentence each.

    The column numbered `giving` gives way first, down to a few words; then the widest one.
    """
    cells = [[_runs(cell) for cell in row] for row in rows]
    if not cells:
        return []
    if not console.encoding.startswith("utf"):
        # A character that is written as another one, or as an escape, has that one's width.
        cells = [
            [[(plain.shown(text, console.encoding), style) for text, style in cell] for cell in row]
            for row in cells
        ]
    if is_spoken(console):
        return [_sentence(row) for row in cells]
    sizes = [[_length(cell) for cell in row] for row in cells]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    _give_way(widths, width_of(console) - indent - gap * (len(widths) - 1), giving)
    lines: list[Line] = []
    for row, lengths in zip(cells, sizes, strict=True):
        last = max((place for place, length in enumerate(lengths) if length), default=0)
        line = [(" " * indent, "")] if indent else []
        for place, cell in enumerate(row[: last + 1]):
            length = lengths[place]
            if length > widths[place]:
                cell, length = _cut(cell, widths[place])
            line += cell
            if place < last:
                line.append((" " * (widths[place] - length + gap), ""))
        lines.append(line)
    return lines


def print_table(
    console: Console, rows: Sequence[Sequence[Cell]], *, giving: int | None = None
) -> None:
    """Print rows in aligned columns; see `table`."""
    print_lines(console, table(console, rows, giving=giving))


def named(company: str, role: str | None) -> Text:
    """Write an application by company and role."""
    text = stored(company, TITLE)
    if role:
        text.append_text(stored(f" · {role}"))
    return text


def heading(console: Console, application: "Application", today: date) -> None:
    """Draw which application it is about and how it stands, with a row left free below."""
    name = named(application.company, application.role)
    held = count_held(application.plain(), today)
    paragraphs(console, [name, stored(application.standing(held)), Text()])


class _Lines:
    """Lines drawn straight to segments: a thousand cost little."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        if console.color_system is None and not console.record:
            # Where no style is seen, one piece is all.
            yield Segment("".join(f"{harmless(_plain(line))}\n" for line in self._lines))
            return
        styles = {"": console.get_style("none")}
        for line in self._lines:
            for text, style in _runs(line) if isinstance(line, Text) else line:
                if style not in styles:
                    styles[style] = console.get_style(style)
                # Here text becomes characters, also what a screen has forgotten to make so.
                yield Segment(text if text.isprintable() else harmless(text), styles[style])
            yield Segment.line()


def _plain(line: Line) -> str:
    return line.plain if isinstance(line, Text) else "".join([text for text, _ in line])


def _runs(cell: Cell) -> list[tuple[str, str]]:
    """Return a text in runs of one style."""
    if not isinstance(cell, Text):
        return [cell]
    if not cell.spans:
        return [(cell.plain, str(cell.style))]
    edges = sorted({0, len(cell.plain), *(edge for span in cell.spans for edge in span[:2])})
    styles = [
        next(
            (str(span.style) for span in reversed(cell.spans) if span.start <= start < span.end),
            str(cell.style),
        )
        for start in edges[:-1]
    ]
    return [
        (cell.plain[start:end], style)
        for start, end, style in zip(edges, edges[1:], styles, strict=False)
    ]


def _length(cell: Sequence[tuple[str, str]]) -> int:
    length = 0
    for text, _ in cell:
        length += len(text) if text.isascii() else cell_len(text)
    return length


def _give_way(widths: list[int], room: int, giving: int | None) -> None:
    if giving is not None:
        surplus = max(sum(widths) - room, 0)
        widths[giving] -= min(surplus, max(widths[giving] - _LEAST, 0))
    while sum(widths) > room and max(widths) > _LEAST_OF_ALL:
        widths[widths.index(max(widths))] -= 1


def _cut(cell: Sequence[tuple[str, str]], size: int) -> tuple[list[tuple[str, str]], int]:
    """Return a cell cut to `size` with an ellipsis, and its length."""
    room = max(size - 1, 0)
    kept: list[tuple[str, str]] = []
    for text, style in cell:
        if room <= 0:
            break
        part = text if _length([(text, style)]) <= room else set_cell_size(text, room)
        room -= cell_len(part)
        kept.append((part, style))
    text, style = kept.pop() if kept else ("", "")
    kept.append((text.rstrip() + "…", style))
    return kept, _length(kept)


def _sentence(row: Sequence[Sequence[tuple[str, str]]]) -> list[tuple[str, str]]:
    line: list[tuple[str, str]] = []
    for cell in row:
        if any(text.strip() for text, _ in cell):
            line += [(", ", "")] if line else []
            line += cell
    return line


def _said(line: Line) -> Text:
    """Put words for the mark that a line begins with, and a comma where a gap parts columns."""
    said = _marked(line)
    for gap in reversed([*re.finditer(_GAP, said.plain)]):
        comma = " " if said.plain[gap.start() - 1] in ".,:;?!" else ", "
        said = said[: gap.start()] + Text(comma) + said[gap.end() :]
    return said


def _marked(line: Line) -> Text:
    runs = _runs(line) if isinstance(line, Text) else list(line)
    whole = "".join(text for text, _ in runs)
    match = re.match(_MARKED, whole)
    if not match:
        return line if isinstance(line, Text) else Text.assemble(*runs)
    taken, (mark, style) = len(match[0]), (match[2], runs[0][1])
    rest = []
    for text, own in runs:
        rest.append((text[min(taken, len(text)) :], own))
        taken -= min(taken, len(text))
    return Text.assemble((f"{match[1]}{SPOKEN[mark]} ", style), *rest)


def _parted(line: Text, width: int) -> list[Text]:
    last = line.spans[-1] if line.spans else None
    if line.cell_len <= width or not last or last.style != COMMAND or not last.start:
        return [line]
    words, command = line[: last.start], line[last.start :]
    words.rstrip()
    if not words:
        return [line]
    return [words, Text("  ") + command] if last.end == len(line) else [line]


def _wrapped(console: Console, line: Text, width: int) -> list[Text]:
    if "\t" not in line.plain and line.cell_len <= width:
        return [line.copy()]
    if line.style == COMMAND or any(span[:] == (0, len(line), COMMAND) for span in line.spans):
        return [line.copy()]
    parts = [line]
    for word in re.findall(r"\S*/\S+", line.plain):
        if cell_len(word) > width:
            start = parts[-1].plain.index(word)
            rest = parts.pop()
            parts += [rest[:start], rest[start : start + len(word)], rest[start + len(word) :]]
    rows: list[Text] = []
    for part in parts:
        if len(parts) > 1 and "/" in part.plain and cell_len(part.plain.strip()) > width:
            rows.append(part)
        elif part.plain.strip() or len(parts) == 1:
            text = part[len(part.plain) - len(part.plain.lstrip()) :] if rows else part
            rows += text.wrap(console, width, tab_size=4) or [Text()]
    return rows
