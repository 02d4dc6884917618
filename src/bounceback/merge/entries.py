"""Two lists of entries into one: interviews, feedback, reflections, and lists yet unknown.

Entries have no ids: they are told apart by what they say. One that says no more than an entry of
the other side is that entry; one that says nothing at all stands for its number only.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bounceback.merge.equality import canonical, exactly, fullest, is_empty


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
    return sorted(entries, key=_in_order)


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
