"""The rules: the table as the contract gives it, and what holds for every situation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.plan import table
from bounceback.plan.table import MAILS, OFFSETS, Planned, Preferences, Situation, after, plan
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
ARTICLE = {"reframe", "thank-you", "ask-feedback", "stay-in-touch", "practise"}


@st.composite
def situations(draw: st.DrawFn) -> tuple[Situation, date]:
    today = draw(DAYS)
    earlier = st.none() | st.integers(0, 900).map(lambda days: today - timedelta(days))
    situation = Situation(
        draw(st.sampled_from(OUTCOMES)),
        draw(st.sampled_from(STAGES)),
        draw(earlier),
        draw(earlier),
        draw(earlier),
    )
    return situation, today


def due(outcome: str, stage: str, **days: date) -> list[tuple[str, int]]:
    situation = Situation(outcome, stage, **days)
    return [(step.step, (step.due - MONDAY).days) for step in plan(situation, MONDAY)]


@pytest.mark.parametrize(
    ("outcome", "stages", "steps"),
    [
        (
            "rejected",
            ("interview", "final"),
            [
                ("reframe", 0),
                ("thank-you", 1),
                ("ask-feedback", 2),
                ("practise", 7),
                ("stay-in-touch", 30),
            ],
        ),
        (
            "rejected",
            ("screening",),
            [("reframe", 0), ("thank-you", 1), ("ask-feedback", 2), ("practise", 7)],
        ),
        ("rejected", ("applied",), [("reframe", 0), ("practise", 7)]),
        ("ghosted", STAGES, [("reframe", 0), ("follow-up", 0), ("practise", 7)]),
        ("withdrawn", STAGES[1:], [("thank-you", 1), ("stay-in-touch", 30)]),
        ("withdrawn", ("applied",), []),
        ("offer", STAGES, []),
    ],
)
def test_the_table_is_the_contract_s(
    outcome: str, stages: tuple[str, ...], steps: list[tuple[str, int]]
) -> None:
    for stage in stages:
        assert due(outcome, stage, decided_on=MONDAY) == steps


def test_waiting_is_followed_up_from_the_interview_or_from_applying() -> None:
    assert due("waiting", "final", interviewed_on=MONDAY) == [("follow-up", 7)]
    # Ten days after a Monday is a Thursday.
    assert due("waiting", "applied", applied_on=MONDAY) == [("follow-up", 10)]


@pytest.mark.parametrize(
    ("decided", "expected"),
    [("2026-11-27", "2026-11-30"), ("2026-11-26", "2026-11-27"), ("2026-11-28", "2026-11-30")],
)
def test_a_mail_due_on_a_weekend_waits_for_monday(decided: str, expected: str) -> None:
    situation = Situation("rejected", "interview", date.fromisoformat(decided))
    planned = dict(plan(situation, MONDAY))
    assert planned["thank-you"] == date.fromisoformat(expected)


def test_logged_late_everything_is_due_today_and_mails_on_the_next_weekday() -> None:
    saturday = date(2026, 11, 28)
    planned = dict(plan(Situation("rejected", "final", date(2026, 1, 5)), saturday))
    assert planned["reframe"] == planned["practise"] == saturday
    assert planned["thank-you"] == planned["stay-in-touch"] == date(2026, 11, 30)


@given(situations())
def test_no_step_is_born_overdue_and_mails_go_out_on_weekdays(case: tuple[Situation, date]) -> None:
    situation, today = case
    planned = plan(situation, today)
    assert planned == plan(situation, today)
    assert [step.due for step in planned] == sorted(step.due for step in planned)
    for step, day in planned:
        assert step in STEPS
        assert day >= today
        assert step not in MAILS or day.weekday() < 5


@given(situations())
def test_a_rejection_after_an_interview_has_every_step_of_the_article(
    case: tuple[Situation, date],
) -> None:
    situation, today = case
    situation = situation._replace(outcome="rejected", stage="interview")
    assert {step for step, _ in plan(situation, today)} == ARTICLE
    assert {step for step, _ in plan(situation._replace(stage="final"), today)} == ARTICLE


@given(situations(), st.sampled_from(STEPS), st.booleans(), st.integers(1, 5))
def test_what_follows_is_never_overdue_and_stops(
    case: tuple[Situation, date], step: str, replied: bool, sent: int
) -> None:
    situation, today = case
    following = after(step, situation, today, today, replied=replied, follow_ups=sent)
    if following is None:
        return
    assert isinstance(following, Planned)
    assert following.due >= today
    assert following.due.weekday() < 5
    assert not (step == "ask-feedback" and replied)
    assert not (step == "follow-up" and sent >= 2)


@pytest.mark.parametrize(
    ("step", "outcome", "follow_ups", "expected"),
    [
        ("ask-feedback", "rejected", 0, ("follow-up", "2026-11-30")),
        ("stay-in-touch", "rejected", 0, ("stay-in-touch", "2027-02-22")),
        ("stay-in-touch", "withdrawn", 0, ("stay-in-touch", "2027-02-22")),
        ("follow-up", "ghosted", 1, ("follow-up", "2026-11-30")),
        ("follow-up", "ghosted", 2, None),
        ("follow-up", "rejected", 1, None),
        ("follow-up", "waiting", 1, None),
        ("thank-you", "rejected", 0, None),
    ],
)
def test_what_follows_a_step(
    step: str, outcome: str, follow_ups: int, expected: tuple[str, str] | None
) -> None:
    situation = Situation(outcome, "interview", MONDAY)
    found = after(step, situation, MONDAY, MONDAY, replied=False, follow_ups=follow_ups)
    assert (found and (found.step, found.due.isoformat())) == expected


@given(situations(), st.sets(st.sampled_from(STEPS)), st.integers(0, 60))
def test_preferences_move_steps_and_leave_them_out(
    case: tuple[Situation, date], unwanted: set[str], days: int
) -> None:
    situation, today = case
    preferences = Preferences(dict.fromkeys(OFFSETS, days), frozenset(unwanted))
    start = situation._replace(decided_on=today, interviewed_on=today, applied_on=today)
    for step, day in plan(start, today, preferences):
        assert step not in unwanted
        wished = today + timedelta(days=days)
        assert day == (table.workday(wished) if step in MAILS else wished)
