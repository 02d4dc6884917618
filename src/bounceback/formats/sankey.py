"""The flow of a search as text that drawing programs read: SankeyMATIC's and Mermaid's."""

from collections.abc import Iterable

from bounceback.formats.flow import Flow


def write_sankeymatic(flows: Iterable[Flow]) -> str:
    """Return the flows for the input field of sankeymatic.com."""
    lines = [f"{flow.source} [{flow.amount}] {flow.target}" for flow in flows]
    return "\n".join(["// The search as a flow. Draw it at sankeymatic.com/build", *lines, ""])


def write_mermaid(flows: Iterable[Flow]) -> str:
    """Return the flows as a diagram for Mermaid 10.3 and later."""
    lines = [f"{flow.source},{flow.target},{flow.amount}" for flow in flows]
    return "\n".join(["sankey-beta", "", *lines, ""])
