"""The page of the day, lived through: five searches, each read from the screen."""

import json
from pathlib import Path

import pytest

from conftest import Person
from test_completion import offered


def rows_now(run: Person) -> list[str]:
    """The rows that stand under Now."""
    lines = run("todo").out.splitlines()
    if "Now" not in lines:
        return []
    shown = lines[lines.index("Now") + 1 :]
    return [line for line in shown[: shown.index("")] if "☐" in line]


def open_steps(run: Person) -> set[str]:
    todo = run("todo", "--json").json["todo"]
    return {one["step"] for one in todo if one["state"] == "open"}


@pytest.fixture
def evening(run: Person) -> Person:
    """Thirty-two noes, logged in one evening: some after interviews, some on paper."""
    run.on("2026-11-23")
    met = [("log", f"Met {number}", "--stage", "interview") for number in range(12)]
    return run.begin(
        *met, *(("log", f"Paper {number}", "--stage", "applied") for number in range(20))
    )


def test_the_day_after_32_noes_now_holds_an_evening(evening: Person) -> None:
    evening.on("2026-11-24")
    shown = evening("todo").out
    assert len(rows_now(evening)) == 5
    assert "And 8 more: bounceback todo --all" in shown
    assert shown.count("Thank them, and ask for feedback") == 5
    assert "32 noes" in evening("todo", "--all").out
    assert len(shown.splitlines()) <= 24
    assert evening("nudge").out.count("\n") == 1


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-24", "2026-12-02", "2026-12-24"])
def test_the_page_the_nudge_tab_and_the_document_tell_the_same(evening: Person, day: str) -> None:
    evening.on(day)
    now = len(rows_now(evening))
    things = f"{now} thing{'s' if now > 1 else ''} for today"
    assert (things in evening("nudge").out) is bool(now)
    every = evening("todo", "--all", "--json").json["todo"]
    assert {one["step"] for one in every if one["state"] == "open"} == open_steps(evening)
    for name in ("met-0", "paper-0"):
        left = [
            one["step"] for one in every if one["application"] == name and one["state"] != "lapsed"
        ]
        assert offered(evening, f"done {name} ") == left


def test_one_word_ticks_what_is_about_the_person_everywhere(evening: Person) -> None:
    result = evening("done", "reframe")
    assert result.out.count("✓ Reframe it") == 32
    assert "reframe" not in open_steps(evening)
    evening("undo")
    assert "reframe" in open_steps(evening)
    evening.on("2026-11-24")
    refused = evening.run("done", "thank-you")
    assert (refused.code, "12 applications" in refused.err) == (1, True)


def test_two_months_on_nobody_is_asked_for_thanks(evening: Person) -> None:
    evening.on("2027-01-25")
    assert open_steps(evening) <= {"stay-in-touch"}
    shown = evening("todo").out
    assert "hank" not in shown
    assert "eedback" not in shown
    assert "verdue" not in shown + evening("todo", "--all").out


def test_twelve_noes_on_paper_untouched_for_a_month_are_let_pass(run: Person) -> None:
    run.on("2026-10-20")
    for number in range(12):
        run("log", f"Paper {number}", "--stage", "applied")
    run.on("2026-11-10")
    assert len(rows_now(run)) == 1
    assert "Have someone read your CV: 12 applications" in run("todo").out
    run.on("2026-11-23")
    assert "Nothing for today." in run("todo").out
    assert run("todo", "--all").out.count("– ") == 24


def test_five_silent_employers_are_one_row_and_one_command_closes_them(run: Person) -> None:
    run.on("2026-09-14")
    names = ("Globex", "Initech", "Hooli", "Umbrella", "Soylent")
    for name in names:
        run("log", name, "--outcome", "waiting", "--stage", "applied")
    run.on("2026-10-13")
    assert "Quiet" not in run("todo").out
    run.on("2026-11-23")
    shown = run("todo").out
    assert [line for line in shown.splitlines() if "Globex" in line] == [
        "Quiet for a month: Globex, Hooli and 3 more  bounceback quiet"
    ]
    assert {one["application"] for one in run("todo", "--json").json["quiet"]} == {
        name.casefold() for name in names
    }
    before = run.journal.read_bytes()
    run("quiet", "--all")
    outcomes = {one["outcome"] for one in run("list", "--json").json["applications"]}
    assert outcomes == {"ghosted"}
    assert "Quiet" not in run("todo").out
    run("undo")
    assert run.journal.read_bytes() == before


