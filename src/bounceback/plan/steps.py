"""The steps of one application: a pure function of its record, the rules and the day.

It reads plain records with all their defaults (see `fields.whole`), so that everyday questions
need no models, and counts in ordinals of days, so that ten thousand records cost little. Nothing
that is worked out here is stored.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

from bounceback.plan.days import (
    LAST_DAY,
    WEEKEND,
    day_of,
    iso,
    ordinal,
    workday,
    working_days_after,
)
from bounceback.plan.interviews import has_notes, last_interview, stage_ahead
from bounceback.plan.table import (
    ASKING,
    DECISION,
    FOLLOW_UPS,
    INTERVIEW,
    MAILS,
    OTHER_TIMINGS,
    SILENCE,
    STANDARD,
    TABLE,
    Preferences,
)

COMING, OPEN, LAPSED = "coming", "open", "lapsed"
"""How a step that nobody has settled stands: before its day, from then on, after its window."""

Record = Mapping[str, Any]
Entry = Mapping[str, Any]
Standing = tuple[int, int, str]
"""A step as it is worked out: the ordinals of its day and of its last one, and its key."""

_NEVER = date.max.isoformat()
"""Stands for a day that isn't known, as later than any other."""


def worked_out(
    record: Record,
    today: int,
    preferences: Preferences = STANDARD,
    zone: tzinfo | None = None,
    *,
    with_lapsed: bool = True,
) -> list[Standing]:
    """Return the steps that follow from a record and stand unsettled `today`, soonest first.

    A step that was given a day of its own keeps it. `zone` is the person's time zone. Without the
    lapsed ones, old records cost next to nothing. Source: the table of rules, from the article and
    its evidence.
    """
    situation = record["outcome"], stage_ahead(record)
    rules = _rules(preferences).get(situation)
    if rules is None:
        "".join(situation)  # A TypeError for what is no text: it is damage, and no newer word.
    ways, _ = rules or _NONE
    own: list[Entry] = []
    settled: dict[str, list[Entry]] = {}
    for one in record["steps"]:
        if one["state"] == "pending":
            own.append(one)
        elif (key := one["key"]) in settled:
            settled[key].append(one)
        else:
            settled[key] = [one]
    found: list[Standing] = []
    if ways:
        decided = record["decided_on"]
        day = ordinal(decided) if decided else None
        first = 0 if with_lapsed else today
        age = first - day if day else 0
        facts = _Facts(record, settled, today, first, zone, day)
        for way, rule, lasts in ways:
            if age > lasts:
                break
            step = way(facts, rule)
            if step is not None and step[1] >= first:
                found.append(step)
    if own:
        windows = {rule.step: rule.window for _, rule, _ in ways}
        given = {one["key"]: _on_own_day(one, today, preferences, windows) for one in own}
        found = [step for step in found if step[2] not in given]
        found += [step for step in given.values() if with_lapsed or step[1] >= today]
    if len(found) > 1:
        found.sort(key=_in_order)
    return found


def over_since(today: int, preferences: Preferences = STANDARD) -> Mapping[tuple[str, str], str]:
    """Return the day before which a decision has nothing left to do, by outcome and stage."""
    return {
        situation: "" if longest is None else iso(max(today - longest, 1))
        for situation, (_, longest) in _rules(preferences).items()
    }


def is_over(record: Record, since: Mapping[tuple[str, str], str]) -> bool:
    """Say whether a record has nothing open or to come; `since` is that of `over_since`.

    It looks at a record as it stands in the file, and says no where it isn't sure.
    """
    try:
        decided = record["decided_on"]
        first = since[record["outcome"], record["stage"]]
        if not decided or decided >= first:
            return False
        for one in record["steps"]:
            if one["state"] == "pending" or not one["settled_on"] or one["settled_on"] >= first:
                return False
        for one in record.get("interviews", ()):
            if "stage" in one:
                return False
    except KeyError:
        return False
    return True


def state_of(due: int, lapses: int, today: int) -> str:
    """Say how a step stands on a day; all are ordinals."""
    return COMING if today < due else OPEN if today <= lapses else LAPSED


def says_what_the_rules_say(
    record: Record,
    step: Entry,
    today: int,
    preferences: Preferences,
    zone: tzinfo | None,
) -> bool:
    """Say whether a pending step of the record is no day of one's own, but that of the rules."""
    others = [one for one in record["steps"] if one is not step]
    left = worked_out({**record, "steps": others}, today, preferences, zone)
    return any(key == step["key"] and iso(due) == step["due"] for due, _, key in left)


