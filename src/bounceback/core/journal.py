"""The journal: its models, and the document that holds them.

A document is the journal's JSON as plain values. Applications are read from it one by one and
written back when they changed, so what a command doesn't touch stays exactly as it was, unknown
keys included.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PrivateAttr,
    Strict,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import core_schema

from bounceback.core import names
from bounceback.core.errors import CannotError, DamagedError, UsageError

FORMAT = "bounceback"
VERSION = (1, 0)

Document = dict[str, Any]

_DEEPEST = 100


def read_moment(text: str) -> datetime:
    """Read a moment as the journal writes it, in UTC. Raises ValueError for anything else."""
    return _MOMENTS.validate_python(text)


def write_moment(moment: datetime) -> str:
    """Write a moment as the journal does: in UTC, ending in Z."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _refuse_deep(value: object) -> object:
    """Refuse what is nested so deeply that it might be read, but not written back."""
    level, depth = [value], 0
    while level:
        if depth > _DEEPEST:
            raise ValueError("is nested too deeply")
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
Unknown = Annotated[Any, BeforeValidator(_refuse_deep)]
_MOMENTS: TypeAdapter[datetime] = TypeAdapter(Moment)


class _Record(BaseModel):
    """Anything in the journal: unknown keys are kept, and nothing is quietly converted."""

    model_config = ConfigDict(extra="allow", strict=True)

    __pydantic_extra__: dict[str, Unknown]


AnyRecord = TypeVar("AnyRecord", bound=_Record)


class Contact(_Record):
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

    def __str__(self) -> str:
        if self.name and self.email:
            return f"{self.name} <{self.email}>"
        return self.name or self.email


class Interview(_Record):
    """One conversation with them; `on` is None when only the number of interviews is known."""

    on: Day | None = None
    kind: str = ""
    went_well: str = ""
    next_time: str = ""


class Step(_Record):
    """One step of the checklist. An unknown key or state of a newer version is kept as it is."""

    key: str
    due: Day
    state: str = "pending"
    settled_on: Day | None = None


class Feedback(_Record):
    """What they wrote back, word for word."""

    on: Day | None = None
    text: str


class Reflection(_Record):
    """The answers to the three questions of `reflect`; each may be empty."""

    on: Day | None = None
    friend: str = ""
    went_well: str = ""
    next_time: str = ""


class Session(_Record):
    """One practice session; `application` is the id of the one it was for."""

    what: str = ""
    minutes: int | None = None
    application: str | None = None
    note: str = ""


class Application(_Record):
    """One application: how far it went, how it ended, and what was done and learned."""

    company: str
    role: str | None = None
    outcome: str = "waiting"
    stage: str = "applied"
    applied_on: Day | None = None
    decided_on: Day | None = None
    contact: Contact | None = None
    url: str | None = None
    source: str | None = None
    notes: str = ""
    interviews: list[Interview] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    feedback: list[Feedback] = Field(default_factory=list)
    reflections: list[Reflection] = Field(default_factory=list)
    logged_at: Moment | None = None
    changed_at: Moment | None = None

    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        """The id under which the journal keeps it; it never changes."""
        return self._id

    @property
    def pending(self) -> list[Step]:
        """The steps still to do, soonest first."""
        return sorted(
            (step for step in self.steps if step.state == "pending"), key=lambda step: step.due
        )

    def outcome_at(self, step: Step) -> str:
        """Return the outcome that stood when a step was settled; today's for one that isn't."""
        settled, decided = step.settled_on, self.decided_on
        if (
            settled
            and decided
            and (settled < decided or (settled == decided and step.key == "follow-up"))
        ):
            return "waiting" if self.outcome != "ghosted" else self.outcome
        return self.outcome

    @property
    def last_interview(self) -> date | None:
        """The day of the latest interview whose day is known."""
        return max((one.on for one in self.interviews if one.on), default=None)


