"""The words of the journal: the same on the screen, in the file and in the code."""

from collections.abc import Iterable, Sequence

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
LETTERS = ("thank-you", "ask-feedback", "follow-up", "stay-in-touch")
FORMATS = ("json", "csv", "markdown", "calendar", "sankey", "mermaid")

_OTHER_SPELLINGS = {"practice": "practise"}


def one_of(word: str, words: Sequence[str], what: str) -> str:
    """Return the one of `words` that `word` is, or begins; `what` names the kind in the error.

    Raises UsageError when nothing fits or more than one does.
    """
    asked = word.casefold().strip()
    if asked in words:
        return asked
    for other, usual in _OTHER_SPELLINGS.items():
        if usual in words and asked and other.startswith(asked):
            return usual
    found = [candidate for candidate in words if asked and candidate.startswith(asked)]
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


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: “1 interview”, “3 interviews”."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
