"""A run that is forked from a warm process is as one that Python starts."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

import warm
from conftest import Person
from warm import Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="It is forked on Linux only.")
LINES = (
    (),
    ("log", "Acme", "--role", "Ångström 日本"),
    ("todo",),
    ("show", "acme"),
    ("log", "--rol", "x"),
    ("feedback", "acme", "-"),
    ("undo",),
)


def test_it_says_and_does_the_same(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    forked = [person.launch(*line, stdin="Thank you.\n") for line in LINES]
    assert warm.warm.forked >= len(LINES)
    shutil.rmtree(person.home)
    monkeypatch.setattr(warm.Warm, "can", lambda *_: False)
    for line, other in zip(LINES, forked, strict=True):
        anew = person.launch(*line, stdin="Thank you.\n")
        assert anew == other


def test_nothing_of_one_run_is_left_for_the_next(person: Person, tmp_path: Path) -> None:
    person("log", "Acme", "--on", "2026-11-20")
    before = person.launch("todo")
    (tmp_path / "here").mkdir()
    old = os.umask(0o077)
    try:
        os.chdir("here")
        styled = person.launch("show", "acme", FORCE_COLOR="1", width=40, TZ="Asia/Tokyo")
        made = person.launch("export", "csv", "-o", "table.csv")
    finally:
        os.umask(old)
        os.chdir(tmp_path)
    assert "\x1b[" in styled.out
    assert made.code == 0
    assert (tmp_path / "here" / "table.csv").stat().st_mode & 0o777 == 0o600
    assert person.launch("todo") == before
    assert "\x1b[" not in person.launch("show", "acme").out


def test_what_python_reads_at_its_start_starts_python(person: Person) -> None:
    person("log", "日本")
    before = warm.warm.forked
    assert person.launch("list", PYTHONIOENCODING="ascii").out.isascii()
    assert warm.warm.forked == before
    assert "日本" in person.launch("list").out
    assert warm.warm.forked == before + 1


@pytest.mark.parametrize("is_forked", [True, False])
def test_its_terminal_is_its_own(
    is_forked: bool, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_forked:
        monkeypatch.setattr(warm.Warm, "can", lambda *_: False)
    child: Terminal = person.terminal("log", dimensions=(24, 50), width=0)
    child.expect_exact("Company: ")
    child.sendintr()
    assert child.ended() == 130
    child = person.terminal("log")
    child.expect_exact("Company: ")
    child.kill(signal.SIGTERM)
    assert child.ended() is None
    assert child.signalstatus == signal.SIGTERM
    assert not person.journal.exists()
