"""Editors that do what a test wants, for commands that open one, without a terminal."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bounceback.cli.environment import Environment
from conftest import Person, Result

STARTED = (
    "from bounceback.cli.environment import Environment\n"
    "Environment.interactive = True\n"
    "from bounceback.__main__ import main\n"
    "main()\n"
)
"""The program itself, but that it takes itself to be on a terminal."""

COMMANDS = {
    "feedback": ("feedback", "acme"),
    "edit": ("edit", "acme"),
    "reflect": ("reflect", "acme", "--edit"),
    "draft": ("draft", "acme", "thank-you", "--detail", "x", "--edit", "-o", "{home}/letter.txt"),
    "config": ("config", "--edit"),
}
"""The ways to an editor; what is written there goes into the journal, a file or the settings."""


def line_of(name: str, person: Person) -> list[str]:
    """Return one of the commands for a person."""
    return [word.format(home=person.home) for word in COMMANDS[name]]


def editor(person: Person, script: str) -> str:
    """Make an editor that runs `script` on the file's `path`; `words` puts some into the text."""
    place = person.home.parent / "editor"
    opened(person).unlink(missing_ok=True)
    place.write_text(
        f"#!{sys.executable} -IS\nimport os, pathlib, signal, sys, time\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "pathlib.Path(__file__).with_name('opened').touch()\n"
        "def words(some):\n"
        "    path.write_bytes(path.read_bytes() + some)\n"
        f"{script}\n"
    )
    place.chmod(0o755)
    return str(place)


def opened(person: Person) -> Path:
    """Return the file that is there once the editor was opened."""
    return person.home.parent / "opened"


def run_with_editor(
    person: Person, patch: pytest.MonkeyPatch, script: str, *line: str, stdin: str = ""
) -> Result:
    """Run a command in this process, with an editor."""
    with patch.context() as patched:
        patched.setattr(Environment, "interactive", True)
        return person.run(*line, stdin=stdin, EDITOR=editor(person, script))


def start_with_editor(
    person: Person, script: str, *line: str, **env: str
) -> "subprocess.Popen[str]":
    """Start the program with an editor, to send it signals."""
    return subprocess.Popen(
        [sys.executable, "-c", STARTED, *line],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **person.clean_environment(),
            **person.environment(),
            "EDITOR": editor(person, script),
            **env,
        },
        start_new_session=True,
    )


def kept_in(err: str) -> bytes | None:
    """Return what is in the file that an error names for what was written; it must be private."""
    named = re.search(r"^What you wrote is kept in (.+)$", err, re.MULTILINE)
    if named is None:
        return None
    place = Path(named[1])
    assert place.stat().st_mode & 0o077 == 0
    return place.read_bytes()


def everything_in(home: Path) -> bytes:
    """Return all that is in the files of a home, one after the other."""
    places = (path for path in sorted(home.rglob("*")) if path.is_file())
    return b"\n".join(place.read_bytes() for place in places if os.access(place, os.R_OK))
