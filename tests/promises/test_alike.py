"""Promise 21: no fact of one record is lost for being alike another one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bounceback.changes import recognition
from bounceback.imports import news, taking
from conftest import Person

ROW = {
    "Company": "Acme",
    "Role": "Analyst",
    "Applied": "2026-10-01",
    "Status": "rejected",
    "Stage": "interview",
    "Response date": "2026-11-20",
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
    "Response date": ["2026-11-21"],
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
    monkeypatch.setattr(taking, "_said", lambda one: repr(one.plain()).casefold())
    Path("table.csv").write_text(table(ROW, {**ROW, "Notes": "calm"}))
    run("import", "table.csv")
    assert len(run.document()["applications"]) == 1


def came_again(person: Person, header: str, value: str) -> list[str]:
    """Import a row, and again with another value; say what is neither kept nor told."""
    found = []
    Path("table.csv").write_text(table(ROW))
    person("import", "table.csv")
    before = person.document()["applications"]["acme"]
    Path("table.csv").write_text(table({**ROW, header: value}))
    told = person("import", "table.csv", width=400).out
    # What is empty says nothing, and the furthest stage stays whatever comes after it.
    is_news = value and value not in ("waiting", "screening")
    if is_news and value not in told + person.journal.read_text() and "a note" not in told:
        found.append(f"not told: {told}")
    person("import", "table.csv", "--update")
    text = person.journal.read_text()
    if is_news and value not in text:
        found.append(f"not taken in: {told}")
    after = person.document()["applications"]["acme"]
    for name, one in before.items():
        if name in ("notes", "stage", "interviews", "changed_at"):
            continue
        if one and after[name] != one:
            found.append(f"{name}: {one} written over with {after[name]}")
    if not set(before["notes"].split("\n")) <= set(after["notes"].split("\n")):
        found.append("a note is gone")
    if any(one not in after["interviews"] for one in before["interviews"]):
        found.append("an interview is gone")
    if "already" not in person("import", "table.csv").out:
        found.append("told once more")
    return found


@pytest.mark.parametrize(("header", "value"), [*DIFFERENCES, ("Status", "offer")])
def test_a_row_that_comes_again_with_another_value_is_told_and_taken_in_beside(
    header: str, value: str, run: Person
) -> None:
    assert came_again(run, header, value) == []


def test_another_value_that_is_passed_over_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "_beside", lambda *_: iter(()))
    assert came_again(run, "Location", "Munich")


def test_a_row_fills_in_whom_to_write_to_and_the_day_of_an_interview(run: Person) -> None:
    Path("table.csv").write_text(
        "Company,Status,Contact,Interview\nAcme,rejected after interview,Sam Lee,yes\n"
    )
    run("import", "table.csv")
    Path("table.csv").write_text(
        "Company,Status,Contact,Email,Interview date\n"
        "Acme,rejected after interview,Sam Lee,sam@acme.example,2026-11-10; 2026-11-12\n"
    )
    told = " ".join(run("import", "table.csv").out.split())
    assert "contact Sam Lee <sam@acme.example>" in told
    assert "an interview on 2026-11-10, an interview on 2026-11-12" in told
    run("import", "table.csv", "--update")
    record = run.document()["applications"]["acme"]
    assert record["contact"] == {"name": "Sam Lee", "email": "sam@acme.example"}
    assert [one["on"] for one in record["interviews"]] == ["2026-11-10", "2026-11-12"]
    assert record["notes"] == ""


def test_a_silence_that_was_a_no_after_all_brings_its_day(run: Person) -> None:
    header = "Company,Applied,Status,Response date\nAcme,2026-09-01,"
    Path("table.csv").write_text(f"{header}ghosted,2026-10-20\n")
    run("import", "table.csv")
    Path("table.csv").write_text(f"{header}rejected,2026-11-20\n")
    assert "outcome ghosted → rejected on 2026-11-20" in run("import", "table.csv").out
    run("import", "table.csv", "--update")
    record = run.document()["applications"]["acme"]
    assert (record["outcome"], record["decided_on"]) == ("rejected", "2026-11-20")
    assert record["notes"] == ""


def test_a_source_that_is_the_files_own_is_no_news(run: Person) -> None:
    Path("Job Applications.csv").write_text(
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,"
        'Resume Name,Question And Answers\n"10/5/24, 2:15 PM",,,Acme,Analyst,,,\n'
    )
    run("import", "Job Applications.csv")
    run("edit", "acme", "--source", "A friend")
    assert "1 there already" in run("import", "Job Applications.csv").out


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
    monkeypatch.setattr(recognition, "_told_apart", lambda found, fields: (found, []))
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


@pytest.mark.parametrize("side", ["here", "there"])
def test_a_record_whose_moment_one_side_does_not_know_is_one_with_the_other(
    side: str, run: Person
) -> None:
    undated = {**RECORD, "notes": "Glad", "logged_at": None}
    begin(run, acme=RECORD if side == "there" else undated)
    Path("other.json").write_text(journal_of(acme=undated if side == "there" else RECORD))
    run("merge", "other.json")
    (record,) = run.document()["applications"].values()
    assert record["logged_at"] == RECORD["logged_at"]
    run("merge", "other.json")


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
