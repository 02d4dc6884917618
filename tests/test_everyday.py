"""The everyday commands and the records, used as a person would."""

import pytest

from bounceback.vocabulary import OUTCOMES, STAGES
from conftest import Person

ARTICLE = ["reframe", "thank-you", "ask-feedback", "practise", "stay-in-touch", "try-again"]


def keys(application: dict[str, list[dict[str, str]]], state: str = "pending") -> list[str]:
    return [step["key"] for step in application["steps"] if step["state"] == state]


def test_a_bare_log_is_a_rejection_after_an_interview(run: Person) -> None:
    result = run("log", "Acme")
    for words in ("Reframe it", "thank-you", "Ask for feedback", "Practise", "Stay in touch"):
        assert words in result.out
    assert result.err == ""
    application = run.record()
    assert application["outcome"] == "rejected"
    assert application["stage"] == "interview"
    assert application["decided_on"] == "2026-11-23"
    assert len(application["interviews"]) == 1
    assert keys(application) == ARTICLE


@pytest.mark.parametrize(
    ("stage", "interviews"), [("applied", 0), ("screening", 1), ("interview", 1), ("final", 1)]
)
def test_a_stage_stands_for_a_number_of_interviews(
    run: Person, stage: str, interviews: int
) -> None:
    application = run("log", "Acme", "--stage", stage, "--json").json["application"]
    assert len(application["interviews"]) == interviews


def test_every_option_of_log_is_kept(run: Person) -> None:
    application = run(
        *("log", "Acme", "--role", "Data analyst", "--stage", "final", "--interviews", "3"),
        *("--on", "2026-11-20", "--applied-on", "2026-10-01", "--url", "https://acme.example/7"),
        *("--contact", "Sam Lee <sam@acme.example>", "--source", "a friend", "--json"),
        *("--note", "-"),
        stdin="Two lines\nof notes.\n",
    ).json["application"]
    assert application["contact"] == {"name": "Sam Lee", "email": "sam@acme.example"}
    assert application["notes"] == "Two lines\nof notes."
    assert application["applied_on"] == "2026-10-01"
    assert application["decided_on"] == "2026-11-20"
    assert application["url"] == "https://acme.example/7"
    assert application["source"] == "a friend"
    assert len(application["interviews"]) == 3


def test_log_closes_the_one_that_was_waiting_and_keeps_its_interviews(run: Person) -> None:
    run("log", "Acme", "--role", "Analyst", "--outcome", "waiting", "--interviews", "2")
    result = run("log", "acme", "--stage", "final")
    assert "had been waiting" in result.err
    applications = run("list", "--json").json["applications"]
    assert [one["id"] for one in applications] == ["acme"]
    assert applications[0]["outcome"] == "rejected"
    assert applications[0]["stage"] == "final"
    assert applications[0]["role"] == "Analyst"
    assert len(applications[0]["interviews"]) == 2
    assert keys(applications[0]) == ARTICLE


@pytest.mark.parametrize(
    "arguments",
    [("--new",), ("--role", "Engineer"), ("--outcome", "waiting")],
    ids=["new", "another role", "waiting too"],
)
def test_log_starts_another_record_when_it_is_another(
    run: Person, arguments: tuple[str, ...]
) -> None:
    run("log", "Acme", "--role", "Analyst", "--outcome", "waiting")
    run("log", "Acme", *arguments)
    assert {one["id"] for one in run("list", "--json").json["applications"]} == {"acme", "acme-2"}


def test_two_that_wait_are_told_apart_by_role(run: Person) -> None:
    run("log", "Acme", "--role", "Analyst", "--outcome", "waiting")
    run("log", "Acme", "--role", "Engineer", "--outcome", "waiting")
    run("log", "Acme", "--role", "engineer")
    outcomes = {one["id"]: one["outcome"] for one in run("list", "--json").json["applications"]}
    assert outcomes == {"acme": "waiting", "acme-2": "rejected"}


def test_todo_groups_by_day_and_comes_back_on_it(run: Person) -> None:
    run("log", "Acme")
    screen = run("todo").out
    headings = [line for line in screen.splitlines() if line in ("Now", "This week", "Later")]
    assert headings == ["Now", "This week", "Later"]
    run.today = "2026-11-26"
    later = run("todo").out
    assert "since Mon 23 Nov" in later
    assert "verdue" not in later


def test_done_ticks_several_at_once_by_their_first_letters(run: Person) -> None:
    run("log", "Acme")
    result = run("done", "acme", "th", "practice")
    assert "Send a thank-you" in result.out
    application = run.record()
    assert keys(application, "done") == ["thank-you", "practise"]
    assert {step["settled_on"] for step in application["steps"]} == {None, "2026-11-23"}


