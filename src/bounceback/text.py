"""Stored text made harmless: what could drive a terminal or reorder a line is shown escaped."""

import re

# C0, DEL and C1 controls; bidi marks, embeddings, overrides and isolates; line and paragraph
# separators; invisible tags, annotations and the byte order mark; lone surrogates. The zero-width
# joiners stay: emoji and several scripts need them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def harmless(text: str) -> str:
    """Return `text` for one line of a screen, with every unsafe character written as its escape."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_escape, text)


def harmless_lines(text: str) -> list[str]:
    """Return `text` as the lines of a screen: line breaks and tabs keep their meaning."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [harmless(line.replace("\t", "    ")) for line in lines]


def one_clean_line(text: str) -> str:
    """Return `text` for a letter: one line, with every unsafe character taken out."""
    return " ".join(_UNSAFE.sub("", _BREAKS.sub(" ", text)).split())


def clean_lines(text: str) -> str:
    """Return `text` for a letter: line breaks stay, every other unsafe character is taken out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_UNSAFE.sub("", line.replace("\t", "    ")).rstrip() for line in lines)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
