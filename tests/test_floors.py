"""The house has floors: a file imports only from its own room and from the floors below."""

import ast
from functools import cache
from pathlib import Path

import bounceback

PACKAGE = Path(bounceback.__file__).parent
FLOORS = (
    {"errors", "text"},
    {"vocabulary", "fields", "ids", "kind_words", "distress", "checks", "records"},
    {"journal", "plan", "clock"},
    {"listing"},
    {"changes", "review", "lessons"},
    {"first_words"},
    {"letters", "merge", "imports", "details"},
    {"system"},
    {"storage", "formats"},
    {"screens"},
    {"cli"},
)
"""The rooms, from the ground up. A room is a package or a single file."""

PURE = {room for floor in FLOORS[:7] for room in floor}
OUTSIDE = {
    "os",
    "sys",
    "pathlib",
    "io",
    "shutil",
    "subprocess",
    "time",
    "typer",
    "rich",
    "filelock",
}
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem[0] != "_"
)


def floor_of(room: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    return [*ast.walk(ast.parse(path.read_text()))]


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_no_import_goes_upwards() -> None:
    for path in MODULES:
        own = floor_of(room_of(path))
        names = {name for name in imports_of(path) if name.startswith("bounceback.")}
        rooms = {name.split(".")[1] for name in names} - {"__version__", "files_of"}
        assert not {room for room in rooms if floor_of(room) > own}, path


def test_the_lower_floors_have_no_files_no_clock_and_no_terminal() -> None:
    for path in MODULES:
        if room_of(path) not in PURE:
            continue
        assert not {name.split(".")[0] for name in imports_of(path)} & OUTSIDE, path
        calls = {ast.unparse(one.func) for one in nodes_of(path) if isinstance(one, ast.Call)}
        assert not {"open", "print", "input", "datetime.now", "date.today"} & calls, path
