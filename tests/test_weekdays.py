"""Days of the week as dates: “monday” is the one before or after today, as the command leans."""

from datetime import date

import pytest

from bounceback.cli.dates import read_day
from bounceback.errors import UsageError
from conftest import Person

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("monday", "2026-11-16", "2026-11-30"),
        ("Tuesday", "2026-11-17", "2026-11-24"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("last friday", "2026-11-20", "2026-11-20"),
        ("next friday", "2026-11-27", "2026-11-27"),
        ("lundi", "2026-11-16", "2026-11-30"),
    ],
)
def test_a_weekday_is_a_date(words: str, past: str, future: str) -> None:
    assert read_day(words, TODAY).isoformat() == past
    assert read_day(words, TODAY, future=True).isoformat() == future


@pytest.mark.parametrize("words", ["november", "2026", "nov 2026", "12", "day", "of"])
def test_what_names_no_day_is_no_date(words: str) -> None:
    with pytest.raises(UsageError):
        read_day(words, TODAY)


def test_a_step_is_snoozed_to_a_weekday(run: Person) -> None:
    run("log", "Acme")
    result = run("snooze", "acme", "thank-you", "friday")
    assert "Friday 27 November 2026" in result.out
    assert "DATE: Friday 27 November 2026 (2026-11-27)" in result.err
