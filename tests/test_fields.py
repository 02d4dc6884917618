"""The table of fields: every command and every table follows it."""

from pathlib import Path

import pytest

from bounceback.fields import FIELDS, LINE, with_option
from bounceback.records import (
    Application,
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
    assert run.record()[name] == "told at first"
    assert "told at first" in run("show", "acme").out
    run("edit", "acme", option, "told later")
    table = run("export", "csv").out
    assert name in table.splitlines()[0]
    assert "told later" in table
    assert "told later" in run("export", "markdown").out
    place = tmp_path / "table.csv"
    place.write_text(table.replace("Acme", "Globex"))
    run("import", str(place))
    assert run.record("globex")[name] == "told later"
    run("edit", "acme", option, "")
    assert not run.record()[name]
