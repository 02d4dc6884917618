"""What a change would lose: a save takes out only what its command named."""

from collections.abc import Collection, Mapping
from typing import Any

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
