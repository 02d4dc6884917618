"""The records: what the journal holds of each application, and of each practice session.

They are light, and are changed as any object is. What their fields may be, and what each is where
the file says nothing, is said here once, by their annotations and defaults; `checks.py` checks it.
A plain record is one as it stands in the file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Self, dataclass_transform

from bounceback.checks import sound, validate
from bounceback.errors import UsageError
from bounceback.text import day_in_full, plural, write_moment

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

_EMPTY: Any = ()
"""The default of a list: each record has one of its own."""


@dataclass_transform(kw_only_default=True)
class Record:
    """Anything in the journal: a value for each of its fields, and the keys that nobody knows."""

    unknown: Mapping[str, Any] = {}
    """The unknown keys with what they hold, to be kept as they are."""

    fields: ClassVar[Mapping[str, Any]] = {}
    """The names of the fields, and what each may be."""
    defaults: ClassVar[Mapping[str, Any]] = {}
    """What each field is where a plain record doesn't say; None for what it has to say."""
    _lists: ClassVar[Sequence[str]] = ()
    _readers: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls.fields = {**cls.fields, **cls.__annotations__}
        cls.defaults = {name: getattr(cls, name, None) for name in cls.fields}
        readers = {name: _reader(kind) for name, kind in cls.fields.items()}
        cls._readers = {name: read for name, read in readers.items() if read}
        cls._lists = [name for name, default in cls.defaults.items() if default is _EMPTY]

    def __init__(self, **values: Any) -> None:
        for name in self._lists:
            if name not in values:
                values[name] = []
        vars(self).update(values)

    @classmethod
    def sound(cls, record: object) -> dict[str, Any] | None:
        """Return a plain record with every key, None where it may be odd or has an unknown key."""
        return sound(cls, record)

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """Return what a plain record says that is known to be as the format wants it."""
        values = dict(record)
        for name, read in cls._readers.items():
            if values.get(name) is not None:
                values[name] = read(values[name])
        unknown = values.keys() - cls.fields.keys()
        if unknown:
            values["unknown"] = {name: values.pop(name) for name in record if name in unknown}
        return cls(**values)

    @classmethod
    def of(cls, record: Any) -> Self:
        """Return what a plain record says. Raises Pydantic's ValidationError where it is odd."""
        validate(cls, record)
        return cls.read(record)

    def plain(self) -> dict[str, Any]:
        """Return the plain record, with every key."""
        record = {**self.defaults, **vars(self)}
        for name in record.keys() - self.fields.keys():
            del record[name]
        for name in self._readers:
            if record[name] is not None:
                record[name] = _plain(record[name])
        return {**record, **self.unknown}

    def copy(self, **values: Any) -> Self:
        """Return another such record, with some values changed."""
        return type(self)(**{**vars(self), **values})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.plain() == self.plain()


def _reader(kind: Any) -> "Callable[[Any], Any] | None":
    """Return what makes a value of what stands for it in the file; None where it is the same."""
    inner: Any = getattr(kind, "__args__", ())
    if type(None) in inner:
        return _reader(inner[0])
    if inner:
        one = _reader(inner[0])
        return lambda values: [one(value) for value in values] if one else list(values)
    if kind in (date, datetime):
        return kind.fromisoformat  # type: ignore[no-any-return]
    return kind.read if issubclass(kind, Record) else None


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Record):
        return value.plain()
    if isinstance(value, datetime):
        return write_moment(value)
    return value.isoformat() if isinstance(value, date) else value


class Person(Record):
    """Someone there, and where to write to them."""

    name: str = ""
    email: str = ""

    def __str__(self) -> str:
        if self.name and self.email:
            return f"{self.name} <{self.email}>"
        return self.name or self.email


class Contact(Person):
    """The person there to write to."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read “Sam Lee <sam@acme.example>”, a bare address or a bare name; raise UsageError."""
        whole = " ".join(text.split())
        match = re.fullmatch(r"(?P<name>[^<>]*)<(?P<email>[^<>\s@]+@[^<>\s]+)>", whole)
        if match:
            return cls(name=match["name"].strip().strip('"'), email=match["email"])
        if not whole or "<" in whole or ">" in whole:
            raise UsageError(
                f"“{whole}” is no contact.", 'Write it as: "Sam Lee <sam@acme.example>"'
            )
        return cls(email=whole) if "@" in whole and " " not in whole else cls(name=whole)

    def in_place_of(self, other: "Contact | None") -> "Contact":
        """Return this contact with the unknown keys of the one that it takes the place of."""
        return self.copy(unknown=other.unknown) if other else self


