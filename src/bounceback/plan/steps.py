"""The steps of one application: a pure function of its record, the rules and the day.

It reads plain records with all their defaults (see `fields.whole`), so that everyday questions
need no models. Nothing that is worked out here is stored.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from bounceback.plan.table import (
    DECISION,
    INTERVIEW,
    MAILS,
    SILENCE,
    STANDARD,
    TABLE,
    TIMINGS,
    Preferences,
    Rule,
)

COMING, OPEN, LAPSED = "coming", "open", "lapsed"
"""How a step that nobody has settled stands: before its day, from then on, after its window."""

FOLLOW_UPS = 2
"""No more notes than this go to an employer who doesn't answer. Source: career guides."""

Record = Mapping[str, Any]


class Planned(NamedTuple):
    """A step that nobody has settled: its day, the last day on which it makes sense, its state."""

    step: str
    due: date
    lapses: date
    state: str


def planned(
    record: Record,
    today: date,
    preferences: Preferences = STANDARD,
    zone: tzinfo | None = None,
) -> list[Planned]:
    """Return the steps that follow from a record and stand unsettled `today`, soonest first.

    A step that was given a day of its own keeps it. `zone` is the person's time zone. Source: the
    table of rules, from the article and its evidence.
    """
    own = {one["key"]: one for one in record["steps"] if one["state"] == "pending"}
    rules = TABLE.get((record["outcome"], record["stage"]), ())
    if not rules and not own:
        return []
    facts = _Facts(record, today, preferences, zone)
    found: dict[str, Planned] = {}
    for rule in rules:
        if rule.step in preferences.unwanted or rule.step in found:
            continue
        step = facts.step(rule)
        if step is not None:
            found[rule.step] = step
    for key, one in own.items():
        found[key] = facts.on_own_day(key, date.fromisoformat(one["due"]))
    return sorted(found.values(), key=lambda step: (step.due, _order(step.step)))


def says_what_the_rules_say(
    record: Record,
    step: Mapping[str, Any],
    today: date,
    preferences: Preferences,
    zone: tzinfo | None,
) -> bool:
    """Say whether a pending step of the record is no day of one's own, but that of the rules."""
    others = [one for one in record["steps"] if one is not step]
    return any(
        one.step == step["key"] and one.due.isoformat() == step["due"]
        for one in planned({**record, "steps": others}, today, preferences, zone)
    )


def last_interview(record: Record) -> date | None:
    """Return the day of the latest interview whose day is known, also one still to come."""
    days = [one["on"] for one in record["interviews"] if one.get("on")]
    return date.fromisoformat(max(days)) if days else None


def logged_on(record: Record, zone: tzinfo | None = None) -> date | None:
    """Return the day on which an application was logged, for the person."""
    moment = record["logged_at"]
    return datetime.fromisoformat(moment).astimezone(zone).date() if moment else None


def workday(day: date) -> date:
    """Return `day`, or the Monday after it when it falls on a weekend."""
    return later(day, 7 - day.weekday()) if day.weekday() >= 5 else day


def later(day: date, days: int) -> date:
    """Return the day that is `days` after `day`, or the last day that the calendar knows."""
    return date.fromordinal(min(day.toordinal() + days, _LAST))


_LAST = date.max.toordinal()

TIMED: Mapping[str, str] = {
    **{rule.step: rule.timing for rules in TABLE.values() for rule in rules},
    **{name: name for name in TIMINGS if name in ("thank-you", "stay-in-touch")},
}
"""The timing that gives a step on a day of its own its window, by step."""


