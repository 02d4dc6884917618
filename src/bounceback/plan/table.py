"""The rules: which steps follow from how an application stands, on which day, and for how long.

They are data, and can be read aloud: a step comes so many days after a day on record, stays open
for its window, and then lapses by itself. The steps are those of the article this project is built
on; their days come from careers services and guides (see `words.py` for the source of each).
"""

from collections.abc import Mapping
from typing import NamedTuple

MAILS = frozenset({"thank-you", "ask-feedback", "stay-in-touch", "follow-up"})
"""The steps that send an email: their day rolls forward from a weekend to Monday."""

PERSONAL = frozenset({"reframe", "practise"})
"""The steps that are about the person: said once for all applications, and ticked for all."""


FOLLOW_UPS = 2
"""No more notes than this go to an employer who doesn't answer. Source: career guides."""

QUIET_DAYS = 30
"""An application without news for so long is quiet. Source: the default of several trackers."""

AHEAD = 35
"""Steps stand on the page for so many days before they are due."""

MOST_ROWS = 5
"""No more rows than this stand under Now, this week or later: an evening's worth."""


TIMINGS: Mapping[str, tuple[int, int]] = {
    "reframe": (0, 14),
    "thank-you": (1, 6),
    "ask-feedback": (1, 13),
    "practise": (7, 21),
    "stay-in-touch": (30, 45),
    "stay-in-touch-again": (90, 45),
    "try-again": (180, 90),
    "debrief": (0, 5),
    "thank-you-interview": (1, 3),
    "follow-up-interview": (7, 21),
    "follow-up-applied": (10, 21),
    "follow-up-promised": (2, 21),
    "follow-up-feedback": (7, 7),
    "follow-up-ghosted": (0, 14),
    "follow-up-ghosted-again": (7, 14),
}
"""Days until a step is due, and days after that until it lapses: an offset and a window.

They stand by the name under which a person can set their own (`offsets`, `windows`).
`follow-up-promised` counts working days after the day that they promised.
"""


OTHER_TIMINGS: Mapping[str, str] = {
    "stay-in-touch": "stay-in-touch-again",
    "follow-up-ghosted": "follow-up-ghosted-again",
    "follow-up-interview": "follow-up-promised",
    "follow-up-applied": "follow-up-promised",
}
"""The timing that a rule takes from the second time on, or after a day that was promised."""

Rule = tuple[str, str, str]
"""One row of the table: a step, the name of its timing, and the day it is counted from."""

DECISION, INTERVIEW, SILENCE, ASKING = "decision", "interview", "silence", "asking"
"""What a step is counted from; silence begins with the promised day, the interview or applying."""

_REFRAME = ("reframe", "reframe", DECISION)
_PRACTISE = ("practise", "practise", DECISION)
_THANK_YOU = ("thank-you", "thank-you", DECISION)
_STAY_IN_TOUCH = ("stay-in-touch", "stay-in-touch", DECISION)
_CHASE = ("follow-up", "follow-up-feedback", ASKING)
_LAST_WORD = ("follow-up", "follow-up-ghosted", DECISION)

_NO_ON_PAPER = (_REFRAME, _PRACTISE)
_NO_AFTER_SCREENING = (
    _REFRAME,
    _THANK_YOU,
    ("ask-feedback", "ask-feedback", DECISION),
    _CHASE,
    _PRACTISE,
)
_NO_AFTER_INTERVIEW = (
    *_NO_AFTER_SCREENING,
    _STAY_IN_TOUCH,
    ("try-again", "try-again", DECISION),
)
_SILENCE_AFTER_MEETING = (_REFRAME, _LAST_WORD, _PRACTISE)
_WITHDRAWN_AFTER_MEETING = (_THANK_YOU, _STAY_IN_TOUCH)
_WAITING_AFTER_MEETING = (
    ("debrief", "debrief", INTERVIEW),
    ("thank-you", "thank-you-interview", INTERVIEW),
    ("follow-up", "follow-up-interview", SILENCE),
)

TABLE: Mapping[tuple[str, str], tuple[Rule, ...]] = {
    ("rejected", "applied"): _NO_ON_PAPER,
    ("rejected", "screening"): _NO_AFTER_SCREENING,
    ("rejected", "interview"): _NO_AFTER_INTERVIEW,
    ("rejected", "final"): _NO_AFTER_INTERVIEW,
    ("ghosted", "applied"): (_PRACTISE,),
    ("ghosted", "screening"): _SILENCE_AFTER_MEETING,
    ("ghosted", "interview"): _SILENCE_AFTER_MEETING,
    ("ghosted", "final"): _SILENCE_AFTER_MEETING,
    ("withdrawn", "screening"): _WITHDRAWN_AFTER_MEETING,
    ("withdrawn", "interview"): _WITHDRAWN_AFTER_MEETING,
    ("withdrawn", "final"): _WITHDRAWN_AFTER_MEETING,
    ("waiting", "applied"): (("follow-up", "follow-up-applied", SILENCE),),
    ("waiting", "screening"): _WAITING_AFTER_MEETING,
    ("waiting", "interview"): _WAITING_AFTER_MEETING,
    ("waiting", "final"): _WAITING_AFTER_MEETING,
}
"""What follows from an outcome and the stage reached; what isn't here has no steps (an offer)."""


class Preferences(NamedTuple):
    """How a person wants the rules: their own days by timing, and the steps they don't want."""

    offsets: Mapping[str, int] = {}
    unwanted: frozenset[str] = frozenset()
    windows: Mapping[str, int] = {}

    def timing(self, name: str) -> tuple[int, int]:
        """Return an offset and a window as the person wants them."""
        offset, window = TIMINGS[name]
        return self.offsets.get(name, offset), self.windows.get(name, window)


STANDARD = Preferences()
