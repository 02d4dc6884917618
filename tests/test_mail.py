"""Mail files and links: read back as written, and inert whatever stands in a field."""

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bounceback.errors import CannotError
from bounceback.letters import mail
from bounceback.letters.incoming import read_email
from bounceback.letters.writing import Letter
from bounceback.records import Thread
from bounceback.text import clean_lines, one_clean_line
from conftest import cases

HEADERS = {"To", "Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
ATTACKS = (
    "Sam\r\nBcc: evil@x.example",
    "Sam\nBcc: evil@x.example\n\nbody",
    "Sam\r Bcc: evil@x.example",
    "=?utf-8?q?a=0D=0ABcc:_evil=40x.example?=",
    "=?utf-8?b?YQ0KQmNjOiBldmlsQHguZXhhbXBsZQ==?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=0ABcc:x?=",
    "a <evil@x.example>, b",
    '"a" <evil@x.example>, "b',
    "evil@x.example, Ünïcode " + "long " * 12,
    "\x00\x1b]0;title\x07",
    "\u2028Bcc: evil@x.example\x85Bcc: x\x0bBcc: y\x0cBcc: z",
    "\u202egro.lave\u2066",
    "\ud800lone",
    "\\",
    '"',
    "a\\",
    "undisclosed-recipients:;",
    "(comment",
    "x" * 2000,
    "日本語" * 200,
    "😀" * 90,
)
TEXTS = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(max_size=120),
    st.text(alphabet='aZ é"\\<>()[]:;@,.=?_\r\n日😀', max_size=120),
)


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def check(letter: Letter) -> None:
    data = mail.message(letter)
    head = data.partition(b"\r\n\r\n")[0].decode("ascii")
    assert all(len(line) <= 998 and line.isprintable() for line in head.split("\r\n"))
    names = re.findall(r"^([^\s:]+):", head, re.MULTILINE)
    address = mail.address_of(letter)
    answered = {"In-Reply-To", "References"} if mail.is_id(letter.answers) else set()
    assert set(names) == (HEADERS | answered) - ({"To"} if not address else set())
    assert len(names) == len(set(names))
    plain = message_from_bytes(data)
    if answered:
        assert plain["In-Reply-To"] == letter.answers
        assert letter.answers in plain["References"].split()
    assert str(make_header(decode_header(plain["Subject"]))) == one_clean_line(letter.subject)
    if address:
        [(name, found)] = getaddresses([plain["To"].replace("\r\n", "")])
        assert found == address
        assert str(make_header(decode_header(name))) == one_clean_line(letter.to_name)
        [modern] = parsed(data)["To"].addresses
        assert modern.addr_spec == address
    assert parsed(data).get_content().replace("\r\n", "\n").rstrip("\n") == letter.body.rstrip("\n")


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_no_field_adds_a_header(attack: str) -> None:
    body = clean_lines(attack)
    check(Letter(attack, "sam@acme.example", attack, body))
    check(Letter("Sam", attack, "Thank you", "Hello"))
    check(Letter(attack, f"{attack}@acme.example", attack, body))
    check(Letter(attack, f"sam@{attack}", attack, body))
    assert mail.address_of(Letter("", attack, "", "")) == ""


@settings(max_examples=cases(150))
@given(TEXTS, TEXTS, TEXTS)
@example("Sam Lee", "Thank you: Analyst", "Hello\n\n.\nFrom here\n" + "x" * 2000)
def test_a_mail_file_reads_back_as_written(name: str, subject: str, body: str) -> None:
    check(Letter(name, "sam.lee+jobs@acme.example", subject, clean_lines(body)))


@settings(max_examples=cases(100))
@given(TEXTS, TEXTS, TEXTS)
def test_a_link_reads_back_as_written(email: str, subject: str, body: str) -> None:
    letter = Letter("Sam", f"{email}@acme.example", subject, clean_lines(body))
    link = mail.link(letter)
    assert re.fullmatch(r"[A-Za-z0-9:?&=%@._~-]+", link)
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == mail.address_of(letter)
    assert link.count("?") == 1
    assert link.count("&") == 1
    query = parse_qs(parts.query, keep_blank_values=True)
    assert query["subject"] == [one_clean_line(subject)]
    assert query["body"] == [letter.body.replace("\n", "\r\n") + "\r\n"]


def test_a_link_has_no_plus_for_a_space() -> None:
    link = mail.link(Letter("", "a+b@acme.example", "1 + 1", "a b\nc"))
    assert link == "mailto:a%2Bb@acme.example?subject=1%20%2B%201&body=a%20b%0D%0Ac%0D%0A"


