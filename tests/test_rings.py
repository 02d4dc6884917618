"""The rings import only inwards, and everyday questions load no more than they need."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import bounceback

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
        (["todo"], {"pydantic", "typer", "filelock", "dateparser", "platformdirs"}),
        (["todo", "--json"], {"pydantic", "typer", "rich", "filelock", "dateparser", "inspect"}),
        ([], {"pydantic", "typer", "filelock", "dateparser"}),
        (["log", "Acme"], {"dateparser", "tomlkit", "icalendar"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_question_loads_no_more_than_it_needs(
    arguments: list[str], absent: set[str], tmp_path: Path
) -> None:
    code = (
        "import sys\nfrom bounceback.edge.run import run\n"
        f"run({arguments!r})\n"
        f"print(sorted({absent!r} & set(sys.modules)), file=sys.stderr)"
    )
    environment = {"BOUNCEBACK_HOME": str(tmp_path)}
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, text=True, check=True
    )
    assert finished.stderr.strip() == "[]"
