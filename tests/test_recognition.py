"""A company is recognised: no interview, no answer and no duplicate lands in the wrong place."""

import pytest

from conftest import Person


@pytest.mark.parametrize("name", ["Acme", "acme", "ACME", "acme "])
def test_one_that_waits_and_fits_exactly_is_closed_and_said(run: Person, name: str) -> None:
    run("log", "Acme", "--outcome", "waiting")
    assert "this closes it" in run("log", name).err
    assert run.outcomes() == {"acme": "rejected"}


def test_case_accents_and_punctuation_do_not_part_two_names(run: Person) -> None:
    run("log", "Café-Zürich", "--outcome", "waiting")
    run("log", "cafe zurich")
    assert list(run.outcomes().values()) == ["rejected"]
    run("log", "İstanbul Veri", "--outcome", "waiting")
    run("log", "istanbul veri")
    assert sorted(run.outcomes().values()) == ["rejected", "rejected"]


def test_one_that_fits_only_in_part_stays_and_the_command_that_closes_it_is_named(
    run: Person,
) -> None:
    run("log", "Brightwater Ltd", "--outcome", "waiting", "--stage", "applied")
    result = run("log", "Brightwater")
    assert run.outcomes() == {"brightwater-ltd": "waiting", "brightwater": "rejected"}
    assert "Brightwater Ltd is still waiting" in result.err
    assert "bounceback edit brightwater-ltd --outcome rejected" in " ".join(result.err.split())


def test_an_interview_at_one_that_fits_in_part_is_a_new_record_and_says_so(run: Person) -> None:
    run("log", "Brightwater Ltd", "--outcome", "waiting", "--stage", "applied")
    result = run("interview", "Brightwater")
    assert run.outcomes() == {"brightwater-ltd": "waiting", "brightwater": "waiting"}
    assert "bounceback interview brightwater-ltd" in " ".join(result.err.split())


def test_a_debrief_after_the_no_goes_to_it_and_reopens_nothing(run: Person) -> None:
    run("log", "Brightwater Ltd", "--on", "2026-11-20")
    run("interview", "brightwater", "--on", "2026-11-18", "--went-well", "Calm")
    run("interview", "brightwater", "--on", "2026-11-20", "--kind", "phone")
    assert run.outcomes() == {"brightwater-ltd": "rejected"}
    held = run.record("brightwater")["interviews"]
    assert [one["on"] for one in held if one["on"]] == ["2026-11-18", "2026-11-20"]


def test_an_interview_after_the_no_is_a_new_try(run: Person) -> None:
    run("log", "Acme", "--on", "2026-11-20")
    run("interview", "Acme", "--on", "2026-11-21")
    assert run.outcomes() == {"acme": "rejected", "acme-2": "waiting"}


def test_the_same_answer_on_the_same_day_is_not_doubled_without_a_word(run: Person) -> None:
    run("log", "Acme", "--role", "Analyst")
    result = run("log", "Acme", "--role", "Analyst")
    assert "on record already (acme)" in result.err
    assert "bounceback undo" in result.err
    assert "already" not in run("log", "Acme", "--role", "Engineer").err
    assert "already" not in run("log", "Acme", "--role", "Analyst", "--on", "2026-11-20").err
    assert "already" not in run("log", "Acme", "--role", "Analyst", "--new").err


def test_you_were_here_before_says_what_came_of_it(run: Person) -> None:
    run.today = "2026-03-10"
    run("log", "Acme", "--stage", "final", "--contact", "Sam Lee <sam@acme.example>")
    run("reflect", "acme", "--next-time", "Ask about the team first")
    run.today = "2026-11-23"
    said = " ".join(run("log", "Acme", "--outcome", "waiting", "--stage", "applied").out.split())
    assert "You were here in March: final round, with Sam Lee." in said
    assert "You kept: Ask about the team first" in said
    assert "You were here" not in run("log", "Globex", "--outcome", "waiting").out


