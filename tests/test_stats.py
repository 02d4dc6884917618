"""The review: what grew first, since a day, compared with before, and kept as a picture."""

import json
import re
import stat
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import Person

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def searching(person: Person) -> Person:
    """Twenty answers half a year ago, two of them after a talk; as many lately, four after one."""
    table = ["Company,Outcome,Stage,Decided on,Interviews"]
    for number in range(20):
        stage, talks = ("screening", 1) if number < 2 else ("applied", 0)
        table.append(f"Old {number},rejected,{stage},2026-05-04,{talks}")
        stage, talks = ("final", 1) if number < 4 else ("applied", 0)
        table.append(f"New {number},rejected,{stage},2026-11-02,{talks}")
    Path("table.csv").write_text("\n".join(table) + "\n")
    return person.begin(
        ("import", "table.csv"),
        ("log", "Still waiting", "--outcome", "waiting", "--stage", "applied"),
        ("practise", "aloud", "--minutes", "20", "--note", "Slower."),
    )


def words(shown: str) -> str:
    return " ".join(shown.split())


def test_what_grows_comes_first(searching: Person) -> None:
    first = searching("stats").out.splitlines()[0]
    assert first == "6 interviews, 1 practice session (20 minutes) and 1 lesson kept."


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lately_is_compared_with_before(searching: Person, width: int) -> None:
    shown = words(searching("stats", width=width).out)
    assert "since Mon 24 Aug 4 of 20 past the CV (20 %) furthest: final round" in shown
    assert "before that 2 of 20 past the CV (10 %) furthest: screening" in shown


def test_a_day_asked_for_parts_lately_from_before(searching: Person) -> None:
    shown = searching("stats", "--since", "2026-11-01").out
    assert shown.startswith("Since Sunday 1 November 2026:\n4 interviews, ")
    assert "since Sun 1 Nov " in shown
    assert searching("stats", "--since", "2026-11-01", "--json").json["stats"]["applications"] == 21
    assert "Compared" not in searching("stats", "--since", "2026-01-01").out


def test_a_day_without_news_says_so(searching: Person) -> None:
    searching.today = "2026-12-24"
    shown = searching("stats", "--since", "2026-12-24").out
    assert shown.startswith("Nothing to count since Thursday 24 December 2026.\n")


def logged(person: Person, name: str, rows: dict[tuple[str, str, str], int]) -> None:
    """Take in so many answers of each outcome, stage and day."""
    table = ["Company,Outcome,Stage,Decided on"]
    for (outcome, stage, on), count in rows.items():
        table += [f"{name} {number} {stage} {on},{outcome},{stage},{on}" for number in range(count)]
    person.home.mkdir(exist_ok=True)
    place = person.home / f"{name}.csv"
    place.write_text("\n".join(table) + "\n")
    person("import", str(place))


def test_a_young_journal_is_compared_by_its_last_month(person: Person) -> None:
    days = ("2026-10-01", "2026-11-20")
    logged(person, "It", {("rejected", "applied", day): 20 for day in days})
    assert "since Sat 24 Oct" in person("stats").out


@pytest.mark.parametrize(("before", "lately"), [(1, 30), (30, 1), (19, 20), (20, 19), (20, 20)])
def test_nothing_is_compared_of_fewer_than_twenty(person: Person, before: int, lately: int) -> None:
    old, new = ("rejected", "final", "2026-05-04"), ("rejected", "final", "2026-11-02")
    logged(person, "It", {old: before, new: lately})
    shown = person("stats").out
    assert ("Compared" in shown) == ("%" in shown) == (before == lately == 20)


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("applied", "came before anyone had met you"),
        ("screening", "came after a first talk"),
        ("interview", "came after an interview"),
        ("final", "came after a final round"),
    ],
)
def test_it_says_once_where_it_stops_most(person: Person, stage: str, words: str) -> None:
    other = "final" if stage != "final" else "applied"
    day = "2026-11-02"
    logged(person, "It", {("rejected", stage, day): 5, ("ghosted", other, day): 4})
    assert "An adviser" not in person("stats").out
    logged(person, "More", {("ghosted", stage, day): 1})
    shown = " ".join(person("stats").out.split())
    assert f"Of 10 noes and silences more (6) {words}" in shown
    assert shown.count("adviser") == 1


