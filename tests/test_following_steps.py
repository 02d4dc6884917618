"""Steps that follow from steps, told by the command line as the days go by."""

import pytest

from conftest import Person


def test_one_chase_a_week_after_asking_and_no_second(run: Person) -> None:
    run("log", "Acme")
    assert run.steps()["ask-feedback"] == "2026-11-24"
    result = run.on("2026-11-26")("done", "acme", "ask-feedback")
    assert "Next: Ask once more for feedback, in 7 days" in result.out
    assert run.steps()["follow-up"] == "2026-12-03"
    run.on("2026-12-04")("done", "acme", "follow-up")
    assert "follow-up" not in run.steps()
    assert "follow-up" not in run.on("2027-02-01").steps()


def test_a_chase_that_is_let_go_stays_gone(run: Person) -> None:
    run("log", "Acme")
    run("done", "acme", "ask-feedback")
    run("skip", "acme", "follow-up")
    run("edit", "acme", "--stage", "final")
    assert "follow-up" not in run.on("2027-02-01").steps()


def test_no_chase_for_a_question_never_asked(run: Person) -> None:
    run("log", "Acme")
    run("skip", "acme", "ask-feedback")
    assert "follow-up" not in run.steps()


def test_the_chase_falls_on_a_weekday(run: Person) -> None:
    run("log", "Acme")
    run.on("2026-11-28")("done", "acme", "ask-feedback")  # a Saturday
    assert run.steps()["follow-up"] == "2026-12-07"


def test_stay_in_touch_comes_back_each_quarter_until_it_is_let_go(run: Person) -> None:
    run("log", "Acme")
    run("done", "acme", "reframe", "thank-you", "practise")
    run("skip", "acme", "ask-feedback")
    dates = []
    for _ in range(4):
        dates.append(run.steps()["stay-in-touch"])
        run.on(dates[-1])("done", "acme", "stay-in-touch")
    assert dates == ["2026-12-23", "2027-03-23", "2027-06-21", "2027-09-20"]  # a Sunday rolls on
    run.on("2027-12-20")("skip", "acme", "stay-in-touch")
    assert "stay-in-touch" not in run.on("2029-01-01").steps()


@pytest.mark.parametrize("stage", ["screening", "interview", "final"])
def test_a_ghosting_gets_two_follow_ups(run: Person, stage: str) -> None:
    run("log", "Acme", "--outcome", "ghosted", "--stage", stage)
    assert run.steps()["follow-up"] == "2026-11-23"
    run.on("2026-11-24")("done", "acme", "follow-up")
    assert run.steps()["follow-up"] == "2026-12-01"
    result = run.on("2026-12-01")("done", "acme", "follow-up")
    assert "Next:" not in result.out
    assert "follow-up" not in run.steps()


def test_a_ghosting_let_go_at_the_first_gets_no_second(run: Person) -> None:
    run("log", "Acme", "--outcome", "ghosted")
    run("skip", "acme", "follow-up")
    assert "follow-up" not in run.steps()


