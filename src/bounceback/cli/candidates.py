"""Candidates: what a word that was begun could become, for the Tab key.

They come from plain records, as the agenda does. A shell may run what it is given, so a candidate
holds letters, digits and a few marks without meaning to any shell, and nothing else.
"""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback import ids
from bounceback.errors import BouncebackError
from bounceback.plan.steps import LAPSED
from bounceback.plan.table import Preferences
from bounceback.plan.today import due_steps, in_words

Applications = Mapping[str, Mapping[str, Any]]

_MOST_SHOWN = 60
_HARMLESS_MARKS = frozenset("-.,+/·&’–")
_OTHER_MARKS = str.maketrans({"'": "’", "|": "/", "\t": " ", "\n": " "})


class Candidate(NamedTuple):
    """A word to offer, and what zsh and fish show beside it."""

    value: str
    about: str = ""


def application_candidates(applications: Applications, typed: str) -> list[Candidate]:
    """Return the ids of the applications whose id or company begins with `typed`.

    Where none does, those that it is a part of, as the commands find them.
    """
    asked = ids.folded(typed)
    plain = {name: record for name, record in sorted(applications.items()) if is_plain_word(name)}
    found = [
        name
        for name, record in plain.items()
        if ids.folded(name).startswith(asked) or _company(record).startswith(asked)
    ]
    found = found or ids.candidates(plain, typed)
    return [Candidate(name, _about(applications[name])) for name in found]


def company_candidates(applications: Applications, typed: str) -> list[Candidate]:
    """Return the companies that begin with `typed`, each once; spaces may be in them."""
    asked = ids.folded(typed)
    found = {record["company"] for record in applications.values()}
    return [
        Candidate(company)
        for company in sorted(found, key=str.casefold)
        if ids.folded(company).startswith(asked) and all(map(is_plain_word, company.split(" ")))
    ]


def step_candidates(
    applications: Applications,
    wanted: str,
    typed: str,
    given: Collection[str],
    today: date,
    preferences: Preferences,
) -> list[Candidate]:
    """Return the pending steps of the one application `wanted` names, without those `given`."""
    try:
        name = ids.find(applications, wanted)
    except BouncebackError:
        return []
    return [
        Candidate(step.step, _shown(_when(step.title, step.days)))
        for step in due_steps(name, applications[name], today, preferences)
        if step.state != LAPSED
        and step.step not in given
        and step.step.startswith(typed.casefold())
        and is_plain_word(step.step)
    ]


def applications_with(
    applications: Applications, key: str, typed: str, today: date, preferences: Preferences
) -> list[Candidate]:
    """Return the ids to offer after the step that they all have still to do."""
    having = {
        name: record
        for name, record in applications.items()
        if any(
            step.step == key and step.state != LAPSED
            for step in due_steps(name, record, today, preferences)
        )
    }
    return application_candidates(having, typed)


def word_candidates(words: Iterable[str], typed: str) -> list[Candidate]:
    """Return those of some words of our own that begin with `typed`."""
    return [Candidate(word) for word in words if word.startswith(typed.casefold())]


def is_plain_word(word: str) -> bool:
    """Say whether a word means no more than itself in any shell."""
    return (
        bool(word) and word[0].isalnum() and all(char == "-" or _is_letter(char) for char in word)
    )


def _when(title: str, days: int) -> str:
    return f"{title}, {in_words(days)}" if days >= 0 else title


def _about(record: Mapping[str, Any]) -> str:
    role = record.get("role")
    return _shown(f"{record['company']} · {role}" if role else record["company"])


def _company(record: Mapping[str, Any]) -> str:
    return ids.folded(record["company"])


def _shown(text: str) -> str:
    plain = text.translate(_OTHER_MARKS)
    kept = "".join(char if _is_harmless(char) else "" for char in plain)
    return " ".join(kept.split())[:_MOST_SHOWN].strip()


def _is_harmless(char: str) -> bool:
    return char == " " or char in _HARMLESS_MARKS or _is_letter(char)


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc", "So")
