"""What a change would lose: a save takes out only what its command named."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from bounceback.core.sameness import exactly, is_empty, moment_of

_KEPT_LISTS = ("interviews", "feedback", "reflections")

Records = Mapping[str, Mapping[str, Any]]


def losses(
    before: Mapping[str, Records], after: Mapping[str, Records], removes: Collection[str]
) -> str:
    """Return in a few words what `after` lacks of `before` besides what it `removes`, or ""."""
    for name, record in before["applications"].items():
        changed = after["applications"].get(name)
        if changed is None:
            if name not in removes:
                return "an application"
        elif changed is not record:
            lost = _lost_in_record(record, changed)
            if lost:
                return lost
    if any(at not in after["practice"] for at in before["practice"]):
        return "a practice session"
    return ""


def _lost_in_record(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    for name in _KEPT_LISTS:
        if _told(after, name) < _told(before, name):
            return f"a record of {name}"
    if _settled(after) < _settled(before):
        return "a settled step"
    missing = [key for key in before if key not in after]
    return f"the field {missing[0]}" if missing else ""


def _told(record: Mapping[str, Any], name: str) -> int:
    """Count the entries that tell anything: an interview may stand for nothing but its number."""
    return sum(any(entry.values()) for entry in record.get(name) or ())


def _settled(record: Mapping[str, Any]) -> int:
    return sum(step.get("state", "pending") != "pending" for step in record.get("steps") or ())


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
    for side in sides:
        for part in side:
            if part not in ("format", "version") and set(_values(side[part])) - kept:
                return "a value of " + part if part in ("applications", "practice") else "a value"
    return ""


def _values(value: Any) -> Iterator[str]:
    """Yield every value that somebody recorded; pending steps are only planned."""
    if isinstance(value, Mapping):
        for key, member in value.items():
            if key == "logged_at":
                yield f"logged {moment_of(member)}"
            elif key == "steps" and isinstance(member, list):
                yield from _values([step for step in member if _is_settled(step)])
            elif key not in ("changed_at", "application"):
                yield from _values(member)
    elif isinstance(value, list):
        for member in value:
            yield from _values(member)
    elif not is_empty(value):
        yield exactly(value)


def _is_settled(step: Any) -> bool:
    return not isinstance(step, Mapping) or step.get("state", "pending") != "pending"
