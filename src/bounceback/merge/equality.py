"""When two values of two journals are the same: empty values count as left out, order as nothing.

Python's own equality won't do: to it 1, 1.0 and true are one value.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any


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


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [], {})
