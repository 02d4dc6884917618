"""The journal as bytes: two readers that agree, and one form, however long it is."""

import copy
import json
import math
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bounceback.errors import DamagedError
from bounceback.storage import json as module
from bounceback.storage.damage import examine, parse
from bounceback.storage.json import pieces, read, serialise


def values(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )


def documents(members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda unknown, applications: {**unknown, "applications": applications},
        st.dictionaries(st.text(), members, max_size=3),
        st.dictionaries(st.text(), members, max_size=5),
    )


WHOLE = st.none() | st.booleans() | st.integers() | st.text()
VALUES = values(WHOLE | st.floats(allow_nan=False, allow_infinity=False))


def as_python_writes(document: Any) -> bytes:
    text = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def exactly(value: Any) -> Any:
    """Return a value that equals another only when type and sign do as well."""
    if isinstance(value, dict):
        return {key: exactly(member) for key, member in value.items()}
    if isinstance(value, list):
        return list(map(exactly, value))
    return (type(value), repr(value))


@given(VALUES, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=2))
@example([0.1, -0.0, 10**30, 1e300], [])
@example({"é\U0001f600": '\x7f\x1f\u2028/\\"'}, [])
def test_what_the_light_reader_takes_the_slow_one_reads_alike(
    value: Any, flips: list[tuple[int, int]]
) -> None:
    data = bytearray(json.dumps(value, indent=1, ensure_ascii=len(flips) == 1).encode())
    for place, byte in flips:
        data[place % len(data)] = byte
    try:
        light = read(bytes(data))
    except ValueError:
        return
    assert exactly(light) == exactly(examine(bytes(data)))


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"\xef\xbb\xbf{}", {}),
        (rb'"\ud800"', "\ud800"),
        (b"[" * 250 + b"]" * 250, None),
    ],
)
def test_what_only_the_slow_reader_takes_is_parsed_too(data: bytes, value: Any) -> None:
    with pytest.raises(ValueError, match="line 1"):
        read(data)
    assert parse(data) == (examine(data) if value is None else value)


@pytest.mark.parametrize(
    "data", [b'{"a": 1, "a": 2}', rb'{"a": 1, "\u0061": 2}', b"[NaN]", b"[-Infinity]", b"[1] 2"]
)
def test_both_readers_refuse(data: bytes) -> None:
    with pytest.raises(ValueError, match="line 1"):
        read(data)
    with pytest.raises(DamagedError):
        parse(data)


def test_a_number_beyond_all_bounds_is_infinite_until_somebody_looks() -> None:
    assert read(b"1e999") == math.inf
    with pytest.raises(DamagedError, match="beyond all bounds"):
        examine(b"1e999")


@given(documents(VALUES))
@example({"applications": {str(number): {} for number in range(9)}, "b": {"applications": {}}})
@example({"applications": {"a": {}, "b": {"\ud800": 1}, "c": 2**70}, "\ud800": ""})
def test_a_document_in_pieces_is_the_document_whole(document: dict[str, Any]) -> None:
    whole = serialise(document)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_SLICE", 2)
        parts = list(pieces(document))
    assert b"".join(parts) == whole
    assert (len(parts) > 1) == (len(document["applications"]) > 2)
    assert exactly(examine(whole)) == exactly(document)


# Only an exponent may be written in another way: 1e16 for 1e+16.
@given(documents(values(WHOLE)))
def test_the_form_is_that_of_python_s_own_writer(document: dict[str, Any]) -> None:
    before = copy.deepcopy(document)
    assert serialise(document) == as_python_writes(document)
    assert document == before
