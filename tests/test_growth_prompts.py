"""Growth on a terminal: few questions, Enter skips, and Ctrl-C leaves nothing behind."""

import re
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from conftest import Person
from warm import Terminal


def answer(child: Terminal, *conversation: tuple[str, str]) -> str:
    """Wait for each question and answer it; return what was said after the last."""
    for question, reply in conversation:
        child.expect_exact(question)
        child.sendline(reply)
    assert child.ended() == 0, child.before
    said: str = child.before.replace("\r\n", "\n")
    return said


def interrupt(child: Terminal, said: str) -> None:
    """Press Ctrl-C until this is said: readline misses one that comes just before it waits."""
    for _ in range(10):
        child.sendintr()
        if child.expect_exact([said, pexpect.TIMEOUT], timeout=2) == 0:
            break
    child.ended()


def editor(home: Path, text: str) -> str:
    """Return an editor that leaves this text."""
    script = home.parent / "editor.py"
    script.write_text(f"import sys\nopen(sys.argv[1], 'w').write({text!r})\n")
    return f"{sys.executable} {script}"


def test_interview_asks_what_was_not_given(run: Person) -> None:
    answer(
        run.terminal("interview", "Acme", "--kind", "video"),
        ("Role (Enter to skip): ", "Analyst"),
        ("When was it [today]: ", "2026-11-20"),
        ("What went well (Enter to skip): ", ""),
        ("To try next time (Enter to skip): ", "Ask about the team"),
        ("If it is a no, then I will (Enter to skip): ", "ring Ana"),
    )
    acme = run.record()
    assert acme["role"] == "Analyst"
    assert acme["if_no"] == "ring Ana"
    assert acme["interviews"] == [
        {
            "on": "2026-11-20",
            "at": None,
            "kind": "video",
            "went_well": "",
            "next_time": "Ask about the team",
        }
    ]


def test_of_an_interview_to_come_nothing_is_asked_that_comes_after_it(run: Person) -> None:
    said = answer(
        run.terminal("interview", "Acme", "--on", "2026-11-27 14:00", "--role", "Lead"),
        ("What kind (Enter to skip): ", ""),
        ("If it is a no, then I will (Enter to skip): ", ""),
    )
    assert "Interview to come" in said


@pytest.mark.parametrize(
    ("when", "on", "at"),
    [
        ("tomorrow 10:00", "2026-11-24", "10:00"),
        ("friday at 2pm", "2026-11-27", "14:00"),
        ("2026-12-03 14:00", "2026-12-03", "14:00"),
        ("2026-12-03", "2026-12-03", None),
    ],
)
def test_interview_keeps_the_time_of_one_to_come(
    run: Person, when: str, on: str, at: str | None
) -> None:
    said = answer(
        run.terminal("interview", "Acme", "--role", "Lead"),
        ("When was it [today]: ", when),
        ("What kind (Enter to skip): ", ""),
        ("If it is a no, then I will (Enter to skip): ", ""),
    )
    assert "Interview to come" in said
    (kept,) = run.record()["interviews"]
    assert (kept["on"], kept["at"]) == (on, at)


def test_an_hour_that_no_day_has_is_asked_for_again(run: Person) -> None:
    answer(
        run.terminal("interview", "Acme", "--role", "Lead", "--kind", "video"),
        ("When was it [today]: ", "tomorrow 25:00"),
        ("“25:00” is no time of day. Write it as 14:00.", "tomorrow 15:00"),
        ("If it is a no, then I will (Enter to skip): ", ""),
    )
    (kept,) = run.record()["interviews"]
    assert (kept["on"], kept["at"]) == ("2026-11-24", "15:00")


def test_log_asks_for_a_day_without_its_time(run: Person) -> None:
    answer(
        run.terminal("log", "Acme", "--outcome", "rejected", "--stage", "applied"),
        ("When did you hear [today]: ", "yesterday 10:00"),
        ("a day alone is kept.", "yesterday"),
        ("Role (Enter to skip): ", ""),
    )
    assert run.record()["decided_on"] == "2026-11-22"