def test_some_of_the_silent_are_closed_by_name(run: Person) -> None:
    run.on("2026-09-14")
    for name in ("Globex", "Initech"):
        run("log", name, "--outcome", "waiting", "--stage", "applied")
    run("log", "Acme")
    run.on("2026-11-23")
    assert "since Mon 14 Sep" in run("quiet").out
    refused = run.run("quiet", "globex", "acme")
    assert (refused.code, "not waiting" in refused.err) == (1, True)
    run("quiet", "globex")
    assert run.record("globex")["outcome"] == "ghosted"
    assert "Initech" in run("quiet").out
    assert run.run("quiet", "--all", "initech").code == 2
    before = run.journal.read_bytes()
    assert run.run("quiet", "initech", "--json").code == 2
    assert run.run("quiet", "--all", "--json").code == 2
    assert run.journal.read_bytes() == before


def test_three_interviews_in_a_week(run: Person) -> None:
    run.on("2026-11-23")
    run("log", "Acme", "--stage", "applied")
    run("interview", "Globex", "--on", "2026-11-24 14:00", "--kind", "video")
    run("interview", "Initech", "--on", "2026-11-26")
    run("interview", "Hooli", "--on", "2026-11-27 09:30", "--kind", "panel")
    lines = run("todo").out.splitlines()
    assert lines[0] == "Interview at Globex, tomorrow 14:00, video"
    assert lines[1] == "  bounceback lessons --for globex"
    assert [line.split(",")[0] for line in lines[2:4]] == [
        "Interview at Initech",
        "Interview at Hooli",
    ]
    found = run("todo", "--json").json["appointments"]
    assert [(one["application"], one["at"], one["days"]) for one in found] == [
        ("globex", "14:00", 1),
        ("initech", None, 3),
        ("hooli", "09:30", 4),
    ]
    assert run("stats", "--json").json["stats"]["interviews"] == 0
    run.on("2026-11-24")
    assert run("todo").out.startswith("Interview at Globex, today 14:00, video\n")
    assert "today 14:00" in run("nudge").out
    run.on("2026-11-25")
    assert run("stats", "--json").json["stats"]["interviews"] == 1
    assert rows_now(run)[0].split("  ")[1].strip("☐ ") in {
        "Send a thank-you",
        "Write down how it went",
    }
    assert open_steps(run) >= {"debrief", "thank-you"}
    run("interview", "Globex", "--on", "2026-11-24", "--next-time", "Slow down")
    assert "debrief" not in open_steps(run)
    assert len(run.record("globex")["interviews"]) == 1
    run.on("2026-11-26")
    assert run("todo").out.startswith("Interview at Initech, today\n")
    run("interview", "hooli", "--cancel")
    assert "Hooli" not in run("todo").out.split("Now")[0]
    assert run.run("interview", "hooli", "--cancel").code == 1


def test_a_rest_into_another_year_says_which(run: Person) -> None:
    run("log", "Acme")
    for said in (run("rest", "until", "2027-12-07").out, run("rest").out, run("todo").out):
        assert "You are resting until Tuesday 7 December 2027." in said


def test_a_rest_is_taken_for_a_time_and_ends(run: Person) -> None:
    assert "Monday 7 December" in run("rest", "for", "2", "weeks").out
    assert run("rest", "end").out.startswith("Your rest is over.")
    assert run("rest", "end").out.startswith("You are not resting.")
    assert run.run("rest", "for").code == 2


def test_a_rest_shows_interviews_and_one_line(run: Person) -> None:
    run.on("2026-11-23")
    run("log", "Acme")
    run("interview", "Globex", "--on", "2026-11-24 14:00")
    run("rest", "until", "2026-12-07")
    assert run("todo").out.splitlines() == [
        "Interview at Globex, tomorrow 14:00",
        "  bounceback lessons --for globex",
        "You are resting until Monday 7 December.",
    ]
    assert run("todo", "--json").json["resting_until"] == "2026-12-07"
    assert run.document()["rest_until"] == "2026-12-07"
    assert "resting until Monday 7 December" in run("rest").out
    run("rest", "end")
    assert "rest_until" not in run.document()
    run("rest", "2w")
    run.on("2026-12-07")
    assert "resting" not in run("todo").out
    assert run.run("rest", "until", "2026-12-07").code == 2