def test_done_is_all_or_nothing(run: Person) -> None:
    run("log", "Acme")
    run("done", "acme", "reframe")
    before = run.journal.read_bytes()
    result = run.run("done", "acme", "thank-you", "reframe")
    assert result.code == 1
    assert "reframe is not pending" in result.err
    assert "done on 2026-11-23" in result.err
    assert run.journal.read_bytes() == before


def test_asking_for_feedback_is_chased_once(run: Person) -> None:
    run("log", "Acme")
    run("done", "acme", "ask-feedback")
    steps = run.record()["steps"]
    assert [step["due"] for step in steps if step["key"] == "follow-up"] == ["2026-11-30"]
    run("done", "acme", "follow-up")
    assert "follow-up" not in keys(run.record())


def test_a_ghosting_gets_two_follow_ups_and_no_more(run: Person) -> None:
    run("log", "Acme", "--outcome", "ghosted")
    run("done", "acme", "follow-up")
    run.today = "2026-11-30"
    run("done", "acme", "follow-up")
    assert run.run("done", "acme", "follow-up").code == 1


def test_staying_in_touch_comes_back_each_quarter_until_it_is_skipped(run: Person) -> None:
    run("log", "Acme")
    for today in ("2026-12-23", "2027-03-23", "2027-06-21"):
        run.today = today
        run("done", "acme", "stay-in-touch")
    run("skip", "acme", "stay-in-touch")
    assert "stay-in-touch" not in keys(run.record())


def test_snooze_moves_a_step_and_echoes_the_day(run: Person) -> None:
    run("log", "Acme")
    result = run("snooze", "acme", "thank-you", "in 2 weeks")
    assert "Monday 7 December 2026" in result.err + result.out
    due = {one["step"]: one["due"] for one in run("todo", "--json").json["todo"]}
    assert due["thank-you"] == "2026-12-07"


def test_edit_changes_fields_and_plans_again_what_is_pending(run: Person) -> None:
    run("log", "Acme", "--stage", "applied")
    run("done", "acme", "reframe")
    run("edit", "acme", "--stage", "final", "--role", "Analyst", "--source", "board")
    application = run.record()
    assert keys(application, "done") == ["reframe"]
    assert keys(application) == ARTICLE[1:]
    assert (application["role"], application["source"]) == ("Analyst", "board")
    run("edit", "acme", "--role", "", "--outcome", "offer")
    application = run.record()
    assert application["role"] is None
    assert keys(application) == []
    assert keys(application, "done") == ["reframe"]


def test_an_edit_of_another_field_leaves_the_steps_alone(run: Person) -> None:
    run("log", "Acme")
    run("snooze", "acme", "practise", "2027-01-04")
    before = run.record()["steps"]
    run("edit", "acme", "--notes", "A note.", "--company", "Acme Widgets")
    application = run.record()
    assert application["steps"] == before
    assert application["company"] == "Acme Widgets"


def test_an_interview_that_log_assumed_goes_when_there_was_none(run: Person) -> None:
    run("log", "Acme")
    assert "interviews" in run("edit", "acme", "--stage", "applied").err
    assert run("stats", "--json").json["stats"]["interviews"] == 0
    run("interview", "Globex", "--on", "2026-11-20")
    run("edit", "globex", "--stage", "applied")
    assert run("stats", "--json").json["stats"]["interviews"] == 1


def test_interviews_are_not_counted_where_nobody_was_met(run: Person) -> None:
    run("log", "Acme", "--stage", "applied")
    before = run.journal.read_bytes()
    told = run.run("edit", "acme", "--interviews", "2")
    assert (told.code, run.journal.read_bytes()) == (1, before)
    run(*told.err.split("bounceback ")[-1].split())
    assert run("stats", "--json").json["stats"]["interviews"] == 2
    run("interview", "Globex", "--on", "2026-11-20")
    told = run.run("edit", "globex", "--stage", "applied", "--interviews", "2")
    assert "With 2 interviews it went further than applied." in told.err


def test_what_waits_has_no_day_of_an_answer(run: Person) -> None:
    run("log", "Acme", "waiting", "applied")
    before = run.journal.read_bytes()
    told = run.run("edit", "acme", "--on", "2026-11-20")
    assert (told.code, run.journal.read_bytes()) == (1, before)
    assert "bounceback edit acme --outcome rejected --on 2026-11-20" in told.err
    run("edit", "acme", "--outcome", "rejected", "--on", "2026-11-20")
    run("edit", "acme", "--outcome", "waiting")
    assert run.record()["decided_on"] is None


