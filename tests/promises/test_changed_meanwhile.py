"""Promise 28, of a kind: what is decided before the lock is looked at again under it.

Between a question and what comes of it another run changes the journal.
"""

from collections.abc import Callable
from typing import Any

import pytest

from bounceback import changes
from bounceback.cli.environment import Environment
from bounceback.journal import Journal
from bounceback.storage.store import Store
from conftest import Person, Result

Lines = tuple[tuple[str, ...], ...]

REMOVED: Lines = (("remove", "acme", "--yes"),)
ANSWERED: Lines = (("log", "Acme", "--outcome", "offer"),)

CASES: dict[str, tuple[tuple[str, ...], str, Lines]] = {
    "log": (("log", "Acme"), "\n\n\n\n\n", ANSWERED),
    "log, gone": (("log", "Acme"), "\n\n\n\n\n", REMOVED),
    "remove": (("remove", "acme"), "y\n", REMOVED),
    "remove another": (
        ("remove", "acme"),
        "y\n",
        (*REMOVED, ("log", "Acme", "--role", "Pilot", "--new")),
    ),
    "interview": (("interview", "Acme"), "\n\n\n\n\n\n", REMOVED),
    "reflect": (("reflect", "acme", "--friend", "x"), "\n\n", REMOVED),
    "plan": (("reflect", "acme", "--if-no", "x"), "", REMOVED),
    "plan, answered": (("reflect", "acme", "--if-no", "x"), "", ANSWERED),
    "feedback": (("feedback", "acme", "x"), "\n", REMOVED),
    "done": (("done",), "1\n", REMOVED),
    "quiet": (("quiet",), "1\n", ANSWERED),
    "quiet, gone": (("quiet",), "1\n", REMOVED),
    "withdraw": (("edit", "hooli", "--accepted"), "1\n", ANSWERED),
}
"""A command line, what is answered, and what another run does before it is done."""


def meanwhile(person: Person, patch: pytest.MonkeyPatch, name: str) -> tuple[Result, Any, Any]:
    """Return how a command ends, and the journal before and after it comes to its change.

    There is another application whose name holds that of the one that is meant.
    """
    line, answers, others = CASES[name]
    person.today = "2026-10-01"
    person("log", "Acme", "--outcome", "waiting", "--applied-on", "2026-09-20")
    person.today = "2026-10-01" if name == "done" else "2026-11-23"
    person("log", "Acmeco", "--outcome", "waiting", "--applied-on", person.today)
    person("log", "Hooli", "--outcome", "offer")
    real, left = Store.change, list(others) if name != "withdraw" else [(), *others]
    seen: list[Any] = []

    def change(self: Store, *more: Any, **options: Any) -> Any:
        while left:
            other = left.pop(0)
            if not other:
                break
            seen.clear()
            with patch.context() as plain:
                plain.setattr(Store, "change", real)
                plain.setattr(Environment, "interactive", False)
                assert person.run(*other).code == 0
            seen.append(person.document())
        return real(self, *more, **options)

    with patch.context() as patched:
        patched.setattr(Store, "change", change)
        patched.setattr(Environment, "interactive", True)
        ended = person.run(*line, stdin=answers)
    return ended, seen[0]["applications"], person.document()["applications"]


@pytest.mark.parametrize("name", CASES)
def test_what_has_changed_since_the_question_is_not_written_over(
    name: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, before, after = meanwhile(run, monkeypatch, name)
    assert (ended.code, "unexpected" in ended.err, "report" in ended.err) == (1, False, False)
    assert after == before


def found_again(self: Journal, name: str) -> Any:
    return self.find(name)


@pytest.mark.parametrize("name", ["reflect", "feedback", "interview"])
def test_another_one_that_is_taken_for_the_one_that_is_gone_is_noticed(
    name: str, run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Journal, "met", found_again)
    ended, before, after = meanwhile(run, monkeypatch, name)
    assert ended.code == 0
    assert after["acmeco"] != before["acmeco"]


def test_an_answer_that_is_written_over_is_noticed(
    run: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(journal: Journal, names: list[str], outcome: str, clock: Any) -> Any:
        closed = [journal.met(name) for name in names]
        for one in closed:
            changes.edit.edit(one, {"outcome": outcome}, clock)
        return closed

    real: Callable[..., Any] = close
    monkeypatch.setattr(changes.edit, "close", real)
    _, before, after = meanwhile(run, monkeypatch, "withdraw")
    assert (before["acme"]["outcome"], after["acme"]["outcome"]) == ("offer", "withdrawn")