def test_nobody_is_said_to_have_been_where_they_only_applied(run: Person) -> None:
    run("log", "Acme", "--stage", "applied", "--on", "2026-03-02", "--contact", "Sam Lee")
    out = run("log", "Acme", "--outcome", "waiting", "--stage", "applied").out
    assert "You applied here before." in out
    assert "Sam" not in out


def test_days_in_any_order_give_the_same_plan(run: Person, new_person: object) -> None:
    deeds = (
        ("interview", "Acme", "--on", "2026-11-16", "--kind", "phone"),
        ("interview", "Acme", "--on", "2026-11-20", "--kind", "video"),
        ("edit", "acme", "--answer-by", "2026-11-27"),
    )
    plans = []
    for order in ((0, 1, 2), (1, 0, 2), (1, 2, 0), (0, 2, 1)):
        person = new_person()  # type: ignore[operator]
        for position in order:
            person(*deeds[position])
        plans.append(person.record()["steps"])
    assert all(plan == plans[0] for plan in plans)
    assert {one["key"]: one["due"] for one in plans[0]} == {
        "debrief": "2026-11-20",
        "thank-you": "2026-11-23",
        "follow-up": "2026-12-01",
    }


def companies(run: Person) -> dict[str, str]:
    return {one["id"]: one["company"] for one in run("list", "--json").json["applications"]}


@pytest.mark.parametrize("command", ["log", "interview"])
def test_an_id_is_never_written_as_a_company(run: Person, command: str) -> None:
    run("log", "Blue Ltd", "--on", "2026-11-10")
    run("log", "Blue Ltd", "--on", "2026-11-12", "--role", "Engineer")
    run(command, "blue-ltd-2")
    assert companies(run)["blue-ltd-3"] == "Blue Ltd"
    run("log", "Globex", "--on", "2026-11-10")
    run(command, "globex")
    assert companies(run)["globex-2"] == "Globex"


def test_a_company_in_other_letters_is_written_as_it_is_for_another_role(run: Person) -> None:
    run("log", "Acme", "--role", "Analyst")
    run("log", "acme", "--role", "Engineer")
    run("interview", "ACME", "--role", "Manager")
    assert set(companies(run).values()) == {"Acme"}


def test_an_answer_to_one_named_by_its_id_that_has_one_says_so(run: Person) -> None:
    run("log", "Blue Ltd", "--on", "2026-11-10")
    run("log", "Blue Ltd", "--on", "2026-11-12", "--role", "Engineer")
    said = " ".join(run("log", "blue-ltd-2", "--outcome", "offer").err.split())
    assert "bounceback edit blue-ltd-2 --outcome offer" in said


def test_a_company_in_other_letters_waits_as_it_is_written(run: Person) -> None:
    run("log", "Blue Ltd", "--on", "2026-11-10")
    run("log", "Blue Ltd", "--outcome", "waiting")
    run("log", "blue-ltd")
    assert list(run.outcomes().values()) == ["rejected", "rejected"]


def test_the_id_of_a_decided_one_means_it_where_several_wait(run: Person) -> None:
    run("log", "Brightwater", "--on", "2026-11-20")
    for role in ("Analyst", "Engineer"):
        run("log", "Brightwater", "--outcome", "waiting", "--role", role)
    run("interview", "brightwater", "--on", "2026-11-18", "--next-time", "Slower")
    first = run.record("brightwater")["interviews"]
    assert [(one["on"], one["next_time"]) for one in first] == [("2026-11-18", "Slower")]
    assert run.run("interview", "brightwater", "--on", "2026-11-21").code == 1


def test_a_no_after_silence_says_where_the_silence_is(run: Person) -> None:
    run("log", "Hooli", "--outcome", "waiting", "--stage", "interview", "--on", "2026-10-05")
    run("quiet", "hooli")
    said = " ".join(run("log", "Hooli").err.split())
    assert "ghosted (hooli)" in said
    assert "bounceback edit hooli --outcome rejected" in said
    assert "ghosted" not in run("log", "Hooli", "--new").err


