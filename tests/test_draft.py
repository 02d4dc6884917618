"""`draft`: the mail for a step, as text, as a file, in the mail program."""

import re
import stat
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import Person

SAM = "Sam Lee <sam@acme.example>"


@pytest.fixture
def acme(run: Person) -> Person:
    run.begin(
        ("log", "Acme", "--role", "Data analyst", "--contact", SAM), ("config", "name", "Alex Kim")
    )
    return run


def program(place: Path, script: str) -> str:
    place.write_text(f"#!{sys.executable}\nimport sys\n{script}\n")
    place.chmod(0o755)
    return str(place)


def test_bare_draft_thanks_and_asks_in_one(acme: Person) -> None:
    result = acme("draft", "acme")
    assert result.out.startswith(
        "To: Sam Lee <sam@acme.example>\nSubject: Thank you, and one question: Data analyst\n\n"
        "Dear Sam Lee,\n\nThank you for letting me know, and for our conversation about "
        "the Data analyst role."
    )
    assert result.out.endswith("Kind regards,\nAlex Kim\n")
    assert "what is one thing that I could work on" in result.out
    assert "bounceback done acme thank-you ask-feedback" in result.err
    assert set(acme.steps()) >= {"thank-you", "ask-feedback"}


def test_bare_draft_writes_the_next_pending_mail(acme: Person) -> None:
    acme("done", "acme", "thank-you")
    assert "Subject: One question about feedback" in acme("draft", "acme").out
    acme("done", "acme", "ask-feedback")
    assert "On" not in acme("draft", "acme").out.split("\n")[0]
    assert "Subject: My question about feedback" in acme("draft", "acme").out
    acme("skip", "acme", "follow-up")
    assert "Subject: A hello from Alex Kim" in acme("draft", "acme").out
    acme("skip", "acme", "stay-in-touch")
    result = acme.run("draft", "acme")
    assert (result.code, result.out) == (1, "")
    assert "thank-you, ask-feedback" in result.err


