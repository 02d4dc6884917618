"""Promises 7 and 11: a save removes only what was named; undo restores exactly.

A model of the journal is kept beside the real command line, and each command is tried on both.
"""

import itertools
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bounceback.journal import check
from bounceback.merge.losses import losses
from bounceback.storage.backups import KEPT_DAYS, KEPT_VERSIONS
from bounceback.storage.damage import parse
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS
from conftest import Person

COMPANIES = ["Acme", "Globex", "Initech"]
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


class JournalMachine(RuleBasedStateMachine):
    """Commands in any order; the model knows companies, texts and settled steps."""

    @initialize()
    def begin(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.place = Path(tempfile.mkdtemp(prefix="bounceback-model-"))
        self.person = Person(self.place / "home", self.patch)
        self.model: dict[str, dict[str, Any]] = {}
        self.back: list[tuple[bytes | None, dict[str, Any]]] = []
        self.forward: list[tuple[bytes | None, dict[str, Any]]] = []

    def teardown(self) -> None:
        if hasattr(self, "place"):
            shutil.rmtree(self.place)
            self.patch.undo()

    def bytes(self) -> bytes | None:
        journal = self.person.journal
        return journal.read_bytes() if journal.exists() else None

    def change(self, *line: str, **model: Any) -> None:
        """Run a command that has to succeed; the model is what it should have made."""
        before, known = self.bytes(), self.model
        assert self.person.run(*line).code == 0
        self.model = {**self.model, **model}
        if self.bytes() != before:
            self.back.append((before, known))
            self.forward.clear()

    def refuse(self, *line: str, code: int) -> None:
        before = self.bytes()
        assert self.person.run(*line).code == code
        assert self.bytes() == before

    @rule(company=st.sampled_from(COMPANIES), role=texts, outcome=st.sampled_from(OUTCOMES))
    def log(self, company: str, role: str, outcome: str) -> None:
        name, number = company.lower(), 1
        while name in self.model:
            number += 1
            name = f"{company.lower()}-{number}"
        line = ["log", company, "--role", role, "--outcome", outcome, "--new"]
        role = role.strip()
        self.change(*line, **{name: {"role": role or None, "notes": "", "settled": []}})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), notes=texts, stage=st.sampled_from(STAGES))
    def edit(self, data: st.DataObject, notes: str, stage: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.model)))
        known = {**self.model[name], "notes": notes.strip()}
        self.change("edit", name, "--notes", notes, "--stage", stage, **{name: known})

    @precondition(lambda self: self.model)
    @rule(data=st.data(), step=st.sampled_from(STEPS), command=st.sampled_from(["done", "skip"]))
    def settle(self, data: st.DataObject, step: str, command: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.model)))
        listed = self.person("todo", "--all", "--json").json["todo"]
        if any(one["application"] == name and one["step"] == step for one in listed):
            settled = [*self.model[name]["settled"], step]
            self.change(command, name, step, **{name: {**self.model[name], "settled": settled}})
        else:
            self.refuse(command, name, step, code=1)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.model)))
        before, known = self.bytes(), self.model
        self.refuse("remove", name, code=2)
        assert self.person.run("remove", name, "--yes").code == 0
        self.model = {other: record for other, record in known.items() if other != name}
        self.back.append((before, known))
        self.forward.clear()

    @rule()
    def undo(self) -> None:
        self._go("undo", self.back, self.forward)

    @rule()
    def redo(self) -> None:
        self._go("redo", self.forward, self.back)

    def _go(self, direction: str, source: list[Any], target: list[Any]) -> None:
        del self.back[:-KEPT_VERSIONS]
        if not source:
            self.refuse(direction, code=1)
            return
        target.append((self.bytes(), self.model))
        assert self.person.run(direction).code == 0
        then, self.model = source.pop()
        assert self.bytes() == then

    @rule(line=st.sampled_from([("show", "nope"), ("done", "nope", "reframe"), ("log", "")]))
    def go_wrong(self, line: tuple[str, ...]) -> None:
        self.refuse(*line, code=2 if line[0] == "log" else 1)

    @invariant()
    def the_journal_equals_the_model(self) -> None:
        data = self.bytes() if hasattr(self, "person") else None
        if data is None:
            assert not getattr(self, "model", {})
            return
        document = parse(data)
        check(document)
        applications = document["applications"]
        assert set(applications) == set(self.model)
        for name, known in self.model.items():
            record = applications[name]
            settled = [step["key"] for step in record["steps"] if step["state"] != "pending"]
            assert (record["role"], record["notes"]) == (known["role"], known["notes"])
            assert sorted(settled) == sorted(known["settled"])

    @invariant()
    def every_backup_opens(self) -> None:
        for path in self.place.rglob("backups/*/*.json") if hasattr(self, "place") else ():
            check(parse(path.read_bytes()))


def test_any_commands_agree_with_the_model() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    few = settings(max_examples=8, stateful_step_count=10)
    run_state_machine_as_test(JournalMachine, settings=few)


