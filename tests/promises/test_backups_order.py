"""Promise 33: backups follow what happened, not clocks."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from bounceback.storage.backups import KEPT_DAYS, Backups
from conftest import Person


def days(first: str, count: int) -> list[str]:
    begin = date.fromisoformat(first)
    return [(begin + timedelta(number)).isoformat() for number in range(count)]


def daily(person: Person) -> list[str]:
    return sorted(path.stem for path in (person.home / "backups" / "daily").glob("*.json"))


def live(person: Person, on: list[str]) -> None:
    """Change something on each of these days."""
    for number, day in enumerate(on):
        person.today = day
        person("edit", "acme", "--notes", f"{day} {number}")


def kept_after_a_wrong_clock(person: Person, wrong: str) -> list[str]:
    """Have a clock that is wrong for 31 days, and then right for 31; return the days kept."""
    person("log", "Acme")
    live(person, days(wrong, 31))
    live(person, days("2026-11-24", 31))
    return daily(person)


@pytest.mark.parametrize(
    "wrong",
    [
        "2031-01-01",
        *(
            pytest.param(day, marks=pytest.mark.heavy)
            for day in ("9999-11-01", "2027-01-15", "1999-01-01")
        ),
    ],
)
def test_a_clock_that_was_wrong_takes_no_days_from_later_ones(wrong: str, run: Person) -> None:
    kept = kept_after_a_wrong_clock(run, wrong)
    right = days("2026-11-24", 31)
    assert set(right[-KEPT_DAYS:]) <= set(kept)
    assert len(kept) == KEPT_DAYS


def test_days_kept_by_their_names_alone_are_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_name(self: Backups) -> list[Path]:
        return sorted((self.directory / "daily").glob("*.json"), reverse=True)

    monkeypatch.setattr(Backups, "_daily", by_name)
    assert "2026-12-24" not in kept_after_a_wrong_clock(run, "2031-01-01")


def mixed_up(run: Person) -> None:
    """Have three versions, with the clocks of their files in the wrong order."""
    run("log", "Acme", "--note", "first")
    for note in ("second", "third", "fourth"):
        run("edit", "acme", "--notes", note)
    for number, path in enumerate(sorted((run.home / "backups").rglob("*.json"), reverse=True)):
        os.utime(path, (number * 1000, number * 1000))


@pytest.mark.parametrize("today", ["2026-11-23", "2020-01-01", "2035-05-05"])
def test_the_newest_good_version_is_the_last_that_was_kept(today: str, run: Person) -> None:
    mixed_up(run)
    run.journal.write_bytes(b"{")
    run.today = today
    newest = max((run.home / "backups" / "undo").glob("*.json"))
    assert f"The newest good backup is {newest};" in run.run("log", "Hooli").err
    run("doctor", "--repair", "--yes")
    assert run.document()["applications"]["acme"]["notes"] == "third"


def test_the_newest_by_the_clock_of_its_file_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed_up(run)

    def by_clock(self: Backups) -> list[Path]:
        kept = self.directory.rglob("*.json")
        return sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)

    monkeypatch.setattr(Backups, "newest_first", by_clock)
    run.journal.write_bytes(b"{")
    run("doctor", "--repair", "--yes")
    assert run.document()["applications"]["acme"]["notes"] != "third"


def test_the_next_newest_is_taken_when_the_newest_is_damaged(run: Person) -> None:
    mixed_up(run)
    run.journal.write_bytes(b"{")
    max((run.home / "backups" / "undo").glob("*.json")).write_bytes(b"{")
    run("doctor", "--repair", "--yes")
    assert run.document()["applications"]["acme"]["notes"] == "second"


def test_without_versions_for_undo_the_last_day_is_taken_and_one_to_come_is_the_last_choice(
    run: Person,
) -> None:
    run("log", "Acme", "--note", "first")
    live(run, ["2031-01-01", "2026-11-24", "2026-11-25"])
    run("edit", "acme", "--notes", "last")
    for path in (run.home / "backups" / "undo").iterdir():
        path.unlink() if path.is_file() else path.rmdir()
    run.journal.write_bytes(b"{")
    run("doctor", "--repair", "--yes")
    assert run.document()["applications"]["acme"]["notes"] == "2026-11-24 1"


def test_undo_goes_by_what_happened_on_any_clock(run: Person) -> None:
    states = []
    for today in ("2026-11-23", "2031-01-01", "1999-01-01", "2026-11-24"):
        run.today = today
        run("log", f"Company {today}", "--on", "1998-01-01")
        states.append(run.journal.read_bytes())
    for today, state in zip(
        ("2040-01-01", "1980-01-01", "2026-11-24"), states[-2::-1], strict=True
    ):
        run.today = today
        run("undo")
        assert run.journal.read_bytes() == state
    for state in states[1:]:
        run("redo")
        assert run.journal.read_bytes() == state
