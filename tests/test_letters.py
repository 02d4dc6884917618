"""The letters: their length, their tone, and no gap whatever is known and unknown."""

import itertools
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.errors import CannotError, UsageError
from bounceback.letters.texts import PLACEHOLDERS, TEXTS
from bounceback.letters.writing import (
    BOTH,
    Letter,
    OwnTemplate,
    Sender,
    as_text,
    edited,
    kind_of,
    known,
    steps_sent,
    write,
    write_own,
)
from bounceback.records import Application, Contact, Feedback, Interview, Step
from bounceback.vocabulary import LETTERS, OUTCOMES, STAGES

TODAY = date(2026, 11, 23)
MOST_WORDS = {"thank-you": 150, "thanks-and-feedback": 150, "stay-in-touch": 110}
SHORT = 130
FORBIDDEN = (
    *("just checking", "checking in", "touching base", "circling back", "following up to see"),
    *("why did you", "why was i", "why wasn't", "unfair", "wrong decision", "mistake"),
    *("other candidate", "person you hired", "person hired", "better than", "instead of me"),
    *("perfect fit", "perfect candidate", "ideal candidate", "my skills", "my experience"),
    *("change your mind", "must ", "you should", "demand", "as soon as possible", "asap", "urgent"),
    *("disappointed", "devastated", "sadly", "unfortunately", "sorry to bother", "any update"),
    *("if you have a job", "hire me", "job for me", "!"),
)
HOSTILE = (
    "x" * 5000,
    "a b " * 2000,
    "Sam\r\nBcc: evil@x.example\r\n\r\nbody",
    "\x1b]52;c;aGk=\x07\x1b[31mred",
    "$name ${role} $$ $5 %s {id}",
    "\u202eevil\u2066 \ud800 \x00",
    " \t\n ",
    "=?utf-8?q?a=0ABcc:_x?=",
    "None",
    ",",
    "Acme Inc.",
    "日本語の会社",
)


def application(**fields: Any) -> Application:
    return Application(**{"company": "Acme", "outcome": "rejected", "stage": "interview", **fields})


def letter_for(
    one: Application, kind: str, sender: Sender | None = None, detail: str = ""
) -> Letter:
    return write(one, kind, known(one, sender or Sender(), detail, TODAY).facts)


ASKED = [
    Step(key=key, due=TODAY, state="done", settled_on=date(2026, 11, 21))
    for key in ("ask-feedback", "follow-up")
]
SENDERS = (Sender(), Sender("Alex Kim"), Sender("Alex Kim", "Alex\n+1 555"))
DETAILS = ("", "your advice on testing", "We talked about kites.")
FEW = {
    "company": ("Acme", ""),
    "role": ("Data analyst", None),
    "contact": (None, Contact(name="Sam Lee", email="sam@acme.example")),
    "applied_on": (date(2026, 10, 1), None),
    "interviews": ([], [Interview(on=date(2025, 11, 12)), Interview()]),
    "stage": ("applied", "interview"),
    "steps": ([], ASKED),
}
ALL = {
    **FEW,
    "role": ("Data analyst", None, ""),
    "contact": (*FEW["contact"], Contact(), Contact(name="Sam"), Contact(email="sam@a.example")),
    "interviews": (*FEW["interviews"], [Interview()]),
    "stage": STAGES,
    "decided_on": (date(2026, 11, 20), None),
}
GAPS = re.compile(r"None|  |Dear ,| [,.]|\.\.|\$|\(\)|\n\n\n| \n|:\s*\n")
PHRASES = re.compile("|".join(map(re.escape, FORBIDDEN)))


def problems(kind: str, letter: Letter) -> list[str]:
    text = f"{letter.subject}\n\n{letter.body}"
    found = [*GAPS.findall(text), *PHRASES.findall(text.casefold())]
    if len(letter.body.split()) > MOST_WORDS.get(kind, SHORT):
        found.append("length")
    if letter.body != letter.body.strip() or not letter.subject.strip(" :,"):
        found.append("edge")
    return found


def sweep(choices: dict[str, Any]) -> None:
    for values in itertools.product(*choices.values()):
        one = application(**dict(zip(choices, values, strict=True)))
        for sender, detail in itertools.product(SENDERS, DETAILS):
            facts = known(one, sender, detail, TODAY).facts
            for kind in TEXTS:
                letter = write(one, kind, facts)
                assert not problems(kind, letter), (one, sender, detail, letter)


def test_no_combination_of_fields_leaves_a_gap() -> None:
    sweep(FEW)


@pytest.mark.heavy
def test_no_combination_of_more_fields_leaves_a_gap() -> None:
    sweep(ALL)