def test_before_an_interview_no_email_of_after_it_is_written(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-27")
    assert "No email is pending" in run.run("draft", "acme").err
    for letter in ("thank-you", "follow-up"):
        result = run("draft", "acme", letter)
        assert "I look forward to our interview on 27 November." in result.out
        assert "Once it is sent" not in result.err
    run("interview", "Acme", "--on", "2026-11-23", "--went-well", "kites")
    result = run("draft", "acme")
    assert "Thank you for talking to me on 23 November" in result.out
    assert "Once it is sent: bounceback done acme thank-you" in result.err
    run("log", "Acme")
    assert "One question" in run("draft", "acme", "ask-feedback").out
    assert "Once it is sent: bounceback done acme stay-in-touch" in (
        run("draft", "acme", "stay-in-touch").err
    )


def test_on_the_evening_of_an_interview_its_thank_you_is_written(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-20", "--went-well", "kites")
    run("interview", "Acme", "--on", "2026-11-27 09:30")
    run.today = "2026-11-27"
    for letter in ((), ("thank-you",), ("follow-up",)):
        result = run("draft", "acme", *letter)
        assert "Thank you for talking to me on 27 November" in result.out
        assert result.out.count("27 November") == 1
        assert "Once it is sent: bounceback done acme" in result.err
    withdrawal = run("draft", "acme", "withdrawal").out
    assert "cancelling our interview on 27 November" in withdrawal


def test_a_letter_can_be_named_by_its_first_letters(acme: Person) -> None:
    assert "Subject: Thank you: Data analyst\n" in acme("draft", "acme", "thank").out
    assert acme.run("draft", "acme", "love").code == 2
    assert acme.run("draft", "nobody").code == 1


def test_ghosted_gets_a_first_and_a_last_follow_up(run: Person) -> None:
    run("log", "Acme", "--outcome", "ghosted")
    assert "Could you tell me where things stand" in run("draft", "acme").out
    run("done", "acme", "follow-up")
    run.today = "2026-11-30"
    last = run("draft", "acme").out
    assert "I wrote to you on 23 November about the role" in last
    assert "my last note" in last


def test_a_detail_goes_in(acme: Person) -> None:
    assert (
        "I will remember your kites."
        in acme("draft", "acme", "thank", "--detail", "your kites").out
    )
    result = acme.run("draft", "acme", "--detail", "word " * 40)
    assert result.code == 2
    assert "word word" not in result.err


def test_what_is_missing_is_said_beside_the_letter(run: Person) -> None:
    run("log", "Acme")
    result = run("draft", "acme")
    assert result.out.startswith("To: \nSubject: ")
    assert 'bounceback edit acme --contact "Name <email>"' in result.err
    assert "bounceback config name" in result.err
    assert result.out.endswith("\n\nKind regards\n")


def test_an_address_no_mail_can_go_to_is_said(run: Person) -> None:
    run("log", "Acme", "--contact", "Sam <sam@acme..example>")
    assert "No email can go to that address." in run("draft", "acme").err


def test_a_letter_to_an_address_nobody_reads_names_none(run: Person, tmp_path: Path) -> None:
    run("log", "Acme", "--contact", "Acme HR <no-reply@acme.example>")
    result = run("draft", "acme")
    assert result.out.startswith("To: Acme HR\nSubject: Thank you, and one question\n\nHello,\n")
    said = " ".join(result.err.split())
    assert "can't be answered: write to someone you talked to there, or to the person" in said
    assert "No address yet" not in said
    run("draft", "acme", "-o", str(tmp_path / "x.eml"))
    assert b"To:" not in (tmp_path / "x.eml").read_bytes()


def test_a_field_too_long_is_said(acme: Person) -> None:
    acme("edit", "acme", "--role", "x" * 100)
    result = acme("draft", "acme")
    assert "left out: the role" in result.err
    assert "xxx" not in result.out


def test_the_screen_is_safe_from_the_journal(run: Person) -> None:
    text = "\x1b]52;c;aGk=\x07[bold]\u202e:smile:"
    run("log", "Acme")
    document = run.journal.read_text().replace(
        '"role": null', f'"role": {text!a}'.replace("'", '"').replace("\\x", "\\u00")
    )
    run.journal.write_text(document)
    result = run("draft", "acme")
    assert "about the ]52;c;aGk=[bold]:smile: role" in result.out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", result.out + result.err)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_pipe_gets_whole_paragraphs(acme: Person, width: int) -> None:
    assert acme("draft", "acme", width=width) == acme("draft", "acme")


def test_a_mail_file_is_a_private_draft(acme: Person, tmp_path: Path) -> None:
    place = tmp_path / "Draft.EML"
    result = acme("draft", "acme", "-o", str(place))
    assert result.out == ""
    assert "Saved" in result.err
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    message = message_from_bytes(place.read_bytes(), policy=policy.default)
    assert message["To"] == "Sam Lee <sam@acme.example>"
    assert message["X-Unsent"] == "1"
    assert "Dear Sam Lee," in message.get_content()  # type: ignore[attr-defined]
    assert set(acme.steps()) >= {"thank-you", "ask-feedback"}


def test_another_suffix_is_text_and_a_dash_is_standard_output(acme: Person, tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    acme("draft", "acme", "-o", str(place))
    assert place.read_text() == acme("draft", "acme", "-o", "-").out


def test_a_file_is_never_written_over_unasked(acme: Person, tmp_path: Path) -> None:
    place = tmp_path / "letter.eml"
    place.write_text("mine")
    result = acme.run("draft", "acme", "-o", str(place))
    assert result.code == 1
    assert "--force" in result.err
    assert place.read_text() == "mine"
    (tmp_path / "dangling.eml").symlink_to(tmp_path / "elsewhere")
    assert acme.run("draft", "acme", "-o", str(tmp_path / "dangling.eml")).code == 1
    acme("draft", "acme", "-o", str(place), "--force")
    assert place.read_bytes().startswith(b"To: Sam")


@pytest.mark.parametrize(
    ("name", "code"), [("", 1), ("nowhere/x.eml", 1), ("x\x00y", 1), ("x" * 300, 3)]
)
def test_a_file_that_cannot_be_is_an_error(
    acme: Person, tmp_path: Path, name: str, code: int
) -> None:
    result = acme.run("draft", "acme", "-o", f"{tmp_path}/{name}", "--force")
    assert result.code == code
    assert len(result.err.splitlines()) <= 2
    assert list(tmp_path.iterdir()) == [acme.home]


def test_a_device_is_no_file(acme: Person) -> None:
    assert acme.run("draft", "acme", "-o", "/dev/null", "--force").code == 1
    assert Path("/dev/null").is_char_device()


def test_the_mail_program_gets_a_link(acme: Person, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    opener = program(tmp_path / "opener", f"open({str(seen)!r}, 'w').write(sys.argv[1])")
    result = acme("draft", "acme", "--open", BROWSER=opener)
    assert result.out == ""
    link = seen.read_text()
    assert link.startswith("mailto:sam@acme.example?subject=Thank%20you%2C%20and")
    assert "+" not in link
    assert "Dear Sam Lee,\r\n\r\nThank you" in unquote(link)
    assert set(acme.steps()) >= {"thank-you", "ask-feedback"}


def test_no_mail_program_is_said_with_another_way(acme: Person, tmp_path: Path) -> None:
    failing = program(tmp_path / "failing", "sys.exit(3)")
    for browser in (failing, str(tmp_path / "absent"), "'", ""):
        result = acme.run("draft", "acme", "--open", BROWSER=browser, PATH=str(tmp_path))
        assert result.code == 1
        assert "bounceback draft acme -o letter.eml" in result.err


@pytest.mark.parametrize(("answer", "is_sent"), [("y", True), ("", False), ("n", False)])
def test_only_the_person_says_that_it_was_sent(
    acme: Person, tmp_path: Path, answer: str, is_sent: bool
) -> None:
    opener = program(tmp_path / "opener", "")
    child = acme.terminal("draft", "acme", "--open", BROWSER=opener)
    child.expect("Enter to skip")
    child.sendline("")
    child.expect("Sent it")
    child.sendline(answer)
    assert child.ended() == 0
    assert ("thank-you" not in set(acme.steps())) is is_sent
    assert ("ask-feedback" not in set(acme.steps())) is is_sent
    assert ("follow-up" in set(acme.steps())) is is_sent


def test_leaving_the_question_marks_nothing(acme: Person, tmp_path: Path) -> None:
    opener = program(tmp_path / "opener", "")
    child = acme.terminal("draft", "acme", "ask", "--open", BROWSER=opener)
    child.expect(r"Sent it\? \[y/N\]: ")
    time.sleep(0.3)  # Before it waits for a key, readline keeps a signal until the next one.
    child.sendcontrol("c")
    assert child.ended() == 130
    assert "ask-feedback" in set(acme.steps())


def test_a_terminal_asks_for_one_detail(acme: Person) -> None:
    child = acme.terminal("draft", "acme", "thank")
    child.expect("One true detail")
    child.sendline("word " * 40)
    child.expect("too long")
    child.sendline("your kites")
    child.expect(r"I will remember\s+your\s+kites")
    child.expect("Sent it")
    child.sendline("")
    assert child.ended() == 0


def test_the_editor_comes_first(acme: Person, tmp_path: Path) -> None:
    editor = program(
        tmp_path / "editor",
        "from pathlib import Path; p = Path(sys.argv[1]); t = p.read_text();"
        "p.write_text(t.replace('Dear Sam Lee', 'Hi Sam').replace('Subject: ', 'Subject: Re '))",
    )
    place = tmp_path / "x.txt"
    child = acme.terminal("draft", "acme", "ask", "--edit", "-o", str(place), EDITOR=editor)
    child.expect("Sent it")
    child.sendline("")
    assert child.ended() == 0
    assert place.read_text().split("\n\n")[:2] == [
        "To: Sam Lee <sam@acme.example>\nSubject: Re One question about feedback: Data analyst",
        "Hi Sam,",
    ]


def test_the_editor_needs_a_terminal(acme: Person) -> None:
    assert acme.run("draft", "acme", "--edit").code == 2


def template(person: Person, name: str, text: str | bytes) -> Path:
    place = person.home / "templates" / f"{name}.txt"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def test_an_own_template_wins(acme: Person) -> None:
    template(
        acme, "thank-you", "\ufeffSubject: Hi, $contact\r\n\r\n$greeting\r\n\r\nCheers\r\n$name"
    )
    result = acme("draft", "acme", "thank-you")
    assert result.out == (f"To: {SAM}\nSubject: Hi, Sam Lee\n\nDear Sam Lee,\n\nCheers\nAlex Kim\n")
    assert "Kind regards" in acme("draft", "acme", "ask-feedback").out


def test_the_most_particular_own_template_wins(run: Person) -> None:
    run("log", "Acme", "--outcome", "ghosted")
    template(run, "follow-up", "first")
    assert "first" in run("draft", "acme").out
    run("done", "acme", "follow-up")
    assert "first" in run("draft", "acme").out
    template(run, "follow-up-last", "last")
    assert "last" in run("draft", "acme").out


def test_lines_of_an_own_template_with_something_unknown_are_left_out(acme: Person) -> None:
    template(acme, "thank-you", "Hello\n\n$detail\n\nI applied on $applied_on.\nBye")
    result = acme("draft", "acme", "thank-you")
    assert result.out.endswith("\n\nHello\n\nBye\n")
    assert "$detail, $applied_on" in result.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hello\n$compnay", ("line 2", "there is no $compnay", "Did you mean $company?")),
        ("${whatever}", ("line 1", "$whatever", "$greeting")),
        ("It costs $5", ("line 1", "a $ stands alone", "$$")),
        ("Dear $", ("line 1", "stands alone")),
        ("", ("empty",)),
        ("Subject: x\n\n", ("empty",)),
        (b"\xff\xfe", ("no valid UTF-8",)),
    ],
)
def test_an_error_in_an_own_template_names_file_and_line(
    acme: Person, text: str | bytes, words: tuple[str, ...]
) -> None:
    place = template(acme, "thank-you", text)
    result = acme.run("draft", "acme", "thank-you")
    assert result.code == 3
    assert result.out == ""
    assert str(place) in result.err
    assert len(result.err.splitlines()) <= 2
    for word in words:
        assert word in result.err


def test_a_template_that_cannot_be_read_is_an_error(acme: Person) -> None:
    (acme.home / "templates" / "thank-you.txt").mkdir(parents=True)
    assert acme.run("draft", "acme", "thank-you").code == 3


def test_a_second_email_in_a_week_is_said_and_written_all_the_same(acme: Person) -> None:
    acme("done", "acme", "thank-you")
    soon = "You wrote to them on 23 November; another email is better left"
    for day, said in (("2026-11-24", True), ("2026-11-29", True), ("2026-11-30", False)):
        acme.today = day
        result = acme("draft", "acme", "ask-feedback")
        assert "Thank you again" in result.out
        assert (soon in " ".join(result.err.split())) is said


@pytest.mark.parametrize("typed", [("acme",), ("acme", "stay-in-touch")])
def test_a_hello_in_the_week_of_another_email_is_said(acme: Person, typed: tuple[str, ...]) -> None:
    acme("done", "acme", "thank-you")
    acme("skip", "acme", "ask-feedback")
    acme.today = "2026-11-24"
    said = " ".join(acme("draft", *typed).err.split())
    assert "You wrote to them on 23 November; another email is better left" in said
    early = "There is time for it: on your list it stands for 23 December."
    assert (early in said) is (len(typed) == 1)
    acme.today = "2026-12-23"
    said = " ".join(acme("draft", *typed).err.split())
    assert "You wrote to them" not in said
    assert "There is time for it" not in said


def test_a_refusal_leads_to_no_letter_that_is_refused(acme: Person) -> None:
    said = acme.run("draft", "acme", "withdrawal")
    assert "To thank them: bounceback draft acme thank-you" in said.err
    acme("done", "acme", "thank-you")
    said = acme.run("draft", "acme", "withdrawal")
    assert said.code == 1
    assert "See: bounceback show acme" in said.err


@pytest.mark.parametrize("letter", ["feedback-thanks", "thank-you"])
def test_what_answers_them_is_never_too_soon(acme: Person, letter: str) -> None:
    acme("done", "acme", "ask-feedback")
    acme("feedback", "acme", "Strong on SQL.")
    assert "You wrote to them" not in acme("draft", "acme", letter).err


@pytest.mark.parametrize(
    ("outcome", "ends"), [("waiting", "--outcome withdrawn"), ("offer", "--declined")]
)
def test_a_withdrawal_says_how_the_record_follows(run: Person, outcome: str, ends: str) -> None:
    run("log", "Acme", "--outcome", outcome)
    assert f"Once it is sent: bounceback edit acme {ends}" in run("draft", "acme", "withdrawal").err
