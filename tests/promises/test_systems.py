"""Promise 24: the program starts, and keeps its promises, on Windows and macOS too.

Neither is here: Windows is what `windows` makes of this machine, macOS one request to the disk.
"""

import ast
import errno
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bounceback
from bounceback import system
from bounceback.screens import plain
from conftest import Person, Result
from promises.commands import COMMANDS, arguments_of, ways

TESTS = Path(__file__).parent.parent
SOURCE = Path(bounceback.__file__).parent


@pytest.fixture
def windows(run: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person at a Windows, who starts the program anew for each command."""
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    monkeypatch.setattr("conftest.PROGRAM", ["-m", "promises.windows"])
    return run


def test_what_a_person_does_first_works_on_windows(windows: Person) -> None:
    logged = ("log", "Acme", "--contact", "Sam <sam@acme.example>")
    told = windows.launch(*logged, "then", "doctor", "then", "draft", "acme", "--open")
    assert told.code == 0, told.out
    assert b"\r" not in windows.journal.read_bytes()
    assert "On Windows it is your profile that keeps others out" in told.out
    assert "opened ['mailto:sam@acme.example" in told.out
    assert windows.launch("undo").code == 0
    assert not windows.journal.exists()


def test_a_file_written_as_text_is_noticed(windows: Person) -> None:
    assert windows.launch("log", "Acme", BROKEN="text").code == 0
    assert b"\r" in windows.journal.read_bytes()


def test_a_name_that_windows_lacks_is_noticed(windows: Person) -> None:
    ended = windows.launch("log", "Acme", BROKEN="names")
    assert (ended.code, windows.journal.exists()) == (1, False)
    assert "AttributeError" in ended.err


def logged_while_open(person: Person, *, let_go: bool, **env: str) -> Result:
    """Log while another program has the journal open, which may end once it has been in the way."""
    sign = person.home.with_name("refused")
    script = f"""
import pathlib, sys, time
held = open(sys.argv[1])
print(flush=True)
while not ({let_go} and pathlib.Path(sys.argv[2]).exists()):
    time.sleep(0.01)
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", script, person.journal, sign], stdout=subprocess.PIPE
    )
    assert holder.stdout
    holder.stdout.readline()
    try:
        return person.launch("log", "Globex", REFUSED=str(sign), **env)
    finally:
        holder.kill()
        holder.communicate()
        sign.unlink()


@pytest.mark.heavy
def test_a_journal_that_another_program_holds_open_is_waited_for(windows: Person) -> None:
    windows.launch("log", "Acme")
    before = windows.journal.read_bytes()
    for options in ({"let_go": False}, {"let_go": True, "BROKEN": "impatient"}):
        ended = logged_while_open(windows, **options)  # type: ignore[arg-type]
        assert (ended.code, windows.journal.read_bytes()) == (3, before)
        assert "Nothing was changed" in ended.err
        assert not list(windows.home.glob(".*.tmp"))
    assert logged_while_open(windows, let_go=True).code == 0
    assert set(windows.document()["applications"]) == {"acme", "globex"}


def test_what_windows_has_instead_is_taken() -> None:
    script = """
from promises import windows
windows.become()
import os, json
from bounceback import system
from bounceback.storage.paths import directories
print(json.dumps([
    system.editors(),
    system.split_command('"C:\\\\\\\\Program Files\\\\\\\\ed.exe" -n'),
    system.was_interrupted(0xC000013A),
    system.is_without_reader(OSError(22, "Invalid argument")),
    directories({}),
    system.READ & windows.O_BINARY > 0 and system.CREATE & windows.O_BINARY > 0,
]))
"""
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(TESTS), "LOCALAPPDATA": "/Local"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout) == [
        ["notepad"],
        ["C:\\\\Program Files\\\\ed.exe", "-n"],
        True,
        True,
        ["/Local/bounceback"] * 3,
        True,
    ]


PART = (
    "test_everyday.py test_journal.py test_export.py test_import.py test_merge_command.py "
    "test_config.py test_draft.py promises/test_doctor.py promises/test_undo.py "
    "promises/test_outside_edits.py"
)
"""The tests that are run on Windows: log, todo, done, undo, export, import, merge and so on."""

ELSEWHERE = (
    "link written_over_unasked mail_program person_says marks_nothing editor open_modes edit "
    "terminal asks private agree_with_the_model survives_being_read reads_back any_name "
    "taken_into_an_empty change_to_a_record twenty_versions thirty_days keeps_its_mode "
    "takes_every_home_for_ours"
)
"""Left out: terminals, links and modes, which are this machine's, and what takes long."""


@pytest.mark.heavy
def test_a_part_of_the_suite_holds_on_windows() -> None:
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "promises.windows", "-p", "no:cacheprovider"),
            *("-n", "0", "-k", f"not ({' or '.join(ELSEWHERE.split())})", *PART.split()),
        ],
        cwd=TESTS,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=False,
    )
    print(finished.stdout.splitlines()[-1])
    assert finished.returncode == 0, finished.stdout


