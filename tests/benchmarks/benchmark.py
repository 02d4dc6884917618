"""Measure Bounceback beside its peers and beside the floor it stands on; print one table.

    .venv/bin/python tests/benchmarks/benchmark.py

It needs valgrind for the instruction counts, and installs the peers (jrnl, topydo, todoman) in an
environment of its own; Taskwarrior, which is no Python, comes from apt. Instructions of the whole
process are the figure to compare: the same run after run, whatever else the machine does. Times are
medians of runs in alternation.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from large_journals import TODAY, write_journal

SIZES = (1, 1_000, 10_000, 100_000)
MAIN = 1_000
COUNTED = 10_000
"""Instructions are counted up to this size: counting slows a program down fifty times."""
ROWS = 5_000
RUNS = 7

BARE = """
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
class Row(BaseModel):
    name: str
    count: int = 0
app = typer.Typer()
@app.command()
def main(name: str = "x") -> None:
    table = Table("name", "count")
    for number in range(5):
        row = Row(name=name, count=number)
        table.add_row(row.name, str(row.count))
    Console().print(table)
app()
"""
PLAIN = """
import json, os, sys
from rich.console import Console
from rich.table import Table
document = json.load(open(os.environ["BOUNCEBACK_HOME"] + "/journal.json"))
pending = [
    (step["due"], one["company"], step["key"])
    for one in document["applications"].values() for step in one["steps"]
    if step["state"] == "pending"
]
table = Table("due", "company", "step")
for row in sorted(pending)[:40]:
    table.add_row(*row)
Console().print(table)
"""


class Program(NamedTuple):
    """A command line to measure, with the home it runs in."""

    name: str
    command: Sequence[str]
    home: Path
    variables: Mapping[str, str] = {}


def main() -> None:
    """Make the journals, install the peers, measure, print."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        homes = {size: made_home(place, size) for size in SIZES}
        home = homes[MAIN]
        floor = [
            bare(homes[1]),
            plain(home),
            Program("python -c pass", [sys.executable, "-c", "pass"], homes[1]),
        ]
        commands = (*EVERYDAY, tick(home))
        others = [tab(home), at_its_usual_place(home), taking_in(place, homes[1])]
        programs = [*(ours(words, home) for words in commands), *others, *_peers(place), *floor]
        print(f"{TODAY}; Python {sys.version.split()[0]}; {MAIN:,} applications\n")
        _print_table(programs)
        print("\nGrowth (instructions in M; peak memory over the file's size)\n")
        _print_growth(homes)


def made_home(place: Path, size: int) -> Path:
    """Make a home with a journal of `size` applications."""
    home = place / str(size)
    write_journal(home / "journal.json", size)
    return home


EVERYDAY = (
    ("nudge",),
    ("todo",),
    ("todo", "--json"),
    ("list",),
    ("show", "company-5"),
    ("stats",),
    ("lessons",),
    ("guide",),
    ("log", "Acme"),
    ("log", "Acme", "--on", "yesterday"),
)


def tick(home: Path) -> tuple[str, ...]:
    """Return a `done` for the practice that follows from the newest no on paper."""
    applications = json.loads((home / "journal.json").read_text())["applications"]
    noes = [
        (one["decided_on"], name)
        for name, one in applications.items()
        if one["outcome"] == "rejected" and not any(s["key"] == "practise" for s in one["steps"])
    ]
    return ("done", max(noes)[1], "practise")


def ours(words: Sequence[str], home: Path) -> Program:
    """Return a command of Bounceback's."""
    command = [sys.executable, "-m", "bounceback", *words]
    return Program(f"bounceback {' '.join(words)}", command, home)


def tab(home: Path) -> Program:
    """Return what bash runs when Tab is pressed after the first letters of an id."""
    asked = {
        "_BOUNCEBACK_COMPLETE": "complete_bash",
        "COMP_WORDS": "bounceback\nshow\ncompany-5",
        "COMP_CWORD": "2",
    }
    return ours((), home)._replace(name="bounceback show company-5<Tab>", variables=asked)


