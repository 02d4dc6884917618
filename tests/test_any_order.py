"""Whatever the order in which things are told, the same facts give the same plan."""

import copy
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.changes.edit import edit
from bounceback.changes.interview import Debrief, record_interview
from bounceback.changes.learning import keep_feedback
from bounceback.changes.log import Entry, log
from bounceback.changes.settling import settle, snooze
from bounceback.clock import Clock
from bounceback.journal import Document, Journal, opened
from bounceback.merge.journals import merge
from bounceback.records import Contact
from conftest import Person, cases

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
Deed = Callable[[Journal, Clock], object]


def interview(on: date, kind: str, at: str | None = None) -> Deed:
    said = Debrief("Acme", on=on, kind=kind, at=at)
    return lambda journal, clock: record_interview(journal, said, clock)


def fields(**values: Any) -> Deed:
    return lambda journal, clock: edit(journal["acme"], values, clock)


def settled(key: str, state: str = "done") -> Deed:
    return lambda journal, clock: settle(journal["acme"], [key], state, clock)


WAITING: Sequence[Deed] = (
    interview(date(2026, 11, 16), "phone"),
    interview(date(2026, 11, 20), "video"),
    interview(date(2026, 12, 1), "final round", "14:00"),
    fields(answer_by=date(2026, 12, 4)),
    fields(applied_on=date(2026, 11, 2)),
    lambda journal, clock: snooze(journal["acme"], "follow-up", date(2026, 12, 10), clock),
)
ANSWERED: Sequence[Deed] = (
    interview(date(2026, 11, 16), "phone"),
    interview(date(2026, 11, 20), "video"),
    fields(applied_on=date(2026, 11, 2)),
    fields(role="Analyst"),
    lambda journal, clock: log(journal, Entry("Acme", on=date(2026, 11, 21)), clock),
    lambda journal, clock: keep_feedback(
        journal, "acme", "Strong on SQL.", clock, date(2026, 11, 22)
    ),
)


SETTLED: Sequence[Deed] = (
    *(settled(key) for key in ("reframe", "thank-you", "ask-feedback")),
    settled("practise", "skipped"),
    lambda journal, clock: snooze(journal["acme"], "stay-in-touch", date(2027, 1, 11), clock),
    interview(date(2026, 11, 16), "phone"),
    interview(date(2026, 11, 19), "final round"),
    fields(applied_on=date(2026, 11, 2)),
    fields(contact=Contact(name="Sam Lee", email="sam@acme.example")),
)


def waiting() -> Document:
    journal = Journal()
    log(journal, Entry("Acme", "waiting", "applied"), Clock(START - timedelta(minutes=2)))
    return journal.document()


def answered() -> Document:
    return told(waiting(), [interview(date(2026, 11, 10), "video"), ANSWERED[4]], first=-1)


def told(document: Document, deeds: Sequence[Deed], first: int = 1) -> Document:
    """Return the document after these deeds, each a minute after the one before."""
    journal = opened(copy.deepcopy(document))
    for minute, deed in enumerate(deeds, first):
        deed(journal, Clock(START + timedelta(minutes=minute)))
        journal = opened(journal.document())
    return journal.document()


def plans(document: Document) -> list[Any]:
    """Return what is planned on a few days, one of which comes after every window."""
    records = opened(document).records
    assert set(records) == {"acme"}
    days = (0, 3, 9, 20, 60)
    return [Clock(START + timedelta(days=day)).worked_out(records["acme"]) for day in days]


@pytest.mark.parametrize(
    ("begun", "deeds"),
    [(waiting, WAITING), (waiting, ANSWERED), (answered, SETTLED)],
    ids=["waiting", "answered", "settled"],
)
def test_any_order_on_one_machine_or_on_two(
    begun: Callable[[], Document], deeds: Sequence[Deed]
) -> None:
    base = begun()
    expected = plans(told(base, deeds))
    assert len(expected[0]) >= 2

    @settings(max_examples=cases(300, few=20))
    @given(st.permutations(deeds), st.integers(0, len(deeds)))
    def holds(order: list[Deed], half: int) -> None:
        assert plans(told(base, order)) == expected
        ours, theirs = told(base, order[:half]), told(base, order[half:], first=half + 1)
        assert plans(merge(base, ours, theirs).document) == expected
        assert plans(merge(base, theirs, ours).document) == expected
        if begun is answered:
            # With one answer on both sides, nothing hangs on what they began as.
            assert plans(merge(None, theirs, ours).document) == expected

    holds()


@pytest.mark.parametrize(
    "deed",
    [
        ("interview", "Acme", "--on", "2026-11-20", "--went-well", "Calm"),
        ("interview", "Acme", "--on", "2026-12-01 14:00", "--kind", "final"),
        ("edit", "acme", "--answer-by", "2026-12-04"),
        ("snooze", "acme", "follow-up", "2026-12-10"),
        ("done", "acme", "follow-up"),
        ("log", "Acme"),
        ("quiet", "acme"),
    ],
    ids=lambda deed: deed[0],
)
def test_what_is_undone_leaves_the_plan_as_it_was(run: Person, deed: tuple[str, ...]) -> None:
    def plan() -> Any:
        return run("todo", "--all", "--json").json

    run("log", "Acme", "--outcome", "waiting", "--stage", "applied", "--on", "2026-11-02")
    before = plan()
    run(*deed)
    after = plan()
    assert after != before
    run("undo")
    assert plan() == before
    run("redo")
    assert plan() == after
