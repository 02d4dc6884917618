"""Promise 19: no reading waits for ever: a pipe, a device or a socket is no file, and said to be.

Each stands in every place where a file is named by the person, or found by the program.
"""

import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bounceback import system
from conftest import Person, Result
from promises.commands import COMMANDS, arguments_of
from promises.editors import run_with_editor

SECONDS = 5


class WaitsError(BaseException):
    """A run waits for what never comes."""


@contextmanager
def soon() -> Iterator[None]:
    """Raise WaitsError when it takes too long."""

    def stop(*_: object) -> None:
        raise WaitsError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def pipe(place: Path) -> None:
    os.mkfifo(place, 0o600)


def device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def terminal(place: Path) -> None:
    place.symlink_to("/dev/tty")


def a_socket(place: Path) -> None:
    # Their names are short.
    here = Path.cwd()
    os.chdir(place.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(place.name)
    finally:
        os.chdir(here)


def directory(place: Path) -> None:
    place.mkdir()


KINDS = (pipe, device, terminal, a_socket, directory)


@pytest.fixture
def acme(run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person with one application and backups, in a directory of their own."""
    run.begin(("log", "Acme"), ("log", "Globex"), ("config", "name", "Alex"))
    (run.home / "templates").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return run


NAMED = {
    "merge": ("merge", "it"),
    "merge --base": ("merge", "{journal}.copy", "--base", "it"),
    "import": ("import", "it"),
    "import --dry-run": ("import", "it", "--dry-run"),
    "log --mail": ("log", "Hooli", "--mail", "it"),
    "export -o": ("export", "json", "-o", "it"),
    "export -o --force": ("export", "csv", "-o", "it", "--force"),
    "draft -o": ("draft", "acme", "thank-you", "-o", "it", "--force"),
    "draft -o eml": ("draft", "acme", "thank-you", "-o", "it.eml", "--force"),
    "stats --save": ("stats", "--save", "it.svg", "--force"),
    "--journal": ("--journal", "it", "list"),
    "--journal log": ("--journal", "it", "log", "Hooli"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMED)
def test_what_is_no_file_is_refused_where_it_is_named(
    name: str, kind: Callable[[Path], None], acme: Person
) -> None:
    other = acme.journal.with_name("journal.json.copy")
    other.write_bytes(acme.journal.read_bytes())
    line = [word.format(journal=acme.journal) for word in NAMED[name]]
    place = next(Path(word) for word in line if word.startswith("it"))
    kind(place)
    before = acme.journal.read_bytes()
    with soon():
        ended = acme.run(*line)
    assert ended.code in (1, 3)
    assert str(place) in ended.err or str(place.resolve()) in ended.err
    assert acme.journal.read_bytes() == before
    assert place.is_symlink() or not place.is_file()
    assert not list(Path("/dev").glob("tty*.lock"))


FOUND = {
    "journal": "journal.json",
    "settings": "config.toml",
    "template": "templates/thank-you.txt",
    "lock": "journal.json.lock",
    "settings' lock": "config.toml.lock",
    "conflict copy": "journal.sync-conflict-20261123-101010-ABCDEFG.json",
    "second journal": "journal (1).json",
    "undo": "backups/undo/00000009-0123456789abcdef.json",
    "redo": "backups/redo/00000009-0123456789abcdef.json",
    "daily": "backups/daily/2026-11-22.json",
    "merged": "backups/merged/00000001-0123456789abcdef.json",
    "today's": "backups/daily/2026-11-23.json",
    "last error": "last-error.txt",
}


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        pytest.param(
            what,
            kind,
            # A pipe is what waits longest; and the journal is read by every command.
            marks=[] if kind is pipe or what == "journal" else pytest.mark.heavy,
            id=f"{what}-{kind.__name__}",
        )
        for what in FOUND
        for kind in KINDS
    ],
)
def test_what_is_no_file_holds_up_no_command_where_it_is_found(
    what: str, kind: Callable[[Path], None], acme: Person, tmp_path: Path
) -> None:
    place = acme.home / FOUND[what]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    kind(place)
    lines = [arguments_of(name, tmp_path) for name in COMMANDS]
    lines += [["doctor", "--repair", "--yes"], ["draft", "acme", "thank-you"], ["config", "name"]]
    for line in lines:
        with soon():
            ended = acme.run(*line)
        assert complaints(ended) == [], line


@pytest.mark.parametrize(
    "what", ["backups", "backups/undo", "templates", ".journal.json.0123456789ab.tmp"]
)
def test_a_pipe_in_the_place_of_a_directory_holds_up_no_command(what: str, acme: Person) -> None:
    place = acme.home / what
    if place.is_dir():
        shutil.rmtree(place)
    pipe(place)
    for line in ("todo", "log Hooli", "undo", "draft acme thank-you", "doctor", "list"):
        with soon():
            ended = acme.run(*line.split())
        assert complaints(ended) == [], line


def complaints(ended: Result) -> list[str]:
    found = [] if ended.code in (0, 1, 2, 3) else [f"exit code {ended.code}"]
    if "Something unexpected" in ended.err or "Traceback" in ended.err:
        found.append(ended.err)
    return found


@pytest.mark.parametrize("stem", ["/proc/self/environ", "/proc/kmsg", "/dev/stdin", "/dev/fd/0"])
def test_files_that_say_that_they_are_empty_are_bounded(stem: str, acme: Person) -> None:
    for line in (("import", stem), ("merge", stem), ("log", "Hooli", "--mail", stem)):
        with soon():
            ended = acme.run(*line)
        assert ended.code in (1, 3)


def test_an_editor_that_leaves_a_pipe_is_told_so(
    acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with soon():
        ended = run_with_editor(
            acme, monkeypatch, "path.unlink()\nos.mkfifo(path)", "feedback", "acme"
        )
    assert ended.code == 1
    assert "Not a regular file" in ended.err


def test_an_opening_that_waits_is_noticed(acme: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "READ", os.O_RDONLY)
    monkeypatch.setattr("promises.test_no_waiting.SECONDS", 1)
    pipe(Path("it"))
    with pytest.raises(WaitsError), soon():
        acme.run("merge", "it")
