"""One record as two sides have it into one record: value by value, three-way where it can be.

What only one side changed is taken over. Of a value that both changed, the later is kept and the
other told; of two stages it is the furthest, since each side has reached its own. Something is
kept before nothing. Interviews, feedback and reflections have no ids: they are told apart by what
they say. One that says no more than an entry of the other side is that entry; one that says
nothing at all stands for its number only.

Two values are the same when all that they tell is: empty ones count as left out, and the order of
members as nothing. Python's own equality won't do: to it 1, 1.0 and true are one value.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bounceback.vocabulary import stage_rank

Record = Mapping[str, Any]

_WRITER = json.JSONEncoder(sort_keys=True)


def bare(value: Any) -> Any:
    """Return a value without the empty members of its records."""
    if isinstance(value, dict):
        members = {key: bare(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if not _is_nothing(member)}
    return [bare(member) for member in value] if isinstance(value, list) else value


def is_empty(value: Any) -> bool:
    """Say whether a value tells nothing: null, "", no members, or only empty ones."""
    return _is_nothing(bare(value))


def canonical(value: Any) -> str:
    """Return one text for all values that are the same."""
    return exactly(bare(value))


def exactly(value: Any) -> str:
    """Return one text for all values that are written the same: an order for ties."""
    return _WRITER.encode(value)


def fullest(values: Iterable[Any]) -> Any:
    """Return the one of several same values that has most written out, empty members included."""
    return max(values, key=lambda value: (len(exactly(value)), exactly(value)))


def same(one: Any, other: Any) -> bool:
    """Say whether two values are the same, an empty one and none at all included."""
    return canonical(one) == canonical(other) or (is_empty(one) and is_empty(other))


def moment_of(value: Any) -> datetime | None:
    """Return the moment that a stored text names, or None."""
    try:
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except OverflowError:  # At the very edge of the calendar.
        return moment
    except (TypeError, ValueError):
        return None


def _is_nothing(value: Any) -> bool:
    return not value and not isinstance(value, int | float)


class Told(NamedTuple):
    """A value that both sides changed: what is kept, and what the other side had."""

    field: str
    kept: Any
    other: Any


class Reconciliation:
    """The two sides of one record, which of them is later, and what there is to tell."""

    def __init__(self, base: Record | None, one: Record, other: Record) -> None:
        self.base, self.one, self.other = base, one, other
        self.told: list[Told] = []
        moments = [
            moment_of(side.get("changed_at") or side.get("logged_at")) for side in (one, other)
        ]
        self.first_is_later = _after(moments[0], moments[1])
        self.second_is_later = _after(moments[1], moments[0])

    def members(self, *left_out: str) -> dict[str, Any]:
        """Return every member of the record, merged, but those `left_out`."""
        sides = [
            None if side is None else {key: side[key] for key in side if key not in left_out}
            for side in (self.base, self.one, self.other)
        ]
        assert sides[1] is not None
        assert sides[2] is not None
        return self.record("", sides[0], sides[1], sides[2])

    def record(self, field: str, base: Any, one: Record, other: Record) -> dict[str, Any]:
        """Return a record merged member by member."""
        before = base if isinstance(base, dict) else None
        result = {}
        for key in sorted({*one, *other}):
            value = self.value(
                f"{field}.{key}".strip("."),
                before is not None,
                (before or {}).get(key),
                one.get(key),
                other.get(key),
            )
            if not is_empty(value):
                result[key] = value
            else:
                empty = [side[key] for side in (one, other) if key in side and is_empty(side[key])]
                result |= {key: fullest(empty)} if empty else {}
        return result

    def part(self, base: Record | None, one: Record, other: Record) -> "Reconciliation":
        """Return the two sides of a part of this record: as late as the record itself."""
        part = Reconciliation(base, one, other)
        part.first_is_later, part.second_is_later = self.first_is_later, self.second_is_later
        return part

    def in_order(self, one: Any, other: Any) -> tuple[Any, Any]:
        """Return the later value first; without a later one, it is the same whatever side it is."""
        if self.first_is_later or self.second_is_later:
            return (one, other) if self.first_is_later else (other, one)
        return (one, other) if exactly(one) > exactly(other) else (other, one)

    def value(self, field: str, known: bool, base: Any, one: Any, other: Any) -> Any:
        """Return one value of two; `known` says whether `base` is what both began with."""
        if exactly(one) == exactly(other):
            return one
        if same(one, other):
            if isinstance(one, dict) and isinstance(other, dict):
                return self.record(field, None, one, other)
            return fullest((one, other))
        if known and same(one, base):
            return other
        if known and same(other, base):
            return one
        if isinstance(one, dict) and isinstance(other, dict) and field != "contact":
            return self.record(field, base if known else None, one, other)
        if isinstance(one, list) and isinstance(other, list):
            before = base if isinstance(base, list) else []
            return merged_entries(before if known else None, one, other)
        if is_empty(one) or is_empty(other):
            return self._something(field, known, one, other)
        if field == "contact" and isinstance(one, dict) and isinstance(other, dict):
            return self._person(base if known else None, one, other)
        return self._later(field, one, other)

    def _something(self, field: str, known: bool, one: Any, other: Any) -> Any:
        kept, nothing = (other, one) if is_empty(one) else (one, other)
        if known:
            self.told.append(Told(field, kept, nothing))
        return kept

    def _person(self, base: Any, one: Record, other: Record) -> Any:
        """Merge a contact without giving one person's address to another."""
        parts = self.part(base, one, other)
        merged = parts.record("", base, one, other)
        if parts.told:
            return self._later("contact", one, other)
        if base is None and not (same(merged, one) or same(merged, other)):
            return self._later("contact", one, other)
        return merged

    def _later(self, field: str, one: Any, other: Any) -> Any:
        kept, left = self.in_order(one, other)
        if field == "stage" and stage_rank(left) > stage_rank(kept):
            kept, left = left, kept
        self.told.append(Told(field, kept, left))
        return kept


