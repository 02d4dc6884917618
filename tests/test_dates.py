"""Dates as people write them, as a person on Wednesday 25 November 2026 means them."""

import random
import re
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from itertools import product

import pytest
from dateparser.data.languages_info import language_order
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.cli import dates, languages
from bounceback.cli.dates import read_day, read_when
from bounceback.errors import UsageError
from conftest import cases

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("2026-11-23", "2026-11-23", "2026-11-23"),
        ("13.11", "2026-11-13", "2027-11-13"),
        ("13.11.", "2026-11-13", "2027-11-13"),
        ("13. 11.", "2026-11-13", "2027-11-13"),
        ("12/28", "2025-12-28", "2026-12-28"),
        ("5/5", "2026-05-05", "2027-05-05"),
        ("13/11/24", "2024-11-13", "2024-11-13"),
        ("13.11.2024", "2024-11-13", "2024-11-13"),
        ("nov 13, 2024", "2024-11-13", "2024-11-13"),
        ("2 years ago", "2024-11-25", "2024-11-25"),
        ("100 weeks ago", "2024-12-25", "2024-12-25"),
        ("in 30 months", "2029-05-25", "2029-05-25"),
        ("yesterday", "2026-11-24", "2026-11-24"),
        ("3d", "2026-11-22", "2026-11-28"),
        ("wednesday", "2026-11-18", "2026-12-02"),
        ("Thursday", "2026-11-19", "2026-11-26"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("last friday", "2026-11-20", "2026-11-20"),
        ("next friday", "2026-11-27", "2026-11-27"),
        ("mercredi", "2026-11-18", "2026-12-02"),
    ],
)
def test_a_date_is_read_as_it_is_meant(words: str, past: str, future: str) -> None:
    assert read_day(words, TODAY).isoformat() == past
    assert read_day(words, TODAY, future=True).isoformat() == future


def test_a_year_of_two_digits_is_one_of_this_time() -> None:
    assert read_day("20 nov 24", TODAY) == date(2024, 11, 20)
    with pytest.raises(UsageError):
        read_day("20 nov 24", TODAY, future=True)


@pytest.mark.parametrize(
    "words",
    ["05/06", "1.12", "1.12.", "5. 6.", "on 05/06", "friday 05/06", "05/06 10:00", "11.12.26"],
)
def test_a_date_that_means_two_days_is_refused_wherever_it_stands(words: str) -> None:
    with pytest.raises(UsageError, match="could be two days") as refused:
        read_day(words, TODAY)
    assert "Write 2026-" in refused.value.hint


@pytest.mark.parametrize(
    "words",
    [
        *("31.2.", "0/13", "45.13", "5 apples", "2015", "november", "2026-02-30", "", "5"),
        *("2026", "nov 2026", "12", "day", "of"),
    ],
)
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_day(words, TODAY)


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("3m", "2026-08-25", "2027-02-25"),
        ("6m", "2026-05-25", "2027-05-25"),
        ("1d", "2026-11-24", "2026-11-26"),
        ("2w", "2026-11-11", "2026-12-09"),
        ("1y", "2025-11-25", "2027-11-25"),
        ("in 3m", "2027-02-25", "2027-02-25"),
        ("2m ago", "2026-09-25", "2026-09-25"),
        ("this week", "2026-11-23", "2026-11-25"),
        ("this month", "2026-11-01", "2026-11-25"),
        ("thurs", "2026-11-19", "2026-11-26"),
        ("last weds", "2026-11-18", "2026-11-18"),
        ("friday 27", "2026-11-27", "2026-11-27"),
        ("the 3rd", "2026-11-03", "2026-12-03"),
        ("31st", "2026-10-31", "2026-12-31"),
        ("3rd of next month", "2026-12-03", "2026-12-03"),
        ("1 year and 2 months ago", "2025-09-25", "2025-09-25"),
        ("il y a 3 jours", "2026-11-22", "2026-11-22"),
    ],
)
def test_short_words_are_read(words: str, past: str, future: str) -> None:
    assert read_day(words, TODAY).isoformat() == past
    assert read_day(words, TODAY, future=True).isoformat() == future


