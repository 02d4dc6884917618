"""Promise 32: moments and days at the edges never end in an internal error."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bounceback import clock, review
from bounceback.cli import environment
from bounceback.plan import days, steps
from conftest import Person
from promises.commands import COMMANDS, arguments_of, flags_of, ways

MOMENTS = [
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999-12:00",
    "9999-12-31T23:59:59+23:59",
]
DAYS = ("0001-01-01", "9999-12-31")
TODAYS = ("2026-11-23", "0001-01-01", "9999-12-30")
ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "UTC+25", "nowhere", ":", "../../etc/passwd")
UNTOLD = ("internal", "unexpected", "Traceback", "out of range", "Errno")


def journal(moment: str, day: str) -> bytes:
    """Return a journal in which every moment and every day is one of the edges."""
    record = {
        "company": "Acme", "outcome": "rejected", "stage": "final", "decided_on": day,
        "applied_on": day, "logged_at": moment, "changed_at": moment,
        "interviews": [{"on": day, "at": "23:59"}, {"on": "2026-11-20"}],
        "feedback": [{"on": day, "text": "a"}], "reflections": [{"on": day, "friend": "a"}],
        "steps": [
            {"key": "practise", "due": day},
            {"key": "ask-feedback", "due": day, "state": "done", "settled_on": day},
        ],
    }  # fmt: skip
    waiting = {**record, "company": "Globex", "outcome": "waiting", "decided_on": None}
    return json.dumps(
        {
            "format": "bounceback",
            "version": [1, 1],
            "applications": {
                "acme": record,
                "globex": {**waiting, "answer_by": day},
                "hooli": {"company": "Hooli", "outcome": "waiting", "logged_at": moment},
            },
            "practice": {moment: {"what": "a", "minutes": 3}},
            "rest_until": day,
        }
    ).encode()


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def errors_of(person: Person, name: str, folder: Path, data: bytes, today: str) -> list[str]:
    """Run a command over a journal on a day; return the ways that end in an internal error."""
    least = arguments_of(name, folder, optional=False)
    lines = [*ways(name, folder), *([*least, flag] for flag in flags_of(name))]
    if name == "export":
        lines += [[name, kind] for kind in ("calendar", "csv", "markdown", "sankey", "mermaid")]
    person.home.mkdir(mode=0o700, exist_ok=True)
    person.today = today
    found = []
    for line in lines:
        person.journal.write_bytes(data)
        result = person.run(*line)
        if any(word in result.err for word in UNTOLD) or result.code == 3:
            found.append(f"{line} on {today}: {result.err}")
    return found


@pytest.mark.heavy
@pytest.mark.parametrize("name", COMMANDS)
def test_no_edge_of_time_is_an_internal_error(name: str, run: Person, tmp_path: Path) -> None:
    found = []
    for number, moment in enumerate(MOMENTS):
        for day in DAYS:
            today = TODAYS[number % len(TODAYS)]
            found += errors_of(run, name, tmp_path, journal(moment, day), today)
    assert found == []


@pytest.mark.parametrize("number", range(4))
def test_no_edge_of_time_is_an_internal_error_where_the_plan_is_shown(
    number: int, run: Person, tmp_path: Path
) -> None:
    name = ("todo", "show", "stats", "log")[number]
    for day in DAYS:
        data = journal(MOMENTS[number], day)
        assert errors_of(run, name, tmp_path, data, TODAYS[number % len(TODAYS)]) == []


def test_a_calendar_without_edges_is_noticed(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = journal(MOMENTS[0], DAYS[1])
    with monkeypatch.context() as patch:
        for module in (days, steps):
            patch.setattr(module, "LAST_DAY", 10**9)
        assert errors_of(run, "list", tmp_path, data, TODAYS[2])
    monkeypatch.setattr(clock, "day_in", lambda moment, zone: moment.astimezone(zone).date())
    assert errors_of(run, "stats", tmp_path, data, TODAYS[0])


def test_the_months_of_ten_thousand_years_are_bounded(run: Person) -> None:
    run.home.mkdir(mode=0o700)
    run.journal.write_bytes(journal(MOMENTS[1], DAYS[1]))
    months = [one["month"] for one in run("stats", "--json").json["stats"]["months"]]
    assert {months[0], months[-1]} == {"0001-01", "9999-12"}
    assert len(months) < 240


def test_months_without_a_bound_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "LONGEST_GAP", 10**6)
    assert len(list(review._filled(["0001-01", "2026-11"]))) > 24_000


@pytest.mark.parametrize("name", ["UTC", "America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("today", ["0001-01-01", "0001-01-08", "9999-12-30", "9999-12-31"])
def test_a_first_and_a_last_day_are_days_too(
    today: str, name: str, run: Person, zone: pytest.MonkeyPatch
) -> None:
    zone.setenv("TZ", name)
    time.tzset()
    run.today = today
    for line in (
        ["log", "Acme"], ["log", "Globex", "waiting"], ["interview", "Globex", "--on", today],
        ["practise", "a", "--for", "acme"], ["todo"], ["todo", "--all"], ["todo", "--json"],
        ["snooze", "acme", "reframe", "9999-12-31"], ["export", "calendar"], ["stats"], ["nudge"],
        ["quiet"], ["draft", "acme"], ["done", "acme", "thank-you"], ["undo"],
    ):  # fmt: skip
        result = run.run(*line)
        assert (result.code, *(one for one in UNTOLD if one in result.err)) == (0,), (line, result)


@pytest.mark.parametrize("name", ZONES)
def test_a_zone_that_cannot_be_read_is_no_reason_to_fail(
    name: str, run: Person, zone: pytest.MonkeyPatch
) -> None:
    zone.setenv("TZ", name)
    time.tzset()
    run("log", "Acme", "--on", "yesterday")
    for line in (["practise", "a"], ["todo"], ["show", "acme"], ["lessons"]):
        assert run.run(*line).code == 0, line
    assert run.document()["applications"]["acme"]["decided_on"] == "2026-11-22"


def test_a_zone_that_is_read_without_care_is_noticed(run: Person, zone: pytest.MonkeyPatch) -> None:
    zone.setenv("TZ", "UTC+25")
    time.tzset()
    zone.setattr(environment, "UTC", None)
    with pytest.raises(ValueError, match="offset"):
        environment.datetime.now().astimezone()
    assert environment._moment({}).tzinfo is None
