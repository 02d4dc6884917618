"""Merging two journals: nothing is lost, whichever side is first, however often."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.journal import Document, check
from bounceback.merge.identity import beginning
from bounceback.merge.journals import Merged, merge
from bounceback.merge.losses import lost_in_merge
from bounceback.merge.values import same
from conftest import cases
from diverged_journals import Histories, Sides, histories, sides

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
    base = journals.base if known else None
    assert not lost_in_merge(base, journals[1:], result.document, result.conflicts)
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
@settings(max_examples=cases(2_000, few=20))
@given(known=KNOWN, journals=sides(most=cases(12, few=5)))
def test_merging_two_machines(holds: Any, known: bool, journals: Sides) -> None:
    holds(known, journals)


@settings(max_examples=cases(2_000, few=25))
@given(journals=histories(most=cases(8, few=4)))
def test_a_base_from_the_backups_loses_nothing(journals: Histories) -> None:
    """Such a base may know less than the true one, but it never takes anything away."""
    versions, base, theirs = copy.deepcopy(journals)
    ours = versions[-1]
    for swapped in (False, True):
        found = beginning(versions[::-1], theirs)
        pair = (theirs, ours) if swapped else (ours, theirs)
        result = merge(found, *copy.deepcopy(pair))
        assert not lost_in_merge(found, pair, result.document, result.conflicts)
        kept = set(values(result.document)) | set(values([list(one) for one in result.conflicts]))
        for side in pair:
            records = list(side["applications"].values())
            assert set(values({**side, "applications": records})) - set(values(base)) <= kept
        living, here, there = map(moments, (result.document, ours, theirs))
        assert set(here) <= set(living)
        began = moments(base)
        for at in set(there) - set(living):
            assert same(there[at], began[at])
            assert any(at in moments(version) for version in versions)
