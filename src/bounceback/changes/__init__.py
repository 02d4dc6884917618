"""The changes: each takes the journal, does one thing to it, and returns what a person is told.

They may run twice (see the store), so they keep nothing between runs. An error leaves the journal
as it was.
"""

from bounceback.changes.checklist import (
    Settled,
    forget_own_days,
    settle,
    settle_everywhere,
    settle_if_open,
    snooze,
    touch,
    unsettled_step,
)
from bounceback.changes.editing import accept, close, decline, edit
from bounceback.changes.interview import (
    Debrief,
    Recorded,
    awaited,
    cancel_interview,
    record_interview,
)
from bounceback.changes.learning import (
    Kept,
    Practised,
    Reflected,
    keep_feedback,
    plan_for_a_no,
    practise,
    reflect,
    take_from_feedback,
    to_reflect_on,
)
from bounceback.changes.outcome import (
    DEFAULT_INTERVIEWS,
    Entry,
    Logged,
    Recognised,
    fill_in,
    log,
    recognise,
)
from bounceback.changes.recognition import Fitting, agree, decided, fitting, waiting

__all__ = [
    "DEFAULT_INTERVIEWS",
    "Debrief",
    "Entry",
    "Fitting",
    "Kept",
    "Logged",
    "Practised",
    "Recognised",
    "Recorded",
    "Reflected",
    "Settled",
    "accept",
    "agree",
    "awaited",
    "cancel_interview",
    "close",
    "decided",
    "decline",
    "edit",
    "fill_in",
    "fitting",
    "forget_own_days",
    "keep_feedback",
    "log",
    "plan_for_a_no",
    "practise",
    "recognise",
    "record_interview",
    "reflect",
    "settle",
    "settle_everywhere",
    "settle_if_open",
    "snooze",
    "take_from_feedback",
    "to_reflect_on",
    "touch",
    "unsettled_step",
    "waiting",
]
