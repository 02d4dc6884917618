"""A letter for mail programs: a draft file (RFC 5322), and a link (RFC 6068).

The standard library makes the body. To and Subject are encoded here: up to Python 3.13 its folding
can lose the quotes of a name, so that a part of it becomes an address (CPython gh-80222, gh-87720),
and it takes `=?...?=` in a value for encoded text.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from bounceback.letters.writing import Letter
from bounceback.text import one_clean_line

_ADDRESS = re.compile(
    r"(?P<who>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
    r"@(?P<where>[^\s@<>()\[\]:;,\\\"]+)"
)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9' -]+")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LONGEST_ADDRESS = 254
_LINE = 76
_WORD_BYTES = 42
"""How many bytes one encoded word holds: 42 make 56 of the 75 characters that it may have."""


def message(letter: Letter) -> bytes:
    """Return the letter as a mail file that mail programs open as a draft, without a sender.

    An address that no mail can go to is left out.
    """
    mail = EmailMessage(policy=SMTP)
    mail.set_content(letter.body + "\n", cte="quoted-printable")
    address = address_of(letter)
    to = f"To: {_name(letter.to_name)}<{address}>\r\n" if address else ""
    head = f"{to}Subject: {_encoded(one_clean_line(letter.subject))}\r\nX-Unsent: 1\r\n"
    return head.encode("ascii") + mail.as_bytes()


def link(letter: Letter) -> str:
    """Return the letter as a `mailto:` link."""
    body = letter.body.replace("\n", "\r\n") + "\r\n"
    return (
        f"mailto:{quote(address_of(letter), safe='@')}"
        f"?subject={quote(one_clean_line(letter.subject), safe='')}&body={quote(body, safe='')}"
    )


def address_of(letter: Letter) -> str:
    """Return the address in the form that every mail program takes, or "" when it is none."""
    match = _ADDRESS.fullmatch(letter.to_email)
    if not match or "=?" in match["who"]:
        return ""
    try:
        where = match["where"].encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    address = f"{match['who']}@{where}"
    is_domain = all(_LABEL.fullmatch(label) for label in where.split("."))
    return address if is_domain and len(address) <= _LONGEST_ADDRESS else ""


def _name(name: str) -> str:
    line = one_clean_line(name)
    if not line:
        return ""
    if len(line) <= _LINE // 2 and _PLAIN_NAME.fullmatch(line):
        return f"{line} "
    quoted = line.replace("\\", "\\\\").replace('"', '\\"')
    if _is_plain(line) and len(quoted) < _LINE - 6:
        return f'"{quoted}"\r\n ' if len(quoted) > _LINE // 2 else f'"{quoted}" '
    return "\r\n ".join(_words(line)) + "\r\n "


def _encoded(line: str) -> str:
    if _is_plain(line) and len(line) < _LINE - len("Subject: "):
        return line
    return "\r\n ".join(_words(line))


def _is_plain(line: str) -> bool:
    return line.isascii() and line.isprintable() and "=?" not in line


def _words(line: str) -> Iterator[str]:
    """Yield the encoded words of a line (RFC 2047): short ones, each of whole characters."""
    chunk = b""
    for character in line:
        data = character.encode()
        if len(chunk) + len(data) > _WORD_BYTES:
            yield _word(chunk)
            chunk = b""
        chunk += data
    yield _word(chunk)


def _word(chunk: bytes) -> str:
    return f"=?utf-8?b?{b64encode(chunk).decode('ascii')}?="
