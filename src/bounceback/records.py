"""The records: what the journal holds of each application, and of each practice session.

They are light, and are changed as any object is. What their fields may be is said here once, by
their annotations; Pydantic checks it in whatever is read whole, and in each record that is written.
"""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Self, dataclass_transform, get_args

from bounceback.errors import UsageError
from bounceback.text import write_moment
from bounceback.views import Addressed, Telling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic_core import CoreSchema, SchemaValidator


_AS_THEY_ARE = (str, str | None, int | None)
"""The kinds of values that are the same in the file."""

_EMPTY: Any = ()
"""The default of a list: each record has one of its own."""


@dataclass_transform(kw_only_default=True)
class Record:
    """Anything in the journal: a value for each of its fields, and the keys that nobody knows."""

    unknown: Mapping[str, Any] = {}
    """The unknown keys with what they hold, to be kept as they are."""

    fields: ClassVar[Mapping[str, Any]] = {}
    """The names of the fields, and what each may be."""
    _converted: ClassVar[Sequence[str]] = ()
    _lists: ClassVar[tuple[str, ...]] = ()
    _records: ClassVar[Mapping[str, "type[Record]"]] = {}

    def __init_subclass__(cls) -> None:
        cls.fields = cls.__annotations__
        cls._converted = [name for name, kind in cls.fields.items() if kind not in _AS_THEY_ARE]
        cls._lists = tuple(name for name in cls.fields if getattr(cls, name, None) is _EMPTY)
        cls._records = {
            name: one
            for name, kind in cls.fields.items()
            for one in get_args(kind)
            if isinstance(one, type) and issubclass(one, Record)
        }

    def __init__(self, **values: Any) -> None:
        for name in self._lists:
            if name not in values:
                values[name] = []
        vars(self).update(values)

    @classmethod
    def of(cls, record: object) -> Self:
        """Return what a plain record says. Raises Pydantic's ValidationError."""
        return cls._made(validated(cls, record))

    @classmethod
    def _made(cls, values: dict[str, Any]) -> Self:
        """Make a record of values that are as its fields want them."""
        for name, kind in cls._records.items():
            value = values.get(name)
            if isinstance(value, list):
                values[name] = [kind._made(one) for one in value]
            elif value is not None:
                values[name] = kind._made(value)
        unknown = values.keys() - cls.fields.keys()
        if unknown:
            values["unknown"] = {name: values.pop(name) for name in list(values) if name in unknown}
        return cls(**values)

    def plain(self) -> dict[str, Any]:
        """Return the plain record, with every key, as it stands in the file."""
        record = {name: getattr(self, name) for name in self.fields}
        for name in self._converted:
            if record[name] is not None:
                record[name] = _plain(record[name])
        return {**record, **self.unknown}

    def copy(self, **values: Any) -> Self:
        """Return another such record, with some values changed."""
        return type(self)(**{**vars(self), **values})

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.plain() == self.plain()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Record):
        return value.plain()
    if isinstance(value, datetime):
        return write_moment(value)
    return value.isoformat() if isinstance(value, date) else value


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


class Thread(Addressed, Record):
    """Their email that a letter can answer: who wrote it, when, and how it is named."""

    name: str = ""
    email: str = ""
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


class Application(Telling, Record):
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


_VALIDATORS: "dict[type[Record], SchemaValidator]" = {}


def validated(model: type[Record], record: object) -> dict[str, Any]:
    """Return the values that a plain record holds. Raises Pydantic's ValidationError.

    Nothing is quietly converted but the text of a day or a moment, which has one exact form.
    """
    if model not in _VALIDATORS:
        from pydantic_core import SchemaValidator

        _VALIDATORS[model] = SchemaValidator(_schema(model))
    values: dict[str, Any] = _VALIDATORS[model].validate_python(record)
    return values


def _schema(kind: Any) -> "CoreSchema":
    """Return what the annotation of a field asks for, as Pydantic takes it."""
    from pydantic_core import core_schema

    inner = get_args(kind)
    if type(None) in inner:
        return core_schema.nullable_schema(_schema(inner[0]))
    if inner:
        return core_schema.list_schema(_schema(inner[0]), strict=True)
    if kind is str:
        return core_schema.str_schema(strict=True)
    if kind is int:
        return core_schema.int_schema(strict=True)
    if kind is date:
        return _from_text(_DAY, core_schema.date_schema(), "should be a date such as 2026-11-23")
    if kind is datetime:
        moment = core_schema.datetime_schema()
        return _from_text(_MOMENT, moment, "should be a moment such as 2026-11-22T09:30:00Z")
    anything = core_schema.any_schema()
    return core_schema.typed_dict_schema(
        {
            name: core_schema.typed_dict_field(_schema(one), required=not hasattr(kind, name))
            for name, one in kind.fields.items()
        },
        extra_behavior="allow",
        extras_schema=core_schema.no_info_before_validator_function(refuse_unwritable, anything),
        strict=True,
    )


def _from_text(form: str, value: "CoreSchema", problem: str) -> "CoreSchema":
    """Return a schema for a value that the file holds as text of one exact form."""
    from pydantic_core import core_schema

    written = core_schema.str_schema(pattern=form, strict=True)
    return core_schema.custom_error_schema(
        core_schema.chain_schema([written, value]),
        "form",
        custom_error_message=problem,
    )


_DAY = r"^\d{4}-\d\d-\d\d$"
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"
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
