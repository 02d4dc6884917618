"""The boundary: how a run ends when the other end of its output is no more."""

import subprocess
import sys

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
