"""Records as they are read to be shown: plain, with no model to check them.

A plain record is sound when the models would take it as it stands, and write it back the same;
then a view of it has the names, the values and the defaults that the models have. Of any other
record the models say what is odd.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from bounceback.fields import APPLICATION, PARTS, PERSON, SESSION, THREAD
from bounceback.text import day_in_full, plural

TYPE_CHECKING = False

Record = Mapping[str, Any]

_OUTCOMES = {
    "rejected": "A no",
    "ghosted": "No answer",
    "withdrawn": "You withdrew",
    "waiting": "Waiting for an answer",
    "offer": "An offer",
}
_REACHED = {
    "applied": "after applying",
    "screening": "after a screening",
    "interview": "after an interview",
    "final": "after a final round",
}

_DAYS = frozenset(
    [
        "applied_on",
        "answer_by",
        "decided_on",
        "offered_on",
        "accepted_on",
        "on",
        "due",
        "settled_on",
    ]
)
_DAY = r"\d{4}-\d\d-\d\d"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?!\.0{6})(\.\d{6})?Z"


class Telling:
    """What an application says of itself, as a model and as a view."""

    if TYPE_CHECKING:  # As annotations of the class they would be fields of the model.
        outcome: str
        stage: str
        decided_on: Any
        applied_on: Any
        interviews: Any

    def outcome_at(self, step: Any) -> str:
        """Return the outcome that stood when a step was settled; today's for one that isn't."""
        settled, decided = step.settled_on, self.decided_on
        if (
            settled
            and decided
            and (settled < decided or (settled == decided and step.key == "follow-up"))
        ):
            return "waiting" if self.outcome != "ghosted" else self.outcome
        return self.outcome

    def standing(self, held: int) -> str:
        """Say in a sentence how it stands: “A no after 2 interviews, Monday 23 November 2026.”

        So many interviews have been `held`.
        """
        words = _OUTCOMES.get(self.outcome, self.outcome)
        if self.outcome != "waiting" or self.stage != "applied":
            words += f" {self._reached(held)}"
        day = self.decided_on or self.applied_on
        if day:
            words += f", {'applied ' if not self.decided_on else ''}{day_in_full(day)}"
        return f"{words}."

    def last_interview(self, today: date) -> date | None:
        """Return the day of the latest interview that has been, among those whose day is known."""
        is_over = self.outcome != "waiting" and self.decided_on
        last = min(today, self.decided_on) if is_over else today
        # Only one that was still to come has a stage of its own, and can be overtaken.
        days = [
            one.on
            for one in self.interviews
            if one.on and one.on <= (last if one.plain().get("stage") else today)
        ]
        return max(days, default=None)

    def _reached(self, held: int) -> str:
        words = _REACHED.get(self.stage, self.stage)
        if held < 2 or self.stage == "applied":
            return words
        interviews = plural(held, "interview")
        if self.stage == "interview":
            return f"after {interviews}"
        return f"{words}, {interviews} in all"


class Addressed:
    """Someone to write to, as a model and as a view."""

    if TYPE_CHECKING:
        name: str
        email: str

    def __str__(self) -> str:
        if self.name and self.email:
            return f"{self.name} <{self.email}>"
        return self.name or self.email


class View:
    """A sound record with its values as the models have them."""

    def __init__(self, record: Record, id: str = "") -> None:
        self._record = record
        self.id = id

    def __getattr__(self, name: str) -> Any:
        value = self._record[name]
        if name in _DAYS:
            return date.fromisoformat(value) if value else None
        if name in PARTS:
            return [View(one) for one in value]
        if name in _ADDRESSES:
            return AddressView(value) if value else None
        return value

    def plain(self) -> dict[str, Any]:
        """Return the plain record."""
        return dict(self._record)


class ApplicationView(Telling, View):
    """An application to be shown."""


class AddressView(Addressed, View):
    """A contact, or the writer of an email, to be shown."""


def sound(record: object) -> dict[str, Any] | None:
    """Return the record of an application with every key, or None when it isn't sound."""
    found = _sound(record, _WHOLE, _CHECKS)
    if found is None:
        return None
    for name, (whole, checks) in _ENTRIES.items():
        if found[name]:
            entries = [_sound(one, whole, checks) for one in found[name]]
            if None in entries:
                return None
            found[name] = entries
        else:
            found[name] = []
    for name, (whole, checks) in _ADDRESSES.items():
        if found[name] is not None:
            found[name] = _sound(found[name], whole, checks)
            if found[name] is None:
                return None
    return found


