"""A record is read lightly only where Pydantic would take it, and it would be written the same."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bounceback.records import Application, Session
from conftest import Person
from test_journal import APPLICATION

ODD = st.sampled_from(
    [
        *(None, 5, True, 1.5, "", [], {}, [1], {"x": 1}, "x", "2026-11-23", "2026-02-30"),
        *("2026-1-3", "２０２６-11-23", "0000-01-01", "2026-11-23\n", "2026-11-23T10:00:00Z"),
        *("2026-11-23T10:00:00+01:00", "2026-11-23T10:00:00.5Z", "2026-11-23T25:00:00Z"),
        *("2026-11-23T10:00:00.123456Z", "2026-11-23T10:00:00.000000Z", [{}], [{"on": 1}]),
        *([{"key": "reframe", "due": "2026-11-23"}], [{"text": "x"}], {"name": "Sam"}, {"id": ""}),
    ]
)
KEYS = st.sampled_from([*Application.fields, "x", "id"])
CHANGES = st.lists(st.tuples(KEYS, ODD), max_size=3)


@given(APPLICATION, CHANGES)
def test_what_is_sound_the_models_write_back_the_same(
    record: dict[str, Any], changes: list[tuple[str, Any]]
) -> None:
    record = {**record, **dict(changes)}
    seen = Application.sound(record)
    if seen is None:
        return
    model = Application.of(record)
    assert seen == model.plain()
    assert list(seen) == list(model.plain())
    view = Application.read(seen)
    held = len(model.interviews)
    assert view.standing(held) == model.standing(held)
    for name in ("company", "role", "outcome", "decided_on", "answer_by", "notes", "salary"):
        assert getattr(view, name) == getattr(model, name)
    assert [one.on for one in view.interviews] == [one.on for one in model.interviews]
    assert [view.outcome_at(one) for one in view.steps] == [
        model.outcome_at(one) for one in model.steps
    ]
    assert str(view.contact) == str(model.contact)


@given(st.dictionaries(st.sampled_from([*Session.fields, "x"]), ODD))
def test_a_session_that_is_sound_is_written_back_the_same(record: dict[str, Any]) -> None:
    seen = Session.sound(record)
    if seen is not None:
        assert seen == Session.of(record).plain()


def test_what_the_program_writes_is_sound(person: Person) -> None:
    person("log", "Acme", "--contact", "Sam Lee <sam@acme.example>", "--note", "Long.")
    person("interview", "Acme", "--next-time", "Ask first")
    person("feedback", "acme", "Strong on SQL.")
    person("reflect", "acme", "--friend", "Well done.")
    person("done", "acme", "thank-you")
    person("practise", "mock", "--for", "acme", "--minutes", "45")
    document = json.loads(person.journal.read_bytes())
    assert all(map(Application.sound, document["applications"].values()))
    assert all(map(Session.sound, document["practice"].values()))
