"""Promise 28: `doctor --repair` never replaces a good journal, whatever happens meanwhile."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bounceback.storage import doctor
from bounceback.storage.backups import Backups
from bounceback.storage.store import Store
from conftest import Person
from promises.worker import Worker


@pytest.fixture
def damaged(run: Person) -> Person:
    """A person with three applications in backups and a journal cut in the middle."""
    for company in ("Acme", "Globex", "Initech"):
        run("log", company)
    shutil.copy(run.journal, run.home.with_name("whole.json"))
    run.journal.write_bytes(run.journal.read_bytes()[:300])
    return run


def meanwhile(person: Person, patch: pytest.MonkeyPatch, act: Callable[[], object]) -> object:
    """Repair, with something that happens between the diagnosis and the answer."""
    real = doctor.repair
    left = [act]

    def repair(store: Store, diagnosis: doctor.Diagnosis) -> list[doctor.Repair]:
        while left:
            left.pop()()
        return real(store, diagnosis)

    with patch.context() as patched:
        patched.setattr(doctor, "repair", repair)
        return person.run("doctor", "--repair", "--yes")


def whole(person: Person) -> Path:
    return person.home.with_name("whole.json")


def mended_in_place(person: Person) -> None:
    person.journal.write_bytes(whole(person).read_bytes())


def mended_by_renaming(person: Person) -> None:
    shutil.copy(whole(person), person.home / "other")
    (person.home / "other").replace(person.journal)


def mended_and_logged(person: Person) -> None:
    mended_in_place(person)
    assert person.run("log", "Hooli").code == 0


def mended_to_less(person: Person) -> None:
    person.journal.write_text('{"format": "bounceback", "version": [1, 0]}')
    person.journal.chmod(0o600)


def mended_by_a_newer_version(person: Person) -> None:
    person.journal.write_text('{"format": "bounceback", "version": [2, 0]}')


def repaired_and_logged(person: Person) -> None:
    assert person.run("doctor", "--repair", "--yes").code == 0
    assert person.run("log", "Hooli").code == 0


MENDED = (
    mended_in_place,
    mended_by_renaming,
    mended_and_logged,
    mended_to_less,
    mended_by_a_newer_version,
    repaired_and_logged,
)


@pytest.mark.parametrize("act", MENDED)
def test_a_journal_that_is_well_by_now_is_left_alone(
    act: Callable[[Person], None], damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    after: list[bytes] = []

    def mend() -> None:
        act(damaged)
        after.append(damaged.journal.read_bytes())

    ended = meanwhile(damaged, monkeypatch, mend)
    assert damaged.journal.read_bytes() == after[0]
    assert "restored" not in str(ended)


def test_a_repair_that_does_not_look_again_is_noticed(
    damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "_is_lost", lambda *_: True)
    meanwhile(damaged, monkeypatch, lambda: mended_in_place(damaged))
    assert damaged.journal.read_bytes() != whole(damaged).read_bytes()


def test_a_journal_that_comes_back_meanwhile_is_left_alone(
    damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged.journal.unlink()

    def log() -> None:
        damaged("log", "Hooli")

    meanwhile(damaged, monkeypatch, log)
    assert set(damaged.document()["applications"]) == {"hooli"}


def test_another_damage_than_the_one_found_is_kept_aside_as_it_is_now(
    damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(damaged, monkeypatch, lambda: damaged.journal.write_bytes(b"{other damage"))
    aside = list((damaged.home / "backups" / "damaged").iterdir())
    assert [path.read_bytes() for path in aside] == [b"{other damage"]
    assert set(damaged.document()["applications"]) == {"acme", "globex"}


def test_an_edit_at_the_last_moment_is_not_replaced(
    damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store._replace

    def replace(self: Store, *more: object) -> None:
        mended_by_renaming(damaged)
        real(self, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "_replace", replace)
    ended = damaged.run("doctor", "--repair", "--yes")
    assert damaged.journal.read_bytes() == whole(damaged).read_bytes()
    assert ended.code == 3
    assert "Another program changed the journal meanwhile" in ended.err


@pytest.mark.parametrize("kind", ["undo", "daily"])
def test_backups_that_vanish_meanwhile_are_no_damage(
    kind: str, damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Backups.newest_first
    mended_in_place(damaged)

    def newest_first(self: Backups) -> list[Path]:
        kept = real(self)
        for path in (damaged.home / "backups" / kind).glob("*.json"):
            path.unlink()
        return kept

    monkeypatch.setattr(Backups, "newest_first", newest_first)
    told = damaged("doctor", "--json").json["doctor"]
    assert told["findings"] == []


def test_a_backup_that_is_good_by_now_is_not_set_aside(
    damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = max((damaged.home / "backups" / "undo").glob("*.json"))
    good = newest.read_bytes()
    newest.write_bytes(b"{")
    mended_in_place(damaged)
    meanwhile(damaged, monkeypatch, lambda: newest.write_bytes(good))
    assert newest.read_bytes() == good


def test_a_backup_that_is_gone_by_now_ends_cleanly(
    damaged: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = max((damaged.home / "backups" / "undo").glob("*.json"))
    newest.write_bytes(b"{")
    mended_in_place(damaged)
    assert meanwhile(damaged, monkeypatch, newest.unlink).code == 0  # type: ignore[attr-defined]


def races(worker: Worker, place: Path, rounds: int, *, is_gone: bool, broken: str = "") -> int:
    """Let a repair and logs run at once; return how often a log that said so was not kept."""
    lost = 0
    for number in range(rounds):
        home = place / f"home-{number}"
        assert worker.run(home, ["log", "Acme"], ["log", "Globex"]).codes == [0, 0]
        journal = home / "journal.json"
        journal.unlink() if is_gone else journal.write_bytes(b"{")
        lines = [["doctor", "--repair", "--yes"], ["log", "Hooli"], ["log", "Initech"]]
        children = [worker.start(home, line, broken=[broken] if broken else []) for line in lines]
        for child in children if number % 2 else reversed(children):
            child.go()
        ended = [child.wait() for child in children]
        assert ended[0].code == 0, ended[0]
        applications = set(json.loads(journal.read_bytes())["applications"])
        for one, name in zip(ended[1:], ("hooli", "initech"), strict=True):
            lost += one.code == 0 and name not in applications
            assert one.code in (0, 3)
            assert one.code == 0 or not is_gone
    return lost


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_repair_and_a_log_at_once_lose_nothing(
    is_gone: bool, worker: Worker, tmp_path: Path
) -> None:
    assert races(worker, tmp_path, 6, is_gone=is_gone) == 0


@pytest.mark.heavy
def test_many_repairs_and_logs_at_once_lose_nothing(worker: Worker, tmp_path: Path) -> None:
    rounds = 25
    lost = races(worker, tmp_path, rounds, is_gone=True)
    print(f"{rounds} races of a repair with two logs, {lost} records lost")
    assert lost == 0


def test_a_repair_decided_before_the_lock_loses_records_and_it_is_noticed(
    worker: Worker, tmp_path: Path
) -> None:
    assert races(worker, tmp_path, 6, is_gone=True, broken="repairing_what_it_saw") > 0
