"""A person at the command line: each test has a private home, and runs commands in it."""

import gc
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import hypothesis
import pytest

from bounceback.cli.boundary import guarded
from bounceback.cli.main import run as run_arguments

if TYPE_CHECKING:
    from talk import Begin
    from warm import Terminal

PROGRAM = ["-m", "bounceback"]
"""What Python is given to start the program."""

TODAY = "2026-11-23"  # a Monday

CHANGING = (
    *("BOUNCEBACK_HOME", "BOUNCEBACK_JOURNAL", "BOUNCEBACK_TODAY", "VISUAL", "EDITOR"),
    *("FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES"),
)
"""Variables that change what a run says or does: a test begins with none of them."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background: programs started from here would never see a Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-screens", action="store_true", help="Keep the screens as they are now."
    )


def _keep_files_in_memory() -> None:
    """Let what tests write be where a sync is quick, unless a place for it was named."""
    place = "/dev/shm"
    try:
        found = os.statvfs(place)
    except (AttributeError, OSError):
        return
    # Editors are started from there, and a gigabyte has to be to spare.
    is_fit = os.access(place, os.W_OK) and not found.f_flag & os.ST_NOEXEC
    if is_fit and found.f_bavail * found.f_frsize > 1 << 30 and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = place
        tempfile.tempdir = None


_keep_files_in_memory()

# Programs that are started from here again and again are compiled once.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


_plain = False


def cases(most: int, few: int = 0) -> int:
    """Say how many cases a property is tried on: most in the heavy suite, few in the plain one."""
    return (few or max(most * 3 // 20, 10)) if _plain else most


def pytest_configure(config: pytest.Config) -> None:
    """Choose the cases of properties.

    They are the same each time, so that a change alone decides whether the tests pass, and not
    how quick the machine is. To look for new ones: HYPOTHESIS=random.
    """
    global _plain
    _plain = "not heavy" in config.option.markexpr
    is_random = os.environ.get("HYPOTHESIS") == "random"
    hypothesis.settings.register_profile(
        "ours",
        max_examples=cases(100),
        derandomize=not is_random,
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("ours")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every property be in the heavy suite too, where it is tried on all of its cases."""
    for item in items:
        if not _plain and getattr(getattr(item, "function", None), "is_hypothesis_test", False):
            item.add_marker("heavy")
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays until the end, and most of its rounds."""
    gc.freeze()
    gc.set_threshold(50_000)


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


_BEGUN: dict[tuple[str, tuple[Sequence[str], ...]], list[tuple[str, int, bytes | None]]] = {}
"""The modes and bytes of all files in a home, by the day and the commands that led to them."""


def _data(path: Path) -> bytes | None:
    return None if path.is_dir() else path.read_bytes()


class Person:
    """Someone who types commands.

    `run` is quick, in this process; `launch` starts the program, and `terminal` does so on a
    terminal.
    """

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.journal = home / "journal.json"
        self.today = TODAY
        self._monkeypatch = monkeypatch

    def begin(self, *lines: Sequence[str]) -> "Person":
        """Come from nothing to where these commands lead; they are run for the first one only."""
        assert not self.home.exists()
        begun = _BEGUN.get((self.today, lines))
        if begun is None:
            for line in lines:
                self(*line)
            begun = [
                (str(path)[len(str(self.home)) :], path.stat().st_mode & 0o777, _data(path))
                for path in sorted((self.home, *self.home.rglob("*")))
            ]
            _BEGUN[self.today, lines] = begun
            return self
        for name, mode, data in begun:
            path = Path(f"{self.home}{name}")
            path.mkdir() if data is None else path.write_bytes(data)
            path.chmod(mode)
        return self

    def __call__(self, *arguments: str, **options: Any) -> Result:
        """Run a command that has to succeed."""
        result = self.run(*arguments, **options)
        assert result.code == 0, result.err
        return result

    def run(
        self,
        *arguments: str,
        stdin: str | bytes = "",
        width: int = 80,
        encoding: str = "utf-8",
        **env: str,
    ) -> Result:
        """Run a command here; a `width` of 0 is a pipe that has none."""
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")] + [
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2)
        ]
        with self._monkeypatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            for name, value in {**self.environment(width), **env}.items():
                patch.setenv(name, value)
            code = guarded(lambda this: run_arguments(arguments, this))
        out, err = (stream.buffer.getvalue().decode(encoding) for stream in streams[1:])
        return Result(code, out, err)

    def launch(self, *arguments: str, stdin: str = "", width: int = 80, **env: str) -> Result:
        """Start the program in a process of its own; a `width` of 0 is a pipe that has none."""
        variables = {**self.clean_environment(), **self.environment(width), **env}
        if PROGRAM == ["-m", "bounceback"]:
            from warm import run

            code, out, err = run(arguments, stdin.encode(), variables)
            return Result(code, out.decode(), err.decode())
        finished = subprocess.run(
            [sys.executable, *PROGRAM, *arguments],
            input=stdin.encode(),
            capture_output=True,
            env=variables,
            timeout=60,
            check=False,
        )
        return Result(finished.returncode, finished.stdout.decode(), finished.stderr.decode())

    def terminal(
        self,
        *arguments: str,
        dimensions: tuple[int, int] = (24, 80),
        width: int = 80,
        encoding: str | None = "utf-8",
        **env: str,
    ) -> "Terminal":
        """Start the program on a terminal; a `width` of 0 leaves it to the terminal alone."""
        from warm import Terminal

        return Terminal(
            arguments,
            {**self.clean_environment(), **self.environment(width), "TERM": "dumb", **env},
            dimensions,
            encoding,
        )

    def environment(self, width: int = 80) -> dict[str, str]:
        here = {"BOUNCEBACK_HOME": str(self.home), "BOUNCEBACK_TODAY": self.today}
        return {**here, "COLUMNS": str(width)} if width else here

    @staticmethod
    def clean_environment() -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if name not in CHANGING}

    def on(self, day: str) -> "Person":
        """Be there on another day."""
        self.today = day
        return self

    def document(self) -> Any:
        return json.loads(self.journal.read_bytes())

    def record(self, name: str = "acme") -> Any:
        """Return an application as `show --json` tells it."""
        return self("show", name, "--json").json["application"]

    def steps(self, name: str = "acme") -> dict[str, str]:
        """Return the pending steps of an application, with the day on which each is due."""
        return {
            one["key"]: one["due"]
            for one in self.record(name)["steps"]
            if one["state"] == "pending"
        }

    def outcomes(self) -> dict[str, str]:
        """Return what came of each application, by its id."""
        return {one["id"]: one["outcome"] for one in self("list", "--json").json["applications"]}


@pytest.fixture(scope="session", autouse=True)
def _end_what_is_warm() -> Iterator[None]:
    yield
    if "warm" in sys.modules:
        sys.modules["warm"].warm.end()


@pytest.fixture(autouse=True)
def _plain_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in CHANGING:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person with an empty home."""
    return Person(tmp_path / "home", monkeypatch)


@pytest.fixture
def run(person: Person) -> Person:
    """The same person, to be called: run("log", "Acme")."""
    return person


@pytest.fixture
def new_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Person]:
    """Another person, with another home, at each call."""
    count = iter(range(10_000))
    return lambda: Person(tmp_path / f"home-{next(count)}", monkeypatch)


@pytest.fixture
def begin(person: Person) -> "Begin":
    """The start of a command on a terminal, with a person who answers it."""
    from talk import Talk

    return lambda *arguments: Talk(person, *arguments)
