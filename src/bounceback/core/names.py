"""Ids and names: how an application gets its id, and how a person's few letters find it again."""

import unicodedata
from collections.abc import Container, Mapping, MutableMapping
from typing import Any

from bounceback.core.errors import CannotError, UsageError
from bounceback.core.harmless import harmless

_MOST_SHOWN = 6


def new_id(
    company: str, taken: Container[str], counted: MutableMapping[str, int] | None = None
) -> str:
    """Return an id for `company` that is not taken: its letters and digits, case-folded.

    Everything else becomes a hyphen; a taken id gets `-2`, `-3` and so on. `counted` keeps how far
    each name was counted, so that a thousand ids of one company are found quickly.
    """
    counted = {} if counted is None else counted
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFC", company).casefold())
    kept = "".join(char if _belongs(char) else " " for char in letters)
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
            raise _ambiguous(wanted, fits, applications)
    raise _unknown(wanted, names)


def folded(text: str) -> str:
    """Return text as names are compared: without regard to case, composed alike."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _ambiguous(
    wanted: str, fits: list[str], applications: Mapping[str, Mapping[str, Any]]
) -> CannotError:
    shown = [_with_role(name, applications[name]) for name in sorted(fits)[:_MOST_SHOWN]]
    more = f" and {len(fits) - _MOST_SHOWN} more" if len(fits) > _MOST_SHOWN else ""
    return CannotError(
        f"“{harmless(wanted)}” fits {len(fits)} applications: {', '.join(shown)}{more}.",
        "Use more of the name, or the id.",
    )


def _unknown(wanted: str, names: Mapping[str, str]) -> CannotError:
    from difflib import get_close_matches

    near = get_close_matches(folded(wanted), [*names, *names.values()], n=1)
    meant = next(
        (name for name, company in names.items() if near and near[0] in (name, company)), ""
    )
    hint = f"Did you mean {meant}? " if meant else ""
    return CannotError(
        f"No application fits “{harmless(wanted)}”.", f"{hint}See them all with: bounceback list"
    )


def _with_role(name: str, record: Mapping[str, Any]) -> str:
    role = record.get("role")
    return f"{name} ({harmless(role)})" if role else name


def _belongs(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")
