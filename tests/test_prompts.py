"""Questions on a terminal: few, quick, with a way out of each that leaves nothing behind."""

import sys
import time
from collections.abc import Callable

import pexpect
import pytest

from conftest import Person

ENTER, TAB, UP, CTRL_C, CTRL_D = "\r", "\t", "\x1b[A", "\x03", "\x04"
QUESTIONS = (
    "Company",
    "Outcome",
    "Role",
    "How far",
    "How many interviews",
    "When did you hear",
    "Who to write to",
    "Anything to remember",
)

Begin = Callable[..., "Talk"]


class Talk:
    """A command on a terminal, and a person who answers it."""

    def __init__(self, person: Person, *arguments: str) -> None:
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "bounceback", *arguments],
            env={
                **person.clean_environment(),
                **person.environment(),
                "TERM": "dumb",
                "LANG": "C.UTF-8",
            },
            dimensions=(40, 80),
            timeout=20,
        )
        self._child.delaybeforesend = None

    def sees(self, text: str) -> str:
        """Wait for a text; return what stood before it."""
        self._child.expect_exact(text.encode())
        return (self._child.before or b"").decode(errors="replace")

    def types(self, keys: str | bytes) -> None:
        self._child.send(keys)

    def answers(self, question: str, keys: str | bytes = "") -> str:
        """Wait for a question, and answer it with Enter at the end; return what came before."""
        before = self.sees(question)
        self.sees(": ")
        self.types(keys)
        self.types(ENTER)
        return before

    def ends(self) -> tuple[str, int]:
        """Wait for the end; return the rest of what was shown, and the exit code."""
        self._child.expect(pexpect.EOF)
        self._child.close()
        return (self._child.before or b"").decode(errors="replace"), self._child.exitstatus or 0


@pytest.fixture
def begin(person: Person) -> Begin:
    return lambda *arguments: Talk(person, *arguments)


def test_log_by_enter_alone_takes_seconds(person: Person, begin: Begin) -> None:
    started = time.monotonic()
    talk = begin("log")
    talk.answers("Company", "Acme")
    for question in QUESTIONS[1:]:
        talk.answers(question)
    shown, code = talk.ends()
    assert code == 0
    assert "bounceback reflect acme" in shown
    assert time.monotonic() - started < 20
    record = person.document()["applications"]["acme"]
    assert (record["outcome"], record["stage"]) == ("rejected", "interview")
    assert len(record["interviews"]) == 1


def test_company_names_come_from_the_journal_and_days_are_said_in_full(
    person: Person, begin: Begin
) -> None:
    person("log", "Ångström 東京", "--outcome", "waiting", "--role", "Analyst")
    talk = begin("log")
    talk.sees("Company: ")
    talk.types("ån" + TAB)
    talk.sees("Ångström 東京")
    talk.types(ENTER)
    talk.answers("Outcome", "rej")
    assert "Role" not in talk.answers("How far", "fin")
    talk.answers("How many interviews", "2")
    talk.answers("When did you hear", "last friday")
    talk.sees("Friday 20 November 2026")
    talk.answers("Who to write to", "Sam <sam@x.example>")
    talk.answers("Anything to remember", "kind people")
    shown, code = talk.ends()
    assert code == 0
    assert "had been waiting" in shown
    (record,) = person.document()["applications"].values()
    assert (record["stage"], record["decided_on"]) == ("final", "2026-11-20")


def test_what_was_given_is_not_asked(person: Person, begin: Begin) -> None:
    given = ("--outcome", "rejected", "--stage", "final", "--interviews", "2")
    talk = begin(
        "log",
        "Acme",
        *given,
        "--on",
        "2026-11-20",
        "--role",
        "Lead",
        "--contact",
        "Sam",
        "--note",
        "x",
    )
    shown, code = talk.ends()
    assert code == 0
    assert not [question for question in QUESTIONS if question in shown]
    assert "Enter" not in shown


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("at", [0, 4, 7])
def test_leaving_at_any_question_leaves_nothing_behind(
    person: Person, begin: Begin, key: str, at: int
) -> None:
    talk = begin("log")
    for question in QUESTIONS[:at]:
        talk.answers(question, "Acme" if question == "Company" else "")
    talk.sees(QUESTIONS[at])
    talk.sees(": ")
    talk.types(key)
    shown, code = talk.ends()
    assert code == 130
    assert shown.strip().splitlines()[-1] == "bounceback: Stopped. Nothing was changed."
    assert len(shown.replace("^C", "").strip().splitlines()) == 1
    assert "\n" in shown[: shown.index("bounceback:")]
    assert not person.home.exists() or not list(person.home.iterdir())


def test_a_wrong_answer_is_asked_again(person: Person, begin: Begin) -> None:
    talk = begin("log", "Acme")
    talk.answers("Outcome", "w")
    talk.sees("“w” could be waiting or withdrawn.")
    talk.answers("Outcome", "rejcted")
    talk.sees("Did you mean rejected?")
    talk.answers("Outcome", "rejected")
    talk.answers("Role", b"\xff\xfe")
    talk.sees("no valid text")
    talk.answers("Role", "Lead")
    talk.answers("How far")
    talk.answers("How many interviews", "many")
    talk.answers("How many interviews", "2")
    talk.answers("When did you hear", "05/06")
    talk.sees("2026-05-06")
    talk.answers("When did you hear", "yesterday")
    talk.answers("Who to write to", "<<")
    talk.sees("Write it as")
    talk.answers("Who to write to")
    talk.answers("Anything")
    assert talk.ends()[1] == 0
    assert person.document()["applications"]["acme"]["role"] == "Lead"


def test_no_answer_offers_another_and_tab_shows_no_files(person: Person, begin: Begin) -> None:
    talk = begin("log")
    talk.answers("Company", "Acme")
    talk.answers("Outcome", "offer")
    talk.answers("Role", UP + TAB + TAB)
    for question in ("How far", "When did you hear", "Who to write to", "Anything"):
        shown = talk.answers(question)
        assert "pyproject" not in shown
    assert talk.ends()[1] == 0
    assert not person.document()["applications"]["acme"].get("role")


def test_done_picks_several_from_a_list(person: Person, begin: Begin) -> None:
    person("log", "Acme", "--role", "Lead")
    talk = begin("done")
    talk.sees("1  Reframe it, Acme · Lead (today)")
    talk.answers("Which ones are done", "9")
    talk.sees("Give numbers from 1 to 5")
    talk.answers("Which ones are done", "1, 3")
    assert talk.ends()[1] == 0
    steps = person.document()["applications"]["acme"]["steps"]
    assert {step["key"] for step in steps if step["state"] == "done"} == {"reframe", "ask-feedback"}


@pytest.mark.parametrize(("keys", "code"), [(ENTER, 0), (CTRL_C, 130)])
def test_done_picks_none(person: Person, begin: Begin, keys: str, code: int) -> None:
    person("log", "Acme")
    before = person.journal.read_bytes()
    talk = begin("done", "acme")
    talk.sees("Which ones are done")
    talk.sees(": ")
    talk.types(keys)
    shown, left = talk.ends()
    assert left == code
    assert "Nothing" in shown
    assert person.journal.read_bytes() == before