class Interview(Record):
    """One conversation with them, on a day and at a time of day such as 14:00.

    `on` is None when only the number of interviews is known.
    """

    on: date | None = None
    at: str | None = None
    kind: str = ""
    went_well: str = ""
    next_time: str = ""

    @property
    def has_notes(self) -> bool:
        """Whether anything is noted of how it went."""
        return bool(self.went_well or self.next_time)

    # Beside the fields: the file has it for one still to come, and no longer than that.
    @property
    def stage(self) -> str:
        """How far the application will have got once this interview has been; "" when it has."""
        stage = self.unknown.get("stage")
        return stage if isinstance(stage, str) else ""

    @stage.setter
    def stage(self, stage: str) -> None:
        others = {key: value for key, value in self.unknown.items() if key != "stage"}
        self.unknown = {**others, "stage": stage} if stage else others


class Step(Record):
    """One step of the checklist. An unknown key or state of a newer version is kept as it is."""

    key: str
    due: date
    state: str = "pending"
    settled_on: date | None = None


class Feedback(Record):
    """What they wrote back, word for word."""

    on: date | None = None
    text: str


class Reflection(Record):
    """The answers to the three questions of `reflect`; each may be empty."""

    on: date | None = None
    friend: str = ""
    went_well: str = ""
    next_time: str = ""


class Thread(Person):
    """Their email that a letter can answer: who wrote it, when, and how it is named."""

    on: date | None = None
    subject: str = ""
    message_id: str = ""
    references: list[str] = _EMPTY


class Session(Record):
    """One practice session; `application` is the id of the one it was for."""

    what: str = ""
    minutes: int | None = None
    application: str | None = None
    note: str = ""


class Application(Record):
    """One application: how far it went, how it ended, and what was done and learned."""

    company: str
    role: str | None = None
    outcome: str = "waiting"
    stage: str = "applied"
    applied_on: date | None = None
    answer_by: date | None = None
    decided_on: date | None = None
    offered_on: date | None = None
    accepted_on: date | None = None
    contact: Contact | None = None
    thread: Thread | None = None
    url: str | None = None
    source: str | None = None
    location: str | None = None
    salary: str | None = None
    notes: str = ""
    if_no: str = ""
    interviews: list[Interview] = _EMPTY
    steps: list[Step] = _EMPTY
    feedback: list[Feedback] = _EMPTY
    reflections: list[Reflection] = _EMPTY
    logged_at: datetime | None = None
    changed_at: datetime | None = None

    # Not annotated, so that it is no field.
    id = ""
    """Its id in the journal, which never changes."""

    def outcome_at(self, step: Step) -> str:
        """Return the outcome that stood when a step was settled; today's for one that isn't."""
        settled, decided = step.settled_on, self.decided_on
        if settled is None or decided is None or settled > decided:
            return self.outcome
        # On the day itself a follow-up came before an answer, and after it was called silence.
        asks = step.key == "follow-up" and self.outcome != "ghosted"
        return "waiting" if settled < decided or asks else self.outcome

    def standing(self, held: int) -> str:
        """Say in a sentence how it stands: “A no after 2 interviews, Monday 23 November 2026.”

        So many interviews have been `held`.
        """
        words = _OUTCOMES.get(self.outcome, self.outcome)
        if self.outcome == "withdrawn" and self.offered_on:
            words = "You declined their offer"
        if self.outcome != "waiting" or self.stage != "applied":
            words += f" {self._reached(held)}"
        day = self.decided_on or self.applied_on
        if day:
            words += f", {'applied ' if not self.decided_on else ''}{day_in_full(day)}"
        return f"{words}."

    def last_interview(self, today: date) -> date | None:
        """Return the day of the latest interview that has been, among those whose day is known."""
        decided = self.decided_on if self.outcome != "waiting" else None
        last = min(today, decided or today)
        # Only one that was still to come has a stage of its own, and can be overtaken.
        days = [
            one.on for one in self.interviews if one.on and one.on <= (last if one.stage else today)
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


_ENTRIES: Mapping[str, type[Record]] = {
    "interviews": Interview,
    "steps": Step,
    "feedback": Feedback,
    "reflections": Reflection,
}
"""The lists of an application, and what they hold."""


def whole(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a plain record with every key, in its entries too, so that none has a default.

    Raises TypeError where it isn't as the format wants it.
    """
    found = {**Application.defaults, **record}
    entries = {
        name: [{**kind.defaults, **one} for one in found[name]] for name, kind in _ENTRIES.items()
    }
    return {**found, **entries}


def need_text(record: Mapping[str, Any]) -> None:
    """Raise TypeError when what names an application is no text, KeyError when it isn't there."""
    "".join((record["company"], record["outcome"], record["stage"], record["role"] or ""))


def is_pending(step: Mapping[str, Any]) -> bool:
    """Say whether a plain step is one that nobody has settled."""
    return bool(step.get("state", Step.state) == "pending")
