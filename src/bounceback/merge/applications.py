"""The applications of two journals as those of one, each under an id of its own."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bounceback.merge.equality import bare, exactly, is_empty, moment_of, same
from bounceback.merge.identity import ANCESTOR, Cluster, Records, applications_alike, stem
from bounceback.merge.steps import merged_steps
from bounceback.merge.values import Reconciliation, Record, Told


class MergedApplication(NamedTuple):
    """One application: its id, its record, its ids before, and what both sides changed."""

    name: str
    record: dict[str, Any]
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
            merged += [MergedApplication("", dict(side), cluster) for side in living]
    return _named(merged, {name for records in journals[1:] for name in records})


def _of_two(base: Record | None, one: Record, other: Record) -> MergedApplication:
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
    waiting = merged.get("outcome", "waiting") == "waiting"
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
