"""Every screen stays within the width of the terminal, whatever names it holds."""

import re
import unicodedata

import pytest
from rich.cells import cell_len

from bounceback.cli.commands import MODULES
from conftest import Person

WIDTHS = (40, 80, 120, 200)
NAMES = (
    ("Acme", "Data analyst"),
    (
        "株式会社日本テレビ放送網ホールディングス東京本社",
        "データアナリスト（正社員・フルタイム・リモート可）",
    ),
    ("👩‍👩‍👧‍👦 Família 🇵🇹 Ção", "Engenheira de dados 👩🏽‍💻 e análise"),
    ("Zálgo" + "z\u0301\u0302\u0323" * 30, "e\u0301" * 40),
    ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2, "x" * 150),
    ("[bold]not bold[/bold] :smile:", "\x1b[31mred\x07 \u202ereversed"),
    ("The Very Long Name of a Company & Sons, of London, Paris and New York, Limited", "Role"),
)
SCREENS = (
    ("todo",),
    ("todo", "--all"),
    (),
    ("list",),
    ("list", "--outcome", "offer"),
    ("list", "nothing like this"),
    ("stats",),
    ("config",),
    ("--help",),
)


@pytest.fixture
def searching(person: Person) -> Person:
    outcomes = ("rejected", "ghosted", "waiting", "withdrawn", "offer", "rejected", "rejected")
    person.begin(
        *(
            ("log", company, "--role", role, "--outcome", outcome, "--note", f"{company} " * 5)
            for (company, role), outcome in zip(NAMES, outcomes, strict=True)
        )
    )
    person.today = "2026-12-01"
    return person


def assert_fits(text: str, width: int, what: str) -> None:
    """Check that lines fit, but for a command to type, which stays whole on a line of its own."""
    for line in text.splitlines():
        if line.lstrip().startswith("bounceback "):
            continue
        assert cell_len(line) <= width, (what, width, line)
        assert line == line.rstrip(), (what, width, line)


DAY = r"tomorrow$|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d"


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_fit(searching: Person, width: int) -> None:
    ids = list(searching.document()["applications"])
    for screen in (*SCREENS, *(("show", name) for name in ids)):
        result = searching(*screen, width=width)
        shown = result.out.replace(str(searching.home), "")
        assert_fits(shown, width, " ".join(screen))


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_a_change_fit(searching: Person, width: int) -> None:
    for company, role in NAMES:
        result = searching("log", company, "--role", role, "--new", width=width)
        assert_fits(result.out, width, "log")
    for name in list(searching.document()["applications"]):
        step = next(iter(searching.record(name)["steps"]), None)
        if step:
            result = searching("snooze", name, step["key"], "2026-12-05", width=width)
            assert_fits(result.out, width, "snooze")
            for command in ("done", "skip"):
                result = searching.run(command, name, step["key"], width=width)
                assert_fits(result.out, width, command)


@pytest.mark.parametrize("width", WIDTHS)
def test_screens_of_an_empty_journal_fit(person: Person, width: int) -> None:
    for screen in SCREENS:
        shown = person(*screen, width=width).out.replace(str(person.home), "")
        assert_fits(shown, width, " ".join(screen))


@pytest.mark.parametrize("width", WIDTHS)
def test_help_of_every_command_fits(person: Person, width: int) -> None:
    for command in MODULES:
        assert_fits(person(command, "--help", width=width).out, width, command)


def test_columns_stand_under_each_other(searching: Person) -> None:
    lines = searching("list", width=120).out.splitlines()[: len(NAMES)]
    outcomes = ("rejected", "ghosted", "waiting", "withdrawn", "offer")
    starts = {
        cell_len(line[: line.index(word)])
        for line in lines
        for word in outcomes
        if f"  {word}  " in line
    }
    assert len(lines) == len(NAMES)
    assert len(starts) == 1