@pytest.mark.parametrize(
    "body",
    ["Dear ,", "a  b", "the None role", "I was just checking in.", "x " * 200, "Hi\n\n\nyou"],
)
def test_a_gap_would_be_seen(body: str) -> None:
    assert problems("follow-up", Letter("", "", "Hello", body))


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_value_breaks_a_letter(kind: str, value: str) -> None:
    one = application(
        company=value,
        role=value,
        contact=Contact(name=value, email=value),
        interviews=[Interview(on=date(2026, 11, 12))],
    )
    letter = letter_for(one, kind, Sender(name=value), "your advice")
    assert len(letter.body.split()) <= MOST_WORDS.get(kind, SHORT)
    text = letter.subject + letter.body
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text
    )
    assert "\n" not in letter.subject + letter.to
    assert "  " not in text
    assert "Dear ," not in text
    if "Bcc" in value:
        assert all(not line.startswith("Bcc") for line in text.splitlines())


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(TEXTS)),
    *[st.text(max_size=100)] * 4,
    st.text(max_size=60).filter(lambda text: len(text.split()) < 20),
)
def test_no_text_at_all_breaks_a_letter(
    kind: str, company: str, role: str, who: str, name: str, detail: str
) -> None:
    one = application(company=company, role=role, contact=Contact(name=who))
    letter = letter_for(one, kind, Sender(name), detail)
    assert len(letter.body.split()) <= MOST_WORDS.get(kind, SHORT)
    assert "  " not in letter.body
    assert "\n\n\n" not in letter.body
    assert "Dear ,\n" not in letter.body
    letter.body.encode()


@pytest.mark.parametrize(
    ("kind", "paragraphs"),
    [
        *[("thank-you", 3), ("ask-feedback", 1), ("follow-up", 1), ("follow-up-last", 1)],
        *[("follow-up-feedback", 1), ("stay-in-touch", 2), (BOTH, 3)],
    ],
)
def test_each_letter_has_its_paragraphs(kind: str, paragraphs: int) -> None:
    letter = letter_for(application(role="Analyst"), kind, Sender("Alex Kim"))
    greeting, *middle, closing = letter.body.split("\n\n")
    assert greeting == "Hello,"
    assert len(middle) == paragraphs
    assert closing == "Kind regards,\nAlex Kim"


def test_it_is_written_from_the_record() -> None:
    one = application(
        role="Data analyst",
        contact=Contact(name="Sam Lee", email="sam@acme.example"),
        interviews=[Interview(), Interview()],
    )
    letter = letter_for(one, "thank-you", Sender("Alex Kim"), "The tour of the lab")
    assert letter.to == "Sam Lee <sam@acme.example>"
    assert letter.subject == "Thank you: Data analyst"
    assert letter.body.startswith("Dear Sam Lee,\n\nThank you")
    assert "our conversations about the Data analyst role at Acme." in letter.body
    assert "I will remember the tour of the lab." in letter.body


def test_a_detail_that_is_a_sentence_stands_for_itself() -> None:
    letter = letter_for(application(), "thank-you", detail="We both like kites.")
    assert " We both like kites.\n" in letter.body
    assert "remember" not in letter.body


def test_a_name_with_a_full_stop_ends_a_sentence_once() -> None:
    assert "at Acme Inc.\n" in letter_for(application(company="Acme Inc."), "thank-you").body


def test_nobody_met_is_not_thanked_for_a_conversation() -> None:
    for kind in TEXTS:
        body = letter_for(application(stage="applied"), kind).body
        assert "conversation" not in body
        assert "talking with you" not in body


def test_without_a_name_it_ends_with_the_closing() -> None:
    assert letter_for(application(), "thank-you").body.endswith("\n\nKind regards")


def test_a_signature_stands_in_place_of_the_name() -> None:
    letter = letter_for(application(), "thank-you", Sender("Alex Kim", "Alex\n+1 555"))
    assert letter.body.endswith("Kind regards,\nAlex\n+1 555")


def test_a_field_too_long_for_a_letter_stays_out() -> None:
    found = known(application(role="x" * 81), Sender(), "", TODAY)
    assert found.too_long == ("role",)
    assert found.facts["post"] == "the role at Acme"


def test_a_detail_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match="too long"):
        known(application(), Sender(), "word " * 31, TODAY)


def test_a_day_to_come_is_not_referred_to() -> None:
    one = application(outcome="waiting", interviews=[Interview(on=date(2026, 11, 24))])
    assert "24 November" not in letter_for(one, "follow-up").body


def test_a_follow_up_names_the_day_and_the_role() -> None:
    one = application(
        outcome="waiting", role="Analyst", interviews=[Interview(on=date(2025, 11, 12))]
    )
    assert (
        "on 12 November 2025 about the Analyst role at Acme." in letter_for(one, "follow-up").body
    )
    one = application(outcome="waiting", stage="applied", applied_on=date(2026, 11, 2))
    assert "I applied for the role at Acme on 2 November." in letter_for(one, "follow-up").body


STEPS = {
    "sent": [Step(key="follow-up", due=TODAY, state="done", settled_on=date(2026, 11, 21))],
    "sent before": [Step(key="follow-up", due=TODAY, state="done", settled_on=date(2026, 11, 1))],
    "asked": [Step(key="ask-feedback", due=TODAY, state="done")],
    "": [],
}


