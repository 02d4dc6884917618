"""The light way to read what is there: plain JSON, no Pydantic.

It looks only at what the agenda needs. Anything odd there is left for the store to explain.
"""

from datetime import date

from bounceback.storage.files import read_file
from bounceback.storage.json import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Glance:
    """What a glance at a journal shows: its applications as plain records, and a rest."""

    def __init__(
        self, applications: "Mapping[str, Mapping[str, Any]]", resting_until: "date | None" = None
    ) -> None:
        self.applications = applications
        self.resting_until = resting_until
        self.is_empty = not applications


def glance(journal: str) -> Glance | None:
    """Return what is in the journal at a path, or None when anything in it is odd.

    A journal that isn't there is an empty one.
    """
    try:
        return _read(read(read_file(journal)))
    except FileNotFoundError:
        return Glance({})
    except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def _read(document: dict[str, object]) -> Glance:
    version = document["version"]
    if document["format"] != "bounceback" or not isinstance(version, list):
        raise ValueError(document["format"])
    major, minor = version
    if not (type(major) is type(minor) is int and major == 1 and minor >= 0):
        raise ValueError(version)
    applications = document.get("applications", {})
    if not isinstance(applications, dict):
        raise TypeError(applications)
    until = document.get("rest_until")
    return Glance(applications, date.fromisoformat(until) if isinstance(until, str) else None)
