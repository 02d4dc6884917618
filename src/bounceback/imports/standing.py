"""How an application stands by all that its row says: several statuses weighed, and the stages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bounceback.imports.columns import Column
from bounceback.imports.notes import PARTLY, UNKNOWN, Notes
from bounceback.imports.sheets import in_one_line
from bounceback.imports.status import NO_NEWS, UNSENT, Reading, Standing, read_status
from bounceback.vocabulary import stage_rank

_LONGEST_READ_IN_PART = 80
_LONGEST_WORD = 60


class UnknownWordsError(Exception):
    """Words for how an application stands that are not understood, and the column of them."""

    def __init__(self, column: Column, text: str) -> None:
        super().__init__(text)
        self.what = "stage" if column.weight == 1 else "outcome"
        self.text = text


class _Told(NamedTuple):
    """What one column says, and what that was read as."""

    column: Column
    text: str
    reading: Reading

    @property
    def meant(self) -> Standing:
        return self.reading.standing


def is_further(standing: Standing) -> bool:
    """Whether there was an interview at least."""
    return stage_rank(standing.stage or "") >= stage_rank("interview")


def furthest(*stages: str | None) -> str | None:
    """Return the stage that is furthest along the way; None when none is known."""
    return max(filter(None, stages), key=stage_rank, default=None)


def weighed(
    statuses: Sequence[tuple[Column, str]],
    own: Mapping[str, Standing] | None,
    notes: Notes,
    *,
    strict: bool,
) -> Standing:
    """Return how it stands by several columns: what is decided wins, and what is surer of that.

    What isn't understood goes into the notes; raises UnknownWordsError for it when `strict`.
    """
    told: list[_Told] = []
    for column, text in statuses:
        reading = read_status(text, own)
        if reading and (reading.whole or len(text) <= _LONGEST_READ_IN_PART):
            told.append(_Told(column, text, reading))
            continue
        if strict:
            raise UnknownWordsError(column, text)
        notes.add(column.label or "Status", text)
        if len(statuses) == 1 or (len(text) <= _LONGEST_WORD and len(text.split()) <= 7):
            notes.remark(UNKNOWN, in_one_line(text)[:_LONGEST_READ_IN_PART])
    standing = _weighed(told, notes)
    for one in told:
        if not one.reading.whole:
            meant = one.meant.outcome if one.meant.sent else "not applied"
            notes.remark(PARTLY, one.text, meant)
        if one.reading.coloured or one.meant.outcome not in ("waiting", standing.outcome):
            notes.add(one.column.label or "Status", one.text)
    return standing


def _weighed(told: Sequence[_Told], notes: Notes) -> Standing:
    if len(told) == 1:
        return told[0].meant
    if any(one.reading.whole for one in told):
        told = [one for one in told if one.reading.whole or len(one.text.split()) <= 5]
    decided = sorted(
        (one for one in told if one.meant.outcome != "waiting"),
        key=lambda one: (one.reading.whole, one.column.weight),
        reverse=True,
    )
    if len({one.meant.outcome for one in decided}) > 1:
        notes.remark(PARTLY, " / ".join(one.text for one in decided), decided[0].meant.outcome)
    stage = furthest(*(one.meant.stage for one in told))
    if not decided and stage_rank(stage or "") == 0:
        wished = _heaviest(one for one in told if not one.meant.sent)
        if wished >= 0 and wished >= _heaviest(one for one in told if one.meant.stage):
            return UNSENT
    return Standing(decided[0].meant.outcome if decided else "waiting", stage)


def _heaviest(told: Iterable[_Told]) -> int:
    return max((one.column.weight for one in told), default=-1)


def of_stage(column: Column, text: str, own: Mapping[str, Standing] | None) -> Standing | None:
    """Return what words in the column of a stage say; None when it was not reached."""
    reading = read_status(text, own)
    if not reading or reading.standing == NO_NEWS:
        return column.standing
    if not reading.standing.sent:
        return None
    outcome, stage, _ = reading.standing
    outcome = outcome if outcome != "waiting" else column.standing.outcome
    return Standing(outcome, stage or column.standing.stage)


def with_stage(standing: Standing, meant: Standing) -> Standing:
    """Return how it stands when a stage was reached, or something decided, besides."""
    is_open = standing.outcome in ("waiting", "ghosted") and meant.outcome != "waiting"
    return Standing(
        meant.outcome if is_open else standing.outcome,
        furthest(standing.stage, meant.stage),
        standing.sent or bool(meant.stage),
    )