@pytest.mark.parametrize(
    ("noes", "silences", "offers", "says"),
    [(9, 0, 0, False), (7, 1, 1, False), (8, 1, 1, True), (10, 0, 0, True), (20, 5, 0, True)],
)
def test_ten_have_to_be_decided_before_it_says_where_it_stops(
    person: Person, noes: int, silences: int, offers: int, says: bool
) -> None:
    day = "2026-11-02"
    counts = {
        ("rejected", "interview", day): noes,
        ("ghosted", "interview", day): silences,
        ("offer", "final", day): offers,
        ("waiting", "applied", ""): 30,
    }
    logged(person, "It", counts)
    shown = words(person("stats").out)
    assert (f"Of {noes + silences} noes and silences more ({noes + silences})" in shown) is says
    assert "%" not in shown


def test_where_no_stage_stands_out_none_is_named(person: Person) -> None:
    day = "2026-11-02"
    logged(person, "It", {("rejected", "applied", day): 6, ("rejected", "final", day): 6})
    assert "adviser" not in person("stats").out


def test_no_number_can_be_read_as_a_score(person: Person) -> None:
    person("log", "Acme", "--on", "2026-10-01", "--stage", "applied")
    person("done", "acme", "reframe")
    shown = person("stats").out
    assert shown.startswith("1 application on record.\n")
    for words in ("days", "after", "median", "never", "0 interviews", "overdue"):
        assert words not in shown
    assert person("stats", "--json").json["stats"]["bounce_back_days"] == 53


def test_counts_stand_whole_at_any_width(searching: Person) -> None:
    for width in range(40, 90, 7):
        assert "4 interviews, 1 session" in words(searching("stats", width=width).out)


def test_a_long_search_shows_a_year_and_says_so(person: Person) -> None:
    person("log", "Old", "--on", "2025-01-10")
    person("log", "New")
    shown = person("stats").out
    assert "Dec 2025  quiet" in shown
    assert "Nov 2025" not in shown
    assert "The last twelve months are shown." in shown


def test_the_svg_is_sound_private_and_asks_nobody(searching: Person, tmp_path: Path) -> None:
    path = tmp_path / "review.svg"
    result = searching("stats", "--save", str(path))
    assert result.out == ""
    assert str(path) in result.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    drawn = path.read_text()
    assert drawn.count("http") == 1
    assert not re.search(r"url\(|@import|font-face|<script|href", drawn)
    root = ElementTree.fromstring(drawn)
    texts = [text for one in root.iter(f"{SVG}text") if (text := one.text)]
    told = " ".join(texts).replace("\xa0", " ")
    assert "6 interviews, 1 practice session (20 minutes) and 1 lesson kept." in told
    assert "4 of 20 past the CV (20 %)" in told
    assert root.findtext(f"{SVG}title") == "Interviews as practice, Monday 23 November 2026"


