"""What differs between two versions of the journal, in a line for each application."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bounceback.vocabulary import plural

_QUIET = ("changed_at", "logged_at")


_MOST_LINES = 10


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
