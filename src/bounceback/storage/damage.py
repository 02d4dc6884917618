"""Reading a journal whole, and where it is damaged slowly: to say what is wrong, and where."""

import json
import math
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bounceback.errors import Damage, DamagedError, StorageError
from bounceback.journal import Journal, NewerError, check
from bounceback.records import Record, Thread
from bounceback.storage.files import read_file, reason_of
from bounceback.storage.json import read

_FIELDS = frozenset(("format", "version", "applications", "practice", "rest_until")).union(
    *(kind.fields for kind in Record.__subclasses__()), Thread.fields
)
"""The names that may stand in an error; ids and unknown keys are the person's own."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_FRACTION = re.compile(r"-?[0-9]+[.eE][-+.0-9eE]*")
_ENDLESS_NUMBER = re.compile(r"-?[0-9]{4000,}")
"""Python refuses to read a number of more than 4,300 digits."""


class _RefusedError(ValueError):
    """A value that JSON readers disagree on: a key given twice, NaN, a number beyond all bounds."""


def journal_in(data: bytes) -> Journal:
    """Return the journal in these bytes.

    Raises DamagedError with line and column, or NewerError.
    """
    document = parse(data)
    try:
        return check(document)
    except DamagedError as error:
        place = error.damage.place
        line, column = locate(data, place)
        field = next((key for key in reversed(place) if key in _FIELDS), "")
        problem = f"{field} {error.damage.problem}".strip()
        damage = error.damage._replace(problem=problem, line=line, column=column)
        raise DamagedError(damage) from None


def parse(data: bytes) -> Any:
    """Return the document in `data`. Raises DamagedError, with the place, for what is none.

    Refused are a key that stands twice in one record, and NaN; a byte order mark is accepted.
    """
    try:
        return read(data)
    except ValueError:
        return examine(data)


def is_good(data: bytes) -> bool:
    """Say whether these bytes are a journal that this version reads whole."""
    try:
        journal_in(data)
    except (DamagedError, NewerError):
        return False
    return True


def read_other(path: Path, *, may_be_empty: bool = False) -> bytes:
    """Return the bytes of another journal, once it is sure that they are one.

    An empty file may stand for none. Raises StorageError.
    """
    try:
        # git gives the null device for a base that there is none of.
        is_none = may_be_empty and str(path) == os.devnull
        data = b"" if is_none else read_file(path)
        if data or not may_be_empty:
            journal_in(data)
    except NewerError as error:
        raise StorageError(
            f"{path} was {error.message}; nothing was changed.", "Update Bounceback to merge it."
        ) from None
    except (OSError, ValueError) as error:
        raise StorageError(f"{path} can't be read: {reason_of(error)}.") from None
    except DamagedError as error:
        raise StorageError(
            f"{path} can't be read: {error.damage}.", "Nothing was changed."
        ) from None
    return data


def examine(data: bytes) -> Any:
    """Return the document in `data`; a byte order mark is accepted, and a lone surrogate.

    Raises DamagedError for anything that is not exactly one JSON document, for a key that
    stands twice in one record, and for NaN and infinite numbers.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise DamagedError(Damage("is empty", line=1, column=1))
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_record,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        problem = _merge_marker(error) or error.msg[:1].lower() + error.msg[1:]
        raise DamagedError(
            Damage(f"is no valid JSON ({problem})", (), error.lineno, error.colno)
        ) from None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise _at(before, "is no valid UTF-8 text") from None
    except _RefusedError as error:
        text = data.decode("utf-8-sig")
        raise _at(text[: _refused_at(text)], str(error)) from None
    except RecursionError:
        text = data.decode("utf-8-sig")
        raise _at(_deepest(text), "is nested too deeply") from None
    except ValueError:
        text = data.decode("utf-8-sig")
        number = _ENDLESS_NUMBER.search(text)
        before = text[: number.start()] if number else ""
        raise _at(before, "holds a number beyond all bounds") from None


def locate(data: bytes, place: tuple[str | int, ...]) -> tuple[int, int]:
    """Return line and column of the value at `place`, or of what is nearest above it."""
    text = data.decode("utf-8-sig")
    best, depth = 0, -1
    for where, offset, _ in _values(text):
        if len(where) > depth and where == place[: len(where)]:
            best, depth = offset, len(where)
    return _line_and_column(text[:best])


def _at(before: str, problem: str) -> DamagedError:
    """Return the error for a problem that comes right after this text."""
    return DamagedError(Damage(problem, (), *_line_and_column(before)))


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise _RefusedError("has a key twice in one record")
    return record


def _refuse_constant(name: str) -> None:
    raise _RefusedError(f"holds {name}, which is no number in JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _RefusedError("holds a number beyond all bounds")
    return number


def _merge_marker(error: json.JSONDecodeError) -> str:
    line = error.doc.split("\n")[error.lineno - 1]
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "a merge left its markers here; a backup holds one side of it"
    return ""


def _line_and_column(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _deepest(text: str) -> str:
    """Return the text before the first bracket that is nested deeper than any other."""
    depth, most, best = 0, 0, 0
    for match in _TOKEN.finditer(text):
        if match.group() in "[{":
            depth += 1
            if depth > most:
                most, best = depth, match.start()
        elif match.group() in "]}":
            depth -= 1
    return text[:best]


def _refused_at(text: str) -> int:
    seen: dict[tuple[str | int, ...], int] = {}
    for place, offset, token in _values(text):
        if place in seen or token in ("NaN", "Infinity", "-Infinity"):
            return offset
        if _FRACTION.fullmatch(token) and math.isinf(float(token)):
            return offset
        seen[place] = offset
    return 0


def _values(text: str) -> Iterator[tuple[tuple[str | int, ...], int, str]]:
    """Yield place, offset and first token of each value of a valid document; a key's value is
    placed at the key, where a person looks for it.
    """
    place: list[str | int] = []
    key_at: int | None = None
    opened: list[str] = []
    wants_key = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == ",":
            if opened[-1] == "[":
                place[-1] = int(place[-1]) + 1
            else:
                wants_key = True
        elif token in "]}":
            if len(place) == len(opened):
                place.pop()
            opened.pop()
            wants_key = False
        elif token == ":":
            continue
        elif wants_key:
            key = json.loads(token, strict=False)
            if len(place) == len(opened):
                place[-1] = key
            else:
                place.append(key)
            key_at, wants_key = match.start(), False
        else:
            yield tuple(place), match.start() if key_at is None else key_at, token
            key_at = None
            if token in "[{":
                opened.append(token)
                wants_key = token == "{"
                if token == "[":
                    place.append(0)
