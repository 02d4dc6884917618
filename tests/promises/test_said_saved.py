"""Promise 16: exit code 0 if and only if the change is in the file, and no word to the contrary.

Each call that a command makes fails in turn, with each error that disks are known to answer.
"""

import errno
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bounceback.cli.environment import Environment
from bounceback.errors import BouncebackError, LeftError, StorageError
from bounceback.storage import backups, files
from bounceback.storage.store import Store
from conftest import Person
from promises import disks
from promises.commands import SECOND_JOURNAL
from promises.payloads import written
from promises.verdict import state_of

COMMANDS: dict[str, tuple[str, ...]] = {
    "log": ("log", "Initech"),
    "done": ("done", "acme", "reframe"),
    "remove": ("remove", "acme", "--yes"),
    "undo": ("undo",),
    "redo": ("redo",),
    "undo the first": ("undo", "--yes"),
    "merge": ("merge", "other.json"),
    "import": ("import", "table.csv"),
    "repair": ("doctor", "--repair", "--yes"),
}
ERRORS = (errno.EIO, errno.EINVAL, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM)


class Sweep:
    """One command, to be run again and again from the same start, on disks that fail."""

    def __init__(self, name: str, person: Person, patch: pytest.MonkeyPatch) -> None:
        self.line, self.person = COMMANDS[name], person
        _begin(name, person)
        self.again = disks.Again(person.home, patch)
        self.before = _state(person.home)
        with self.again.on(disks.never) as asked:
            assert person.run(*self.line).code == 0
        self.asked = list(asked)
        self.after = _state(person.home)
        assert self.after != self.before

    def violations(self, refuses: disks.Refuses, what: object) -> Iterator[str]:
        """Run the command on such a disk, and say what is untrue about how it ended."""
        with self.again.on(refuses):
            ended = self.person.run(*self.line)
        now = _state(self.person.home)
        if now not in (self.before, self.after):
            yield f"{what}: neither the old journal nor the new one"
        # Doctor, having mended the journal, may still find something else that it can't read.
        said = "restored from" in ended.out if self.line[0] == "doctor" else ended.code == 0
        if said != (now == self.after):
            yield f"{what}: exit code {ended.code}, but saved: {now == self.after}: {ended.err}"
        if ended.code not in (0, 3) and not (ended.code == 1 and self.line[0] == "doctor"):
            yield f"{what}: exit code {ended.code}: {ended.err}"
        if "Nothing was changed" in ended.err + ended.out and now != self.before:
            yield f"{what}: said that nothing was changed"
        if "The change is in" in ended.err and now != self.after:
            yield f"{what}: said that the change is there"

    def each(self, calls: Sequence[str], errors: Sequence[int]) -> Iterator[str]:
        """Let each of these calls fail in turn: with the first error, and with one of the others.

        Those take turns.
        """
        for position, asked in enumerate(self.asked):
            if asked.name in calls:
                for number in (errors[0], *errors[1:][position % max(len(errors) - 1, 1) :][:1]):
                    refuses = disks.failing_at(position, number)
                    what = (self.line, *asked[:2], errno.errorcode[number])
                    yield from self.violations(refuses, what)


def _state(home: Path) -> object:
    try:
        return state_of(home)
    except ValueError:
        return (home / "journal.json").read_bytes()


def _begin(name: str, person: Person) -> None:
    """Make what a command is tried on."""
    person("log", "Acme")
    if name != "undo the first":
        person("log", "Globex")
    if name == "redo":
        person("undo")
    if name == "repair":
        person.journal.write_bytes(b"{")
    Path("other.json").write_bytes(written(SECOND_JOURNAL))
    Path("table.csv").write_text("Company\nHooli\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_fails_to_sync_is_told_truly(
    name: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep(name, run, monkeypatch)
    assert [one.is_directory for one in sweep.asked if one.name == "fsync"].count(True) > 1
    assert list(sweep.each(["fsync"], [errno.EIO, errno.EINVAL])) == []


@pytest.mark.heavy
@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_call_fails_the_end_is_told_truly(
    name: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep(name, run, monkeypatch)
    found = list(sweep.each((*disks.NAMES, "flock"), ERRORS))
    print(f"{name}: {2 * len(sweep.asked)} states, {len(found)} violations")
    assert found == []


def test_a_journal_whose_directory_does_not_sync_is_saved_once(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")

    def refuses(asked: disks.Asked, _: int) -> int:
        return errno.EIO if asked.name == "fsync" and asked.path == str(run.home) else 0

    with disks.disk(run.home, monkeypatch, refuses):
        ended = run("log", "Globex")
    assert f"The change is in {run.journal}, but the disk did not confirm it" in ended.err
    assert set(run.document()["applications"]) == {"acme", "globex"}


def test_an_error_of_a_backup_taken_for_one_of_the_journal_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep("done", run, monkeypatch)

    @files.contextmanager
    def nothing() -> Iterator[None]:
        yield

    monkeypatch.setattr(backups, "_explained", nothing)
    found = list(sweep.each(["fsync"], [errno.EIO]))
    assert any("said that the change is there" in one for one in found)


def test_a_failure_told_of_what_is_saved_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep("done", run, monkeypatch)

    def confirm(directory: Path) -> None:
        try:
            files.system.sync_directory(directory)
        except OSError as error:
            raise StorageError("The journal can't be written. Nothing was changed.") from error

    monkeypatch.setattr(files, "confirm", confirm)
    found = list(sweep.each(["fsync"], [errno.EIO]))
    assert any("exit code 3, but saved: True" in one for one in found)


def end_of_a_second_change(
    person: Person, patch: pytest.MonkeyPatch, error: BouncebackError
) -> str:
    """Accept an offer, and fail or leave at the question that follows; return what is said."""
    person("log", "Globex", "--outcome", "waiting")
    person("log", "Acme", "--outcome", "offer")
    real, saved = Store.change, iter([True])

    def change(self: Store, *more: Any, **options: Any) -> Any:
        if next(saved, False):
            return real(self, *more, **options)
        raise error

    with patch.context() as patched:
        patched.setattr(Store, "change", change)
        patched.setattr(Environment, "interactive", True)
        ended = person.run("edit", "acme", "--accepted", stdin="1\n")
    assert person.document()["applications"]["acme"]["accepted_on"]
    assert person.document()["applications"]["globex"]["outcome"] == "waiting"
    return ended.err


@pytest.mark.parametrize(
    "error",
    [
        StorageError("It is locked; nothing was written.", "Nothing was changed."),
        LeftError("Nothing was changed."),
    ],
)
def test_a_question_after_what_was_saved_is_not_said_to_have_changed_nothing(
    error: BouncebackError, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = end_of_a_second_change(run, monkeypatch, error).casefold()
    assert "nothing more was changed" in said
    assert "nothing was" not in said


def test_what_is_said_without_a_look_at_the_run_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bounceback.cli.boundary._truly", lambda said, _: said)
    error = LeftError("Nothing was changed.")
    assert "Nothing was changed" in end_of_a_second_change(run, monkeypatch, error)
