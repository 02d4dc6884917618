"""`lessons`: the sheet to read in two minutes before the next interview."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from bounceback.clock import Clock
from bounceback.lessons import LONGEST, TWO_MINUTES, Lesson, digest
from conftest import Person, cases

KEYS = {
    "on",
    "application",
    "company",
    "role",
    "source",
    "what",
    "text",
    "friend",
    "went_well",
    "next_time",
}


@pytest.fixture
def learned(run: Person) -> Person:
    """Someone with a lesson of each source."""
    run.begin(
        ("interview", "Acme", "--role", "Data analyst", "--on", "2026-11-10", "--kind", "video"),
        ("interview", "Acme", "--on", "2026-11-10", "--next-time", "Name a figure for the salary"),
        ("interview", "Acme", "--on", "2026-11-17", "--kind", "panel"),
        ("log", "Acme", "--on", "2026-11-20"),
        ("feedback", "acme", "Strong on SQL.", "--on", "2026-11-22"),
        ("log", "Globex", "--on", "2026-11-21"),
        ("reflect", "globex", "--friend", "They missed out.", "--went-well", "The case"),
        ("practise", "salary talk", "--on", "2026-11-12", "--note", "Silence is a reply too"),
        ("practise", "nothing to note"),
    )
    return run


def test_every_source_is_there_newest_first_with_every_key(learned: Person) -> None:
    document = learned("lessons", "--json").json
    assert document["version"] == 1
    found = document["lessons"]
    assert all(set(one) == KEYS for one in found)
    assert [(one["on"], one["source"]) for one in found] == [
        ("2026-11-23", "reflection"),
        ("2026-11-22", "feedback"),
        ("2026-11-12", "practice"),
        ("2026-11-10", "interview"),
    ]
    assert found[0]["friend"] == "They missed out."
    assert found[1]["text"] == "Strong on SQL."
    assert (found[2]["what"], found[2]["application"]) == ("salary talk", None)
    assert (found[3]["company"], found[3]["role"]) == ("Acme", "Data analyst")


def test_the_page_is_grouped_by_source(learned: Person) -> None:
    out = learned("lessons").out
    assert out.splitlines()[0] == "4 lessons so far, newest first."
    headings = ["To try", "Looking back", "From practice", "What they told you"]
    places = [out.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Next time: Name a figure for the salary" in out
    assert "To a friend: They missed out." in out


def test_it_is_filtered_by_application_and_by_text(learned: Person) -> None:
    def sources(*arguments: str) -> list[str]:
        return [one["source"] for one in learned("lessons", *arguments, "--json").json["lessons"]]

    assert sources("--for", "acme") == ["feedback", "interview"]
    assert sources("SALARY") == ["practice", "interview"]
    assert sources("salary", "--for", "acme") == ["interview"]
    assert sources("globex") == ["reflection"]
    assert sources("nothing of the kind") == []
    assert "1 lesson of 4, newest first." in learned("lessons", "sql").out
    assert "No lesson fits." in learned("lessons", "xyz").out


def test_practice_for_an_application_is_among_its_lessons(run: Person) -> None:
    run("log", "Acme")
    run("practise", "--for", "acme", "--note", "Breathe")
    assert run("lessons", "--for", "acme", "--json").json["lessons"][0]["company"] == "Acme"
    assert "Practice, for Acme" in run("lessons").out


def test_an_empty_page_says_how_lessons_come(run: Person) -> None:
    out = run("lessons").out
    for command in ("interview", "reflect", "feedback"):
        assert f"bounceback {command}" in out
    assert run("lessons", "--json").json == {"version": 1, "lessons": []}


def test_an_unknown_application_is_not_found(run: Person) -> None:
    assert run.run("lessons", "--for", "nobody").code == 1


def test_long_texts_and_many_are_shortened_until_all_are_asked_for(run: Person) -> None:
    run("log", "Acme")
    for number in range(12):
        run("feedback", "acme", f"Reply {number}. " + "Many words follow here. " * 40)
    out = run("lessons").out
    assert "Reply 11." in out
    assert "Reply 0." not in out
    assert "…" in out
    assert "bounceback lessons --all" in out
    everything = run("lessons", "--all").out
    assert all(f"Reply {number}." in everything for number in range(12))
    assert "lessons --all" not in everything


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(run: Person, width: int) -> None:
    company = "[bold]日本電気株式会社\x1b[31m & Söhne, a company with a name that is long"
    run("interview", company, "--kind", "オンライン", "--went-well", "話し方が落ち着いていた" * 9)
    run("log", company)
    run("feedback", "söhne", "\x1b]0;title\x07 " + "x" * 150 + "\nsecond line\twith a tab")
    run("reflect", "--next-time", "\u202egnp.exe " + "A plain sentence that goes on. " * 8)
    for arguments in (["lessons"], ["lessons", "--all"], ["show", "söhne"]):
        out = run(*arguments, width=width).out
        assert max(cell_len(line) for line in out.splitlines()) <= width
        assert "[bold]" in " ".join(out.split())
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


LESSONS = st.builds(
    Lesson,
    on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    application=st.none(),
    company=st.none(),
    role=st.none(),
    source=st.sampled_from(["feedback", "interview", "reflection", "practice"]),
    what=st.just(""),
    text=st.integers(1, 2000).map(lambda size: "x" * size),
    friend=st.just(""),
    went_well=st.just(""),
    next_time=st.just(""),
)


@given(st.lists(LESSONS, max_size=40))
@settings(max_examples=cases(40))
def test_the_digest_is_short_keeps_the_order_and_has_the_newest(found: list[Lesson]) -> None:
    shown = digest(found)
    read = sum(min(len(text), LONGEST) for one in shown for text in one.texts)
    assert read <= TWO_MINUTES
    assert all(one in found for one in shown)
    assert bool(shown) == bool(found)
    if found:
        assert shown[0] is found[0]
    positions = [next(i for i, one in enumerate(found) if one is each) for each in shown]
    assert positions == sorted(positions)


def test_the_stats_count_what_the_page_shows(learned: Person) -> None:
    from bounceback.journal import Journal
    from bounceback.lessons import lessons
    from bounceback.review import review

    journal = Journal(learned.document())
    clock = Clock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert review(journal, clock).lessons == len(lessons(journal, clock)) == 4
    since = clock.today + timedelta(days=1)
    assert review(journal, clock, since).lessons == 0


@pytest.mark.parametrize(
    "damage",
    [
        ('"text": "Strong on SQL."', '"text": 3'),
        ('"note": "Breathe"', '"note": {}'),
        ('"reflections": [', '"reflections": ["", '),
        ('"company": "Acme"', '"company": null'),
    ],
    ids=["feedback", "note", "reflections", "company"],
)
def test_a_damaged_journal_is_explained_and_left_alone(
    run: Person, damage: tuple[str, str]
) -> None:
    run("log", "Acme")
    run("feedback", "acme", "Strong on SQL.")
    run("reflect", "acme", "--friend", "Well done")
    run("practise", "--note", "Breathe")
    text = run.journal.read_text()
    assert damage[0] in text
    run.journal.write_text(text.replace(*damage))
    damaged = run.journal.read_bytes()
    for arguments in (
        ["lessons"],
        ["lessons", "--json"],
        ["interview", "Acme"],
        ["practise"],
        ["reflect", "acme", "--friend", "Again"],
        ["feedback", "acme", "Hello"],
    ):
        result = run.run(*arguments)
        assert (result.code, result.out) == (3, ""), arguments
        assert "line" in result.err
        assert "Strong" not in result.err
        assert run.journal.read_bytes() == damaged


def test_before_a_first_interview_the_sheet_has_what_was_learned_elsewhere(run: Person) -> None:
    run("log", "Acme")
    run("reflect", "acme", "--next-time", "Ask more")
    run("interview", "Globex", "--on", "2026-11-24 10:00")
    assert "bounceback lessons --for globex" in run("todo").out
    sheet = run("lessons", "--for", "globex")
    assert "Ask more" in sheet.out
    assert "elsewhere" in sheet.err
    assert run("lessons", "--for", "globex", "--json").json["lessons"] == []
    assert "No lesson fits" in run("lessons", "salary", "--for", "globex").out
