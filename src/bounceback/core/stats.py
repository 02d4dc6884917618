"""The numbers: every interview as practice, and what came back from it.

They are counted on plain records: ten thousand of them need no models.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from bounceback.core.changes import Clock
from bounceback.core.journal import Journal, read_moment
from bounceback.core.selection import day_of_record
from bounceback.core.words import OUTCOMES, STAGES, stage_rank

Record = Mapping[str, Any]


class Steps(NamedTuple):
    """How many steps stand where; the overdue ones are among the pending."""

    pending: int
    overdue: int
    done: int
    skipped: int


class Month(NamedTuple):
    """What happened in a month, written as 2026-11."""

    month: str
    interviews: int
    practice: int
    rejections: int


class Stats(NamedTuple):
    """The review of a journal. `bounce_back_days` is a median, None with nothing to take it of."""

    applications: int
    outcomes: Mapping[str, int]
    interviews: int
    stages: Mapping[str, int]
    furthest: str | None
    sessions: int
    minutes: int
    steps: Steps
    asked: int
    received: int
    bounce_back_days: float | None
    months: tuple[Month, ...]
    debriefed: int
    lessons: int


def review(journal: Journal, clock: Clock, since: date | None = None) -> Stats:
    """Return the numbers of a journal, or of what happened in it on `since` and later."""
    document, first = journal.document(), since.isoformat() if since else ""
    dated = [(day_of_record(one, clock), one) for one in document["applications"].values()]
    dated = [(day, one) for day, one in dated if day >= first]
    records = [one for _, one in dated]
    sessions = [
        (day.isoformat(), session)
        for at, session in document["practice"].items()
        if (day := clock.day_of(read_moment(at))) and (since is None or day >= since)
    ]
    interviews = [
        (interview, interview.get("on") or day)
        for day, one in dated
        for interview in one.get("interviews") or ()
    ]
    stages = [one.get("stage", "applied") for one in records]
    return Stats(
        applications=len(records),
        outcomes=_counted(OUTCOMES, (one.get("outcome", "waiting") for one in records)),
        interviews=len(interviews),
        stages=_counted(STAGES, stages),
        furthest=max(stages, key=stage_rank, default=None),
        sessions=len(sessions),
        minutes=sum(session.get("minutes") or 0 for _, session in sessions),
        steps=_steps(records, clock.today),
        asked=sum(_asked(one) for one in records),
        received=sum(bool(one.get("feedback")) for one in records),
        bounce_back_days=_median([days for one in records if (days := _bounced(one)) is not None]),
        months=_months(
            (day for _, day in interviews),
            (day for day, _ in sessions),
            (day for day, one in dated if one.get("outcome") == "rejected"),
        ),
        debriefed=sum(_tells(one) for one, _ in interviews),
        lessons=sum(_lessons(one) for one in records),
    )


def _counted(words: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    return {**dict.fromkeys(words, 0), **Counter(found)}


def _steps(records: Iterable[Record], today: date) -> Steps:
    states = Counter[str]()
    overdue, iso = 0, today.isoformat()
    for one in records:
        for step in one.get("steps") or ():
            state = step.get("state", "pending")
            states[state] += 1
            overdue += state == "pending" and step["due"] < iso
    return Steps(states["pending"], overdue, states["done"], states["skipped"])


def _asked(record: Record) -> bool:
    return any(
        step["key"] == "ask-feedback" and step.get("state") == "done"
        for step in record.get("steps") or ()
    )


def _bounced(record: Record) -> int | None:
    """Return the days from a rejection to its first step done, None without either."""
    decided = record.get("decided_on")
    done = [
        step["settled_on"]
        for step in record.get("steps") or ()
        if step.get("state") == "done" and step.get("settled_on")
    ]
    if record.get("outcome") != "rejected" or not decided or not done:
        return None
    return max(0, (date.fromisoformat(min(done)) - date.fromisoformat(decided)).days)


def _median(values: list[int]) -> float | None:
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[middle]
    mean = (ordered[middle - 1] + ordered[middle]) / 2
    return int(mean) if mean.is_integer() else mean


def _months(
    interviews: Iterable[str], practice: Iterable[str], rejections: Iterable[str]
) -> tuple[Month, ...]:
    counts = [Counter(day[:7] for day in days) for days in (interviews, practice, rejections)]
    known = sorted(set().union(*counts) - {""})
    if not known:
        return ()
    return tuple(
        Month(month, *(count[month] for count in counts)) for month in _between(known[0], known[-1])
    )


def _between(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:])
    while (current := f"{year:04d}-{month:02d}") <= last:
        yield current
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _tells(entry: Record) -> bool:
    return any(entry.get(name) for name in ("friend", "went_well", "next_time"))


def _lessons(record: Record) -> int:
    told = [*(record.get("interviews") or ()), *(record.get("reflections") or ())]
    return sum(map(_tells, told)) + len(record.get("feedback") or ())