def test_no_cut_leaves_half_a_character(searching: Person) -> None:
    for width in range(20, 60, 3):
        for line in searching("list", width=width).out.splitlines():
            assert not unicodedata.category(line[:1] or "x").startswith("M")


def test_the_columns_of_todo_are_the_same_in_every_group(searching: Person) -> None:
    searching.today = "2026-11-24"
    searching("log", "Acme")
    searching.today = "2026-11-25"
    lines = searching("todo", width=120).out.splitlines()
    assert {"Now", "Later"} <= set(lines)
    days = {
        cell_len(match[1])
        for line in lines
        if ": " not in line
        and (
            match := re.match(
                r"(  ☐ .*  )(?=since |today$|tomorrow$|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d)", line
            )
        )
    }
    assert len(days) == 1


@pytest.mark.parametrize("width", range(60, 84))
def test_an_ellipsis_follows_what_was_cut(searching: Person, width: int) -> None:
    assert " …" not in searching("list", width=width).out


def test_what_was_long_ago_is_let_pass(person: Person) -> None:
    for number in range(15):
        person("log", f"Old {number}", "--on", "2026-09-01", "--stage", "applied")
    person.today = "2026-12-15"
    person("log", "Acme")
    shown = person("todo").out
    assert "Old" not in shown
    assert "Acme" in shown.split("Now\n")[1]
    assert person("todo", "--all").out.split("Let pass\n")[1].count("– ") == 30


def test_the_list_says_companies_and_ids_only_where_they_are_needed(person: Person) -> None:
    for _ in range(2):
        person("log", "Vandelay Industries", "--new")
    lines = person("list", width=120).out.splitlines()
    assert [line.split("  ")[0] for line in lines[:2]] == [
        "Vandelay Industries",
        "Vandelay Industries (vandelay-industries-2)",
    ]


@pytest.mark.parametrize("width", [30, 40, 60])
def test_a_row_that_goes_on_stays_under_its_text(person: Person, width: int) -> None:
    person("log", "Acme", "--note", "    " + "an indented note " * 6)
    person("feedback", "acme", "word " * 40)
    notes = person("show", "acme", width=width).out.split("Their feedback\n")[1]
    assert {len(line) - len(line.lstrip()) for line in notes.splitlines()[1:5]} == {4}


def test_a_command_to_type_is_kept_whole(person: Person) -> None:
    person("log", "Acme")
    person.today = "2026-11-24"
    for width in range(40, 80, 5):
        shown = person("todo", width=width).out
        for command in ("draft acme", "reflect acme", "done acme thank-you"):
            assert f"bounceback {command}" in shown


def test_no_day_is_cut_on_a_narrow_terminal(person: Person) -> None:
    person.today = "2026-11-23"
    for company in ("Brightwater Research", "Copenhagen Instruments and Daughters"):
        applied = ("--outcome", "waiting", "--applied-on", "2025-09-24", "--role", "Analyst")
        person("log", company, *applied)
    document = person.journal.read_text().replace("2026-11-23T", "2025-09-24T")
    person.journal.write_text(document)
    shown = person("quiet", width=40).out
    assert shown.count("since Wed 24 Sep 2025\n") == 2, shown


def test_no_name_is_cut_where_the_terminal_has_room_for_it(person: Person) -> None:
    company, role = "Brightwater Research of " + "Copenhagen " * 4, "Senior analyst of something"
    person("log", company, "--role", role)
    for screen in ("todo", "list"):
        assert role in person(screen, width=160).out


def test_who_listens_hears_the_names_that_a_narrow_row_has_no_room_for(person: Person) -> None:
    for company in ("Brightwater Research", "Copenhagen Instruments", "Daughters and Daughters"):
        person("log", company)
    heard = " ".join(person("todo", width=40, ACCESSIBLE="1").out.split())
    assert "Brightwater Research, Copenhagen Instruments and Daughters and Daughters" in heard