def at_its_usual_place(home: Path) -> Program:
    """Return a `todo` as it is typed: no variable says where the journal is."""
    person = home.with_name(home.name + "-person")
    place = person / ".local" / "share" / "bounceback" / "journal.json"
    place.parent.mkdir(parents=True)
    shutil.copy(home / "journal.json", place)
    name = "bounceback todo, without BOUNCEBACK_HOME"
    return ours(("todo",), person)._replace(name=name, variables={"BOUNCEBACK_HOME": ""})


def taking_in(place: Path, home: Path) -> Program:
    """Return the import of a large table."""
    table = place / "table.csv"
    rows = [
        f"Company {number},Analyst,2026-{number % 12 + 1:02d}-{number % 28 + 1:02d},rejected,Calm"
        for number in range(ROWS)
    ]
    table.write_text("\n".join(["Company,Role,Date applied,Status,Notes", *rows, ""]))
    return ours(("import", str(table)), home)._replace(name=f"bounceback import, {ROWS:,} rows")


def bare(home: Path) -> Program:
    """Return a program of one command, made with the same frameworks, that prints a table."""
    return Program("bare Typer, Pydantic and Rich", [sys.executable, "-c", BARE], home)


def plain(home: Path) -> Program:
    """Return the least that shows what is pending: plain JSON and one Rich table."""
    return Program("plain JSON and one Rich table", [sys.executable, "-c", PLAIN], home)


def _print_table(programs: Sequence[Program]) -> None:
    counts = {one.name: instructions(one) for one in programs}
    seconds = _seconds(programs)
    print("| command | instructions (M) | seconds |\n|---|---|---|")
    for one in programs:
        print(f"| `{one.name}` | {counts[one.name]:,} | {seconds[one.name]:.2f} |")


def _print_growth(homes: dict[int, Path]) -> None:
    heads = ("applications", "file (MB)", "todo (M)", "plain (M)", "log (M)", "todo (s)", "log (s)")
    print("|", " | ".join([*heads, "todo, memory", "log, memory"]), "|")
    print("|---" * (len(heads) + 2) + "|")
    for size, home in homes.items():
        todo, log = ours(("todo",), home), ours(("log", "Acme"), home)
        file = (home / "journal.json").stat().st_size
        counted = [
            "" if size > COUNTED else f"{instructions(one):,}" for one in (todo, plain(home), log)
        ]
        timed = [f"{seconds:.2f}" for seconds in _seconds((todo, log)).values()]
        memory = [f"{memory_of(one):.1f}" if file > 1e6 else "" for one in (todo, log)]
        print("|", " | ".join([f"{size:,}", f"{file / 1e6:.1f}", *counted, *timed, *memory]), "|")


def memory_of(program: Program) -> float:
    """Return the peak memory above that with an empty journal, in times the file's size."""
    empty = program._replace(home=program.home / "empty")
    return (_peak(program) - _peak(empty)) / (program.home / "journal.json").stat().st_size


def _environment(program: Program) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(program.home),
        "BOUNCEBACK_HOME": str(program.home),
        "BOUNCEBACK_TODAY": TODAY.isoformat(),
        "PYTHONHASHSEED": "0",
        **program.variables,
    }


def _fresh(program: Program) -> Program:
    """Return the program on a copy of its home, so that each run finds the same journal."""
    copy = program.home.with_name(program.home.name + "-run")
    shutil.rmtree(copy, ignore_errors=True)
    if program.home.exists():
        shutil.copytree(program.home, copy, symlinks=True)
    return program._replace(home=copy)


def _run(program: Program, *before: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*before, *program.command],
        env=_environment(program),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def saved(program: Program) -> Program:
    """Return a question about a journal that Bounceback has saved: in daily use each one is."""
    log = _run(ours(("log", "Zeta", "--stage", "applied"), program.home))
    assert log.returncode == 0, log.stderr.decode()
    return program


