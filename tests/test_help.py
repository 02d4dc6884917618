"""Help that teaches: every command says what it is for, and shows examples that work."""

import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from bounceback.cli.commands import GROUPS, MODULES, find
from bounceback.cli.environment import Environment
from bounceback.cli.framework import app
from conftest import Person

REMARK = re.compile(r" {2,}\(.*\)$")


def built(name: str) -> typer.core.TyperCommand:
    group = get_command(app)
    with group.make_context("bounceback", [], resilient_parsing=True) as context:
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        assert isinstance(command, typer.core.TyperCommand)
        return command


def examples_of(name: str) -> list[str]:
    declared = find(name)
    assert declared is not None
    lines = declared.epilog.splitlines()
    return [REMARK.sub("", line.strip()) for line in lines if line.startswith("  bounceback ")]


EXAMPLES = [example for name in MODULES for example in examples_of(name)]


@pytest.fixture
def searching(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """A person with a journal that the examples fit: each still has its steps to do."""
    monkeypatch.chdir(tmp_path)
    theirs = (
        "Application Date,Company Name,Job Title,Resume Name\n2026-11-02,Hooli,Analyst,cv.pdf\n"
    )
    (tmp_path / "Job Applications.csv").write_text(theirs)
    with zipfile.ZipFile(tmp_path / "Basic_LinkedInDataExport.zip", "w") as archive:
        archive.writestr("Jobs/Job Applications.csv", theirs)
    own = "Company,Firm applied to,Salary,Status\n,Hooli,50k,rejected\nHooli,Hooli,,archived\n"
    (tmp_path / "jobs.csv").write_text(own.replace(",archived", ",offer"))
    (tmp_path / "tracked.csv").write_text(own)
    person.begin(
        ("log", "Acme", "--role", "Data analyst", "--stage", "final", "--new"),
        ("log", "Globex", "--role", "Engineer", "--outcome", "waiting"),
        ("log", "Initech"),
        ("undo",),
    )
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho '# a line more' >> \"$1\"\n")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setenv("BROWSER", "true")
    (tmp_path / "reply.txt").write_text("You were close; the other had led a team before.\n")
    for name in ("laptop.json", "before.json"):
        shutil.copy(person.journal, tmp_path / name)
    return person


def test_every_command_has_one_line_of_purpose_and_plain_words() -> None:
    for name in MODULES:
        command = built(name)
        assert command.help
        first, *rest = command.help.strip().split("\n\n")
        assert len(first.splitlines()) == 1
        assert len(first) <= 78
        assert first.endswith(".")
        assert not rest or command.hidden
        for param in command.params:
            text = getattr(param, "help", None)
            assert text, f"{name}: {param.name} lacks help"
            assert not re.search(r"<str>|<int>|\[\d*<=|list\[", text)


def test_help_names_things_as_a_person_would(person: Person) -> None:
    for name in MODULES:
        for flag in ("--help", "-h"):
            out = person(name, flag).out
            assert "<str>" not in out
            assert "<=x" not in out
            assert "[[" not in out
            assert "{" not in out
            assert "Examples:" in out


def test_the_framework_adds_no_option_and_no_default_of_its_own(person: Person) -> None:
    for name in MODULES:
        declared = find(name)
        assert declared is not None
        known = {option for one in declared.parameters for option in one.names}
        command = built(name)
        assert {
            option for one in command.params for option in one.opts if option[0] == "-"
        } == known
        assert not any(one.secondary_opts for one in command.params)
        assert all(line.count("[default:") < 2 for line in person(name, "-h").out.split("\n  -"))


def test_every_command_has_two_examples() -> None:
    for name in MODULES:
        assert len(set(examples_of(name))) >= 2
        for example in examples_of(name):
            assert example.startswith("bounceback ")
            assert name in shlex.split(example)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_works(
    searching: Person, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, stdin = read_example(example)
    result = searching.run(*words, stdin=stdin)
    if result.code == 2:
        # It asks: here is a person who says yes, then takes what is offered.
        monkeypatch.setattr(Environment, "interactive", True)
        result = searching.run(*words, stdin="y\n" + "\n" * 20)
        if result.code != 0:
            result = searching.run(*words, stdin="\n" * 20)
    assert result.code == 0, result.err


def read_example(example: str) -> tuple[list[str], str]:
    words = shlex.split(example)
    stdin = ""
    if "<" in words:
        place = words.index("<")
        stdin = Path(words[place + 1]).read_text()
        words = words[:place]
    return words[1:], stdin


def test_examples_survive_a_narrow_terminal(person: Person) -> None:
    for name in MODULES:
        out = person(name, "--help", width=40).out
        joined = re.sub(r" \\\n +", " ", out)
        for example in examples_of(name):
            assert example in joined


def test_every_command_stands_in_the_help_of_the_program(person: Person) -> None:
    out = person("--help").out
    for group, names in GROUPS.items():
        assert f"{group}:" in out
        for name in names:
            if not built(name).hidden:
                assert re.search(rf"^  {name}  ", out, re.MULTILINE)
    assert "..." not in out.replace("[ARGS]...", "")


def test_an_option_of_the_program_goes_before_the_command(person: Person) -> None:
    result = person.run("todo", "--journal", "x.json")
    assert result.code == 2
    assert "--journal goes before the command." in result.err
    assert "For example: bounceback --journal FILE todo" in result.err
