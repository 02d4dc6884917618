"""The rings import only inwards, and everyday questions load no more than they need."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import bounceback
from conftest import Person

PACKAGE = Path(bounceback.__file__).parent
RINGS = ("core", "files", "edge")
MODULES = sorted(PACKAGE.glob("*/**/*.py"))
PURE = {"os", "sys", "pathlib", "io", "shutil", "subprocess", "time", "typer", "rich", "filelock"}


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_import_goes_outwards(path: Path) -> None:
    ring = path.relative_to(PACKAGE).parts[0]
    outer = RINGS[RINGS.index(ring) + 1 :]
    bad = [
        name
        for name in imports_of(path)
        for other in outer
        if name.startswith(f"bounceback.{other}")
    ]
    assert not bad


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.stem
)
def test_the_core_has_no_files_no_clock_and_no_terminal(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & PURE
    calls = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    ]
    assert not {"open", "print", "input", "datetime.now", "date.today"} & set(calls)


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["todo"], {"pydantic", "typer", "filelock", "dateparser", "platformdirs", "orjson"}),
        (["todo", "--json"], {"pydantic", "typer", "rich", "filelock", "dateparser", "inspect"}),
        (["nudge"], {"pydantic", "typer", "rich", "filelock", "dateparser", "json", "pathlib"}),
        ([], {"pydantic", "typer", "filelock", "dateparser"}),
        (["log", "Acme"], {"dateparser", "tomlkit", "icalendar"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
@pytest.mark.parametrize("logged", [False, True], ids=["empty", "logged"])
def test_a_question_loads_no_more_than_it_needs(
    arguments: list[str], absent: set[str], logged: bool, person: Person
) -> None:
    if logged:
        person("log", "Acme")
    assert not loaded(person, arguments) & absent


def test_tab_loads_no_more_than_it_needs(person: Person) -> None:
    person("log", "Acme")
    asked = {
        "_BOUNCEBACK_COMPLETE": "complete_bash",
        "COMP_WORDS": "bounceback\nshow\na",
        "COMP_CWORD": "2",
    }
    absent = {"pydantic", "typer", "rich", "filelock", "dateparser", "orjson", "inspect"}
    assert not loaded(person, [], **asked) & absent


def loaded(person: Person, arguments: list[str], **variables: str) -> set[str]:
    code = (
        "import sys\nfrom bounceback.edge.run import run\n"
        f"run({arguments!r})\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**person.environment(), **variables},
        text=True,
        check=True,
    )
    return set(finished.stderr.split())
