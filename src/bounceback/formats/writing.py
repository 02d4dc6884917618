"""The journal in the format that was asked for."""

from bounceback.clock import Clock
from bounceback.journal import Journal


def write(journal: Journal, format_: str, clock: Clock) -> bytes:
    """Return the journal in one of `words.FORMATS`, as the bytes of a file."""
    if format_ == "json":
        from bounceback.formats import own_json

        return own_json.write(journal)
    if format_ == "calendar":
        from bounceback.formats import calendar

        return calendar.write(journal, clock)
    return _text(journal, format_, clock).encode()


def _text(journal: Journal, format_: str, clock: Clock) -> str:
    if format_ == "markdown":
        from bounceback.formats import markdown

        return markdown.write(journal, clock)
    if format_ == "csv":
        from bounceback.formats import csv
        from bounceback.listing import newest_first

        return csv.write(newest_first(journal, clock), clock)
    from bounceback.formats import sankey

    write_flows = {"sankey": sankey.write_sankeymatic, "mermaid": sankey.write_mermaid}[format_]
    return write_flows(sankey.flows(journal))