@pytest.mark.parametrize(
    ("email", "address"),
    [
        ("sam@acme.example", "sam@acme.example"),
        ("o'neil+jobs@mail.acme.example", "o'neil+jobs@mail.acme.example"),
        ("sam@bücher.example", "sam@xn--bcher-kva.example"),
        ("sam@localhost", "sam@localhost"),
        *((text, "") for text in ("", "sam", "sam@", "@acme.example", "a@b@c.example")),
        *((text, "") for text in ("sam@acme..example", ".sam@acme.example", "sam@-a.example")),
        *((text, "") for text in ("sam@acme.example?bcc=x", "sam@acme.example&x", "s@[1.2.3.4]")),
        *((text, "") for text in ("sam@acme.example,x@y.example", "sàm@acme.example")),
        *((text, "") for text in ("x" * 250 + "@a.example", "=?u?q?x?=@acme.example")),
        ("sam@" + "a" * 64 + ".example", ""),
    ],
)
def test_only_an_address_that_mail_can_go_to_is_used(email: str, address: str) -> None:
    assert mail.address_of(Letter("Sam", email, "", "")) == address


def test_it_is_a_draft() -> None:
    data = mail.message(Letter("Sam Lee", "sam@acme.example", "Thank you", "Hello,\n\nYou."))
    assert data.startswith(b"To: Sam Lee <sam@acme.example>\r\nSubject: Thank you\r\n")
    assert b"\r\nX-Unsent: 1\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert not parsed(data).defects
    assert all(len(line) <= 78 for line in data.split(b"\r\n"))


IDS = st.one_of(
    st.sampled_from(
        [
            "<a@b.example>",
            "<a@b.example>\r\nBcc: evil@x.example",
            "<a b@x>",
            "<=?utf-8?q?a=0ABcc:_x?=@x>",
            "<\x00@x>",
            "<" + "x" * 300 + ">",
            "<>",
            "",
            "a@b",
            "<é@x.example>",
        ]
    ),
    st.text(max_size=60).map(lambda text: f"<{text}>"),
    st.text(alphabet="ab.@<>\r\n :=?", max_size=40),
)


@settings(max_examples=cases(300))
@given(TEXTS, IDS, st.lists(IDS, max_size=30), st.booleans())
def test_an_answer_adds_no_header_but_its_own(
    subject: str, message_id: str, references: list[str], is_theirs: bool
) -> None:
    theirs = Thread(
        email="sam@acme.example" if is_theirs else subject,
        subject=subject,
        message_id=message_id,
        references=references,
    )
    letter = mail.in_thread(Letter("Sam", "sam@acme.example", "Thank you", "Hello"), theirs)
    check(letter)
    assert len(letter.references) <= 20
    link = mail.link(letter)
    assert re.fullmatch(r"[A-Za-z0-9:?&=%@._~-]+", link)
    assert set(parse_qs(urlsplit(link).query)) <= {"subject", "body", "in-reply-to"}
    if not is_theirs and subject.casefold() != "sam@acme.example":
        assert (letter.answers, letter.subject) == ("", "Thank you")


def thread(**fields: object) -> Thread:
    known = {"email": "sam@acme.example", "subject": "Your application", "message_id": "<1@a.b>"}
    return Thread.of({**known, **fields})


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Your application", "Re: Your application"),
        ("Re: Your application", "Re: Your application"),
        ("RE: Your application", "RE: Your application"),
        ("AW: Bewerbung", "AW: Bewerbung"),
        ("Re[2]: Hello", "Re[2]: Hello"),
        ("Reply to you", "Re: Reply to you"),
        ("", "Thank you"),
    ],
)
def test_the_subject_of_an_answer_is_theirs(theirs: str, ours: str) -> None:
    letter = Letter("Sam", "sam@acme.example", "Thank you", "Hello")
    assert mail.in_thread(letter, thread(subject=theirs)).subject == ours


def test_the_chain_of_an_answer_is_bounded_and_ends_with_theirs() -> None:
    references = [f"<{number}@a.b>" for number in range(2, 90)]
    letter = mail.in_thread(Letter("", "SAM@acme.example", "x", "y"), thread(references=references))
    assert letter.answers == "<1@a.b>"
    assert letter.references[0] == "<2@a.b>"
    assert letter.references[-2:] == ("<89@a.b>", "<1@a.b>")
    assert len(letter.references) == 12


