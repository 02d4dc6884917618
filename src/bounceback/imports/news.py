"""A record that came again: by what it is known, and what it says more than the one that is here.

Nothing of the journal's own is written over: where both have a value and they differ, the one from
outside goes into the notes, under the field's name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.fields import BY_NAME, labelled
from bounceback.imports.dates import is_day
from bounceback.records import Application, Contact, Feedback, Interview
from bounceback.vocabulary import stage_rank

_COMPARED = ("role", "decided_on", *(field.name for field in labelled()))
MOST_COMPARED = 50
"""So many records with one identity are looked at."""

Identity = tuple[str, str, str]


def identity_of(application: Application) -> Identity:
    """Return company, role and day of applying: what makes two of them the same."""
    return _identified(application.company, application.role, application.applied_on)


def identity_in(record: Mapping[str, Any]) -> Identity:
    """Return the identity of a plain record."""
    return _identified(record["company"], record.get("role"), record.get("applied_on"))


def _identified(company: str, role: str | None, day: date | str | None) -> Identity:
    """Return what makes two records the same application."""
    return one_way(company), one_way(role or ""), str(day or "")


def one_way(text: str) -> str:
    """Return a company or a role as it is compared, however it is spelt."""
    return " ".join(text.casefold().split())


def may_be(kept: Application, told: Application) -> bool:
    """Whether two records of the same company, role and day may be one application.

    The day of one may have been left unread, and stands in its notes then.
    """
    if kept.url and told.url and kept.url != told.url:
        return False
    days = {kept.applied_on, told.applied_on}
    return len(days) == 1 or any(tells_day(one.notes, days) for one in (kept, told))


def tells_day(notes: str, days: Iterable[date | None]) -> bool:
    """Whether one of these days stands in a line of notes, under the header of its column."""
    words = [line.partition(": ")[2] for line in notes.split("\n")]
    return any(is_day(one, day) for day in days if day for one in words)


class News(NamedTuple):
    """One thing that a row says and the record lacks: in words, and what takes it in."""

    words: str
    update: Mapping[str, Any]
    is_beside: bool = False
    """Whether the journal has another value, which stays, so that this one goes into the notes."""


def news(kept: Application, told: Application, source: str | None = None) -> Iterator[News]:
    """Yield what a row has that the record lacks; `source` is the file's, and no row's own word."""
    if told.outcome not in ("waiting", kept.outcome):
        if kept.outcome in ("waiting", "ghosted"):
            day = told.decided_on or kept.decided_on
            on = f" on {told.decided_on}" if told.decided_on else ""
            words = f"outcome {kept.outcome} → {told.outcome}{on}"
            yield News(words, {"outcome": told.outcome, "decided_on": day})
            told = told.copy(decided_on=None)
        else:
            yield from _beside(kept, "outcome", told.outcome)
    if stage_rank(told.stage) > stage_rank(kept.stage):
        yield News(f"stage {kept.stage} → {told.stage}", {"stage": told.stage})
    for name in _COMPARED:
        value, here = getattr(told, name), getattr(kept, name)
        if not value or str(value) == str(here):
            continue
        if name == "role" and here and one_way(value) == one_way(here):
            continue
        if not here:
            yield News(f"{name.replace('_', ' ')} {value}", {name: value})
        elif name == "contact" and (whole := _together(here, value)):
            if whole != here:
                yield News(f"contact {whole}", {"contact": whole})
        elif not (name == "source" and value == source):
            yield from _beside(kept, name, value)
    there = set(kept.notes.split("\n"))
    lines = [line for line in told.notes.split("\n") if line.strip() and line not in there]
    if lines:
        yield News("a note", {"notes": lines})
    yield from _interviews(kept, told)
    if replies := list(_replies(kept, told)):
        yield News("feedback", {"feedback": [*kept.feedback, *replies]})


def take(kept: Application, found: list[News], clock: Clock) -> None:
    """Take it in; what the person decided stays."""
    notes = [kept.notes]
    for one in found:
        for name, value in one.update.items():
            if name == "notes":
                notes += value
            else:
                setattr(kept, name, value)
    kept.notes = "\n".join(filter(None, notes))
    kept.changed_at = clock.now


def _beside(kept: Application, name: str, value: object) -> Iterator[News]:
    """Yield the line for the notes that holds another value than the one here, once."""
    label = BY_NAME[name].label or name.replace("_", " ")
    line = f"{label.capitalize()}: {value}"
    if line not in kept.notes.split("\n"):
        words = f"{label} {value} for the notes (here {getattr(kept, name)})"
        yield News(words, {"notes": [line]}, is_beside=True)


def _together(here: Contact, value: Contact) -> Contact | None:
    """Return all that is known of one person; None for another one."""
    pairs = ((here.name, value.name), (here.email, value.email))
    if any(one and other and one != other for one, other in pairs) or not any(
        one and one == other for one, other in pairs
    ):
        return None
    (name, email) = (one or other for one, other in pairs)
    return here.copy(name=name, email=email)


def _replies(kept: Application, told: Application) -> Iterator[Feedback]:
    """Yield the replies that the journal lacks; our own tables hold all of them in one cell."""
    here = [one.text.strip() for one in kept.feedback]
    all_here = "\n\n".join(here)
    for one in told.feedback:
        text = one.text.strip().removeprefix(f"{all_here}\n\n")
        if text not in (*here, all_here):
            yield one.copy(text=text)


def _interviews(kept: Application, told: Application) -> Iterator[News]:
    """Yield the interviews of days that the journal has none of, and those that it lacks."""
    days = Counter(one.on for one in kept.interviews)
    all_of_them, found = list(kept.interviews), []
    for one in told.interviews:
        days[one.on] -= 1
        if one.on and days[one.on] < 0:
            found.append(f"an interview on {one.on}")
            # One that stands for its number alone has its day now.
            blank = next((here for here in all_of_them if here == Interview()), None)
            if blank:
                all_of_them.remove(blank)
            all_of_them.append(one)
    more = len(told.interviews) - len(all_of_them)
    if more > 0:
        found.append("an interview")
        all_of_them += [one for one in told.interviews if not one.on][:more]
    if found:
        yield News(", ".join(found), {"interviews": all_of_them})