class Journal:
    """The whole document: applications by id, and practice sessions by their moment."""

    def __init__(self, document: Document | None = None) -> None:
        self._document = document if document is not None else empty_document()
        self._kept: dict[str, Application] = {}
        self._open: dict[str, Application] = {}
        self._counted: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._applications

    def __len__(self) -> int:
        return len(self._applications)

    def __getitem__(self, name: str) -> Application:
        if name not in self._open:
            kept = self._kept.pop(name, None)
            self._open[name] = kept or _application(name, self._applications[name])
        return self._open[name]

    def __iter__(self) -> Iterator[Application]:
        return (self[name] for name in list(self._applications))

    def find(self, wanted: str) -> Application:
        """Return the one application that `wanted` names; see `names.find` for the errors."""
        return self[names.find(self._applications, wanted)]

    def of_company(self, company: str) -> list[Application]:
        """Return the applications to a company, whatever the case it is written in."""
        asked = company.strip().casefold()
        return [
            self[name]
            for name, record in self._applications.items()
            if record["company"].strip().casefold() == asked
        ]

    def add(self, application: Application) -> Application:
        """Take in a new application under an id made from its company."""
        application._id = names.new_id(application.company, self._applications, self._counted)
        self._open[application.id] = application
        self._applications[application.id] = {"company": application.company}
        return application

    def take(self, name: str, record: dict[str, Any]) -> str:
        """Take in the record of another journal as it is, under its id or, if taken, a new one."""
        if name in self:
            name = names.new_id(record["company"], self._applications, self._counted)
        self._applications[name] = record
        return name

    def remove(self, name: str) -> None:
        """Take an application out; practice for it stays."""
        del self._applications[name]
        self._kept.pop(name, None)
        self._open.pop(name, None)
        self._counted.clear()

    @property
    def sessions(self) -> dict[str, Session]:
        """The practice sessions by moment, oldest first."""
        return {at: Session.model_validate(self._practice[at]) for at in sorted(self._practice)}

    def add_session(self, session: Session, now: datetime) -> str:
        """Keep a practice session under the moment `now`, or the first free second after it."""
        moment = now.replace(microsecond=0)
        while write_moment(moment) in self._practice:
            moment += timedelta(seconds=1)
        self._practice[write_moment(moment)] = session.model_dump()
        return write_moment(moment)

    def take_session(self, at: str, record: dict[str, Any]) -> bool:
        """Take in a practice session of another journal under its moment, or the next free second.

        Return False when this very session is here already.
        """
        moment = read_moment(at)
        while at in self._practice:
            if Session.model_validate(self._practice[at]) == Session.model_validate(record):
                return False
            moment += timedelta(seconds=1)
            at = write_moment(moment)
        self._practice[at] = record
        return True

    def take_unknown(self, document: Document) -> None:
        """Take over what a newer minor version has at the top of a document and this one lacks."""
        for key, value in document.items():
            self._document.setdefault(key, value)
        self._document["version"] = max(self._document["version"], document["version"])

    def snapshot(self) -> Document:
        """Return the document as it was read; later changes put new records into another one."""
        return {
            **self._document,
            "applications": dict(self._applications),
            "practice": dict(self._practice),
        }

    def document(self) -> Document:
        """Return the document with every change written back into it."""
        for name, application in self._open.items():
            record = Application.model_validate(self._applications[name]).model_dump()
            changed = application.model_dump()
            if changed != record:
                self._applications[name] = changed
        return self._document

    @property
    def records(self) -> Mapping[str, Mapping[str, Any]]:
        """The applications as plain records, without what has changed since they were read."""
        return self._applications

    @property
    def _applications(self) -> dict[str, dict[str, Any]]:
        applications: dict[str, dict[str, Any]] = self._document["applications"]
        return applications

    @property
    def _practice(self) -> dict[str, dict[str, Any]]:
        practice: dict[str, dict[str, Any]] = self._document["practice"]
        return practice


def _application(name: str, record: Any) -> Application:
    application = Application.model_validate(record)
    application._id = name
    return application


def empty_document() -> Document:
    """Return the document of a journal with nothing in it yet."""
    return {"format": FORMAT, "version": list(VERSION), "applications": {}, "practice": {}}


ODD = (DamagedError, ValidationError, KeyError, TypeError, ValueError, AttributeError)
"""What reading a journal that was not read whole raises where it isn't as the format wants it."""


def opened(document: object) -> Journal:
    """Return the journal in a document, its records unread.

    Raises DamagedError or NewerError for a document that is no journal, or too new.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DamagedError((), 'is not a Bounceback journal: it lacks "format": "bounceback"')
    check_version(document.get("version"))
    for key in ("applications", "practice"):
        if not isinstance(document.setdefault(key, {}), dict):
            raise DamagedError((key,), "should be a group of records in { }")
    return Journal(document)


def check(document: object, *, keep: bool = False) -> Journal:
    """Return the journal in a document after reading every record of it.

    With `keep`, the applications read are kept at hand: for those who will look at all of them.
    Raises DamagedError with the place of the first value that is not as the format wants it, and
    NewerError when the document was written by a newer major version.
    """
    journal = opened(document)
    for name, record in journal.records.items():
        application = _check_record(Application, record, ("applications", name))
        if keep:
            application._id = name
            journal._kept[name] = application
    for at, record in journal._practice.items():
        _check_record(Session, record, ("practice", at))
        try:
            read_moment(at)
        except ValueError:
            problem = "should stand under a moment such as 2026-11-22T09:30:00Z"
            raise DamagedError(("practice", at), problem) from None
    for key in journal._document.keys() - empty_document().keys():
        try:
            _refuse_deep(journal._document[key])
        except ValueError as error:
            raise DamagedError((key,), str(error)) from None
    return journal


class NewerError(CannotError):
    """The journal was written by a newer major version, and must not be touched."""


def check_version(version: object) -> None:
    """Raise NewerError for a newer major version, DamagedError for no version at all."""
    if (
        not isinstance(version, list)
        or len(version) != 2
        or not all(type(number) is int and number >= 0 for number in version)
    ):
        raise DamagedError(("version",), "should be two numbers such as [1, 0]")
    if version[0] > VERSION[0]:
        raise NewerError(f"written by a newer Bounceback (format {version[0]}.{version[1]})")


def _check_record(
    model: type[AnyRecord], record: object, place: tuple[str | int, ...]
) -> AnyRecord:
    try:
        return model.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise DamagedError(
            (*place, *first["loc"]), _in_words(first["type"], first["msg"])
        ) from None


def _in_words(kind: str, message: str) -> str:
    words = {
        "missing": "is missing",
        "invalid_key": "has a key that is no valid text",
        "string_type": "should be text",
        "int_type": "should be a whole number",
        "list_type": "should be a list in [ ]",
        "model_type": "should be a record in { }",
        "model_attributes_type": "should be a record in { }",
        "dict_type": "should be a record in { }",
        "form": message,
        "value_error": message.removeprefix("Value error, "),
    }
    # What the framework says may quote the value, which is not for an error.
    return words.get(kind, "is not as the format wants it")