@pytest.mark.parametrize(
    ("outcome", "steps", "letter", "kind"),
    [
        ("rejected", "", "thank-you", "thank-you"),
        ("withdrawn", "", "thank-you", "thank-you-withdrawn"),
        ("offer", "", "thank-you", "thank-you-offer"),
        ("waiting", "", "thank-you", "thank-you-waiting"),
        ("ghosted", "", "thank-you", "thank-you-waiting"),
        ("newer", "", "thank-you", "thank-you-waiting"),
        ("rejected", "", "ask-feedback", "ask-feedback"),
        ("offer", "", "ask-feedback", "ask-feedback-open"),
        ("rejected", "asked", "follow-up", "follow-up-feedback"),
        ("rejected", "", "follow-up", "ask-feedback"),
        ("waiting", "", "follow-up", "follow-up"),
        ("ghosted", "", "follow-up", "follow-up"),
        ("ghosted", "sent before", "follow-up", "follow-up"),
        ("ghosted", "sent", "follow-up", "follow-up-last"),
        ("withdrawn", "", "stay-in-touch", "stay-in-touch"),
    ],
)
def test_the_letter_fits_the_situation(outcome: str, steps: str, letter: str, kind: str) -> None:
    one = application(outcome=outcome, steps=STEPS[steps], decided_on=date(2026, 11, 20))
    assert kind_of(one, letter, []) == kind


def test_every_letter_can_be_written_for_every_outcome() -> None:
    for outcome, stage, letter in itertools.product(OUTCOMES, STAGES, LETTERS):
        one = application(outcome=outcome, stage=stage)
        kind = kind_of(one, letter, [])
        assert not problems(kind, letter_for(one, kind))


def test_without_a_letter_the_next_pending_mail_is_meant() -> None:
    assert kind_of(application(), None, ["reframe", "thank-you", "ask-feedback"]) == BOTH
    assert (
        kind_of(application(), None, ["practise", "ask-feedback", "stay-in-touch"])
        == "ask-feedback"
    )
    assert steps_sent(BOTH, ["thank-you", "ask-feedback"]) == ["thank-you", "ask-feedback"]
    assert steps_sent("thank-you", ["reframe"]) == []
    with pytest.raises(CannotError, match="No mail is pending"):
        kind_of(application(), None, ["reframe"])


def test_an_own_template_is_filled_and_its_gaps_left_out() -> None:
    one = application(role="Analyst", feedback=[Feedback(text="x")])
    facts = known(one, Sender("Alex"), "We like kites.", TODAY).facts
    template = OwnTemplate(
        "Hi from $name",
        "$greeting\n\nAbout $post: $$5.\nOn $applied_on.\n\n$detail\n${signature}\n",
    )
    letter, unknown = write_own(one, "thank-you", facts, template)
    assert letter.subject == "Hi from Alex"
    assert letter.body == ("Hello,\n\nAbout the Analyst role at Acme: $5.\n\nWe like kites.\nAlex")
    assert unknown == ["applied_on"]


def test_every_placeholder_of_templates_can_be_known() -> None:
    done = [
        Step(key=key, due=TODAY, state="done", settled_on=TODAY)
        for key in ("ask-feedback", "follow-up")
    ]
    one = application(
        role="Analyst",
        contact=Contact(name="Sam"),
        applied_on=TODAY,
        decided_on=TODAY,
        interviews=[Interview(on=TODAY)],
        steps=done,
    )
    facts = known(one, Sender("Alex"), "a kite", TODAY).facts
    body = "\n".join(f"${name}" for name in PLACEHOLDERS)
    letter, unknown = write_own(one, "thank-you", facts, OwnTemplate("", body))
    assert not unknown
    assert letter.subject == "Thank you: Analyst"


LETTER = Letter("Sam", "sam@acme.example", "Thank you", "Hello,\n\nThanks.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (as_text(LETTER), LETTER),
        ("Only a body\n\nof two", LETTER._replace(body="Only a body\n\nof two")),
        ("Subject: New\n\nBody", LETTER._replace(subject="New", body="Body")),
        ("To: x@y.example\n\nBody", Letter("", "x@y.example", "Thank you", "Body")),
        ("To: \nSubject:\n\nBody", Letter("", "", "", "Body")),
        ("Subject: a\x1b[1m\r\n\r\nB\x00ody\r\n", LETTER._replace(subject="a[1m", body="Body")),
    ],
)
def test_an_edited_letter_is_read_back(text: str, expected: Letter) -> None:
    assert edited(LETTER, text) == expected


def test_an_emptied_letter_is_refused() -> None:
    with pytest.raises(CannotError):
        edited(LETTER, "To: Sam\nSubject: x\n\n")
    with pytest.raises(UsageError):
        edited(LETTER, "To: Sam <nowhere\n\nBody")