@pytest.mark.parametrize(
    "change",
    [
        ("edit", "acme", "--accepted"),
        ("edit", "acme", "--id", "acme"),
        ("interview", "Globex", "--on", "2026-11-27 14:00", "--kind", "video"),
        ("interview", "Globex", "--on", "2026-11-20", "--next-time", "Slower"),
    ],
)
def test_what_is_so_already_changes_nothing(run: Person, change: tuple[str, ...]) -> None:
    run("log", "Acme", "offer")
    run(*change)
    before = run.journal.read_bytes()
    run.today = "2026-11-24"
    told = run(*change)
    assert run.journal.read_bytes() == before
    assert "Changed" not in told.err


def test_the_undo_of_another_id_names_both(run: Person) -> None:
    run("log", "Acme")
    run("edit", "acme", "--id", "acme-berlin")
    assert run("undo").out == "Undone: Acme: id acme changed to acme-berlin.\n"


def test_how_far_it_went_is_kept_and_that_is_said(run: Person) -> None:
    run("log", "Acme", "waiting", "final")
    told = run("log", "acme", "--stage", "screening")
    assert "A no after a final round" in told.out
    assert "How far it went stays at final round" in told.err
    run(*told.err.split("bounceback ")[-1].split())
    assert run.record()["stage"] == "screening"
    run("log", "Globex", "waiting", "screening")
    assert "stays at" not in run("log", "globex", "--stage", "final").err


def test_so_many_interviews_are_no_application_alone(run: Person) -> None:
    assert run.run("log", "Acme", "--stage", "applied", "--interviews", "2").code == 2
    assert not run.journal.exists()
    run("log", "Acme", "waiting", "applied")
    assert "A no after 2 interviews" in run("log", "acme", "--interviews", "2").out


def test_who_withdraws_on_paper_has_nobody_to_thank(run: Person) -> None:
    run("log", "Globex", "applied")
    told = run("log", "Acme", "withdrawn", "applied").out
    assert "thanks" not in told
    assert told.endswith(".\n")
    assert not told.endswith("\n\n")


def test_what_is_logged_in_a_rest_comes_back_after_it(run: Person) -> None:
    run("rest", "1w")
    assert "once your rest is over: bounceback todo" in run("log", "Acme").out
    run("rest", "end")
    assert "rest is over" not in run("log", "Globex").out


