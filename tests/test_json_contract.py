"""The JSON documents: exactly the contract's shape, for scripts that rely on it."""

import json
from typing import Any

import pytest

from conftest import Person

APPLICATION = {
    "id": str,
    "company": str,
    "role": (str, type(None)),
    "outcome": str,
    "stage": str,
    "applied_on": (str, type(None)),
    "answer_by": (str, type(None)),
    "decided_on": (str, type(None)),
    "offered_on": (str, type(None)),
    "accepted_on": (str, type(None)),
    "contact": (dict, type(None)),
    "thread": (dict, type(None)),
    "url": (str, type(None)),
    "source": (str, type(None)),
    "location": (str, type(None)),
    "salary": (str, type(None)),
    "notes": str,
    "if_no": str,
    "interviews": list,
    "steps": list,
    "feedback": list,
    "reflections": list,
    "logged_at": str,
    "changed_at": str,
}
STATS = {
    "applications": int,
    "outcomes": dict,
    "interviews": int,
    "stages": dict,
    "furthest": (str, type(None)),
    "practice": dict,
    "steps": dict,
    "feedback": dict,
    "bounce_back_days": (int, float, type(None)),
    "months": list,
}
TODO = {
    "application": str,
    "company": str,
    "role": (str, type(None)),
    "step": str,
    "title": str,
    "due": str,
    "lapses": str,
    "state": str,
    "days": int,
}


def assert_shape(found: dict[str, Any], shape: dict[str, Any]) -> None:
    assert set(found) == set(shape)
    for key, kind in shape.items():
        assert isinstance(found[key], kind), key


@pytest.fixture
def filled(run: Person) -> Person:
    run.begin(
        ("log", "Acme", "--role", "Analyst", "--contact", "Sam <sam@acme.example>"),
        ("log", "Globex", "--outcome", "waiting"),
    )
    return run


def test_log_and_show_print_one_application(filled: Person) -> None:
    for arguments in (("log", "Initech", "--json"), ("show", "acme", "--json")):
        document = filled(*arguments).json
        assert set(document) == {"version", "application"}
        assert document["version"] == 1
        assert_shape(document["application"], APPLICATION)
    assert set(document["application"]["contact"]) == {"name", "email"}
    step = document["application"]["steps"][0]
    assert set(step) == {"key", "due", "state", "settled_on", "lapses"}
    interview = document["application"]["interviews"][0]
    assert set(interview) == {"on", "at", "kind", "went_well", "next_time"}


def test_list_prints_all_of_them(filled: Person, run: Person) -> None:
    document = filled("list", "--json").json
    assert set(document) == {"version", "applications"}
    for application in document["applications"]:
        assert_shape(application, APPLICATION)
    assert run("list", "no such text", "--json").json == {"version": 1, "applications": []}


def test_list_has_the_fields_in_the_order_of_show_with_an_interview_to_come_too(
    filled: Person,
) -> None:
    filled("interview", "Acme Labs", "--on", "2026-12-01", "--contact", "Sam <sam@acme.example>")
    listed = filled("list", "Acme Labs", "--json").json["applications"][0]
    shown = filled("show", "acme-labs", "--json").json["application"]
    assert json.dumps(listed) == json.dumps(shown)


def test_todo_is_soonest_first(filled: Person) -> None:
    document = filled("todo", "--json").json
    assert set(document) == {
        *("version", "today", "resting_until", "todo", "appointments", "quiet")
    }
    assert document["today"] == "2026-11-23"
    for step in document["todo"]:
        assert_shape(step, TODO)
    assert [step["days"] for step in document["todo"]] == sorted(
        step["days"] for step in document["todo"]
    )
    filled.today = "2026-11-25"
    assert filled("todo", "--json").json["todo"][0]["days"] == -2


def test_stats_has_every_key_even_when_empty(filled: Person, new_person: Any) -> None:
    for person in (filled, new_person()):
        document = person("stats", "--json").json
        assert set(document) == {"version", "stats"}
        stats = document["stats"]
        assert_shape(stats, STATS)
        assert set(stats["outcomes"]) == {"waiting", "rejected", "ghosted", "withdrawn", "offer"}
        assert set(stats["stages"]) == {"applied", "screening", "interview", "final"}
        assert set(stats["practice"]) == {"sessions", "minutes"}
        assert set(stats["steps"]) == {"open", "coming", "lapsed", "done", "skipped"}
        assert set(stats["feedback"]) == {"asked", "received"}
        for month in stats["months"]:
            assert set(month) == {"month", "interviews", "practice", "rejections"}


def test_documents_are_plain_ascii_and_not_wrapped(filled: Person) -> None:
    name = "株式会社 \u202e\x1b[31m " + "long " * 60
    filled("log", name)
    for arguments in (("todo", "--json"), ("list", "--json"), ("stats", "--json")):
        result = filled(*arguments, width=40)
        assert result.out.isascii()
        assert "\x1b" not in result.out
        json.loads(result.out)
    companies = [one["company"] for one in filled("list", "--json").json["applications"]]
    assert name.strip() in companies


def test_the_file_is_as_the_contract_says(filled: Person) -> None:
    text = filled.journal.read_text()
    document = json.loads(text)
    assert set(document) == {"format", "version", "applications", "practice"}
    assert document["format"] == "bounceback"
    assert document["version"] == [1, 1]
    assert text == json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    assert set(document["applications"]["acme"]) == set(APPLICATION) - {"id"}
