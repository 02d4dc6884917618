"""The numbers: every interview as practice, and what came back from it.

They are counted on plain records: ten thousand of them need no models.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.distress import is_distress
from bounceback.journal import Journal
from bounceback.listing import day_of_record
from bounceback.plan.steps import COMING, LAPSED, OPEN, state_of
from bounceback.text import read_moment
from bounceback.vocabulary import OUTCOMES, STAGES, stage_rank

LEAST = 20
"""Of fewer answers than this on either side nothing is compared: it would be noise."""

_SPANS = (91, 30)
"""Lately is the last of these numbers of days before which there is anything to compare with."""

_OPEN = ("waiting", "withdrawn")


class Period(NamedTuple):
    """How far the applications of a time got."""

    applications: int
    furthest: str | None
    decided: int
    """How many have an answer, or count as silence."""
    met: int
    """How many of those got past the paper: to a screening or further."""


class Comparison(NamedTuple):
    """What happened from a day on, and what before."""

    since: date
    lately: Period
    before: Period


def compare(
    dated: Iterable[tuple[str, Mapping[str, Any]]], today: date, since: date | None
) -> Comparison | None:
    """Compare the applications since a day with those before, None when a side has too few.

    They come with their ISO days; without `since` it is some three months, or one, before today.
    """
    known = [(day, record) for day, record in dated if day]
    oldest = (today - date.min).days
    spans = [timedelta(days=min(span, oldest)) for span in _SPANS]
    for first in [since] if since else [today - span for span in spans]:
        iso = first.isoformat()
        lately = _period([record for day, record in known if day >= iso])
        before = _period([record for day, record in known if day < iso])
        if min(lately.decided, before.decided) >= LEAST:
            return Comparison(first, lately, before)
    return None


def _period(records: Sequence[Mapping[str, Any]]) -> Period:
    reached = Counter([record["stage"] for record in records])
    decided = [record["stage"] for record in records if record["outcome"] not in _OPEN]
    met = sum(count for stage, count in Counter(decided).items() if stage_rank(stage) > 0)
    return Period(len(records), max(reached, key=stage_rank, default=None), len(decided), met)


Record = Mapping[str, Any]


class Steps(NamedTuple):
    """How many steps stand where."""

    open: int
    coming: int
    lapsed: int
    done: int
    skipped: int


class Stop(NamedTuple):
    """The stage at which the most noes and silences came, how many those are, and of how many."""

    stage: str
    here: int
    noes: int


LEAST_DECIDED = 10
"""With fewer decided than this nothing is said of where it stops."""


LONGEST_GAP = 120
"""More quiet months in a row than these are left out: a date of the year 1 makes 24,000 of them."""


class Month(NamedTuple):
    """What happened in a month, written as 2026-11."""

    month: str
    interviews: int
    practice: int
    rejections: int


class Stats:
    """The review of a journal, each number counted when it is asked for."""

    def __init__(self, journal: Journal, clock: Clock, since: date | None) -> None:
        self._clock = clock
        self.since = since
        first = since.isoformat() if since else ""
        self._dated = [(day_of_record(one, clock), one) for one in journal.records.values()]
        self._records = [one for day, one in self._dated if day >= first]
        days = ((clock.day_of(read_moment(at)), one) for at, one in journal.practice.items())
        # One still to come is no practice yet.
        been = [(day.isoformat(), one) for day, one in days if day and day <= clock.today]
        self._sessions = [(day, one) for day, one in been if day >= first]

    @cached_property
    def applications(self) -> int:
        """How many applications there are."""
        return len(self._records)

    @cached_property
    def outcomes(self) -> Mapping[str, int]:
        """How many applications have each outcome."""
        return _counted(OUTCOMES, [one["outcome"] for one in self._records])

    @cached_property
    def stages(self) -> Mapping[str, int]:
        """How many applications have each stage as the furthest reached."""
        return _counted(STAGES, [one["stage"] for one in self._records])

    @cached_property
    def furthest(self) -> str | None:
        """The furthest stage of all."""
        reached = [stage for stage, count in self.stages.items() if count]
        return max(reached, key=stage_rank, default=None)

    @cached_property
    def _held(self) -> list[tuple[Record, list[Record]]]:
        """Each application with its interviews that have been: one to come is no practice yet."""
        has_been = self._clock.has_been
        return [
            (
                one,
                [it for it in one["interviews"] if has_been(it, one)] if one["interviews"] else [],
            )
            for one in self._records
        ]

    @cached_property
    def interviews(self) -> int:
        """How many interviews there were."""
        return sum(len(held) for _, held in self._held)

    @cached_property
    def debriefed(self) -> int:
        """How many interviews have notes to learn from."""
        return sum(_tells(it) for _, held in self._held for it in held)

    @cached_property
    def sessions(self) -> int:
        """How many practice sessions there were."""
        return len(self._sessions)

    @cached_property
    def minutes(self) -> int:
        """How many minutes of practice are noted."""
        return sum(session["minutes"] or 0 for _, session in self._sessions)

    @cached_property
    def lessons(self) -> int:
        """How many debriefs, reflections, replies and notes on practice are kept."""
        notes = (session["note"] for _, session in self._sessions)
        noted = sum(bool(note) and not is_distress(note) for note in notes)
        return sum(_lessons(one, held) for one, held in self._held) + noted

    @cached_property
    def settled(self) -> Mapping[str, int]:
        """How many steps were settled in each way."""
        return Counter([step["state"] for one in self._records for step in one["steps"]])

    @cached_property
    def steps(self) -> Steps:
        """How many steps stand where."""
        today, worked_out = self._clock.today.toordinal(), self._clock.worked_out
        left = Counter(
            state_of(due, lapses, today)
            for one in self._records
            for due, lapses, _ in worked_out(one)
        )
        done, skipped = self.settled["done"], self.settled["skipped"]
        return Steps(left[OPEN], left[COMING], left[LAPSED], done, skipped)

    @cached_property
    def asked(self) -> int:
        """How many applications feedback was asked for on."""
        asked = {
            place
            for place, one in enumerate(self._records)
            for step in one["steps"]
            if step["key"] == "ask-feedback" and step["state"] == "done"
        }
        return len(asked)

    @cached_property
    def received(self) -> int:
        """How many applications feedback came back on."""
        return sum(bool(one["feedback"]) for one in self._records)

    @cached_property
    def bounce_back_days(self) -> float | None:
        """The median number of days from a rejection to its first step done, None with none."""
        return _median(self._ways_back)

    @cached_property
    def compared(self) -> Comparison | None:
        """How far it went lately, or since the day asked for, compared with before."""
        return compare(self._dated, self._clock.today, self.since)

    @cached_property
    def stops(self) -> Stop | None:
        """Where it stopped most often, None with too few answers, or where no stage stands out."""
        noes = [one["stage"] for one in self._records if one["outcome"] in ("rejected", "ghosted")]
        counted = Counter(stage for stage in noes if stage in STAGES).most_common(2)
        if len(noes) + self.outcomes["offer"] < LEAST_DECIDED or not counted:
            return None
        (stage, count), *others = counted
        return None if others and others[0][1] == count else Stop(stage, count, len(noes))

    @cached_property
    def _ways_back(self) -> list[int]:
        return [days for one in self._records if (days := _bounced(one)) is not None]

    @property
    def this_month(self) -> str:
        """The month it is, as months are written."""
        return f"{self._clock.today:%Y-%m}"

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """What happened in each month, from the first one to the last."""
        dated = [(day_of_record(one, self._clock), one, held) for one, held in self._held]
        return _months(
            (it["on"] or day for day, _, held in dated for it in held),
            (day for day, _ in self._sessions),
            (day for day, one, _ in dated if one["outcome"] == "rejected"),
        )


def review(journal: Journal, clock: Clock, since: date | None = None) -> Stats:
    """Return the numbers of a journal, or of what happened in it on `since` and later."""
    return Stats(journal, clock, since)


def _counted(words: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    return {**dict.fromkeys(words, 0), **Counter(found)}


def _bounced(record: Record) -> int | None:
    """Return the days from a rejection to its first step done, None without either.

    What was done before it, while they waited, is no step after it.
    """
    decided = record["decided_on"]
    if record["outcome"] != "rejected" or not decided:
        return None
    done = [step["settled_on"] for step in record["steps"] if step["state"] == "done"]
    first = min((on for on in done if on and on >= decided), default=None)
    return _days(decided, first) if first else None


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


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
    return tuple(Month(month, *(count[month] for count in counts)) for month in _filled(known))


def _filled(known: Iterable[str]) -> Iterable[str]:
    """Yield months, written as 2026-11, and those between; not after a gap as only a slip makes."""
    before = -LONGEST_GAP - 1
    for month in known:
        number = int(month[:4]) * 12 + int(month[5:]) - 1
        first = before + 1 if number - before <= LONGEST_GAP else number
        for months in range(first, number + 1):
            yield f"{months // 12:04d}-{months % 12 + 1:02d}"
        before = number


def _tells(entry: Record) -> bool:
    told = [entry.get(name, "") for name in ("friend", "went_well", "next_time")]
    return any(told) and not is_distress("\n".join(told))


def _lessons(record: Record, held: Sequence[Record]) -> int:
    told = [*held, *record["reflections"]]
    count = sum(map(_tells, told)) if told else 0
    return count + len([one for one in record["feedback"] if one["text"]])