def test_a_year_of_sixty_with_two_gaps_never_piles_up(run: Person) -> None:
    """Sixty applications, most ending in a no; six weeks away in spring and in autumn."""
    weeks = [week for week in range(52) if week not in range(14, 20) and week not in range(36, 42)]
    from datetime import date, timedelta

    start, number = date(2026, 1, 5), 0
    for week in weeks:
        run.on((start + timedelta(weeks=week)).isoformat())
        for _ in range(2 if week % 2 else 1):
            stage = ("applied", "applied", "screening", "interview", "final")[number % 5]
            outcome = ("rejected", "rejected", "waiting", "rejected", "ghosted")[number // 5 % 5]
            run("log", f"Company {number}", "--stage", stage, "--outcome", outcome)
            number += 1
        if week % 3 == 0:
            run.run("done", "reframe")
            run.run("done", "practise")
        assert len(rows_now(run)) <= 5
        assert len(run("todo").out.splitlines()) <= 40
    assert number >= 60
    for first, last in (("2026-04-12", "2026-05-23"), ("2026-09-13", "2026-10-24")):
        run.on(last)
        assert not {"thank-you", "ask-feedback", "reframe"} & open_steps(run), first


def test_a_journal_of_the_first_format_opens_and_shows_what_it_holds(run: Person) -> None:
    kept = Path(__file__).parent / "data" / "format-1.0.json"
    run.home.mkdir()
    run.journal.write_bytes(kept.read_bytes())
    run.on("2026-11-23")
    shown = {
        (one["application"], one["step"]): one["due"] for one in run("todo", "--json").json["todo"]
    }
    pending = {
        (name, step["key"]): step["due"]
        for name, record in json.loads(kept.read_bytes())["applications"].items()
        for step in record.get("steps", ())
        if step.get("state", "pending") == "pending"
    }
    assert pending.items() <= shown.items()
    assert run.journal.read_bytes() == kept.read_bytes()
    run("edit", "acme", "--role", "Analyst")
    document = run.document()
    assert document["version"] == [1, 1]
    assert document["a-later-idea"] == json.loads(kept.read_bytes())["a-later-idea"]
    again = {
        (one["application"], one["step"]): one["due"] for one in run("todo", "--json").json["todo"]
    }
    assert again == shown


def test_a_silence_among_them_is_not_called_a_no(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex")
    assert "Reframe it: 2 noes, Acme and Globex" in run("todo").out
    run("log", "Silent", "--outcome", "ghosted")
    assert "Reframe it: 3 applications, Acme, Globex and Silent" in run("todo").out


def test_what_is_about_the_person_is_said_once_on_the_whole_page(run: Person) -> None:
    for number, day in enumerate(("11-02", "11-10", "11-16", "11-18", "11-22", "11-25"), 1):
        run.today = f"2026-{day}"
        run("log", f"Company {number}", "--stage", "applied")
    page = run("todo").out
    assert page.count("Have someone read your CV") == 1
    assert "Have someone read your CV: 6 applications" in page


def test_the_day_of_a_row_for_several_is_never_cut(run: Person) -> None:
    for name in ("Everlasting Enterprises [Emea]", "Brightwater Leisure Limited", "Acme", "Bright"):
        run("log", name)
    run.today = "2026-11-25"
    for width in (40, 60, 80):
        page = run.run("todo", width=width).out
        assert "since Mon 23 Nov" in page
        assert "…" not in page.split("Reframe it")[1].split("bounceback reflect")[0]


def test_two_applications_of_a_company_are_told_apart(run: Person) -> None:
    run("log", "Acme", "--stage", "applied", "--role", "Analyst")
    run("log", "Acme", "--stage", "applied", "--role", "Lead", "--new")
    assert "Reframe it: 2 noes, Acme and Acme (acme-2)" in run("todo").out
    run.today = "2027-02-01"
    page = run("todo", "--all").out
    assert "Acme · Analyst" in page
    assert "Acme (acme-2) · Lead" in page


def test_an_interview_is_told_by_its_role_where_two_of_the_company_wait(run: Person) -> None:
    for role in ("Analyst", "Lead"):
        run("log", "Acme", "--outcome", "waiting", "--role", role, "--new")
    run("interview", "acme-2", "--on", "tomorrow 14:00")
    assert "Interview at Acme (acme-2) · Lead, tomorrow 14:00" in run("todo").out


def test_tomorrow_is_this_week_on_a_sunday(run: Person) -> None:
    run.today = "2026-11-22"
    run("log", "Acme")
    page = run("todo").out
    assert page.index("This week") < page.index("tomorrow")
    assert "tomorrow" not in page.partition("Later")[2]


def test_the_next_day_is_named_however_far_off_it_is(run: Person) -> None:
    run("log", "Acme", "--on", "2026-08-01")
    run("skip", "acme", "stay-in-touch")
    assert "Nothing for today. Next: Look at their openings again" in run("todo").out


def test_what_was_ticked_and_who_is_quiet_are_told_apart(run: Person) -> None:
    for _ in range(2):
        run("log", "Acme", "--stage", "applied", "--new")
        run("log", "Globex", "--outcome", "waiting", "--new")
    ticked = run("done", "reframe").out
    assert "Reframe it, Acme\n" in ticked
    assert "Reframe it, Acme (acme-2)\n" in ticked
    run.on("2027-03-01")
    assert "Quiet for a month: Globex and Globex (globex-2)" in run("todo").out
    assert "Globex (globex-2)" in run("quiet").out