def test_while_waiting_there_is_one_follow_up(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting", "--stage", "applied")
    assert run.steps() == {"follow-up": "2026-12-03"}
    run.on("2026-11-30")("interview", "Acme", "--kind", "phone")
    after_the_call = {"debrief": "2026-11-30", "thank-you": "2026-12-01"}
    assert run.steps() == {**after_the_call, "follow-up": "2026-12-07"}
    run.on("2026-12-07")("done", "acme", "follow-up")
    assert run.steps() == {}
    run.on("2026-12-10")("interview", "Acme", "--kind", "video")
    run("done", "acme", "debrief", "thank-you")
    assert run.steps() == {"follow-up": "2026-12-17"}
    run.on("2026-12-15")("log", "Acme", "--on", "2026-12-14")
    assert run.steps() == {
        "reframe": "2026-12-14",
        "thank-you": "2026-12-15",
        "ask-feedback": "2026-12-15",
        "practise": "2026-12-21",
        "stay-in-touch": "2027-01-13",
        "try-again": "2027-06-12",
    }


def test_a_withdrawal_stays_in_touch_each_quarter(run: Person) -> None:
    run("log", "Acme", "--outcome", "withdrawn")
    run.on("2026-12-23")("done", "acme", "stay-in-touch", "thank-you")
    assert run.steps() == {"stay-in-touch": "2027-03-23"}


def test_a_ghosting_on_paper_asks_for_a_reader_of_the_cv_alone(run: Person) -> None:
    run("log", "Acme", "--outcome", "ghosted", "--stage", "applied")
    assert run.steps() == {"practise": "2026-11-30"}


def test_two_notes_to_a_silent_employer_are_enough_whenever_they_were_sent(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting", "--stage", "applied", "--on", "2026-11-02")
    run("done", "acme", "follow-up")
    run.on("2026-11-24")("interview", "Acme", "--kind", "phone")
    run.on("2026-12-01")("done", "acme", "follow-up")
    run.on("2026-12-31")("quiet", "acme")
    assert "follow-up" not in run.steps()


def test_an_offer_clears_the_list(run: Person) -> None:
    run("interview", "Acme")
    run("log", "Acme", "--outcome", "offer")
    assert run.steps() == {}


def test_the_settings_move_and_stop_what_follows(run: Person) -> None:
    run("config", "offsets.follow-up-feedback", "10")
    run("config", "unwanted", "stay-in-touch")
    run("log", "Acme")
    run("done", "acme", "ask-feedback")
    assert run.steps()["follow-up"] == "2026-12-03"
    assert "stay-in-touch" not in run.steps()


def test_the_settings_open_and_close_a_window(run: Person) -> None:
    run("config", "windows.reframe", "2")
    run("log", "Acme")
    assert "reframe" in run.on("2026-11-25").steps()
    assert "reframe" not in run.on("2026-11-26").steps()


def test_a_day_at_the_end_of_the_calendar_is_no_error(run: Person) -> None:
    run("log", "Acme", "--on", "9999-12-31")
    assert set(run.steps().values()) == {"9999-12-31"}
    run("interview", "Globex", "--on", "9999-12-31")
    steps = run.record("globex")["steps"]
    assert {step["due"] for step in steps} == {"9999-12-31"}


def test_the_months_end_with_the_calendar(run: Person) -> None:
    run("log", "Acme", "--on", "9999-12-31")
    assert [one["month"] for one in run("stats", "--json").json["stats"]["months"]] == ["9999-12"]


def test_what_is_open_somewhere_is_counted_by_application(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    early = run.run("done", "ask-feedback")
    assert "ask-feedback is still to come at 2 applications." in early.err
    assert "Say at which: bounceback done APP ask-feedback" in early.err
    refused = run.on("2026-11-25").run("done", "thank-you", "ask-feedback")
    assert refused.code == 1
    assert "thank-you is open at 2 applications." in refused.err


def test_what_is_left_is_said_once_for_all_that_was_ticked(run: Person) -> None:
    for name in ("Acme", "Globex", "Initech"):
        run("log", name)
    ticked = run.on("2026-11-25")("done", "reframe").out
    assert ticked.count("Reframe it, ") == 3
    assert ticked.count("left at") == 1
    assert "6 steps left at 3 of them." in ticked
    assert "2 steps left at Acme." not in ticked


def test_steps_about_the_person_are_ticked_everywhere_at_once(run: Person) -> None:
    run("log", "Acme", "--on", "2026-11-10")
    run("log", "Globex", "--on", "2026-11-12")
    ticked = run("done", "practise", "reframe").out
    assert (ticked.count("Practise once, "), ticked.count("Reframe it, ")) == (2, 2)
    run("undo")
    assert run.run("done", "reframe", "thank-you").code == 1
    assert run("done", "reframe", "globex").out.count("Reframe it, ") == 1


@pytest.mark.parametrize("command", ["done", "skip", "snooze"])
def test_the_example_of_a_missing_step_can_be_typed(run: Person, command: str) -> None:
    run("log", "Acme", "applied")
    for words in ([command], [command, "acme"]):
        told = run.run(*words)
        assert told.code == 2
        example = told.err.splitlines()[-1].split("bounceback ")[1].split()
        if len(words) > 1:
            run(*example)
            run("undo")
        else:
            assert len(example) == (4 if command == "snooze" else 3)
    run("log", "Globex", "offer")
    assert "bounceback show globex" in run.run(command, "globex").err


def test_a_step_that_was_moved_is_called_by_its_name(run: Person) -> None:
    run("log", "Acme", "applied")
    told = run("snooze", "acme", "practise", "2026-12-04").out
    assert told == "☐ Have someone read your CV, Acme: comes back Friday 4 December 2026.\n"


def test_a_note_is_called_what_it_was_when_it_was_sent(run: Person) -> None:
    run("log", "Acme", "waiting", "--on", "2026-11-01")
    run("done", "acme", "follow-up")
    run.on("2026-12-28")("log", "acme", "ghosted")
    run("done", "acme", "follow-up")
    notes = [line for line in run("show", "acme").out.splitlines() if line.endswith("follow-up")]
    assert ["Send a follow-up" in one for one in notes] == [True, False]
    assert ["Follow up on the silence" in one for one in notes] == [False, True]
