"""The screens of `list`, `show` and `undo`: applications in rows, all of one, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bounceback import details
from bounceback.ids import called, typed
from bounceback.plan.steps import LAPSED
from bounceback.records import is_pending
from bounceback.screens.lines import Text, broken
from bounceback.screens.look import (
    Cell,
    Console,
    Line,
    day_of_step,
    heading,
    hint,
    stored,
    stored_lines,
)
from bounceback.screens.styles import COMMAND, DONE, LET_GO, PENDING, QUIET, TICKED, TITLE
from bounceback.text import day_in_full, day_in_short, harmless, plural, when

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from bounceback.clock import Clock
    from bounceback.listing import Listed
    from bounceback.plan.today import DueStep
    from bounceback.records import Application, Step

_OUTCOME_STYLES = {"offer": DONE, "waiting": ""}
_MOST_CHANGES = 10
_UNTOLD = ("changed_at", "logged_at", "steps")
_MARKS = {"done": (TICKED, DONE), "skipped": (LET_GO, QUIET)}


def list_screen(console: Console, listed: Sequence[Listed], total: int, today: date) -> None:
    """Draw the applications in rows; `total` is how many the journal holds."""
    if not listed:
        words = "No application fits." if total else "Nothing here yet."
        way = hint("See them all:", "list") if total else hint("Log an answer you got:", "log")
        console.paragraphs(words, way)
        return
    rows = [_listed(one, today) for one in listed]
    below = (4, 1) if console.is_narrow else (4, 1, 5)
    console.table(rows, giving=(0, 1), narrow=((0, 2, 3), below))
    shown = plural(len(listed), "application")
    of_all = f" of {total:,}" if len(listed) < total else ""
    way = hint("All of one:", f"show {typed(listed[0].id)}")
    console.paragraphs("", Text(f"{shown}{of_all}.", QUIET), way)


def _listed(one: Listed, today: date) -> list[Cell]:
    return [
        (harmless(called(one.company, one.id)), TITLE),
        (harmless(one.role), ""),
        (harmless(one.outcome), _OUTCOME_STYLES.get(one.outcome, QUIET)),
        (harmless(one.stage), ""),
        (day_in_short(one.day, today) if one.day else "", QUIET),
        (f"{one.open} to do" if one.open else "", QUIET),
    ]


def show_screen(console: Console, application: Application, clock: Clock) -> None:
    """Draw all that is known of an application."""
    today = clock.today
    heading(console, application, today)
    console.print(_facts(console, application))
    _steps(console, application, clock)
    for title, entries in details.parts(application, clock).items():
        console.section(title, [line for one in entries for line in _entry(one, today)])
    notes_screen(console, application)


def notes_screen(console: Console, application: Application) -> None:
    """Draw the notes of an application, if there are any."""
    console.section("Notes", list(stored_lines(application.notes)) if application.notes else [])


def _facts(console: Console, application: Application) -> list[Text]:
    """Return the lines of the facts, each fact whole: it may be there to be copied."""
    known = [("id", application.id), *details.facts(application, day_in_full)]
    widest = max(len(name) for name, _ in known) + 2
    lines = []
    for name, value in known:
        label, room = name, max(console.room - widest, 10)
        if "://" in value and len(value) > room:
            # An address is there to be copied: on a line of its own, whatever the width.
            lines += [Text(label, QUIET), stored(value)]
            continue
        for row in broken(stored(value), room):
            lines.append(Text(label.ljust(widest), QUIET) + row)
            label = ""
    return lines


def _steps(console: Console, application: Application, clock: Clock) -> None:
    unsettled = sorted(clock.steps(application), key=lambda step: step.state == LAPSED)
    rows = [_settled_row(step, title, clock.today) for step, title in details.settled(application)]
    rows += [_row(step, clock.today, in_short=console.is_narrow) for step in unsettled]
    if rows:
        console.title("Steps")
        console.table(rows, indent=2, narrow=((0,), (1, 2)))


def _row(step: DueStep, today: date, *, in_short: bool) -> list[Line]:
    if step.state == LAPSED:
        title = stored(f"{LET_GO} {step.title}", QUIET)
        return [title, Text("let pass", QUIET), stored(step.step, QUIET)]
    day = day_of_step(step.due, today) if in_short else Text(when(step.due, today), QUIET)
    return [f"{PENDING} {step.title}", day, stored(step.step, COMMAND)]


def _settled_row(step: Step, title: str, today: date) -> list[Line]:
    mark, style = _MARKS.get(step.state, ("?", ""))
    on = f" {day_in_short(step.settled_on, today)}" if step.settled_on else ""
    told = Text(f"{mark} ", style) + stored(title)
    return [told, stored(f"{step.state}{on}", QUIET), stored(step.key, QUIET)]


def _entry(entry: details.Entry, today: date) -> list[Line]:
    heading = entry.heading(day_in_short(entry.on, today) if entry.on else "")
    said = list(stored_lines(entry.lines, 2)) if entry.lines else []
    return [stored(heading, QUIET if said else ""), *said]


def undone_screen(
    console: Console, told: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Tell what was added, removed or changed on the way from one version to another.

    Of many changes only the first few get a line of their own.
    """
    found = list(_changes(before, after))
    if len(found) > _MOST_CHANGES + 1:
        more = plural(len(found) - _MOST_CHANGES, "more change")
        found[_MOST_CHANGES:] = [more]
    console.paragraphs(*(f"{told}: {line}." for line in found), hanging=2)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    old, new = before.get("applications") or {}, after.get("applications") or {}
    renamed = _renamed(old, new)
    for name in sorted({*old, *new} - {*renamed.values()}):
        now = renamed.get(name, name)
        if now not in new:
            yield f"{old[name]['company']}: removed"
        elif name not in old:
            yield f"{new[name]['company']}: added"
        else:
            said = [f"id {name} changed to {now}"] if now != name else []
            said += _changes_of_one(old[name], new[now]) if old[name] != new[now] else []
            if said:
                yield f"{new[now]['company']}: {', '.join(said)}"
    sessions = len(after.get("practice") or {}) - len(before.get("practice") or {})
    if sessions:
        yield f"practice: {abs(sessions)} {'added' if sessions > 0 else 'removed'}"
    rest = after.get("rest_until")
    if rest != before.get("rest_until"):
        yield f"rest: until {rest}" if rest else "rest: ended"


def _renamed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Return the one id that went, with the one under which its record stands now, if it does."""
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    if len(gone) == len(come) == 1:
        (name,), (now,) = gone, come
        if old[name].get("logged_at") == new[now].get("logged_at"):
            return {name: now}
    return {}


def _changes_of_one(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    changed = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
    named = [key.replace("_", " ") for key in changed if key not in _UNTOLD]
    said = [f"{', '.join(named)} changed"] if named else []
    return [*_changes_of_steps(old.get("steps") or (), new.get("steps") or ()), *said] or [
        "steps changed"
    ]


def _changes_of_steps(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """Yield which steps were settled, moved or brought back."""
    for step in new:
        if step not in old:
            happened = f"moved to {step['due']}" if is_pending(step) else step["state"]
            yield f"{step['key']} {happened}"
    kept = {step["key"] for step in new}
    for step in old:
        if step not in new and step["key"] not in kept:
            yield f"{step['key']} put back"
