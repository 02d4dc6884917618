"""The search as a flow, and as text that drawing programs read: SankeyMATIC's and Mermaid's."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from bounceback.records import Application

START = "Applications"

_STAGES = {
    "screening": ("Screening",),
    "interview": ("Interview",),
    "final": ("Interview", "Final round"),
}
"""What an application passed through for certain: a final round comes after an interview, but not
every interview after a screening."""

_OUTCOMES = {
    "waiting": "Waiting",
    "rejected": "Rejected",
    "ghosted": "No answer",
    "withdrawn": "Withdrawn",
    "offer": "Offer",
}
_OTHER = "Other"
_ORDER = (START, "Screening", "Interview", "Final round", *_OUTCOMES.values(), _OTHER)


class Flow(NamedTuple):
    """How many applications went from one node to the next."""

    source: str
    target: str
    amount: int


def flows(applications: Iterable[Application]) -> list[Flow]:
    """Return the flows of a search: what goes into each node but the last also leaves it."""
    counts: Counter[tuple[str, str]] = Counter()
    for application in applications:
        way = (
            START,
            *_STAGES.get(application.stage, ()),
            _OUTCOMES.get(application.outcome, _OTHER),
        )
        counts.update(pairwise(way))
    ordered = sorted(counts, key=lambda pair: (_ORDER.index(pair[0]), _ORDER.index(pair[1])))
    return [Flow(source, target, counts[source, target]) for source, target in ordered]


def write_sankeymatic(flows: Iterable[Flow]) -> str:
    """Return the flows for the input field of sankeymatic.com."""
    lines = [f"{flow.source} [{flow.amount}] {flow.target}" for flow in flows]
    return "\n".join(["// The search as a flow. Draw it at sankeymatic.com/build", *lines, ""])


def write_mermaid(flows: Iterable[Flow]) -> str:
    """Return the flows as a diagram for Mermaid 10.3 and later."""
    lines = [f"{flow.source},{flow.target},{flow.amount}" for flow in flows]
    return "\n".join(["sankey-beta", "", *lines, ""])
