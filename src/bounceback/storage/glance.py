"""The light way to read what is pending: plain JSON, no Pydantic.

It looks only at what the agenda needs. Anything odd there is left for the store to explain.
"""

from bounceback.plan.pending import pending_steps
from bounceback.storage.contents import read_file
from bounceback.storage.json import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from bounceback.plan.pending import Pending


class Glance:
    """What a glance at a journal shows: its applications as plain records, and what is pending."""

    def __init__(
        self, applications: "Mapping[str, Mapping[str, Any]]", pending: "list[Pending]"
    ) -> None:
        self.applications = applications
        self.is_empty = not applications
        self.pending = pending


def glance(journal: str) -> Glance | None:
    """Return what is pending in the journal at a path, or None when anything in it is odd.

    A journal that isn't there is an empty one.
    """
    try:
        return _read(read(read_file(journal)))
    except FileNotFoundError:
        return Glance({}, [])
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
    return Glance(applications, pending_steps(applications))
