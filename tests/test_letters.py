"""The letters: their length, their tone, and no gap whatever is known and unknown."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.clock import Clock
from bounceback.errors import CannotError, UsageError
from bounceback.letters.facts import Known, Sender, first_name
from bounceback.letters.facts import known as known_of
from bounceback.letters.texts import CONDITIONS, PLACEHOLDERS, TEXTS
from bounceback.letters.writing import (
    BOTH,
    Letter,
    OwnTemplate,
    as_text,
    edited,
    kind_of,
    steps_sent,
    write,
    write_own,
)
from bounceback.records import Application, Contact, Feedback, Interview, Step
from bounceback.vocabulary import LETTERS, OUTCOMES, STAGES
from conftest import cases

TODAY = date(2026, 11, 23)
CLOCK = Clock(datetime(2026, 11, 23, 12, tzinfo=UTC))
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


def known(one: Application, kind: str, sender: Sender, detail: str) -> Known:
    return known_of(one, kind, sender, detail, CLOCK)


def letter_for(
    one: Application, kind: str, sender: Sender | None = None, detail: str = ""
) -> Letter:
    return write(one, kind, known(one, kind, sender or Sender(), detail).facts)


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
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def problems(kind: str, letter: Letter) -> list[str]:
    text = f"{letter.subject}\n\n{letter.body}"
    found = [*GAPS.findall(text), *PHRASES.findall(text.casefold())]
    if len(letter.body.split()) > MOST_WORDS.get(kind, SHORT):
        found.append("length")
    if letter.body != letter.body.strip() or not letter.subject.strip(" :,"):
        found.append("edge")
    return found


WRITERS = list(itertools.product(SENDERS, DETAILS))


def sweep(choices: dict[str, Any], kinds: Iterable[str], *, in_turn: bool = False) -> None:
    """Write letters of every combination by all writers, or each by another one, in turn."""
    for number, values in enumerate(itertools.product(*choices.values())):
        one = application(**dict(zip(choices, values, strict=True)))
        for sender, detail in WRITERS[number % len(WRITERS) :][:1] if in_turn else WRITERS:
            for kind in kinds:
                facts = known(one, kind, sender, detail).facts
                letter = write(one, kind, facts)
                assert not problems(kind, letter), (one, sender, detail, letter)


def test_no_combination_of_fields_leaves_a_gap() -> None:
    sweep(FEW, TEXTS, in_turn=True)


@pytest.mark.heavy
@pytest.mark.parametrize("kind", TEXTS)
def test_no_combination_of_more_fields_leaves_a_gap(kind: str) -> None:
    sweep(ALL, [kind])


@pytest.mark.parametrize(
    "body",
    ["Dear ,", "a  b", "the None role", "I was just checking in.", "x " * 200, "Hi\n\n\nyou"],
)
def test_a_gap_would_be_seen(body: str) -> None:
    assert problems("follow-up", Letter("", "", "Hello", body))


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_value_breaks_a_letter(value: str) -> None:
    one = application(
        company=value,
        role=value,
        contact=Contact(name=value, email=value),
        interviews=[Interview(on=date(2026, 11, 12))],
    )
    for kind in TEXTS:
        letter = letter_for(one, kind, Sender(name=value), "your advice")
        assert len(letter.body.split()) <= MOST_WORDS.get(kind, SHORT)
        text = letter.subject + letter.body
        assert not CONTROLS.search(text)
        assert "\n" not in letter.subject + letter.to
        assert "  " not in text
        assert "Dear ," not in text
        assert not any(line.startswith("Bcc") for line in text.splitlines())


@settings(max_examples=cases(150))
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
    assert "our conversations about the Data analyst role." in letter.body
    assert "I will remember the tour of the lab." in letter.body


def test_a_detail_that_is_a_sentence_stands_for_itself() -> None:
    letter = letter_for(application(), "thank-you", detail="We both like kites.")
    assert " We both like kites.\n" in letter.body
    assert "remember" not in letter.body


def test_a_name_with_a_full_stop_stays_as_it_is() -> None:
    one = application(company="Acme Inc.", steps=[done("stay-in-touch", date(2026, 8, 3))])
    assert "at Acme Inc. since" in letter_for(one, "stay-in-touch-again").body
    one = application(role="Analyst Inc.", stage="applied", outcome="waiting")
    assert "for the Analyst Inc. role." in letter_for(one, "follow-up").body


def test_nobody_met_is_not_thanked_for_a_conversation() -> None:
    for kind in TEXTS:
        body = letter_for(application(stage="applied"), kind).body
        assert "conversation" not in body
        assert "talk" not in body


def test_without_a_name_it_ends_with_the_closing() -> None:
    assert letter_for(application(), "thank-you").body.endswith("\n\nKind regards")


def test_a_signature_stands_in_place_of_the_name() -> None:
    letter = letter_for(application(), "thank-you", Sender("Alex Kim", "Alex\n+1 555"))
    assert letter.body.endswith("Kind regards,\nAlex\n+1 555")


def test_a_field_too_long_for_a_letter_stays_out() -> None:
    found = known(application(role="x" * 81), "thank-you", Sender(), "")
    assert found.too_long == ("role",)
    assert found.facts["post"] == "the role"


def test_a_detail_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match="too long"):
        known(application(), "thank-you", Sender(), "word " * 31)


def test_an_interview_to_come_is_told_as_nothing_else() -> None:
    one = application(outcome="waiting", interviews=[Interview(on=date(2026, 11, 24))])
    body = letter_for(one, "follow-up").body
    assert "I look forward to our interview on 24 November." in body
    assert body.count("24 November") == 1
    assert "conversation" not in body
    assert "cancelling our interview on 24 November" in letter_for(one, "withdrawal").body


def test_a_follow_up_names_the_day_and_the_role() -> None:
    one = application(
        outcome="waiting", role="Analyst", interviews=[Interview(on=date(2025, 11, 12))]
    )
    assert "on 12 November 2025 about the Analyst role." in letter_for(one, "follow-up").body
    one = application(outcome="waiting", stage="applied", applied_on=date(2026, 11, 2))
    assert "I applied for a role with you on 2 November." in letter_for(one, "follow-up").body


STEPS = {
    "sent": [Step(key="follow-up", due=TODAY, state="done", settled_on=date(2026, 11, 21))],
    "sent before": [Step(key="follow-up", due=TODAY, state="done", settled_on=date(2026, 11, 1))],
    "hello": [
        Step(key="stay-in-touch", due=TODAY, state="done", settled_on=date(2026, 11, 12)),
    ],
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
        ("ghosted", "", "thank-you", "thank-you-ghosted"),
        ("newer", "", "thank-you", "thank-you-waiting"),
        ("rejected", "", "ask-feedback", "ask-feedback"),
        ("offer", "", "ask-feedback", "ask-feedback-open"),
        ("rejected", "asked", "follow-up", "follow-up-feedback"),
        ("rejected", "", "follow-up", "ask-feedback"),
        ("waiting", "", "follow-up", "follow-up"),
        ("ghosted", "", "follow-up", "follow-up"),
        ("ghosted", "sent before", "follow-up", "follow-up-last"),
        ("rejected", "asked", "ask-feedback", "follow-up-feedback"),
        ("withdrawn", "", "withdrawal", "withdrawal"),
        ("withdrawn", "hello", "stay-in-touch", "stay-in-touch-again"),
        ("ghosted", "sent", "follow-up", "follow-up-last"),
        ("withdrawn", "", "stay-in-touch", "stay-in-touch"),
    ],
)
def test_the_letter_fits_the_situation(outcome: str, steps: str, letter: str, kind: str) -> None:
    decided = date(2026, 11, 20) if steps != "hello" else date(2026, 10, 1)
    one = application(outcome=outcome, steps=STEPS[steps], decided_on=decided)
    assert kind_of(one, letter, [], TODAY) == kind


def test_every_letter_can_be_written_for_every_outcome_that_gives_it_a_reason() -> None:
    for outcome, stage, letter in itertools.product(OUTCOMES, STAGES, LETTERS):
        one = application(outcome=outcome, stage=stage, feedback=[Feedback(text="x")])
        if (letter, outcome) in {
            ("withdrawal", "rejected"),
            ("follow-up", "withdrawn"),
            ("follow-up", "offer"),
        }:
            continue
        kind = kind_of(one, letter, [], TODAY)
        assert not problems(kind, letter_for(one, kind))


def test_without_a_letter_the_next_pending_mail_is_meant() -> None:
    def meant(*steps: str) -> str:
        return kind_of(application(), None, steps, TODAY)

    assert meant("reframe", "thank-you", "ask-feedback") == BOTH
    assert meant("practise", "ask-feedback", "stay-in-touch") == "ask-feedback"
    assert steps_sent(BOTH, ["thank-you", "ask-feedback"]) == ["thank-you", "ask-feedback"]
    assert steps_sent("thank-you", ["reframe"]) == []
    assert steps_sent("follow-up-feedback", ["follow-up"]) == ["follow-up"]
    with pytest.raises(CannotError, match="No email is pending"):
        meant("reframe")


def done(key: str, day: date) -> Step:
    return Step(key=key, due=day, state="done", settled_on=day)


DECIDED = date(2026, 11, 10)
SENT = {
    "thank-you": [done("thank-you", date(2026, 11, 12))],
    "follow-up": [done("follow-up", date(2026, 11, 1)), done("follow-up", date(2026, 11, 12))],
    "stay-in-touch": [done("stay-in-touch", date(2026, 11, 20))],
    "ask-feedback": [
        done("ask-feedback", date(2026, 11, 12)),
        done("follow-up", date(2026, 11, 19)),
    ],
}


@pytest.mark.parametrize("letter", SENT)
def test_nothing_is_written_twice_with_nothing_new_to_say(letter: str) -> None:
    outcome = "ghosted" if letter == "follow-up" else "rejected"
    one = application(outcome=outcome, decided_on=DECIDED, steps=SENT[letter])
    with pytest.raises(CannotError) as told:
        kind_of(one, letter, [], TODAY)
    assert "2026" in told.value.message
    assert "bounceback" in (told.value.hint or "")


@pytest.mark.parametrize("letter", ["thank-you", "stay-in-touch"])
def test_something_new_can_be_added(letter: str) -> None:
    one = application(decided_on=DECIDED, steps=SENT[letter])
    kind = kind_of(one, letter, [], TODAY, something_new=True)
    body = letter_for(one, kind, detail="We both like kites").body
    assert kind == f"{letter}-again"
    assert "We both like kites." in body
    assert f"{SENT[letter][0].settled_on:%-d November}" in body


def test_thanks_before_the_decision_are_other_thanks() -> None:
    one = application(decided_on=date(2026, 11, 20), steps=SENT["thank-you"])
    assert kind_of(one, "thank-you", [], TODAY) == "thank-you"


@pytest.mark.parametrize(
    ("letter", "fields"),
    [
        ("feedback-thanks", {}),
        ("withdrawal", {"outcome": "rejected"}),
        ("follow-up", {"outcome": "withdrawn"}),
        ("withdrawal", {"outcome": "offer", "accepted_on": TODAY}),
        ("follow-up", {"outcome": "offer"}),
    ],
)
def test_a_letter_without_a_reason_is_refused(letter: str, fields: dict[str, Any]) -> None:
    with pytest.raises(CannotError):
        kind_of(application(**fields), letter, [], TODAY)


CLAIMS: dict[str, Callable[[Application], bool]] = {
    "our conversation": lambda one: held(one) >= 1,
    "our conversations": lambda one: held(one) >= 2,
    "talking to me|[Ww]e talked|next interview|remember our": lambda one: held(one) >= 1,
    "time that you gave me": lambda one: held(one) >= 1,
    "I enjoyed": lambda one: held(one) >= 1,
    "letting me know|Your answer": lambda one: one.outcome == "rejected",
    "respect your decision|different answer": lambda one: one.outcome == "rejected",
    "what decided it": lambda one: one.outcome == "rejected",
    "your offer": lambda one: one.offered_on is not None or one.outcome == "offer",
    "look forward to joining": lambda one: one.accepted_on is not None and not late(one.decided_on),
    "look forward to hearing": lambda one: one.outcome in ("waiting", "newer"),
    "still interested": lambda one: one.outcome in ("waiting", "ghosted", "newer"),
    "I have withdrawn|I withdrew|I declined": lambda one: one.outcome == "withdrawn",
    "cancelling our interview|forward to our interview": lambda one: is_expected(one),
    "where things stand|hearing from you": lambda one: not is_expected(one),
    "for your feedback|sent me feedback": lambda one: bool(one.feedback),
    "asked you": lambda one: was_sent(one, "ask-feedback"),
    "I thanked you|wrote to thank|Thank you again|have thanked": lambda one: was_sent(
        one, "thank-you"
    ),
    "I wrote to you (on .* about|earlier)|last note": lambda one: was_sent(one, "follow-up"),
    "last wrote|Another hello|As before": lambda one: was_sent(one, "stay-in-touch"),
    "might hear by": lambda one: one.answer_by is not None and one.answer_by <= TODAY,
    "I declined": lambda one: one.offered_on is not None,
    "not to take it up": lambda one: one.offered_on is not None or one.outcome == "offer",
    "glad of the news": lambda one: one.outcome == "offer",
    "remember my application": lambda one: held(one) == 0,
    "I am late": lambda one: any(
        map(
            late,
            (
                one.decided_on,
                *(it.on for it in one.interviews),
                *(back.on for back in one.feedback),
            ),
        )
    ),
    "Thank you for (letting me know|your offer, and)": lambda one: not late(one.decided_on),
    "I applied": lambda one: one.applied_on is not None,
}
"""What a letter may claim only where the record has it, looked up apart from the code."""


def late(day: date | None) -> bool:
    return day is not None and (TODAY - day).days > 10


def is_expected(one: Application) -> bool:
    known = one.outcome in ("waiting", "withdrawn")
    return known and any(it.on and it.on > TODAY for it in one.interviews)


def held(one: Application) -> int:
    if not one.interviews:
        return int(one.stage != "applied")
    return sum(it.on is None or it.on <= TODAY for it in one.interviews)


def was_sent(one: Application, key: str) -> bool:
    return any(step.key == key and step.state == "done" for step in one.steps)


def days_of(one: Application) -> set[str]:
    found = [one.applied_on, one.answer_by, one.decided_on, one.offered_on]
    found += [it.on for it in one.interviews] + [back.on for back in one.feedback]
    found += [step.settled_on for step in one.steps]
    return {f"{day.day} {day:%B}" for day in found if day}


def untrue(one: Application, letter: Letter) -> list[str]:
    text = f"{letter.subject}\n{letter.body}"
    found = [claim for claim, holds in CLAIMS.items() if re.search(claim, text) and not holds(one)]
    found += set(re.findall(r"\d+ (?:October|November|December)", text)) - days_of(one)
    return found


RECORDS: dict[str, tuple[Any, ...]] = {
    "outcome": (*OUTCOMES, "newer"),
    "stage": ("applied", "screening", "final"),
    "decided_on": (None, date(2026, 11, 20), date(2026, 10, 2)),
    "interviews": (
        [],
        [Interview(on=date(2026, 11, 2)), Interview()],
        [Interview(on=date(2026, 12, 1), at="14:00")],
    ),
    "steps": (
        [],
        [done("thank-you", date(2026, 11, 21)), done("stay-in-touch", date(2026, 11, 5))],
        [done("ask-feedback", date(2026, 11, 21)), done("follow-up", date(2026, 11, 14))],
    ),
    "feedback": ([], [Feedback(on=date(2026, 11, 4), text="x")]),
    "applied_on": (None, date(2026, 10, 1)),
    "answer_by": (None, date(2026, 11, 15), date(2026, 12, 15)),
    "offered_on": (None, date(2026, 11, 18)),
    "accepted_on": (None, date(2026, 11, 19)),
}


def letters_of(one: Application, detail: str = "") -> Iterator[tuple[str, Letter]]:
    """Yield every letter that can be written for an application, with its kind."""
    for letter in LETTERS:
        try:
            kind = kind_of(one, letter, [], TODAY, something_new=bool(detail))
        except CannotError:
            continue
        yield kind, letter_for(one, kind, Sender("Alex Kim"), detail)
    if one.outcome == "rejected" and not any(step.key == "thank-you" for step in one.steps):
        yield BOTH, letter_for(one, BOTH, Sender("Alex Kim"), detail)


def check_records(choices: dict[str, tuple[Any, ...]], details: tuple[str, ...] = ("",)) -> None:
    for values in itertools.product(*choices.values()):
        one = application(role="Analyst", **dict(zip(choices, values, strict=True)))
        for kind, letter in itertools.chain.from_iterable(
            letters_of(one, said) for said in details
        ):
            assert not untrue(one, letter), (kind, one, letter)
            assert not problems(kind, letter), (kind, one, letter)


def test_nothing_in_a_letter_is_untrue() -> None:
    fewer = ("stage", "applied_on", "answer_by", "accepted_on")
    check_records({name: some[-1:] if name in fewer else some for name, some in RECORDS.items()})


@pytest.mark.heavy
@pytest.mark.parametrize("outcome", RECORDS["outcome"])
def test_nothing_in_a_letter_is_untrue_whatever_is_known(outcome: str) -> None:
    check_records({**RECORDS, "outcome": (outcome,)}, ("", "We both like kites."))


def test_an_untrue_word_would_be_seen() -> None:
    letter = Letter("", "", "Hello", "Thank you again for our conversations on 3 October.")
    assert len(untrue(application(stage="applied"), letter)) == 4


def test_lateness_is_acknowledged() -> None:
    one = application(decided_on=date(2026, 10, 2))
    for kind in ("thank-you", "ask-feedback", BOTH):
        body = letter_for(one, kind).body
        assert "came on 2 October, and I am late in thanking you" in body
        assert "letting me know" not in body
    assert "late" not in letter_for(application(decided_on=date(2026, 11, 20)), BOTH).body


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("thank-you-withdrawn", {}, "I withdrew my application on 2 October, and I am late"),
        ("thank-you-withdrawn", {"offered_on": TODAY}, "I declined your offer on 2 October, and"),
        ("thank-you-offer", {"outcome": "offer"}, "Your offer came on 2 October, and I am late"),
        ("thank-you-waiting", {"outcome": "waiting"}, "We talked about the role on 3 October, and"),
        ("thank-you-ghosted", {"outcome": "ghosted"}, "We talked about the role on 3 October, and"),
        ("feedback-thanks", {}, "On 4 October you sent me feedback, and I am late in thanking"),
    ],
)
def test_each_thanks_owns_up_to_being_late_and_says_nothing_stale(
    kind: str, fields: dict[str, Any], said: str
) -> None:
    one = application(
        **{"outcome": "withdrawn", **fields},
        decided_on=date(2026, 10, 2),
        accepted_on=TODAY if kind == "thank-you-offer" else None,
        interviews=[Interview(on=date(2026, 10, 3))],
        feedback=[Feedback(on=date(2026, 10, 4), text="x")],
    )
    body = letter_for(one, kind).body
    assert said in body
    assert not re.search("I have (withdrawn|decided)|joining you|Thank you for", body)


@pytest.mark.parametrize(
    ("detail", "sentence"),
    [
        ("your advice on testing", "I will remember your advice on testing."),
        ("The tour of the lab", "I will remember the tour of the lab."),
        ("the talk your team gave in May", "I will remember the talk your team gave in May."),
        ("how you run reviews", "I will remember how you run reviews."),
        ("Your advice on testing helped me a lot", "Your advice on testing helped me a lot."),
        ("we both like kites", "We both like kites."),
        ("I liked the tour of the lab", "I liked the tour of the lab."),
        ("It was a good talk!", "It was a good talk!"),
        ("thank you for the coffee", "Thank you for the coffee."),
        ("the way you review code!", "The way you review code!"),
        ("since then I've passed the exam", "Since then I've passed the exam."),
        ("last week I read your paper", "Last week I read your paper."),
        ("that you showed me the office", "I will remember that you showed me the office."),
    ],
)
def test_a_detail_is_woven_in_as_what_it_is(detail: str, sentence: str) -> None:
    assert f" {sentence}\n" in letter_for(application(), "thank-you", detail=detail).body


def test_a_clause_is_remembered_where_a_thing_is_thought_of() -> None:
    for detail, sentence in (
        ("that you showed me the office", "I still remember that you showed me the office."),
        ("your kites", "I have been thinking of your kites."),
    ):
        for kind in ("stay-in-touch", "stay-in-touch-again"):
            assert sentence in letter_for(application(), kind, detail=detail).body
    thanks = letter_for(application(), "feedback-thanks", detail="that figures come first").body
    assert "I will remember that figures come first." in thanks


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Sam Lee", "Sam"),
        ("Sam", "Sam"),
        ("Dr Sam Lee", "Dr Sam Lee"),
        ("Prof. Lee", "Prof. Lee"),
        ("S. Lee", "S. Lee"),
        ("Sam Lee and Ana Diaz", "Sam Lee and Ana Diaz"),
        ("Sam & Ana", "Sam & Ana"),
        ("Anna Y. Lee", "Anna"),
        ("山田太郎", "山田太郎"),
        ("", ""),
    ],
)
def test_a_first_name_is_taken_only_where_it_is_sure(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("name", "whole", "first"),
    [
        ("Sam Lee", "Dear Sam Lee,", "Dear Sam,"),
        ("Lee, Sam", "Dear Sam Lee,", "Dear Sam,"),
        ("Sam Lee, PhD", "Dear Sam Lee,", "Dear Sam,"),
        ("Sam Lee (Acme)", "Dear Sam Lee,", "Dear Sam,"),
        ("Sam Lee via Greenhouse", "Dear Sam Lee,", "Dear Sam,"),
        ("Sam Lee | Acme", "Dear Sam Lee,", "Dear Sam,"),
        ("Dr Sam Lee", "Dear Dr Sam Lee,", "Dear Dr Sam Lee,"),
        ("Anne-Marie O'Neil", "Dear Anne-Marie O'Neil,", "Dear Anne-Marie,"),
        ("Via Rossi", "Dear Via Rossi,", "Dear Via,"),
        ("Hr. Jensen", "Dear Hr. Jensen,", "Dear Hr. Jensen,"),
        ("Job Cohen", "Dear Job Cohen,", "Dear Job,"),
        ("Acme Careers", "Hello,", "Hello,"),
        ("The Talent Team at Acme", "Hello,", "Hello,"),
        ("Acme HR", "Hello,", "Hello,"),
        ("(none)", "Hello,", "Hello,"),
        ("sam@acme.example", "Hello,", "Hello,"),
        ("12", "Hello,", "Hello,"),
    ],
)
def test_a_person_is_greeted_by_name_and_a_team_without_one(
    name: str, whole: str, first: str
) -> None:
    one = application(contact=Contact(name=name, email="x@acme.example"))
    for greeting, expected in (("", whole), ("first", first)):
        letter = letter_for(one, "thank-you", Sender("Alex", greeting=greeting))
        assert letter.body.startswith(f"{expected}\n")
        assert letter.to == f"{name} <x@acme.example>"


def test_people_are_greeted_by_their_first_name_when_it_is_wished() -> None:
    one = application(contact=Contact(name="Sam Lee"))
    assert letter_for(one, "thank-you").body.startswith("Dear Sam Lee,\n")
    body = letter_for(one, "thank-you", Sender("Alex", greeting="first")).body
    assert body.startswith("Dear Sam,\n")


def test_each_condition_of_a_form_is_known() -> None:
    forms = [
        form
        for text in TEXTS.values()
        for some in (text.subject, *(forms for one in text.paragraphs for forms in one))
        for form in some
    ]
    used = {
        condition.lstrip("!")
        for form in forms
        if form.startswith("[")
        for condition in form[1:].partition("]")[0].split()
    }
    assert used == set(CONDITIONS)


def test_an_own_template_is_filled_and_its_gaps_left_out() -> None:
    one = application(role="Analyst", feedback=[Feedback(text="x")])
    facts = known(one, "thank-you", Sender("Alex"), "We like kites.").facts
    template = OwnTemplate(
        "Hi from $name",
        "$greeting\n\nAbout $post: $$5.\nOn $applied_on.\n\n$detail\n${signature}\n",
    )
    letter, unknown = write_own(one, "thank-you", facts, template)
    assert letter.subject == "Hi from Alex"
    assert letter.body == ("Hello,\n\nAbout the Analyst role: $5.\n\nWe like kites.\nAlex")
    assert unknown == ["applied_on"]


def test_every_placeholder_of_templates_can_be_known() -> None:
    steps = [
        done(key, TODAY) for key in ("thank-you", "ask-feedback", "follow-up", "stay-in-touch")
    ]
    one = application(
        role="Analyst",
        outcome="withdrawn",
        contact=Contact(name="Sam"),
        applied_on=TODAY,
        answer_by=TODAY,
        decided_on=TODAY,
        interviews=[Interview(on=TODAY), Interview(on=date(2026, 12, 1))],
        feedback=[Feedback(on=TODAY, text="x")],
        steps=steps,
    )
    facts = known(one, "thank-you", Sender("Alex"), "a kite").facts
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
