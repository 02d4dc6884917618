"""The changes: each takes the journal, does one thing to it, and returns what a person is told.

They may run twice (see the store), so they keep nothing between runs. An error leaves the journal
as it was.
"""

from bounceback.changes.checklist import Settled, pending_step, settle, snooze
from bounceback.changes.editing import edit, withdraw
from bounceback.changes.interview import KINDS, Debrief, Recorded, awaited, record_interview
from bounceback.changes.learning import (
    LONGEST_SESSION,
    QUESTIONS,
    Kept,
    Practised,
    Reflected,
    keep_feedback,
    practise,
    reflect,
    to_reflect_on,
)
from bounceback.changes.outcome import (
    DEFAULT_INTERVIEWS,
    Entry,
    Logged,
    agree,
    all_waiting_for,
    log,
    waiting_for,
)

__all__ = [
    "DEFAULT_INTERVIEWS",
    "KINDS",
    "LONGEST_SESSION",
    "QUESTIONS",
    "Debrief",
    "Entry",
    "Kept",
    "Logged",
    "Practised",
    "Recorded",
    "Reflected",
    "Settled",
    "agree",
    "all_waiting_for",
    "awaited",
    "edit",
    "keep_feedback",
    "log",
    "pending_step",
    "practise",
    "record_interview",
    "reflect",
    "settle",
    "snooze",
    "to_reflect_on",
    "waiting_for",
    "withdraw",
]
