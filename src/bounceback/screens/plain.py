"""The streams that screens and messages go to: how wide they are, and what they can show."""

import codecs
import io
import os
import sys
from contextlib import suppress

from bounceback.screens.lines import broken, with_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_PLAIN = str.maketrans("“”‘’–—·…。！？→☐✓█▒▌─│", "\"\"''---~.!?>ox#+#-|")
"""The plain character for each one that a stream may lack."""


def use_on(*streams: "TextIO") -> None:
    """Let these streams write a plain character, or an escape, for each that they can't show."""
    codecs.register_error("plain", _replace)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain")


def fitted(text: str, stream: "TextIO", hanging: int = 0) -> str:
    """Return text in rows that break between words on a terminal; for a pipe as it is.

    The rows after the first of a line are indented by `hanging` more. No word is broken: it may be
    there to be copied.
    """
    if not stream.isatty():
        return text
    width = terminal_width(stream)
    return "\n".join(
        row.plain
        for line in text.split("\n")
        for row in broken(with_command(line), width, hanging, cuts=False)
    )


def tell(text: str) -> None:
    """Say something beside the result on standard error; nothing fails for one that is full."""
    with suppress(OSError, ValueError):
        print(fitted(text, sys.stderr), file=sys.stderr, flush=True)


def shown(text: str, encoding: str) -> str:
    """Return text as a stream of this encoding will show it."""
    return text if text.isascii() else text.encode(encoding, "plain").decode(encoding)


def terminal_width(stream: "TextIO") -> int:
    """Return how wide the terminal is that a stream goes to, in cells; `COLUMNS` decides."""
    set_width = os.environ.get("COLUMNS", "")
    if set_width.isdecimal() and int(set_width):
        return int(set_width)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    unshown = error.object[error.start : error.end]
    text = unshown.translate(_PLAIN)
    return text.encode("ascii", "backslashreplace").decode("ascii"), error.end