def sound_session(record: object) -> dict[str, Any] | None:
    """Return the record of a practice session with every key, or None when it isn't sound."""
    return _sound(record, SESSION, _OF_SESSION)


def _sound(record: object, whole: Record, checks: "_Checks") -> dict[str, Any] | None:
    if type(record) is not dict:
        return None
    found = {**whole, **record}
    if len(found) != len(whole):  # A key that nobody here knows.
        return None
    texts, others = checks
    try:
        "".join(texts(found))
        for name, is_sound in others:
            if not is_sound(found[name]):
                return None
    except TypeError:
        return None
    return found


def _is_text_or_none(value: object) -> bool:
    return value is None or type(value) is str


def _is_number_or_none(value: object) -> bool:
    return value is None or type(value) is int


def _is_list(value: object) -> bool:
    return type(value) is list or value == ()


def _is_lines(value: object) -> bool:
    return value == () or (type(value) is list and all(type(one) is str for one in value))


def _is_day(value: object) -> bool:
    return value is not None and _is_day_or_none(value)


@lru_cache(maxsize=4096)
def _is_day_or_none(value: object) -> bool:
    """Say whether a value is a day or nothing; raises TypeError for a list or a record."""
    try:
        return value is None or bool(
            type(value) is str and re.fullmatch(_DAY, value, re.ASCII) and date.fromisoformat(value)
        )
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def _is_moment_or_none(value: object) -> bool:
    try:
        return value is None or bool(
            type(value) is str
            and re.fullmatch(_MOMENT, value, re.ASCII)
            and datetime.fromisoformat(value)
        )
    except ValueError:
        return False


_Check = Callable[[object], bool]
_Checks = tuple[Callable[[Record], tuple[Any, ...]], tuple[tuple[str, _Check], ...]]

_NEEDED = frozenset(["company", "key", "text"])
"""The texts that have no default, in whatever record they stand; `due` has none either."""

_OTHERS: Mapping[str, _Check] = {
    **dict.fromkeys(_DAYS, _is_day_or_none),
    "due": _is_day,
    **dict.fromkeys(("logged_at", "changed_at"), _is_moment_or_none),
    "minutes": _is_number_or_none,
    "references": _is_lines,
}


def _checks(whole: Record) -> _Checks:
    """Return what takes the texts out of a record, and what each other value has to be.

    Their defaults tell most of it.
    """
    texts = [name for name, default in whole.items() if type(default) is str or name in _NEEDED]
    others = tuple(
        (name, _OTHERS.get(name) or (_is_text_or_none if default is None else _is_list))
        for name, default in whole.items()
        if name not in texts and name not in _RECORDS
    )
    # With one name alone there would be no row of values.
    return itemgetter(*texts, texts[0]), others


_RECORDS = {"contact": PERSON, "thread": THREAD}
_WHOLE = {"company": None, **APPLICATION}
_CHECKS = _checks(_WHOLE)
_WHOLE_ENTRIES = {
    **PARTS,
    "steps": {"key": None, "due": None, **PARTS["steps"]},
    "feedback": {**PARTS["feedback"], "text": None},
}
_ENTRIES = {name: (whole, _checks(whole)) for name, whole in _WHOLE_ENTRIES.items()}
_ADDRESSES = {name: (whole, _checks(whole)) for name, whole in _RECORDS.items()}
_OF_SESSION = _checks(SESSION)
