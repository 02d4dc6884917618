"""The steps of one application as two sides have them: what one side settled is settled."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bounceback.merge.equality import canonical, exactly, fullest
from bounceback.merge.values import Reconciliation, Record, Told

Steps = list[dict[str, Any]]


class _Key(NamedTuple):
    """The steps of one key on one side: settled by day and number, and the plan."""

    settled: Mapping[tuple[str, int], dict[str, Any]]
    plan: Steps

    @property
    def whole(self) -> Steps:
        return [*self.settled.values(), *self.plan]


def merged_steps(sides: Reconciliation, outcome: Any) -> Steps:
    """Return the steps of both sides; `outcome` is the one that was kept.

    Pending steps are the plan for an outcome: when the sides have two, it is the plan for the one
    kept that stays.
    """
    if exactly(sides.one.get("steps")) == exactly(sides.other.get("steps")):
        return list(sides.one["steps"])
    base = _by_key(sides.base or {})
    one, other = _by_key(sides.one), _by_key(sides.other)
    merged: Steps = []
    for key in sorted({*one, *other}):
        here, there = one.get(key, _NONE), other.get(key, _NONE)
        if sides.one.get("outcome") != sides.other.get("outcome"):
            kept, left = (here, there) if sides.one.get("outcome") == outcome else (there, here)
            plan = _plan_kept(kept, left)
            merged += _settled(sides, base.get(key, _NONE), here, there, key) + plan
        else:
            known = sides.base is not None
            merged += _of_one_key(sides, base.get(key, _NONE) if known else None, here, there, key)
    return sorted(merged, key=_in_order)


_NONE = _Key({}, [])


def _of_one_key(
    sides: Reconciliation, base: _Key | None, one: _Key, other: _Key, key: str
) -> Steps:
    if _alike(one, other):
        return list(fullest((one.whole, other.whole)))
    if base is not None and _alike(one, base):
        return other.whole
    if base is not None and _alike(other, base):
        return one.whole
    return _settled(sides, base or _NONE, one, other, key) + _plan(sides, one, other, key)


def _settled(sides: Reconciliation, base: _Key, one: _Key, other: _Key, key: str) -> Steps:
    """Merge what is settled: a step of the same day is one, and may be settled on both sides."""
    merged = []
    for place in sorted({*one.settled, *other.settled}):
        here, there = one.settled.get(place), other.settled.get(place)
        if here and there:
            parts = sides.part(base.settled.get(place), here, there)
            merged.append(parts.members())
            sides.told += [each._replace(field=f"{key}: {each.field}") for each in parts.told]
        else:
            merged.append(here or there or {})
    return merged


def _plan(sides: Reconciliation, one: _Key, other: _Key, key: str) -> Steps:
    """Return what is pending: as the side has it that is ahead, or has it later."""
    if one.settled.keys() > other.settled.keys():
        return one.plan
    if other.settled.keys() > one.settled.keys():
        return other.plan
    if not one.plan or not other.plan or canonical(one.plan) == canonical(other.plan):
        return max(one.plan, other.plan, key=lambda plan: (len(plan), exactly(plan)))
    kept: Steps
    left: Steps
    kept, left = sides.in_order(one.plan, other.plan)
    sides.told.append(Told(f"{key}: due", kept[0]["due"], left[0]["due"]))
    return kept


def _plan_kept(kept: _Key, left: _Key) -> Steps:
    is_ahead = left.settled.keys() > kept.settled.keys()
    return left.plan if is_ahead and kept.plan else kept.plan


def _alike(one: _Key, other: _Key) -> bool:
    return canonical(one.whole) == canonical(other.whole)


def _by_key(record: Record) -> dict[str, _Key]:
    keys: dict[str, _Key] = {}
    for step in sorted(record.get("steps") or [], key=_in_order):
        settled, plan = keys.setdefault(step["key"], _Key({}, []))
        if step.get("state", "pending") == "pending":
            plan.append(step)
        else:
            number = sum(due == step["due"] for due, _ in settled)
            keys[step["key"]] = _Key({**settled, (step["due"], number): step}, plan)
    return keys


def _in_order(step: Record) -> tuple[bool, str, str, str]:
    pending = step.get("state", "pending") == "pending"
    return pending, str(step.get("settled_on") or step["due"]), step["key"], exactly(step)
