"""The README says what is true: its screens are real, every command stands in it."""

import re
import shlex
from pathlib import Path

from bounceback.cli.commands import MODULES
from conftest import Person

README = (Path(__file__).parent.parent / "README.md").read_text()
SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install -q . && "
    '.venv/bin/bounceback log "Acme" --role "Data analyst"',
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest",
)


def commands() -> list[list[str]]:
    """Return the command lines that stand indented in the README, without their remarks."""
    lines = re.findall(r"^    (bounceback .*)$", README, re.MULTILINE)
    return [shlex.split(re.split(r"\s{2,}#|<", line)[0]) for line in lines]


def test_the_screens_in_it_are_real(run: Person) -> None:
    blocks = re.findall(r"```console\n\$ bounceback (.*?)\n(.*?)```", README, re.DOTALL)
    assert blocks
    for command, screen in blocks:
        assert run(*shlex.split(command)).out == screen


def test_every_command_stands_in_it() -> None:
    typed = {words[1] for words in commands() if len(words) > 1}
    assert set(MODULES) <= typed | {"nudge"}
    assert "bounceback nudge" in README


def test_every_command_in_it_exists() -> None:
    for words in commands():
        if len(words) > 1 and not words[1].startswith("-"):
            assert words[1] in MODULES


def test_the_two_lines_of_set_up_stand_in_it() -> None:
    for line in SET_UP:
        assert f"    {line}\n" in README


def test_the_driver_for_git_stands_in_it() -> None:
    assert "journal.json merge=bounceback" in README
    assert '"bounceback --journal %A merge %B --base %O"' in README


def test_how_a_try_leaves_again_stands_beside_the_first_command() -> None:
    _, beside = README.split(f"    {SET_UP[0]}\n", 1)
    assert "bounceback undo" in beside[:400]
