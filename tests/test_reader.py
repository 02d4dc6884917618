"""The reader of plain command lines reads what the framework reads, and nothing that it refuses."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bounceback.cli import commands, framework, main
from bounceback.cli.commands import ALIASES, MODULES, PROGRAM, Command, Parameter
from bounceback.errors import UsageError
from bounceback.storage.written import Run
from conftest import cases

WORDS = (
    "",
    "acme",
    "thank-you",
    "-",
    "x y",
    "--",
    "-x",
    "--nonsense",
    "3",
    "99",
    "100",
    "0",
    "007",
)
ODD = st.sampled_from(
    ("-h", "--help", "--version", "--js", "-yo", "-o=x", "-ox", "+1", " 5", "1_0")
)


def _options(parameter: Parameter) -> list[st.SearchStrategy[list[str]]]:
    value = st.sampled_from(WORDS) | st.text(max_size=3) | st.integers(-2, 120).map(str)
    ways: list[st.SearchStrategy[list[str]]] = []
    for name in parameter.names:
        if parameter.kind is bool:
            ways.append(st.just([name]))
        else:
            ways.append(value.map(lambda text, name=name: [name, text]))  # type: ignore[misc]
        ways.append(value.map(lambda text, name=name: [f"{name}={text}"]))  # type: ignore[misc]
    return ways


@cache
def _lines(name: str) -> st.SearchStrategy[tuple[str, ...]]:
    found = commands.find(name)
    assert found is not None
    parts = [way for one in found.parameters for way in _options(one)]
    plain = (st.sampled_from(WORDS) | st.text(max_size=3)).map(lambda word: [word])
    words = st.lists(st.one_of(plain, plain, *parts, ODD.map(lambda word: [word])), max_size=6)
    before = st.sampled_from(
        [[], [], [], ["--journal", "j.json"], ["--journal=j.json"], ["--journal"], ["--jour", "x"]]
    )
    return st.tuples(before, words).map(
        lambda both: (*both[0], name, *(word for part in both[1] for word in part))
    )


LINES = st.sampled_from([*MODULES, *ALIASES]).flatmap(_lines)
Read = tuple[str, Mapping[str, Any], str | None] | None


@pytest.fixture
def by_framework(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what the framework makes of a line: the command, its values and the journal."""

    got: list[Read] = []

    @cache
    def caught(declared: Command) -> Command:
        def work(environment: Any, **values: Any) -> None:
            got.append((declared.name, values, environment._journal))

        work.__doc__ = declared.work.__doc__
        other = Command(declared.name, work)
        vars(other)["parameters"] = declared.parameters
        return other

    def read(line: Sequence[str]) -> Read:
        got.clear()
        with monkeypatch.context() as patch:
            patch.setattr(
                framework, "find", lambda name: (one := commands.find(name)) and caught(one)
            )
            patch.setattr(framework, "PROGRAM", caught(PROGRAM))
            patch.setattr(framework.Environment, "warn_of_conflict_copies", lambda *_: None)
            try:
                framework.run_command(line, Run())
            except UsageError:
                return None
        return got[0] if got else None

    return read


def by_reader(line: Sequence[str]) -> Read:
    call = main.read(line)
    return (call.command.name, call.values, call.journal) if call else None


def check(by_framework: Any, line: tuple[str, ...]) -> None:
    read = by_reader(line)
    if read is not None:
        assert read == by_framework(line)


@example(("log", "Acme", "--role", "Data analyst"))
@example(("log", "Acme", "final", "--interviews", "3", "--json"))
@example(("done", "acme", "thank-you", "ask-feedback"))
@example(("--journal", "x", "todo", "--all"))
@example(("practice", "--minutes=45"))
@example(("list", "--stage", "final", "--stage=applied", "text"))
@given(LINES)
@settings(max_examples=cases(20_000, few=40))
@pytest.mark.longest
def test_what_it_reads_the_framework_reads_the_same(
    by_framework: Any, capsys: Any, line: tuple[str, ...]
) -> None:
    check(by_framework, line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "todo",
        "nudge",
        "todo --json --all",
        "log Acme --role Analyst --on=yesterday",
        "done acme thank ask",
        "show acme --json",
        "export csv -o x.csv --force",
        "import table.csv --map A=company --map B=role",
        "practice mock --minutes 45 --for acme",
        "--journal x.json list text --open",
        "feedback acme -",
        "doctor --repair -y",
    ],
)
def test_plain_lines_are_read(by_framework: Any, line: str) -> None:
    words = tuple(line.split())
    assert by_reader(words) is not None
    check(by_framework, words)


def test_every_command_can_be_read() -> None:
    for name in MODULES:
        command = commands.find(name)
        assert command is not None
        arguments = [one for one in command.parameters if not one.names]
        assert not any(one.several for one in arguments[:-1]), (
            "only the last may take several words"
        )
        assert {one.kind for one in command.parameters} <= {str, int, bool}
        bounded = [one.declared for one in command.parameters if one.kind is int]
        assert all(one.names is not None and one.max for one in bounded)