@pytest.mark.heavy
def test_many_commands_agree_with_the_model() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    many = settings(max_examples=60, stateful_step_count=30)
    run_state_machine_as_test(JournalMachine, settings=many)


def test_the_last_twenty_versions_can_be_gone_back_to(run: Person) -> None:
    states = []
    for number in range(KEPT_VERSIONS + 2):
        run("log", f"Company {number}")
        states.append(run.journal.read_bytes())
    for state in states[-2 : -KEPT_VERSIONS - 2 : -1]:
        run("undo")
        assert run.journal.read_bytes() == state
    assert run.run("undo").code == 1
    for state in states[-KEPT_VERSIONS:]:
        run("redo")
        assert run.journal.read_bytes() == state
    assert run.run("redo").code == 1


def test_one_version_a_day_is_kept_for_thirty_days(run: Person) -> None:
    run("log", "Acme")
    days = [f"2026-{month:02d}-{day:02d}" for month, day in itertools.product((5, 6), range(1, 20))]
    for day in days[:33]:
        run.today = day
        before = run.journal.read_bytes()
        run("log", "Globex")
        assert (run.home / "backups" / "daily" / f"{day}.json").read_bytes() == before
    run("log", "Globex")
    assert (run.home / "backups" / "daily" / f"{day}.json").read_bytes() == before
    kept = sorted(path.stem for path in (run.home / "backups" / "daily").iterdir())
    assert kept == days[3:33]
    assert KEPT_DAYS == 30


def test_a_command_that_changes_nothing_writes_nothing(run: Person) -> None:
    run("log", "Acme", "--role", "Analyst")
    run.journal.write_text(json.dumps(run.document(), indent=7))
    before = run.journal.read_bytes()
    run("edit", "acme", "--role", "Analyst")
    assert run.journal.read_bytes() == before
    run("undo", "--yes")


def test_a_damaged_version_is_not_brought_back(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    newest = max((run.home / "backups" / "undo").glob("*.json"))
    newest.write_bytes(b"{")
    before = run.journal.read_bytes()
    result = run.run("undo", "--yes")
    assert result.code == 3
    assert str(newest) in result.err
    assert run.journal.read_bytes() == before


RECORD = {
    "company": "Acme",
    "contact": {"name": "Sam", "phone": "1"},
    "interviews": [{"on": "2026-11-12", "room": "B"}, {}],
    "steps": [{"key": "reframe", "due": "2026-11-22", "state": "done", "by": "me"}],
    "feedback": [{"on": None, "text": "Thanks", "tone": 1}],
    "reflections": [{"friend": "Well done", "x": 1}],
    "later": 1,
}
BEFORE: dict[str, Any] = {
    "format": "bounceback",
    "version": [1, 0],
    "applications": {"acme": RECORD, "globex": {"company": "Globex"}},
    "practice": {"2026-11-22T18:00:00Z": {"what": "mock", "with": "Jo"}},
    "later": {},
}


def without(path: str) -> dict[str, Any]:
    """Return the document without the value at a path such as applications.acme."""
    document: dict[str, Any] = json.loads(json.dumps(BEFORE))
    *above, last = path.split("/")
    place: Any = document
    for key in above:
        place = place[int(key) if isinstance(place, list) else key]
    del place[int(last) if isinstance(place, list) else last]
    return document


ACME = "applications/acme"


@pytest.mark.parametrize(
    "path",
    [
        "later",
        "applications/globex",
        "practice/2026-11-22T18:00:00Z",
        "practice/2026-11-22T18:00:00Z/with",
        f"{ACME}/later",
        f"{ACME}/contact/phone",
        f"{ACME}/interviews/0",
        f"{ACME}/interviews/0/room",
        f"{ACME}/steps/0",
        f"{ACME}/steps/0/by",
        f"{ACME}/feedback/0",
        f"{ACME}/feedback/0/tone",
        f"{ACME}/reflections/0",
        f"{ACME}/reflections/0/x",
    ],
)
def test_what_no_command_named_is_missed(path: str) -> None:
    assert losses(BEFORE, without(path), ())


def test_what_may_go_is_not_missed() -> None:
    assert not losses(BEFORE, without("applications/globex"), ("globex",))
    assert not losses(BEFORE, without(f"{ACME}/interviews/1"), ())
    assert not losses(BEFORE, json.loads(json.dumps(BEFORE)), ())


def test_a_command_that_loses_something_is_refused(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bounceback.changes import edit
    from bounceback.records import Application

    run("log", "Acme")
    run("done", "acme", "reframe")
    before = run.journal.read_bytes()

    def forgetful(application: Application, *_: Any, **__: Any) -> list[str]:
        application.steps.clear()
        return ["steps"]

    monkeypatch.setattr(edit, "edit", forgetful)
    result = run.run("edit", "acme", "--role", "Analyst")
    assert result.code == 3
    assert "a settled step would be lost" in result.err
    assert run.journal.read_bytes() == before
