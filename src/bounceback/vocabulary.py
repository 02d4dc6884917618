"""The words of the journal: the same on the screen, in the file and in the code."""

from collections.abc import Iterable, Mapping, Sequence

from bounceback.errors import UsageError

OUTCOMES = ("waiting", "rejected", "ghosted", "withdrawn", "offer")
STAGES = ("applied", "screening", "interview", "final")
STEPS = (
    "reframe",
    "thank-you",
    "ask-feedback",
    "stay-in-touch",
    "practise",
    "follow-up",
    "debrief",
    "try-again",
)
STATES = ("pending", "done", "skipped")
LETTERS = (
    "thank-you",
    "ask-feedback",
    "follow-up",
    "stay-in-touch",
    "feedback-thanks",
    "withdrawal",
)
FORMATS = ("json", "csv", "markdown", "calendar", "sankey", "mermaid")

_EVERYDAY: Mapping[str, str] = {
    "applied": "cv|resume|résumé|paper|on paper|application|no interview|after applying",
    "screening": "phone|phone call|call|phone screen|phone interview|recruiter|recruiter call|"
    "assessment|test",
    "interview": "onsite|on site|in person|video|video call|panel|first round|second round|"
    "technical|interviews|met them",
    "final": "final round|last round|final interview|final stage",
    "rejected": "no|a no|rejection|turned down|not selected",
    "ghosted": "no reply|no answer|no response|silence|nothing|heard nothing|ghosting",
    "withdrawn": "withdrew|i withdrew|pulled out",
    "waiting": "pending|open|no answer yet",
    "offer": "yes|offered|an offer|job offer",
    "practise": "practice",
    "csv": "excel|spreadsheet",
    "markdown": "md",
    "calendar": "ics|ical|icalendar",
}
"""What people say for some of the words, parted by `|`."""

_MEANT = {said: word for word, every in _EVERYDAY.items() for said in every.split("|")}
_MEANT_HERE = {"stage": {"no reply": "applied", "no answer": "applied", "no response": "applied"}}

KINDS = ("phone", "video", "on site", "panel", "final round")
"""Kinds of interview, as examples: any words will do."""

LONGEST_SESSION = 24 * 60
"""Minutes that a practice session can take at most."""


def exactly_one_of(word: str, words: Sequence[str], what: str) -> str | None:
    """Return the one of `words` that `word` is, in the words of every day too; None for none."""
    asked = " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
    meant = _MEANT_HERE.get(what, {}).get(asked) or _MEANT.get(asked, "")
    for candidate in words:
        if candidate in (word.casefold().strip(), meant) or candidate.replace("-", " ") == asked:
            return candidate
    return None


def one_of(word: str, words: Sequence[str], what: str, *, numbered: bool = False) -> str:
    """Return the one of `words` that `word` is, or begins, or means; `what` names the kind.

    The last part of a word will do where only one ends so; where the words are shown as a list
    that is `numbered`, so will its number. Raises UsageError when nothing fits or more than one.
    """
    asked = word.casefold().strip()
    if known := exactly_one_of(word, words, what):
        return known
    if numbered and asked.isascii() and asked.isdigit() and 1 <= int(asked) <= len(words):
        return words[int(asked) - 1]
    found = [one for one in words if asked and one.startswith(asked)]
    found = found or [one for one in words if "-" in one and one.rpartition("-")[2] == asked]
    found = found or [
        one for said, one in _MEANT.items() if asked and one in words and said.startswith(asked)
    ]
    found = list(dict.fromkeys(found))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"“{word}” could be {' or '.join(found)}.", "Use more of the word.")
    raise UsageError(
        f"“{word}” is no {what}.", f"{nearest(asked, words)}Use one of: {', '.join(words)}."
    )


def nearest(word: str, words: Iterable[str]) -> str:
    """Return “Did you mean log? ” with the one of `words` that is most like `word`, or ""."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(words), n=1)
    return f"Did you mean {near[0]}? " if near else ""


def stage_rank(stage: str) -> int:
    """Say how far a stage is along the way, from 0; an unknown stage counts as 0."""
    return STAGES.index(stage) if stage in STAGES else 0


def stage_in_words(stage: str) -> str:
    """Return what a stage is called: “final round”."""
    return "final round" if stage == "final" else stage
