"""The pending steps in plain records: the one thing that everyday questions need to know.

It looks at nothing else, and loads nothing, so that it can stand behind a shell's prompt.
"""

from collections.abc import Iterable, Mapping
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Pending = tuple[str, str, "Mapping[str, Any]", str]
"""A pending step: its due day in ISO, its application's id and record, and its key."""


def pending_steps(applications: "Mapping[str, Mapping[str, Any]]") -> "list[Pending]":
    """Return every pending step, in the order of the records.

    What isn't as the format wants it raises KeyError, TypeError, ValueError or AttributeError.
    """
    found = []
    for name, record in applications.items():
        _need_text(record["company"])
        for step in record.get("steps", ()):
            state = step.get("state", "pending")
            if state == "pending":
                found.append((_iso_day(step["due"]), name, record, _need_text(step["key"])))
            elif type(state) is not str:
                raise TypeError(state)
    for _, _, record, _ in found:
        for field in ("outcome", "stage"):
            _need_text(record.get(field, ""))
        if record.get("role") is not None:
            _need_text(record["role"])
    return found


def count_due(pending: "Iterable[Pending]", today: date) -> tuple[int, int]:
    """Return how many of these steps are due today, and how many are overdue."""
    iso = today.isoformat()
    days = [due for due, *_ in pending if due <= iso]
    return days.count(iso), len(days) - days.count(iso)


def in_one_line(today: int, overdue: int) -> str:
    """Say how many steps are due today and overdue in one line for a shell; "" for none."""
    counts = [f"{today:,} {'step is' if today == 1 else 'steps are'} due today"] if today else []
    if overdue:
        steps = "" if today else " step is" if overdue == 1 else " steps are"
        counts.append(f"{overdue:,}{steps} overdue")
    return f"Bounceback: {', '.join(counts)}: bounceback todo" if counts else ""


def _need_text(value: object) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value


def _iso_day(text: str) -> str:
    if len(text) != 10 or not (text[4] == text[7] == "-"):
        raise ValueError(text)
    date.fromisoformat(text)
    return text
