"""The practice sessions of two journals as those of one; two of the same moment both live."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bounceback.merge.equality import canonical, exactly, moment_of, same
from bounceback.merge.values import Reconciliation, Told
from bounceback.records import write_moment

Sessions = Mapping[str, dict[str, Any]]


def merged_practice(
    base: Sessions, one: Sessions, other: Sessions
) -> tuple[dict[str, dict[str, Any]], list[tuple[str, Told]]]:
    """Return the sessions of both sides by moment, and by moment what both sides changed."""
    merged: dict[str, dict[str, Any]] = {}
    told: list[tuple[str, Told]] = []
    moved: list[tuple[str, dict[str, Any]]] = []
    for at in sorted({*one, *other}):
        before, here, there = base.get(at), one.get(at), other.get(at)
        if here is None or there is None:
            session = here or there or {}
            if before is None or not same(before, session):
                merged[at] = session
        elif before is not None or same(here, there) or _is_part(here, there):
            sides = Reconciliation(before, here, there)
            merged[at] = sides.members()
            told += [(at, each) for each in sides.told]
        else:
            merged[at], later = sorted(
                (here, there), key=lambda each: (canonical(each), exactly(each))
            )
            moved.append((at, later))
    for at, session in moved:
        _put_after(at, session, merged)
    return merged, told


def _is_part(one: dict[str, Any], other: dict[str, Any]) -> bool:
    whole = Reconciliation(None, one, other)
    merged = whole.members()
    return not whole.told and (same(merged, one) or same(merged, other))


def _put_after(at: str, session: dict[str, Any], merged: dict[str, dict[str, Any]]) -> None:
    """Keep a session at the first free second after `at`, unless it is there already."""
    moment = moment_of(at)
    assert moment is not None
    while True:
        moment += timedelta(seconds=1)
        place = write_moment(moment)
        if place not in merged:
            merged[place] = session
        if same(merged[place], session):
            return
