"""The screen of `doctor`: where things are, what was mended, and what is left to look at."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from bounceback.screens.look import DONE, LATE, PENDING, QUIET, TICKED, TITLE, stored
from bounceback.storage.doctor import Diagnosis, Finding, Repair
from bounceback.vocabulary import plural


def doctor_screen(console: Console, diagnosis: Diagnosis, repairs: Sequence[Repair]) -> None:
    """Draw what was found and what was done."""
    _print(console, [Text("Where things are", TITLE), *_places(diagnosis)])
    for repair in repairs:
        line = Text(f"{TICKED} ", DONE).append_text(stored(f"{repair.path}: {repair.did}"))
        kept = f"  what was there is kept: {repair.kept}" if repair.kept else ""
        _print(console, [Text(), line, *([stored(kept, QUIET)] if kept else [])])
    for finding in diagnosis.findings:
        _print(console, [Text(), *_finding(finding)])
    if not diagnosis.findings:
        _print(console, [Text(), Text("All is well." if not repairs else "All is well now.", DONE)])


def _places(diagnosis: Diagnosis) -> Iterable[Text]:
    paths = diagnosis.paths
    journal = ""
    if diagnosis.version and diagnosis.applications is not None and paths.journal.exists():
        number = ".".join(map(str, diagnosis.version))
        journal = f"{plural(diagnosis.applications, 'application')}, format {number}"
    good = len(diagnosis.good_backups)
    for name, place, words in (
        ("journal", paths.journal, journal),
        ("lock", paths.lock, ""),
        ("settings", paths.settings, ""),
        ("backups", paths.backups, f"{plural(good, 'version')} kept" if good else ""),
    ):
        line = Text(f"  {name:<10}").append_text(stored(str(place)))
        yield line.append(f"  {words if place.exists() else 'not there yet'}".rstrip(), QUIET)


def _finding(finding: Finding) -> Iterable[Text]:
    damage = finding.damage
    where = f", line {damage.line}, column {damage.column}" if damage else ""
    said = finding.problem if str(finding.path) in finding.problem else ""
    line = Text(f"{PENDING} ", LATE)
    yield line.append_text(stored(said or f"{finding.path}{where}: {finding.problem}"))
    if finding.hint:
        yield stored(f"  {finding.hint}", QUIET)


def _print(console: Console, lines: Iterable[Text]) -> None:
    for line in lines:
        console.print(line, soft_wrap=True)
