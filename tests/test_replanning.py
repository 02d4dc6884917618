"""Whatever a person does in whatever order, nobody is written to more often than is polite."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback import changes
from bounceback.changes import Debrief, Entry
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.journal import Journal
from bounceback.plan.table import workday
from bounceback.records import Application
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

DEEDS = st.one_of(
    st.tuples(st.just("done"), st.sampled_from(STEPS)),
    st.tuples(st.just("skipped"), st.sampled_from(STEPS)),
    st.tuples(st.just("stage"), st.sampled_from(STAGES)),
    st.tuples(st.just("feedback"), st.just("Thank you for asking.")),
)
LIVES = st.lists(st.tuples(st.integers(0, 40), DEEDS), max_size=25)


def act(journal: Journal, application: Application, deed: tuple[str, str], clock: Clock) -> None:
    kind, word = deed
    if kind == "feedback":
        changes.keep_feedback(journal, application.id, word, clock)
    elif kind in ("stage", "outcome"):
        changes.edit(application, {kind: word}, clock)
    else:
        try:
            changes.settle(application, [word], kind, clock)
        except CannotError:
            return


def live(outcome: str, stage: str, life: list[tuple[int, tuple[str, str]]]) -> Application:
    """Log an outcome, then do these deeds, each some days after the one before."""
    journal, now = Journal(), START
    application = changes.log(journal, Entry("Acme", outcome=outcome, stage=stage), Clock(now))[0]
    for days, deed in life:
        now += timedelta(days=days)
        act(journal, application, deed, Clock(now))
        pending = Counter(step.key for step in application.pending)
        assert all(count == 1 for count in pending.values()), pending
    return application


def follow_ups(application: Application) -> list[str]:
    return [step.state for step in application.steps if step.key == "follow-up"]


@given(st.sampled_from(STAGES), LIVES)
@settings(deadline=None)
def test_a_ghosting_gets_two_follow_ups_and_no_more(
    stage: str, life: list[tuple[int, tuple[str, str]]]
) -> None:
    assert len(follow_ups(live("ghosted", stage, life))) <= 2


@given(st.sampled_from(STAGES), LIVES)
@settings(deadline=None)
def test_a_rejection_gets_one_chase_and_none_after_a_reply(
    stage: str, life: list[tuple[int, tuple[str, str]]]
) -> None:
    application = live("rejected", stage, life)
    assert len(follow_ups(application)) <= 1
    if application.feedback:
        assert not {"ask-feedback", "follow-up"} & {step.key for step in application.pending}


@given(st.sampled_from(OUTCOMES), st.sampled_from(STAGES), LIVES)
@settings(max_examples=50, deadline=None)
def test_stay_in_touch_ends_when_it_is_let_go(
    outcome: str, stage: str, life: list[tuple[int, tuple[str, str]]]
) -> None:
    application = live(outcome, stage, life)
    touches = [step for step in application.steps if step.key == "stay-in-touch"]
    if any(step.state == "skipped" for step in touches):
        assert all(step.state != "pending" for step in touches)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.one_of(DEEDS, st.tuples(st.just("outcome"), st.sampled_from(OUTCOMES))),
        ),
        max_size=25,
    )
)
@settings(deadline=None)
def test_no_step_is_pending_twice_even_when_the_outcome_changes(
    life: list[tuple[int, tuple[str, str]]],
) -> None:
    live("rejected", "interview", life)


@given(
    st.sampled_from(STAGES),
    st.lists(
        st.tuples(
            st.integers(0, 20), st.sampled_from(["done", "skipped", "interview", "snooze", "stage"])
        ),
        max_size=20,
    ),
)
@settings(deadline=None)
def test_while_waiting_there_is_one_follow_up_a_week_after_the_last_interview(
    stage: str, life: list[tuple[int, str]]
) -> None:
    journal, now = Journal(), START
    entry = Entry("Acme", outcome="waiting", stage=stage, interviews=0)
    application = changes.log(journal, entry, Clock(now)).application
    for days, deed in life:
        now += timedelta(days=days)
        clock = Clock(now)
        if deed == "interview":
            changes.record_interview(journal, Debrief("Acme"), clock)
            week = workday(clock.today + timedelta(days=7))
            assert [(step.key, step.due) for step in application.pending] == [("follow-up", week)]
        elif deed == "snooze" and application.pending:
            changes.snooze(application, "follow-up", clock.today + timedelta(days=days), clock)
        else:
            act(
                journal,
                application,
                ("stage", "final") if deed == "stage" else (deed, "follow-up"),
                clock,
            )
        assert len(application.pending) <= 1
    assert len(journal) == 1
    assert len(application.interviews) == sum(deed == "interview" for _, deed in life)
