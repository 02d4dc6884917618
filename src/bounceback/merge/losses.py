"""What a change would lose: the store looks before it saves, and refuses what loses anything."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from bounceback.merge.values import is_empty, moment_of
from bounceback.records import is_pending

Record = Mapping[str, Any]

_KEPT_LISTS = ("interviews", "feedback", "reflections")
_PASSING = {"stage"}
"""What an interview has only while it is to come; from then on the application has it."""


def losses(before: Record, after: Record, removes: Collection[str]) -> str:
    """Return in a few words what `after` lacks of `before` besides what it `removes`, or ""."""
    if before.keys() - after.keys() - set(removes):
        return "a part of the journal"
    for name, record in before["applications"].items():
        changed = after["applications"].get(name)
        if changed is None:
            if name not in removes:
                return "an application"
        elif changed is not record and name not in removes:
            lost = _lost_in_record(record, changed)
            if lost:
                return lost
    for at, session in before["practice"].items():
        if at not in after["practice"]:
            return "a practice session"
        if session.keys() - after["practice"][at].keys():
            return "a part of a practice session"
    return ""


def _lost_in_record(before: Record, after: Record) -> str:
    if before.keys() - after.keys():
        return "a part of an application"
    for name in _KEPT_LISTS:
        old, new = _told(before, name), _told(after, name)
        if len(new) < len(old):
            return f"a record of {name}"
        if _keys(old) - _keys(new) - _PASSING:
            return f"a part of {name}"
    if len(_settled(after)) < len(_settled(before)):
        return "a settled step"
    if _keys(_settled(before)) - _keys(_settled(after)):
        return "a part of a settled step"
    if after.get("contact") and _keys([before.get("contact") or {}]) - after["contact"].keys():
        return "a part of a contact"
    return ""


def _told(record: Record, name: str) -> list[Record]:
    """Return the entries that tell anything: an interview may stand for nothing but its number."""
    return [entry for entry in record.get(name) or () if any(entry.values())]


def _keys(entries: Iterable[Record]) -> set[str]:
    return {key for entry in entries for key in entry}


def _settled(record: Record) -> list[Record]:
    return [step for step in record.get("steps") or () if not is_pending(step)]


def lost_in_merge(
    base: Mapping[str, Any] | None,
    sides: Iterable[Mapping[str, Any]],
    merged: Mapping[str, Any],
    told: Iterable[Any],
) -> str:
    """Return in a few words what `merged` lacks of the `sides`, or "".

    A value may only go when it is in the `base`, so that a side took it out or changed it, or
    when it is `told`. This knows nothing of how a merge is made: it just looks for each value.
    """
    kept = set(_values([merged, base or {}, [list(each) for each in told]]))
    whole = {id(record) for record in merged["applications"].values()}
    for side in sides:
        records = [one for one in side["applications"].values() if id(one) not in whole]
        for part, held in {**side, "applications": records}.items():
            if part not in ("format", "version") and not kept.issuperset(_values(held)):
                return "a value of " + part if part in ("applications", "practice") else "a value"
    return ""


def _values(value: Any) -> Iterator[object]:
    """Yield every value that somebody recorded; pending steps are only planned."""
    if isinstance(value, Mapping):
        for key, member in value.items():
            if key == "logged_at" and not is_empty(member):
                yield key, moment_of(member)
            elif key == "steps" and isinstance(member, list):
                yield from _values([step for step in member if _is_settled(step)])
            elif key not in ("changed_at", "application"):
                yield from _values(member)
    elif isinstance(value, list):
        for member in value:
            yield from _values(member)
    elif not is_empty(value):
        # To Python 1, 1.0 and true are one value.
        yield type(value), value


def _is_settled(step: Any) -> bool:
    return not isinstance(step, Mapping) or not is_pending(step)
