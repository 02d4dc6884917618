"""Promise 25: what a file says is bounded: a gigabyte ends in a clear error, in little memory."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Person, Result
from promises.editors import STARTED, editor

GIGABYTE = 1 << 30
MEMORY = 700_000_000
"""Address space that a run may take: far less than a gigabyte, and thrice what it needs."""


PROGRAM = "from bounceback.__main__ import main\nmain()\n"


def bounded(
    person: Person, *line: str, program: str = PROGRAM, stdin: str = "/dev/null", **env: str
) -> Result:
    """Run the program in so much memory."""
    with Path(stdin).open("rb") as stream:
        ended = subprocess.run(
            [sys.executable, "-c", program, *line],
            stdin=stream,
            capture_output=True,
            text=True,
            env={**person.clean_environment(), **person.environment(), **env},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
            check=False,
            timeout=60,
        )
    return Result(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def acme(run: Person) -> Person:
    run("log", "Acme")
    run("log", "Globex")
    return run


def sparse(place: Path, begin: bytes = b"") -> None:
    """Make a file of a gigabyte that takes no room on the disk."""
    place.parent.mkdir(exist_ok=True)
    with place.open("wb") as file:
        file.write(begin)
        file.truncate(GIGABYTE)


CASES = {
    "settings": ("{home}/config.toml", b'name = "Alex"\n', ("log", "Hooli"), 3),
    "settings to change": ("{home}/config.toml", b"#", ("config", "name", "Alex"), 3),
    "settings for a glance": ("{home}/config.toml", b"journal = 1\n", ("todo",), 3),
    "template": ("{home}/templates/thank-you.txt", b"Hello\n", ("draft", "acme", "thank-you"), 3),
    "email": ("{home}/a.eml", b"From: Sam <s@x.example>\n", ("log", "H", "--mail", "{it}"), 1),
    "table": ("{home}/a.csv", b"Company,Role\n", ("import", "{it}"), 1),
    "other journal": ("{home}/other.json", b"{", ("merge", "{it}"), 3),
    "base": ("{home}/base.json", b"{", ("merge", "{home}/backups/x.json", "--base", "{it}"), 3),
    "journal": ("{home}/journal.json", b"{", ("log", "Hooli"), 3),
    "journal for a glance": ("{home}/journal.json", b"{", ("todo",), 3),
    "version to go back to": ("{home}/backups/undo/00000009-0.json", b"{", ("undo",), 3),
}


@pytest.mark.parametrize("what", CASES)
def test_a_gigabyte_is_refused_in_little_memory(what: str, acme: Person) -> None:
    name, begin, words, code = CASES[what]
    place = Path(name.format(home=acme.home))
    before = acme.journal.read_bytes()
    (acme.home / "backups" / "x.json").write_bytes(before)
    sparse(place, begin)
    ended = bounded(acme, *(word.format(home=acme.home, it=place) for word in words))
    assert (ended.code, ended.out) == (code, ""), ended.err
    assert "too large" in ended.err
    assert str(place) in ended.err
    assert place.stat().st_size == GIGABYTE
    if place != acme.journal:
        assert acme.journal.read_bytes() == before


def test_a_conflict_copy_of_a_gigabyte_is_passed_over(acme: Person) -> None:
    sparse(acme.home / "journal (conflicted copy).json", b'{"format": "bounceback"')
    for line in (("todo",), ("log", "Hooli"), ("doctor",)):
        assert bounded(acme, *line).code == 0, line


def test_a_backup_of_a_gigabyte_is_found_by_doctor(acme: Person) -> None:
    place = acme.home / "backups" / "undo" / "00000009-0.json"
    sparse(place, b"{")
    ended = bounded(acme, "doctor")
    assert (ended.code, str(place) in ended.out) == (1, True)


def test_a_gigabyte_from_the_editor_is_kept_and_named(acme: Person, tmp_path: Path) -> None:
    script = f"words(b'mine')\nos.truncate(path, {GIGABYTE})"
    (tmp_path / "tmp").mkdir()
    variables = {"EDITOR": editor(acme, script), "TMPDIR": str(tmp_path / "tmp")}
    ended = bounded(acme, "feedback", "acme", program=STARTED, **variables)
    assert ended.code == 1
    assert "too large" in ended.err
    named = Path(ended.err.splitlines()[-1].removeprefix("What you wrote is kept in "))
    assert named.stat().st_size == GIGABYTE


@pytest.mark.parametrize(
    "line",
    [("log", "Hooli", "--note", "-"), ("log", "Hooli", "--mail", "-"), ("import", "-")],
    ids=" ".join,
)
def test_a_stream_without_end_is_refused(line: tuple[str, ...], acme: Person) -> None:
    ended = bounded(acme, *line, stdin="/dev/zero")
    assert (ended.code, ended.out) == (1, "")
    assert "too large" in ended.err


UNBOUNDED = (
    "from contextlib import contextmanager\n"
    "from bounceback.storage import files\n"
    "@contextmanager\n"
    "def opened(path, most):\n"
    "    with open(path, 'rb') as file:\n"
    "        yield file\n"
    "files._opened = opened\n"
)
"""A reader that takes what there is."""


def test_a_reader_without_bounds_is_noticed(acme: Person) -> None:
    place = acme.home / "config.toml"
    sparse(place, b"#")
    ended = bounded(acme, "config", "name", "Alex", program=UNBOUNDED + PROGRAM)
    assert ended.code != 3 or "too large" not in ended.err
