"""A list to pick from, wherever a command lacks its application, step or letter."""

import time

import pytest

from conftest import Person
from talk import CTRL_C, ENTER, Begin, on_narrow, rows_of


@pytest.fixture
def searching(person: Person) -> Person:
    person.begin(
        ("log", "Copper River", "--role", "Lead", "--stage", "final"),
        ("log", "Tin Valley", "--stage", "applied"),
        ("log", "Copper Hill", "--outcome", "waiting"),
    )
    return person


def settled(person: Person, name: str) -> dict[str, str]:
    steps = person.document()["applications"][name].get("steps", [])
    return {step["key"]: step["state"] for step in steps}


@pytest.mark.parametrize("command", ["show", "remove", "draft", "feedback", "edit"])
def test_without_an_application_there_is_a_list(
    searching: Person, begin: Begin, command: str
) -> None:
    before = searching.journal.read_bytes()
    talk = begin(command)
    talk.sees("1  ")
    talk.answers("Which one", "nothing like this")
    talk.sees("Nothing here fits")
    talk.answers("Which one")
    shown, code = talk.ends()
    assert code == 0
    assert "Nothing was changed." in shown
    assert searching.journal.read_bytes() == before


def test_a_few_letters_narrow_the_list_and_a_number_takes_one(
    searching: Person, begin: Begin
) -> None:
    talk = begin("show")
    talk.answers("Which one", "copper")
    shown = talk.answers("Which one", "riv")
    assert "Copper Hill" in shown
    assert "Tin Valley" not in shown
    shown, code = talk.ends()
    assert code == 0
    assert "A no after a final round" in shown


def test_an_ambiguous_name_offers_its_candidates(searching: Person, begin: Begin) -> None:
    talk = begin("show", "copper")
    shown = talk.answers("“copper” fits several", "hill")
    assert "Tin Valley" not in shown
    assert "Waiting for an answer" in talk.ends()[0]
    assert searching.run("show", "copper").code == 1


def test_steps_are_picked_for_skip_and_snooze(searching: Person, begin: Begin) -> None:
    talk = begin("skip", "river")
    talk.answers("Which ones to skip", "touch")
    assert talk.ends()[1] == 0
    assert settled(searching, "copper-river") == {"stay-in-touch": "skipped"}
    talk = begin("snooze")
    talk.answers("Which one to snooze", "thank copper river")
    talk.answers("Until when", "someday")
    talk.sees("“someday” is no date.")
    talk.answers("Until when", "friday")
    assert talk.ends()[1] == 0
    assert settled(searching, "copper-river")["thank-you"] == "pending"


def test_only_what_stands_in_the_list_is_taken_by_its_number(person: Person, begin: Begin) -> None:
    person.begin(
        *(("log", name, "--stage", "applied") for name in ("Delta", "Fishery", "Fishmonger"))
    )
    before = person.journal.read_bytes()
    talk = begin("skip")
    talk.answers("Which ones to skip", "fish")
    talk.sees("Fishmonger")
    talk.answers("Which ones to skip", "1")
    talk.sees("Give a number that stands here")
    talk.answers("Which ones to skip")
    assert talk.ends()[1] == 0
    assert person.journal.read_bytes() == before


def test_ctrl_c_leaves_the_list(searching: Person, begin: Begin) -> None:
    talk = begin("snooze")
    talk.sees("Enter leaves): ")
    time.sleep(0.3)  # Before it waits for a key, readline keeps a signal until the next one.
    talk.types(CTRL_C)
    assert talk.ends()[1] == 130


def test_a_long_list_leaves_its_question_in_sight(person: Person, begin: Begin) -> None:
    for number in range(30):
        person("log", f"Company {number}", "--outcome", "waiting")
    talk = begin("show")
    shown = talk.answers("Which one", "company 29")
    assert shown.count("\n") <= 20
    assert "15 more" in shown
    assert talk.ends()[1] == 0


@pytest.mark.parametrize(
    ("typed", "step", "state"),
    [
        ("done thank-you river", "thank-you", "done"),
        ("done copper river thank", "thank-you", "done"),
        ("done feedback", "ask-feedback", "done"),
        ("skip touch river", "stay-in-touch", "skipped"),
        ("snooze ask river monday", "ask-feedback", "pending"),
        ("snooze river ask next friday", "ask-feedback", "pending"),
        ("snooze ask monday", "ask-feedback", "pending"),
        ("snooze monday ask copper river", "ask-feedback", "pending"),
    ],
)
def test_words_in_another_order_are_understood(
    searching: Person, typed: str, step: str, state: str
) -> None:
    searching(*typed.split())
    assert settled(searching, "copper-river")[step] == state


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("done nowhere thank-you", 1, "No application fits “nowhere”."),
        ("done river dance", 2, "“dance” is no step."),
        ("skip thank-you", 1, None),
        ("skip practise", 1, "practise is still to come at 2 applications."),
        ("done practise", 1, "practise is still to come at 2 applications."),
        ("skip reframe", 1, "reframe is open at 2 applications."),
        ("snooze copper ask monday", 1, "fits 2 applications"),
        ("snooze river ask someday", 2, "“someday” is no date."),
        ("show", 2, "APP is missing."),
        ("draft", 2, "APP is missing."),
        ("snooze river ask", 2, "DATE is missing."),
    ],
)
def test_what_is_not_clear_is_one_line_without_a_terminal(
    searching: Person, typed: str, code: int, said: str | None
) -> None:
    if said is None:
        searching("done", "river", "thank-you")
        said = "thank-you is not open anywhere."
    result = searching.run(*typed.split())
    assert result.code == code
    assert said in result.err
    assert len([line for line in result.err.splitlines() if "DATE: " not in line]) <= 2