def _after(one: Any, other: Any) -> bool:
    return one is not None and (other is None or one > other)


def merged_entries(base: Sequence[Any] | None, one: list[Any], other: list[Any]) -> list[Any]:
    """Return what both lists hold, without duplicates, in the order of the days.

    With a `base`, what one side took out and the other left alone is gone.
    """
    # Whichever side is first, the outcome is the same.
    one, other = sorted((one, other), key=exactly)
    before = None if base is None else _counted(base)
    here, there = _counted(one), _counted(other)
    kept = Counter(
        {
            each: _agreed(None if before is None else before[each], here[each], there[each])
            for each in here | there
        }
    )
    only_here, only_there = kept - there, kept - here
    new = set(kept) if before is None else set(kept) - set(before)
    for each in _told_again(only_here & here, only_there & there, new, one + other):
        kept[each] -= 1
    written = _written(one + other)
    entries = [written[each] for each in kept.elements()]
    length = _agreed(None if base is None else len(base), len(one), len(other))
    blanks = [entry for entry in one + other if is_empty(entry)]
    if blanks and length > len(entries):
        entries += [fullest(blanks)] * (length - len(entries))
    return _as_told(entries, (one, other)) or sorted(entries, key=_in_order)


def _as_told(entries: list[Any], sides: Sequence[list[Any]]) -> list[Any]:
    """Return the entries as a side has all of them, in the order of the days; empty for none.

    Those of one day then stand as they were told, as where only one side is known to have changed.
    """
    wanted = Counter(map(exactly, entries))
    for side in sides:
        in_days = sorted(side, key=lambda entry: _in_order(entry)[:2])
        if side == in_days and Counter(map(exactly, side)) == wanted:
            return side
    return []


def _counted(entries: Sequence[Any]) -> Counter[str]:
    return Counter(canonical(entry) for entry in entries if not is_empty(entry))


def _written(entries: Sequence[Any]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for entry in entries:
        text = canonical(entry)
        written[text] = fullest((entry, written.get(text, entry)))
    return written


def _agreed(before: int | None, here: int, there: int) -> int:
    """Say how many there are: a change on one side counts; of two, the one that keeps more."""
    if before is None or here == there:
        return max(here, there)
    if here == before:
        return there
    if there == before:
        return here
    return min(here, there) if max(here, there) < before else max(here, there)


def _told_again(
    here: Counter[str], there: Counter[str], new: set[str], entries: Sequence[Any]
) -> list[str]:
    """Return the entries that an entry of the other side tells as well, each with one of its own.

    As many as can be are paired (Kuhn's algorithm): merging once more then changes nothing.
    """
    written = _written(entries)
    left, right = sorted(here.elements()), sorted(there.elements())
    partner: dict[int, int] = {}

    def is_pair(one: str, other: str) -> bool:
        return (one in new and _tells(written[other], written[one])) or (
            other in new and _tells(written[one], written[other])
        )

    def pairs(position: int, tried: set[int]) -> bool:
        for other, text in enumerate(right):
            if other in tried or not is_pair(left[position], text):
                continue
            tried.add(other)
            if other not in partner or pairs(partner[other], tried):
                partner[other] = position
                return True
        return False

    for position in range(len(left)):
        pairs(position, set())
    return [
        left[position]
        if left[position] in new and _tells(written[right[other]], written[left[position]])
        else right[other]
        for other, position in partner.items()
    ]


def _tells(whole: Any, part: Any) -> bool:
    if not isinstance(whole, dict) or not isinstance(part, dict):
        return False
    return all(
        is_empty(value) or canonical(whole.get(key)) == canonical(value)
        for key, value in part.items()
    )


def _in_order(entry: Any) -> tuple[bool, str, str]:
    day = str(entry.get("on") or "") if isinstance(entry, dict) else ""
    return not day, day, exactly(entry)
