"""`log --mail`: what is taken of their email, and that no email does harm."""

import os
import random
from datetime import UTC, date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.errors import CannotError
from bounceback.letters.incoming import LONGEST_TEXT, Incoming, read_email
from bounceback.text import one_clean_line
from conftest import Person, cases

PLAIN = """\
From: =?utf-8?q?Sam_L=C3=A9e?= <sam@acme.example>
To: alex@home.example
Date: Fri, 20 Nov 2026 23:30:00 -0500
Subject: =?utf-8?b?WW91ciBhcHBsaWNhdGlvbg==?=
Message-ID: <abc.123@acme.example>
References: <one@x.example>
 <two@x.example>

Dear Alex, your SQL was strong.
"""
BOTH = """\
From: sam@acme.example
Subject: Hello
Content-Type: multipart/mixed; boundary="out"

--out
Content-Type: multipart/alternative; boundary="in"

--in
Content-Type: text/html

<b>Rich</b>
--in
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Caf=E9 at noon.
--in--
--out
Content-Type: text/plain
Content-Disposition: attachment; filename="../../x.txt"

Attached.
--out
Content-Type: message/rfc822

From: other@x.example

Within.
--out--
"""


def read(text: str | bytes) -> Incoming:
    return read_email(text.encode() if isinstance(text, str) else text, UTC)


def test_who_wrote_when_and_what() -> None:
    came = read(PLAIN)
    assert came.text == "Dear Alex, your SQL was strong."
    assert came.thread.plain() == {
        "name": "Sam Lée",
        "email": "sam@acme.example",
        "on": "2026-11-21",
        "subject": "Your application",
        "message_id": "<abc.123@acme.example>",
        "references": ["<one@x.example>", "<two@x.example>"],
    }


def test_only_plain_text_is_taken() -> None:
    assert read(BOTH).text == "Café at noon."


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("Dear Alex", "\ufeff\x1b[31mDear\x07 Alex\u202e"), "[31mDear Alex, your SQL was strong."),
        (("\n\nDear", "\nContent-Type: text/html\n\nDear"), ""),
        (("\n\nDear", "\nContent-Type: text/plain; charset=no-such\n\nDear"), "Dear Alex, your"),
        (("\n\nDear", "\nContent-Transfer-Encoding: base64\n\n!!!"), ""),
    ],
)
def test_odd_bodies(change: tuple[str, str], expected: str) -> None:
    assert read(PLAIN.replace(*change)).text.startswith(expected)
    assert bool(read(PLAIN.replace(*change)).text) is bool(expected)


def test_text_in_no_encoding_is_left_out_and_never_garbled() -> None:
    data = PLAIN.encode().replace(b"Dear", b"D\xff\xfear")
    assert read(data).text == ""


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("From", "Sam <sam@acme.example>, Eve <eve@x.example>"),
        ("From", '"Sam\r\n Bcc: eve@x.example" <sam@acme.example>'),
        ("From", "=?utf-8?q?Sam=0D=0ABcc:_eve=40x.example?= <sam@acme.example>"),
        ("From", "=?no-such?q?Sam?= <sam@acme.example>"),
        ("From", "sam@acme.example" + " " * 5000 + "x" * 100_000),
        ("Subject", "=?utf-8?q?a=0ABcc:_x?=\r\n\tb"),
        ("Subject", "=?utf-8?b?!!!?="),
        ("Subject", "x" * 1_000_000),
        ("Date", "yesterday"),
        ("Date", "Mon, 99 Foo 99999 99:99:99 +9999"),
        ("Message-ID", "<a@b>\r\nBcc: x"),
        ("Message-ID", "none"),
        ("References", "<a@b> " * 10_000),
    ],
)
def test_no_header_brings_more_than_a_line(header: str, value: str) -> None:
    lines = PLAIN.replace(" <two@x.example>\n", "").split("\n")
    lines = [f"{header}: {value}" if one.startswith(header) else one for one in lines]
    thread = read("\n".join(lines)).thread
    for text in (thread.name, thread.email, thread.subject, thread.message_id):
        assert len(text) <= 250
        assert not set(text) & set("\r\n\x00\t")
    assert len(thread.references) <= 50


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"hello\n", b"\n\nFrom: x", b"a,b\n1,2\n"])
def test_what_is_no_email_is_refused(data: bytes) -> None:
    with pytest.raises(CannotError):
        read(data)


