"""Every screen as it is kept: a change of look is seen in review.

The screens of all commands, from one journal on one day, stand in tests/screens. After a change
that is meant, renew them:  pytest tests/test_screens.py --renew-screens
"""

import difflib
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from bounceback.cli.commands import MODULES
from conftest import Person

HERE = Path(__file__).parent
KEPT = HERE / "screens"
JOURNAL = HERE / "data" / "half_a_year.json"
WIDTHS = (40, 80)
LONGEST_DIFF = 40
PLACE = "/home/sam/notes"
"""Stands for the home, in as many cells: where a line breaks must not hang on a machine."""

EMPTY = "(empty journal) "
SCREENS: Mapping[str, Sequence[str]] = {
    "": ("", EMPTY, "--help", "lgo"),
    "log": (
        "log Globex --role Analyst --stage final --interviews 3 --on 2026-11-20",
        "log Globex --stage applied",
        "log 'Wonka Foods' --outcome ghosted",
        "log Globex --outcome waiting",
        "log Globex --outcome withdrawn --stage screening",
        "log Globex --outcome offer",
        "log",
    ),
    "todo": ("todo", "todo --all", f"{EMPTY}todo"),
    "done": ("done hooli practise stay", "done tyrell ask-feedback", "done hooli reframe"),
    "stats": (
        "stats",
        "stats --since 2026-10-01",
        "stats --since 2026-11-23",
        "stats --save review.svg",
        f"{EMPTY}stats",
    ),
    "skip": ("skip hooli practise",),
    "snooze": ("snooze hooli practise 2026-12-01",),
    "draft": ("draft hooli stay-in-touch", "draft llanfair"),
    "nudge": ("nudge",),
    "quiet": ("quiet", "quiet --all", f"{EMPTY}quiet"),
    "rest": ("rest until 2026-12-07", "rest", "rest until 2026-12-07; todo", "rest end"),
    "interview": (
        "interview acme-2 --on '2026-11-24 14:00' --kind video",
        "interview acme-2 --kind phone --next-time 'Ask about the team'",
        "interview Cyberdyne --on 2026-11-20",
    ),
    "practise": ("practise", "practise aloud --minutes 20 --for hooli"),
    "reflect": (
        "reflect tyrell --friend 'It was one day'",
        "reflect bold --next-time 'Shorter'",
        "reflect acme-2 --if-no 'ring Ana'",
        "reflect acme-2 --if-no 'ring Ana'; log acme-2",
    ),
    "feedback": ("feedback llanfair 'Strong on SQL.'", "feedback initech 'We are late, sorry.'"),
    "lessons": ("lessons", "lessons case", "lessons nothing", f"{EMPTY}lessons"),
    "guide": ("guide", "guide ask-feedback", "guide practise"),
    "list": ("list", "list --outcome waiting", "list nothing", f"{EMPTY}list"),
    "show": ("show hooli", "show wonka", "show acme-2", "show llanfair", "show acne"),
    "edit": (
        "edit initech --stage interview --interviews 2",
        "edit hooli --role 'Analyst, Growth'",
    ),
    "remove": ("remove oscorp", "remove tyrell --yes"),
    "undo": ("log Globex; undo", "undo"),
    "redo": ("log Globex; undo; redo", "redo"),
    "import": (f"import {JOURNAL.name}", "import search.csv", "import search.csv --dry-run"),
    "export": ("export csv -o search.out.csv", "export sankey"),
    "merge": (f"merge {JOURNAL.name}",),
    "doctor": ("doctor",),
    "config": ("config", "config offsets.practise 3"),
}
"""What is typed to see each command's screens; each line begins with the same journal.

Of several commands in a line the last one's screen is kept."""

CSV = "Company,Role,Status,Date\nCyberdyne,Data engineer,Rejected,2026-11-02\nOscorp,,Applied,x\n"


@pytest.fixture
def sam(monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    with tempfile.TemporaryDirectory(prefix="bb", dir="/tmp") as place:
        assert len(place) == len(PLACE)
        monkeypatch.chdir(place)
        yield Person(Path(place), monkeypatch)


def screen(sam: Person, typed: str, width: int) -> str:
    """Return what a person sees who types this; what goes to standard error stands below it."""
    for kept in sam.home.iterdir():
        shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
    if not typed.startswith(EMPTY):
        shutil.copyfile(JOURNAL, sam.journal)
        sam.journal.chmod(0o600)
    if JOURNAL.name in typed:
        shutil.copy(JOURNAL, sam.home)
    if ".csv" in typed:
        (sam.home / "search.csv").write_text(CSV)
    *before, last = typed.removeprefix(EMPTY).split("; ")
    for line in before:
        sam(*shlex.split(line))
    result = sam.run(*shlex.split(last), width=width)
    shown = f"$ bounceback {typed}".rstrip() + f"\n{result.out}"
    if result.err:
        shown += "--- standard error\n" + result.err
    if result.code:
        shown += f"--- exit code {result.code}\n"
    return shown.replace(str(sam.home), PLACE)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("command", SCREENS)
def test_the_screens_are_as_they_were_kept(
    sam: Person, command: str, width: int, pytestconfig: pytest.Config
) -> None:
    shown = "\n".join(screen(sam, typed, width) for typed in SCREENS[command])
    path = KEPT / str(width) / f"{command or 'bounceback'}.txt"
    if pytestconfig.getoption("--renew-screens"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown)
    kept = path.read_text() if path.exists() else ""
    changed = difflib.unified_diff(
        kept.splitlines(), shown.splitlines(), "kept", "now", n=1, lineterm=""
    )
    lines = list(changed)
    if lines:
        rest = [f"... and {len(lines) - LONGEST_DIFF} lines"] if len(lines) > LONGEST_DIFF else []
        meant = "If it is meant: pytest tests/test_screens.py --renew-screens"
        pytest.fail("\n".join([path.name, *lines[:LONGEST_DIFF], *rest, meant]), pytrace=False)


def test_every_command_has_its_screens_kept() -> None:
    assert SCREENS.keys() - {""} == MODULES.keys()
    for command, lines in SCREENS.items():
        assert lines
        assert not command or all(
            command in shlex.split(typed.removeprefix(EMPTY)) for typed in lines
        )


def test_no_screen_is_kept_that_nothing_shows() -> None:
    names = {f"{width}/{command or 'bounceback'}.txt" for width in WIDTHS for command in SCREENS}
    names |= {"elsewhere.txt", "letters.txt", "texts.txt"}
    assert {str(path.relative_to(KEPT)) for path in KEPT.rglob("*.txt")} == names