def test_a_month_too_short_gives_its_last_day() -> None:
    assert read_day("1m", date(2026, 3, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "words",
    [
        "next month on the 3rd",
        "next week on the 9th",
        "friday 14",
        "tomorrow the 4th",
        "tomorrow week",
        "two days after tomorrow",
        "a month ago tomorrow",
        "2 days 3 days ago",
        "monday morning",
        "9999y",
        "the 32nd",
        "in 2 hours",
        "20 hours ago",
        "2 days 3 hours ago",
    ],
)
def test_a_date_of_which_a_part_would_be_dropped_is_refused(words: str) -> None:
    for today, future in ((TODAY, False), (TODAY, True), (date(2028, 2, 29), False)):
        with pytest.raises(UsageError):
            read_day(words, today, future=future)


@pytest.mark.parametrize(
    "words", ["friday 14:00", "yesterday at 2pm", "2026-11-20T10:00", "today noon", "5pm"]
)
def test_a_time_is_refused_where_a_day_alone_is_kept(words: str) -> None:
    with pytest.raises(UsageError, match="has a time of day"):
        read_day(words, TODAY)


def test_words_in_the_commonest_forms_are_read_in_any_language() -> None:
    read = [read_day(words, TODAY, languages=["fr"]) for words in ("today", "yesterday", "3d")]
    assert read == [TODAY, date(2026, 11, 24), date(2026, 11, 22)]
    assert read_day("in 2 weeks", TODAY, languages=["fr"]) == date(2026, 12, 9)
    assert read_day("last Friday", TODAY, languages=["fr"]) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("05/06", "2026-05-06 or 2026-06-05", "2027-05-06 or 2027-06-05"),
        ("11/12", "2026-11-12 or 2025-12-11", "2027-11-12 or 2026-12-11"),
        ("05/06/26", "2026-05-06 or 2026-06-05", "2026-05-06 or 2026-06-05"),
    ],
)
def test_the_two_days_that_are_offered_lean_as_the_command_does(
    words: str, past: str, future: str
) -> None:
    for ahead, days in ((False, past), (True, future)):
        with pytest.raises(UsageError) as refused:
            read_day(words, TODAY, future=ahead)
        assert refused.value.hint == f"Write {days}."


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("friday 14:00", "2026-11-27", "14:00"),
        ("tomorrow at 2pm", "2026-11-26", "14:00"),
        ("2026-12-01 9:30", "2026-12-01", "09:30"),
        ("14:00", "2026-11-25", "14:00"),
        ("friday at noon", "2026-11-27", "12:00"),
        ("yesterday", "2026-11-24", None),
        ("next tuesday", "2026-12-01", None),
    ],
)
def test_a_time_is_read_where_an_interview_is_meant(words: str, day: str, at: str | None) -> None:
    assert read_when(words, TODAY)[:2] == (date.fromisoformat(day), at)


COUNTS = st.sampled_from(["a", "an", "one", "03"]) | st.integers(0, 999).map(str)
PLAIN = st.one_of(
    st.sampled_from(["today", "yesterday", "tomorrow"]),
    st.builds(
        "{} {}".format,
        st.sampled_from(["", "last", "next", "on"]),
        st.sampled_from(
            [
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "mon",
                "tue",
                "tues",
                "wed",
                "weds",
                "thu",
                "thur",
                "thurs",
                "fri",
                "sat",
                "sun",
            ]
        ),
    ),
    st.builds(
        "{} {} {}{} {}".format,
        st.sampled_from(["", "in"]),
        COUNTS,
        st.sampled_from(["day", "week", "month", "year"]),
        st.sampled_from(["", "s"]),
        st.sampled_from(["", "ago"]),
    ),
)
TYPED = st.builds(
    lambda words, typed: typed(words),
    PLAIN,
    st.sampled_from(
        [
            str,
            str.upper,
            str.title,
            lambda words: f"{words}.",
            lambda words: words.replace(" ", "  "),
        ]
    ),
)
LANGUAGES = st.sampled_from([(), ("en",), ("de", "en"), ("fr", "es", "en")])


