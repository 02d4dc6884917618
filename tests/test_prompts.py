"""Questions on a terminal: few, quick, with a way out of each that leaves nothing behind."""

import time

import pytest

from conftest import Person
from talk import CTRL_C, CTRL_D, ENTER, TAB, UP, Begin

ANSWERS = {
    "Company": "Acme",
    "What came": "",
    "How far did it go": "3",
    "When did you hear": "",
    "Role": "",
    "Who to write to": "",
}
QUESTIONS = tuple(ANSWERS)


def test_log_by_prompts_takes_seconds_and_is_kind_at_once(person: Person, begin: Begin) -> None:
    started = time.monotonic()
    talk = begin("log")
    for question, answer in ANSWERS.items():
        before = talk.answers(question, answer)
        if question == "When did you hear":
            assert "stings" in before or "hurts" in before or "hard" in before
    shown, code = talk.ends()
    assert code == 0
    assert "bounceback reflect acme" in shown
    assert "bounceback undo" in shown
    assert time.monotonic() - started < 20
    record = person.document()["applications"]["acme"]
    assert (record["outcome"], record["stage"]) == ("rejected", "interview")
    assert len(record["interviews"]) == 1


def test_a_stage_on_the_command_line_leaves_three_questions(person: Person, begin: Begin) -> None:
    talk = begin("log", "Acme", "--stage", "final")
    asked = [talk.answers(question) for question in QUESTIONS[3:]]
    assert not any(": " in before.replace("Ctrl-C leaves, and", "") for before in asked[1:])
    assert talk.ends()[1] == 0
    assert person.document()["applications"]["acme"]["stage"] == "final"


def test_a_no_on_paper_is_as_easy_and_asks_for_nobody(person: Person, begin: Begin) -> None:
    talk = begin("log", "Acme")
    talk.answers("What came")
    talk.answers("How far did it go")
    talk.sees("One of these, please")
    talk.answers("How far did it go", "cv")
    talk.answers("When did you hear")
    talk.answers("Role", "Lead")
    shown, code = talk.ends()
    assert code == 0
    assert "Who to write to" not in shown
    record = person.document()["applications"]["acme"]
    assert (record["stage"], record.get("interviews", [])) == ("applied", [])


def test_the_prompts_and_their_result_say_the_kind_words_once(person: Person, begin: Begin) -> None:
    said = person("log", "Other", "--stage", "final").out.split("\n\n")[1].split(".")[0]
    person("undo")
    talk = begin("log", "Other", "--stage", "final")
    before = talk.answers("When did you hear")
    talk.answers("Role")
    talk.answers("Who to write to")
    assert said in before
    assert said not in talk.ends()[0]


def test_company_names_come_from_the_journal_and_days_are_said_in_full(
    person: Person, begin: Begin
) -> None:
    person("log", "Ångström 東京", "--outcome", "waiting", "--role", "Analyst")
    talk = begin("log")
    talk.sees("Company: ")
    talk.types("ån" + TAB)
    talk.sees("Ångström 東京")
    talk.types(ENTER)
    talk.answers("What came", "rej")
    assert "had been waiting" in talk.answers("How far", "fin")
    assert "Role" not in talk.answers("When did you hear", "last friday")
    talk.sees("Friday 20 November 2026")
    talk.answers("Who to write to", "Sam <sam@x.example>")
    shown, code = talk.ends()
    assert code == 0
    assert "had been waiting" not in shown
    (record,) = person.document()["applications"].values()
    assert (record["stage"], record["decided_on"]) == ("final", "2026-11-20")


def test_what_was_given_is_not_asked(person: Person, begin: Begin) -> None:
    talk = begin(
        *("log", "Acme", "--outcome", "rejected", "--stage", "final", "--on", "2026-11-20"),
        *("--role", "Lead", "--contact", "Sam"),
    )
    shown, code = talk.ends()
    assert code == 0
    assert not [question for question in QUESTIONS if question in shown]
    assert "Enter" not in shown


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("at", [0, 2, 5])
def test_leaving_at_any_question_leaves_nothing_behind(
    person: Person, begin: Begin, key: str, at: int
) -> None:
    talk = begin("log")
    for question in QUESTIONS[:at]:
        talk.answers(question, ANSWERS[question])
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
    talk.answers("What came", "w")
    talk.sees("“w” could be waiting or withdrawn.")
    talk.answers("What came", "rejcted")
    talk.sees("Did you mean rejected?")
    talk.answers("What came", "rejected")
    talk.answers("How far", "7")
    talk.sees("“7” is no stage.")
    talk.answers("How far", "phone call")
    talk.answers("When did you hear", "05/06")
    talk.sees("2026-05-06")
    talk.answers("When did you hear", "yesterday")
    talk.answers("Role", b"\xff\xfe")
    talk.sees("no valid text")
    talk.answers("Role", "Lead")
    talk.answers("Who to write to", "<<")
    talk.sees("Write it as")
    talk.answers("Who to write to")
    assert talk.ends()[1] == 0
    record = person.document()["applications"]["acme"]
    assert (record["role"], record["stage"]) == ("Lead", "screening")


def test_no_answer_offers_another_and_tab_shows_no_files(person: Person, begin: Begin) -> None:
    talk = begin("log")
    talk.answers("Company", "Acme")
    talk.answers("What came", "offer")
    talk.answers("How far", "final round")
    talk.answers("When did you hear")
    talk.answers("Role", UP + TAB + TAB)
    assert "pyproject" not in talk.answers("Who to write to")
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


