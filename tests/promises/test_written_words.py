"""Promise 27: words written in an editor are never lost.

Either they are where they were meant for, or what differs from the start is in a file that only
the owner can read, and that the error names.
"""

import errno
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bounceback.cli import editor as editor_module
from bounceback.storage import written
from bounceback.storage.written import Run
from conftest import Person, Result
from promises import disks
from promises.editors import (
    COMMANDS,
    STARTED,
    everything_in,
    kept_in,
    line_of,
    opened,
    run_with_editor,
    start_with_editor,
)

WORDS = b"\n# What I learned: breathe\n"
WRITE = f"words({WORDS!r})"
MIND = WORDS.strip(b"\n")


@pytest.fixture
def acme(run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person with one application, and with a temporary directory of their own."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    run.begin(("log", "Acme", "--note", "First"))
    return run


def lost(person: Person, ended: Result, what: object = "") -> list[str]:
    """Say whether what was written is nowhere, or is said to be where it isn't."""
    found = []
    kept = kept_in(ended.err)
    if not opened(person).exists():
        return [f"{what}: nothing was written, and yet kept"] if kept is not None else []
    places = ("journal.json", "config.toml", "letter.txt")
    meant = [person.home / name for name in places if (person.home / name).exists()]
    is_there = any(MIND in place.read_bytes() for place in meant)
    if kept is not None and MIND not in kept:
        found.append(f"{what}: the file that is named does not hold the words")
    if not is_there and kept is None:
        found.append(f"{what}: lost: {ended.code} {ended.err}")
    if ended.code == 0 and not is_there:
        found.append(f"{what}: said to be saved")
    if "Nothing was changed" in ended.err and is_there:
        found.append(f"{what}: said that nothing was changed")
    if "Traceback" in ended.err or "Something unexpected" in ended.err:
        found.append(f"{what}: {ended.err}")
    return found


def left_in(directory: str) -> list[str]:
    return [str(path) for path in Path(directory).rglob("*")]


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_saved_leaves_nothing_behind(
    name: str, acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = run_with_editor(acme, monkeypatch, WRITE, *line_of(name, acme), stdin="n\n")
    assert (ended.code, kept_in(ended.err)) == (0, None), ended.err
    assert lost(acme, ended) == []
    assert left_in(tempfile.gettempdir()) == []
    assert not list(acme.home.glob("unsaved-*"))


Disk = Callable[[disks.Asked, int], int]


def full(asked: disks.Asked, _: int) -> int:
    return errno.ENOSPC if asked.name in ("write", "mkdir", "fsync") else 0


def read_only(asked: disks.Asked, _: int) -> int:
    changes = ("mkdir", "replace", "unlink", "open", "fchmod", "chmod")
    return errno.EROFS if asked.name in changes and asked.writes else 0


def no_more_files(asked: disks.Asked, _: int) -> int:
    return errno.EDQUOT if asked.name in ("mkdir", "open") and asked.writes else 0


def not_ours(asked: disks.Asked, _: int) -> int:
    changes = ("mkdir", "replace", "unlink", "open")
    return errno.EACCES if asked.name in changes and asked.writes else 0


def without_rename(asked: disks.Asked, _: int) -> int:
    kept = asked.name == "replace" and "unsaved" not in asked.path
    return errno.EIO if kept else 0


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("state", [full, read_only, no_more_files, not_ours, without_rename])
def test_a_disk_that_takes_nothing_loses_no_words(
    state: Disk, name: str, acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disks.disk(acme.home, monkeypatch, state):
        ended = run_with_editor(acme, monkeypatch, WRITE, *line_of(name, acme), stdin="n\n")
    assert ended.code in (1, 3), ended.err
    assert lost(acme, ended) == []
    assert kept_in(ended.err) is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_temporary_directory_is_not_needed(
    name: str, acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disks.disk(Path(tempfile.gettempdir()), monkeypatch, full):
        ended = run_with_editor(acme, monkeypatch, WRITE, *line_of(name, acme), stdin="n\n")
    assert ended.code == 0, ended.err
    assert lost(acme, ended) == []


def test_where_there_is_no_room_for_a_file_the_editor_does_not_open(
    acme: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disks.disk(tmp_path, monkeypatch, full):
        ended = run_with_editor(acme, monkeypatch, "raise SystemExit(5)", "feedback", "acme")
    assert ended.code == 1
    assert "no room for a file to write in" in ended.err


class Sweep:
    """A command with an editor, stopped or failing at each call after it, in turn."""

    def __init__(self, name: str, person: Person, patch: pytest.MonkeyPatch) -> None:
        self.line, self.person, self.patch = line_of(name, person), person, patch
        self.again = disks.Again(person.home, patch)
        with self.again.on(disks.never) as asked:
            assert self._run().code == 0
        self.calls = range(len(asked))

    def _run(self) -> Result:
        return run_with_editor(self.person, self.patch, WRITE, *self.line, stdin="n\n")

    def lost(self, refuses: disks.Refuses, what: object) -> list[str]:
        with self.again.on(refuses):
            ended = self._run()
        return lost(self.person, ended, what)

    def failing(self) -> Iterator[str]:
        for position in self.calls:
            number = (errno.EIO, errno.ENOSPC)[position % 2]
            what = (self.line[0], position, errno.errorcode[number])
            yield from self.lost(disks.failing_at(position, number), what)

    def stopped(self, stop: BaseException) -> Iterator[str]:
        for position in self.calls:

            def refuses(_: disks.Asked, at: int, position: int = position) -> int:
                if at == position and signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
                    raise stop
                return 0

            yield from self.lost(refuses, (self.line[0], position, repr(stop)))


def test_some_failures_after_the_editor_lose_no_words(
    acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep("feedback", acme, monkeypatch)
    sweep.calls = sweep.calls[::9]
    assert [*sweep.failing(), *sweep.stopped(KeyboardInterrupt())] == []


@pytest.mark.heavy
@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_fails_or_stops_a_run_after_the_editor_no_words_are_lost(
    name: str, acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[BaseException] = []
    monkeypatch.setattr(editor_module, "end_as_told", ended.append)
    sweep = Sweep(name, acme, monkeypatch)
    found = [*sweep.failing(), *sweep.stopped(KeyboardInterrupt())]
    print(f"{name}: {2 * len(sweep.calls)} states, {len(found)} violations")
    sweep.calls = sweep.calls[::3]
    found += sweep.stopped(editor_module.Terminated(signal.SIGTERM))
    assert found == []
    assert ended


def test_words_that_are_dropped_with_their_file_are_noticed(
    acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drop(words: written.Words, _: Path) -> Path:
        words.drop()
        return words.path

    monkeypatch.setattr(written.Words, "keep", drop)
    with disks.disk(acme.home, monkeypatch, full):
        ended = run_with_editor(acme, monkeypatch, WRITE, "feedback", "acme")
    with pytest.raises(FileNotFoundError):
        lost(acme, ended)


def test_words_said_to_be_saved_by_a_flag_are_noticed(
    acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = Sweep("feedback", acme, monkeypatch)
    monkeypatch.setattr(Run, "has_saved", True)
    assert any("lost" in one for one in sweep.failing())


ENDS = {
    "exits 1": "raise SystemExit(1)",
    "dies": "os.kill(os.getpid(), signal.SIGKILL)",
    "is stopped by Ctrl-C": "os.kill(os.getpid(), signal.SIGINT); time.sleep(5)",
    "hands Ctrl-C on": "os.kill(os.getppid(), signal.SIGINT); time.sleep(30)",
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("way", ENDS)
def test_an_editor_that_saves_and_then_fails_loses_nothing(
    way: str, name: str, acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f"signal.signal(signal.SIGINT, signal.SIG_DFL)\n{WRITE}\n{ENDS[way]}"
    ended = run_with_editor(acme, monkeypatch, script, *line_of(name, acme))
    assert ended.code in (1, 130)
    assert lost(acme, ended) == []
    assert MIND in (kept_in(ended.err) or b"")


LATE = (
    "def late(number, frame):\n"
    f"    words({WORDS!r})\n"
    "    raise SystemExit\n"
    "signal.signal(signal.SIGTERM, late)\n"
)


def started_and_open(person: Person, script: str) -> "subprocess.Popen[str]":
    """Start a command whose editor stays open, and wait until it has done what it should."""
    script += "\n(path.parent / 'open').touch()\ntime.sleep(60)"
    place = tempfile.gettempdir()
    process = start_with_editor(person, script, "feedback", "acme", TMPDIR=place)
    until = time.monotonic() + 20
    while not list(Path(place).glob("*/open")):
        assert time.monotonic() < until
        time.sleep(0.01)
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("saves", ["at once", "as it is told to end"])
def test_a_signal_while_the_editor_is_open_loses_nothing(
    saves: str, number: signal.Signals, acme: Person
) -> None:
    script = WRITE if saves == "at once" else LATE
    process = started_and_open(acme, script)
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    expected = 130 if number == signal.SIGINT else -number
    assert process.returncode == expected, err
    assert lost(acme, Result(1, out, err)) == []
    assert left_in(tempfile.gettempdir()) == []


def test_two_signals_lose_nothing_either(acme: Person) -> None:
    process = started_and_open(acme, f"signal.signal(signal.SIGTERM, signal.SIG_IGN)\n{WRITE}")
    for _ in range(3):
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert MIND in (kept_in(err) or b""), err


def test_a_run_that_is_killed_leaves_the_words_where_they_were_written(acme: Person) -> None:
    script = f"{WRITE}\nos.kill(os.getppid(), signal.SIGKILL)"
    process = start_with_editor(acme, script, "feedback", "acme", TMPDIR=tempfile.gettempdir())
    process.communicate(timeout=20)
    assert process.returncode == -signal.SIGKILL
    assert MIND in everything_in(Path(tempfile.gettempdir()))


def test_an_editor_that_empties_or_leaves_the_text_has_nothing_kept(
    acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for script in ("raise SystemExit(1)", "path.write_bytes(b' \\n')\nraise SystemExit(1)"):
        for name in COMMANDS:
            ended = run_with_editor(acme, monkeypatch, script, *line_of(name, acme))
            assert (ended.code, kept_in(ended.err)) == (1, None), name
    assert left_in(tempfile.gettempdir()) == []
    assert STARTED
