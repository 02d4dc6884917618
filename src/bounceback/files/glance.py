"""The light way to read what is pending: plain JSON, no Pydantic.

It looks only at what the agenda needs. Anything odd there is left for the store to explain.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bounceback.files.document import UnreadableError, parse

Applications = Mapping[str, Mapping[str, Any]]


def glance(journal: Path) -> Applications | None:
    """Return the applications in a journal as plain records, or None when anything is odd.

    A journal that isn't there has none.
    """
    try:
        document = parse(journal.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, UnreadableError):
        return None
    try:
        if _is_ours(document) and all(map(_is_plain, document["applications"].values())):
            applications: Applications = document["applications"]
            return applications
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    return None


def _is_ours(document: dict[str, Any]) -> bool:
    major, minor = document["version"]
    return document["format"] == "bounceback" and type(major) is type(minor) is int and major == 1


def _is_plain(record: dict[str, Any]) -> bool:
    texts = (record["company"], record.get("outcome", ""), record.get("stage", ""))
    return (
        all(type(text) is str for text in texts)
        and type(record.get("role")) in (str, type(None))
        and all(map(_is_plain_step, record.get("steps", ())))
    )


def _is_plain_step(step: dict[str, Any]) -> bool:
    due = step["due"]
    return (
        type(step["key"]) is type(due) is type(step.get("state", "")) is str
        and len(due) == 10
        and due[4] == due[7] == "-"
        and date.fromisoformat(due) is not None
    )
