"""LinkedIn's own columns: the applicant's address, number and answers are in them, and stay out."""

from collections.abc import Callable, Collection, Mapping

from bounceback.errors import UsageError

KIND = "LinkedIn's applications"
SOURCE = "LinkedIn"
APPLIED_ON, SAVED_ON = "applicationdate", "saveddate"

_PRIVATE = frozenset({"contactemail", "contactphonenumber", "questionandanswers"})
_ONLY_THEIRS = frozenset({"contactphonenumber", "questionandanswers", "resumename", SAVED_ON})
_THEIRS = _ONLY_THEIRS | {"contactemail", APPLIED_ON, "joburl", "companyname", "jobtitle"}
_WHOLE = frozenset({APPLIED_ON, "companyname", "jobtitle", "contactemail", "joburl"})


def is_theirs(headers: Collection[str]) -> bool:
    """Say whether a table with these headers, as letters and digits, comes from LinkedIn.

    Any two of its columns tell, when one of them is nobody else's; a person may have renamed,
    taken out or added others.
    """
    found = set(headers) - {""}
    only = found & _ONLY_THEIRS
    return (bool(only) and len(found & _THEIRS) >= 2) or (
        "contactemail" in found and APPLIED_ON in found and found <= _WHOLE
    )


def is_private(header: str, use: str) -> bool:
    """Say whether a column of LinkedIn's holds what is nobody else's, or is of no use."""
    return (
        header in _PRIVATE | {"resumename"}
        or use == "email"
        or any(part in header for part in ("phone", "answers", "contactmail", "contactemail"))
    )


def refuse_private(mapping: Mapping[str, str], key: Callable[[str], str]) -> None:
    """Raise UsageError when a private column of LinkedIn's is to be taken in after all."""
    for header, field in mapping.items():
        if field and key(header) in _PRIVATE:
            raise UsageError(
                f"LinkedIn's column “{header}” holds your own details, so it stays out.",
                "Leave that --map away.",
            )
