"""One plan for the person: from all applications and the day to the one page of `todo`.

The same page feeds `todo`, bare `bounceback`, `nudge`, Tab and the documents for scripts. It is
made of plain records, and needs neither Pydantic nor Rich.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from typing import Any, NamedTuple

from bounceback.ids import typed
from bounceback.plan.days import day_of, later
from bounceback.plan.interviews import debriefed, is_to_come, last_interview, stage_ahead
from bounceback.plan.steps import LAPSED, Standing, is_over, over_since, state_of, worked_out
from bounceback.plan.table import (
    AHEAD,
    MAILS,
    MOST_ROWS,
    PERSONAL,
    QUIET_DAYS,
    STANDARD,
    Preferences,
)
from bounceback.plan.words import BOTH_MAILS, wording
from bounceback.records import need_text, whole

Record = Mapping[str, Any]
Records = Mapping[str, Record]
Found = tuple[int, int, str, str]
"""A step on the page: the ordinals of its day and of its last, its application and its key."""


class DueStep(NamedTuple):
    """A step of one application as it stands on the day; `days` from then, negative when past."""

    application: str
    company: str
    role: str | None
    step: str
    title: str
    due: date
    lapses: date
    state: str
    days: int
    start: str
    """The command that starts it."""
    outcome: str


class Row(NamedTuple):
    """One row of the page: what is done at one go."""

    title: str
    steps: tuple[DueStep, ...]
    start: str
    done: str
    """The words after `bounceback done` that tick it off."""

    @property
    def due(self) -> date:
        """The first day of any of its steps."""
        return min(step.due for step in self.steps)

    @property
    def lapses(self) -> date:
        """The day on which the first of its windows closes."""
        return min(step.lapses for step in self.steps)


class Appointment(NamedTuple):
    """An interview still to come, so many days ahead; `at` is its time of day, such as 14:00."""

    application: str
    company: str
    role: str | None
    on: date
    at: str | None
    kind: str
    days: int


class Quiet(NamedTuple):
    """An application that nobody has answered for a month; `since` is the last sign of life."""

    application: str
    company: str
    role: str | None
    since: date


class Page(NamedTuple):
    """The plan of one day."""

    today: date
    resting_until: date | None
    appointments: list[Appointment]
    now: list[Row]
    this_week: list[Row]
    later: list[Row]
    more: Mapping[str, int]
    """How many rows more there are, by the name of the group."""
    quiet: list[Quiet]
    everything: bool
    found: Sequence[Found]
    records: Records

    @property
    def next_row(self) -> Row | None:
        """The first row that is still to come, however far off it is."""
        near = next(iter([*self.this_week, *self.later]), None)
        day = self.today.toordinal()
        after = bisect_left(self.found, (day + 1,))
        if near or after == len(self.found):
            return near
        return _row([_in_words(self.found[after], self.records, day)])

    @property
    def steps(self) -> list[DueStep]:
        """Every unsettled step by itself, soonest first; lapsed ones only with `everything`."""
        return [_in_words(one, self.records, self.today.toordinal()) for one in self.found]

    @property
    def near(self) -> list[DueStep]:
        """The open steps, and those of the next days."""
        return [one for one in self.steps if one.state != LAPSED and one.days <= AHEAD]

    @property
    def lapsed(self) -> list[DueStep]:
        """The steps that were let pass."""
        return [one for one in self.steps if one.state == LAPSED]


def page(
    records: Records,
    today: date,
    preferences: Preferences = STANDARD,
    *,
    zone: tzinfo | None = None,
    resting_until: date | None = None,
    everything: bool = False,
) -> Page:
    """Return the page of a day, which holds no more rows of a group than MOST_ROWS.

    With `everything` it holds all, what is further off than AHEAD days and what has lapsed too.
    Raises TypeError, KeyError or ValueError where a record that it needs is odd.
    """
    day = today.toordinal()
    month_ago = later(today, -QUIET_DAYS).isoformat()
    found: list[Found] = []
    appointments: list[Appointment] = []
    quiet: list[Quiet] = []
    over = over_since(day, preferences)
    known: dict[str, Record] = {}
    for name, plain in records.items():
        if not everything and is_over(plain, over):
            continue
        record, steps = _seen(plain, day, preferences, zone, with_lapsed=everything)
        known[name] = record
        for due, lapses, key in steps:
            found.append((due, lapses, name, key))
        if record["outcome"] == "waiting":
            if record["interviews"]:
                appointments += _appointments(name, record, today, zone)
            if not any(due <= day <= lapses for due, lapses, _ in steps):
                news = _last_news(record, zone)
                if news and news <= month_ago:
                    since = date.fromisoformat(news)
                    quiet.append(Quiet(name, record["company"], record["role"], since))
    found.sort()
    appointments.sort(key=lambda one: (one.on, one.at or "", one.company.casefold()))
    quiet.sort(key=lambda one: (one.since, one.company.casefold(), one.application))
    # On a Sunday the week ahead is the one that begins tomorrow.
    sunday = day + (6 - today.weekday() or 7)
    last = date.max.toordinal() if everything else day + AHEAD
    now, this_week, ahead = (bisect_left(found, (end + 1,)) for end in (day, sunday, last))
    said: dict[tuple[str, ...], list[Found]] = {}
    groups = {
        "now": _groups((one for one in found[:now] if one[1] >= day), known, said),
        "this_week": _groups(found[now:this_week], known, said),
        "later": _groups(found[this_week:ahead], known, said),
    }
    groups["now"].sort(key=lambda members: min((lapses, due) for due, lapses, *_ in members))
    most = len(found) if everything else MOST_ROWS
    rows = {
        name: [_row([_in_words(one, known, day) for one in each]) for each in members[:most]]
        for name, members in groups.items()
    }
    return Page(
        today,
        resting_until if resting_until and resting_until > today else None,
        appointments,
        more={name: len(members) - len(rows[name]) for name, members in groups.items()},
        quiet=quiet,
        everything=everything,
        found=found,
        records=known,
        **rows,
    )


def due_steps(
    name: str,
    record: Record,
    today: date,
    preferences: Preferences = STANDARD,
    zone: tzinfo | None = None,
) -> Iterator[DueStep]:
    """Yield the unsettled steps of one application in words, soonest first."""
    day = today.toordinal()
    record, steps = _seen(record, day, preferences, zone, with_lapsed=True)
    for due, lapses, key in steps:
        yield _in_words((due, lapses, name, key), {name: record}, day)


def _seen(
    record: Record,
    day: int,
    preferences: Preferences,
    zone: tzinfo | None,
    *,
    with_lapsed: bool,
) -> tuple[Record, list[Standing]]:
    """Return a record with its steps; one that lacks what the plan asks for gets its defaults."""
    try:
        need_text(record)
        return record, worked_out(record, day, preferences, zone, with_lapsed=with_lapsed)
    except KeyError:
        record = whole(record)
        need_text(record)
        return record, worked_out(record, day, preferences, zone, with_lapsed=with_lapsed)


def _in_words(found: Found, records: Records, today: int) -> DueStep:
    due, lapses, name, key = found
    record = records[name]
    words = wording(key, record["outcome"], stage_ahead(record))
    start = words.start.replace("{id}", typed(name))
    if key == "debrief":
        start += _on_its_day(record, due, today)
    return DueStep(
        name,
        record["company"],
        record["role"],
        key,
        words.title,
        date.fromordinal(due),
        date.fromordinal(lapses),
        state_of(due, lapses, today),
        due - today,
        start,
        record["outcome"],
    )


def _on_its_day(record: Record, due: int, today: int) -> str:
    """Return the option that names the day of a debrief, which without it would be today."""
    day = debriefed(record, date.fromordinal(due))
    return f" --on {day}" if day and day.toordinal() != today else ""


def _groups(
    found: Iterable[Found], records: Records, said: dict[tuple[str, ...], list[Found]]
) -> list[list[Found]]:
    """Join what is done at one go: two emails to one person, and what is about the person.

    That is said once on the page: what comes later joins what is `said` in an earlier group.
    """
    groups: dict[tuple[str, ...], list[Found]] = {}
    for one in found:
        name, key = one[2], one[3]
        if key in PERSONAL:
            record = records[name]
            group: tuple[str, ...] = (wording(key, record["outcome"], record["stage"]).title,)
            if group in said:
                said[group].append(one)
                continue
            said[group] = groups[group] = [one]
        else:
            groups.setdefault((_ONE_EMAIL.get(key, key), name), []).append(one)
    return list(groups.values())


_ONE_EMAIL = {"ask-feedback": "thank-you"}


def joined(steps: Iterable[DueStep]) -> list[Row]:
    """Return the rows of one application's steps: its two emails at one go are one of them."""
    groups: dict[str, list[DueStep]] = {}
    for step in steps:
        groups.setdefault(_ONE_EMAIL.get(step.step, step.step), []).append(step)
    return [_row(members) for members in groups.values()]