def test_interview_asks_which_of_several(run: Person) -> None:
    for role in ("Analyst", "Engineer"):
        run("log", "Acme", "--outcome", "waiting", "--stage", "applied", "--role", role, "--new")
    answer(
        run.terminal("interview", "Acme", "--on", "2026-11-20", "--kind", "", "--went-well", ""),
        ("Which one (a number): ", "2"),
        ("To try next time (Enter to skip): ", ""),
        ("If it is a no, then I will (Enter to skip): ", ""),
    )
    assert run.record("acme-2")["stage"] == "interview"
    assert run.record()["interviews"] == []


def test_practise_asks_and_ticks(run: Person) -> None:
    run("log", "Acme")
    said = answer(
        run.terminal("practise"),
        ("What did you practise (Enter to skip): ", "mock interview"),
        ("How many minutes [0]: ", "ages"),
        ("How many minutes [0]: ", "120"),
        ("For which one (Enter for none): ", "nobody"),
        ("For which one (Enter for none): ", "ac"),
        ("What to keep from it (Enter to skip): ", ""),
    )
    assert "mock interview, 120 minutes" in said
    assert "Practise once, Acme" in said
    (session,) = run.document()["practice"].values()
    assert (session["minutes"], session["application"]) == (120, "acme")


def test_reflect_asks_three_questions(run: Person) -> None:
    run("log", "Acme")
    said = answer(
        run.terminal("reflect"),
        ("friend in your place?", "You held your own."),
        ("What went well?", ""),
        ("try next time?", "Ask more"),
    )
    assert "Reframe it, Acme" in said
    (one,) = run.record()["reflections"]
    assert (one["friend"], one["went_well"], one["next_time"]) == (
        "You held your own.",
        "",
        "Ask more",
    )


def test_reflect_with_every_question_skipped_ticks_nothing(run: Person) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    skipped = (
        ("friend in your place?", ""),
        ("What went well?", ""),
        ("try next time?", ""),
    )
    assert "It can wait: bounceback reflect acme" in answer(run.terminal("reflect"), *skipped)
    assert run.journal.read_bytes() == before


def test_reflect_in_the_editor(run: Person) -> None:
    run("log", "Acme")
    text = (
        "# What would you tell a friend in your place?\n\nYou held your own.\n# not a heading\n\n"
        "# What went well?\n\n# What is one thing within your control to try next time?\nAsk\n"
    )
    answer(run.terminal("reflect", "acme", "--edit", EDITOR=editor(run.home, text)))
    (one,) = run.record()["reflections"]
    assert one["friend"] == "You held your own.\n# not a heading"
    assert (one["went_well"], one["next_time"]) == ("", "Ask")


def test_feedback_opens_the_editor(run: Person) -> None:
    run("log", "Acme")
    child = run.terminal("feedback", "acme", VISUAL=editor(run.home, "Strong on SQL.\n"))
    child.expect_exact("Kept word for word")
    assert run.record()["feedback"]
    said = answer(child, ("One thing to take from it (Enter to skip): ", "Lead with the numbers"))
    assert "bounceback lessons" in said
    assert "Lead with the numbers" in run("lessons").out.split("Their")[0]
    child = run.terminal("feedback", "acme", VISUAL=editor(run.home, ""))
    child.expect_exact("nothing was kept")
    assert child.ended() == 1
    assert len(run.record()["feedback"]) == 1
    assert not list(run.home.glob("unsaved-*"))


@pytest.mark.parametrize(("name", "option"), [("code", "--wait"), ("gvim", "-f")])
def test_an_editor_that_comes_back_at_once_is_told_to_wait(
    run: Person, name: str, option: str
) -> None:
    run("log", "Acme")
    window = run.home.parent / name
    window.write_text('#!/bin/sh\necho "$1" > "$0.opened"\n')
    window.chmod(0o700)
    child = run.terminal("feedback", "acme", VISUAL=str(window), COLUMNS="400")
    child.expect_exact("has to be told to wait:")
    child.expect_exact(f'export VISUAL="{window} {option}"')
    child.expect_exact("nothing was kept")
    assert child.ended() == 1
    place = Path(Path(f"{window}.opened").read_text().strip())
    assert place.exists()
    shutil.rmtree(place.parent)