class _Ready(NamedTuple):
    """A rule of the table with the days that the person wants."""

    step: str
    offset: int
    window: int
    is_mail: bool
    other: tuple[int, int]
    """The offset and the window of the second time, or after a day that was promised."""

    @property
    def lasts(self) -> int:
        """Days from the start after which the step has lapsed, on whatever weekday it falls."""
        return self.offset + self.window + WEEKEND

    def standing(self, start: int) -> Standing:
        """Return the step when it is counted from a day."""
        due = start + self.offset
        return _standing(self.step, workday(due) if self.is_mail else due, self.window)


class _Facts:
    """What the rules ask of one record."""

    __slots__ = ("_decided", "_first", "_record", "_settled", "_today", "_zone")

    def __init__(
        self,
        record: Record,
        settled: Mapping[str, list[Entry]],
        today: int,
        first: int,
        zone: tzinfo | None,
        decided: int | None,
    ) -> None:
        self._record = record
        self._settled = settled
        self._today = today
        self._first = first
        self._zone = zone
        self._decided = decided

    def after_decision(self, rule: _Ready) -> Standing | None:
        """A step counted from the decision; a decision on an unknown day brings none."""
        if self._decided is None or self._since_decision(rule.step):
            return None
        if rule.step == "ask-feedback" and self._replied():
            return None
        return rule.standing(self._decided)

    def stay_in_touch(self, rule: _Ready) -> Standing | None:
        """A month after the decision, a quarter after the last time, and each quarter again."""
        if self._decided is None:
            return None
        start, offset, window = self._decided, rule.offset, rule.window
        for one in self._since_decision(rule.step):
            if one["state"] != "done":
                return None
            start = max(start, ordinal(one["settled_on"]) if one["settled_on"] else start)
            offset, window = rule.other
        return _recurring(workday(start + offset), self._today, window, rule.other)

    def chase(self, rule: _Ready) -> Standing | None:
        """Once, after feedback was asked for and no reply came."""
        asked = self._asked()
        if asked is None or self._first - asked > rule.lasts:
            return None
        if self._replied() or self._settled_since("follow-up", iso(asked)):
            return None
        return rule.standing(asked)

    def last_word(self, rule: _Ready) -> Standing | None:
        """Two notes to an employer who doesn't answer, in all; the second a week after."""
        if self._decided is None:
            return None
        if any(one["state"] != "done" for one in self._since_decision("follow-up")):
            return None
        notes = self._settled.get("follow-up", ())
        sent = [one["settled_on"] for one in notes if one["state"] == "done"]
        if len(sent) >= FOLLOW_UPS:
            return None
        first = rule.standing(self._decided)
        if not sent:
            return first
        start = ordinal(sent[0]) if sent[0] else self._decided
        offset, window = rule.other
        return max(first, rule._replace(offset=offset, window=window).standing(start))

    def after_interview(self, rule: _Ready) -> Standing | None:
        """For the first interview that still wants the step, one to come included.

        Where all of those have let it pass, for the last of them.
        """
        days = sorted(
            one["on"]
            for one in self._record["interviews"]
            if one["on"] and not (rule.step == "debrief" and has_notes(one))
        )
        if not days or self._first - ordinal(days[-1]) > rule.lasts:
            return None
        steps = [rule.standing(ordinal(day)) for day in days]
        dues = [iso(due) for due, _, _ in steps]
        settled = self._settled.get(rule.step, ())
        lapsed = None
        for day, due, step in zip(days, dues, steps, strict=True):
            done = any(
                one["due"] == due
                or (one["due"] not in dues and (one["settled_on"] or _NEVER) >= day)
                for one in settled
            )
            if not done:
                lapsed = step
                if step[1] >= self._today:
                    break
        return lapsed

    def after_silence(self, rule: _Ready) -> Standing | None:
        """Two working days after the promised day; or else counted from the last thing heard."""
        record, promised = self._record, self._record["answer_by"]
        heard = last_interview(record) if stage_ahead(record) != "applied" else None
        if promised and (not heard or promised >= heard):
            begun, (offset, window) = promised, rule.other
            day = working_days_after(date.fromisoformat(promised), offset)
            step = _standing(rule.step, day.toordinal(), window)
        else:
            begun = heard or record["applied_on"] or day_of(record["logged_at"], self._zone)
            start = ordinal(begun) if begun else 0
            if not begun or self._first - start > rule.lasts:
                return None
            step = rule.standing(start)
        due_day = iso(step[0])
        for one in self._settled.get("follow-up", ()):
            if one["due"] == due_day or one["settled_on"] is None or one["settled_on"] > begun:
                return None
        return step

    def _since_decision(self, key: str) -> list[Entry]:
        if key not in self._settled:
            return []
        return self._settled_since(key, self._record["decided_on"])

    def _settled_since(self, key: str, day: str) -> list[Entry]:
        return [
            one
            for one in self._settled.get(key, ())
            if one["settled_on"] is None or one["settled_on"] >= day
        ]

    def _asked(self) -> int | None:
        """Return the day on which feedback was asked for after the decision."""
        last = None
        for one in self._settled.get("ask-feedback", ()):
            if one["state"] == "done":
                day = ordinal(one["settled_on"]) if one["settled_on"] else self._decided
                last = max(last or 0, day or 0) or None
        return last

    def _replied(self) -> bool:
        """Say whether they have answered since the decision, so that nothing is left to ask."""
        decided = self._record["decided_on"]
        return any(
            decided is None or not one["on"] or one["on"] >= decided
            for one in self._record["feedback"]
        )


