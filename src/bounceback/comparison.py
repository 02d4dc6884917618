"""How far applications got lately, compared with before, as far as the numbers can bear it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from bounceback.vocabulary import stage_rank

LEAST = 20
"""Of fewer answers than this on either side nothing is compared: it would be noise."""

_SPANS = (91, 30)
"""Lately is the last of these numbers of days before which there is anything to compare with."""

_OPEN = ("waiting", "withdrawn")


class Period(NamedTuple):
    """How far the applications of a time got."""

    applications: int
    furthest: str | None
    decided: int
    """How many have an answer, or count as silence."""
    met: int
    """How many of those got past the paper: to a screening or further."""


class Comparison(NamedTuple):
    """What happened from a day on, and what before."""

    since: date
    lately: Period
    before: Period


def compare(
    dated: Iterable[tuple[str, Mapping[str, Any]]], today: date, since: date | None
) -> Comparison | None:
    """Compare the applications since a day with those before, None when a side has too few.

    They come with their ISO days; without `since` it is some three months, or one, before today.
    """
    known = [(day, record) for day, record in dated if day]
    oldest = (today - date.min).days
    spans = [timedelta(days=min(span, oldest)) for span in _SPANS]
    for first in [since] if since else [today - span for span in spans]:
        iso = first.isoformat()
        lately = _period(record for day, record in known if day >= iso)
        before = _period(record for day, record in known if day < iso)
        if min(lately.decided, before.decided) >= LEAST:
            return Comparison(first, lately, before)
    return None


def _period(records: Iterable[Mapping[str, Any]]) -> Period:
    records = list(records)
    stages = [record["stage"] for record in records]
    decided = [record for record in records if record["outcome"] not in _OPEN]
    met = sum(stage_rank(record["stage"]) > 0 for record in decided)
    return Period(len(records), max(stages, key=stage_rank, default=None), len(decided), met)