def asked_of_the_disk(monkeypatch: pytest.MonkeyPatch, answer: int = 0) -> list[str]:
    """Be macOS from now on: return the list of the files that are flushed, as it grows."""
    asked = []
    real = fcntl.fcntl

    def control(number: int, request: int, *more: Any) -> Any:
        if request != 51:
            return real(number, request, *more)
        asked.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        if answer:
            raise OSError(answer, os.strerror(answer))
        return 0

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", control)
    return asked


def unflushed(asked: list[str], home: Path) -> set[str]:
    """Say what a save on macOS has not asked the disk to flush."""
    undo = home / "backups" / "undo"
    files = {str(Path(one).parent) + "/" for one in asked if ".tmp" in one}
    return {f"{home}/", f"{undo}/", str(home), str(undo)} - files - set(asked)


def test_on_macos_the_disk_itself_is_asked(run: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    run("log", "Acme")
    asked = asked_of_the_disk(monkeypatch)
    run("log", "Globex")
    assert unflushed(asked, run.home) == set()


def test_a_save_that_asks_only_the_system_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    asked = asked_of_the_disk(monkeypatch)
    monkeypatch.setattr(system, "sync", os.fsync)
    run("log", "Globex")
    assert unflushed(asked, run.home)


@pytest.mark.parametrize(
    ("answer", "code"), [(errno.ENOTSUP, 0), (errno.EINVAL, 0), (errno.ENOTTY, 0), (errno.EIO, 3)]
)
def test_a_disk_that_cannot_flush_still_keeps_a_journal_and_one_that_fails_says_so(
    answer: int, code: int, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    asked = asked_of_the_disk(monkeypatch, answer)
    synced = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(real(number)))
    assert run.run("log", "Globex").code == code
    assert asked
    assert bool(synced) == (run.journal.read_bytes() != before) == (code == 0)


_OF_A_SYSTEM = {"fcntl", "grp", "msvcrt", "pwd", "resource", "termios", "tty", "winreg", "readline"}
_EVERYWHERE = {"O_RDONLY", "O_WRONLY", "O_RDWR", "SIGINT", "SIG_DFL", "SIG_IGN"}


def of_a_system(source: str) -> Iterator[str]:
    """Yield what a source asks for that not every system has, or has alike."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Attribute):
            names = [node.attr, f"{getattr(node.value, 'id', '')}.{node.attr}"]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names if one.name in _OF_A_SYSTEM]
            yield from names
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = [node.value]
        for name in names:
            is_flag = name.startswith(("O_", "SIG")) and name.isupper() and name.isidentifier()
            if (is_flag and name not in _EVERYWHERE) or name in (
                "sys.platform", "os.name", "os.fchmod", "os.getuid", "os.link", "os.startfile",
                "os.fork", "os.uname", "platform.system",
            ):  # fmt: skip
                yield name


def test_one_file_alone_knows_the_system() -> None:
    found = {
        path.name: sorted(set(of_a_system(path.read_text())))
        for path in SOURCE.rglob("*.py")
        if any(of_a_system(path.read_text()))
    }
    assert set(found) == {"system.py"}
    for line in ("import fcntl", "os.O_NOFOLLOW", "sys.platform", "signal.SIGHUP", "'SIGHUP'"):
        assert list(of_a_system(line)), line


CODE_PAGES = ("cp437", "cp850", "cp1252", "cp866", "ascii")
SIGNS = [rf"\u{code:04x}" for code in plain._PLAIN]


def unshown(person: Person, encoding: str, name: str, folder: Path) -> list[str]:
    """Say what goes wrong with a command in a console that has this code page."""
    least = arguments_of(name, folder, optional=False)
    found = []
    for line in (*ways(name, folder), [*least, "--help"], [name, "nope"], [name, "acme", "nope"]):
        before = person.journal.read_bytes()
        result = person.run(*line, encoding=encoding)
        person.journal.write_bytes(before)
        said = result.out + result.err
        if "unexpected" in said or any(sign in said for sign in SIGNS):
            found.append(f"{line} in {encoding}: {said}")
    return found


@pytest.mark.heavy
@pytest.mark.parametrize("name", COMMANDS)
def test_consoles_with_old_code_pages_show_plain_signs(
    name: str, run: Person, tmp_path: Path
) -> None:
    run("log", "Acme", "--contact", "Sam <sam@acme.example>", "--note", "a b")
    run("done", "acme", "practise")
    run("log", "Initrode")
    run("undo")
    for encoding in CODE_PAGES[: 5 if name in ("todo", "show") else 1]:
        assert unshown(run, encoding, name, tmp_path) == []


def test_a_console_without_plain_signs_is_noticed(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Acme")
    monkeypatch.setattr(plain, "use_on", lambda *_: None)
    assert unshown(run, "cp437", "reflect", tmp_path)