def test_enter_is_only_enter(searching: Person, begin: Begin) -> None:
    talk = begin("done")
    talk.sees("Which ones are done")
    talk.types("1" + ENTER)
    assert talk.ends()[1] == 0


def test_a_letter_is_picked_where_none_is_next(searching: Person, begin: Begin) -> None:
    talk = begin("draft", "tin")
    shown = talk.answers("Which letter", "stay")
    assert "1  " in shown
    assert "feedback-thanks" not in shown
    assert "treat.”." not in talk.answers("Detail (Enter to skip)")
    talk.sees("Subject: ")
    assert talk.ends()[1] == 0
    assert searching.run("draft", "tin").code == 1


def test_of_several_letters_or_steps_one_is_picked(searching: Person, begin: Begin) -> None:
    searching("feedback", "river", "Strong on SQL.")
    talk = begin("draft", "river", "f", "--detail", "")
    talk.answers("“f” fits several; which one", "thanks")
    assert "SQL" not in talk.ends()[0]
    talk = begin("done", "river", "t")
    shown = talk.answers("“t” fits several; which one", "1")
    assert "try-again" in shown
    assert talk.ends()[1] == 0
    assert settled(searching, "copper-river")["thank-you"] == "done"
    talk = begin("guide", "t")
    talk.answers("“t” fits several", "again")
    assert "openings" in talk.ends()[0]
    for typed in ("draft river f", "done river t", "guide t"):
        assert searching.run(*typed.split()).code == 2


@pytest.mark.parametrize(
    ("typed", "question", "answer", "said"),
    [
        ("lessons --for", "Which one", "river", "Next time: Ask more"),
        ("lessons --for copper", "“copper” fits several", "river", "Next time: Ask more"),
        ("practise aloud --minutes 5 --note x --for", "Which one", "river", "Copper River"),
        ("practise aloud --minutes 5 --note x --for copper", "fits several", "2", "Copper River"),
        ("interview --cancel", "Which one", "1", "cancelled"),
        ("interview copper --cancel", "“copper” fits several", "hill", "cancelled"),
        ("reflect --if-no rest", "Which one", "grey", "I will rest"),
        ("reflect copper --if-no rest", "fits several", "hill", "I will rest"),
        ("quiet copper", "fits several", "hill", "closed, no answer"),
        ("edit copper --role Lead", "fits several", "hill", "Copper Hill · Lead"),
        ("draft copper thank-you --detail x", "fits several", "river", "Subject"),
    ],
)
def test_whatever_names_an_application_is_picked_or_chosen_among_several(
    searching: Person, begin: Begin, typed: str, question: str, answer: str, said: str
) -> None:
    searching("reflect", "river", "--next-time", "Ask more")
    searching("interview", "Copper Hill", "--on", "2026-12-01 10:00")
    searching("log", "Grey Bay", "--outcome", "waiting")
    talk = begin(*typed.split())
    talk.answers(question, answer)
    talk.sees(said)
    if "draft" in typed:
        talk.answers("Sent it?")
    assert talk.ends()[1] == 0
    in_pipe = searching.run(*typed.split())
    assert in_pipe.code in (1, 2)
    assert in_pipe.err.count("\n") <= 2


def test_without_an_interview_to_come_none_is_to_be_picked(searching: Person, begin: Begin) -> None:
    shown, code = begin("interview", "--cancel").ends()
    assert code == 1
    assert "No interview is to come." in shown


def test_a_long_list_of_a_narrow_terminal_leaves_its_question_in_sight(person: Person) -> None:
    for number in range(20):
        person("log", f"A company with a long name, number {number}", "--outcome", "waiting")
    shown = rows_of(on_narrow(person, "show"))
    assert len(shown) <= 20


def test_of_many_quiet_ones_a_few_letters_find_one(person: Person, begin: Begin) -> None:
    for number in range(20):
        person("log", f"Company {number}", "--outcome", "waiting", "--applied-on", "2026-01-01")
    person.today = "2027-01-23"
    talk = begin("quiet")
    shown = talk.answers("Close as ghosted", "company 19")
    assert "5 more" in shown
    assert "1  Company" in shown
    assert "Company 19: closed, no answer" in talk.ends()[0]
    outcomes = {one["outcome"] for one in person.document()["applications"].values()}
    assert outcomes == {"waiting", "ghosted"}
