"""What is read here and what the framework reads prints the same bytes and exits the same."""

import copy
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bounceback.cli import main as run_module
from conftest import Person, Result
from test_journal import APPLICATION, TEXT

WORDS = ("todo", "nudge", "--json", "--all", "--help", "-h", "--jso", "--version", "x", "")
QUESTIONS: tuple[tuple[str, ...], ...] = (
    (),
    *((word,) for word in ("todo", "nudge", "list", "stats", "lessons", "quiet", "guide", "rest")),
    *((word, "--json") for word in ("todo", "list", "stats", "lessons", "quiet")),
    ("todo", "--all"),
    ("show", "acme"),
)
ARGUMENTS = st.sampled_from(QUESTIONS) | st.lists(st.sampled_from(WORDS), max_size=3).map(tuple)
TERMINALS = st.fixed_dictionaries(
    {"width": st.sampled_from([20, 40, 80, 120])},
    optional={"FORCE_COLOR": st.just("1"), "NO_COLOR": st.just("1"), "TERM": st.just("dumb")},
)
DOCUMENTS = st.dictionaries(TEXT, APPLICATION, max_size=4).map(
    lambda applications: {
        "format": "bounceback",
        "version": [1, 0],
        "applications": applications,
        "practice": {},
    }
)
DAMAGE = st.tuples(st.sampled_from(["cut", "flip", "wrong", "none"]), st.integers(0, 10**6))
WRONG: tuple[Any, ...] = (None, 5, [], {}, "x", True)


def damaged(document: dict[str, Any], kind: str, where: int) -> bytes:
    document = copy.deepcopy(document)
    if kind == "wrong":
        records = [document, *document["applications"].values()]
        record = records[where % len(records)]
        key = sorted(record)[where // 7 % len(record)]
        record[key] = WRONG[where // 3 % len(WRONG)]
    data = json.dumps(document, indent=2, sort_keys=True).encode()
    place = where % len(data)
    if kind == "cut":
        return data[:place]
    if kind == "flip":
        return data[:place] + bytes([data[place] ^ (1 << where % 8)]) + data[place + 1 :]
    return data


def both_ways(
    person: Person,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    terminal: dict[str, Any] | None = None,
) -> tuple[Result, Result]:
    short = person.run(*arguments, **(terminal or {}))
    with monkeypatch.context() as patch:
        patch.setattr(run_module, "read", lambda _: None)
        return short, person.run(*arguments, **(terminal or {}))


@example(
    {
        "format": "bounceback",
        "version": [1, 0],
        "applications": {
            "acme": {
                "company": "Acme",
                "stage": {},
                "steps": [{"key": "reframe", "due": "2026-11-23"}],
            }
        },
        "practice": {},
    },
    ("none", 0),
    (),
    {"width": 40, "FORCE_COLOR": "1"},
)
@given(DOCUMENTS, DAMAGE, ARGUMENTS, TERMINALS)
def test_both_ways_are_the_same(
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    document: dict[str, Any],
    damage: tuple[str, int],
    arguments: tuple[str, ...],
    terminal: dict[str, Any],
) -> None:
    person.journal.parent.mkdir(exist_ok=True)
    data = damaged(document, *damage)
    person.journal.write_bytes(data)
    short, full = both_ways(person, arguments, monkeypatch, terminal)
    assert short == full
    assert "unexpected" not in short.err
    assert person.journal.read_bytes() == data


def test_both_ways_are_the_same_without_a_journal(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in QUESTIONS:
        short, full = both_ways(person, arguments, monkeypatch)
        assert short == full
