"""Texts that would drive a terminal, and journals with one in every field."""

import json
import re
from typing import Any, get_args, get_origin

from bounceback.records import Application, Record, Session
from promises.verdict import PRIVATE

TAIL = "wisteria"

_CONTROLS = [chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))]
_BIDI = [
    chr(code)
    for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028)
]
_SEQUENCES = [
    "\x1b[31m",
    "\x1b[2J\x1b[H",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;title\x07",
    "\x1bP1$r\x1b\\",
    "\x9b31m",
    "\x9d52;c;ZXZpbA==\x9c",
    "[bold red]",
    "[link=https://evil.example]",
    "[/]",
    ":smile:",
    "\ud800",
    "\U000e0041",
]
PAYLOADS = [f"{one}{TAIL}" for one in (*_CONTROLS, *_BIDI, *_SEQUENCES)]

_STYLE = re.compile(r"\x1b\[(?:(?:0|1|2|32|33|36)(?:;|(?=m)))+m")
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def let_through(out: str) -> list[str]:
    """Return the control characters in an output besides the program's own colours."""
    return _FORBIDDEN.findall(_STYLE.sub("", out))


def filled(payload: str) -> dict[str, Any]:
    """Return a journal with `payload` in every text field that the models have.

    The first application has an outcome, a stage and steps that are known, and steps that are not;
    the words of the second are unknown ones, as a newer version might write. One waits for an
    interview, and one has been silent. Ids, keys and entries of lists are payloads as well.
    """
    known = _fill(Application, payload)
    known.update(outcome="rejected", stage="final", decided_on="2026-11-20")
    known["steps"] = [
        {"key": key, "due": "2026-11-23"}
        for key in ("reframe", "thank-you", "ask-feedback", "stay-in-touch", "practise")
    ]
    known["steps"] += [
        {"key": f"step{payload}", "due": "2026-11-23", _unknown_key(payload): payload},
        {"key": f"sent{payload}", "due": "2026-11-20", "state": f"held{payload}"},
    ]
    unknown = _fill(Application, payload)
    waiting = _fill(Application, payload)
    waiting.update(outcome="waiting", stage="interview", decided_on=None, offered_on=None)
    waiting["interviews"] = [
        {"on": "2026-11-24", "at": "14:00", "kind": f"kind{payload}", _unknown_key(payload): []},
        {"on": "2026-11-20", "went_well": f"{PRIVATE}{payload}"},
    ]
    waiting["steps"] = [{"key": f"wait{payload}", "due": "2026-11-23"}]
    silent = {"company": f"{PRIVATE}{payload}", "outcome": "waiting", "stage": f"stage{payload}"}
    name = f"acme{PRIVATE}{payload}"
    other = f"zenith{payload}"
    session = _fill(Session, payload)
    return {
        "format": "bounceback",
        "version": [1, 0],
        "applications": {
            name: known,
            other: unknown,
            f"waiting{payload}": waiting,
            f"silent{payload}": {**silent, "logged_at": "2026-08-20T09:30:00Z"},
        },
        "practice": {"2026-11-22T18:00:00Z": {**session, "application": name}},
        _unknown_key(payload): [payload, {_unknown_key(payload): [payload]}],
    }


def written(document: dict[str, Any]) -> bytes:
    """Return a document as a file; escapes keep what UTF-8 can't say."""
    return json.dumps(document, indent=2).encode()


def _fill(model: type[Record], payload: str) -> dict[str, Any]:
    record: dict[str, Any] = {_unknown_key(payload): payload}
    for name, kind in model.fields.items():
        record[name] = _value(kind, payload)
        if name.endswith("_at"):
            record[name] = "2026-11-20T09:30:00Z"
    return record


def _unknown_key(payload: str) -> str:
    # A record with half a surrogate pair in one of its keys is refused.
    return f"unknown{payload}".replace("\ud800", "")


def _value(kind: Any, payload: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Record):
        return _fill(kind, payload)
    if get_origin(kind) is list:
        return [_value(get_args(kind)[0], payload)]
    if kind is str or str in get_args(kind):
        return f"{PRIVATE}{payload}"
    for one in get_args(kind):
        if isinstance(one, type) and issubclass(one, Record):
            return _fill(one, payload)
    return 3 if int in get_args(kind) else "2026-11-20"
