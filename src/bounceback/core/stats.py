"""The numbers: every interview as practice, and what came back from it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from bounceback.core.changes import Clock
from bounceback.core.journal import Application, Journal
from bounceback.core.selection import day_of
from bounceback.core.words import OUTCOMES, STAGES, stage_rank


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
    applications = [one for one in journal if since is None or day_of(one, clock) >= since]
    sessions = [
        (day, session)
        for at, session in journal.sessions.items()
        if (day := clock.day_of(datetime.fromisoformat(at))) and (since is None or day >= since)
    ]
    interviews = [
        (interview, interview.on or day_of(one, clock))
        for one in applications
        for interview in one.interviews
    ]
    states = Counter(step.state for one in applications for step in one.steps)
    overdue = sum(step.due < clock.today for one in applications for step in one.pending)
    return Stats(
        applications=len(applications),
        outcomes=_counted(OUTCOMES, (one.outcome for one in applications)),
        interviews=len(interviews),
        stages=_counted(STAGES, (one.stage for one in applications)),
        furthest=max((one.stage for one in applications), key=stage_rank, default=None),
        sessions=len(sessions),
        minutes=sum(session.minutes or 0 for _, session in sessions),
        steps=Steps(states["pending"], overdue, states["done"], states["skipped"]),
        asked=sum(_did(one, "ask-feedback") for one in applications),
        received=sum(bool(one.feedback) for one in applications),
        bounce_back_days=_median(
            [days for one in applications if (days := _bounced(one)) is not None]
        ),
        months=_months(
            [day for _, day in interviews],
            [day for day, _ in sessions],
            [day_of(one, clock) for one in applications if one.outcome == "rejected"],
        ),
        debriefed=sum(bool(one.went_well or one.next_time) for one, _ in interviews),
        lessons=sum(_lessons(one) for one in applications),
    )


def _counted(words: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    return {**dict.fromkeys(words, 0), **Counter(found)}


def _did(application: Application, key: str) -> bool:
    return any(step.key == key and step.state == "done" for step in application.steps)


def _bounced(application: Application) -> int | None:
    done = [
        step.settled_on for step in application.steps if step.state == "done" and step.settled_on
    ]
    if application.outcome != "rejected" or not application.decided_on or not done:
        return None
    return max(0, (min(done) - application.decided_on).days)


def _median(values: list[int]) -> float | None:
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[middle]
    mean = (ordered[middle - 1] + ordered[middle]) / 2
    return int(mean) if mean.is_integer() else mean


def _months(
    interviews: list[date], practice: list[date], rejections: list[date]
) -> tuple[Month, ...]:
    counts = [
        Counter(f"{day:%Y-%m}" for day in days if day != date.min)
        for days in (interviews, practice, rejections)
    ]
    known = sorted(set().union(*counts))
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


def _lessons(application: Application) -> int:
    told = [bool(one.went_well or one.next_time) for one in application.interviews]
    thought = [
        bool(one.friend or one.went_well or one.next_time) for one in application.reflections
    ]
    return sum(told) + sum(thought) + len(application.feedback)
