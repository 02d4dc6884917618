"""Promise 23: after a kill at any call the history goes on rightly.

The other version is reachable, and a further change can be undone to exactly this state. A run
that is killed asks nothing more of the disk; so much of it is tried in this process.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bounceback.storage.backups import Version
from bounceback.storage.store import Store
from conftest import Person
from promises import disks
from promises.commands import SECOND_JOURNAL
from promises.faults import KILL
from promises.payloads import written
from promises.test_torn import Sweep as RealSweep
from promises.verdict import state_of
from promises.worker import Worker

COMMANDS: dict[str, tuple[str, ...]] = {
    "log": ("log", "Initech"),
    "undo": ("undo",),
    "undo to nothing": ("undo",),
    "redo": ("redo",),
    "redo from nothing": ("redo",),
    "merge": ("merge", "other.json"),
    "import": ("import", "table.csv"),
    "repair": ("doctor", "--repair", "--yes"),
    "repair of what is gone": ("doctor", "--repair", "--yes"),
    "config": ("config", "name", "Alex"),
}
BACK = {"undo": "redo", "redo": "undo", "log": "undo", "merge": "undo", "import": "undo"}


class KilledError(BaseException):
    """The run is killed; whatever it would do after that is not done."""


def killed_at(position: int) -> disks.Refuses:
    def refuses(asked: disks.Asked, at: int) -> int:
        # With a process its locks and descriptors go.
        if at >= position and asked.name not in ("close", "flock"):
            raise KilledError
        return 0

    return refuses


def begin(name: str, person: Person) -> None:
    """Make what a command is tried on, with a history of some length."""
    Path("other.json").write_bytes(written(SECOND_JOURNAL))
    Path("table.csv").write_text("Company\nHooli\nUmbrella\n")
    person("config", "greeting", "first")
    person("log", "Acme")
    if "nothing" not in name:
        person("log", "Globex")
        person("done", "acme", "reframe")
    if name.startswith("redo"):
        person("undo")
    if name == "repair":
        person.journal.write_bytes(b"{damaged")
    if name == "repair of what is gone":
        person.journal.unlink()


class History:
    """One command, killed at each call in turn, and what can be done after that."""

    def __init__(self, name: str, person: Person, patch: pytest.MonkeyPatch) -> None:
        self.line, self.person = COMMANDS[name], person
        begin(name, person)
        self.again = disks.Again(person.home, patch)
        self.bytes = self._bytes()
        self.before = self.state()
        with self.again.on(disks.never) as asked:
            person(*self.line)
        self.calls = [at for at, one in enumerate(asked) if one.writes and one.name != "close"]
        self._seen: set[str] = set()
        self.after = self.state()
        assert self.before != self.after

    def state(self) -> object:
        """Return what the command is about: the journal, or the settings."""
        if self.line[0] == "config":
            return (self.person.home / "config.toml").read_text()
        try:
            return json.dumps(state_of(self.person.home), sort_keys=True)
        except ValueError:
            return self._bytes()

    def _bytes(self) -> bytes | None:
        journal = self.person.journal
        return journal.read_bytes() if journal.exists() else None

    def violations(self) -> Iterator[str]:
        """Kill the command at each of its calls, go on, and say what is wrong then."""
        for position in self.calls:
            with suppress(KilledError), self.again.on(killed_at(position)):
                self.person.run(*self.line)
            for wrong in self._go_on():
                yield f"{self.line} killed at {position}: {wrong}"

    def _is_new(self) -> bool:
        """Say whether a kill left what none before it had left."""
        names = sorted(str(path.relative_to(self.person.home)) for path in self._files())
        left = re.sub(r"[0-9a-f]{12,}", "", "\n".join(names)) + repr(self.state())
        is_new = left not in self._seen
        self._seen.add(left)
        return is_new

    def _files(self) -> list[Path]:
        return [path for path in self.person.home.rglob("*") if path.suffix != ".lock"]

    def _go_on(self) -> Iterator[str]:
        now = self.state()
        if now not in (self.before, self.after):
            yield "neither the old one nor the new one"
            return
        if not self._is_new():
            return
        if now == self.before and self.person.run(*self.line).code:
            yield "it can't be done again"
        if self.state() != self.after:
            yield "done again, it is not the new one"
            return
        yield from self._walk()
        if list(self.person.home.rglob("*.tmp")):
            yield "a temporary file is left"

    def _walk(self) -> Iterator[str]:
        """Go back and forth, and make a further change and take it back."""
        reached = self._bytes()
        back = BACK.get(self.line[0])
        if back:
            if self.person.run(back).code or self.state() != self.before:
                yield f"{back} does not lead to the other version"
                return
            there = "redo" if back == "undo" else "undo"
            if self.person.run(there).code or self._bytes() != reached:
                yield f"{there} does not lead here again"
        codes = [self.person.run("log", "Vandelay").code, self.person.run("redo").code]
        if codes != [0, 1]:
            yield f"a further change, and nothing to do again: {codes}"
        if self.person.run("undo").code or self._bytes() != reached:
            yield "a further change can't be undone to exactly this state"
        if self.person.run("redo").code or self.person.run("undo").code:
            yield "and done again, and undone again"
        if self._bytes() != reached:
            yield "walked back and forth, it is another one"


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_a_kill_at_some_calls_leaves_a_history_that_goes_on(
    name: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(name, run, monkeypatch)
    history.calls = history.calls[::9]
    assert list(history.violations()) == []


@pytest.mark.heavy
@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_call_leaves_a_history_that_goes_on(
    name: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(name, run, monkeypatch)
    found = list(history.violations())
    print(f"{name}: killed at {len(history.calls)} calls, {len(found)} violations")
    assert found == []


def test_a_history_that_is_dropped_before_the_rename_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History("undo", run, monkeypatch)
    real = Store._replace

    def replace(self: Store, *more: object) -> None:
        for path in sorted((run.home / "backups" / "undo").iterdir())[-1:]:
            self.backups.drop(Version(0, "", path))
        real(self, *more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_replace", replace)
        history.calls = history.calls[::3]
        assert any("it is not the new one" in one for one in history.violations())


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["merge", "import"])
def test_a_real_kill_at_some_calls_does_so_too(
    name: str, worker: Worker, home: Path, tmp_path: Path
) -> None:
    for file, text in (("other.json", written(SECOND_JOURNAL)), ("table.csv", b"Company\nHooli\n")):
        (tmp_path / file).write_bytes(text)
    command, file = COMMANDS[name]
    sweep = RealSweep(worker, home, (command, str(tmp_path / file)))
    calls = sweep.calls[::8]
    found = [one for call in calls for one in sweep.violations(call, KILL)]
    print(f"{name}: killed at {len(calls)} calls, {len(found)} violations")
    assert found == []
