"""Promise 22: what only a newer minor version knows goes through every command and merge as it is.

Words, keys and list entries at each level, made up at random; reading commands never fail on them.
"""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback import review
from bounceback.changes import edit
from bounceback.merge import journals
from bounceback.records import Application
from bounceback.storage import store
from bounceback.text import harmless_lines
from bounceback.vocabulary import LETTERS, OUTCOMES, STAGES, STATES, STEPS
from conftest import Person
from promises.commands import COMMANDS, ways
from promises.test_versions import json_values
from promises.worker import Worker

KNOWN = {*OUTCOMES, *STAGES, *STATES, *STEPS, *LETTERS, "practice"}
words = (
    st.sampled_from(["on-hold", "Final", "offer!", "", " ", "résumé", "[bold]", "\x1b[31m", "0"])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
).filter(lambda word: word not in KNOWN)
keys = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).map("x-{}".format)
more = st.dictionaries(keys, json_values, min_size=1, max_size=2)
PLACES = ("top", "record", "contact", "thread", "interview", "step", "feedback", "reflection")


class Newer:
    """A journal of a newer minor version, and what nobody here knows in it."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self.extra = {place: draw(more) for place in (*PLACES, "session")}
        self.words = [draw(words.filter(bool)) for _ in range(6)]
        self.document = {
            "format": "bounceback",
            "version": [1, 9],
            "applications": {
                "acme": self.record("Acme", "rejected", "final"),
                "elsewhere": self.record("Elsewhere", self.words[0], self.words[1]),
                "initech": self.record("Initech", "waiting", "interview"),
                "hooli": self.record("Hooli", self.words[2], "screening"),
            },
            "practice": {
                "2026-11-22T18:00:00Z": {
                    "what": self.words[5],
                    "minutes": 5,
                    "application": "acme",
                    **self.extra["session"],
                }
            },
            **self.extra["top"],
        }

    def record(self, company: str, outcome: str, stage: str) -> dict[str, Any]:
        extra, word = self.extra, self.words
        return {
            "company": company,
            "outcome": outcome,
            "stage": stage,
            "decided_on": None if outcome == "waiting" else "2026-11-20",
            "contact": {"name": "Sam Lee", "email": "sam@acme.example", **extra["contact"]},
            "thread": {"email": "sam@acme.example", **extra["thread"]},
            "interviews": [
                {"on": "2026-11-12", "kind": word[3], "went_well": "Calm"},
                {},
                extra["interview"],
            ],
            "steps": [
                {"key": word[3], "due": "2026-11-23", **extra["step"]},
                {"key": "reframe", "due": "2026-11-21", "state": word[4], **extra["step"]},
                {"key": "thank-you", "due": "2026-11-24", "state": "done"} | extra["step"],
            ],
            "feedback": [{"on": None, "text": "Thanks", **extra["feedback"]}],
            "reflections": [{"friend": "It is one day", **extra["reflection"]}],
            "logged_at": "2026-11-12T09:30:00Z",
            "changed_at": "2026-11-20T09:30:00Z",
            **extra["record"],
        }

    def lost_in(self, after: Any, *, but: tuple[str, ...] = ()) -> Iterator[str]:
        """Yield what is no longer there as it was, but for applications that a line names."""
        if not self.extra["top"].items() <= after.items():
            yield "top"
        if after["version"] != [1, 9]:
            yield "version"
        session = after["practice"].get("2026-11-22T18:00:00Z", {})
        if not self.document["practice"]["2026-11-22T18:00:00Z"].items() <= session.items():
            yield "session"
        for name, record in self.document["applications"].items():
            if name in after["applications"]:
                found = after["applications"][name]
                yield from (f"{name}: {place}" for place in self._lost(record, found, name in but))
            elif name not in but:
                yield name

    def _lost(self, before: Any, after: Any, is_named: bool) -> Iterator[str]:
        extra = self.extra
        if not extra["record"].items() <= after.items():
            yield "record"
        for key in ("contact", "thread"):
            if not extra[key].items() <= (after[key] or {}).items():
                yield key
        for key in ("outcome", "stage"):
            if before[key] not in KNOWN and after[key] != before[key] and not is_named:
                yield key
        pairs = (("interviews", "interview"), ("feedback", "feedback"))
        for key, place in (*pairs, ("reflections", "reflection"), ("steps", "step")):
            found = [one for one in after[key] if extra[place].items() <= one.items()]
            wanted = [one for one in before[key] if extra[place].items() <= one.items()]
            if len(found) < len(wanted):
                yield key
        states = {step.get("state") for step in after["steps"]}
        if self.words[4] not in states:
            yield "a state"
        if self.words[3] not in {step["key"] for step in after["steps"]}:
            yield "a step"


newer = st.composite(lambda draw: Newer(draw))()

READING: tuple[tuple[str, ...], ...] = (
    (),
    ("todo",),
    ("todo", "--all"),
    ("todo", "--json"),
    ("todo", "--all", "--json"),
    ("nudge",),
    ("list",),
    ("list", "--json"),
    ("list", "--open"),
    ("show", "elsewhere"),
    ("show", "elsewhere", "--json"),
    ("show", "acme"),
    ("show", "hooli"),
    ("stats",),
    ("stats", "--json"),
    ("lessons",),
    ("lessons", "--json"),
    ("lessons", "--for", "elsewhere"),
    ("guide",),
    ("quiet",),
    ("rest",),
    ("doctor",),
    ("export", "json"),
    ("export", "csv"),
    ("export", "markdown"),
    ("export", "calendar"),
    ("export", "sankey"),
    ("export", "mermaid"),
    ("import", "it.json", "--dry-run"),
)
"""Each of them ends well, whatever is in a journal that opens."""

CHANGING: tuple[tuple[str, ...], ...] = (
    ("log", "Globex"),
    ("log", "Initech", "--outcome", "offer"),
    ("log", "Elsewhere", "--new"),
    ("edit", "elsewhere", "--role", "Florist"),
    ("edit", "elsewhere", "--stage", "final"),
    ("edit", "elsewhere", "--outcome", "rejected"),
    ("edit", "elsewhere", "--outcome", "waiting"),
    ("edit", "elsewhere", "--contact", "Jo Day <jo@x.example>"),
    ("edit", "acme", "--outcome", "offer"),
    ("done", "acme", "ask-feedback"),
    ("skip", "acme", "stay-in-touch"),
    ("snooze", "acme", "practise", "2026-12-05"),
    ("reflect", "elsewhere", "--friend", "Well done"),
    ("feedback", "elsewhere", "Their words"),
    ("interview", "Initech", "--on", "2026-11-12", "--next-time", "Ask"),
    ("interview", "Elsewhere", "--on", "2026-12-12"),
    ("practise", "mock", "--for", "elsewhere"),
    ("quiet", "initech"),
    ("rest", "until", "2026-12-05"),
    ("remove", "hooli", "--yes"),
    ("undo",),
    ("redo",),
    ("import", "table.csv"),
    ("doctor", "--repair", "--yes"),
    ("config", "name", "Alex"),
)


def write(person: Person, document: Any) -> None:
    person.home.mkdir(mode=0o700, exist_ok=True)
    person.journal.write_text(json.dumps(document, indent=2, sort_keys=True))
    person.journal.chmod(0o600)


def failures(person: Person, one: Newer, lines: Any = READING) -> list[str]:
    """Run the reading commands, and say which of them fail, or change anything."""
    found = []
    write(person, one.document)
    Path("it.json").write_bytes(person.journal.read_bytes())
    before = person.journal.read_bytes()
    for line in lines:
        ended = person.run(*line)
        if ended.code or "Traceback" in ended.err or person.journal.read_bytes() != before:
            found.append(f"{line}: {ended.code} {ended.err} {ended.out[-200:]}")
    return found


def losses(person: Person, one: Newer, lines: Any = CHANGING) -> list[str]:
    """Run each changing command from the start, and say what it lost of what nobody knows."""
    found = []
    Path("table.csv").write_text("Company,Role\nUmbrella,Cook\nElsewhere,Baker\n")
    for line in lines:
        write(person, one.document)
        if line[0] in ("undo", "redo"):
            person("log", "Umbrella")
            person("undo") if line[0] == "redo" else None
        ended = person.run(*line)
        if ended.code not in (0, 1, 2) or "Something unexpected" in ended.err:
            found.append(f"{line}: {ended.code} {ended.err}")
        named = tuple(word.casefold() for word in line[1:])
        found += [f"{line}: {what}" for what in one.lost_in(person.document(), but=named)]
    return found


def made(count: int) -> list[Newer]:
    """Return so many of these journals, the same ones each time; what fails is not searched on."""
    found: list[Newer] = []

    @settings(max_examples=count, derandomize=True, database=None)
    @given(one=newer)
    def make(one: Newer) -> None:
        found.append(one)

    make()
    return found


@pytest.fixture(scope="module")
def some() -> list[Newer]:
    return made(16)


def test_a_newer_journal_goes_through_every_command(run: Person, some: list[Newer]) -> None:
    assert failures(run, some[5], READING[::6]) + losses(run, some[5], CHANGING[::6]) == []


@pytest.mark.heavy
def test_newer_journals_go_through_every_command(run: Person, some: list[Newer]) -> None:
    found = [said for one in some[6:11] for said in (*failures(run, one), *losses(run, one))]
    print(f"5 newer journals, {len(READING) + len(CHANGING)} lines each, {len(found)} violations")
    assert found == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_there_is_takes_a_newer_journal(
    name: str, run: Person, some: list[Newer], tmp_path: Path
) -> None:
    lines = [way for way in ways(name, tmp_path) if way[0] != "remove"]
    assert losses(run, some[7], lines[:2]) == []


def test_a_change_that_loses_words_of_a_newer_version_is_noticed(
    run: Person, some: list[Newer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def touch(application: Application, clock: Any) -> None:
        application.stage = "final"
        application.changed_at = clock.now

    monkeypatch.setattr(edit, "touch", touch)
    assert losses(run, some[7], [("edit", "ELSE", "--role", "Florist")]) == [
        "('edit', 'ELSE', '--role', 'Florist'): elsewhere: stage"
    ]


def merged_losses(person: Person, one: Newer, other: Newer, base: str) -> list[str]:
    """Merge two journals with or without what they began as; say what is neither here nor told."""
    write(person, one.document)
    theirs = json.loads(json.dumps(other.document))
    for record in theirs["applications"].values():
        record["changed_at"] = "2026-11-21T09:30:00Z"
    Path("other.json").write_text(json.dumps(theirs))
    ended = person.run("merge", "other.json", *(["--base", base] if base else []), width=2000)
    if ended.code:
        return [f"{ended.code} {ended.err}"]
    after, found = person.document(), []
    for side in (one, other):
        for place, target in (("top", after), ("record", after["applications"]["acme"])):
            found += [f"{place}: {key!r}" for key in side.extra[place].keys() - target.keys()]
        for name in ("acme", "elsewhere", "hooli"):
            steps = after["applications"][name]["steps"]
            if side.words[3] not in {step["key"] for step in steps}:
                found.append(f"{name}: a step")
        states = {one.get("state") for one in after["applications"]["acme"]["steps"]}
        told = " ".join(" ".join(harmless_lines(side.words[4])).split())
        if side.words[4] not in states and told not in " ".join(ended.out.split()):
            found.append(f"the state {side.words[4]!r}: {ended.out}")
    return found


@pytest.mark.parametrize("base", ["", "/dev/null"])
def test_two_newer_journals_merge_and_no_key_is_lost(
    base: str, run: Person, some: list[Newer]
) -> None:
    for one, other in zip(some[1:7], some[9:15], strict=True):
        assert merged_losses(run, one, other, base) == []


def test_a_reading_that_knows_all_words_is_noticed(
    run: Person, some: list[Newer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "stage_rank", STAGES.index)
    assert failures(run, some[5], [("stats",), ("stats", "--json")])


def test_a_merge_that_drops_what_it_does_not_know_is_noticed(
    run: Person, some: list[Newer], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = journals.merge

    def merge(*more: Any) -> journals.Merged:
        merged = real(*more)
        for key in some[1].extra["record"]:
            del merged.document["applications"]["acme"][key]
        return merged

    monkeypatch.setattr(journals, "merge", merge)
    monkeypatch.setattr(store, "lost_in_merge", lambda *_: "")
    assert any("record" in one for one in merged_losses(run, some[1], some[9], ""))


def test_a_newer_journal_comes_back_from_its_own_export(
    run: Person, some: list[Newer], new_person: Callable[[], Person]
) -> None:
    one = some[8]
    write(run, one.document)
    run("export", "json", "-o", "copy.json")
    other = new_person()
    other("import", "copy.json")
    assert list(one.lost_in(other.document())) == []
    other("import", "copy.json")
    assert list(one.lost_in(other.document())) == []


def test_an_update_waits_for_a_run_of_the_old_version(worker: Worker, home: Path) -> None:
    """Whatever version holds the lock, it is the same file and the same kind of lock."""
    lock = os.open(home / "journal.json.lock", os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    waiting = worker.start(home, ["log", "Hooli"]).go()
    time.sleep(0.3)
    refused = worker.run(home, ["log", "Umbrella"], broken=["impatient"])
    assert (refused.code, "holds the lock" in refused.err) == (3, True)
    document = json.loads((home / "journal.json").read_bytes())
    document["version"] = [1, 9]
    document["applications"]["older"] = {"company": "Older", "outcome": "on-hold"}
    (home / "journal.json").write_text(json.dumps(document))
    os.close(lock)
    assert waiting.wait().code == 0
    document = json.loads((home / "journal.json").read_bytes())
    assert document["version"] == [1, 9]
    assert set(document["applications"]) == {"acme", "globex", "older", "hooli"}


def test_a_lock_under_another_name_is_noticed(worker: Worker, home: Path) -> None:
    lock = os.open(home / "journal.json.lock", os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    ended = worker.run(home, ["log", "Hooli"], broken=["impatient", "another_lock"])
    os.close(lock)
    assert ended.code == 0
