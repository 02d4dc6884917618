"""The table of fields: every command and every table follows it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bounceback.fields import APPLICATION, FIELDS, LINE, PARTS, SESSION, with_option
from bounceback.records import (
    Application,
    Feedback,
    Interview,
    Record,
    Reflection,
    Session,
    Step,
)
from conftest import Person

LINES = [field for field in with_option() if field.kind == LINE]
COLUMNS_ONLY = {"interviewed_on", "email"}


def test_each_field_is_one_of_the_record() -> None:
    named = {field.name for field in FIELDS} - COLUMNS_ONLY
    assert named <= set(Application.fields)


def test_location_and_salary_are_fields() -> None:
    assert {"location", "salary"} <= {field.name for field in LINES}


@pytest.mark.parametrize("field", LINES, ids=lambda field: field.name)
def test_a_field_is_logged_shown_edited_exported_and_taken_in(
    run: Person, tmp_path: Path, field: object
) -> None:
    name, option = field.name, field.option  # type: ignore[attr-defined]
    run("log", "Acme", option, "told at first")
    assert run("show", "acme", "--json").json["application"][name] == "told at first"
    assert "told at first" in run("show", "acme").out
    run("edit", "acme", option, "told later")
    table = run("export", "csv").out
    assert name in table.splitlines()[0]
    assert "told later" in table
    assert "told later" in run("export", "markdown").out
    place = tmp_path / "table.csv"
    place.write_text(table.replace("Acme", "Globex"))
    run("import", str(place))
    assert run("show", "globex", "--json").json["application"][name] == "told later"
    run("edit", "acme", option, "")
    assert not run("show", "acme", "--json").json["application"][name]


@pytest.mark.parametrize(
    ("model", "defaults"),
    [
        (Application, APPLICATION),
        (Interview, PARTS["interviews"]),
        (Step, PARTS["steps"]),
        (Feedback, PARTS["feedback"]),
        (Reflection, PARTS["reflections"]),
        (Session, SESSION),
    ],
)
def test_what_is_read_light_has_the_defaults_of_the_models(
    model: type[Record], defaults: Mapping[str, object]
) -> None:
    fresh = model()
    told = {name: getattr(fresh, name) for name in model.fields if hasattr(fresh, name)}
    assert {name: value or None for name, value in told.items()} == {
        name: value or None for name, value in defaults.items()
    }
