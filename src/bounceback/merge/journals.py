"""Two journals into one, on plain documents: nothing that either side recorded is lost.

Whichever side is first, the result is the same; merging the same once more changes nothing. What
one side removed is gone only when a base shows that the other has left it as it was.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from bounceback.journal import FORMAT, Document, empty_document
from bounceback.merge.applications import MergedApplication, merged_applications, renamings
from bounceback.merge.values import Reconciliation, Told, canonical, exactly, moment_of, same
from bounceback.text import write_moment

_BASE, _OURS, _THEIRS = range(3)
_PARTS = ("format", "version", "applications", "practice")


class Conflict(NamedTuple):
    """A value that both sides changed; `place` is an id, or the moment of a practice session."""

    place: str
    company: str
    field: str
    kept: Any
    other: Any


class Renamed(NamedTuple):
    """An application that has another id than it had here, or there."""

    company: str
    was: str
    now: str
    is_ours: bool


class Counts(NamedTuple):
    """What a merge brought to our side."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    sessions_added: int = 0
    sessions_removed: int = 0


class Merged(NamedTuple):
    """The journal that holds both sides, and what there is to tell of it."""

    document: Document
    counts: Counts = Counts()
    conflicts: tuple[Conflict, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    removed: tuple[str, ...] = ()
    """The companies of the applications that our side had, and the other had removed."""
    restored: tuple[str, ...] = ()
    """The ids of the applications that one side removed, and the other changed: they live."""


def merge(base: Document | None, ours: Document, theirs: Document) -> Merged:
    """Merge two journals that began as `base`; None when no common beginning is known."""
    sides = (base or empty_document(), ours, theirs)
    applications = merged_applications([side.get("applications") or {} for side in sides])
    practice, told = merged_practice(
        *(_practice(side, renamings(applications, each)) for each, side in enumerate(sides))
    )
    rest = Reconciliation(base and _rest(base), _rest(ours), _rest(theirs))
    document = {
        **rest.members(),
        "format": FORMAT,
        "version": max(ours["version"], theirs["version"]),
        "applications": {one.name: one.record for one in applications},
        "practice": practice,
    }
    conflicts = [
        *(
            Conflict(one.name, one.record["company"], *each)
            for one in applications
            for each in one.told
        ),
        *(Conflict(at, "", *each) for at, each in told),
        *(Conflict("", "", *each) for each in rest.told),
    ]
    restored = (one.name for one in applications if _BASE in one.names and len(one.names) == 2)
    return Merged(
        document,
        _counts(ours, applications, practice),
        tuple(conflicts),
        tuple(_renamed(applications)),
        _removed(ours, applications),
        tuple(restored),
    )


def _counts(
    ours: Document, applications: list[MergedApplication], practice: Mapping[str, Any]
) -> Counts:
    records, sessions = ours.get("applications") or {}, ours.get("practice") or {}
    stayed = [one for one in applications if _OURS in one.names]
    return Counts(
        len(applications) - len(stayed),
        sum(not same(one.record, records[one.names[_OURS]]) for one in stayed),
        len(records) - len(stayed),
        len(practice.keys() - sessions),
        len(sessions.keys() - practice),
    )


def _removed(ours: Document, applications: list[MergedApplication]) -> tuple[str, ...]:
    stayed = {one.names.get(_OURS) for one in applications}
    records = ours.get("applications") or {}
    return tuple(record["company"] for name, record in records.items() if name not in stayed)


def _renamed(applications: list[MergedApplication]) -> list[Renamed]:
    return [
        Renamed(one.record["company"], one.names[side], one.name, side == _OURS)
        for one in applications
        for side in (_OURS, _THEIRS)
        if one.names.get(side, one.name) != one.name
    ]


def _practice(side: Document, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the practice sessions of a side; an application that got another id keeps its own."""
    return {
        at: {**session, "application": names[session["application"]]}
        if session.get("application") in names
        else session
        for at, session in (side.get("practice") or {}).items()
    }


def _rest(side: Document) -> Document:
    return {key: value for key, value in side.items() if key not in _PARTS}


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
