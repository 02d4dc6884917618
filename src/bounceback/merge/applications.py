"""The applications of two journals as those of one, with their steps, each under its own id."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bounceback.merge.identity import ANCESTOR, Cluster, Records, applications_alike, stem
from bounceback.merge.values import (
    Reconciliation,
    Record,
    Told,
    bare,
    canonical,
    exactly,
    fullest,
    is_empty,
    merged_entries,
    moment_of,
    same,
)
from bounceback.records import Application, is_pending
from bounceback.vocabulary import STEPS


class MergedApplication(NamedTuple):
    """One application: its id, its record, its ids before, and what both sides changed."""

    name: str
    record: Record
    names: Cluster
    told: Sequence[Told] = ()


def merged_applications(journals: Sequence[Records]) -> list[MergedApplication]:
    """Merge the applications of three journals: what the other two began as, and those two."""
    merged = []
    for cluster in applications_alike(journals):
        base, *sides = (
            journals[each][cluster[each]] if each in cluster else None for each in range(3)
        )
        living = [side for side in sides if side is not None]
        if len(living) == 2:
            merged.append(_of_two(base, *living)._replace(names=cluster))
        elif base is None or any(not same(base, side) for side in living):
            merged += [MergedApplication("", side, cluster) for side in living]
    return _named(merged, {name for records in journals[1:] for name in records})


def _of_two(base: Record | None, one: Record, other: Record) -> MergedApplication:
    if exactly(one) == exactly(other):
        return MergedApplication("", one, {})
    sides = Reconciliation(base, one, other)
    merged = sides.members("steps", "logged_at", "changed_at")
    _settle_the_decision(sides, merged)
    if "steps" in one or "steps" in other:
        merged["steps"] = merged_steps(sides, merged.get("outcome"))
    for key, choose in (("logged_at", min), ("changed_at", max)):
        written = [side[key] for side in (one, other) if not is_empty(side.get(key))]
        if written:
            merged[key] = choose(written, key=lambda text: (moment_of(text), text))
        elif key in one or key in other:
            merged[key] = None
    return MergedApplication("", merged, {}, sides.told)


def _settle_the_decision(sides: Reconciliation, merged: dict[str, Any]) -> None:
    """Keep the day of a decision with its outcome, where the sides have two outcomes."""
    one, other = sides.one, sides.other
    if one.get("outcome") == other.get("outcome"):
        return
    keeper = one if one.get("outcome") == merged.get("outcome") else other
    waiting = merged.get("outcome", Application.outcome) == "waiting"
    day, kept = merged.get("decided_on"), keeper.get("decided_on")
    if waiting == bool(day) and day != kept:
        merged["decided_on"] = kept
        sides.told[:] = [each for each in sides.told if each.field != "decided_on"]
        if day:
            sides.told.append(Told("decided_on", kept, day))


def _named(merged: Sequence[MergedApplication], taken: set[str]) -> list[MergedApplication]:
    """Give each an id: its own, and when two have the same, it stays with the one logged first.

    The order in which they choose is the same whichever side is first.
    """
    named: dict[str, MergedApplication] = {}
    for application in sorted(merged, key=_choosing_order):
        names = _own_names(application)
        free = [name for name in names if name not in named]
        name = free[0] if free else _next_free(names[0], taken | set(named))
        named[name] = application._replace(name=name)
    return list(named.values())


def _own_names(application: MergedApplication) -> list[str]:
    """Return its ids, one that a merge has given it first: such a one has the higher number."""
    own = {name for each, name in application.names.items() if each != ANCESTOR}
    return sorted(own, key=lambda name: (len(name), name), reverse=True)


def _choosing_order(application: MergedApplication) -> tuple[int, str, str, str]:
    record = application.record
    moment = moment_of(record.get("logged_at"))
    names = _own_names(application)
    return len(names), moment.isoformat() if moment else "", exactly(bare(record)), names[0]


def _next_free(name: str, taken: set[str]) -> str:
    number = 2
    while f"{stem(name)}-{number}" in taken:
        number += 1
    return f"{stem(name)}-{number}"


def renamings(merged: Sequence[MergedApplication], journal: int) -> Mapping[str, str]:
    """Return the new id for each id in one of the journals, by the journal's position."""
    return {one.names[journal]: one.name for one in merged if journal in one.names}


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
        # What only a newer version knows is no plan of ours, and belongs to no outcome.
        if sides.one.get("outcome") != sides.other.get("outcome") and key in STEPS:
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
    if len(one.plan) != len(other.plan):
        if key not in STEPS:
            return merged_entries(None, one.plan, other.plan)
        kept, left = sides.in_order(one.plan, other.plan)
        sides.told.append(Told(f"{key}: due", kept[0]["due"], left[0]["due"]))
        return list(kept)
    merged: Steps = []
    for here, there in zip(one.plan, other.plan, strict=True):
        parts = sides.part(None, here, there)
        merged.append(parts.members())
        sides.told += [each._replace(field=f"{key}: {each.field}") for each in parts.told]
    return merged


def _plan_kept(kept: _Key, left: _Key) -> Steps:
    is_ahead = left.settled.keys() > kept.settled.keys()
    return left.plan if is_ahead and kept.plan else kept.plan


def _alike(one: _Key, other: _Key) -> bool:
    return canonical(one.whole) == canonical(other.whole)


def _by_key(record: Record) -> dict[str, _Key]:
    keys: dict[str, _Key] = {}
    for step in sorted(record.get("steps") or [], key=_in_order):
        settled, plan = keys.setdefault(step["key"], _Key({}, []))
        if is_pending(step):
            plan.append(step)
        else:
            number = sum(due == step["due"] for due, _ in settled)
            keys[step["key"]] = _Key({**settled, (step["due"], number): step}, plan)
    return keys


def _in_order(step: Record) -> tuple[bool, str, str, str]:
    return is_pending(step), str(step.get("settled_on") or step["due"]), step["key"], exactly(step)
