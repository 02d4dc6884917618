"""Other people's words and dates, read as they were meant or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.imports.dates import TWO_DAYS, Days, read_date
from bounceback.imports.sheets import groups
from bounceback.imports.status import understand
from bounceback.vocabulary import OUTCOMES, STAGES

UNDERSTOOD = {
    "Not selected": ("rejected", None),
    "DECLINED": ("rejected", None),
    "no response": ("ghosted", None),
    "Ghosted :(": ("ghosted", None),
    "Offer!": ("offer", None),
    "Rejected after interview": ("rejected", "interview"),
    "rejected - 2nd round interview (video)": ("rejected", "interview"),
    "Rejected after final round": ("rejected", "final"),
    "❌ Rejected": ("rejected", None),
    "Phone screen": ("waiting", "screening"),
    "Interview scheduled": ("waiting", "interview"),
    "applied": ("waiting", "applied"),
    "Applied, no reply": ("ghosted", "applied"),
    "No response yet": ("waiting", None),
    "I withdrew": ("withdrawn", None),
    "I declined": ("withdrawn", None),
    "Offer declined": ("withdrawn", "final"),
    "Offer rescinded": ("rejected", "final"),
    "Haven’t heard back": ("waiting", None),
    "Didn't hear back": ("ghosted", None),
    "": ("waiting", None),
    "n/a": ("waiting", None),
    "?": ("waiting", None),
    "No longer under consideration": ("rejected", None),
}


@pytest.mark.parametrize(("words", "wanted"), UNDERSTOOD.items())
def test_words_are_understood(words: str, wanted: tuple[str, str | None]) -> None:
    standing = understand(words)
    assert standing is not None
    assert (standing.outcome, standing.stage, standing.sent) == (*wanted, True)


@pytest.mark.parametrize(
    "words", ["Wishlist", "Bookmarked", "draft", "To apply", "Not applied yet"]
)
def test_what_was_never_sent_is_no_application(words: str) -> None:
    standing = understand(words)
    assert standing is not None
    assert not standing.sent


@pytest.mark.parametrize(
    "words",
    [
        "archived",
        "not rejected",
        "maybe",
        "selected",
        "✅",
        "Announcement",
    ],
)
def test_words_that_could_mean_anything_are_not_guessed_at(words: str) -> None:
    assert understand(words) is None


def test_the_journals_own_words_mean_themselves() -> None:
    for word in OUTCOMES:
        assert understand(word) == (word, None, True)
    for word in STAGES:
        assert understand(word) == ("waiting", word, True)


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-05",
        "2024-10-05 14:15:00 UTC",
        "2024-10-05T14:15:00.000Z",
        "2024/10/5",
        "2024.10.05",
        "5 Oct 2024",
        "5. Oktober 2024".replace("Oktober", "October"),
        "Oct 5, 2024",
        "October 5th, 2024",
        "Sat, 5 Oct 2024 14:15",
        "Saturday, October 5, 2024 at 2:15 PM",
        "Sat Oct 05 2024 14:15:00 GMT+0000 (UTC)",
        "5-Oct-24",
        "05/Oct/2024",
    ],
)
def test_dates_of_every_make(text: str) -> None:
    assert read_date(text, None) == date(2024, 10, 5)


def test_numeric_dates_need_an_order_unless_they_tell_it() -> None:
    assert read_date("10/5/24, 2:15 PM", "month") == date(2024, 10, 5)
    assert read_date("5.10.2024", "day") == date(2024, 10, 5)
    assert read_date("25/12/2024", "month") == date(2024, 12, 25)
    assert read_date("5/5/24", None) == date(2024, 5, 5)
    with pytest.raises(ValueError, match="two days"):
        read_date("5/6/24", None)
    column = list(enumerate(["5/6/24", "25/6/24", ""]))
    assert Days({"applied_on": column}).read("5/6/24", "applied_on", 0) == date(2024, 6, 5)
    with pytest.raises(ValueError, match=TWO_DAYS):
        Days({"applied_on": [*column, (3, "6/25/24")]}).read("5/6/24", "applied_on", 0)


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "31/2/2024", "10/5", "soon", "12345", "1/2/3/2024", "99/99/2024", "5 Ju 2024"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is "):
        read_date(text, "day")


@pytest.mark.parametrize("text", ["", " ", "-", "N/A", "TBD", "?"])
def test_a_cell_that_says_nothing_has_no_date(text: str) -> None:
    assert read_date(text, None) is None


@given(day=st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_what_is_written_without_doubt_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%A, %d %b %Y", "%Y/%m/%d 10:00"):
        assert read_date(day.strftime(form), None) == day
    assert read_date(day.strftime("%d.%m.%Y"), "day") == day
    assert read_date(day.strftime("%m/%d/%Y"), "month") == day


@pytest.mark.parametrize("kind", ["outcome", "stage"])
def test_a_phrase_of_the_lists_means_what_its_list_says_whatever_stands_in_it(kind: str) -> None:
    for meaning, phrases in groups(kind).items():
        for phrase in phrases:
            standing = understand(phrase)
            assert standing is not None, phrase
            assert (getattr(standing, kind), standing.sent) == (meaning, True), phrase
