"""A company is recognised: no interview, no answer and no duplicate lands in the wrong place."""

import pytest

from conftest import Person


def outcomes(run: Person) -> dict[str, str]:
    return {one["id"]: one["outcome"] for one in run("list", "--json").json["applications"]}


@pytest.mark.parametrize("name", ["Acme", "acme", "ACME", "acme "])
def test_one_that_waits_and_fits_exactly_is_closed_and_said(run: Person, name: str) -> None:
    run("log", "Acme", "--outcome", "waiting")
    assert "this closes it" in run("log", name).err
    assert outcomes(run) == {"acme": "rejected"}


def test_case_accents_and_punctuation_do_not_part_two_names(run: Person) -> None:
    run("log", "Café-Zürich", "--outcome", "waiting")
    run("log", "cafe zurich")
    assert list(outcomes(run).values()) == ["rejected"]
    run("log", "İstanbul Veri", "--outcome", "waiting")
    run("log", "istanbul veri")
    assert sorted(outcomes(run).values()) == ["rejected", "rejected"]


def test_one_that_fits_only_in_part_stays_and_the_command_that_closes_it_is_named(
    run: Person,
) -> None:
    run("log", "Brightwater Ltd", "--outcome", "waiting", "--stage", "applied")
    result = run("log", "Brightwater")
    assert outcomes(run) == {"brightwater-ltd": "waiting", "brightwater": "rejected"}
    assert "Brightwater Ltd is still waiting" in result.err
    assert "bounceback edit brightwater-ltd --outcome rejected" in " ".join(result.err.split())


def test_an_interview_at_one_that_fits_in_part_is_a_new_record_and_says_so(run: Person) -> None:
    run("log", "Brightwater Ltd", "--outcome", "waiting", "--stage", "applied")
    result = run("interview", "Brightwater")
    assert outcomes(run) == {"brightwater-ltd": "waiting", "brightwater": "waiting"}
    assert "bounceback interview brightwater-ltd" in " ".join(result.err.split())


def test_a_debrief_after_the_no_goes_to_it_and_reopens_nothing(run: Person) -> None:
    run("log", "Brightwater Ltd", "--on", "2026-11-20")
    run("interview", "brightwater", "--on", "2026-11-18", "--went-well", "Calm")
    run("interview", "brightwater", "--on", "2026-11-20", "--kind", "phone")
    assert outcomes(run) == {"brightwater-ltd": "rejected"}
    held = run("show", "brightwater", "--json").json["application"]["interviews"]
    assert [one["on"] for one in held if one["on"]] == ["2026-11-18", "2026-11-20"]


def test_an_interview_after_the_no_is_a_new_try(run: Person) -> None:
    run("log", "Acme", "--on", "2026-11-20")
    run("interview", "Acme", "--on", "2026-11-21")
    assert outcomes(run) == {"acme": "rejected", "acme-2": "waiting"}


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
        plans.append(person("show", "acme", "--json").json["application"]["steps"])
    assert all(plan == plans[0] for plan in plans)
    assert {one["key"]: one["due"] for one in plans[0]} == {
        "debrief": "2026-11-20",
        "thank-you": "2026-11-23",
        "follow-up": "2026-12-01",
    }
