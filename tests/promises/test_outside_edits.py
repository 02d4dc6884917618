"""Promise 5: an edit from outside is never overwritten unseen."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bounceback.errors import StorageError
from bounceback.journal import Journal
from bounceback.records import Application
from bounceback.storage import store as store_module
from bounceback.storage.backups import Backups
from bounceback.storage.paths import Paths
from bounceback.storage.store import Store
from conftest import Person

Edit = Callable[[], None]


@pytest.fixture
def store(run: Person) -> Store:
    run.begin(("log", "Acme"))
    home = run.home
    paths = Paths(run.journal, home / "config.toml", home / "backups", home)
    return Store(paths, date(2026, 11, 23))


def edited(journal: Path, notes: str) -> bytes:
    document = json.loads(journal.read_bytes())
    document["applications"]["acme"]["notes"] = notes
    return json.dumps(document).encode()


def by_renaming(journal: Path) -> None:
    other = journal.with_name("other")
    other.write_bytes(edited(journal, "from outside"))
    other.replace(journal)


def in_place(journal: Path) -> None:
    journal.write_bytes(edited(journal, "from outside"))


def add_globex(journal: Journal) -> None:
    journal.add(Application(company="Globex"))


def once(edit: Edit) -> Edit:
    left = [edit]
    return lambda: left.pop()() if left else None


def between_load_and_save(store: Store, edit: Edit, _: pytest.MonkeyPatch) -> None:
    edit = once(edit)

    def work(journal: Journal) -> None:
        add_globex(journal)
        edit()

    store.change(work)


def just_before_the_rename(store: Store, edit: Edit, patch: pytest.MonkeyPatch) -> None:
    edit = once(edit)
    keep = Backups.keep

    def keep_and_edit(self: Backups, *versions: object) -> object:
        kept = keep(self, *versions)  # type: ignore[arg-type]
        edit()
        return kept

    patch.setattr(Backups, "keep", keep_and_edit)
    store.change(add_globex)


MOMENTS = [between_load_and_save, just_before_the_rename]
EDITS = [by_renaming, in_place]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("edit", EDITS)
def test_both_changes_are_present_and_the_outside_one_is_in_the_backups(
    moment: Callable[[Store, Edit, pytest.MonkeyPatch], None],
    edit: Callable[[Path], None],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    journal = store.paths.journal
    outside = edited(journal, "from outside")
    moment(store, lambda: edit(journal), monkeypatch)
    applications = json.loads(journal.read_bytes())["applications"]
    assert applications["acme"]["notes"] == "from outside"
    assert "globex" in applications
    kept = list((store.paths.backups / "undo").glob("*.json"))
    assert [path for path in kept if path.read_bytes() == outside]
    store.go("undo")
    assert journal.read_bytes() == outside


@pytest.mark.parametrize("moment", MOMENTS)
def test_without_the_comparison_the_edit_is_lost_and_it_is_noticed(
    moment: Callable[[Store, Edit, pytest.MonkeyPatch], None],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Store, "_compare", lambda *_: None)
    journal = store.paths.journal
    moment(store, lambda: by_renaming(journal), monkeypatch)
    assert json.loads(journal.read_bytes())["applications"]["acme"]["notes"] == ""


def test_a_journal_that_never_rests_is_refused(store: Store) -> None:
    journal = store.paths.journal
    count = iter(range(100))

    def work(loaded: Journal) -> None:
        add_globex(loaded)
        journal.write_bytes(edited(journal, f"edit {next(count)}"))

    with pytest.raises(StorageError, match="keeps changing"):
        store.change(work)
    assert next(count) == store_module._TRIES
    assert "globex" not in json.loads(journal.read_bytes())["applications"]


def test_an_edit_that_damages_the_journal_is_refused(store: Store) -> None:
    journal = store.paths.journal

    def work(loaded: Journal) -> None:
        add_globex(loaded)
        journal.write_bytes(b"<<<<<<< mine\n{}\n")

    with pytest.raises(StorageError, match="merge left its markers"):
        store.change(work)
    assert journal.read_bytes() == b"<<<<<<< mine\n{}\n"


def test_undo_over_an_outside_edit_asks_first_and_keeps_it(run: Person, store: Store) -> None:
    run("log", "Globex")
    by_renaming(run.journal)
    outside = run.journal.read_bytes()
    refused = run.run("undo")
    assert refused.code == 1
    assert "Another program has changed the journal" in refused.err
    assert run.journal.read_bytes() == outside
    run("undo", "--yes")
    assert "globex" not in run.document()["applications"]
    run("redo")
    assert run.journal.read_bytes() == outside


def test_a_journal_that_appears_or_goes_meanwhile_is_seen(store: Store) -> None:
    journal = store.paths.journal
    kept = journal.read_bytes()
    journal.unlink()
    appear = once(lambda: journal.write_bytes(kept) and None)

    def work(loaded: Journal) -> None:
        add_globex(loaded)
        appear()

    store.change(work)
    assert set(json.loads(journal.read_bytes())["applications"]) == {"acme", "globex"}
