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

from bounceback.letters.facts import addressed
from bounceback.letters.writing import Letter
from bounceback.records import Thread
from bounceback.text import one_clean_line

_ADDRESS = re.compile(
    r"(?P<who>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
    r"@(?P<where>[^\s@<>()\[\]:;,\\\"]+)"
)
_UNANSWERABLE = re.compile(
    r"(?:.*[._+-])?(?:no|not|donot|dont|do[._-]not|do[._-]nt|nicht|never)[._-]?"
    r"(?:reply|replies|respond|response|answer|antworten)(?:[._+0-9-].*)?@"
    r"|(?:mailer-daemon|postmaster|bounces?|unattended|(?:ne[._-]?pas|no)[._-]?repond(?:re|er|a))"
    r"(?:[._+-].*)?@",
    re.IGNORECASE,
)
_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@\[\]:-]+>")
_ANSWER = re.compile(r"(?:re|aw|sv|antw|vs)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_LONGEST_ID = 250
_LONGEST_SUBJECT = 200
_MOST_REFERENCES, _LAST_REFERENCES = 20, 10
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
    head = f"{to}Subject: {_encoded(one_clean_line(letter.subject))}\r\n{_thread(letter)}"
    head += "X-Unsent: 1\r\n"
    return head.encode("ascii") + mail.as_bytes()


def link(letter: Letter) -> str:
    """Return the letter as a `mailto:` link."""
    body = letter.body.replace("\n", "\r\n") + "\r\n"
    answers = f"&in-reply-to={quote(letter.answers, safe='')}" if is_id(letter.answers) else ""
    return (
        f"mailto:{quote(address_of(letter), safe='@')}"
        f"?subject={quote(one_clean_line(letter.subject), safe='')}&body={quote(body, safe='')}"
        f"{answers}"
    )


def in_thread(letter: Letter, thread: Thread | None) -> Letter:
    """Return a letter as an answer to their message, when it goes to the one who sent that.

    One whom nobody can answer gets no letter: it is then for the person who was met. Nor does one
    whose name is another than that of whom the letter greets.
    """
    if thread is None:
        return letter
    is_another = _are_two(addressed(letter.to_name), addressed(one_clean_line(thread.name)))
    if not letter.to_email and not is_another and not is_unanswerable(thread.email):
        letter = letter._replace(to_email=one_clean_line(thread.email))
    same = letter.to_email.casefold() == thread.email.casefold() != ""
    if not same or is_unanswerable(thread.email):
        return letter
    subject = one_clean_line(thread.subject)
    if subject and len(subject) <= _LONGEST_SUBJECT:
        subject = subject if _ANSWER.match(subject) else f"Re: {subject}"
        letter = letter._replace(subject=subject)
    if not is_id(thread.message_id):
        return letter
    before = [one for one in thread.references if is_id(one) and one != thread.message_id]
    # RFC 5322: the whole chain would do; the first and the last ones keep the header bounded.
    before = before if len(before) < _MOST_REFERENCES else [before[0], *before[-_LAST_REFERENCES:]]
    return letter._replace(answers=thread.message_id, references=(*before, thread.message_id))


def _are_two(name: str, other: str) -> bool:
    """Say whether two names are those of two people: neither is a part of the other."""
    words, others = (set(one.casefold().split()) for one in (name, other))
    return not (words <= others or others <= words)


def is_unanswerable(email: str) -> bool:
    """Say whether an address is one that nobody reads, such as noreply@acme.example."""
    return bool(_UNANSWERABLE.match(email.strip()))


def is_id(text: str) -> bool:
    """Say whether this is a message id that can stand in a header as it is."""
    return bool(_ID.fullmatch(text)) and len(text) <= _LONGEST_ID


def address_of(letter: Letter) -> str:
    """Return the address in the form that every mail program takes, or "" when it is none."""
    match = None if is_unanswerable(letter.to_email) else _ADDRESS.fullmatch(letter.to_email)
    if not match or "=?" in match["who"]:
        return ""
    try:
        where = match["where"].encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    address = f"{match['who']}@{where}"
    is_domain = all(_LABEL.fullmatch(label) for label in where.split("."))
    return address if is_domain and len(address) <= _LONGEST_ADDRESS else ""


def _thread(letter: Letter) -> str:
    """Write the headers of an answer; each id stands on a line of its own."""
    if not is_id(letter.answers):
        return ""
    references = [one for one in letter.references if is_id(one)] or [letter.answers]
    chain = "\r\n ".join(references)
    return f"In-Reply-To: {letter.answers}\r\nReferences: {chain}\r\n"


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