def test_of_several_that_wait_each_command_is_named(run: Person) -> None:
    for role in ("Analyst", "Engineer"):
        run("log", "Acme", "--outcome", "waiting", "--role", role)
    said = " ".join(run("log", "Acme").err.split())
    assert "bounceback edit acme --outcome rejected" in said
    assert "bounceback edit acme-2 --outcome rejected" in said


def test_another_role_is_not_the_same_and_waiting_is_no_answer(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting")
    assert "already" not in run("log", "Acme", "--outcome", "waiting", "--role", "CFO").err
    said = run("log", "Acme", "--outcome", "waiting", "--role", "CFO").err
    assert "already" in said
    assert "answer" not in said


def test_what_went_furthest_is_told_and_what_was_last(run: Person) -> None:
    run.today = "2026-03-10"
    run("log", "Acme", "--stage", "final", "--contact", "Sam Lee <sam@acme.example>")
    run("reflect", "acme", "--next-time", "Ask about the team first")
    run.today = "2026-10-20"
    run("log", "Acme", "--new")
    run.today = "2026-11-23"
    said = " ".join(run("log", "Acme", "--outcome", "waiting").out.split())
    assert (
        "You were here in March: final round, with Sam Lee. Last in October: an interview." in said
    )
    assert "You kept: Ask about the team first" in said
    run("log", "Initech", "--stage", "applied", "--on", "2026-10-01")
    assert "You applied here before." in run("log", "Initech", "--outcome", "waiting").out


@pytest.mark.parametrize("way", ["--accepted", "--declined"])
def test_an_offer_is_accepted_or_declined_on_the_day_that_is_said(run: Person, way: str) -> None:
    run("log", "Zed", "--outcome", "offer", "--on", "2026-11-18")
    run("edit", "zed", way, "--on", "2026-11-20")
    zed = run.record("zed")
    days = (zed["offered_on"], zed["decided_on"], zed["accepted_on"])
    if way == "--accepted":
        assert days == ("2026-11-18", "2026-11-18", "2026-11-20")
    else:
        assert (zed["outcome"], *days) == ("withdrawn", "2026-11-18", "2026-11-20", None)


def twice_at_acme(run: Person, *first: str, then: tuple[str, ...] = ()) -> None:
    """A no of June, and an application of November that waits: acme and acme-2."""
    run.today = "2026-06-20"
    run("log", "Acme", *first)
    run.today = "2026-11-02"
    run("log", "Acme", "--outcome", "waiting", "--stage", "applied", *then)
    run.today = "2026-11-23"


def noted(run: Person, name: str) -> list[str]:
    held = run.record(name)["interviews"]
    return sorted(one["on"] for one in held if one["went_well"])


@pytest.mark.parametrize("first", [(), ("--applied-on", "2026-05-01")])
@pytest.mark.parametrize("then", [(), ("--applied-on", "2026-10-28")])
def test_a_debrief_goes_to_the_application_that_its_day_falls_into(
    run: Person, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    twice_at_acme(run, *first, then=then)
    run("interview", "Acme", "--on", "2026-06-10", "--went-well", "Calm")
    run("interview", "Acme", "--on", "2026-06-20", "--went-well", "Calm")
    run("interview", "Acme", "--on", "2026-11-12", "--went-well", "Clear")
    assert noted(run, "acme") == ["2026-06-10", "2026-06-20"]
    assert noted(run, "acme-2") == ["2026-11-12"]
    assert run.outcomes() == {"acme": "rejected", "acme-2": "waiting"}


def test_where_a_day_falls_into_both_or_none_it_is_the_one_that_waits(run: Person) -> None:
    twice_at_acme(run, "--applied-on", "2026-05-01", then=("--applied-on", "2026-06-01"))
    run("interview", "Acme", "--on", "2026-06-10", "--went-well", "Calm")
    run("interview", "Acme", "--on", "2026-04-10", "--went-well", "Calm")
    assert noted(run, "acme") == []
    assert noted(run, "acme-2") == ["2026-04-10", "2026-06-10"]


def test_of_two_noes_a_debrief_goes_to_the_one_of_its_day(run: Person) -> None:
    run("log", "Acme", "--on", "2026-06-20", "--applied-on", "2026-05-01")
    run("log", "Acme", "--on", "2026-09-20", "--applied-on", "2026-08-01")
    for day in ("2026-06-10", "2026-09-10"):
        run("interview", "Acme", "--on", day, "--went-well", "Calm")
    assert noted(run, "acme") == ["2026-06-10"]
    assert noted(run, "acme-2") == ["2026-09-10"]
    assert set(run.outcomes()) == {"acme", "acme-2"}


def test_an_id_and_a_role_say_which_whatever_the_day(run: Person) -> None:
    twice_at_acme(run, "--role", "Analyst", then=("--role", "Engineer"))
    run("interview", "acme-2", "--on", "2026-06-10", "--went-well", "Calm")
    run("interview", "Acme", "--role", "Engineer", "--on", "2026-06-11", "--went-well", "Calm")
    assert noted(run, "acme-2") == ["2026-06-10", "2026-06-11"]


def test_a_question_for_the_day_comes_before_it_is_clear_which_is_meant(run: Person) -> None:
    twice_at_acme(run)
    child = run.terminal("interview", "Acme", "--kind", "video", "--next-time", "Slower")
    for question, reply in (("When was it [today]: ", "2026-06-10"), ("went well", "Calm")):
        child.expect_exact(question)
        child.sendline(reply)
    assert child.ended() == 0, child.before
    assert "If it is a no" not in child.before
    assert noted(run, "acme") == ["2026-06-10"]


def test_an_answer_from_before_one_waited_leaves_it_waiting(run: Person) -> None:
    twice_at_acme(run)
    assert "on record already (acme)" in run("log", "Acme", "--on", "2026-06-20").err
    assert run.outcomes() == {"acme": "rejected", "acme-2": "waiting", "acme-3": "rejected"}
    assert "this closes it" in run("log", "Acme", "--on", "2026-11-20").err
    assert run.outcomes()["acme-2"] == "rejected"


def test_an_answer_to_one_that_was_logged_late_closes_it(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting")
    assert "this closes it" in run("log", "Acme", "--on", "2026-11-20").err
    assert run.outcomes() == {"acme": "rejected"}


def test_a_reply_and_a_reflection_go_where_the_name_leads_and_are_never_guessed(
    run: Person,
) -> None:
    for role in ("Analyst", "Engineer"):
        run("log", "Acme Ltd", "--role", role, "--on", "2026-11-20")
    for command in ("feedback", "reflect"):
        words = ["Strong on SQL."] if command == "feedback" else ["--next-time", "Slower"]
        refused = run.run(command, "Acme Ltd", *words)
        assert refused.code == 1
        assert "fits 2 applications" in refused.err
        run(command, "acme-ltd-2", *words)
    second = run.record("acme-ltd-2")
    assert [one["text"] for one in second["feedback"]] == ["Strong on SQL."]
    assert [one["next_time"] for one in second["reflections"]] == ["Slower"]
    # Without a name it is the newest no that has none.
    run("reflect", "--next-time", "Earlier")
    assert run.record("acme-ltd")["reflections"]


def test_an_offer_of_theirs_is_what_came_of_it(run: Person) -> None:
    run("log", "Acme", "offer", "--on", "2026-03-10")
    run("edit", "acme", "--declined", "--on", "2026-03-12")
    run("log", "Acme", "final", "--on", "2026-10-05")
    said = run("log", "Acme", "waiting", "applied").out
    assert "You were here in March: an offer. Last in October: final round." in said