def test_a_tower_of_parts_falls_quietly() -> None:
    heads = "".join(
        f'--{number}\nContent-Type: multipart/mixed; boundary="{number + 1}"\n\n'
        for number in range(3_000)
    )
    tower = f'From: a@b.example\nContent-Type: multipart/mixed; boundary="0"\n\n{heads}'
    for text in (tower, tower.replace("multipart/mixed", "message/rfc822")):
        assert read_or_refuse(text.encode()) in ("", "That email can't be read.")


def test_very_long_text_is_cut_and_said() -> None:
    came = read(PLAIN + "many words " * 50_000)
    assert came.was_cut
    assert len(came.text) <= LONGEST_TEXT


def read_or_refuse(data: bytes) -> str:
    """Return the words of an email, or the error that refuses it."""
    try:
        return read(data).text
    except CannotError as told:
        return told.message


def harmed(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        part = chance.choice(
            [b"\r\n", b"=?", b"?=", b'"', b"<", b"\x00", b"\xff", b"--out\n", b";"]
        )
        changed[at : at + chance.randint(0, 9)] = part * chance.randint(0, 3)
    return bytes(changed)


def check(data: bytes) -> None:
    try:
        came = read(data)
    except CannotError:
        return
    thread = came.thread
    for text in (thread.name, thread.email, thread.subject, thread.message_id, *thread.references):
        assert one_clean_line(text) == text
        assert len(text) <= 250
        text.encode()
    came.text.encode()
    assert "\ufffd" not in came.text or b"\xef\xbf\xbd" in data or b"=EF=BF=BD" in data


@settings(max_examples=cases(200))
@given(st.binary(max_size=400), st.sampled_from([b"", b"From: a@b.c\n", b"Subject: =?"]))
def test_no_bytes_at_all_break_it(data: bytes, before: bytes) -> None:
    check(before + data)


@pytest.mark.parametrize("message", [PLAIN, BOTH])
def test_no_harmed_email_breaks_it(message: str) -> None:
    for seed in range(300):
        check(harmed(message.encode(), seed))


@pytest.mark.heavy
@pytest.mark.parametrize("message", [PLAIN, BOTH])
def test_no_harmed_email_of_many_breaks_it(message: str) -> None:
    for seed in range(20_000):
        check(harmed(message.encode(), seed))


@pytest.fixture
def their(tmp_path: Path) -> Path:
    place = tmp_path / "their.eml"
    place.write_text(PLAIN)
    return place


def application(run: Person) -> dict[str, object]:
    found: dict[str, object] = run.record()
    return found


def test_the_sender_the_day_and_the_thread_are_kept(run: Person, their: Path) -> None:
    result = run("log", "Acme", "--mail", str(their))
    assert "Their email: Sam Lée <sam@acme.example>, Saturday 21 November 2026." in result.err
    one = application(run)
    assert one["contact"] == {"name": "Sam Lée", "email": "sam@acme.example"}
    assert one["decided_on"] == "2026-11-21"
    assert one["feedback"] == []
    assert isinstance(one["thread"], dict)
    assert one["thread"]["message_id"] == "<abc.123@acme.example>"


def test_it_is_shown_who_wrote_when_and_under_which_subject(run: Person, their: Path) -> None:
    run("log", "Acme", "--mail", str(their))
    shown = run("show", "acme").out
    section = shown.partition("\nTheir email\n")[2]
    assert section == "  Sat 21 Nov, Sam Lée <sam@acme.example>\n    Your application\n"
    assert "abc.123" not in shown
    run("log", "Globex")
    assert "Their email" not in run("show", "globex").out


def test_the_words_are_kept_where_that_is_wished(run: Person, their: Path) -> None:
    run("log", "Acme", "--mail", "-", "--keep", stdin=PLAIN)
    assert application(run)["feedback"] == [
        {"on": "2026-11-21", "text": "Dear Alex, your SQL was strong."}
    ]
    assert run.run("log", "Acme", "--keep").code == 2


def test_what_is_said_counts_for_more_than_the_email(run: Person, their: Path) -> None:
    run("log", "Acme", "--outcome", "waiting", "--contact", "Ana <ana@acme.example>")
    run("log", "Acme", "--mail", str(their), "--on", "2026-11-22")
    one = application(run)
    assert one["contact"] == {"name": "Ana", "email": "ana@acme.example"}
    assert one["decided_on"] == "2026-11-22"


def test_an_email_of_an_answer_on_record_goes_to_it(run: Person, their: Path) -> None:
    run("log", "Acme", "--stage", "final", "--note", "By phone first")
    run("snooze", "acme", "practise", "2026-12-09")
    run("done", "acme", "reframe")
    before = application(run)
    result = run("log", "Acme", "--mail", str(their), "--keep")
    assert "Acme is on record as rejected; this email tells of it (--new: another)." in result.err
    assert "more than once" not in result.out
    after = application(run)
    assert after["thread"]
    assert after["contact"] == {"name": "Sam Lée", "email": "sam@acme.example"}
    kept = ("decided_on", "outcome", "stage", "interviews", "notes")
    assert [after[name] for name in kept] == [before[name] for name in kept]
    assert run("show", "acme").out.count("Wed 9 Dec") == 1
    assert len(run("list", "--json").json["applications"]) == 1


@pytest.mark.parametrize(
    "how", ["--new", "another outcome", "long before", "an email of it is there", "two of them"]
)
def test_an_email_of_another_answer_is_one_more(run: Person, their: Path, how: str) -> None:
    run.today = "2026-10-01" if how == "long before" else run.today
    earlier = their.with_name("earlier.eml")
    earlier.write_text(PLAIN.replace("abc.123", "xyz.789"))
    mailed = ("--mail", str(earlier)) if how == "an email of it is there" else ()
    run("log", "Acme", *(["withdrew"] if how == "another outcome" else []), *mailed)
    if how == "two of them":
        run("log", "Acme", "--new")
    run.today = "2026-11-23"
    count = len(run("list", "--json").json["applications"])
    run("log", "Acme", "--mail", str(their), *(["--new"] if how == "--new" else []))
    assert len(run("list", "--json").json["applications"]) == count + 1


def test_the_same_email_twice_is_one_answer(run: Person, their: Path) -> None:
    run("log", "Acme", "--mail", str(their), "--keep")
    before = application(run)
    run("log", "Acme", "--mail", str(their), "--keep")
    after = application(run)
    assert {**after, "changed_at": ""} == {**before, "changed_at": ""}
    assert len(run("list", "--json").json["applications"]) == 1


def test_an_email_of_before_the_answer_is_another(run: Person, their: Path) -> None:
    received = their.with_name("received.eml")
    received.write_text(PLAIN.replace("20 Nov", "01 Nov").replace("abc.123", "xyz.789"))
    run("log", "Acme", "--outcome", "waiting", "--mail", str(received))
    run("log", "Acme")
    assert "this email tells of it" in run("log", "Acme", "--mail", str(their)).err
    thread = application(run)["thread"]
    assert isinstance(thread, dict)
    assert thread["message_id"] == "<abc.123@acme.example>"


def test_the_email_of_an_answer_is_known_on_a_terminal_too(run: Person, their: Path) -> None:
    run("log", "Acme", "--contact", "Ana <ana@acme.example>", "--role", "Analyst")
    child = run.terminal("log", "Acme", "--mail", str(their))
    for question in ("What came", "How far did it go [interview]", "Keep their words"):
        child.expect_exact(question)
        child.sendline("")
    assert child.ended() == 0
    assert application(run)["thread"]
    assert application(run)["contact"] == {"name": "Ana", "email": "ana@acme.example"}


def test_the_company_is_never_guessed(run: Person, their: Path) -> None:
    result = run.run("log", "--mail", str(their))
    assert result.code == 2
    assert "Which company?" in result.err
    assert not run.journal.exists()


def test_an_answer_goes_into_their_thread(run: Person, their: Path, tmp_path: Path) -> None:
    run("log", "Acme", "--mail", str(their))
    place = tmp_path / "answer.eml"
    run("draft", "acme", "-o", str(place))
    head = place.read_bytes().partition(b"\r\n\r\n")[0]
    assert b"\r\nSubject: Re: Your application\r\n" in head
    assert b"\r\nIn-Reply-To: <abc.123@acme.example>\r\n" in head
    assert head.index(b"<one@x") < head.index(b"<two@x") < head.rindex(b"<abc.123@")
    run("done", "acme", "thank-you", "ask-feedback")
    assert "Re:" not in run("draft", "acme", "stay-in-touch").out


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Acme Careers <no-reply@acme.example>", "Ana Diaz"),
        ("no-reply@acme.example", "Ana Diaz"),
        ("Sam Lee <sam@ats.example>", "Sam Lee"),
    ],
)
def test_a_team_that_names_who_answers_gives_way_to_that_name(sender: str, name: str) -> None:
    text = f"From: {sender}\nReply-To: Ana Diaz <ana@acme.example>\n\nNo.\n"
    thread = read_email(text.encode()).thread
    assert (thread.name, thread.email) == (name, "ana@acme.example")


