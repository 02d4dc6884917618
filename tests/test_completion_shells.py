"""Completion as a person meets it: in bash, zsh and fish, pressing Tab."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from conftest import Person

SHELLS = {"bash": ["--noprofile"], "zsh": ["-d"], "fish": []}
TAB, ENTER, CLEAR = "\t", "\r", "\x15"


class Shell:
    """A shell in a home of its own, with completion installed as the README says."""

    def __init__(self, name: str, person: Person) -> None:
        self._name = name
        self._environment = {
            **person.environment(100),
            "HOME": str(person.home.parent),
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "PS1": "> ",
            "PROMPT": "> ",
        }
        self._start()
        self.type("bounceback --install-completion" + ENTER)
        self.sees("completion installed")
        self.close()
        self._start()

    def _start(self) -> None:
        self._child = pexpect.spawn(
            self._name,
            [*SHELLS[self._name], "-i"],
            env=self._environment,
            encoding="utf-8",
            dimensions=(40, 100),
            cwd=self._environment["HOME"],
            timeout=20,
        )
        self.type("echo rea''dy" + ENTER)
        self.sees("ready")

    def type(self, keys: str) -> None:
        self._child.send(keys)

    def sees(self, text: str) -> str:
        """Wait for a text; return what stood before it."""
        self._child.expect_exact(text)
        return self._child.before or ""

    def close(self) -> None:
        self._child.close(force=True)


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, person: Person) -> Iterator[Shell]:
    if not shutil.which(request.param):
        if os.environ.get("CI") == "true":
            pytest.fail(f"{request.param} is missing: .ci/run installs it")
        pytest.skip(f"{request.param} is not installed")
    person.home.mkdir(parents=True)
    person("log", "Globex", "--role", "$(touch ran) `touch ran` \\$(touch ran) 'a\" [b]")
    person("log", "東京")
    person("log", "Initech")
    person("done", "globex", "thank-you")
    shell = Shell(request.param, person)
    yield shell
    shell.close()


def test_tab_completes_an_application_at_the_first_press(shell: Shell, person: Person) -> None:
    shell.type("bounceback show glob" + TAB)
    shell.sees("ex")
    shell.type(ENTER)
    shell.sees("Globex")
    shell.sees("ask-feedback")
    assert not (person.home.parent / "ran").exists()


@pytest.mark.heavy
def test_tab_offers_the_pending_steps_of_that_application_only(shell: Shell) -> None:
    shell.type("bounceback skip globex " + TAB)
    shell.type(TAB)
    shell.sees("ask-feedback")
    assert "thank-you" not in shell.sees("stay-in-touch")


@pytest.mark.heavy
def test_tab_completes_words_of_every_kind(shell: Shell) -> None:
    for typed, completed in (
        ("bounceback show 東", "京"),
        ("bounceback log Ini", "tech"),
        ("bounceback list --outcome gh", "osted"),
        ("bounceback list --stage scr", "eening"),
        ("bounceback log Initech rej", "ected"),
        ("bounceback draft globex with", "drawal"),
        ("bounceback interview Globex --kind pan", "el"),
        ("bounceback lessons --for init", "ech"),
        ("bounceback skip stay", "-in-touch"),
        ("bounceback sno", "oze"),
        ("bounceback todo --js", "on"),
    ):
        shell.type(typed + TAB)
        shell.sees(completed)
        shell.type(CLEAR)


@pytest.mark.heavy
def test_listing_runs_nothing_from_the_journal(
    shell: Shell, person: Person, add_odd: Callable[[], None]
) -> None:
    add_odd()
    shell.type("bounceback show " + TAB)
    shell.type(TAB)
    shell.sees("initech")
    shell.type("init" + TAB)
    shell.sees("ech")
    assert not (person.home.parent / "ran").exists()


@pytest.fixture
def add_odd(person: Person) -> Callable[[], None]:
    """Put an application under an id that a shell would run."""

    def add() -> None:
        text = person.journal.read_text()
        for name in ("$(touch ran)", "`touch ran`", "';touch ran;'", "a b", "-x"):
            odd = f'"{name}": {{"company": "{name}"}}, "globex": {{'
            text = text.replace('"globex": {', odd)
        person.journal.write_text(text)

    return add
