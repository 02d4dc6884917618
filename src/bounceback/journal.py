"""The journal: the document that holds the records.

A document is the journal's JSON as plain values. Applications are read from it one by one and
written back when they changed, so what a command doesn't touch stays exactly as it was, unknown
keys included.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from bounceback import ids
from bounceback.checks import refuse_unwritable, validate
from bounceback.errors import CannotError, Damage, DamagedError
from bounceback.records import Application, Record, Session
from bounceback.text import read_moment, write_moment

FORMAT = "bounceback"
VERSION = (1, 1)

Document = dict[str, Any]


class Journal:
    """The whole document: applications by id, and practice sessions by their moment."""

    def __init__(self, document: Document | None = None) -> None:
        self._document = document if document is not None else empty_document()
        self._open: dict[str, Application] = {}
        self._new: set[str] = set()
        self._counted: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._applications

    def __len__(self) -> int:
        return len(self._applications)

    def __getitem__(self, name: str) -> Application:
        if name not in self._open:
            self._open[name] = _named(name, Application.of(self._applications[name]))
        return self._open[name]

    def __iter__(self) -> Iterator[Application]:
        return (self[name] for name in list(self._applications))

    def view(self, name: str) -> Application:
        """Return an application to be shown, not to be changed: read lightly if it is sound."""
        record = None if name in self._open else Application.sound(self._applications[name])
        return self[name] if record is None else _named(name, Application.read(record))

    def reach(self, today: date) -> "Journal":
        """Take in how far it went by the interviews that have been by now; return itself."""
        from bounceback.plan.interviews import reached

        for name, record in self._applications.items():
            try:
                for one in record.get("interviews", ()):
                    if "stage" in one:
                        self._applications[name] = {**record, **reached(record, today)}
                        break
            except ODD:
                continue  # Whoever asks for this record says what is odd.
        return self

    def find(self, wanted: str) -> Application:
        """Return the one application that `wanted` names; see `ids.find` for the errors."""
        return self[ids.find(self._applications, wanted)]

    def met(self, name: str) -> Application:
        """Return the application whose id a look before has found; raise CannotError if it is gone.

        Another one may have a name that it is a part of, and is not the one that was meant.
        """
        if name not in self._applications:
            raise CannotError(
                "That application is gone from the journal meanwhile.", "See: bounceback list"
            )
        return self[name]

    def add(self, application: Application) -> Application:
        """Take in a new application under the id that it has, or one made from its company."""
        if not application.id or application.id in self:
            application.id = ids.new_id(application.company, self._applications, self._counted)
        self._open[application.id] = application
        self._new.add(application.id)
        self._applications[application.id] = {"company": application.company}
        return application

    def take(self, name: str, record: dict[str, Any]) -> str:
        """Take in the record of another journal as it is, under its id or, if taken, a new one."""
        if name in self:
            name = ids.new_id(record["company"], self._applications, self._counted)
        self._applications[name] = record
        return name

    def remove(self, name: str) -> None:
        """Take an application out; practice for it stays."""
        del self._applications[name]
        self._open.pop(name, None)
        self._counted.clear()

    def rename(self, name: str, new: str) -> Application:
        """Give an application another id, in its practice sessions too.

        Raises CannotError when that id is no id, or taken.
        """
        if new == name:
            return self[name]
        if new in self or ids.new_id(new, ()) != new:
            problem = "is taken already" if new in self else "can't be an id"
            raise CannotError(f"“{new}” {problem}.", "Small letters, digits and hyphens do.")
        application = self[name]
        self._applications[new] = self._applications[name]
        self.remove(name)
        application.id = new
        self._open[new] = application
        for session in self._practice.values():
            if session.get("application") == name:
                session["application"] = new
        return application

    @property
    def practice(self) -> dict[str, Mapping[str, Any]]:
        """The practice sessions as plain records with every key, by moment, oldest first."""
        return {
            at: Session.sound(record) or Session.of(record).plain()
            for at, record in sorted(self._practice.items())
        }

    def add_session(self, session: Session, now: datetime) -> str:
        """Keep a practice session under the moment `now`, or the first free second after it."""
        moment = now.replace(microsecond=0)
        while write_moment(moment) in self._practice:
            moment += timedelta(seconds=1)
        at, record = write_moment(moment), session.plain()
        _check_record(type(session), record, ("practice", at))
        self._practice[at] = record
        return at

    def take_session(self, at: str, record: dict[str, Any]) -> bool:
        """Take in a practice session of another journal under its moment, or the next free second.

        Return False when this very session is here already.
        """
        moment = read_moment(at)
        while at in self._practice:
            if Session.of(self._practice[at]) == Session.of(record):
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
        """Return the document with every change written back into it.

        Raises DamagedError for a record that a change has left other than the format wants it.
        """
        for name, application in self._open.items():
            record, changed = self._applications[name], application.plain()
            if changed != record and (
                name in self._new or changed != Application.of(record).plain()
            ):
                _check_record(type(application), changed, ("applications", name))
                self._applications[name] = changed
                self._document["version"] = max(self._document["version"], list(VERSION))
        return self._document

    @property
    def records(self) -> dict[str, Mapping[str, Any]]:
        """The applications as plain records with every key, and all that has changed in them."""
        return dict(self.each_record())

    def each_record(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the `records` one by one, with their ids: for those who keep little of each."""
        for name, record in self._applications.items():
            found = None if name in self._open else Application.sound(record)
            if found is None:
                found = self[name].plain()
            # One that is whole as it stands is not kept twice.
            yield name, record if found == record else found

    @property
    def plain(self) -> Mapping[str, Mapping[str, Any]]:
        """The applications as they stand in the file, without what has changed since."""
        return self._applications

    @property
    def resting_until(self) -> date | None:
        """The day on which a rest ends, None when there is none."""
        until = self._document.get("rest_until")
        return date.fromisoformat(until) if until else None

    def rest(self, until: date | None) -> None:
        """Note a rest until a day, or its end."""
        if until is None:
            self._document.pop("rest_until", None)
        else:
            self._document["rest_until"] = until.isoformat()

    @property
    def _applications(self) -> dict[str, dict[str, Any]]:
        applications: dict[str, dict[str, Any]] = self._document["applications"]
        return applications

    @property
    def _practice(self) -> dict[str, dict[str, Any]]:
        practice: dict[str, dict[str, Any]] = self._document["practice"]
        return practice