def test_nobody_lands_in_an_editor_that_they_never_set(run: Person) -> None:
    run("log", "Acme", "--note", "Met Ana.")
    child = run.terminal("edit", "acme")
    child.expect_exact("Met Ana.")
    child.expect_exact("Ctrl-D.")
    answer(child, ("", "They use Go."), ("They use Go.", "."))
    assert run.record()["notes"] == "Met Ana.\nThey use Go."
    answer(run.terminal("edit", "acme", "--edit", EDITOR=editor(run.home, "Mine.\n")))
    assert run.record()["notes"] == "Mine."
    mail = run.terminal("feedback", "acme", "--edit", EDITOR=editor(run.home, "Strong on SQL.\n"))
    answer(mail, ("One thing to take from it", ""))
    assert run.record()["feedback"]


def test_leaving_the_one_thing_keeps_the_reply(run: Person) -> None:
    run("log", "Acme")
    child = run.terminal("feedback", "acme", "Strong on SQL.")
    child.expect_exact("One thing to take from it (Enter to skip): ")
    interrupt(child, "Stopped, but the change is saved.")
    (kept,) = run.record()["feedback"]
    assert kept["text"] == "Strong on SQL."


def test_an_offer_asks_whom_to_withdraw_from(run: Person) -> None:
    for company in ("Globex", "Initech"):
        run("log", company, "--outcome", "waiting")
    run("log", "Hooli", "--outcome", "offer", "--role", "Engineer", "--stage", "final")
    said = answer(
        run.terminal("edit", "hooli", "--accepted"),
        ("Withdraw (numbers, all, Enter for none): ", "all"),
    )
    assert "Withdrew from Globex" in said
    found = {one["id"]: one["outcome"] for one in run("list", "--json").json["applications"]}
    assert found == {"globex": "withdrawn", "initech": "withdrawn", "hooli": "offer"}
    run("undo")
    found = {one["id"]: one["outcome"] for one in run("list", "--json").json["applications"]}
    assert found == {"globex": "waiting", "initech": "waiting", "hooli": "offer"}


def test_leaving_that_question_keeps_the_offer_and_says_so(run: Person) -> None:
    run("log", "Globex", "--outcome", "waiting")
    run("log", "Hooli", "--outcome", "offer", "--role", "Engineer", "--stage", "final")
    child = run.terminal("edit", "hooli", "--accepted")
    child.expect_exact("none): ")
    interrupt(child, "That you accepted is kept; the others stay as they are.")
    assert child.exitstatus == 0
    found = {one["id"]: one["outcome"] for one in run("list", "--json").json["applications"]}
    assert found == {"globex": "waiting", "hooli": "offer"}


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        (["interview", "Acme"], "When was it [today]: "),
        (["practise", "mock interview"], "How many minutes [0]: "),
        (["reflect"], "What went well?\r\n  (Enter to skip): "),
    ],
)
def test_ctrl_c_leaves_nothing_behind(run: Person, arguments: list[str], question: str) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    child = run.terminal(*arguments)
    while child.expect_exact([question, "(Enter to skip): "]) != 0:
        child.sendline("Something")
    interrupt(child, "Stopped. Nothing was changed.")
    assert child.exitstatus == 130
    assert run.journal.read_bytes() == before


HEAVY = "I don't want to live any more."


def test_after_words_of_distress_no_more_is_asked(run: Person) -> None:
    run("log", "Acme")
    for conversation in (
        answer(run.terminal("reflect", "acme"), ("tell a friend", ""), ("What went well?", HEAVY)),
        answer(
            run.terminal("interview", "Globex", "--kind", "video", "--on", "2026-11-20"),
            ("Role (Enter to skip): ", ""),
            ("What went well (Enter to skip): ", HEAVY),
        ),
        answer(
            run.terminal("interview", "Hooli", "--kind", "video", "--on", "2026-11-20"),
            ("Role (Enter to skip): ", ""),
            ("What went well (Enter to skip): ", "The task"),
            ("To try next time (Enter to skip): ", ""),
            ("If it is a no, then I will (Enter to skip): ", "kill myself"),
        ),
    ):
        said = re.split(f"{HEAVY}|kill myself", conversation)[1].strip()
        assert said.startswith("What you wrote is kept")
        assert said.endswith("lists helplines by country.")