def both(words: str, today: date, future: bool, languages: Sequence[str]) -> list[date | None]:
    """Return what is read at once, and what dateparser reads; None for what is refused."""
    found: list[date | None] = []
    with pytest.MonkeyPatch.context() as patch:
        for at_once in (True, False):
            if not at_once:
                patch.setattr(dates, "_plain_words", lambda *_: None)
            try:
                found.append(read_day(words, today, future=future, languages=languages))
            except UsageError:
                found.append(None)
    return found


DAYS = st.dates(date(1970, 1, 1), date(2200, 12, 31))


@settings(max_examples=cases(2_000, few=30))
@given(TYPED, DAYS, st.booleans(), LANGUAGES)
def test_what_is_read_at_once_dateparser_reads_the_same(
    words: str, today: date, future: bool, languages: Sequence[str]
) -> None:
    at_once, by_dateparser = both(words, today, future, languages)
    assert at_once == by_dateparser


def test_most_words_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked(*_: object) -> None:
        raise AssertionError("dateparser was asked")

    monkeypatch.setattr(languages, "day_in", unasked)
    words = ("today", "Yesterday", "tomorrow", "friday", "last Fri", "next monday", "3d", "2w ago")
    spans = ("3 days ago", "in 2 weeks", "a week ago", "in 6 months", "1 year ago", "10 days")
    for one, future in product([*words, *spans], (True, False)):
        assert read_day(one, TODAY, future=future, languages=["de", "en"])


def test_a_day_beyond_any_calendar_is_refused() -> None:
    for words in ("freitag", "next friday", "tomorrow", "in 2 weeks"):
        with pytest.raises(UsageError):
            read_day(words, date(9999, 12, 31), future=True)


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def known_words(language: str) -> list[str]:
    """Return days as a language has them: of the week, of a month, and counted from today."""
    data = import_module(f"dateparser.data.date_translation_data.{language}").info
    days = [word for day in WEEKDAYS for word in data[day]]
    days += [f"3 {word}" for month in ("january", "may", "october") for word in data[month]]
    counted = [word for words in data.get("relative-type", {}).values() for word in words]
    spans = [word for words in data.get("relative-type-regex", {}).values() for word in words]
    return [*days, *counted, *(re.sub(r"\(\\d.*?\)", "3", span) for span in spans)]


def test_a_language_is_asked_about_the_words_that_it_knows() -> None:
    chosen = random.Random(1)
    for language in language_order[::8]:
        word = chosen.choice(known_words(language))
        assert language in languages.knowing(word), word


@pytest.mark.parametrize(
    "words", ["blurgh", "some day soon", "the day of the interview", "Acme", "november", "1 apple"]
)
def test_no_language_is_built_for_words_that_none_knows(words: str) -> None:
    assert not list(languages.knowing(words))
    with pytest.raises(UsageError, match="is no date"):
        read_day(words, TODAY)


def test_of_numbers_alone_one_language_is_asked_for_each_order() -> None:
    assert 1 < len(list(languages.knowing("2026/13/45"))) < 10


@pytest.mark.heavy
def test_what_all_languages_together_understood_is_understood_the_same() -> None:
    every = [word for language in language_order for word in known_words(language)]
    for words in random.Random(1).sample(every, 2_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                languages, "_ways", lambda *_: [(language_order, []), (language_order, ["day"])]
            )
            try:
                day = read_day(words, TODAY)
            except UsageError:
                continue
        # “om 3 t” is a span of hours, and not the third with a time zone “T” behind it.
        assert read_day(words, TODAY) == day or words == "om 3 t", words
