"""The first words after an answer: of the case it is, other ones each time, the same before saving
and after.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.changes import log, recognition
from bounceback.changes.log import Entry
from bounceback.clock import Clock
from bounceback.first_words import FirstWords, first_words, if_no_in_words
from bounceback.journal import Journal
from bounceback.kind_words import AFTER_A_NO
from bounceback.records import Interview, Reflection
from bounceback.vocabulary import OUTCOMES, STAGES, stage_rank
from conftest import Person, cases

TODAY = date(2026, 11, 23)


def clock(day: date = TODAY) -> Clock:
    return Clock(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def logged(journal: Journal, entry: Entry, at: Clock) -> FirstWords:
    """Log an answer, and return the words said after it, which are those said before."""
    known = recognition.recognise(journal, entry, at).waiting
    stages = [entry.stage, known.stage if known else None]
    stage = max(filter(None, stages), key=stage_rank, default="interview")
    before = first_words(
        journal,
        entry.company,
        entry.outcome,
        stage,
        at,
        application=known.id if known else None,
        on=entry.on,
    )
    one = log.log(journal, entry, at).application
    after = first_words(
        journal,
        one.company,
        one.outcome,
        one.stage,
        at,
        application=one.id,
        on=one.decided_on,
    )
    if entry.outcome in ("rejected", "ghosted"):
        assert after == before
    return after


def case_of(words: FirstWords) -> set[str]:
    """Return the cases that one of the true sentences of these words belongs to."""
    found = set()
    for name, some in AFTER_A_NO.items():
        for sentence in some.true:
            pattern = r"\d+".join(map(re.escape, re.split(r"\{\w+\}", sentence)))
            if re.search(pattern, words.said):
                found.add(name)
    return found


def history(*entries: Entry) -> Journal:
    journal = Journal()
    for number, entry in enumerate(entries):
        log.log(journal, entry, clock(TODAY - timedelta(days=60 - number)))
    return journal


LONG_AGO = TODAY - timedelta(days=50)
CASES: dict[str, tuple[Journal, Entry]] = {
    "on paper": (history(), Entry("Acme", stage="applied")),
    "screening": (history(), Entry("Acme", stage="screening")),
    "first interview": (history(), Entry("Acme")),
    "interview": (history(Entry("Globex", on=LONG_AGO)), Entry("Acme")),
    "first final": (history(Entry("Globex", on=LONG_AGO)), Entry("Acme", stage="final")),
    "final": (history(Entry("Globex", stage="final", on=LONG_AGO)), Entry("Acme", stage="final")),
    "silence after meeting": (history(), Entry("Acme", "ghosted", stage="interview")),
    "silence on paper": (history(), Entry("Acme", "ghosted", stage="applied")),
    "late": (history(), Entry("Acme", on=TODAY - timedelta(days=30))),
    "after an offer": (history(Entry("Globex", "offer", on=LONG_AGO)), Entry("Acme")),
    "same place again": (history(Entry("ACME", on=LONG_AGO)), Entry("Acme")),
    "many": (
        history(*(Entry(f"No {n}", on=TODAY - timedelta(days=n)) for n in range(9))),
        Entry("Acme"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_case_has_its_own_true_sentence(case: str) -> None:
    journal, entry = CASES[case]
    assert case_of(logged(journal, entry, clock())) == {case}


def test_an_offer_taken_back_is_a_case_of_its_own() -> None:
    journal = history(Entry("Acme", "offer", on=LONG_AGO))
    journal["acme"].outcome = "rejected"
    words = first_words(journal, "Acme", "rejected", "interview", clock(), application="acme")
    assert case_of(words) == {"offer taken back"}
    assert set(CASES) | {"offer taken back"} == set(AFTER_A_NO)


@pytest.mark.parametrize("stage", ["applied", "interview"])
def test_a_silence_is_never_spoken_of_as_a_no(stage: str) -> None:
    full = history(
        Entry("Offers", "offer", on=LONG_AGO),
        *(Entry(f"No {n}", on=TODAY - timedelta(days=n)) for n in range(12)),
    )
    for journal in (full, history(), history(Entry("Acme", on=LONG_AGO))):
        for ago in (0, 40):
            entry = Entry("Acme", "ghosted", stage, on=TODAY - timedelta(days=ago), new=True)
            words = logged(Journal(journal.document()), entry, clock())
            assert not re.search(
                r"\b(a|old|many|this|one) no(es)?\b", words.said.replace("plain no", "")
            )
            assert case_of(words) <= {"silence on paper", "silence after meeting"}


def test_silences_closed_together_make_no_month_of_many_noes() -> None:
    closed = (Entry(f"Quiet {n}", "ghosted", "applied", on=TODAY) for n in range(12))
    assert case_of(logged(history(*closed), Entry("Acme"), clock())) == {"first interview"}


def offer(outcome: str, **days: date | None) -> Journal:
    journal = history(Entry("Globex", "offer", on=LONG_AGO))
    one = journal["globex"]
    one.outcome = outcome
    for name, day in days.items():
        setattr(one, name, day)
    return Journal(journal.document())


RECENT, OLD = TODAY - timedelta(days=89), TODAY - timedelta(days=90)


@pytest.mark.parametrize(
    ("journal", "speaks"),
    [
        (offer("offer", offered_on=RECENT), True),
        (offer("offer", offered_on=OLD), False),
        (offer("offer", offered_on=None, decided_on=OLD), False),
        (offer("withdrawn", offered_on=RECENT), True),
        (offer("withdrawn", offered_on=None), False),
        (offer("rejected", offered_on=RECENT), False),
    ],
)
def test_only_an_offer_of_late_that_stood_is_spoken_of(journal: Journal, speaks: bool) -> None:
    words = logged(journal, Entry("Acme", stage="applied"), clock())
    assert case_of(words) == ({"after an offer"} if speaks else {"on paper"})


def test_an_offer_of_the_same_place_is_no_comfort_for_its_no() -> None:
    words = logged(offer("offer", offered_on=RECENT), Entry("GLOBEX", stage="applied"), clock())
    assert case_of(words) == {"on paper"}


def test_a_silence_before_makes_no_second_no_from_one_place() -> None:
    journal = history(Entry("Acme", "ghosted", "applied", on=LONG_AGO))
    assert case_of(logged(journal, Entry("Acme", stage="applied"), clock())) == {"on paper"}


def test_nine_in_thirty_days_are_not_yet_ten() -> None:
    journal = history(*(Entry(f"No {n}", on=TODAY - timedelta(days=n)) for n in range(8)))
    assert "many" not in case_of(logged(journal, Entry("Acme"), clock()))
    assert case_of(logged(journal, Entry("Bolt"), clock())) == {"many"}
    later = clock(TODAY + timedelta(days=40))
    assert "many" not in case_of(logged(journal, Entry("Cyber"), later))


ENTRIES = st.builds(
    lambda company, outcome, stage, new: Entry(company, outcome, stage, new=new),
    st.sampled_from(["Acme", "Globex", "Initech", "Hooli"]),
    st.sampled_from(["rejected", "rejected", "ghosted", *OUTCOMES]),
    st.sampled_from(STAGES),
    st.booleans(),
)


def sentences(words: FirstWords) -> set[str]:
    return set(re.split(r"(?<=[.!?]) ", words.said))


@settings(max_examples=cases(200))
@given(st.lists(st.tuples(ENTRIES, st.integers(0, 9), st.integers(0, 40)), max_size=14))
def test_no_sentence_is_said_twice_in_a_row(answers: list[tuple[Entry, int, int]]) -> None:
    journal, day, before = Journal(), date(2026, 1, 5), FirstWords("")
    for entry, days, ago in answers:
        day += timedelta(days=days)
        at = clock(day)
        answer = entry._replace(on=day - timedelta(days=ago) if ago > 20 else None)
        words = logged(journal, answer, at)
        if answer.outcome not in ("rejected", "ghosted"):
            continue
        assert not sentences(words) & sentences(before)
        assert not words.quoted or words.quoted != before.quoted
        assert words.said.count("onight") == 1
        journal_now = next(reversed(list(journal)))
        journal_now.reflections.append(
            Reflection(on=day, friend="Be kind" if ago % 2 else "", next_time="Ask more")
        )
        before = words


@pytest.mark.parametrize("every", [2, 3, 4, 5])
def test_each_sentence_has_its_turn_also_for_every_second_or_third_no(every: int) -> None:
    said: list[str] = []
    journal = Journal()
    for number in range(24 * every):
        if number % every == 0:
            words = first_words(journal, "New", "rejected", "applied", clock())
            said += [line for line in AFTER_A_NO["on paper"].true if line in words.said]
        log.log(journal, Entry(f"No {number}", on=date(2024, 1, 1)), clock())
    assert set(said) == set(AFTER_A_NO["on paper"].true)


def test_the_same_journal_and_day_give_the_same_words() -> None:
    for journal, entry in CASES.values():
        one, two = (
            first_words(Journal(journal.document()), entry.company, "rejected", "final", clock())
            for _ in range(2)
        )
        assert one == two


def every_sentence() -> list[tuple[str, str]]:
    return [(name, line) for name, words in AFTER_A_NO.items() for some in words for line in some]


def test_the_tone_is_plain_and_kind() -> None:
    for case, line in every_sentence():
        assert not re.search(r"!|\bscore|streak|overdue|failed|at least you|cheer up", line, re.I)
        assert "their week" not in line
        if case in ("on paper", "silence on paper"):
            assert not re.search(r"\broom\b|talk|interview|running", line)
        if not case.startswith("silence"):
            assert "silence" not in line.casefold()


def test_each_case_has_several_sentences_and_they_are_its_own() -> None:
    assert len(AFTER_A_NO) >= 8
    for words in AFTER_A_NO.values():
        assert len(words.true) >= 3
        assert min(len(words.hurts), len(words.tonight)) >= 2
    true = [line for words in AFTER_A_NO.values() for line in words.true]
    assert len(true) == len(set(true))


def reflecting(**fields: Any) -> Journal:
    journal = history(Entry("Globex", on=LONG_AGO))
    journal["globex"].reflections.append(Reflection(on=date(2026, 10, 9), **fields))
    return journal


def test_what_was_told_a_friend_is_given_back_with_its_day() -> None:
    words = logged(reflecting(friend="You held your own."), Entry("Acme"), clock())
    assert words.quoted == (
        "What you would tell a friend, as you wrote on 9 October: “You held your own.”"
    )


def test_what_was_tried_comes_in_turn() -> None:
    journal = reflecting(friend="You held your own.", next_time="Ask first")
    assert "held" in logged(journal, Entry("Acme"), clock()).quoted
    assert "set out to try, as you wrote on 9 October: “Ask first”" in (
        logged(journal, Entry("Bolt"), clock()).quoted
    )


def test_notes_of_this_very_interview_come_first() -> None:
    journal = reflecting(friend="You held your own.")
    one = log.log(journal, Entry("Acme", "waiting"), clock()).application
    one.interviews = [Interview(on=date(2025, 11, 12), went_well="The case study")]
    words = logged(journal, Entry("Acme"), clock())
    assert words.quoted == (
        "What went well there on 12 November 2025, in your words: “The case study”"
    )


@pytest.mark.parametrize("text", ["x" * 161, "I don't want to live any more.", " \n "])
def test_some_words_are_not_given_back(text: str) -> None:
    assert logged(reflecting(friend=text), Entry("Acme"), clock()).quoted == ""


@pytest.mark.parametrize(
    "text",
    [
        "ring Ana",
        "I will ring Ana.",
        "then I will ring Ana",
        "If it is a no, then I will ring Ana.",
        "If it's a no, I’ll ring Ana",
        "if it is a no: I will ring\nAna",
        "to ring Ana",
    ],
)
def test_the_plan_for_a_no_is_one_sentence(text: str) -> None:
    assert if_no_in_words(text) == "If it is a no, then I will ring Ana."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("If it is a no I ring Ana", "If it is a no, then I ring Ana."),
        ("i'm going to ring Ana", "If it is a no, then I'm going to ring Ana."),
        ("then I would like a walk.", "If it is a no, then I would like a walk."),
        ("iron my shirts", "If it is a no, then I will iron my shirts."),
    ],
)
def test_a_plan_that_begins_with_i_is_kept_as_it_was_said(text: str, said: str) -> None:
    assert if_no_in_words(text) == said


def test_there_is_no_plan_where_none_was_made() -> None:
    assert if_no_in_words(" ") == ""


def test_the_first_screen_after_a_no_begins_with_the_person(run: Person) -> None:
    for stage in STAGES:
        out = run("log", f"Of {stage}", "--stage", stage).out
        said, _, steps = out.partition("☐")
        assert "onight" in said
        assert steps
