"""Promise 31: a newer version's step is kept, and is ticked, skipped and snoozed by its name."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bounceback import changes
from bounceback.changes import settling
from bounceback.records import Application
from bounceback.text import harmless
from conftest import Person

KEYS = [
    "send-flowers",
    "Send Flowers now",
    "k\x1b]0;x\x07",
    "x'y $z; touch it",
    "-n",
    "thank",
    "reframed",
    "花を送る",
    "[bold]:smile:",
    "a\nb",
    "\u202eabc",
    "élan",
]


def with_step(person: Person, key: str, **more: Any) -> Person:
    """Have a journal of a newer minor version with a step that nobody here knows."""
    step = {"key": key, "due": "2026-11-23", "by": {"newer": [1]}}
    record = {"company": "Acme", "outcome": "rejected", "stage": "interview"}
    record |= {"decided_on": "2026-11-20", "logged_at": "2026-11-20T09:30:00Z", "steps": [step]}
    document = {
        "format": "bounceback",
        "version": [1, 7],
        "applications": {"acme": record | more, "globex": {"company": "Globex"}},
    }
    person.home.mkdir(mode=0o700)
    person.journal.write_text(json.dumps(document))
    person.journal.chmod(0o600)
    return person


def step_of(person: Person, key: str) -> dict[str, Any]:
    steps = person.document()["applications"]["acme"]["steps"]
    (step,) = [one for one in steps if one["key"] == key]
    return dict(step)


def arguments(*words: str) -> list[str]:
    """Return words with the sign that ends the options before one that looks like one."""
    return [words[0], "--", *words[1:]]


@pytest.mark.parametrize("key", KEYS)
def test_it_is_shown_and_settled_by_the_name_that_is_shown(
    key: str, run: Person, new_person: Callable[[], Person]
) -> None:
    name = harmless(key)
    for command, state in (("done", "done"), ("skip", "skipped")):
        person = with_step(new_person(), key)
        assert name in person("todo", width=200).out
        assert name in person("show", "acme", width=200).out
        person(*arguments(command, "acme", name))
        step = step_of(person, key)
        assert (step["state"], step["by"]) == (state, {"newer": [1]})
        person("undo")
        person(*arguments(command, name, "acme"))
        assert step_of(person, key)["state"] == state
        assert [
            one for one in person("todo", "--all", "--json").json["todo"] if one["step"] == key
        ] == []


@pytest.mark.parametrize("key", KEYS)
def test_it_is_snoozed_by_the_name_that_is_shown(key: str, run: Person) -> None:
    with_step(run, key)
    run(*arguments("snooze", "acme", harmless(key), "2026-12-03"))
    step = step_of(run, key)
    assert (step["due"], step["by"]) == ("2026-12-03", {"newer": [1]})


@pytest.mark.parametrize("key", KEYS)
def test_it_is_settled_wherever_it_is_the_only_one(key: str, run: Person) -> None:
    with_step(run, key)
    run(*arguments("done", harmless(key)))
    assert step_of(run, key)["state"] == "done"


def test_its_first_letters_do_and_a_known_name_stays_what_it_was(run: Person) -> None:
    with_step(run, "send-flowers")
    run("done", "acme", "send")
    assert step_of(run, "send-flowers")["state"] == "done"
    run("undo")
    run("done", "acme", "re")
    assert step_of(run, "reframe")["state"] == "done"
    assert step_of(run, "send-flowers").get("state", "pending") == "pending"
    refused = run.run("done", "acme", "flowers")
    assert refused.code == 2
    assert run.run("done", "globex", "send-flowers").code == 1


EDITS = [
    ("edit", "acme", "--stage", "final"),
    ("edit", "acme", "--outcome", "offer"),
    ("edit", "acme", "--outcome", "waiting"),
    ("edit", "acme", "--company", "Other"),
    ("done", "acme", "reframe"),
    ("snooze", "acme", "practise", "2026-12-01"),
    ("feedback", "acme", "Thanks"),
    ("reflect", "acme", "--friend", "Well done"),
    ("interview", "acme", "--on", "2026-11-12", "--kind", "video"),
    ("practise", "mock", "--for", "acme"),
]
WAITING = [
    ("log", "Acme"),
    ("log", "Acme", "offer"),
    ("interview", "Acme", "--next-time", "Ask first"),
    ("quiet", "acme"),
    ("edit", "acme", "--answer-by", "2026-12-01"),
    ("reflect", "acme", "--if-no", "Ring Ana"),
]


@pytest.mark.parametrize(
    ("outcome", "line"),
    [("rejected", one) for one in EDITS] + [("waiting", one) for one in WAITING],
    ids=lambda one: one if isinstance(one, str) else " ".join(one),
)
def test_it_stays_through_every_change(outcome: str, line: tuple[str, ...], run: Person) -> None:
    with_step(run, "send-flowers", outcome=outcome)
    before = step_of(run, "send-flowers")
    run(*line)
    assert before.items() <= step_of(run, "send-flowers").items()
    assert any(one["step"] == "send-flowers" for one in run("todo", "--json").json["todo"])


def test_it_stays_through_accepting_and_declining(run: Person) -> None:
    with_step(run, "send-flowers", outcome="offer")
    for how in ("--accepted", "--declined"):
        run("edit", "acme", how)
        assert step_of(run, "send-flowers")["by"] == {"newer": [1]}


def test_a_change_that_forgets_it_is_noticed(run: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(run, "send-flowers")

    def forget(application: Application) -> None:
        application.steps = [one for one in application.steps if one.state != "pending"]

    monkeypatch.setattr(changes.edit, "forget_own_days", forget)
    assert settling.forget_own_days is not forget
    run("edit", "acme", "--outcome", "offer")
    with pytest.raises(ValueError, match="not enough values"):
        step_of(run, "send-flowers")


@pytest.mark.parametrize("outcome", ["rejected", "offer"])
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_it_comes_through_a_merge_with_all_that_it_holds(
    side: str, outcome: str, run: Person, new_person: Callable[[], Person]
) -> None:
    other = new_person()
    with_step(run, "send-flowers")
    with_step(other, "send-flowers")
    changed = run if side == "ours" else other
    document = changed.document()
    steps = document["applications"]["acme"]["steps"]
    steps[0]["for"] = "Sam"
    steps.append({"key": "plant-a-tree", "due": "2026-12-01", "with": "Jo"})
    document["applications"]["acme"] |= {
        "outcome": outcome,
        "changed_at": "2026-11-21T09:30:00Z",
    }
    changed.journal.write_text(json.dumps(document))
    run("merge", str(other.journal))
    assert step_of(run, "send-flowers").items() >= {"for": "Sam", "by": {"newer": [1]}}.items()
    assert step_of(run, "plant-a-tree")["with"] == "Jo"
