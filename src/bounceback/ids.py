"""Ids and names: how an application gets its id, and how a person's few letters find it again."""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, MutableMapping
from typing import Any

from bounceback.errors import CannotError, UsageError

_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_PLAIN_WORD = re.compile(r"[\w@%+=:,.][\w@%+=:,./-]*")
_NEITHER = "[^a-z0-9]+"
_ACCENTS = "[\u0300-\u036f]"
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)


def new_id(
    company: str, taken: Container[str], counted: MutableMapping[str, int] | None = None
) -> str:
    """Return an id for `company` that is not taken: its letters and digits, case-folded.

    Everything else becomes a hyphen; a taken id gets `-2`, `-3` and so on. `counted` keeps how far
    each name was counted, so that a thousand ids of one company are found quickly.
    """
    counted = {} if counted is None else counted
    name = folded(company)
    if not name.isascii():
        name = "".join(map(_in_id, name.replace("i\u0307", "i")))
        plain = "-".join(name.split()) or "application"
    else:
        plain = re.sub(_NEITHER, "-", name).strip("-") or "application"
    number = counted.get(plain, 1)
    candidate = plain if number == 1 else f"{plain}-{number}"
    while candidate in taken:
        number += 1
        candidate = f"{plain}-{number}"
    counted[plain] = number
    return candidate


def called(company: str, name: str) -> str:
    """Name an application; by its id too when the company alone doesn't lead to it."""
    return company if new_id(company, ()) == name else f"{company} ({name})"


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
    for fits in _fitting(names, asked):
        if len(fits) == 1:
            return fits[0]
        if fits:
            # An error may end up in a log: it names nothing that wasn't typed.
            raise CannotError(
                f"“{wanted.strip()}” fits {len(fits)} applications; use more of the name, "
                "or the id.",
                f"See them: bounceback list {typed(asked)}",
            )
    raise CannotError(
        f"No application fits “{wanted.strip()}”.", "See them all with: bounceback list"
    )


def candidates(applications: Mapping[str, Mapping[str, Any]], wanted: str) -> list[str]:
    """Return the ids that `wanted` may name: the best fits only, all of them, or none."""
    asked = folded(wanted).strip()
    names = {name: folded(record["company"]) for name, record in applications.items()}
    return next((fits for fits in _fitting(names, asked) if fits), []) if asked else []


def _fitting(names: Mapping[str, str], asked: str) -> Iterator[list[str]]:
    """Yield the ids that fit: the name itself, a part of it, and then without regard to accents."""
    yield [name for name in names if name == asked]
    yield [name for name, company in names.items() if asked == company.strip()]
    yield [name for name, company in names.items() if asked in name or asked in company]
    loose = loosened(asked)
    if loose:
        both = {name: (loosened(name), loosened(company)) for name, company in names.items()}
        yield [name for name, each in both.items() if loose in each]
        yield [name for name, (own, company) in both.items() if loose in own or loose in company]


def typed(word: str) -> str:
    """Return an id, or a step, as it is typed into a shell: one from elsewhere may need quotes."""
    if _PLAIN_WORD.fullmatch(word):
        return word
    import shlex

    return shlex.quote(word)


def pasted(text: str) -> str:
    """Return text of a file as one word for a shell: in quotes that nothing in it can end."""
    if any(char in text for char in '$`\\!"'):
        return typed(text)
    return f'"{text}"'


def folded(text: str) -> str:
    """Return text as names are compared: without regard to case, composed alike."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def loosened(text: str) -> str:
    """Return text as a name is looked for: letters and digits alone, without accents."""
    if text.isascii():
        return re.sub(_NEITHER, "", text.lower())
    plain = folded(text).translate(_PLAIN_LETTERS)
    if not plain.isascii():
        plain = re.sub(_ACCENTS, "", unicodedata.normalize("NFD", plain))
        plain = unicodedata.normalize("NFC", plain)
    return "".join(char for char in plain if char.isalnum() or _is_vowel(char))


def _in_id(char: str) -> str:
    """Return what stands for a character in an id, which one can type."""
    if char.isalnum() or _is_vowel(char):
        return char
    return "" if unicodedata.category(char) in ("Cf", "Me") or char in _SELECTORS else " "


def _is_vowel(char: str) -> bool:
    """Say whether a mark belongs to the letter before it, as the vowels of several scripts do."""
    return unicodedata.category(char) in ("Mn", "Mc") and char not in _SELECTORS
