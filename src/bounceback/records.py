"""The records: what the journal holds of each application, and of each practice session."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    Strict,
)
from pydantic_core import core_schema

from bounceback.errors import UsageError
from bounceback.text import write_moment
from bounceback.views import Addressed, Telling

_DEEPEST = 100


def refuse_unwritable(value: object) -> object:
    """Refuse what could be read, but not written back: deep nesting, a number beyond all bounds."""
    level, depth = [value], 0
    while level:
        if depth > _DEEPEST:
            raise ValueError("is nested too deeply")
        if any(isinstance(one, float) and math.isinf(one) for one in level):
            raise ValueError("holds a number beyond all bounds")
        level = [
            member
            for one in level
            if isinstance(one, dict | list)
            for member in (one.values() if isinstance(one, dict) else one)
        ]
        depth += 1
    return value


class _FromText:
    """A value that the file holds as text of one exact form, read without calling Python."""

    def __init__(self, form: str, problem: str, write: Callable[[Any], str]) -> None:
        self._form, self._problem, self._write = form, problem, write

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        written = core_schema.str_schema(pattern=self._form, strict=True)
        value = handler(source)
        return core_schema.union_schema(
            [
                core_schema.chain_schema([written, value]),
                core_schema.is_instance_schema(source),
            ],
            mode="left_to_right",
            custom_error_type="form",
            custom_error_message=self._problem,
            serialization=core_schema.plain_serializer_function_ser_schema(self._write),
        )


Day = Annotated[
    date,
    Strict(False),
    _FromText(r"^\d{4}-\d\d-\d\d$", "should be a date such as 2026-11-23", date.isoformat),
]
Moment = Annotated[
    datetime,
    Strict(False),
    _FromText(
        r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
        "should be a moment such as 2026-11-22T09:30:00Z",
        write_moment,
    ),
]
Unknown = Annotated[Any, BeforeValidator(refuse_unwritable)]


class Record(BaseModel):
    """Anything in the journal: unknown keys are kept, and nothing is quietly converted."""

    model_config = ConfigDict(extra="allow", strict=True, defer_build=True)

    __pydantic_extra__: dict[str, Unknown]


AnyRecord = TypeVar("AnyRecord", bound=Record)


class Contact(Addressed, Record):
    """The person there to write to."""

    name: str = ""
    email: str = ""

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
        return self.model_copy(update=other.model_extra or {}) if other else self


class Interview(Record):
    """One conversation with them, on a day and at a time of day such as 14:00.

    `on` is None when only the number of interviews is known.
    """

    on: Day | None = None
    at: str | None = None
    kind: str = ""
    went_well: str = ""
    next_time: str = ""


class Step(Record):
    """One step of the checklist. An unknown key or state of a newer version is kept as it is."""

    key: str
    due: Day
    state: str = "pending"
    settled_on: Day | None = None


class Feedback(Record):
    """What they wrote back, word for word."""

    on: Day | None = None
    text: str


class Reflection(Record):
    """The answers to the three questions of `reflect`; each may be empty."""

    on: Day | None = None
    friend: str = ""
    went_well: str = ""
    next_time: str = ""


class Thread(Record):
    """Their email that a letter can answer: who wrote it, when, and how it is named."""

    name: str = ""
    email: str = ""
    on: Day | None = None
    subject: str = ""
    message_id: str = ""
    references: list[str] = Field(default_factory=list)


class Session(Record):
    """One practice session; `application` is the id of the one it was for."""

    what: str = ""
    minutes: int | None = None
    application: str | None = None
    note: str = ""


class Application(Telling, Record):
    """One application: how far it went, how it ended, and what was done and learned."""

    company: str
    role: str | None = None
    outcome: str = "waiting"
    stage: str = "applied"
    applied_on: Day | None = None
    answer_by: Day | None = None
    decided_on: Day | None = None
    offered_on: Day | None = None
    accepted_on: Day | None = None
    contact: Contact | None = None
    thread: Thread | None = None
    url: str | None = None
    source: str | None = None
    location: str | None = None
    salary: str | None = None
    notes: str = ""
    if_no: str = ""
    interviews: list[Interview] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    feedback: list[Feedback] = Field(default_factory=list)
    reflections: list[Reflection] = Field(default_factory=list)
    logged_at: Moment | None = None
    changed_at: Moment | None = None

    id: str = Field(default="", exclude=True, validation_alias="\0id")
    """Its id in the journal, which never changes; no key of the record, not even one called id."""