def test_the_debrief_is_of_its_own_day_by_default(person: Person, begin: Begin) -> None:
    person("interview", "Initech", "--on", "2026-11-20")
    talk = begin("interview", "initech")
    for question, answer in (("When was it", ""), ("What kind", ""), ("What went well", "Calm")):
        talk.answers(question, answer)
    talk.answers("next time")
    talk.answers("(Enter to skip)")
    _, code = talk.ends()
    assert code == 0
    (one,) = person.document()["applications"]["initech"]["interviews"]
    assert (one["on"], one["went_well"]) == ("2026-11-20", "Calm")


def test_what_is_beside_an_interview_is_kept_without_a_question(
    person: Person, begin: Begin
) -> None:
    person("interview", "Initech", "--on", "2026-11-20")
    shown, code = begin("interview", "initech", "--answer-by", "2026-12-01").ends()
    assert (code, "Added to the interview" in shown) == (0, True)


def test_one_that_fits_in_part_is_asked_for_once(person: Person, begin: Begin) -> None:
    person("log", "Brightwater Ltd", "--outcome", "waiting", "--stage", "applied")
    talk = begin("log", "Brightwater", "--stage", "applied", "--role", "Analyst", "--on", "today")
    talk.answers("Brightwater Ltd, waiting since 23 Nov?", "n")
    shown, _ = talk.ends()
    assert "still waiting" not in shown
    talk = begin("interview", "Brightwater L", "--on", "today", "--kind", "phone")
    talk.answers("Brightwater Ltd, waiting since 23 Nov?")
    for question in ("went well", "next time", "(Enter to skip)"):
        talk.answers(question)
    talk.ends()
    assert len(person.document()["applications"]["brightwater-ltd"]["interviews"]) == 1


def test_of_several_that_fit_in_part_one_is_picked(person: Person, begin: Begin) -> None:
    for name in ("Brightwater Ltd", "Brightwater Inc", "Brightwater Oy"):
        person("log", name, "--outcome", "waiting", "--stage", "applied")
    talk = begin("log", "Brightwater", "--stage", "applied", "--role", "Analyst", "--on", "today")
    talk.sees("1  Brightwater Inc, waiting since 23 Nov")
    talk.answers("Enter for another one", "ltd")
    talk.ends()
    found = person.document()["applications"]
    assert [name for name, one in found.items() if one["outcome"] == "rejected"] == [
        "brightwater-ltd"
    ]


def test_a_list_of_words_keeps_each_beside_its_number(person: Person) -> None:
    child = person.terminal("log", "Acme", COLUMNS="40", LANG="C.UTF-8")
    child.expect_exact("What came")
    assert "  4 withdrawn\r\n  5 offer" in (child.before or "")
    child.send(CTRL_C)
    child.ended()


def test_of_several_that_wait_one_is_picked(person: Person, begin: Begin) -> None:
    for role in ("Analyst", "Engineer"):
        person("log", "Acme", "--outcome", "waiting", "--stage", "applied", "--role", role)
    talk = begin("log", "Acme", "--stage", "applied", "--on", "today")
    talk.answers("Which one", "2")
    talk.ends()
    found = person.document()["applications"]
    assert [found[name]["outcome"] for name in ("acme", "acme-2")] == ["waiting", "rejected"]


def test_a_no_after_silence_is_its_answer_when_they_say_so(person: Person, begin: Begin) -> None:
    person("log", "Hooli", "--outcome", "ghosted", "--on", "2026-11-02", "--role", "Analyst")
    talk = begin("log", "Hooli", "--stage", "applied", "--on", "today")
    talk.answers("Is this their answer to that?")
    shown, code = talk.ends()
    assert (code, "stood as ghosted" in shown) == (0, True), shown
    (hooli,) = person.document()["applications"].values()
    assert (hooli["outcome"], hooli["stage"]) == ("rejected", "interview")


def test_which_of_two_interviews_is_cancelled_is_asked(person: Person, begin: Begin) -> None:
    person("interview", "Acme", "--on", "2026-12-02")
    person("interview", "Acme", "--on", "2026-12-04 10:00")
    talk = begin("interview", "acme", "--cancel")
    talk.answers("Which one", "2")
    shown, code = talk.ends()
    assert (code, "4 December" in shown) == (0, True)
    (left,) = person.document()["applications"]["acme"]["interviews"]
    assert left["on"] == "2026-12-02"


def test_another_role_at_the_same_place_is_no_answer_once_more(
    person: Person, begin: Begin
) -> None:
    person("log", "Acme", "--role", "Analyst")
    talk = begin("log", "acme", "--stage", "final")
    talk.answers("When did you hear")
    talk.answers("Role", "Engineer")
    assert "once more" not in talk.answers("Who to write to")
    assert talk.ends()[1] == 0
    found = person.document()["applications"]
    assert [(one["company"], one["role"]) for one in found.values()] == [
        ("Acme", "Analyst"),
        ("Acme", "Engineer"),
    ]


def test_the_same_answer_is_asked_about_when_its_role_and_day_are_known(
    person: Person, begin: Begin
) -> None:
    person("log", "Acme", "--role", "Analyst", "--on", "2026-11-20")
    talk = begin("log", "Acme", "--stage", "final")
    talk.answers("When did you hear", "last friday")
    talk.answers("Role", "analyst")
    talk.answers("Acme · Analyst is logged with that answer already. Log it once more?", "n")
    shown, code = talk.ends()
    assert (code, "Nothing was changed." in shown) == (1, True)
    assert len(person.document()["applications"]) == 1


def test_what_an_answer_closes_is_said_as_soon_as_it_is_known(person: Person, begin: Begin) -> None:
    person("log", "Acme", "--outcome", "waiting", "--stage", "applied", "--role", "Analyst")
    talk = begin("log", "acme", "--outcome", "rejected")
    assert "Acme · Analyst had been waiting; this closes it" in talk.answers("How far", "final")
    talk.answers("When did you hear")
    talk.answers("Who to write to")
    assert "had been waiting" not in talk.ends()[0]
