"""Which records of several journals are one and the same application.

A journal gives ids of its own accord, so the same id may be two applications, and a merge may have
given a new id to one of them. What tells them apart is the moment at which each was logged.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bounceback.journal import Document, empty_document
from bounceback.merge.values import is_empty, moment_of, same

Records = Mapping[str, Mapping[str, Any]]
Cluster = dict[int, str]
"""One application: its id in each of the journals that have it, by the journal's position."""

ANCESTOR = 0


def applications_alike(journals: Sequence[Records]) -> list[Cluster]:
    """Return each application of these journals once; the first is the others' ancestor, or empty.

    Same id and logged at the same moment is the same. With another number in the id it is the
    same when the company agrees and nothing else was logged at that moment, or when the role, the
    advert and the day agree as well.
    """
    clusters: dict[tuple[str, datetime | None], Cluster] = {}
    undated: list[Cluster] = []
    for position, records in enumerate(journals):
        for name, record in records.items():
            moment = moment_of(record.get("logged_at"))
            if moment:
                clusters.setdefault((name, moment), {})[position] = name
    for position, records in enumerate(journals):
        for name, record in records.items():
            if moment_of(record.get("logged_at")) is None:
                known = [*undated, *(one for (other, _), one in clusters.items() if other == name)]
                found = _undated_match(journals, position, name, known)
                if found is None:
                    undated.append(found := {})
                found[position] = name
    return _across_numbers(journals, [*clusters.values(), *undated])


def stem(name: str) -> str:
    """Return an id without the number that sets it apart from others like it."""
    return re.sub(r"-\d+$", "", name)


def _undated_match(
    journals: Sequence[Records], position: int, name: str, clusters: list[Cluster]
) -> Cluster | None:
    record = journals[position][name]
    fits = [
        cluster
        for cluster in clusters
        if position not in cluster
        and name in cluster.values()
        and (ANCESTOR in cluster or any(_agree(record, journals[other][name]) for other in cluster))
    ]
    return min(fits, key=lambda cluster: ANCESTOR not in cluster, default=None)


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    roles = (one.get("role") or "", other.get("role") or "")
    return _folded(one) == _folded(other) and (roles[0] == roles[1] or not all(roles))


def _folded(record: Mapping[str, Any]) -> str:
    return str(record.get("company")).strip().casefold()


def _across_numbers(journals: Sequence[Records], clusters: list[Cluster]) -> list[Cluster]:
    """Join what a merge gave another number: clusters alike that no journal has two of."""
    logged = [
        Counter(moment_of(record.get("logged_at")) for record in records.values())
        for records in journals
    ]
    groups: dict[tuple[str, datetime | None], list[Cluster]] = {}
    for cluster in clusters:
        name = next(iter(cluster.values()))
        moments = [
            moment_of(journals[each][other].get("logged_at")) for each, other in cluster.items()
        ]
        moment = next(filter(None, moments), None)
        groups.setdefault((stem(name), moment), []).append(cluster)
    joined: list[Cluster] = []
    for (_, moment), members in groups.items():
        if len(members) == 1:
            joined += members
            continue
        is_lone = moment is not None and all(count[moment] <= 1 for count in logged)
        telling = () if is_lone else ("role", "url", "applied_on")
        known = [(one, _traits(journals, one, telling)) for one in members]
        for trait in sorted(set().union(*(traits for _, traits in known))):
            alike = [one for one, traits in known if trait in traits]
            if len(alike) > 1 and not _overlap(alike):
                whole = {each: name for one in alike for each, name in one.items()}
                known = [(one, traits) for one, traits in known if trait not in traits]
                known.append((whole, _traits(journals, whole, telling)))
        joined.extend(one for one, _ in known)
    return joined


def _traits(
    journals: Sequence[Records], cluster: Cluster, telling: Sequence[str]
) -> set[tuple[str, ...]]:
    """Return what its records say on the company and in these fields."""
    return {
        (_folded(record), *("" if is_empty(record.get(key)) else record[key] for key in telling))
        for record in (journals[each][name] for each, name in cluster.items())
    }


def _overlap(clusters: list[Cluster]) -> bool:
    positions = [position for cluster in clusters for position in cluster]
    return len(positions) != len(set(positions))


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
