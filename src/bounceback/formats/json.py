"""JSON: the journal's own form, whole and unchanged, out and in; and that of trackers, in.

A tracker's is a list of records, alone or under any key, or one record a line.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bounceback.errors import CannotError, DamagedError
from bounceback.formats.csv import decode
from bounceback.imports.headers import known_columns
from bounceback.imports.sheets import MOST_CELLS, MOST_ROWS, Record, Sheet
from bounceback.journal import Document, Journal, NewerError
from bounceback.storage.damage import journal_in, parse
from bounceback.storage.json import serialise

_DEEPEST_JOURNAL = 100
_DEEPEST = 6
_NAMES = ("name", "title", "label", "value", "text", "displayName", "url", "email")


def write(journal: Journal) -> bytes:
    """Return the journal as JSON, with all that is in it."""
    return serialise(journal.document())


def is_own(data: bytes) -> bool:
    """Say whether this is JSON that names our format, whole or not."""
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return text[:1] == b"{" and b'"format"' in text


def read_own(data: bytes, name: str) -> Document:
    """Return the journal document in these bytes.

    Raises CannotError, with line and column, for what is no journal that this version can read.
    """
    try:
        document = parse(data)
        if not isinstance(document, dict) or "format" not in document:
            raise CannotError(
                f"{name} is JSON, but no journal of Bounceback's.",
                "One is written by: bounceback export json",
            )
        if _is_deep(document):
            raise CannotError(f"{name} is nested too deep to be a journal.")
        return journal_in(data).document()
    except NewerError as error:
        raise CannotError(
            f"{name} was {error.message}; nothing was written.", "Update Bounceback to read it."
        ) from None
    except DamagedError as error:
        raise CannotError(f"{name} can't be read: {error.damage}.") from None


def _is_deep(document: Mapping[str, Any]) -> bool:
    level: list[Any] = [document]
    for _ in range(_DEEPEST_JOURNAL):
        level = [
            member
            for value in level
            for member in (value.values() if isinstance(value, dict) else value)
            if isinstance(member, dict | list)
        ]
        if not level:
            return False
    return True


def recognises(data: bytes) -> bool:
    """Say whether this looks like JSON."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] == b"[":
        return start[1:].lstrip()[:1] in (b"{", b"[", b"]", b'"') or start[1:2].isdigit()
    return start[:1] == b"{"


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the records of a file as a table. Raises CannotError, with line and column."""
    text = decode(data, name).lstrip("\ufeff")
    found = max(_lists(_parsed(text, name), 0), key=_score, default=[])
    if not _score(found):
        raise CannotError(
            f"{name} is JSON, but no journal of Bounceback's and no list of applications.",
            'Each record needs a company: [{"company": "Acme", "status": "rejected"}]',
        )
    if len(found) > MOST_ROWS:
        raise CannotError(f"{name} has more than {MOST_ROWS:,} records.")
    flat = [dict(_flat(record)) for record in found]
    headers = list(dict.fromkeys(key for record in flat for key in record))[:MOST_CELLS]
    records = [
        Record(f"record {number}", [record.get(header, "") for header in headers])
        for number, record in enumerate(flat, 1)
    ]
    return [Sheet([Record("record 0", headers), *records])]


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise CannotError(f"{name} is nested too deep.") from None
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip()[:1] == "{" for line in lines):
            try:
                return [json.loads(line) for line in lines]
            except (ValueError, RecursionError):
                pass
        place = f"line {error.lineno}, column {error.colno}"
        raise CannotError(f"{name} can't be read: {place}: this is no whole JSON.") from None
    except ValueError:
        raise CannotError(f"{name} can't be read: it holds a number beyond all bounds.") from None


def _lists(value: Any, depth: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Yield each list of records in a document, and each group of records by their ids."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        records = [one for one in value if isinstance(one, dict)]
        if records:
            yield records
        for one in value[:MOST_ROWS] if depth < 3 else ():
            if isinstance(one, dict | list):
                yield from _lists(one, depth + 2)
    elif isinstance(value, dict):
        members = list(value.values())
        records = [one for one in members if isinstance(one, dict)]
        if len(records) > 1 and len(records) * 2 > len(members):
            yield records
        for one in members:
            if isinstance(one, dict | list):
                yield from _lists(one, depth + 1)


def _score(records: Sequence[Mapping[str, Any]]) -> int:
    if not records:
        return 0
    keys = list(dict.fromkeys(key for record in records[:20] for key, _ in _flat(record)))
    known = known_columns(keys)
    return known * 1_000_000 + len(records) if known else 0


def _flat(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        if isinstance(value, dict):
            name = next((value[one] for one in _NAMES if isinstance(value.get(one), str)), None)
            if name is not None:
                yield _clean(key), _clean(name)
                for other, inner in value.items():
                    if (
                        inner != name
                        and not isinstance(inner, dict | list)
                        and inner not in (None, "")
                    ):
                        yield _clean(f"{key} {other}"), _text(inner)
                continue
        yield _clean(key), _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return _clean(", ".join(str(one) for one in value))
    if isinstance(value, dict | list):
        if not value:
            return ""
        try:
            return _clean(json.dumps(value, ensure_ascii=False))
        except RecursionError:
            return ""
    try:
        return str(value)
    except ValueError:
        return ""


def _clean(text: str) -> str:
    """Return a text that a file can hold: a lone half of a character is none."""
    return text.encode("utf-8", "replace").decode()
