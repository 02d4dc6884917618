"""Programs whose tables are known by their columns."""

from collections.abc import Mapping, Sequence

OUR_OWN = "a Bounceback table"

_KINDS: Sequence[tuple[str, set[str]]] = (
    (OUR_OWN, {"company", "outcome", "stage", "appliedon", "decidedon"}),
    ("a JobSync table", {"createdat", "applieddate", "company", "jobtitle", "jobsource"}),
    ("a Simplify table", {"job", "company", "applied", "status"}),
    ("a Huntr table", {"list", "dateapplied"}),
    ("a Huntr table", {"list", "jobtitle"}),
    ("a Huntr table", {"listname", "companyname"}),
    ("a Teal table", {"companyname", "role", "excitement"}),
    ("a Teal table", {"companyname", "statusname"}),
    ("a Teal table", {"companyname", "jobtitle", "status"}),
)
_COLUMNS: Sequence[Mapping[str, str]] = (
    # A list copied from Handshake: its first column is headed by what stands in small type there.
    {"jobtype": "company", "jobdescription": "role", "location": "location", "url": "url"},
)


def kind_of(headers: set[str]) -> str:
    """Return whose table has these headers, as letters and digits."""
    return next((kind for kind, needed in _KINDS if needed <= headers), "a table")


def columns_of(headers: Sequence[str]) -> Mapping[str, str]:
    """Return our fields for a program's headers that don't name the company; none if unknown."""
    there = set(headers)
    return next((fields for fields in _COLUMNS if set(fields) <= there), {})