def test_the_html_is_private_and_asks_nobody(searching: Person, tmp_path: Path) -> None:
    path = tmp_path / "review.HTML"
    searching("stats", "--save", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    page = path.read_text()
    assert not re.search(r"http|url\(|@import|<script|<link|src=", page)
    assert "6 interviews, 1 practice session (20 minutes) and 1 lesson kept." in page


@pytest.mark.parametrize("name", ["review.svg", "review.html"])
def test_what_a_hand_wrote_into_the_journal_stays_text(
    searching: Person, tmp_path: Path, name: str
) -> None:
    searching.journal.write_text(
        searching.journal.read_text().replace('"waiting"', r'"<b>&{x}\u001b[31m\ufffe\"on=\""')
    )
    path = tmp_path / name
    searching("stats", "--save", str(path))
    text = path.read_text()
    assert "<b>" not in text
    assert "&lt;b&gt;&amp;{x}\\x1b[31m?" in text
    if name.endswith("svg"):
        ElementTree.fromstring(text)


def test_the_picture_is_the_same_whatever_the_terminal(searching: Person, tmp_path: Path) -> None:
    pictures = []
    for number, poor in enumerate(({}, {"NO_COLOR": "1", "TERM": "dumb"}, {"FORCE_COLOR": "1"})):
        path = tmp_path / f"{number}.svg"
        searching("stats", "--save", str(path), width=40 + 50 * number, **poor)
        pictures.append(path.read_bytes())
    assert len(set(pictures)) == 1


def test_a_picture_has_the_styles_of_the_screen(searching: Person, tmp_path: Path) -> None:
    for name in ("review.svg", "review.html"):
        path = tmp_path / name
        searching("stats", "--save", str(path))
        page = path.read_text()
        # A title is bold, a bar green, and what matters less grey.
        assert "bold" in page.split("</style>")[0].replace("font-weight: bold; }\n", "bold", 1)
        assert all(colour in page for colour in ("#116329", "#57606a"))


def test_a_file_is_written_over_only_with_force(searching: Person, tmp_path: Path) -> None:
    path = tmp_path / "review.svg"
    path.write_text("mine")
    result = searching.run("stats", "--save", str(path))
    assert result.code == 1
    assert "--force" in result.err
    assert path.read_text() == "mine"
    searching("stats", "--save", str(path), "--force")
    assert path.read_text().startswith("<svg")


@pytest.mark.parametrize("name", ["review.png", "review", ".svg", "-"])
def test_another_kind_of_file_is_refused(searching: Person, tmp_path: Path, name: str) -> None:
    result = searching.run("stats", "--save", str(tmp_path / name))
    assert result.code == 2
    assert ".svg" in result.err
    assert not (tmp_path / name).exists()


def test_an_empty_journal_makes_no_picture(person: Person, tmp_path: Path) -> None:
    assert person.run("stats", "--save", str(tmp_path / "review.svg")).code == 1
    assert not (tmp_path / "review.svg").exists()


def test_the_picture_and_the_document_can_be_had_at_once(searching: Person, tmp_path: Path) -> None:
    path = tmp_path / "review.svg"
    assert searching("stats", "--json", "--save", str(path)).json["version"] == 1
    assert path.exists()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("decided_on", "21.11.2026", "decided_on should be a date"),
        ("company", 5, "company should be text"),
        ("steps", None, "steps should be a list"),
        ("steps", [{"key": "reframe"}], "due is missing"),
        ("interviews", [{"on": 7}], "on should be a date"),
        ("logged_at", "today", "logged_at should be a moment"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_damaged_record_is_named_and_not_counted(
    field: str, value: object, told: str, options: tuple[str, ...], person: Person
) -> None:
    person("log", "Acme")
    document = person.document()
    document["applications"]["acme"][field] = value
    person.journal.write_text(json.dumps(document, indent=2))
    result = person.run("stats", *options)
    assert (result.code, result.out) == (3, "")
    assert told in result.err


def test_a_dumb_terminal_behind_a_pipe_gets_no_blocks(run: Person) -> None:
    for name in ("Acme", "Globex"):
        run("log", name)
    assert "█" in run.run("stats", TERM="xterm").out
    assert "█" not in run.run("stats", TERM="dumb").out


def test_what_is_to_do_is_not_counted_out_to_the_person(run: Person) -> None:
    for number in range(12):
        run("log", f"Firm {number}")
    run("done", "firm-1", "reframe")
    said = run("stats").out
    assert "Steps: 1 done." in said
    assert "to do" not in said
    assert run("stats", "--json").json["stats"]["steps"]["open"] == 11


def test_the_way_back_begins_with_the_no(run: Person) -> None:
    run("interview", "Acme", "--on", "2026-11-20")
    run("done", "acme", "debrief")
    run.today = "2026-11-24"
    run("log", "acme")
    assert run("stats", "--json").json["stats"]["bounce_back_days"] is None
    run.today = "2026-11-30"
    run("done", "acme", "reframe")
    assert run("stats", "--json").json["stats"]["bounce_back_days"] == 6
