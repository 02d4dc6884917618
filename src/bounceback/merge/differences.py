"""What differs between two versions of the journal: what to tell, and what would be lost.

Two values are the same when all that they tell is: empty ones count as left out, and the order of
members as nothing. Python's own equality won't do: to it 1, 1.0 and true are one value.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bounceback.fields import is_pending
from bounceback.vocabulary import plural

Record = Mapping[str, Any]

_QUIET = ("changed_at", "logged_at")
_KEPT_LISTS = ("interviews", "feedback", "reflections")
_PASSING = {"stage"}
"""What an interview has only while it is to come; from then on the application has it."""
_MOST_LINES = 10


def bare(value: Any) -> Any:
    """Return a value without the empty members of its records."""
    if isinstance(value, dict):
        members = {key: bare(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if not _is_nothing(member)}
    return [bare(member) for member in value] if isinstance(value, list) else value


def is_empty(value: Any) -> bool:
    """Say whether a value tells nothing: null, "", no members, or only empty ones."""
    return _is_nothing(bare(value))


def canonical(value: Any) -> str:
    """Return one text for all values that are the same."""
    return json.dumps(bare(value), sort_keys=True)


def exactly(value: Any) -> str:
    """Return one text for all values that are written the same: an order for ties."""
    return json.dumps(value, sort_keys=True)


def fullest(values: Iterable[Any]) -> Any:
    """Return the one of several same values that has most written out, empty members included."""
    return max(values, key=lambda value: (len(exactly(value)), exactly(value)))


def same(one: Any, other: Any) -> bool:
    """Say whether two values are the same, an empty one and none at all included."""
    return canonical(one) == canonical(other) or (is_empty(one) and is_empty(other))


def moment_of(value: Any) -> datetime | None:
    """Return the moment that a stored text names, or None."""
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except OverflowError:  # At the very edge of the calendar.
        return moment
    except (TypeError, ValueError):
        return None


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was added, removed or changed on the way from `before` to `after`.

    Of many changes only the first few get a line of their own.
    """
    found = list(_differences(before, after))
    shown = len(found) if len(found) <= _MOST_LINES + 1 else _MOST_LINES
    yield from found[:shown]
    if found[shown:]:
        yield plural(len(found) - shown, "more change")


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    old, new = before.get("applications") or {}, after.get("applications") or {}
    for name in sorted({*old, *new}):
        if name not in new:
            yield f"{old[name]['company']}: removed"
        elif name not in old:
            yield f"{new[name]['company']}: added"
        elif old[name] != new[name]:
            yield f"{new[name]['company']}: {', '.join(_fields(old[name], new[name]))}"
    sessions = len(after.get("practice") or {}) - len(before.get("practice") or {})
    if sessions:
        yield f"practice: {abs(sessions)} {'added' if sessions > 0 else 'removed'}"
    rest = after.get("rest_until")
    if rest != before.get("rest_until"):
        yield f"rest: until {rest}" if rest else "rest: ended"


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    changed = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
    named = [key.replace("_", " ") for key in changed if key not in (*_QUIET, "steps")]
    said = [f"{', '.join(named)} changed"] if named else []
    return [*_steps(old.get("steps") or (), new.get("steps") or ()), *said] or ["steps changed"]


def _steps(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield which steps were settled, moved or brought back."""
    for step in new:
        if step not in old:
            state = step.get("state", "pending")
            moved = f"moved to {step['due']}"
            yield f"{step['key']} {moved if state == 'pending' else state}"
    kept = {step["key"] for step in new}
    for step in old:
        if step not in new and step["key"] not in kept:
            yield f"{step['key']} put back"


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
    for side in sides:
        for part in side:
            if part not in ("format", "version") and set(_values(side[part])) - kept:
                return "a value of " + part if part in ("applications", "practice") else "a value"
    return ""


def _values(value: Any) -> Iterator[str]:
    """Yield every value that somebody recorded; pending steps are only planned."""
    if isinstance(value, Mapping):
        for key, member in value.items():
            if key == "logged_at" and not is_empty(member):
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
    return not isinstance(step, Mapping) or not is_pending(step)


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [], {})
