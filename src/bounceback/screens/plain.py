"""Plain characters for a terminal that lacks better ones, instead of errors."""

import codecs
import io

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "·": "-",
        "…": "~",
        "。": ".",
        "！": "!",
        "？": "?",
        "→": ">",
        "☐": "o",
        "✓": "x",
        "█": "#",
        "▒": "+",
        "▌": "#",
        "─": "-",
        "│": "|",
    }
)


def use_on(*streams: "TextIO") -> None:
    """Let these streams write a plain character, or an escape, for each that they can't show."""
    codecs.register_error("plain", _replace)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain")


def shown(text: str, encoding: str) -> str:
    """Return text as a stream of this encoding will show it."""
    return text if text.isascii() else text.encode(encoding, "plain").decode(encoding)


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    unshown = error.object[error.start : error.end]
    text = unshown.translate(_PLAIN)
    return text.encode("ascii", "backslashreplace").decode("ascii"), error.end
