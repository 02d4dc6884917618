"""What becomes of single values when two journals are merged: a table one can read."""

from typing import Any

import pytest

from bounceback.journal import Document, empty_document
from bounceback.merge.journals import merge
from bounceback.merge.values import merged_entries

EARLY, LATE, LATER = (f"2026-11-2{day}T10:00:00Z" for day in (1, 2, 3))


def journal(changed_at: str = LATE, name: str = "acme", **fields: Any) -> Document:
    record = {"company": "Acme", "logged_at": EARLY, "changed_at": changed_at, **fields}
    return {**empty_document(), "applications": {name: record}}


def both_orders(base: Document | None, one: Document, other: Document) -> tuple[Any, list[Any]]:
    here, there = merge(base, one, other), merge(base, other, one)
    assert here.document == there.document
    (record,) = here.document["applications"].values()
    return record, [(each.field, each.kept, each.other) for each in here.conflicts]


SAM, KIM = {"name": "Sam", "email": "sam@x.example"}, {"name": "Kim", "email": ""}


@pytest.mark.parametrize(
    ("field", "base", "one", "later", "merged", "told"),
    [
        ("role", "a", "a", "b", "b", False),
        ("role", "a", "b", "a", "b", False),
        ("role", "a", "b", "c", "c", True),
        ("role", "a", "b", "", "b", True),
        ("role", ..., "b", None, "b", False),
        ("role", ..., "b", "c", "c", True),
        # How far it went: the furthest of what both reached, and one side's correction.
        ("stage", "applied", "final", "screening", "final", True),
        ("stage", ..., "final", "screening", "final", True),
        ("stage", "final", "final", "interview", "interview", False),
        ("mood", 1, 1, True, True, False),
        ("mood", {"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 2}, False),
        # Never one person's address under another's name.
        ("contact", ..., SAM, KIM, KIM, True),
        ("contact", ..., SAM, {"name": "Sam"}, SAM, False),
        ("contact", SAM, {**SAM, "name": "Sam Lee"}, {**SAM, "email": "s@x.example"},
         {"name": "Sam Lee", "email": "s@x.example"}, False),
        # Interviews: one without a word stands for its number only.
        ("interviews", ..., [{}], [{"on": "2026-11-12"}], [{"on": "2026-11-12"}], False),
        ("interviews", ..., [{}, {}], [{"on": "2026-11-12"}], [{"on": "2026-11-12"}, {}], False),
        ("interviews", [{}], [{"kind": "video"}], [{}, {"kind": "phone"}],
         [{"kind": "phone"}, {"kind": "video"}], False),
        ("interviews", [{}, {}], [{}], [{}, {}], [{}], False),
        # Feedback: word for word, the same only once; taken out with a base, gone.
        ("feedback", ..., [{"text": "a"}], [{"text": "a", "on": None}, {"text": "b"}],
         [{"text": "a", "on": None}, {"text": "b"}], False),
        ("feedback", [{"text": "a"}], [], [{"text": "a"}, {"text": "b"}], [{"text": "b"}], False),
        ("feedback", ..., [], [{"text": "a"}], [{"text": "a"}], False),
    ],
)  # fmt: skip
def test_a_field(field: str, base: Any, one: Any, later: Any, merged: Any, told: bool) -> None:
    before = None if base is ... else journal(EARLY, **{field: base})
    sides = journal(LATE, **{field: one}), journal(LATER, **{field: later})
    record, conflicts = both_orders(before, *sides)
    assert record[field] == merged
    assert type(record[field]) is type(merged)
    assert [each[0] for each in conflicts] == ([field] if told else [])


def step(key: str, due: int, settled: int | None = None, state: str = "done") -> dict[str, Any]:
    on = f"2026-11-{settled}" if settled else None
    return {
        "key": key,
        "due": f"2026-11-{due}",
        "state": state if on else "pending",
        "settled_on": on,
    }


@pytest.mark.parametrize(
    ("base", "one", "later", "merged"),
    [
        # Settled on one side wins over pending on the other, with a base and without.
        (..., [step("reframe", 22, 23)], [step("reframe", 22)], [step("reframe", 22, 23)]),
        (
            [step("reframe", 22)],
            [step("reframe", 22, 23)],
            [step("reframe", 25)],
            [step("reframe", 22, 23)],
        ),
        # What follows from it comes along.
        (
            ...,
            [step("follow-up", 22, 23), step("follow-up", 30)],
            [step("follow-up", 22)],
            [step("follow-up", 22, 23), step("follow-up", 30)],
        ),
        # Moved on both sides: the later.
        (..., [step("practise", 25)], [step("practise", 27)], [step("practise", 27)]),
        # Undone on one side only.
        (
            [step("reframe", 22, 23)],
            [step("reframe", 22)],
            [step("reframe", 22, 23)],
            [step("reframe", 22)],
        ),
    ],
)  # fmt: skip
def test_steps(base: Any, one: Any, later: Any, merged: Any) -> None:
    before = None if base is ... else journal(EARLY, steps=base)
    record, _ = both_orders(before, journal(LATE, steps=one), journal(LATER, steps=later))
    assert record["steps"] == merged


def test_the_plan_of_the_outcome_that_is_kept_stays() -> None:
    begun = journal(EARLY, outcome="waiting", steps=[step("follow-up", 24)])
    one = journal(LATE, outcome="rejected", decided_on="2026-11-22", steps=[step("thank-you", 24)])
    other = journal(LATER, outcome="waiting", steps=[step("follow-up", 24, 23)], notes="x")
    record, conflicts = both_orders(begun, one, other)
    assert record["outcome"] == "rejected"
    assert record["steps"] == [step("follow-up", 24, 23), step("thank-you", 24)]
    assert not conflicts


def test_a_day_of_decision_stays_with_its_outcome() -> None:
    one = journal(LATE, outcome="rejected", decided_on="2026-11-22")
    record, conflicts = both_orders(None, one, journal(LATER, outcome="waiting", decided_on=None))
    assert record["decided_on"] is None
    assert ("decided_on", None, "2026-11-22") in conflicts


def test_an_application_with_another_number_is_known_again() -> None:
    here = journal(LATER, name="acme-2", notes="here")
    there = journal(LATE, role="Cook")
    record, _ = both_orders(None, here, there)
    assert (record["notes"], record["role"]) == ("here", "Cook")
    assert list(merge(None, there, here).document["applications"]) == ["acme-2"]


def test_applications_without_a_moment_are_told_apart_by_role() -> None:
    one, other = journal(role="Cook"), journal(role="Baker")
    for side in (one, other):
        side["applications"]["acme"].pop("logged_at")
    merged = merge(None, one, other).document
    assert set(merged["applications"]) == {"acme", "acme-2"}
    assert merge(None, merged, other).document == merged
    assert len(merge(one, one, other).document["applications"]) == 1


def test_two_sessions_of_one_moment_both_live() -> None:
    at = "2026-11-22T18:00:00Z"
    one, other = ({**empty_document(), "practice": {at: {"what": what}}} for what in "ab")
    merged = merge(None, one, other).document
    assert merged["practice"] == {at: {"what": "a"}, "2026-11-22T18:00:01Z": {"what": "b"}}
    assert merge(None, merged, other).document == merged
    assert merge(one, one, {**one, "practice": {}}).document["practice"] == {}


def test_entries_of_one_day_stand_as_they_were_told_with_a_base_and_without() -> None:
    first, second = ({"on": "2026-11-23", "text": text} for text in ("words", "more words"))
    told = [first, second]
    for base in (None, [first]):
        assert merged_entries(base, [first], told) == told
        assert merged_entries(base, told, [first]) == told
    later = {"on": "2026-11-24", "text": "a"}
    assert merged_entries(None, [later, first], [first]) == [first, later]
