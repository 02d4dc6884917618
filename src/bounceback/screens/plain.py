"""Plain text on a stream: characters that it has, and rows that break between words."""

import codecs
import io
import os
import sys
from contextlib import suppress

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


def fitted(text: str, stream: "TextIO") -> str:
    """Return text in rows that break between words on a terminal; for a pipe as it is.

    Rows that go on are indented as the first. What can be copied stays whole: a command that ends
    a line goes below when there is no room beside its words, and no word is broken.
    """
    if not stream.isatty():
        return text
    width = terminal_width(stream)
    return "\n".join(row for line in text.split("\n") for row in _rows(line, width))


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
    if set_width.isdigit() and int(set_width):
        return int(set_width)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _rows(line: str, width: int) -> list[str]:
    if _cells(line) <= width:
        return [line]
    words, command, rest = line.partition(": bounceback ")
    if command:
        return [*_rows(f"{words}:", width), f"  bounceback {rest}"]
    indent = line[: len(line) - len(line.lstrip())]
    rows = [""]
    for word in line.split():
        longer = f"{rows[-1]} {word}" if rows[-1] else indent + word
        if rows[-1] and _cells(longer) > width:
            rows.append(indent + word)
        else:
            rows[-1] = longer
    return rows


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    unshown = error.object[error.start : error.end]
    text = unshown.translate(_PLAIN)
    return text.encode("ascii", "backslashreplace").decode("ascii"), error.end