def _named(name: str, application: Application) -> Application:
    application.id = name
    return application


def empty_document() -> Document:
    """Return the document of a journal with nothing in it yet."""
    return {"format": FORMAT, "version": list(VERSION), "applications": {}, "practice": {}}


def opened(document: object) -> Journal:
    """Return the journal in a document, its records unread.

    Raises DamagedError or NewerError for a document that is no journal, or too new.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _damaged('is not a Bounceback journal: it lacks "format": "bounceback"')
    check_version(document.get("version"))
    for key in ("applications", "practice"):
        if not isinstance(document.setdefault(key, {}), dict):
            raise _damaged("should be a group of records in { }", key)
    return Journal(document)


def check(document: object) -> Journal:
    """Return the journal in a document after reading every record of it.

    Raises DamagedError with the place of the first value that is not as the format wants it, and
    NewerError when the document was written by a newer major version.
    """
    journal = opened(document)
    for name, record in journal.plain.items():
        _check_record(Application, record, ("applications", name))
    for at, record in journal._practice.items():
        _check_record(Session, record, ("practice", at))
        try:
            read_moment(at)
        except ValueError:
            problem = "should stand under a moment such as 2026-11-22T09:30:00Z"
            raise _damaged(problem, "practice", at) from None
    try:
        _ = journal.resting_until
    except (TypeError, ValueError):
        raise _damaged("should be a date such as 2026-11-23", "rest_until") from None
    for key in journal._document.keys() - empty_document().keys():
        try:
            refuse_unwritable(journal._document[key])
        except ValueError as error:
            raise _damaged(str(error), key) from None
    return journal


class NewerError(CannotError):
    """The journal was written by a newer major version, and must not be touched."""


ODD = (
    *(DamagedError, NewerError, RecursionError),
    *(KeyError, TypeError, ValueError, AttributeError),
)
"""What reading a journal that was not read whole raises where it isn't as the format wants it."""


def check_version(version: object) -> None:
    """Raise NewerError for a newer major version, DamagedError for no version at all."""
    if (
        not isinstance(version, list)
        or len(version) != 2
        or not all(type(number) is int and number >= 0 for number in version)
    ):
        raise _damaged("should be two numbers such as [1, 0]", "version")
    if version[0] > VERSION[0]:
        raise NewerError(f"written by a newer Bounceback (format {version[0]}.{version[1]})")


def _check_record(model: type[Record], record: object, place: tuple[str | int, ...]) -> None:
    from pydantic_core import ValidationError

    try:
        validate(model, record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        problem = _in_words(first["type"], first["msg"])
        raise _damaged(problem, *place, *first["loc"]) from None


def _damaged(problem: str, *place: str | int) -> DamagedError:
    return DamagedError(Damage(problem, place))


def _in_words(kind: str, message: str) -> str:
    words = {
        "missing": "is missing",
        "invalid_key": "has a key that is no valid text",
        "string_type": "should be text",
        "int_type": "should be a whole number",
        "list_type": "should be a list in [ ]",
        "dict_type": "should be a record in { }",
        "form": message,
        "value_error": message.removeprefix("Value error, "),
    }
    # What the framework says may quote the value, which is not for an error.
    return words.get(kind, "is not as the format wants it")
