"""What the cells of a row say: an address, a person, how it stands; and what are notes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bounceback.imports.columns import Column
from bounceback.imports.headers import is_of_notes
from bounceback.imports.sheets import (
    URL,
    in_one_line,
    is_no,
    is_nothing,
    is_yes,
    unlinked,
)
from bounceback.imports.status import NO_NEWS, UNSENT, Reading, Standing, read_status
from bounceback.records import Contact
from bounceback.vocabulary import stage_rank

LONGEST_LINE = 2_000
_LONGEST_NAME = 120
_ADDRESS = re.compile(r"[^\s<>()\[\],;:|]+@[^\s<>()\[\],;:|]+\.[^\s<>()\[\],;:|]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.I)
_PHONE = re.compile(r"[\d\s()+./-]+")
_AROUND_NAME = re.compile(r"[<>()\[\]]|mailto:")
_LONGEST_READ_IN_PART = 80
_LONGEST_WORD = 60

Cell = tuple[str, str]
"""The label of a cell, and its text."""

UNKNOWN, PARTLY, DAY, FUTURE = "unknown", "partly", "day", "future"
"""What a remark is about: words, words read in part, a day that can't be read, one to come."""


class Remark(NamedTuple):
    """Something to tell about a row: of what kind, and the words that it is about."""

    kind: str
    words: str
    meant: str = ""


class Notes:
    """The notes of a row, as they come together, and the remarks on it."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._own: list[str] = []
        self._labelled: list[tuple[str, str]] = []
        self._links: list[str] = []

    def add(self, label: str, text: str, *, bare: bool = False) -> None:
        """Keep a text under its label; one of notes proper is `bare`, and has none."""
        if is_nothing(text):
            return
        text, links = unlinked(text)
        text = (
            " ".join((text.strip(), *filter(URL.match, links))).strip() if links else text.strip()
        )
        if bare and (not label or is_of_notes(label)):
            self._own.append(text)
        elif text:
            self._labelled.append((label, text))

    def line(self, text: str) -> str:
        """Return a text in one line, without its links, which are kept."""
        plain, links = unlinked(text)
        if links:
            self._links += filter(URL.match, links)
        return in_one_line(plain)

    def take_address(self) -> str | None:
        """Return an address that stands in another column than the one for it, and is no note."""
        for number, (label, text) in enumerate(self._labelled):
            is_elses = any(word in label.casefold() for word in ("cv", "link"))
            if URL.fullmatch(text) and label and not is_elses:
                del self._labelled[number]
                return text
        return None

    def remark(self, kind: str, words: str, meant: str = "") -> None:
        """Put down something to tell the person."""
        self.remarks.append(Remark(kind, in_one_line(words), meant))

    def text(self) -> str:
        """Return all of it, each line once."""
        if not (self._labelled or self._links):
            return "\n".join(dict.fromkeys(self._own))
        labelled = (f"{label}: {text}" if label else text for label, text in self._labelled)
        links = (f"Link: {link}" for link in self._links)
        return "\n".join(dict.fromkeys((*self._own, *labelled, *links)))


def url_in(cell: Cell, notes: Notes) -> str | None:
    """Return the address in the cell for it, or in one beside; other words go into the notes."""
    label, text = cell
    if not text.strip():
        return None
    plain, links = unlinked(text)
    line = in_one_line(plain)
    address = next(filter(URL.match, links), None)
    if address is None and (match := URL.search(plain)):
        address = match.group().rstrip(".,;")
    if address is None and _HOST.fullmatch(line):
        return line
    if address is None or len(address) > LONGEST_LINE:
        notes.add(label or "Link", text)
        return notes.take_address()
    if not links and line != address:
        notes.add(label or "Link", text)
    return address


def contact_in(who_cell: Cell, mail_cell: Cell, notes: Notes) -> Contact | None:
    """Return the person in the cells for a name and for an address: each may hold both."""
    (who_label, who), (mail_label, email) = who_cell, mail_cell
    if not who and not email:
        return None
    who, email = (
        "" if is_nothing(plain) else in_one_line(plain)
        for plain in (unlinked(who)[0], unlinked(email)[0])
    )
    is_name = not (URL.match(who) or _PHONE.fullmatch(who) or is_yes(who) or is_no(who))
    if who and (not is_name or len(who) > _LONGEST_NAME):
        notes.add(who_label, who)
        who = ""
    found = _ADDRESS.search(email) or _ADDRESS.search(who)
    address = found.group() if found else ""
    if email and email.strip("<> ") != address and not (address and address in who):
        notes.add(mail_label or "E-mail", email)
    name = " ".join(_AROUND_NAME.sub(" ", who.replace(address, " ") if address else who).split())
    name = name.strip(" ,;:\"'-–|/")
    return Contact(name=name, email=address) if name or address else None


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
    meant: Standing


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
            told.append(_Told(column, text, reading, reading.standing))
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
