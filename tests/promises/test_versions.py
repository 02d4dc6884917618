"""Promises 9 and 10: every released format opens for ever; what is newer is kept or refused."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.changes.settling import settle
from bounceback.clock import Clock
from bounceback.journal import check
from bounceback.storage.damage import parse
from bounceback.storage.json import serialise
from conftest import Person, cases
from promises.commands import COMMANDS, way

RELEASED = sorted((Path(__file__).parent.parent / "data").glob("format-*.json"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, run: Person) -> bytes:
    """A journal as a released version wrote it, in the person's home."""
    data: bytes = request.param.read_bytes()
    run.home.mkdir(mode=0o700)
    run.journal.write_bytes(data)
    run.journal.chmod(0o600)
    return data


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_opens_every_released_format(
    name: str, run: Person, released: bytes, tmp_path: Path
) -> None:
    if name in ("undo", "redo"):
        run("log", "Hooli")
        run("undo")
        run("redo") if name == "undo" else None
        run(name)
    else:
        run(*way(name, run, tmp_path))
    after = run.document()
    assert list(missing(json.loads(released), after, removed=name == "remove")) == []


def missing(before: Any, after: Any, *, removed: bool = False) -> Iterator[str]:
    """Yield the unknown keys, and the applications, that are no longer what they were."""
    for name, record in before["applications"].items():
        if name not in after["applications"]:
            if not removed:
                yield name
        else:
            yield from _missing_keys(record, after["applications"][name], name)
    for at, session in before["practice"].items():
        yield from _missing_keys(session, after["practice"].get(at, {}), at)
    if before["a-later-idea"] != after["a-later-idea"]:
        yield "a-later-idea"


def _missing_keys(old: Any, new: Any, place: str) -> Iterator[str]:
    if isinstance(old, dict):
        for key, value in old.items():
            if key not in new:
                yield f"{place}.{key}"
            elif key in ("mood", "pronouns", "tone", "room", "x", "by", "draft", "with"):
                if new[key] != value:
                    yield f"{place}.{key} changed"
            else:
                yield from _missing_keys(value, new[key], f"{place}.{key}")
    elif isinstance(old, list):
        unknown = [key for one in old if isinstance(one, dict) for key in one]
        left = [key for one in new if isinstance(one, dict) for key in one]
        yield from (f"{place}[].{key}" for key in set(unknown) - set(left))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_newer_major_version_is_refused_by_every_command(
    name: str, run: Person, released: bytes, tmp_path: Path
) -> None:
    line = None if name in ("undo", "redo") else way(name, run, tmp_path)
    newer = released.replace(b'"version": [1, 0]', b'"version": [2, 0]')
    run.journal.write_bytes(newer)
    result = run.run(*(line or [name]))
    if name not in ("config", "guide", "nudge"):  # these get along without the journal
        assert result.code == 3
        assert "written by a newer Bounceback (format 2.0)" in result.err + result.out
    assert run.journal.read_bytes() == newer


def test_a_newer_minor_version_is_written_as_it_came(run: Person, released: bytes) -> None:
    run.journal.write_bytes(released.replace(b'"version": [1, 0]', b'"version": [1, 9]'))
    run("done", "acme", "thank-you")
    assert run.document()["version"] == [1, 9]
    assert "1.9" in run("doctor").out


def test_unknown_words_are_shown_and_kept(run: Person, released: bytes) -> None:
    assert "on-hold" in run("list").out
    shown = run("show", "elsewhere").out
    assert "send-flowers" in shown
    assert "delegated" in shown
    run("edit", "elsewhere", "--role", "Florist")
    record = run.document()["applications"]["elsewhere"]
    assert (record["outcome"], record["stage"]) == ("on-hold", "assessment-centre")
    assert {step["key"] for step in record["steps"]} == {"send-flowers", "reframe"}


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=12,
)
keys = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: f"x-{text}")
unknown = st.dictionaries(keys, json_values, max_size=3)


@given(extra=st.lists(unknown, min_size=8, max_size=8))
@settings(max_examples=cases(60))
def test_unknown_keys_at_every_level_are_equal_after_a_save(extra: list[Any]) -> None:
    document = json.loads(RELEASED[0].read_bytes())
    acme = document["applications"]["acme"]
    session = document["practice"]["2026-11-22T18:00:00Z"]
    places = [document, acme, session, acme["contact"], acme["interviews"][0], acme["steps"][0]]
    places += [acme["feedback"][0], acme["reflections"][0]]
    for place, more in zip(places, extra, strict=True):
        place.update(copy.deepcopy(more))
    journal = check(parse(serialise(copy.deepcopy(document))))
    from datetime import datetime

    settle(journal["acme"], ["thank-you"], "done", Clock(datetime.now().astimezone()))
    saved = parse(serialise(journal.document()))
    acme, session = saved["applications"]["acme"], saved["practice"]["2026-11-22T18:00:00Z"]
    places = [saved, acme, session, acme["contact"], acme["interviews"][0], acme["steps"][0]]
    places += [acme["feedback"][0], acme["reflections"][0]]
    for place, more in zip(places, extra, strict=True):
        assert {key: place[key] for key in more} == more
