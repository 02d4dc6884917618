"""An interview is had once, on its day: nothing is made up, and nothing counted early."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Person

TODAY = "2026-11-26"


@pytest.fixture
def run(person: Person) -> Person:
    person.today = TODAY
    return person


def interviews(run: Person, name: str) -> list[tuple[str | None, str | None, str, str]]:
    return [
        (one["on"], one["at"], one["went_well"], one["next_time"])
        for one in run.record(name)["interviews"]
    ]


def stats(run: Person) -> Any:
    return run("stats", "--json").json["stats"]


# What is said of an interview on record completes it.


def test_notes_said_one_after_the_other_are_of_one_interview(run: Person) -> None:
    run("interview", "S", "--on", "2026-11-20", "--went-well", "a")
    result = run("interview", "S", "--on", "2026-11-20", "--next-time", "b")
    assert "That makes" not in result.out
    assert interviews(run, "s") == [("2026-11-20", None, "a", "b")]
    run("interview", "T", "--went-well", "a")
    run("interview", "T", "--next-time", "b")
    run("interview", "T", "--kind", "video")
    assert interviews(run, "t") == [(TODAY, None, "a", "b")]


@pytest.mark.parametrize(
    "added",
    [
        ("--answer-by", "friday"),
        ("--contact", "A <a@x.example>"),
        ("--on", "today", "--kind", "phone"),
        ("--stage", "final"),
        (),
    ],
)
def test_what_is_added_on_the_day_makes_no_other_interview(
    run: Person, added: tuple[str, ...]
) -> None:
    run("interview", "Solo", "--kind", "phone")
    result = run("interview", "solo", *added)
    assert "That makes" not in result.out
    assert interviews(run, "solo") == [(TODAY, None, "", "")]


def test_a_contact_and_a_promised_day_alone_make_no_interview_on_a_later_day(run: Person) -> None:
    run("interview", "Solo", "--on", "2026-11-24")
    result = run("interview", "solo", "--answer-by", "2026-12-04", "--contact", "A <a@x.example>")
    assert "Tuesday 24 November" in result.out
    solo = run.record("solo")
    assert (solo["answer_by"], solo["contact"]["name"]) == ("2026-12-04", "A")
    assert interviews(run, "solo") == [("2026-11-24", None, "", "")]


def test_the_same_day_and_time_is_the_same_interview(run: Person) -> None:
    for words in (
        ("--kind", "video"),
        ("--went-well", "A"),
        ("--went-well", "C", "--kind", "panel"),
    ):
        result = run("interview", "Acme", "--on", "2026-11-24 15:00", *words)
        assert "Interview to come" not in result.out
    assert interviews(run, "acme") == [("2026-11-24", "15:00", "A\nC", "")]
    run("interview", "Acme", "--on", "2026-11-24 16:30")
    assert len(interviews(run, "acme")) == 2


def test_two_of_one_day_differ_in_time_or_kind(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-24 10:00", "--kind", "phone")
    run("interview", "Acme", "--on", "2026-11-24 15:00", "--kind", "video")
    run("interview", "Acme", "--on", "2026-11-24", "--kind", "video", "--went-well", "Calm")
    assert interviews(run, "acme") == [
        ("2026-11-24", "10:00", "", ""),
        ("2026-11-24", "15:00", "Calm", ""),
    ]


def test_notes_on_one_leave_how_far_it_was(run: Person) -> None:
    run("interview", "Acme", "--kind", "phone")
    run("interview", "acme", "--went-well", "Calm")
    assert run.record("acme")["stage"] == "screening"
    run("interview", "Globex", "--stage", "screening")
    run("interview", "globex", "--went-well", "Calm")
    assert run.record("globex")["stage"] == "screening"


def test_the_debrief_goes_to_the_interview_it_is_about(run: Person) -> None:
    run("interview", "Initech", "--on", "2026-11-24")
    assert "bounceback interview initech --on 2026-11-24" in run("todo").out
    run("interview", "initech", "--went-well", "Calm")
    assert interviews(run, "initech") == [("2026-11-24", None, "Calm", "")]
    assert "debrief" not in run.steps("initech")
    # Another one on another day is still put on record.
    run("interview", "initech")
    assert len(interviews(run, "initech")) == 2


def test_notes_tick_the_debrief_of_their_own_interview_only(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-23")
    run("interview", "Acme", "--on", "2026-11-25")
    run("interview", "Acme", "--on", "2026-11-25", "--went-well", "Calm")
    assert run.steps("acme")["debrief"] == "2026-11-23"


# One that was counted only is the one that is told later.


def test_the_interview_that_log_counted_is_filled(run: Person) -> None:
    run("log", "Acme")
    result = run("interview", "Acme", "--on", "yesterday", "--went-well", "Good")
    assert "That makes" not in result.out
    assert interviews(run, "acme") == [("2026-11-25", None, "Good", "")]
    run("log", "Globex", "--interviews", "3")
    run("interview", "Globex", "--on", "2026-11-10", "--kind", "phone")
    run("interview", "Globex", "--on", "2026-11-18")
    assert [on for on, *_ in interviews(run, "globex")] == ["2026-11-10", "2026-11-18", None]


def test_the_screening_that_was_counted_is_filled_by_itself_alone(run: Person) -> None:
    run("log", "X", "--outcome", "waiting", "--stage", "screening")
    run("interview", "X", "--kind", "phone", "--on", "2026-11-24")
    assert [on for on, *_ in interviews(run, "x")] == ["2026-11-24"]
    run.today = "2026-12-03"
    run("interview", "X", "--kind", "video")
    assert [on for on, *_ in interviews(run, "x")] == ["2026-11-24", "2026-12-03"]


def test_a_screening_before_the_interview_that_was_counted_is_another_one(run: Person) -> None:
    run("log", "Acme", "--stage", "interview")
    run("interview", "Acme", "--kind", "phone", "--on", "2026-11-10")
    assert [on for on, *_ in interviews(run, "acme")] == [None, "2026-11-10"]


# One to come is not had.


def test_one_to_come_counts_nowhere_before_its_day(run: Person) -> None:
    run("log", "Paperco", "--outcome", "waiting", "--stage", "applied")
    run("interview", "Paperco", "--on", "2026-12-02 14:00", "--stage", "final")
    run("interview", "Newco", "--on", "2026-12-03", "--kind", "phone")
    kept = run.document()["applications"]
    assert kept["paperco"]["stage"] == kept["newco"]["stage"] == "applied"
    counted = stats(run)
    assert (counted["interviews"], counted["furthest"]) == (0, "applied")
    assert "2 applications, as of" in run("export", "markdown").out
    # The plan looks ahead: no follow-up before they have met.
    assert run.steps("paperco")["follow-up"] == "2026-12-09"
    run.today = "2026-12-03"
    assert run.record("paperco")["stage"] == "final"
    counted = stats(run)
    assert (counted["interviews"], counted["furthest"]) == (1, "final")
    assert "debrief" in run.steps("paperco")
    run.today = "2026-12-04"
    assert run.record("newco")["stage"] == "screening"
    assert stats(run)["interviews"] == 2


def test_one_that_was_cancelled_leaves_nothing_behind(run: Person) -> None:
    run.today = "2026-11-20"
    run(
        "log", "Paperco", "--outcome", "waiting", "--stage", "applied", "--applied-on", "2026-11-12"
    )
    before = run.record("paperco")
    run("interview", "Paperco", "--on", "2026-11-25")
    run("interview", "Paperco", "--cancel")
    after = run.record("paperco")
    assert {**after, "changed_at": None} == {**before, "changed_at": None}
    assert "after an interview" not in run("show", "paperco").out
    run.today = "2026-11-23"
    said = " ".join(run("log", "Paperco").out.split())
    assert "talking to people" not in said
    assert set(run.steps("paperco")) == {"reframe", "practise"}
    assert "conversation" not in run("draft", "paperco", "thank-you").out


def test_a_new_company_that_was_cancelled_is_one_that_was_applied_to(run: Person) -> None:
    run("interview", "Newco", "--on", "2026-12-02")
    run("interview", "newco", "--cancel")
    newco = run.record("newco")
    assert (newco["stage"], newco["interviews"]) == ("applied", [])
    assert run("log", "Newco", "--json").json["application"]["stage"] == "applied"


def test_it_says_how_many_have_been(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-24")
    run("interview", "Acme", "--on", "2026-12-02")
    assert "after 2 interviews" not in run("show", "acme").out
    run("interview", "Acme", "--on", "2026-11-25")
    assert "after 2 interviews" in run("show", "acme").out


@pytest.mark.parametrize(
    "decision",
    [("edit", "due", "--outcome", "withdrawn"), ("log", "Due"), ("quiet", "due")],
)
def test_one_that_the_decision_overtook_never_was(run: Person, decision: tuple[str, ...]) -> None:
    run("log", "Due", "--outcome", "waiting", "--stage", "interview", "--on", "2026-10-12")
    run("interview", "Due", "--on", "2026-11-30", "--stage", "final")
    if decision[0] == "quiet":
        decision = ("edit", "due", "--outcome", "ghosted")
    run(*decision)
    assert "2 interviews" not in run("show", "due").out
    run.today = "2026-12-02"
    assert run.record("due")["stage"] == "interview"
    assert stats(run)["interviews"] == 1
    told = run("show", "due").out, run("export", "markdown").out
    assert "2 interviews" not in "".join(told)
    assert all("the answer came before" in one for one in told)


def test_one_of_the_day_of_the_decision_was_had(run: Person) -> None:
    run.today = "2026-11-20"
    run("interview", "Acme", "--on", "2026-11-26 14:00")
    run.today = TODAY
    assert "to come" in run("show", "acme").out
    acme = run("log", "Acme", "--json").json["application"]
    assert (acme["stage"], stats(run)["interviews"]) == ("interview", 1)
    assert "to come" not in run("show", "acme").out


def test_the_first_words_know_what_has_been(run: Person) -> None:
    run.today = "2026-11-20"
    run("interview", "Other", "--on", "2026-12-18")
    run("interview", "Acme", "--on", "2026-11-20", "--went-well", "Calm")
    run.today = "2026-11-21"
    out = run("log", "Acme").out
    run("undo")
    run("interview", "other", "--cancel")
    assert run("log", "Acme").out == out


def test_undo_and_redo_and_a_merge_keep_what_is_to_come(run: Person, new_person: Any) -> None:
    run("log", "Acme", "--outcome", "waiting", "--stage", "applied")
    other = new_person()
    other.home.mkdir()
    other.journal.write_bytes(run.journal.read_bytes())
    run("interview", "Acme", "--on", "2026-12-02", "--stage", "final")
    run("undo")
    run("redo")
    run.today = other.today = "2026-12-03"
    # Here it has been; there nobody heard of it, and the answer came.
    other("log", "Acme")
    run("merge", str(other.journal))
    acme = run.record("acme")
    assert (acme["outcome"], acme["stage"]) == ("rejected", "final")
    assert stats(run)["interviews"] == 1
    assert "thank-you" in run.steps("acme")


def test_the_plan_of_a_file_alone_knows_how_far_it_went(run: Person) -> None:
    """A merge by git may join a decision and an interview that were written apart."""
    run("log", "Acme", "--stage", "applied", "--on", "2026-11-25")
    document = run.document()
    document["applications"]["acme"]["interviews"] = [
        {"on": "2026-11-24", "at": None, "kind": "", "went_well": "", "next_time": ""}
        | {"stage": "interview"}
    ]
    run.journal.write_text(json.dumps(document))
    listed = {one["step"] for one in run("todo", "--json").json["todo"]}
    assert {"thank-you", "ask-feedback"} <= listed
    assert run.record("acme")["stage"] == "interview"


# A debrief and a thank-you that lapsed while waiting.


def test_what_lapsed_while_waiting_is_told_and_can_still_be_done(run: Person) -> None:
    run.today = "2026-11-09"
    run("interview", "Globex", "--on", "2026-11-09")
    run.today = "2026-11-15"
    everything = run("todo", "--all", "--json").json["todo"]
    lapsed = {one["step"] for one in everything if one["state"] == "lapsed"}
    assert lapsed == {"debrief", "thank-you"}
    assert stats(run)["steps"]["lapsed"] == 2
    assert run("show", "globex").out.count("let pass") == 2
    assert not {"debrief", "thank-you"} & {
        one["step"] for one in run("todo", "--json").json["todo"]
    }
    run("done", "globex", "debrief")
    assert stats(run)["steps"]["lapsed"] == 1
    assert run.run("done", "globex", "debrief").code == 1


# Which one is cancelled.


def test_of_two_to_come_the_day_says_which_is_cancelled(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-12-02")
    run("interview", "Acme", "--on", "2026-12-04 10:00")
    refused = run.run("interview", "acme", "--cancel")
    assert (refused.code, refused.err.count("\n")) == (1, 2)
    assert "--on" in refused.err
    run("interview", "acme", "--cancel", "--on", "2026-12-04")
    assert [on for on, *_ in interviews(run, "acme")] == ["2026-12-02"]


@pytest.mark.parametrize("name", ["Ovt", "ovt", "ovt-2"])
def test_one_that_the_decision_overtook_is_none_to_cancel(run: Person, name: str) -> None:
    run("interview", "Ovt", "--on", "2026-11-30 10:00")
    run("log", "Ovt")
    refused = run.run("interview", "ovt", "--cancel")
    assert (refused.code, "No interview is to come there" in refused.err) == (1, True)
    run("interview", "Ovt", "--on", "2026-12-01 14:00")
    run("interview", name, "--cancel")
    assert [on for on, *_ in interviews(run, "ovt")] == ["2026-11-30"]
    assert interviews(run, "ovt-2") == []


@pytest.mark.parametrize("name", ["Late", "late", "late-2"])
def test_the_application_with_an_interview_to_come_is_the_one_meant(run: Person, name: str) -> None:
    run("log", "Late", "--on", "2026-11-01")
    run("interview", "Late", "--on", "2026-12-01 14:00")
    run("interview", name, "--cancel")
    assert interviews(run, "late-2") == []


def test_of_two_applications_with_one_to_come_the_day_or_the_id_says_which(run: Person) -> None:
    for role, day in (("Analyst", "2026-12-01"), ("Lead", "2026-12-02"), ("Head", "2026-12-03")):
        run("interview", "Acme", "--role", role, "--on", day)
    refused = run.run("interview", "Acme", "--cancel")
    assert (refused.code, refused.err.count("\n")) == (1, 2)
    assert "acme (Analyst), acme-2 (Lead), acme-3 (Head)" in refused.err
    run("interview", "Acme", "--cancel", "--on", "2026-12-02")
    assert [len(interviews(run, name)) for name in ("acme", "acme-2", "acme-3")] == [1, 0, 1]
    run("interview", "acme", "--cancel")
    run("interview", "Acme", "--cancel")
    assert [len(interviews(run, name)) for name in ("acme", "acme-2", "acme-3")] == [0, 0, 0]


def test_the_day_of_one_that_is_cancelled_is_read_forwards(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-12-01")
    run("interview", "Acme", "--on", "2026-12-04 10:00")
    assert "Tuesday 1 December" in run("interview", "acme", "--cancel", "--on", "tuesday").out
    assert [on for on, *_ in interviews(run, "acme")] == ["2026-12-04"]


def test_one_to_come_in_a_table_is_not_had_before_its_day(run: Person, tmp_path: Path) -> None:
    table = tmp_path / "search.csv"
    table.write_text(
        "Company,Applied,Interview date\nAcme,2026-11-02,2026-12-02\nGlobex,2026-11-02,2026-11-20\n"
    )
    run("import", str(table))
    kept = run.document()["applications"]
    assert (kept["acme"]["stage"], kept["globex"]["stage"]) == ("applied", "interview")
    run.today = "2026-12-03"
    assert run.record("acme")["stage"] == "interview"


def test_nothing_more_said_is_nothing_added(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-24")
    assert (
        "On record already: Tuesday 24 November"
        in run("interview", "acme", "--on", "2026-11-24").out
    )
    assert "Added" in run("interview", "acme", "--on", "2026-11-24", "--kind", "video").out


@pytest.mark.parametrize("stage", ["assessment", "", 5, None, [], {"a": 1}, True])
def test_a_stage_that_is_not_ours_is_kept_and_means_nothing(run: Person, stage: object) -> None:
    run("interview", "Acme", "--on", "2026-11-24")
    document = run.document()
    document["applications"]["acme"]["interviews"][0]["stage"] = stage
    run.journal.write_text(json.dumps(document))
    run("todo")
    run("stats")
    run("edit", "acme", "--role", "Analyst")
    acme = run.document()["applications"]["acme"]
    assert (acme["stage"], acme["interviews"][0]["stage"]) == ("interview", stage)


def test_in_whatever_order_and_whenever_it_is_told_it_is_the_same(
    run: Person, new_person: Any
) -> None:
    deeds = [
        ("interview", "Acme", "--on", "2026-12-02 10:00", "--stage", "final"),
        ("interview", "Acme", "--on", "2026-11-24", "--kind", "phone"),
        ("edit", "acme", "--answer-by", "2026-12-11"),
        ("interview", "Acme", "--on", "2026-12-02", "--kind", "panel"),
    ]
    told = []
    for order in ((0, 1, 2, 3), (1, 3, 0, 2), (3, 2, 1, 0), (2, 0, 3, 1)):
        for day in (TODAY, "2026-12-04"):
            person = new_person()
            person.today = TODAY
            person("log", "Acme", "--outcome", "waiting", "--stage", "applied")
            person.today = day
            for place in order:
                person(*deeds[place])
            seen = []
            for later in ("2026-12-04", "2026-12-20"):
                person.today = later
                acme = person.record("acme")
                del acme["changed_at"], acme["logged_at"]
                acme["interviews"].sort(key=lambda one: one["on"])
                seen.append((acme, stats(person)["interviews"], stats(person)["furthest"]))
            told.append(seen)
    assert all(seen == told[0] for seen in told), told
    assert told[0][0][0]["stage"] == "final"


def test_how_far_one_to_come_is_follows_its_kind_unless_it_was_said(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-12-02")
    run("interview", "Acme", "--on", "2026-12-02", "--kind", "phone")
    run("interview", "Globex", "--on", "2026-12-02", "--stage", "final")
    run("interview", "Globex", "--on", "2026-12-02", "--kind", "phone")
    run.today = "2026-12-02"
    run("interview", "Globex", "--went-well", "Calm", "--kind", "phone")
    assert run.record("globex")["stage"] == "final"
    run.today = "2026-12-03"
    assert run.record("acme")["stage"] == "screening"


def test_scripts_see_the_stage_that_the_steps_follow_from(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting", "--stage", "applied")
    run("interview", "Acme", "--on", "2026-11-27 14:00")
    record = run.record()
    assert record["stage"] == "interview"
    assert set(record["interviews"][0]) == {"on", "at", "kind", "went_well", "next_time"}
    assert {"debrief", "thank-you"} <= {one["key"] for one in record["steps"]}
    run("interview", "Acme", "--cancel")
    assert run.record()["stage"] == "applied"
