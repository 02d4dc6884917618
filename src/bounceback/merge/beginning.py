"""What two journals began as, put together record by record from earlier versions of one of them.

A record counts as the beginning of another journal's record only when that is certain: it is the
same to the moment of its last change, or it is the application as it was first logged. So a base
can't make a merge lose anything; what is not certain has no beginning, and is merged without one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bounceback.journal import Document, empty_document
from bounceback.merge.equality import moment_of, same
from bounceback.merge.identity import applications_alike


def beginning(history: Sequence[Document], other: Document) -> Document:
    """Return what `other` surely shares with a journal whose `history`, newest first, is known."""
    base = empty_document()
    found = base["applications"]
    known = other["applications"]
    seen = [_by_name(version, known) for version in history]
    for name, record in known.items():
        versions = [records[name] for records in seen if name in records]
        if record.get("changed_at") and any(same(version, record) for version in versions):
            found[name] = record
        elif versions and name not in seen[-1] and _is_as_logged(versions[-1]):
            found[name] = versions[-1]
    for at, session in other["practice"].items():
        if any(same((version.get("practice") or {}).get(at), session) for version in history):
            base["practice"][at] = session
    return base


def joined(one: Document, other: Document) -> Document:
    """Return two bases as one; where both know a record, it is as the first has it."""
    base = {**one, "applications": dict(one["applications"])}
    names = (one["applications"], other["applications"])
    for cluster in applications_alike(names):
        if 0 not in cluster and cluster[1] not in names[0]:
            base["applications"][cluster[1]] = names[1][cluster[1]]
    base["practice"] = {**other["practice"], **one["practice"]}
    return base


def _by_name(version: Document, known: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the version's applications by the ids that they have among those `known`."""
    records = version.get("applications") or {}
    return {
        cluster[1]: records[cluster[0]]
        for cluster in applications_alike((records, known))
        if len(cluster) == 2
    }


def _is_as_logged(record: Mapping[str, Any]) -> bool:
    logged = moment_of(record.get("logged_at"))
    return logged is not None and logged == moment_of(record.get("changed_at"))