_Way = Callable[[_Facts, _Ready], Standing | None]

_WAYS: Mapping[tuple[str, str], _Way] = {
    ("reframe", DECISION): _Facts.after_decision,
    ("thank-you", DECISION): _Facts.after_decision,
    ("ask-feedback", DECISION): _Facts.after_decision,
    ("practise", DECISION): _Facts.after_decision,
    ("try-again", DECISION): _Facts.after_decision,
    ("stay-in-touch", DECISION): _Facts.stay_in_touch,
    ("follow-up", ASKING): _Facts.chase,
    ("follow-up", DECISION): _Facts.last_word,
    ("debrief", INTERVIEW): _Facts.after_interview,
    ("thank-you", INTERVIEW): _Facts.after_interview,
    ("follow-up", SILENCE): _Facts.after_silence,
}
_ANY_TIME = frozenset({_Facts.stay_in_touch, _Facts.after_interview, _Facts.after_silence})
"""Those that can give a step however old the decision, and whatever was settled since."""
_TIMED = {step: timing for rules in TABLE.values() for step, timing, _ in rules}
_TIMED |= {name: name for name in ("thank-you", "stay-in-touch")}
_ORDER = {step: place for place, step in enumerate(_TIMED)}


_Rules = tuple[tuple[tuple[_Way, _Ready, int], ...], int | None]
"""What the table says of one outcome and stage, made ready for many records.

Each rule comes with the days from the decision after which it gives no step, what lasts first; at
the end stand the days from the decision, and from what was settled last, after which nothing can
be left.
"""
_NONE: _Rules = ((), 0)


def _rules(preferences: Preferences) -> Mapping[tuple[str, str], _Rules]:
    if preferences is STANDARD:
        return _made_ready((), (), frozenset())
    offsets, windows = (tuple(days.items()) for days in (preferences.offsets, preferences.windows))
    return _made_ready(offsets, windows, preferences.unwanted)


@lru_cache(maxsize=8)
def _made_ready(
    offsets: Iterable[tuple[str, int]], windows: Iterable[tuple[str, int]], unwanted: frozenset[str]
) -> Mapping[tuple[str, str], _Rules]:
    preferences = Preferences(dict(offsets), unwanted, dict(windows))
    made = {}
    for situation, rules in TABLE.items():
        wanted = [
            (_WAYS[step, counted_from], _ready(step, timing, preferences))
            for step, timing, counted_from in rules
            if step not in unwanted
        ]
        ways = [
            (way, one, one.lasts if way is _Facts.after_decision else LAST_DAY)
            for way, one in wanted
        ]
        ways.sort(key=lambda each: -each[2])
        longest = max((max(one.lasts, sum(one.other) + WEEKEND) for _, one in wanted), default=0)
        ends = not any(way in _ANY_TIME for way, _ in wanted)
        made[situation] = tuple(ways), longest if ends else None
    return made


def _ready(step: str, timing: str, preferences: Preferences) -> _Ready:
    other = preferences.timing(OTHER_TIMINGS.get(timing, timing))
    return _Ready(step, *preferences.timing(timing), step in MAILS, other)


def _on_own_day(
    step: Entry, today: int, preferences: Preferences, windows: Mapping[str, int]
) -> Standing:
    """Return a step on a day that the person chose, with its window where it is planned so.

    An unknown one has no window.
    """
    key, due = step["key"], ordinal(step["due"])
    if key == "stay-in-touch":
        _, window = preferences.timing(key)
        return _recurring(due, today, window, preferences.timing("stay-in-touch-again"))
    name = _TIMED.get(key)
    _, usual = preferences.timing(name) if name else (0, LAST_DAY)
    return _standing(key, due, windows.get(key, usual))


def _recurring(due: int, today: int, window: int, again: tuple[int, int]) -> Standing:
    """Stay-in-touch as it stands: one that lapsed comes back a quarter after it was due."""
    if today > due + window:
        quarter, window = again
        quarter = quarter or 1
        quarters = max(-((due + window - today) // quarter), 1)
        due = workday(due + quarter * quarters)
    return _standing("stay-in-touch", due, window)


def _standing(key: str, due: int, window: int) -> Standing:
    due = min(due, LAST_DAY)
    return due, min(due + window, LAST_DAY), key


def _in_order(step: Standing) -> tuple[int, int]:
    return step[0], _ORDER.get(step[2], len(_ORDER))
