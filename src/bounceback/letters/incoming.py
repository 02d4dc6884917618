"""An email of theirs, as a mail program saved or piped it: who wrote, when, and what it says.

Only the standard library reads it, and only what is needed of it: attachments and HTML are left
out, every header is bounded, and nothing in it is taken for more than text.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, tzinfo
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import NamedTuple

from bounceback.errors import CannotError
from bounceback.letters.facts import addressed
from bounceback.letters.mail import is_id
from bounceback.records import Contact, Thread
from bounceback.text import clean_lines, one_clean_line

LARGEST = 25_000_000
"""Bytes of an email that is read; larger ones are refused by mail servers too."""

LONGEST_TEXT = 20_000
_LONGEST_HEADER = 4_000
_LONGEST_LINE = 200
_MOST_PARTS = 100
_MOST_REFERENCES = 50
_EMAIL = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+")
_NAMED = ("From", "Date", "Message-ID", "Subject")
_ODD = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library raises for an email that is none, or meant to do harm."""


class _AsItStands(Compat32):
    """Headers as the file has them: bytes that are no ASCII come as surrogates, not replaced."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return the value of a header unchanged."""
        return value


class Incoming(NamedTuple):
    """What an email of theirs tells; `text` is empty when there is no plain text to be read."""

    thread: Thread
    text: str
    was_cut: bool = False

    def contact(self) -> Contact | None:
        """Return the sender as someone to write to, None for one without an address."""
        name, email = self.thread.name, self.thread.email
        return Contact(name=name, email=email) if email else None


def read_email(data: bytes, zone: tzinfo | None = None) -> Incoming:
    """Return what is in an email; `zone` is the person's time zone, in which its day is told.

    Raises CannotError for what is no email.
    """
    try:
        message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=_AsItStands())
        if not any(message.get(name) for name in _NAMED):
            raise CannotError("That is no email.", "Save one from your email program as .eml.")
        name, email = _sender(message)
        thread = Thread(
            name=name,
            email=email,
            on=_day(message, zone),
            subject=_line(message, "Subject"),
            message_id=next(iter(_ids(message, "Message-ID")), ""),
            references=_ids(message, "References")[-_MOST_REFERENCES:],
        )
        text = clean_lines(_text(message)).strip()
    except _ODD:
        raise CannotError(
            "That email can't be read.", "Copy its words instead: bounceback feedback APP -"
        ) from None
    return Incoming(thread, text[:LONGEST_TEXT].rstrip(), len(text) > LONGEST_TEXT)


def _sender(message: Message) -> tuple[str, str]:
    """Return the name and address that an answer goes to.

    The name is that of the writer, or where that is a team's, of who reads the answers.
    """
    name, email = "", ""
    for header in ("From", "Reply-To"):
        for who, address in getaddresses([_raw(message, header)])[:1]:
            if not addressed(name):
                name = _decoded(who) or name
            if _is_address(address):
                email = address
    return ("" if _is_address(name) else name), email


def _is_address(text: str) -> bool:
    return text.isprintable() and len(text) <= _LONGEST_LINE and bool(_EMAIL.fullmatch(text))


def _day(message: Message, zone: tzinfo | None) -> date | None:
    try:
        moment = parsedate_to_datetime(_raw(message, "Date"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _ids(message: Message, header: str) -> list[str]:
    raw = _raw(message, header, _LONGEST_HEADER * 4)
    return [one for one in re.findall(r"<[^<>\s]+>", raw) if is_id(one)]


def _line(message: Message, header: str) -> str:
    return _decoded(_raw(message, header))


def _raw(message: Message, header: str, longest: int = _LONGEST_HEADER) -> str:
    value = message.get(header)
    return re.sub(r"[\r\n]+[ \t]*", " ", str(value)[:longest]) if value is not None else ""


def _decoded(raw: str) -> str:
    """Decode the encoded words of a header into one clean, bounded line, as far as they can be.

    Bytes that are no text in the encoding that they name are left out with all that they stand in:
    nothing is put in the place of a letter.
    """
    try:
        raw = raw.encode("utf-8", "surrogateescape").decode()
    except ValueError:
        return ""
    try:
        parts = [
            # Between encoded words the plain ones come as bytes, in an escape of Python's own.
            part
            if isinstance(part, str)
            else part.decode(charset)
            if charset
            else part.decode("raw-unicode-escape")
            for part, charset in decode_header(raw)
        ]
    except (MessageError, LookupError, ValueError):
        parts = [raw]
    line = one_clean_line("".join(parts))
    return line[:_LONGEST_LINE].rstrip()


def _text(message: Message) -> str:
    for part in _parts(message):
        is_attached = part.get_content_disposition() == "attachment"
        if is_attached or part.get_content_type() != "text/plain":
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        for charset in (str(part.get_content_charset() or "utf-8"), "utf-8"):
            try:
                return data.decode(charset)
            except (LookupError, ValueError):
                continue
    return ""


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that are no multipart themselves; an email within is an attachment."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting = [one for one in payload if isinstance(one, Message)] + waiting
        elif part.get_content_maintype() != "message":
            yield part
