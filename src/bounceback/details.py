"""What there is to tell of one application, part by part, wherever all of it is told."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bounceback.clock import Clock
from bounceback.fields import labelled
from bounceback.kind_words import OVERTAKEN
from bounceback.plan.interviews import is_overtaken
from bounceback.plan.words import wording
from bounceback.vocabulary import stage_in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.records import Application, Interview, Step


class Entry(NamedTuple):
    """One entry of a part; `texts` come each with its label, or "" for none."""

    on: date | None
    about: str = ""
    texts: tuple[tuple[str, str], ...] = ()

    def heading(self, day: str) -> str:
        """Say when it was, the day written so, and what it was."""
        return ", ".join(filter(None, (day, self.about))) or "day not noted"

    @property
    def lines(self) -> str:
        """All that was said, with its labels."""
        return "\n".join(
            f"{label}: {text}" if label else text for label, text in self.texts if text
        )


def facts(application: "Application", written: Callable[[date], str]) -> list[tuple[str, str]]:
    """Return what is known with its label, each day `written` in this way.

    The day that its standing tells is left out.
    """
    told = "" if application.decided_on else "applied_on"
    if application.outcome == "offer" and application.offered_on == application.decided_on:
        told = "offered_on"
    fields = [field for field in labelled() if field.name != told]
    values = [(field.label, getattr(application, field.name)) for field in fields]
    return [
        (label, written(value) if isinstance(value, date) else str(value))
        for label, value in values
        if value
    ]


def parts(application: "Application", clock: Clock) -> dict[str, list[Entry]]:
    """Return the entries of each part by its title, in the order in which they are told."""
    plan = ""
    if application.if_no and application.outcome not in ("offer", "withdrawn"):
        from bounceback.first_words import if_no_in_words

        plan = if_no_in_words(application.if_no)
    thread = application.thread
    # Interviews without a day are the first ones that were told.
    interviews = sorted(application.interviews, key=lambda one: (one.on or date.min, one.at or ""))
    return {
        "Interviews": [
            _interview(one, application, clock)
            for one in interviews
            if any((one.on, one.at, one.kind, one.went_well, one.next_time))
        ],
        "Your plan": [Entry(None, plan)] if plan else [],
        "Their email": [Entry(thread.on, str(thread), (("", thread.subject),))] if thread else [],
        "Their feedback": [Entry(one.on, "", (("", one.text),)) for one in application.feedback],
        "Reflections": [
            Entry(
                one.on,
                "",
                (
                    ("To a friend", one.friend),
                    ("Went well", one.went_well),
                    ("Next time", one.next_time),
                ),
            )
            for one in application.reflections
        ],
    }


def _interview(one: "Interview", application: "Application", clock: Clock) -> Entry:
    plain, whole = one.plain(), application.plain()
    ahead = ""
    if is_overtaken(plain, whole):
        ahead = OVERTAKEN
    elif clock.is_to_come(plain, whole):
        ahead = f"{stage_in_words(plain.get('stage', ''))} to come".strip()
    about = ", ".join(filter(None, (one.at, one.kind, ahead)))
    return Entry(one.on, about, (("Went well", one.went_well), ("Next time", one.next_time)))


def settled(application: "Application") -> list[tuple["Step", str]]:
    """Return the steps that were settled with what each was called then, the first one first."""
    steps = [step for step in application.steps if step.state != "pending"]
    return [
        (step, wording(step.key, application.outcome_at(step), application.stage).title)
        for step in sorted(steps, key=lambda step: step.settled_on or step.due)
    ]
