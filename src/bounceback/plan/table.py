"""The rules: which steps follow an outcome, and on which day each is due.

The steps are those of the article this project is built on; their days come from careers centres
and career guides (see `steps.py`, which gives the source of each).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

MAILS = frozenset({"thank-you", "ask-feedback", "stay-in-touch", "follow-up"})
"""The steps that send a mail: their due date rolls forward from a weekend to Monday."""


class Rule(NamedTuple):
    """One row of the table: a step, and the name of the offset in days at which it is due."""

    step: str
    offset: str
    counted_from: str = "decision"


OFFSETS: Mapping[str, int] = {
    "reframe": 0,
    "thank-you": 1,
    "ask-feedback": 2,
    "practise": 7,
    "stay-in-touch": 30,
    "stay-in-touch-again": 90,
    "follow-up-feedback": 7,
    "follow-up-ghosted": 0,
    "follow-up-ghosted-again": 7,
    "follow-up-interview": 7,
    "follow-up-applied": 10,
}
"""Days from the decision, the interview, the application or the step before, by name."""

_REFRAME = Rule("reframe", "reframe")
_THANK_YOU = Rule("thank-you", "thank-you")
_ASK_FEEDBACK = Rule("ask-feedback", "ask-feedback")
_PRACTISE = Rule("practise", "practise")
_STAY_IN_TOUCH = Rule("stay-in-touch", "stay-in-touch")
_AFTER_INTERVIEW = (Rule("follow-up", "follow-up-interview", "interview"),)

_SHORT_LIST = (_REFRAME, _PRACTISE)
_MET_THEM = (_REFRAME, _THANK_YOU, _ASK_FEEDBACK, _PRACTISE)
_GHOSTED = (_REFRAME, Rule("follow-up", "follow-up-ghosted"), _PRACTISE)
_WITHDRAWN = (_THANK_YOU, _STAY_IN_TOUCH)

TABLE: Mapping[tuple[str, str], Sequence[Rule]] = {
    ("rejected", "final"): (*_MET_THEM, _STAY_IN_TOUCH),
    ("rejected", "interview"): (*_MET_THEM, _STAY_IN_TOUCH),
    ("rejected", "screening"): _MET_THEM,
    ("rejected", "applied"): _SHORT_LIST,
    ("ghosted", "final"): _GHOSTED,
    ("ghosted", "interview"): _GHOSTED,
    ("ghosted", "screening"): _GHOSTED,
    ("ghosted", "applied"): _GHOSTED,
    ("withdrawn", "final"): _WITHDRAWN,
    ("withdrawn", "interview"): _WITHDRAWN,
    ("withdrawn", "screening"): _WITHDRAWN,
    ("waiting", "final"): _AFTER_INTERVIEW,
    ("waiting", "interview"): _AFTER_INTERVIEW,
    ("waiting", "screening"): _AFTER_INTERVIEW,
    ("waiting", "applied"): (Rule("follow-up", "follow-up-applied", "applying"),),
}
"""What follows from an outcome and the stage reached; what isn't here has no steps (an offer)."""


class Preferences(NamedTuple):
    """How a person wants the rules: their own offsets in days, and the steps they don't want."""

    offsets: Mapping[str, int] = {}
    unwanted: frozenset[str] = frozenset()


class Planned(NamedTuple):
    """A step, and the day on which it is due."""

    step: str
    due: date


class Situation(NamedTuple):
    """All that the rules need to know of an application. Days that are unknown are None."""

    outcome: str
    stage: str
    decided_on: date | None = None
    applied_on: date | None = None
    interviewed_on: date | None = None

    @property
    def since(self) -> date | None:
        """The day on which it began: what was settled before belongs to an earlier one."""
        if self.outcome == "waiting":
            return self.interviewed_on or self.applied_on
        return self.decided_on


STANDARD = Preferences()


def plan(
    situation: Situation, today: date, preferences: Preferences = STANDARD
) -> tuple[Planned, ...]:
    """Return the steps that follow from a situation, soonest first; none is due before `today`.

    Source: the table above, from the article and its evidence.
    """
    rules = TABLE.get((situation.outcome, situation.stage), ())
    starts = {
        "decision": situation.decided_on,
        "interview": situation.interviewed_on,
        "applying": situation.applied_on,
    }
    planned = [
        _planned(rule.step, starts[rule.counted_from] or today, rule.offset, today, preferences)
        for rule in rules
        if rule.step not in preferences.unwanted
    ]
    return tuple(sorted(planned, key=lambda step: step.due))


def after(
    step: str,
    situation: Situation,
    settled_on: date,
    today: date,
    *,
    replied: bool,
    follow_ups: int,
    preferences: Preferences = STANDARD,
) -> Planned | None:
    """Return the step that follows when `step` was done on `settled_on`, or None.

    One chase a week after asking for feedback, unless they `replied`; stay-in-touch again each
    quarter; a second follow-up for a ghosting, and no third: `follow_ups` counts those sent since
    the decision, this one included. Source: career guides (once, politely, never twice).
    """
    following: tuple[str, str] | None = None
    if step == "ask-feedback" and situation.outcome == "rejected":
        following = None if replied else ("follow-up", "follow-up-feedback")
    elif step == "stay-in-touch" and situation.outcome in ("rejected", "withdrawn"):
        following = ("stay-in-touch", "stay-in-touch-again")
    elif step == "follow-up" and situation.outcome == "ghosted":
        following = None if follow_ups >= 2 else ("follow-up", "follow-up-ghosted-again")
    if following is None or following[0] in preferences.unwanted:
        return None
    return _planned(following[0], settled_on, following[1], today, preferences)


def workday(day: date) -> date:
    """Return `day`, or the Monday after it when it falls on a weekend."""
    return later(day, (7 - day.weekday()) if day.weekday() >= 5 else 0)


def later(day: date, days: int) -> date:
    """Return the day that is `days` after `day`, or the last day that the calendar knows."""
    return day + min(timedelta(days=days), date.max - day)


def _planned(step: str, start: date, offset: str, today: date, preferences: Preferences) -> Planned:
    days = preferences.offsets.get(offset, OFFSETS[offset])
    due = max(later(start, days), today)
    return Planned(step, workday(due) if step in MAILS else due)
