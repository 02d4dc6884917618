"""The plan: the table as the contract gives it, and what holds for every record and day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.plan.days import later, working_days_after
from bounceback.plan.steps import COMING, LAPSED, OPEN
from bounceback.plan.table import (
    AHEAD,
    MAILS,
    MOST_ROWS,
    PERSONAL,
    STANDARD,
    TABLE,
    TIMINGS,
    Preferences,
)
from bounceback.plan.today import DueStep, due_steps, page
from bounceback.records import Application, whole
from bounceback.screens.as_json import todo_document
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS
from made_journals import APPLICATION as RECORD

MONDAY = date(2026, 11, 23)
MET = STAGES[1:]
NO_ON_PAPER = [("reframe", 0, 14), ("practise", 7, 21)]
NO_AFTER_SCREENING = [
    ("reframe", 0, 14),
    ("thank-you", 1, 6),
    ("ask-feedback", 1, 13),
    ("practise", 7, 21),
]
NO_AFTER_INTERVIEW = [*NO_AFTER_SCREENING, ("stay-in-touch", 30, 45), ("try-again", 180, 90)]


def record(outcome: str = "waiting", stage: str = "applied", **told: Any) -> dict[str, Any]:
    return whole({"company": "Acme", "outcome": outcome, "stage": stage, **told})


def steps(found: dict[str, Any], today: date = MONDAY, **wishes: Any) -> list[DueStep]:
    return list(due_steps("acme", found, today, Preferences(**wishes)))


def days(found: dict[str, Any], start: date = MONDAY) -> list[tuple[str, int, int]]:
    """Each step with its day counted from a start, and its window."""
    return [(one.step, (one.due - start).days, (one.lapses - one.due).days) for one in steps(found)]


def done(key: str, on: str, due: str = "2026-11-23", state: str = "done") -> dict[str, Any]:
    return {"key": key, "due": due, "state": state, "settled_on": on}


@pytest.mark.parametrize(
    ("outcome", "stages", "expected"),
    [
        ("rejected", ("applied",), NO_ON_PAPER),
        ("rejected", ("screening",), NO_AFTER_SCREENING),
        ("rejected", ("interview", "final"), NO_AFTER_INTERVIEW),
        ("ghosted", ("applied",), [("practise", 7, 21)]),
        ("ghosted", MET, [("reframe", 0, 14), ("follow-up", 0, 14), ("practise", 7, 21)]),
        ("withdrawn", ("applied",), []),
        ("withdrawn", MET, [("thank-you", 1, 6), ("stay-in-touch", 30, 45)]),
        ("offer", STAGES, []),
        ("an outcome of later", STAGES, []),
    ],
)
def test_a_decision_brings_what_the_table_says(
    outcome: str, stages: tuple[str, ...], expected: list[tuple[str, int, int]]
) -> None:
    for stage in stages:
        assert days(record(outcome, stage, decided_on="2026-11-23")) == expected


def test_a_decision_on_a_day_that_nobody_knows_brings_nothing() -> None:
    assert steps(record("rejected", "final", logged_at="2026-11-23T10:00:00Z")) == []


@pytest.mark.parametrize("stage", MET)
def test_an_interview_brings_notes_thanks_and_a_question_a_week_later(stage: str) -> None:
    found = record(stage=stage, interviews=[{"on": "2026-11-23"}])
    assert days(found) == [("debrief", 0, 5), ("thank-you", 1, 3), ("follow-up", 7, 21)]
    found = record(stage=stage, interviews=[{"on": "2026-11-23", "went_well": "Calm"}])
    assert days(found) == [("thank-you", 1, 3), ("follow-up", 7, 21)]


def test_an_application_is_asked_about_after_ten_days() -> None:
    assert days(record(applied_on="2026-11-23")) == [("follow-up", 10, 21)]
    assert days(record(logged_at="2026-11-23T10:00:00Z")) == [("follow-up", 10, 21)]


@pytest.mark.parametrize(
    ("promised", "due"),
    [
        ("2026-11-24", "2026-11-26"),  # a Tuesday, two working days on
        ("2026-11-26", "2026-11-30"),  # a Thursday: Friday, then Monday
        ("2026-11-28", "2026-12-01"),  # a Saturday
    ],
)
@pytest.mark.parametrize("stage", STAGES)
def test_a_promised_day_is_waited_for(stage: str, promised: str, due: str) -> None:
    interviews = [{"on": "2026-11-20", "went_well": "x"}] if stage != "applied" else []
    found = record(stage=stage, answer_by=promised, interviews=interviews, applied_on="2026-11-02")
    follow_up = next(one for one in steps(found) if one.step == "follow-up")
    assert follow_up.due.isoformat() == due


def test_a_promise_from_before_the_last_interview_is_none_for_it() -> None:
    found = record(stage="final", answer_by="2026-11-20", interviews=[{"on": "2026-11-23"}])
    assert ("follow-up", 7, 21) in days(found)


def test_two_rounds_in_a_week_each_want_their_notes() -> None:
    rounds = [{"on": "2026-11-23"}, {"on": "2026-11-25"}]
    found = record(stage="interview", interviews=rounds)

    def debrief(today: date) -> tuple[str, str] | None:
        open_ones = [one for one in steps(found, today) if one.step == "debrief"]
        return (open_ones[0].due.isoformat(), open_ones[0].state) if open_ones else None

    assert debrief(date(2026, 11, 24)) == ("2026-11-23", OPEN)
    found["steps"] = [done("debrief", "2026-11-24", due="2026-11-23") | {"on": None}]
    assert debrief(date(2026, 11, 24)) == ("2026-11-25", COMING)
    found["steps"].append(done("debrief", "2026-11-26", due="2026-11-25"))
    assert debrief(date(2026, 11, 26)) is None


def test_feedback_is_chased_once_after_it_was_asked_for() -> None:
    found = record("rejected", "final", decided_on="2026-11-23")
    assert not any(one.step == "follow-up" for one in steps(found))
    found["steps"] = [done("ask-feedback", "2026-11-24")]
    assert ("follow-up", 8, 7) in days(found)
    found["steps"].append(done("follow-up", "2026-12-01", state="skipped"))
    assert not any(one.step == "follow-up" for one in steps(found))


def test_a_reply_leaves_nothing_to_ask_or_to_chase() -> None:
    found = record(
        "rejected", "final", decided_on="2026-11-20", feedback=[{"on": "2026-11-23", "text": "x"}]
    )
    assert not any(one.step == "ask-feedback" for one in steps(found))
    found["steps"] = [done("ask-feedback", "2026-11-21")]
    assert not any(one.step == "follow-up" for one in steps(found))


def test_two_notes_into_the_silence_are_all() -> None:
    found = record("ghosted", "interview", decided_on="2026-11-23")
    found["steps"] = [done("follow-up", "2026-11-24")]
    assert ("follow-up", 8, 14) in days(found)
    found["steps"] = [done("follow-up", "2026-10-01")]
    assert ("follow-up", 0, 14) in days(found)
    found["steps"] = [done("follow-up", "2026-10-01"), done("follow-up", "2026-10-15")]
    assert not any(one.step == "follow-up" for one in steps(found))


def test_stay_in_touch_comes_back_each_quarter_by_itself_until_it_is_let_go() -> None:
    found = record("rejected", "final", decided_on="2026-01-05")

    def stay(today: date) -> tuple[str, str]:
        one = next(one for one in steps(found, today) if one.step == "stay-in-touch")
        return one.due.isoformat(), one.state

    assert stay(date(2026, 2, 3)) == ("2026-02-04", COMING)
    assert stay(date(2026, 3, 21)) == ("2026-02-04", OPEN)
    assert stay(date(2026, 3, 22)) == ("2026-05-05", COMING)
    assert stay(date(2026, 12, 31)) == ("2027-02-01", COMING)
    found["steps"] = [done("stay-in-touch", "2026-03-02")]
    assert stay(date(2026, 3, 3)) == ("2026-06-01", COMING)
    found["steps"].append(done("stay-in-touch", "2026-06-02", state="skipped"))
    assert not any(one.step == "stay-in-touch" for one in steps(found, date(2027, 6, 1)))


def test_a_day_of_ones_own_keeps_its_window_from_there() -> None:
    own = {"key": "thank-you", "due": "2026-12-05"}
    found = record("rejected", "final", decided_on="2026-11-23", steps=[own])
    found = whole(found)
    assert ("thank-you", 12, 6) in days(found)


@pytest.mark.parametrize(
    ("found", "key", "window"),
    [
        (record(stage="interview", interviews=[{"on": "2026-11-20"}]), "thank-you", 3),
        (record("ghosted", "final", decided_on="2026-11-20"), "follow-up", 14),
        (
            record(
                "rejected",
                "interview",
                decided_on="2026-11-20",
                steps=[done("ask-feedback", "2026-11-23")],
            ),
            "follow-up",
            7,
        ),
    ],
)
def test_a_day_of_ones_own_has_the_window_of_its_case(
    found: dict[str, Any], key: str, window: int
) -> None:
    own = {"key": key, "due": "2026-12-07", "state": "pending", "settled_on": None}
    moved = whole({**found, "steps": [*found["steps"], own]})
    assert (key, 14, window) in days(moved)


def test_stay_in_touch_has_a_window_of_its_own_from_the_second_time_on() -> None:
    found = record("rejected", "interview", decided_on="2026-01-05")

    def stay(today: date) -> tuple[str, str]:
        wishes = {"windows": {"stay-in-touch": 10, "stay-in-touch-again": 20}}
        (one,) = (one for one in steps(found, today, **wishes) if one.step == "stay-in-touch")
        return str(one.due), str(one.lapses)

    assert stay(date(2026, 2, 14)) == ("2026-02-04", "2026-02-14")
    assert stay(date(2026, 2, 15)) == ("2026-05-05", "2026-05-25")
    assert stay(date(2026, 5, 25)) == ("2026-05-05", "2026-05-25")
    assert stay(date(2026, 5, 26)) == ("2026-08-03", "2026-08-23")
    found["steps"] = [done("stay-in-touch", "2026-03-02")]
    assert stay(date(2026, 3, 3)) == ("2026-06-01", "2026-06-21")


def test_a_step_of_a_newer_version_never_lapses() -> None:
    found = record("rejected", "applied", steps=[{"key": "send-flowers", "due": "2020-01-01"}])
    assert [(one.step, one.state) for one in steps(found)] == [("send-flowers", OPEN)]


def test_three_weeks_on_the_thanks_are_let_pass() -> None:
    found = record("rejected", "final", decided_on="2026-11-02")
    left = [one.step for one in steps(found) if one.state != LAPSED]
    assert left == ["practise", "stay-in-touch", "try-again"]


def test_working_days_leave_out_the_weekend() -> None:
    assert working_days_after(date(2026, 11, 27), 1) == date(2026, 11, 30)
    assert working_days_after(date(2026, 11, 28), 0) == date(2026, 11, 30)


def test_every_timing_is_one_of_the_table_and_has_a_rule() -> None:
    named = {timing for rules in TABLE.values() for _, timing, _ in rules}
    follow = {"stay-in-touch-again", "follow-up-promised", "follow-up-ghosted-again"}
    assert named | follow == set(TIMINGS)
    assert {step for rules in TABLE.values() for step, _, _ in rules} == set(STEPS)
    assert set(Application.fields) == set(record())


DAYS = st.dates(date(2026, 11, 1), date(2027, 1, 15)) | st.dates(date(2019, 1, 1), date(2030, 1, 1))
NEAR = st.dates(date(2026, 10, 15), date(2026, 12, 31)) | st.dates(
    date(2026, 8, 1), date(2027, 3, 1)
)
NEAR = NEAR.map(date.isoformat)
SETTLED = st.fixed_dictionaries(
    {
        "key": st.sampled_from(STEPS),
        "due": NEAR,
        "state": st.sampled_from(["done", "skipped"]),
        "settled_on": st.none() | NEAR,
    }
)
FACTS = st.fixed_dictionaries(
    {
        "company": st.sampled_from(["Acme", "Globex", "Initech"]),
        "outcome": st.sampled_from(OUTCOMES),
        "stage": st.sampled_from(STAGES),
        "decided_on": st.none() | NEAR,
        "applied_on": st.none() | NEAR,
        "answer_by": st.none() | NEAR,
        "interviews": st.lists(
            st.fixed_dictionaries(
                {"on": st.none() | NEAR, "went_well": st.sampled_from(["x", ""])},
                optional={"at": st.just("14:00"), "stage": st.sampled_from(STAGES[1:])},
            ),
            max_size=3,
        ),
        "feedback": st.lists(st.fixed_dictionaries({"on": NEAR, "text": st.just("x")}), max_size=1),
        "steps": st.lists(SETTLED, max_size=4),
        "logged_at": st.none() | NEAR.map(lambda day: f"{day}T12:00:00Z"),
    }
)
MOVED = st.dictionaries(st.sampled_from([*STEPS, "send-flowers"]), NEAR, max_size=2).map(
    lambda own: [{"key": key, "due": due, "state": "pending"} for key, due in own.items()]
)
JOURNALS = st.lists(st.tuples(FACTS, MOVED), max_size=14).map(
    lambda told: {
        f"a-{number}": whole({**facts, "steps": [*facts["steps"], *moved]})
        for number, (facts, moved) in enumerate(told)
    }
)


def turns(step: DueStep) -> list[tuple[date, str]]:
    """The days on which a step begins to stand otherwise, those before them, and how it does."""
    return [
        (later(step.due, -1), COMING),
        (step.due, OPEN),
        (step.lapses, OPEN),
        (later(step.lapses, 1), LAPSED),
    ]


@given(FACTS, DAYS)
def test_nothing_is_open_after_its_window_and_no_email_waits_for_a_weekend(
    facts: dict[str, Any], today: date
) -> None:
    found = steps(whole(facts), today)
    assert len({one.step for one in found}) == len(found)
    assert [one.due for one in found] == sorted(one.due for one in found)
    for one in found:
        assert one.due <= one.lapses
        assert one.step not in MAILS or one.due.weekday() < 5
        for day, state in turns(one):
            # Another may have taken its place by then: that of the next interview, or quarter.
            then = [each for each in steps(whole(facts), day) if each.step == one.step]
            assert [each.state for each in then if each.due == one.due] in ([state], [])
    if facts["outcome"] == "offer":
        assert not found


@given(FACTS, DAYS, st.integers(0, 60), st.sets(st.sampled_from(STEPS)))
def test_the_persons_own_wishes_hold(
    facts: dict[str, Any], today: date, window: int, unwanted: set[str]
) -> None:
    found = steps(
        whole(facts), today, windows=dict.fromkeys(TIMINGS, window), unwanted=frozenset(unwanted)
    )
    assert not {one.step for one in found} & unwanted
    assert all((one.lapses - one.due).days == window for one in found)


@given(JOURNALS, DAYS)
def test_the_page_tells_every_step_once_and_never_more_than_an_evening_holds(
    records: dict[str, Any], today: date
) -> None:
    found = page(records, today)
    assert max(len(found.now), len(found.this_week), len(found.later)) <= MOST_ROWS
    every = page(records, today, everything=True)
    assert len(found.now) + found.more["now"] == len(every.now)
    for row, whole_row in zip(found.now, every.now, strict=False):
        # What is about the person is said once, with whatever of it is to come.
        assert list(row.steps) == [one for one in whole_row.steps if one.days <= AHEAD]
        assert row.title == whole_row.title
    assert sorted(found.near) == sorted(every.near)
    rows = [step for row in (*found.now, *found.this_week, *found.later) for step in row.steps]
    if not any(found.more.values()):
        assert sorted(rows) == sorted(found.near)
    for row in found.now:
        # What is about the person is said once: the same step joins it before its day.
        joining = {step.step for step in row.steps if step.state == COMING}
        assert any(step.state == OPEN for step in row.steps)
        assert {step.state for step in row.steps} <= {OPEN, COMING}
        assert joining <= PERSONAL
    assert [row.lapses for row in found.now] == sorted(row.lapses for row in found.now)
    assert all(step.days <= AHEAD for step in rows)
    told = [step for row in (*every.now, *every.this_week, *every.later) for step in row.steps]
    assert sorted([*told, *every.lapsed]) == sorted(every.steps)
    for row in found.now:
        about = {(step.title if len(row.steps) > 1 else step.step) for step in row.steps}
        assert len(about) == 1 or {step.application for step in row.steps} == {
            row.steps[0].application
        }


WISHES = st.builds(
    Preferences,
    *(
        st.dictionaries(st.sampled_from(sorted(TIMINGS)), st.integers(0, 120), max_size=3)
        if kind == "days"
        else st.frozensets(st.sampled_from(STEPS), max_size=2)
        for kind in ("days", "steps", "days")
    ),
)


@given(JOURNALS, DAYS, st.just(STANDARD) | WISHES)
def test_the_page_has_the_steps_of_each_application_and_no_others(
    records: dict[str, Any], today: date, preferences: Preferences
) -> None:
    every = page(records, today, preferences, everything=True).steps
    for day in {today, *(day for one in every[:6] for day, _ in turns(one))}:
        expected = sorted(
            one
            for name, record in records.items()
            for one in due_steps(name, record, day, preferences)
        )
        for everything in (True, False):
            found = page(records, day, preferences, everything=everything).steps
            assert [one for one in expected if everything or one.state != LAPSED] == sorted(found)
            assert len({(one.application, one.step) for one in found}) == len(found)


def test_the_last_note_into_the_silence_has_the_window_that_was_wished_for() -> None:
    found = record("ghosted", "interview", decided_on="2026-11-02")
    found["steps"] = [done("follow-up", "2026-11-03", due="2026-11-02")]
    wishes = Preferences(windows={"follow-up-ghosted-again": 90})
    shown = page({"a": found}, date(2026, 12, 31), wishes)
    assert [(one.step, one.state) for one in shown.steps] == [("follow-up", OPEN)]


@given(JOURNALS, DAYS)
def test_the_rows_and_the_document_for_scripts_tell_the_same(
    records: dict[str, Any], today: date
) -> None:
    for everything in (True, False):
        found = page(records, today, everything=everything)
        told = [
            (one["application"], one["step"], str(one["due"]), str(one["lapses"]), one["state"])
            for one in todo_document(found, everything=everything)["todo"]
        ]
        every = page(records, today, everything=True)
        rows = [step for row in (*every.now, *every.this_week, *every.later) for step in row.steps]
        rows += every.lapsed
        if not everything:
            rows = [one for one in rows if one.state != LAPSED and one.days <= AHEAD]
        assert sorted(told) == sorted(
            (one.application, one.step, str(one.due), str(one.lapses), one.state) for one in rows
        )


@given(JOURNALS, DAYS)
def test_who_is_quiet_waits_with_nothing_open(records: dict[str, Any], today: date) -> None:
    found = page(records, today)
    for one in found.quiet:
        assert records[one.application]["outcome"] == "waiting"
        assert (today - one.since).days >= 30
        assert not any(
            step.application == one.application and step.state == OPEN for step in found.steps
        )


@given(st.dictionaries(st.text(min_size=1), RECORD, max_size=4), DAYS)
def test_a_journal_of_1_0_shows_the_open_steps_that_it_holds_windows_aside(
    records: dict[str, Any], today: date
) -> None:
    whole_records = {name: whole(one) for name, one in records.items()}
    found = page(whole_records, today, everything=True)
    shown = {(one.application, one.step): one for one in found.steps}
    for name, one in records.items():
        pending = [
            step for step in one.get("steps", ()) if step.get("state", "pending") == "pending"
        ]
        for step in {step["key"]: step for step in pending}.values():
            worked_out = shown[name, step["key"]]
            if step["key"] != "stay-in-touch":
                assert worked_out.due.isoformat() == step["due"]
            if date.fromisoformat(step["due"]) <= today <= worked_out.lapses:
                assert worked_out.state in (OPEN, COMING)


def test_thirty_five_days_ahead_and_no_further() -> None:
    records = {"a": record("rejected", "final", decided_on="2026-11-23")}
    assert [one.step for one in page(records, MONDAY).near][-1] == "stay-in-touch"
    assert [one.step for one in page(records, MONDAY + timedelta(days=150)).near] == [
        "stay-in-touch", "try-again",
    ]  # fmt: skip
    assert [one.days for one in page(records, MONDAY + timedelta(days=145)).near][-1] == 35
    assert 36 not in [one.days for one in page(records, MONDAY + timedelta(days=144)).near]
