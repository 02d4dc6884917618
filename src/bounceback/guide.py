"""The guide: each step with what, why, how and on what evidence, and the forms it can take."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bounceback.plan.words import Wording, wording
from bounceback.vocabulary import STEPS

FORMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "reframe": {
        "when nobody there has met you": ("rejected", "applied"),
        "when no answer came": ("ghosted", "interview"),
    },
    "thank-you": {
        "while you wait": ("waiting", "interview"),
        "when you withdrew": ("withdrawn", "interview"),
    },
    "stay-in-touch": {"when you withdrew": ("withdrawn", "interview")},
    "practise": {"when nobody there has met you": ("rejected", "applied")},
    "follow-up": {
        "when feedback was asked for": ("rejected", "interview"),
        "when nobody answers": ("ghosted", "interview"),
    },
}
"""The situations in which a step takes a form of its own: an outcome and a stage."""


class Entry(NamedTuple):
    """A step in the guide, and its other forms by situation."""

    step: str
    words: Wording
    forms: Mapping[str, Wording]


def entries(steps: Iterable[str] = STEPS) -> list[Entry]:
    """Return the guide's entries for these steps."""
    return [
        Entry(
            step,
            wording(step, "", ""),
            {situation: wording(step, *of) for situation, of in FORMS.get(step, {}).items()},
        )
        for step in steps
    ]
