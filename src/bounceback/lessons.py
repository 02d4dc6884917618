"""Lessons: all that a person and those they met have said that helps in the next interview.

Words that tell of distress are none, and stay where they were written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.distress import is_distress
from bounceback.journal import Journal
from bounceback.listing import day_of_record
from bounceback.text import read_moment

Record = Mapping[str, Any]

SOURCES = ("feedback", "interview", "reflection", "practice")
"""Where a lesson comes from, in the order in which they are read."""

TWO_MINUTES = 2_400
"""Characters that are read in about two minutes, at some 230 words a minute."""

_KEPT = {"feedback": "feedback", "interviews": "interview", "reflections": "reflection"}
"""Where lessons stand in a record, and the source that they are of."""

LONGEST = 280
"""Characters of one text that the sheet shows; the rest is a command away."""


class Lesson(NamedTuple):
    """One entry to learn from. `on` is None when its day was not noted."""

    on: date | None
    application: str | None
    company: str | None
    role: str | None
    source: str
    what: str
    """The kind of interview, or what was practised."""
    text: str
    """Their feedback, or the note of a practice session."""
    friend: str
    went_well: str
    next_time: str

    @property
    def own(self) -> str:
        """What the person said themselves, in lines."""
        said = (self.friend, self.went_well, self.next_time)
        return "\n".join((*said, "" if self.source == "feedback" else self.text))

    @property
    def texts(self) -> tuple[str, ...]:
        """What was said, without the texts that are empty."""
        return tuple(filter(None, (self.next_time, self.went_well, self.friend, self.text)))


def lessons(journal: Journal, clock: Clock) -> list[Lesson]:
    """Return every lesson of a journal, newest first; of one day, the one kept last."""
    records = journal.records
    dated = [
        (lesson.on.isoformat() if lesson.on else day_of_record(record, clock), lesson)
        for name, record in records.items()
        for lesson in reversed(_of_application(name, record))
    ]
    dated += reversed(_of_practice(journal, records, clock))
    dated.sort(key=lambda pair: SOURCES.index(pair[1].source))
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [lesson for _, lesson in dated]


def with_text(found: Iterable[Lesson], text: str) -> list[Lesson]:
    """Return the lessons that hold a text anywhere, whatever its case."""
    asked = text.casefold()
    return [
        one
        for one in found
        if any(
            asked in told.casefold()
            for told in (*one.texts, one.what, one.company or "", one.role or "")
        )
    ]


def digest(found: Sequence[Lesson], room: int = TWO_MINUTES) -> list[Lesson]:
    """Return as many lessons as are read in two minutes: the newest of each source in turn."""
    turns, seen = [], Counter[str]()
    for position, lesson in enumerate(found):
        turns.append((seen[lesson.source], position))
        seen[lesson.source] += 1
    chosen: list[int] = []
    for _, position in sorted(turns):
        room -= sum(min(len(text), LONGEST) for text in found[position].texts)
        if room < 0 and chosen:
            break
        chosen.append(position)
    return [found[position] for position in sorted(chosen)]


def _of_application(name: str, record: Record) -> list[Lesson]:
    found = [
        _lesson(name, record, source, entry)
        for kept, source in _KEPT.items()
        for entry in record[kept]
    ]
    return [one for one in found if one.texts and not is_distress(one.own)]


def _of_practice(
    journal: Journal, records: Mapping[str, Record], clock: Clock
) -> list[tuple[str, Lesson]]:
    found = []
    for at, session in journal.practice.items():
        note, name = session["note"], session["application"]
        if note and not is_distress(note):
            day = (clock.day_of(read_moment(at)) or clock.today).isoformat()
            entry = {"on": day, "what": session["what"], "text": note}
            found.append((day, _lesson(name, records.get(name, {}), "practice", entry)))
    return found


def _lesson(name: str | None, record: Record, source: str, entry: Record) -> Lesson:
    return Lesson(
        date.fromisoformat(entry["on"]) if entry["on"] else None,
        name,
        record.get("company"),
        record.get("role"),
        source,
        entry.get("what") or entry.get("kind", ""),
        *(entry.get(said, "") for said in ("text", "friend", "went_well", "next_time")),
    )
