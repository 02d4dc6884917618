"""The boundary: how a run ends when the other end of its output is no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Person


@pytest.mark.parametrize(
    "arguments",
    [["todo"], ["todo", "--json"], ["list"], ["list", "--json"], ["export", "json"], ["--help"]],
    ids=" ".join,
)
def test_a_reader_that_has_gone_is_no_failure(arguments: list[str], person: Person) -> None:
    person("log", "Acme")
    started = subprocess.Popen(
        [sys.executable, "-m", "bounceback", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**person.clean_environment(), **person.environment()},
    )
    assert started.stdout
    assert started.stderr
    started.stdout.close()
    with started.stderr as errors:
        assert errors.read() == b""
    assert started.wait() == 0


@pytest.mark.parametrize("arguments", [["todo"], ["nudge"], ["list"], ["log", "Globex"]])
def test_what_is_printed_is_whole_when_a_run_ends_at_once(
    arguments: list[str], person: Person
) -> None:
    person("log", "Acme")
    here = person(*arguments)
    assert here.out
    if arguments[0] == "log":
        person("undo")
    assert person.launch(*arguments) == here


@pytest.mark.parametrize("arguments", [["log", "Acme"], ["draft", "acme"], ["todo"], ["nonsense"]])
def test_what_is_said_beside_the_result_may_be_lost_and_nothing_else(
    arguments: list[str], person: Person
) -> None:
    person("log", "Acme")
    here = person.run(*arguments)
    assert here.err or arguments == ["todo"]
    person.run("undo") if arguments[0] == "log" else None
    with Path("/dev/full").open("w") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "bounceback", *arguments],
            stdout=subprocess.PIPE,
            stderr=full,
            text=True,
            env={**person.clean_environment(), **person.environment()},
            check=False,
        )
    assert (finished.returncode, finished.stdout) == (here.code, here.out)
