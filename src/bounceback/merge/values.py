"""One record as two sides have it into one record: value by value, three-way where it can be.

What only one side changed is taken over. Of a value that both changed, the later is kept and the
other told; something is kept before nothing.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bounceback.merge.entries import merged_entries
from bounceback.merge.equality import exactly, fullest, is_empty, moment_of, same

Record = Mapping[str, Any]


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
        self.told.append(Told(field, kept, left))
        return kept


def _after(one: Any, other: Any) -> bool:
    return one is not None and (other is None or one > other)
