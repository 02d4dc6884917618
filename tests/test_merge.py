"""Merging two journals: nothing is lost, whichever side is first, however often."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bounceback.core.journal import Document, check
from bounceback.core.merge import Merged, merge
from bounceback.core.sameness import same
from journals import Sides, sides

KNOWN = st.booleans()


def merged(known: bool, journals: Sides, swapped: bool = False) -> Merged:
    base, ours, theirs = copy.deepcopy(journals)
    pair = (theirs, ours) if swapped else (ours, theirs)
    return merge(base if known else None, *pair)


def moments(document: Document) -> dict[tuple[str, str], dict[str, Any]]:
    records = document["applications"].values()
    return {(record["company"], record["logged_at"]): record for record in records}


def values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            if key not in ("steps", "changed_at", "application"):
                yield from values(member)
    elif isinstance(value, list):
        for member in value:
            yield from values(member)
    elif value not in (None, ""):
        yield str(value)


def both_orders_are_one(known: bool, journals: Sides) -> None:
    here, there = merged(known, journals), merged(known, journals, swapped=True)
    assert json.dumps(here.document, sort_keys=True) == json.dumps(there.document, sort_keys=True)
    assert sorted(map(repr, here.conflicts)) == sorted(map(repr, there.conflicts))
    check(copy.deepcopy(here.document))


def once_is_enough(known: bool, journals: Sides) -> None:
    once = merged(known, journals).document
    for side in (journals.ours, journals.theirs, once):
        again = merge(*copy.deepcopy((journals.base if known else None, once, side)))
        assert again.document == once


def nothing_is_lost(known: bool, journals: Sides) -> None:
    result = merged(known, journals)
    kept = set(values(result.document)) | set(values([list(one) for one in result.conflicts]))
    before = set(values(journals.base)) if known else set()
    for side in (journals.ours, journals.theirs):
        assert set(values({**side, "applications": list(side["applications"].values())})) <= (
            kept | before
        )
    began = moments(journals.base) if known else {}
    ours, theirs = moments(journals.ours), moments(journals.theirs)
    living = moments(result.document)
    for at in {*ours, *theirs}:
        one, other = ours.get(at), theirs.get(at)
        left = one or other
        removed = at in began and (one is None or other is None) and same(left, began[at])
        assert (at in living) != removed
    assert set(living) <= {*ours, *theirs}
    assert len(living) == len(result.document["applications"])


def what_one_settled_is_settled(known: bool, journals: Sides) -> None:
    living = moments(merged(known, journals).document)
    ours, theirs, began = map(moments, (journals.ours, journals.theirs, journals.base))
    for at in {*ours} & {*theirs} & {*living}:
        settled = [
            {
                (step["key"], step["due"])
                for step in side[at]["steps"]
                if step.get("state") in ("done", "skipped")
            }
            for side in (ours, theirs, living)
        ]
        assert settled[0] | settled[1] == settled[2]
        pending = [
            step["key"] for step in living[at]["steps"] if step.get("state", "pending") == "pending"
        ]
        assert len(pending) == len(set(pending)) or at in began


PROPERTIES = (both_orders_are_one, once_is_enough, nothing_is_lost, what_one_settled_is_settled)


@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda holds: holds.__name__)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(known=KNOWN, journals=sides(most=5))
def test_merging_two_machines(holds: Any, known: bool, journals: Sides) -> None:
    holds(known, journals)


@pytest.mark.heavy
@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda holds: holds.__name__)
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(known=KNOWN, journals=sides(most=12))
def test_merging_two_machines_many_times(holds: Any, known: bool, journals: Sides) -> None:
    holds(known, journals)