def test_a_sender_nobody_can_answer_is_said(run: Person, tmp_path: Path) -> None:
    place = tmp_path / "no.eml"
    place.write_text(PLAIN.replace("<sam@", "<no-reply@"))
    assert "can't be answered" in run("log", "Acme", "--mail", str(place)).err
    assert application(run)["contact"] is None
    result = run("draft", "acme")
    assert result.out.startswith("To: \nSubject: Thank you, and one question")
    assert "write to someone you talked to there" in " ".join(result.err.split())
    assert 'bounceback edit acme --contact "Name <email>"' in result.err


@pytest.mark.parametrize("kind", ["missing", "directory", "pipe", "device", "large", "text"])
def test_a_file_that_is_no_email_is_said_and_changes_nothing(
    run: Person, tmp_path: Path, kind: str
) -> None:
    place = tmp_path / "x.eml"
    if kind == "directory":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place = Path("/dev/zero")
    elif kind == "large":
        with place.open("wb") as file:
            file.truncate(30_000_000)
    elif kind == "text":
        place.write_text("private words of mine")
    result = run.run("log", "Acme", "--mail", str(place))
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) <= 2
    assert "private words" not in result.err
    assert not run.journal.exists()


def test_a_day_to_come_is_not_taken(run: Person, tmp_path: Path) -> None:
    place = tmp_path / "x.eml"
    place.write_text(PLAIN.replace("2026", "2036"))
    run("log", "Acme", "--mail", str(place))
    assert application(run)["decided_on"] == date(2026, 11, 23).isoformat()


def test_on_a_terminal_the_words_are_asked_about_and_the_sender_is_not(
    run: Person, their: Path
) -> None:
    child = run.terminal("log", "--mail", str(their))
    for question, answer in (
        ("Company", "Acme"),
        ("What came", ""),
        ("How far did it go", "final"),
        ("Role (Enter to skip)", ""),
        ("Keep their words as feedback, to learn from? [y/N]", "y"),
    ):
        child.expect_exact(question)
        child.sendline(answer)
    assert child.ended() == 0
    one = application(run)
    assert one["contact"] == {"name": "Sam Lée", "email": "sam@acme.example"}
    assert one["feedback"] == [{"on": "2026-11-21", "text": "Dear Alex, your SQL was strong."}]
