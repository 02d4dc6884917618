"""Promise 21: no fact of one record is lost for being alike another one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bounceback.changes import outcome
from bounceback.imports import taking
from conftest import Person

ROW = {
    "Company": "Acme",
    "Role": "Analyst",
    "Applied": "2026-10-01",
    "Status": "rejected",
    "Stage": "interview",
    "Decided": "2026-11-20",
    "URL": "https://acme.example/1",
    "Source": "LinkedIn",
    "Location": "Berlin",
    "Salary": "50k",
    "Contact": "Sam Lee",
    "Email": "sam@acme.example",
    "Notes": "Calm",
    "Interview date": "2026-11-10",
    "CV version": "A",
}
OTHER = {
    "Company": ["Acme Ltd"],
    "Role": ["Analyst II", ""],
    "Applied": ["2026-10-02", ""],
    "Status": ["waiting", "ghosted"],
    "Stage": ["final", "screening"],
    "Decided": ["2026-11-21"],
    "URL": ["https://acme.example/2", ""],
    "Source": ["linkedin", "A friend"],
    "Location": ["Munich", "berlin"],
    "Salary": ["50K", "60k"],
    "Contact": ["sam lee", "Jo Day"],
    "Email": ["jo@acme.example"],
    "Notes": ["calm", "Calm.", "Nervous"],
    "Interview date": ["2026-11-11"],
    "CV version": ["a", "B"],
}
DIFFERENCES = [(header, value) for header, values in OTHER.items() for value in values]


def table(*rows: dict[str, str]) -> str:
    lines = [",".join(ROW), *(",".join(f'"{cell}"' for cell in row.values()) for row in rows)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("header", "value"), DIFFERENCES)
def test_two_rows_that_differ_in_anything_are_two(header: str, value: str, run: Person) -> None:
    Path("table.csv").write_text(table(ROW, {**ROW, header: value}))
    run("import", "table.csv")
    first, second = run.document()["applications"].values()
    drop = ("logged_at", "changed_at")
    assert {**first, **dict.fromkeys(drop)} != {**second, **dict.fromkeys(drop)}


def test_the_very_same_row_is_one(run: Person) -> None:
    Path("table.csv").write_text(table(ROW, ROW))
    assert "twice in the file" in run("import", "table.csv").out
    assert len(run.document()["applications"]) == 1


def test_rows_compared_without_case_are_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "_said", lambda one: one.model_dump_json().casefold())
    Path("table.csv").write_text(table(ROW, {**ROW, "Notes": "calm"}))
    run("import", "table.csv")
    assert len(run.document()["applications"]) == 1


RECORD: dict[str, Any] = {
    "company": "Acme",
    "role": "Analyst",
    "applied_on": "2026-10-01",
    "outcome": "waiting",
    "stage": "interview",
    "notes": "Calm",
    "interviews": [{"on": "2026-11-10", "kind": "video"}],
    "feedback": [{"on": "2026-11-12", "text": "Clear answers"}],
    "logged_at": "2026-10-01T09:00:00Z",
    "changed_at": "2026-11-12T09:00:00Z",
}
LATER: dict[str, Any] = {
    "outcome": "rejected",
    "stage": "final",
    "notes": "Calm\nand glad",
    "url": "https://acme.example/1",
    "contact": {"name": "Sam Lee", "email": "sam@acme.example"},
    "salary": "50k",
    "answer_by": "2026-12-01",
    "if_no": "Ring Ana",
    "interviews": [*RECORD["interviews"], {"on": "2026-11-15", "went_well": "Rapport"}],
    "feedback": [*RECORD["feedback"], {"on": "2026-11-20", "text": "Thank you"}],
    "reflections": [{"on": "2026-11-20", "friend": "It is one day"}],
    "steps": [{"key": "reframe", "due": "2026-11-20", "state": "done"}],
    "a-later-idea": [1],
}


def journal_of(**applications: Any) -> str:
    head = {"format": "bounceback", "version": [1, 1], "practice": {}}
    return json.dumps({**head, "applications": applications})


def holds(whole: Any, part: Any) -> bool:
    """Say whether a value has all that another one has; what is written out may be empty."""
    if isinstance(part, dict):
        return all(holds(whole[key], one) for key, one in part.items())
    if isinstance(part, list):
        return all(map(holds, whole, part)) and len(whole) == len(part)
    return bool(whole == part)


def begin(person: Person, **applications: Any) -> None:
    person.home.mkdir(mode=0o700)
    person.journal.write_text(journal_of(**applications))
    person.journal.chmod(0o600)


@pytest.mark.parametrize("field", LATER)
def test_a_journal_whose_record_says_more_is_told_and_a_merge_takes_it_in(
    field: str, run: Person
) -> None:
    begin(run, acme=RECORD)
    later = {**RECORD, field: LATER[field], "changed_at": "2026-11-20T09:00:00Z"}
    Path("later.json").write_text(journal_of(acme=later))
    shown = run("import", "later.json", width=300).out
    assert "0 applications came in" in shown
    assert "moved on" in shown
    run("import", "later.json", "--update")
    run("merge", "later.json")
    assert holds(run.document()["applications"]["acme"][field], LATER[field])
    again = run("import", "later.json", width=300).out
    assert "moved on" not in again


def test_an_older_copy_of_a_journal_says_nothing_more(run: Person) -> None:
    begin(run, acme=RECORD)
    run("export", "json", "-o", "old.json")
    run("edit", "acme", "--notes", "Other", "--salary", "60k", "--contact", "Sam Lee")
    run("log", "Acme")
    assert "moved on" not in run("import", "old.json").out


def test_two_alike_in_a_journal_are_told_from_the_one_that_is_here(run: Person) -> None:
    begin(run, acme=RECORD)
    other = {**RECORD, "notes": "Another one", "salary": "60k"}
    Path("two.json").write_text(journal_of(**{"acme": RECORD, "acme-2": other}))
    assert "1 application came in" in run("import", "two.json").out
    found = run.document()["applications"]
    assert {name: one["notes"] for name, one in found.items()} == {
        "acme": "Calm",
        "acme-2": "Another one",
    }
    Path("two.json").write_text(journal_of(**{"acme": other, "acme-2": RECORD}))
    assert "0 applications came in" in run("import", "two.json").out


def test_two_of_one_journal_are_two_here(run: Person) -> None:
    begin(run)
    alike = {"acme": RECORD, "acme-2": {**RECORD, "notes": "calm"}, "acme-3": RECORD}
    Path("three.json").write_text(journal_of(**alike))
    run("import", "three.json")
    assert [one["notes"] for one in run.document()["applications"].values()] == [
        "Calm",
        "calm",
        "Calm",
    ]


@pytest.mark.parametrize(
    ("option", "one", "other"),
    [
        ("--url", "https://acme.example/1", "https://acme.example/2"),
        ("--applied-on", "2026-10-01", "2026-10-15"),
        ("--role", "Analyst", "Tester"),
    ],
)
def test_an_answer_to_another_application_of_the_company_leaves_this_one_alone(
    option: str, one: str, other: str, run: Person
) -> None:
    run("log", "Acme", "--outcome", "waiting", option, one)
    before = run.document()["applications"]["acme"]
    said = run("log", "Acme", option, other)
    assert option == "--role" or "is still waiting" in said.err
    assert run.document()["applications"]["acme"] == before
    run("log", "Acme", option, one)
    assert run.document()["applications"]["acme"]["outcome"] == "rejected"


def test_an_application_that_takes_whatever_comes_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "told_apart", lambda found, fields: (found, []))
    run("log", "Acme", "--outcome", "waiting", "--url", "https://acme.example/1")
    run("log", "Acme", "--url", "https://acme.example/2")
    assert len(run.document()["applications"]) == 1


@pytest.mark.parametrize(
    "more",
    [("--at", "14:00"), ("--kind", "panel"), ("--went-well", "Rapport"), ("--next-time", "Ask")],
)
def test_two_interviews_of_a_day_that_differ_are_two_or_one_with_both(
    more: tuple[str, str], run: Person
) -> None:
    day = ("--on", "2026-11-20")
    first = ("--kind", "video", "--went-well", "Calm", "--next-time", "Sleep")
    run("log", "Acme", "--outcome", "waiting")
    run("interview", "Acme", *day, *first)
    if more[0] == "--at":
        day, more = ("--on", "2026-11-20 14:00"), ("--kind", "video")
    run("interview", "Acme", *day, *more)
    text = run.journal.read_text()
    assert all(word in text for word in ("video", "Calm", "Sleep", more[1]))


@pytest.mark.parametrize("field", LATER)
@pytest.mark.parametrize("undated", [True, False])
def test_two_records_of_one_company_merge_without_losing_a_fact(
    undated: bool, field: str, run: Person, new_person: Callable[[], Person]
) -> None:
    alike = {key: one for key, one in RECORD.items() if key not in ("logged_at", "changed_at")}
    here = alike if undated else {**alike, "logged_at": "2026-10-01T09:00:00Z"}
    there = alike if undated else {**alike, "logged_at": "2026-10-02T09:00:00Z"}
    begin(run, acme={**here, "salary": "40k", "url": "https://acme.example/0"})
    Path("other.json").write_text(journal_of(acme={**there, field: LATER[field]}))
    shown = run("merge", "other.json", width=400).out
    text = run.journal.read_text() + shown
    applications = run.document()["applications"]
    assert len(applications) == 1 if undated else 2
    wanted = LATER[field] if isinstance(LATER[field], str) else json.dumps(LATER[field])
    for word in wanted.replace("\n", '"').split('"'):
        if word.strip(" :,[]{}1"):
            assert word in text, word
    assert "40k" in text
