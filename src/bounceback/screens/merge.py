"""The screen of `merge`: what came in, and each value that both sides had changed."""

import json
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.text import Text

from bounceback.merge.equality import is_empty
from bounceback.merge.journals import Conflict, Counts, Merged
from bounceback.screens.look import LATE, QUIET, TITLE, paragraphs, stored, stored_lines
from bounceback.vocabulary import plural


def merge_screen(console: Console, merged: Merged, name: str) -> None:
    """Draw what a merge with the file called `name` did."""
    came = _counted(merged.counts)
    words = f"{name}: {came}." if came else f"{name}: nothing new; all of it is here already."
    paragraphs(console, [stored(words, TITLE)])
    applications = merged.document["applications"]
    for one in merged.renamed:
        was = "it was" if one.is_ours else "in that file"
        line = f"{one.company} has the id {one.now} now ({was} {one.was}): two had the same."
        paragraphs(console, [stored(line)])
    if merged.removed:
        line = f"Removed on the other side, so here too: {', '.join(merged.removed)}."
        paragraphs(console, [stored(line)])
    for restored in merged.restored:
        company = applications[restored]["company"]
        line = f"{company} ({restored}) was removed on one side and changed on the other: kept."
        paragraphs(console, [stored(line)])
    if merged.conflicts:
        paragraphs(console, [Text(), Text("Changed on both sides; the later one is kept", TITLE)])
    for conflict in merged.conflicts:
        _conflict(console, conflict)


def _counted(counts: Counts) -> str:
    said = [
        f"{plural(count, noun)} {what}"
        for count, noun, what in (
            (counts.added, "application", "added"),
            (counts.changed, "application", "changed"),
            (counts.removed, "application", "removed"),
            (counts.sessions_added, "practice session", "added"),
            (counts.sessions_removed, "practice session", "removed"),
        )
        if count
    ]
    return ", ".join(said)


def _conflict(console: Console, conflict: Conflict) -> None:
    whose = f"{conflict.company} ({conflict.place})" if conflict.company else conflict.place
    field = conflict.field.replace("_", " ")
    paragraphs(console, [stored(f"{whose}: {field}" if whose else field)], indent=2)
    paragraphs(console, _value("kept", conflict.kept, ""), indent=4)
    paragraphs(console, _value("not kept", conflict.other, LATE), indent=4)


def _value(label: str, value: Any, style: str) -> Iterable[Text]:
    first, *rest = stored_lines(_in_words(value), style=style)
    return [Text(f"{label}: ", QUIET) + first, *(Text("  ") + line for line in rest)]


def _in_words(value: Any) -> str:
    if is_empty(value):
        return "nothing"
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and set(value) <= {"name", "email"}:
        name, email = value.get("name") or "", value.get("email") or ""
        return f"{name} <{email}>" if name and email else name or email
    return json.dumps(value, ensure_ascii=False)
