"""A screen as a picture to keep: SVG or HTML that looks the same offline, and asks nobody."""

import io
import re
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console as Recorder
from rich.terminal_theme import TerminalTheme
from rich.theme import Theme

from bounceback.screens.lines import Text
from bounceback.screens.look import Console, in_segments
from bounceback.screens.styles import QUIET

WIDTH = 80
"""A picture is as wide as this many cells."""

_FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', 'Courier New', monospace"
# Advance by height of nearly every monospaced font; Rich would take its own font's.
_ASPECT = 0.602
_PAPER = TerminalTheme(
    (255, 255, 255),
    (13, 17, 23),
    [
        (13, 17, 23),
        (164, 14, 38),
        (17, 99, 41),
        (141, 74, 0),
        (5, 80, 174),
        (102, 57, 186),
        (3, 98, 117),
        (87, 96, 106),
    ],
)
_STYLES = Theme({QUIET: "#57606a"})
# XML knows no way to write these.
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_CLIPPED = re.compile(r' clip-path="url\(#review-line-\d+\)"')

_SVG = (
    '<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'xmlns="http://www.w3.org/2000/svg">\n'
    "<title>@title@</title>\n"
    "<style>\n"
    ".{unique_id}-matrix {{ font-family: @fonts@; font-size: {char_height}px; "
    "line-height: {line_height}px; }}\n"
    ".{unique_id}-title {{ font-family: @fonts@; font-size: 18px; font-weight: bold; }}\n"
    "{styles}\n"
    "</style>\n"
    '<rect width="100%" height="100%" fill="#ffffff"/>\n'
    '<text class="{unique_id}-title" x="16" y="34" fill="#0d1117">@title@</text>\n'
    '<g transform="translate(16, 56)">\n{backgrounds}\n'
    '<g class="{unique_id}-matrix">\n{matrix}\n</g>\n</g>\n'
    "</svg>\n"
)
_HTML = (
    "<!DOCTYPE html>\n"
    '<html lang="en">\n<head>\n<meta charset="UTF-8">\n<title>@title@</title>\n<style>\n'
    "{stylesheet}\n"
    "body {{ color: {foreground}; background-color: {background}; margin: 2em; }}\n"
    "h1, pre {{ font-family: @fonts@; }}\n"
    "h1 {{ font-size: 1.2em; }}\n"
    "pre {{ line-height: 1.3; }}\n"
    "</style>\n</head>\n<body>\n<h1>@title@</h1>\n<pre>{code}</pre>\n</body>\n</html>\n"
)


def _as_svg(recorder: Recorder, form: str) -> str:
    drawn = recorder.export_svg(
        title="", theme=_PAPER, code_format=form, font_aspect_ratio=_ASPECT, unique_id="review"
    )
    # Glyphs are set to their cells' width in whatever font there is, so that bars have no gaps.
    # Rich clips each line by a path, and leaves out the last line's.
    return _CLIPPED.sub("", drawn).replace(
        " textLength=", ' lengthAdjust="spacingAndGlyphs" textLength='
    )


def _as_html(recorder: Recorder, form: str) -> str:
    return recorder.export_html(theme=_PAPER, code_format=form)


FORMS: Mapping[str, tuple[str, Callable[[Recorder, str], str]]] = {
    ".svg": (_SVG, _as_svg),
    ".html": (_HTML, _as_html),
}
"""The kinds of picture by the suffix of their file: a page for each, and what fills it."""


class _Paper(Console):
    """Keeps what is drawn, as a terminal of this width would show it."""

    def __init__(self) -> None:
        self.lines: list[Text] = []
        self.width, self.encoding = WIDTH, "utf-8"
        self.is_spoken, self.has_bars, self._has_styles = False, True, True

    def _draw(self, lines: Sequence[Text]) -> None:
        self.lines += lines


def picture(draw: Callable[[Console], None], suffix: str, title: str) -> bytes:
    """Return what `draw` puts on a console, as a picture of the kind that a suffix stands for.

    `title` is of our own words: it goes in as it is.
    """
    paper = _Paper()
    draw(paper)
    recorder = Recorder(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        theme=_STYLES,
        legacy_windows=False,
        _environ={},
    )
    recorder.print(in_segments([*paper.lines, Text()], recorder), end="", crop=False)
    form, fill = FORMS[suffix]
    page = fill(recorder, form.replace("@title@", title).replace("@fonts@", _FONTS))
    return _NOT_IN_XML.sub("?", page).encode()