def _row(members: list[DueStep]) -> Row:
    first = members[0]
    if len(members) == 1:
        return Row(
            first.title, (first,), first.start, f"{typed(first.application)} {typed(first.step)}"
        )
    if first.step in PERSONAL:
        words = wording(first.step, "", "")
        start = first.start if first.step == "practise" else words.start.replace(" {id}", "")
        start = start.replace(f" --for {typed(first.application)}", "")
        return Row(first.title, tuple(members), start, first.step)
    keys = sorted((one.step for one in members), reverse=True)
    return Row(
        BOTH_MAILS,
        tuple(members),
        f"bounceback draft {typed(first.application)}",
        f"{typed(first.application)} {' '.join(keys)}",
    )


def _appointments(
    name: str, record: Record, today: date, zone: tzinfo | None
) -> Iterator[Appointment]:
    for one in record["interviews"]:
        if one["on"] and is_to_come(one, record, today, zone):
            on = date.fromisoformat(one["on"])
            days = (on - today).days
            yield Appointment(
                name, record["company"], record["role"], on, one["at"], one["kind"], days
            )


def _last_news(record: Record, zone: tzinfo | None) -> str | None:
    """Return the day of the last sign of life, in ISO."""
    days = [
        one["settled_on"]
        for one in record["steps"]
        if one["key"] in MAILS and one["state"] == "done" and one["settled_on"]
    ]
    days += [record["answer_by"], record["applied_on"], last_interview(record)]
    days.append(day_of(record["logged_at"], zone))
    return max(filter(None, days), default=None)
