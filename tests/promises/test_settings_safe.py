"""Promise 29: settings are as safe as the journal; none is lost, and what is said is true."""

import errno
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bounceback.errors import StorageError
from bounceback.plan import table
from bounceback.storage import files, settings
from conftest import Person
from promises import disks
from promises.worker import Worker

KEYS = [f"{days}.{name}" for days in settings.DAYS for name in table.TIMINGS]


def set_at_once(
    worker: Worker, home: Path, processes: int, each: int, broken: Sequence[str] = ()
) -> tuple[int, int]:
    """Let processes set each their own keys at once; return how many were saved, and are kept."""
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("# mine\n")
    works = [
        [["config", key, "3"] for key in KEYS[number::processes][:each]]
        for number in range(processes)
    ]
    reported = worker.at_once(home, works, broken)
    text = (home / "config.toml").read_text()
    assert text.startswith("# mine\n")
    return reported, sum(len(tomllib.loads(text).get(days, {})) for days in settings.DAYS)


def test_a_few_at_once_lose_none(worker: Worker, tmp_path: Path) -> None:
    assert set_at_once(worker, tmp_path / "home", 4, 3) == (12, 12)


@pytest.mark.heavy
def test_eight_at_once_lose_none(worker: Worker, tmp_path: Path) -> None:
    rounds = [set_at_once(worker, tmp_path / f"home-{n}", 8, 4) for n in range(12)]
    print(f"{sum(one for one, _ in rounds)} settings at once, none lost")
    assert rounds == [(len(KEYS[:32]), len(KEYS[:32]))] * 12


def test_without_the_comparison_settings_are_lost_and_it_is_noticed(
    worker: Worker, tmp_path: Path
) -> None:
    broken = ["settings_unseen", "slow_rename"]
    reported, kept = set_at_once(worker, tmp_path / "home", 4, 3, broken)
    assert kept < reported


class Sweep:
    """One change of the settings, on disks that fail at each call in turn."""

    def __init__(self, person: Person, patch: pytest.MonkeyPatch, *, has_settings: bool) -> None:
        self.person = person
        person("log", "Acme")
        if has_settings:
            person("config", "greeting", "first")
        self.again = disks.Again(person.home, patch)
        self.before = self.settings()
        with self.again.on(disks.never) as asked:
            person("config", "name", "Alex")
        self.asked = list(asked)
        self.after = self.settings()

    def settings(self) -> dict[str, object]:
        place = self.person.home / "config.toml"
        return tomllib.loads(place.read_text()) if place.exists() else {}

    def violations(self) -> Iterator[str]:
        errors = (errno.EIO, errno.EINVAL, errno.ENOSPC, errno.EACCES)
        for position, asked in enumerate(self.asked):
            for number in (errno.EIO, errors[position % len(errors)]):
                with self.again.on(disks.failing_at(position, number)):
                    ended = self.person.run("config", "name", "Alex")
                now, what = self.settings(), (*asked[:2], errno.errorcode[number])
                if (ended.code == 0) != (now == self.after) or now not in (self.before, self.after):
                    yield f"{what}: exit code {ended.code}, settings {now}"
                if ended.code not in (0, 3) or "Something unexpected" in ended.err:
                    yield f"{what}: {ended.code} {ended.err}"
                if "Nothing was changed" in ended.err and now != self.before:
                    yield f"{what}: said that nothing was changed"
                if list(self.person.home.glob(".*.tmp")) and asked.name != "unlink":
                    yield f"{what}: a temporary file is left"


@pytest.mark.parametrize("has_settings", [False, True])
def test_whatever_fails_the_settings_are_the_old_or_the_new_ones_and_it_is_told_truly(
    has_settings: bool, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep(run, monkeypatch, has_settings=has_settings)
    assert len(sweep.asked) > 8
    assert list(sweep.violations()) == []


def test_a_failure_told_of_settings_that_are_saved_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep(run, monkeypatch, has_settings=True)

    def confirm(directory: Path) -> None:
        try:
            files.system.sync_directory(directory)
        except OSError as error:
            raise StorageError("The settings can't be written.") from error

    monkeypatch.setattr(files, "confirm", confirm)
    assert any("exit code 3" in one for one in sweep.violations())


def test_settings_edited_from_outside_meanwhile_are_not_written_over(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = run.home / "config.toml"
    run("config", "name", "Alex")
    real = files.write
    edits = iter(["# by hand\n"])

    def write(path: Path, *pieces: object, **options: object) -> None:
        for edit in edits:
            place.write_text(edit + place.read_text() + 'greeting = "first"\n')
        real(path, *pieces, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "write", write)
    run("config", "signature", "A. Kim")
    assert place.read_text().startswith("# by hand\n")
    assert tomllib.loads(place.read_text()) == {
        "name": "Alex",
        "greeting": "first",
        "signature": "A. Kim",
    }
