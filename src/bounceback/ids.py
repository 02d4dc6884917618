"""Ids and names: how an application gets its id, and how a person's few letters find it again."""

import shlex
import unicodedata
from collections.abc import Container, Mapping, MutableMapping
from typing import Any

from bounceback.errors import CannotError, UsageError


def new_id(
    company: str, taken: Container[str], counted: MutableMapping[str, int] | None = None
) -> str:
    """Return an id for `company` that is not taken: its letters and digits, case-folded.

    Everything else becomes a hyphen; a taken id gets `-2`, `-3` and so on. `counted` keeps how far
    each name was counted, so that a thousand ids of one company are found quickly.
    """
    counted = {} if counted is None else counted
    kept = "".join(char if char.isalnum() or _is_mark(char) else " " for char in folded(company))
    plain = "-".join(kept.split()) or "application"
    number = counted.get(plain, 1)
    candidate = plain if number == 1 else f"{plain}-{number}"
    while candidate in taken:
        number += 1
        candidate = f"{plain}-{number}"
    counted[plain] = number
    return candidate


def find(applications: Mapping[str, Mapping[str, Any]], wanted: str) -> str:
    """Return the id that `wanted` names: an id, or a part of an id or company that only one has.

    Raises UsageError for an empty name and CannotError when nothing or more than one fits.
    """
    asked = folded(wanted).strip()
    if not asked:
        raise UsageError("Which application? The name is empty.", "See: bounceback list")
    if asked in applications:
        return asked
    names = {name: folded(record["company"]) for name, record in applications.items()}
    for fits in (
        [name for name, company in names.items() if asked in (name, company)],
        [name for name, company in names.items() if asked in name or asked in company],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            # An error may end up in a log: it names nothing that wasn't typed.
            raise CannotError(
                f"“{wanted.strip()}” fits {len(fits)} applications; use more of the name, "
                "or the id.",
                f"See them: bounceback list {shlex.quote(asked)}",
            )
    raise CannotError(
        f"No application fits “{wanted.strip()}”.", "See them all with: bounceback list"
    )


def folded(text: str) -> str:
    """Return text as names are compared: without regard to case, composed alike."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _is_mark(char: str) -> bool:
    """Say whether a character belongs to the letter before it, as vowels of several scripts do."""
    return unicodedata.category(char).startswith("M")
