"""The screens of `merge`, `doctor` and `config`: what came in, where things are, every setting."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bounceback import system
from bounceback.merge.journals import Conflict, Merged
from bounceback.merge.values import is_empty
from bounceback.plan.table import TIMINGS
from bounceback.screens.lines import Text, with_command
from bounceback.screens.look import Console, Line, stored, stored_lines, ticked
from bounceback.screens.styles import DONE, PENDING, PROBLEM, QUIET, TITLE
from bounceback.storage.doctor import Diagnosis, Finding, Repair
from bounceback.storage.paths import Paths, is_there
from bounceback.storage.settings import DAYS, SETTINGS, Settings
from bounceback.text import harmless, plural

_HEADINGS = {"offsets": "Days until a step is due", "windows": "Days after which it lapses"}


def doctor_screen(console: Console, diagnosis: Diagnosis, repairs: Sequence[Repair]) -> None:
    """Draw what was found and what was done."""
    console.paragraphs(Text("Where things are", TITLE))
    console.places(_places(diagnosis))
    if said := system.privacy():
        console.paragraphs(stored(said, QUIET), indent=2)
    for repair in repairs:
        line = ticked(f"{repair.path}: {repair.did}")
        kept = f"  what was there is kept: {repair.kept}" if repair.kept else ""
        console.paragraphs("", line, *([stored(kept, QUIET)] if kept else []))
    for finding in diagnosis.findings:
        console.paragraphs("", *_finding(finding))
    if not diagnosis.findings:
        well = "All is well." if not repairs else "All is well now."
        console.paragraphs("", Text(well, DONE))


def _places(diagnosis: Diagnosis) -> Iterable[tuple[str, str, str]]:
    paths = diagnosis.paths
    journal = ""
    if diagnosis.version and diagnosis.applications is not None and is_there(paths.journal):
        number = ".".join(map(str, diagnosis.version))
        journal = f"{plural(diagnosis.applications, 'application')}, format {number}"
    good = len(diagnosis.good_backups)
    for name, place, words in (
        ("journal", paths.journal, journal),
        ("lock", paths.lock, ""),
        ("settings", paths.settings, ""),
        ("backups", paths.backups, f"{plural(good, 'version')} kept" if good else ""),
    ):
        yield name, str(place), words if is_there(place) else "not there yet"


def _finding(finding: Finding) -> Iterable[Line]:
    damage = finding.damage
    where = f", line {damage.line}, column {damage.column}" if damage else ""
    said = finding.problem if str(finding.path) in finding.problem else ""
    mark = Text(f"{PENDING} ", PROBLEM)
    yield mark + stored(said or f"{finding.path}{where}: {finding.problem}")
    if finding.hint:
        yield "  " + with_command(harmless(finding.hint), QUIET)


def settings_screen(console: Console, settings: Settings, paths: Paths) -> None:
    """Draw the settings with what each is for, and where they are kept."""
    console.paragraphs(Text("Settings", TITLE))
    named = [
        (name, _shown(getattr(settings, name)), Text(setting.about, QUIET))
        for name, setting in SETTINGS.items()
        if name not in DAYS
    ]
    console.table(named, indent=2, narrow=((0, 1), (2,)))
    for number, table in enumerate(DAYS):
        console.title(_HEADINGS[table])
        rows = [_days(settings, table, number, timing) for timing in TIMINGS]
        console.table(rows, indent=2, narrow=((0, 1, 2),))
    console.title("Where things are")
    kept = {"journal": paths.journal, "settings": paths.settings, "backups": paths.backups}
    console.places([(name, str(place), "") for name, place in kept.items()])


def setting_line(settings: Settings, key: str) -> Line:
    """Return the value of one setting."""
    table, _, name = key.partition(".")
    if name:
        return _days(settings, table, DAYS.index(table), name)[1]
    return _shown(getattr(settings, table))


def _days(settings: Settings, table: str, place: int, name: str) -> list[Line]:
    usual = TIMINGS[name][place]
    own = getattr(settings, table).get(name, usual)
    words = f"usually {usual}" if own != usual else ""
    return [f"{table}.{name}", str(own), Text(words, QUIET)]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{key} = {member}" for key, member in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)


def merge_screen(console: Console, merged: Merged, name: str) -> None:
    """Draw what a merge with the file called `name` did."""
    counts = merged.counts
    counted = (
        (counts.added, "application", "added"),
        (counts.changed, "application", "changed"),
        (counts.removed, "application", "removed"),
        (counts.sessions_added, "practice session", "added"),
        (counts.sessions_removed, "practice session", "removed"),
    )
    came = ", ".join(f"{plural(count, noun)} {what}" for count, noun, what in counted if count)
    words = f"{name}: {came}." if came else f"{name}: nothing new; all of it is here already."
    console.paragraphs(stored(words, TITLE))
    lines = []
    for one in merged.renamed:
        was = "it was" if one.is_ours else "in that file"
        lines.append(f"{one.company} has the id {one.now} now ({was} {one.was}): two had the same.")
    if merged.removed:
        lines.append(f"Removed on the other side, so here too: {', '.join(merged.removed)}.")
    for restored in merged.restored:
        whose = f"{merged.document['applications'][restored]['company']} ({restored})"
        lines.append(f"{whose} was removed on one side and changed on the other: kept.")
    console.paragraphs(*lines)
    if merged.conflicts:
        console.title("Changed on both sides; the later one is kept, and the furthest stage")
    for conflict in merged.conflicts:
        _conflict(console, conflict)


def _conflict(console: Console, conflict: Conflict) -> None:
    whose = f"{conflict.company} ({conflict.place})" if conflict.company else conflict.place
    field = conflict.field.replace("_", " ")
    console.paragraphs(f"{whose}: {field}" if whose else field, indent=2)
    console.paragraphs(*_value("kept", conflict.kept, ""), indent=4)
    console.paragraphs(*_value("not kept", conflict.other, PROBLEM), indent=4)


def _value(label: str, value: Any, style: str) -> Iterable[Line]:
    first, *rest = stored_lines(_in_words(value), style=style)
    return [Text(f"{label}: ", QUIET) + first, *("  " + line for line in rest)]


def _in_words(value: Any) -> str:
    if is_empty(value):
        return "nothing"
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and set(value) <= {"name", "email"}:
        name, email = value.get("name") or "", value.get("email") or ""
        return f"{name} <{email}>" if name and email else name or email
    return json.dumps(value, ensure_ascii=False)
