"""What is wrong with a home after something went wrong in it: nothing, if the promises hold."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from bounceback.journal import check
from bounceback.storage.damage import parse
from promises.worker import Ended, Worker

PRIVATE = "wallflower"
"""Stands in the journals of these tests, and may stand in no error."""

KEPT = ("undo", "redo", "daily")


def state_of(home: Path) -> Any:
    """Return the journal without the moments at which it was changed; None for no journal."""
    journal = home / "journal.json"
    if not journal.exists():
        return None
    document = json.loads(journal.read_bytes())
    for record in document["applications"].values():
        record.pop("changed_at", None)
        record.pop("logged_at", None)
    return document


def violations(home: Path, ended: Ended, before: Any, after: Any) -> list[str]:
    """Say which promises are broken by how a command line ended and what it left."""
    found = []
    try:
        now = state_of(home)
    except ValueError:
        return ["the journal is torn"]
    if now not in (before, after):
        found.append("the journal is neither the old one nor the new one")
    for folder in KEPT:
        for path in (home / "backups" / folder).glob("*.json"):
            if not _opens(path):
                found.append(f"a backup in {folder} doesn't open")
    if ended.signal == 0:
        found += _wrong_words(ended, now, before, after)
    return found


def _wrong_words(ended: Ended, now: Any, before: Any, after: Any) -> list[str]:
    found = []
    if ended.code not in (0, 3):
        found.append(f"exit code {ended.code}: {ended.err}")
    if ended.code == 0 and now != after:
        found.append("reported as done, but the journal is the old one")
    if ended.code == 3 and now == after != before:
        found.append(f"reported as failed, but the journal is the new one: {ended.err}")
    if re.search("nothing was (changed|written)", ended.err, re.IGNORECASE) and now != before:
        found.append("said that nothing was changed, but the journal is the new one")
    if "Traceback" in ended.err or PRIVATE in ended.err:
        found.append("something private on standard error")
    return found


def names_something_private(result: Any) -> bool:
    """Say whether standard error tells what wasn't typed.

    What is said beside a success may hold a command to go on with, and so an application's id.
    """
    said: str = result.err
    if result.code == 0:
        said = said.replace(f"acme{PRIVATE}", "")
    return PRIVATE in said


def next_command_fails(worker: Worker, home: Path) -> list[str]:
    """Try what comes next in a home, in a copy of it, and say what doesn't work."""
    copy = home.with_name("next")
    shutil.copytree(home, copy)
    try:
        journal = copy / "journal.json"
        start = journal.read_bytes() if journal.exists() else None
        ended = worker.run(copy, ["list"], ["log", "Initech"], ["undo"], ["doctor"])
        found = [] if ended.codes == [0, 0, 0, 0] else [f"afterwards {ended.codes}: {ended.err}"]
        if (journal.read_bytes() if journal.exists() else None) != start:
            found.append("the next change can't be undone to the same bytes")
        left = [path.name for path in copy.rglob("*.tmp")]
        return found + [f"left behind: {name}" for name in left]
    finally:
        shutil.rmtree(copy)


def _opens(path: Path) -> bool:
    try:
        check(parse(path.read_bytes()))
    except Exception:
        return False
    return True