def test_another_id_comes_with_the_other_changes_or_not_at_all(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    run("practise", "--for", "acme")
    before = run.journal.read_bytes()
    assert run.run("edit", "acme", "--stage", "final", "--id", "globex").code == 1
    assert run.journal.read_bytes() == before
    told = run("edit", "acme", "--company", "Initech", "--id", "initech")
    assert told.err == "Changed: company, id.\n"
    assert run.record("initech")["company"] == "Initech"
    assert [one["application"] for one in run.document()["practice"].values()] == ["initech"]
    undone = "Undone: Initech: id acme changed to initech, company changed.\n"
    assert run("undo").out == undone
    assert run.journal.read_bytes() == before


def test_an_answer_from_before_the_application_is_remarked_on(run: Person) -> None:
    odd = "The answer is of 2026-10-05, and you applied on 2026-11-02"
    run("log", "Acme", "waiting", "applied", "--on", "2026-11-02")
    assert odd in run("log", "acme", "--on", "2026-10-05").err
    assert odd not in run("edit", "acme", "--role", "Analyst").err
    assert odd not in run("edit", "acme", "--on", "2026-11-20").err
    assert odd in run("edit", "acme", "--on", "2026-10-05").err


@pytest.mark.parametrize("option", ["--role", "--url", "--source", "--location", "--salary"])
def test_what_stands_in_one_line_is_one(run: Person, option: str) -> None:
    assert run.run("log", "Acme", option, "one\ntwo").code == 2
    assert not run.journal.exists()
    run("log", "Acme", option, "one")
    run("edit", "acme", option, " ")
    assert run.record()[option[2:]] is None


def test_list_filters_by_outcome_stage_text_and_date(run: Person) -> None:
    run("log", "Acme", "--role", "Analyst", "--on", "2026-09-01")
    run("log", "Globex", "--outcome", "waiting", "--note", "met at the fair")
    run("log", "Initech", "--stage", "final", "--on", "2026-11-01")

    def listed(*arguments: str) -> list[str]:
        return [one["id"] for one in run("list", *arguments, "--json").json["applications"]]

    assert listed() == ["globex", "initech", "acme"]
    assert listed("--outcome", "waiting") == ["globex"]
    assert listed("--stage", "final", "--stage", "interview") == ["globex", "initech", "acme"]
    assert listed("--since", "2026-11-01") == ["globex", "initech"]
    assert listed("--until", "2026-10-31") == ["acme"]
    assert listed("FAIR") == ["globex"]
    assert "No application fits" in run("list", "nothing like it").out


def test_remove_takes_one_out_and_undo_brings_it_back(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    before = run.journal.read_bytes()
    assert run.run("remove", "acme").code == 2
    assert run.journal.read_bytes() == before
    run("remove", "acme", "--yes")
    assert set(run.document()["applications"]) == {"globex"}
    run("undo")
    assert run.journal.read_bytes() == before
    run("redo")
    assert set(run.document()["applications"]) == {"globex"}


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(run: Person) -> None:
    states = [None]
    for arguments in (("log", "Acme"), ("done", "acme", "reframe"), ("log", "Globex")):
        run(*arguments)
        states.append(run.journal.read_bytes())
    for state in reversed(states[:-1]):
        run("undo")
        assert (run.journal.read_bytes() if run.journal.exists() else None) == state
    assert run.run("undo").code == 1
    for state in states[1:]:
        run("redo")
        assert run.journal.read_bytes() == state
    assert run.run("redo").code == 1


def test_stats_show_practice_first(run: Person) -> None:
    assert "Nothing to count yet" in run("stats").out
    run("log", "Acme", "--interviews", "2", "--on", "2026-10-20")
    run("log", "Globex", "--stage", "final")
    run("done", "globex", "reframe", "ask-feedback")
    screen = run("stats").out
    assert screen.splitlines()[0].startswith("3 interviews")
    stats = run("stats", "--json").json["stats"]
    assert stats["applications"] == 2
    assert stats["interviews"] == 3
    assert stats["furthest"] == "final"
    assert stats["outcomes"]["rejected"] == 2
    assert stats["feedback"] == {"asked": 1, "received": 0}
    assert stats["bounce_back_days"] == 0
    assert stats["months"] == [
        {"month": "2026-10", "interviews": 2, "practice": 0, "rejections": 1},
        {"month": "2026-11", "interviews": 1, "practice": 0, "rejections": 1},
    ]


def test_bounceback_alone_says_how_to_begin_and_later_what_is_due(run: Person) -> None:
    first = run().out
    assert "bounceback log" in first
    assert "nothing leaves this machine" in first
    assert not run.journal.exists()
    run("log", "Acme")
    assert "Reframe it" in run().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("show", "nobody"), 1, "No application fits"),
        (("show", "c"), 1, "fits 2 applications"),
        (("done", "acme", "follow-up"), 1, "not pending"),
        (("skip", "acme", "follow-up"), 1, "not pending"),
        (("snooze", "acme", "follow-up", "2026-12-01"), 1, "not pending"),
        (("snooze", "acme", "reframe", "2026-01-01"), 2, "gone by"),
        (("log", "X", "--on", "05/06"), 2, "could be two days"),
        (("log", "X", "--on", "flurb"), 2, "no date"),
        (("log", "X", "--on", "2026-02-30"), 2, "no such day"),
        (("log", "X", "--outcome", "sacked"), 2, "no outcome"),
        (("log", "X", "--stage", "lunch"), 2, "no stage"),
        (("log", "X", "--contact", "<nobody>"), 2, "no contact"),
        (("log", "X", "--interviews", "-1"), 2, "interviews"),
        (("log",), 2, "Which company"),
        (("log", " "), 2, "company is empty"),
        (("log", "X\nY"), 2, "one line"),
        (("done",), 2, "Which application"),
        (("done", "acme"), 2, "Which step"),
        (("done", "acme", "dance"), 2, "no step"),
        (("edit", "acme"), 2, "What should change"),
        (("undo", "--often"), 2, "--often"),
        (("frobnicate",), 2, "no command"),
        (("config", "colour"), 2, "no setting"),
    ],
)
def test_bad_input_ends_in_a_clear_line_and_changes_nothing(
    run: Person, arguments: tuple[str, ...], code: int, words: str
) -> None:
    run("log", "Acme")
    run("log", "Circle")
    before = run.journal.read_bytes()
    result = run.run(*arguments)
    assert result.code == code
    assert words in result.err
    assert 1 <= len(result.err.splitlines()) <= 2
    assert result.out == ""
    assert run.journal.read_bytes() == before