def instructions(program: Program, *, in_place: bool = False) -> int:
    """Count the instructions of a whole process, in millions, after one warm run.

    Each run has a copy of the home, but for those that change nothing and stay `in_place`.
    """
    fresh = program if in_place else _fresh(program)
    warm = _run(fresh)
    assert warm.returncode == 0, warm.stderr.decode()
    fresh = program if in_place else _fresh(program)
    finished = _run(fresh, "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
    found = re.search(rb"Collected : (\d+)", finished.stderr)
    assert found, finished.stderr.decode()
    return round(int(found[1]) / 1e6)


def _seconds(programs: Sequence[Program]) -> dict[str, float]:
    """Time the programs in turn, and return each one's median."""
    taken: dict[str, list[float]] = {one.name: [] for one in programs}
    for _ in range(RUNS):
        for one in programs:
            fresh = _fresh(one)
            start = time.perf_counter()
            _run(fresh)
            taken[one.name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def _peak(program: Program) -> float:
    """Return the peak memory of a run in bytes."""
    fresh = _fresh(program)
    code = (
        "import json, resource, subprocess, sys;"
        "subprocess.run(json.loads(sys.argv[1]), stdout=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    measured = fresh._replace(command=[sys.executable, "-c", code, json.dumps(fresh.command)])
    return int(_run(measured).stdout) * 1024


def _peers(place: Path) -> list[Program]:
    """Install the peers and give each as many entries of its own kind."""
    environment, home = place / "peers", place / "peer-home"
    home.mkdir()
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [environment / "bin" / "pip", "install", "-q", "jrnl", "topydo", "todoman"]
    subprocess.run(pip, check=True, capture_output=True)
    (home / "todo.txt").write_text(
        "".join(f"Follow up with Company {n} on 2026-12-{n % 28 + 1:02d}\n" for n in range(MAIN))
    )
    (home / "journal.txt").write_text(
        "".join(
            f"[2026-{n % 12 + 1:02d}-{n % 28 + 1:02d} 09:00] Company {n}.\nIt went well.\n\n"
            for n in range(MAIN)
        )
    )
    config = home / "jrnl.yaml"
    config.write_text(_JRNL.format(journal=home / "journal.txt"))
    jrnl = [environment / "bin" / "jrnl", "--config-file", config, "-1"]
    topydo = [environment / "bin" / "topydo", "-t", home / "todo.txt", "ls"]
    return [
        Program("jrnl -1", [str(word) for word in jrnl], home),
        Program("topydo ls", [str(word) for word in topydo], home),
        _todoman(environment / "bin" / "todo", home),
        *_taskwarrior(place / "taskwarrior", home),
    ]


def _todoman(program: Path, home: Path) -> Program:
    tasks = home / "calendars" / "search"
    tasks.mkdir(parents=True)
    for number in range(MAIN):
        due = f"202612{number % 28 + 1:02d}"
        (tasks / f"{number}.ics").write_text(_TASK.format(number=number, due=due))
    config = home / "todoman.py"
    config.write_text(f'path = "{home}/calendars/*"\ncache_path = "{home}/todoman.cache"\n')
    return Program("todo list (todoman)", [str(program), "--config", str(config), "list"], home)


def _taskwarrior(place: Path, home: Path) -> list[Program]:
    """Return Taskwarrior's list: the one that is installed, or apt's; none where there is none."""
    place.mkdir()
    task = shutil.which("task")
    if task is None and shutil.which("apt-get"):
        subprocess.run(["apt-get", "download", "-q", "taskwarrior"], cwd=place, check=False)
        for package in place.glob("*.deb"):
            subprocess.run(["dpkg", "-x", package, place], check=True)
            task = str(place / "usr" / "bin" / "task")
    if task is None:
        print("Taskwarrior is not to be had here.")
        return []
    (home / "tasks").mkdir()
    settings, tasks = home / "taskrc", home / "tasks.json"
    settings.write_text(f"data.location={home}/tasks\nconfirmation=off\n")
    tasks.write_text(
        json.dumps(
            [
                {
                    "description": f"Follow up with Company {n}",
                    "due": f"202612{n % 28 + 1:02d}T090000Z",
                }
                for n in range(MAIN)
            ]
        )
    )
    command = [task, f"rc:{settings}"]
    subprocess.run([*command, "import", tasks], check=True, capture_output=True)
    return [Program("task list (Taskwarrior)", [*command, "list"], home)]


_TASK = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Bounceback//Benchmark//EN\r
BEGIN:VTODO\r
UID:{number}@bounceback\r
DTSTAMP:20261101T090000Z\r
DUE;VALUE=DATE:{due}\r
SUMMARY:Follow up with Company {number}\r
END:VTODO\r
END:VCALENDAR\r
"""

_JRNL = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {{default: {{journal: '{journal}'}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %H:%M'
version: v4.6
"""


if __name__ == "__main__":
    main()
