"""The model: what is read is written again, unknown keys and values included."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.errors import CannotError, DamagedError, StorageError, UsageError
from bounceback.ids import find, new_id
from bounceback.journal import Journal, NewerError, check
from bounceback.records import Application, Contact, Session, Step
from bounceback.storage.damage import parse
from bounceback.storage.json import serialise
from bounceback.storage.paths import find_paths
from bounceback.storage.store import Store
from bounceback.text import read_moment, write_moment
from conftest import Person

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
DAY = st.none() | st.dates().map(lambda day: day.isoformat())
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
UNKNOWN = st.dictionaries(TEXT.map(lambda name: f"x {name}"), JSON, max_size=2)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries({}, optional=fields)
    return st.builds(lambda one, other: {**other, **one}, known, UNKNOWN)


STEP = st.builds(
    lambda one, due, key: {**one, "due": due, "key": key},
    record(state=st.sampled_from(["pending", "done", "skipped", "dreamt"]), settled_on=DAY),
    st.dates().map(lambda day: day.isoformat()),
    TEXT,
)
APPLICATION = st.builds(
    lambda one, company: {**one, "company": company},
    record(
        role=st.none() | TEXT,
        outcome=st.sampled_from(["rejected", "offer", "headhunted"]),
        stage=TEXT,
        decided_on=DAY,
        contact=st.none() | record(name=TEXT, email=TEXT),
        notes=TEXT,
        interviews=st.lists(record(on=DAY, kind=TEXT, went_well=TEXT), max_size=2),
        steps=st.lists(STEP, max_size=2),
        feedback=st.lists(record(on=DAY).map(lambda one: {**one, "text": "x"}), max_size=2),
        reflections=st.lists(record(on=DAY, friend=TEXT), max_size=2),
        logged_at=st.none()
        | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
            lambda moment: moment.replace(microsecond=0).isoformat() + "Z"
        ),
    ),
    TEXT,
)
DOCUMENT = st.builds(
    lambda unknown, applications: {
        **unknown,
        "format": "bounceback",
        "version": [1, 7],
        "applications": applications,
        "practice": {},
    },
    UNKNOWN,
    st.dictionaries(TEXT, APPLICATION, max_size=3),
)


@given(DOCUMENT)
def test_every_document_survives_being_read_and_written(document: dict[str, Any]) -> None:
    data = serialise(document)
    journal = check(parse(data))
    assert parse(serialise(journal.document())) == document
    assert serialise(parse(data)) == data


@given(DOCUMENT)
def test_a_change_to_a_record_keeps_all_it_does_not_know(document: dict[str, Any]) -> None:
    before = json.loads(json.dumps(document))
    journal = check(document)
    for application in journal:
        application.source = "changed"
    after = journal.document()
    for name, one in before["applications"].items():
        missing = _missing(one, after["applications"][name])
        assert not missing - {"source"}


def _missing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {
        key
        for key, value in before.items()
        if key not in after or (key != "source" and not _holds(after[key], value))
    }


def _holds(after: Any, before: Any) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        return all(key in after and _holds(after[key], value) for key, value in before.items())
    if isinstance(before, list) and isinstance(after, list):
        return len(after) == len(before) and all(map(_holds, after, before))
    return bool(after == before)


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        ("Acme", "acme"),
        ("  Acme, Inc. ", "acme-inc"),
        ("Straße & Söhne", "strasse-söhne"),
        ("株式会社アクメ", "株式会社アクメ"),
        ("हिन्दी", "हिन्दी"),
        ("3M", "3m"),
        ("!!!", "application"),
        ("../etc/passwd", "etc-passwd"),
        ("[bold]Acme[/bold]", "bold-acme-bold"),
    ],
)
def test_an_id_is_the_company_s_letters_and_digits(company: str, expected: str) -> None:
    assert new_id(company, ()) == expected


@given(st.lists(TEXT, max_size=6))
def test_ids_never_clash_and_find_their_application(companies: list[str]) -> None:
    journal = Journal()
    names = [journal.add(Application(company=company)).id for company in companies]
    assert len(set(names)) == len(names)
    assert [journal.find(name).id for name in names] == names


def test_a_taken_id_gets_a_number() -> None:
    assert new_id("Acme", {"acme"}) == "acme-2"
    assert new_id("Acme", {"acme", "acme-2"}) == "acme-3"


def test_a_few_letters_find_an_application_and_two_fits_are_refused() -> None:
    records: dict[str, dict[str, Any]] = {
        "acme": {"company": "Acme Widgets"},
        "acme-2": {"company": "Acme", "role": "Analyst"},
        "globex": {"company": "Globex"},
    }
    assert find(records, "GLO") == "globex"
    assert find(records, "widg") == "acme"
    assert find(records, "acme") == "acme"
    for wanted, told in (("acm", "fits 2 applications"), ("globx", "No application fits")):
        with pytest.raises(CannotError, match=told) as failure:
            find(records, wanted)
        # An error may end up in a log: it names nothing that wasn't typed.
        said = failure.value.message + failure.value.hint
        assert not any(private in said for private in ("acme", "Analyst", "globex"))
    with pytest.raises(UsageError):
        find(records, " ")


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Sam Lee <sam@acme.example>", "Sam Lee", "sam@acme.example"),
        ('"Lee, Sam" <sam@acme.example>', "Lee, Sam", "sam@acme.example"),
        ("sam@acme.example", "", "sam@acme.example"),
        ("Sam Lee", "Sam Lee", ""),
    ],
)
def test_a_contact_is_a_name_an_address_or_both(text: str, name: str, email: str) -> None:
    assert Contact.parse(text) == Contact(name=name, email=email)


@pytest.mark.parametrize("text", ["Sam <sam>", "<>", "Sam <a@b> <c@d>", ""])
def test_what_is_no_contact_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Contact.parse(text)


def test_two_sessions_in_one_second_are_both_kept() -> None:
    journal = Journal()
    now = datetime(2026, 11, 23, 18, 0, 0, 999, tzinfo=UTC)
    keys = [journal.add_session(Session(what=str(number)), now) for number in range(3)]
    assert keys == ["2026-11-23T18:00:00Z", "2026-11-23T18:00:01Z", "2026-11-23T18:00:02Z"]


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)), st.integers(-12 * 60, 14 * 60))
def test_a_moment_is_written_in_utc_and_read_again(naive: datetime, minutes: int) -> None:
    moment = naive.replace(tzinfo=UTC) + timedelta(minutes=minutes)
    assert read_moment(write_moment(moment)) == moment


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"company": 5}, "company"),
        ({"steps": {}}, "steps"),
        ({"steps": [{"key": "reframe", "due": "2026-13-01"}]}, "due"),
        ({"steps": [{"key": "reframe", "due": "2026-W01-1"}]}, "due"),
        ({"decided_on": 20261123}, "decided_on"),
        ({"decided_on": "2026-11-23T00:00:00"}, "decided_on"),
        ({"logged_at": "yesterday"}, "logged_at"),
        ({"logged_at": 1700000000}, "logged_at"),
        ({"interviews": [5]}, 0),
        ({"contact": "Sam"}, "contact"),
        ({"notes": None}, "notes"),
    ],
)
def test_a_value_of_the_wrong_kind_is_damage(change: dict[str, Any], place: str | int) -> None:
    document = {
        "format": "bounceback",
        "version": [1, 0],
        "applications": {"acme": {"company": "Acme", **change}},
    }
    with pytest.raises(DamagedError) as failure:
        check(document)
    assert failure.value.damage.place[:2] == ("applications", "acme")
    assert place in failure.value.damage.place


@pytest.mark.parametrize("version", [None, [1], "1.0", [1, "0"], [True, 0], [-1, 0], [1, 0, 0]])
def test_a_document_without_a_version_is_damage(version: Any) -> None:
    with pytest.raises(DamagedError):
        check({"format": "bounceback", "version": version, "applications": {}})


def test_a_newer_major_version_is_refused_and_a_newer_minor_one_read() -> None:
    with pytest.raises(NewerError):
        check({"format": "bounceback", "version": [2, 0], "applications": 5})
    assert len(check({"format": "bounceback", "version": [1, 9], "applications": {}})) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"decided_on": "soon"},
        {"company": None},
        {"notes": 5},
        {"steps": [Step(key="reframe", due=None)]},  # type: ignore[arg-type]
        {"unknown": {"beyond": float("inf")}},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_record_that_a_change_left_wrong_is_not_written(
    wrong: dict[str, Any], run: Person
) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()

    def work(journal: Journal) -> None:
        vars(journal["acme"]).update(wrong)

    store = Store(find_paths(run.environment()), date(2026, 11, 23))
    with pytest.raises(StorageError, match="Refused to save: a value"):
        store.change(work)
    assert run.journal.read_bytes() == before