@pytest.mark.parametrize(
    "email",
    [
        *("noreply@acme.example", "no-reply@acme.example", "NoReply@acme.example"),
        *("do-not-reply@acme.example", "donotreply@acme.example", "do_not_reply@acme.example"),
        *("jobs-noreply@acme.example", "acme.no-reply@ats.example", "noreply+12@ats.example"),
        *("no_reply.jobs@ats.example", "mailer-daemon@acme.example", "bounce+1@ats.example"),
    ],
)
def test_an_address_that_nobody_reads_gets_no_letter(email: str) -> None:
    assert mail.is_unanswerable(email)
    letter = mail.in_thread(Letter("Sam", "", "Thank you", "Hello"), thread(email=email))
    assert (letter.to_email, letter.answers, letter.subject) == ("", "", "Thank you")
    assert mail.address_of(Letter("", email, "", "")) == ""


@pytest.mark.parametrize(
    ("contact", "writer", "is_theirs"),
    [
        ("Ana Diaz", "Sam Lee", False),
        ("Sam Lee", "Sam Lee", True),
        ("Sam", "Lee, Sam", True),
        ("Sam Lee", "sam", True),
        ("Ana Diaz", "Acme Careers", True),
        ("Ana Diaz", "", True),
        ("", "Sam Lee", True),
    ],
)
def test_the_address_of_one_person_is_not_taken_for_another(
    contact: str, writer: str, is_theirs: bool
) -> None:
    letter = mail.in_thread(Letter(contact, "", "Thank you", "Hello"), thread(name=writer))
    assert (letter.to_email == "sam@acme.example") is is_theirs
    assert bool(letter.answers) is is_theirs


@pytest.mark.parametrize(
    "email",
    [
        *("sam@acme.example", "nora@acme.example", "reply@acme.example", "norbert.reply@a.example"),
        *("not@a.example", "noriko@a.example", "bouncer.sam@a.example", "jobs@noreply.example"),
    ],
)
def test_another_address_is_a_persons(email: str) -> None:
    assert not mail.is_unanswerable(email)


HEADERS_OF_THEIRS = ("From", "Reply-To", "Subject", "Date", "Message-ID", "References")
VALUES = st.one_of(
    TEXTS,
    IDS,
    st.lists(IDS, max_size=8).map(" ".join),
    st.lists(IDS, max_size=8).map("\r\n ".join),
    st.builds(
        "{} <{}@acme.example>".format, TEXTS, st.sampled_from(["sam", "no-reply", ATTACKS[0]])
    ),
    st.builds("=?utf-8?b?{}?=".format, st.text(alphabet="QUJDRA0Kb=?", max_size=40)),
)
THEIRS = st.builds(
    lambda headers, more, end, body, charset: (
        end.join(f"{name}: {value}" for name, value in (*headers.items(), *more)) + end * 2 + body
    ).encode(charset, "surrogatepass" if charset == "utf-8" else "replace"),
    st.fixed_dictionaries({"From": VALUES, "Message-ID": VALUES, "References": VALUES}),
    st.lists(
        st.tuples(st.sampled_from([*HEADERS_OF_THEIRS, "In-Reply-To", "Bcc", "X"]), VALUES),
        max_size=6,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.text(max_size=80),
    st.sampled_from(["utf-8", "latin-1", "utf-16-le"]),
)
"""Emails of theirs as they may come: hostile in every header, in odd encodings and line ends."""


@settings(max_examples=cases(3_000, few=20))
@given(THEIRS)
def test_an_answer_to_any_email_adds_no_header_but_its_own(data: bytes) -> None:
    """Answer an email as `log --mail` and `draft` do, and look at what is written."""
    try:
        thread = read_email(data).thread
    except CannotError:
        return
    thread = Thread.of(thread.plain())
    for to in ("", thread.email, "sam@acme.example"):
        letter = mail.in_thread(Letter(thread.name, to, "Thank you", "Hello"), thread)
        check(letter)
        assert not mail.is_unanswerable(mail.address_of(letter))
        assert re.fullmatch(r"[A-Za-z0-9:?&=%@._~-]+", mail.link(letter))
        if letter.answers:
            head = mail.message(letter).partition(b"\r\n\r\n")[0].decode()
            assert head.count("In-Reply-To:") == head.count("References:") == 1
            chain = message_from_bytes(mail.message(letter))["References"].split()
            assert all(map(mail.is_id, chain))
            assert chain[-1] == thread.message_id


def test_a_header_slipped_in_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "is_id", lambda text: bool(text))
    theirs = Thread(email="sam@acme.example", message_id="<a@b>\r\nBcc: <evil@x.example>")
    with pytest.raises(AssertionError):
        check(mail.in_thread(Letter("Sam", "sam@acme.example", "Thank you", "Hello"), theirs))