def test_a_journal_that_cannot_be_read_or_written_ends_in_three(run: Person) -> None:
    run.journal.parent.mkdir()
    run.journal.write_text("{")
    for arguments in (("todo",), ("log", "Acme"), ("list",), ("stats",), ()):
        result = run.run(*arguments)
        assert result.code == 3, arguments
        assert "line 1, column 2" in result.err
        assert len(result.err.splitlines()) <= 2
    assert run.journal.read_text() == "{"
    result = run.run("--journal", "/dev/null/journal.json", "log", "Acme")
    assert result.code == 3


def test_the_journal_can_be_named_by_option_variable_and_settings(run: Person) -> None:
    one, two, three = (run.home.parent / f"{name}.json" for name in ("one", "two", "three"))
    run("config", "journal", str(three))
    run("log", "Three")
    run("log", "Two", BOUNCEBACK_JOURNAL=str(two))
    run("--journal", str(one), "log", "One", BOUNCEBACK_JOURNAL=str(two))
    for place, company in ((one, "one"), (two, "two"), (three, "three")):
        assert f'"{company}"' in place.read_text()
    assert not run.journal.exists()
    assert "Three" in run("todo").out


@pytest.mark.parametrize("words", [("log", "Acme"), ("todo",), ("list", "--json"), ("undo",)])
def test_an_empty_name_of_the_journal_is_not_the_usual_one(run: Person, words: list[str]) -> None:
    """A script's variable may be unset; one in the environment that is empty is none."""
    run("log", "Acme", BOUNCEBACK_JOURNAL="")
    before = run.journal.read_bytes()
    for option in (("--journal", ""), ("--journal=",)):
        result = run.run(*option, *words)
        assert (result.code, "--journal needs a value" in result.err) == (2, True)
    assert run.journal.read_bytes() == before


def test_dates_in_words_are_echoed_in_full(run: Person) -> None:
    result = run("log", "Acme", "--on", "last friday")
    assert "Friday 20 November 2026" in result.err
    assert run("log", "Globex", "--on", "2026-11-20").err == ""


def test_settings_change_the_rules(run: Person) -> None:
    run("config", "offsets.thank-you", "3")
    run("config", "unwanted", "stay-in-touch, practise")
    application = run("log", "Acme", "--json").json["application"]
    assert {step["key"]: step["due"] for step in application["steps"]} == {
        "reframe": "2026-11-23",
        "thank-you": "2026-11-26",
        "ask-feedback": "2026-11-24",
        "try-again": "2027-05-22",
    }


def test_help_lists_every_command_by_group(run: Person) -> None:
    for flag in ("-h", "--help"):
        screen = run(flag).out
        for group in ("Everyday", "Follow-ups", "Journal", "Data"):
            assert f"{group}:" in screen
    assert run("--version").out.startswith("bounceback ")


def test_an_answer_that_may_be_to_one_of_several_closes_none_and_says_so(run: Person) -> None:
    for role in ("Cook", "Baker"):
        run("log", "Acme", "--role", role, "--outcome", "waiting", "--stage", "applied")
    result = run("log", "Acme")
    assert "Acme has several waiting (acme, acme-2), so this is a new record." in result.err
    assert "bounceback edit acme --outcome rejected" in result.err
    outcomes = {name: one["outcome"] for name, one in run.document()["applications"].items()}
    assert outcomes == {"acme": "waiting", "acme-2": "waiting", "acme-3": "rejected"}
    assert run("log", "Acme", "--new").err == ""
    assert "had been waiting" in run("log", "Acme", "--role", "cook").err


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_answer_to_log_fits_a_small_terminal(run: Person, outcome: str) -> None:
    run("log", "Other", "--stage", "interview")
    run("reflect", "other", "--friend", "You did well, and the questions were hard ones. " * 3)
    for number, stage in enumerate(STAGES):
        run("log", f"Globex {number}", "--stage", stage, "--outcome", "waiting")
        run("reflect", f"globex-{number}", "--if-no", "ring Ana, and go for a walk by the river")
        shown = run("log", f"Globex {number}", "--stage", stage, "--outcome", outcome).out
        # The next prompt is on it as well.
        assert len(shown.splitlines()) <= 23, shown


def test_days_are_shown_in_words_and_interviews_by_day(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting", "--applied-on", "2026-09-01")
    for day in ("2026-11-20", "2026-10-02", "2026-11-05"):
        run("interview", "Acme", "--on", day)
    shown = run("show", "acme").out
    assert "Tuesday 1 September 2026" in shown
    shown = shown.partition("Interviews")[2]
    assert shown.index("Fri 2 Oct") < shown.index("Thu 5 Nov") < shown.index("Fri 20 Nov")