class _Facts:
    """What the rules ask of one record."""

    def __init__(
        self, record: Record, today: date, preferences: Preferences, zone: tzinfo | None
    ) -> None:
        self._record = record
        self._today = today
        self._preferences = preferences
        self._zone = zone
        self._settled = [one for one in record["steps"] if one["state"] != "pending"]
        self._decided = _day(record["decided_on"])

    def step(self, rule: Rule) -> Planned | None:
        """Return the step that a rule gives, or None."""
        return _WAYS[rule.step, rule.counted_from](self, rule)

    def on_own_day(self, key: str, due: date) -> Planned:
        """Return a step on a day that the person chose; an unknown one has no window."""
        name = TIMED.get(key)
        if key == "stay-in-touch":
            return self._recurring(due)
        window = self._preferences.timing(name).window if name else _LAST
        return self._standing(key, due, window)

    def after_decision(self, rule: Rule) -> Planned | None:
        """A step counted from the decision; a decision on an unknown day brings none."""
        if self._decided is None or self._is_settled(rule.step, self._decided):
            return None
        if rule.step == "ask-feedback" and self._replied():
            return None
        return self._timed(rule, self._decided)

    def stay_in_touch(self, rule: Rule) -> Planned | None:
        """A month after the decision, a quarter after the last time, and each quarter again."""
        if self._decided is None:
            return None
        settled = list(self._since("stay-in-touch", self._decided))
        if any(one["state"] != "done" for one in settled):
            return None
        sent = max((_day(one["settled_on"]) or self._decided for one in settled), default=None)
        if sent is None:
            offset = self._preferences.timing(rule.timing).offset
            return self._recurring(workday(later(self._decided, offset)))
        offset = self._preferences.timing("stay-in-touch-again").offset
        return self._recurring(workday(later(sent, offset)))

    def chase(self, rule: Rule) -> Planned | None:
        """Once, after feedback was asked for and no reply came."""
        asked = self._asked()
        if asked is None or self._replied() or self._is_settled("follow-up", asked):
            return None
        return self._timed(rule, asked)

    def last_word(self, rule: Rule) -> Planned | None:
        """Two notes to an employer who doesn't answer, in all; the second a week after."""
        if self._decided is None:
            return None
        if any(one["state"] != "done" for one in self._since("follow-up", self._decided)):
            return None
        sent = [one for one in self._settled if one["key"] == "follow-up"]
        days = [_day(one["settled_on"]) for one in sent if one["state"] == "done"]
        if len(days) >= FOLLOW_UPS:
            return None
        first = self._timed(rule, self._decided)
        if not days:
            return first
        again = Rule("follow-up", "follow-up-ghosted-again", DECISION)
        second = self._timed(again, days[0] or self._decided)
        return second if second.due > first.due else first

    def after_interview(self, rule: Rule) -> Planned | None:
        """For the first interview that still wants the step, one to come included."""
        days = sorted(
            date.fromisoformat(one["on"])
            for one in self._record["interviews"]
            if one.get("on") and not (rule.step == "debrief" and _has_notes(one))
        )
        steps = [self._timed(rule, day) for day in days]
        dues = {step.due.isoformat() for step in steps}
        settled = [one for one in self._settled if one["key"] == rule.step]
        for day, step in zip(days, steps, strict=True):
            done = any(
                one["due"] == step.due.isoformat()
                or (one["due"] not in dues and (one["settled_on"] or "9") >= day.isoformat())
                for one in settled
            )
            if not done and step.state != LAPSED:
                return step
        return None

    def after_silence(self, rule: Rule) -> Planned | None:
        """Two working days after the promised day; or else counted from the last thing heard."""
        heard = last_interview(self._record) if rule.timing == "follow-up-interview" else None
        begun = heard or _day(self._record["applied_on"]) or logged_on(self._record, self._zone)
        promised = _day(self._record["answer_by"])
        if promised and (heard is None or promised >= heard):
            timing = self._preferences.timing("follow-up-promised")
            step = self._standing(
                "follow-up", working_days_after(promised, timing.offset), timing.window
            )
            begun = promised
        elif begun is None:
            return None
        else:
            step = self._timed(rule, begun)
        for one in self._settled:
            if one["key"] == "follow-up" and (
                one["due"] == step.due.isoformat()
                or one["settled_on"] is None
                or one["settled_on"] > begun.isoformat()
            ):
                return None
        return step

    def _timed(self, rule: Rule, start: date) -> Planned:
        timing = self._preferences.timing(rule.timing)
        due = later(start, timing.offset)
        if rule.step in MAILS:
            due = workday(due)
        return self._standing(rule.step, due, timing.window)

    def _standing(self, step: str, due: date, window: int) -> Planned:
        lapses = later(due, window)
        state = COMING if self._today < due else OPEN if self._today <= lapses else LAPSED
        return Planned(step, due, lapses, state)

    def _recurring(self, due: date) -> Planned:
        """Stay-in-touch as it stands: one that lapsed comes back a quarter after it was due."""
        name = "stay-in-touch"
        window = self._preferences.timing(name).window
        quarter = max(self._preferences.timing("stay-in-touch-again").offset, 1)
        behind = self._today.toordinal() - later(due, window).toordinal()
        if behind > 0:
            due = workday(later(due, quarter * -(-behind // quarter)))
        return self._standing(name, due, window)

    def _since(self, key: str, day: date) -> Iterator[Mapping[str, Any]]:
        iso = day.isoformat()
        for one in self._settled:
            if one["key"] == key and (one["settled_on"] or iso) >= iso:
                yield one

    def _is_settled(self, key: str, since: date) -> bool:
        return any(True for _ in self._since(key, since))

    def _asked(self) -> date | None:
        """Return the day on which feedback was asked for after the decision."""
        days = [
            _day(one["settled_on"]) or self._decided
            for one in self._settled
            if one["key"] == "ask-feedback" and one["state"] == "done"
        ]
        return max((day for day in days if day), default=None)

    def _replied(self) -> bool:
        """Say whether they have answered since the decision, so that nothing is left to ask."""
        decided = self._record["decided_on"]
        return any(
            decided is None or not one.get("on") or one["on"] >= decided
            for one in self._record["feedback"]
        )


_WAYS: Mapping[tuple[str, str], Callable[[_Facts, Rule], Planned | None]] = {
    ("reframe", DECISION): _Facts.after_decision,
    ("thank-you", DECISION): _Facts.after_decision,
    ("ask-feedback", DECISION): _Facts.after_decision,
    ("practise", DECISION): _Facts.after_decision,
    ("try-again", DECISION): _Facts.after_decision,
    ("stay-in-touch", DECISION): _Facts.stay_in_touch,
    ("follow-up", "asking"): _Facts.chase,
    ("follow-up", DECISION): _Facts.last_word,
    ("debrief", INTERVIEW): _Facts.after_interview,
    ("thank-you", INTERVIEW): _Facts.after_interview,
    ("follow-up", SILENCE): _Facts.after_silence,
}


def working_days_after(day: date, count: int) -> date:
    """Return the day that is `count` working days after `day`; public holidays aren't known."""
    while count > 0 and day < date.max:
        day = later(day, 1)
        count -= day.weekday() < 5
    return workday(day)


def _has_notes(interview: Mapping[str, Any]) -> bool:
    return bool(interview.get("went_well") or interview.get("next_time"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _order(step: str) -> int:
    return list(TIMED).index(step) if step in TIMED else len(TIMED)
