"""What leaves the journal is what was in it, is read by real programs, and drives none of them."""

import csv
import io
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from openpyxl import Workbook

from bounceback.clock import Clock
from bounceback.formats import calendar
from bounceback.formats.csv import guarded, without_guard
from bounceback.formats.csv import read as read_csv
from bounceback.formats.csv import write as write_csv
from bounceback.formats.markdown import write as write_markdown
from bounceback.formats.sankey import START, flows
from bounceback.imports.application import Reader
from bounceback.imports.rows import read_rows
from bounceback.imports.tables import tabulate
from bounceback.imports.taking import take_in
from bounceback.journal import Journal, check
from bounceback.listing import newest_first
from bounceback.records import Application, Contact, Feedback, Interview, Reflection
from bounceback.storage.damage import parse
from bounceback.storage.json import serialise
from bounceback.text import harmless_lines
from bounceback.vocabulary import FORMATS, OUTCOMES, STAGES
from conftest import Person, cases
from made_journals import DOCUMENT, TEXT

DANGEROUS = ["=1+1", "+41", "-3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1"]
EVIL = "\x1b]8;;http://evil.example\x07x\x1b[2J\x9b31m\u202e[bold]\x00\r\x7f\ud800"
CLOCK = Clock(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
def busy(run: Person) -> Person:
    """A person in the middle of a search."""
    run.begin(
        ("log", "Acme", "--role", "Analyst, senior", "--note", "Kind people\n- asked for SQL"),
        ("log", "日本 [bold]", "--stage", "final", "--contact", "Sam <sam@nihon.example>"),
        ("log", "Globex", "--outcome", "ghosted", "--stage", "applied", "--on", "2026-11-01"),
        ("log", "Hooli", "--outcome", "waiting", "--stage", "screening"),
        ("done", "acme", "reframe"),
        ("skip", "acme", "practise"),
    )
    return run


def test_json_brings_everything_to_an_empty_journal(
    busy: Person, new_person: Callable[[], Person], tmp_path: Path
) -> None:
    document = busy.document()
    document["later"] = {"kept": [1, {}]}
    document["version"] = [1, 7]
    document["applications"]["acme"]["steps"][0]["later"] = "kept"
    busy.journal.write_text(json.dumps(document))
    by_pipe, by_file, file = new_person(), new_person(), tmp_path / "copy"
    by_pipe("import", "-", stdin=busy("export", "json").out)
    busy("export", "json", "-o", str(file))
    by_file("import", str(file))
    assert by_pipe.document() == by_file.document() == document
    assert json.loads(file.read_bytes()) == document


def test_csv_comes_back(busy: Person, new_person: Callable[[], Person], tmp_path: Path) -> None:
    other, file = new_person(), tmp_path / "table.csv"
    busy("export", "csv", "-o", str(file))
    result = other("import", str(file))
    assert "4 applications came in, from a Bounceback table." in result.out
    assert "not taken in" not in result.out
    kept = ("company", "role", "outcome", "stage", "applied_on", "decided_on", "contact", "notes")
    for name, record in busy.document()["applications"].items():
        again = other.document()["applications"][name]
        assert {key: again[key] for key in kept} == {key: record[key] for key in kept}
        assert len(again["interviews"]) == len(record["interviews"])
    assert other("export", "csv").out.count("\n") == busy("export", "csv").out.count("\n")


def test_csv_that_a_spreadsheet_program_saved_as_a_workbook_comes_back(
    run: Person, new_person: Callable[[], Person], tmp_path: Path
) -> None:
    run("log", "=Acme", "--role", "a;=1+1", "--salary", "+44", "--note", "first\n- second\n=third")
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in csv.reader(io.StringIO(run("export", "csv").out)):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"
    workbook.save(tmp_path / "table.xlsx")
    other = new_person()
    other("import", str(tmp_path / "table.xlsx"))
    assert other("export", "csv").out == run("export", "csv").out


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = guarded(text)
    assert cell[0] == "'"
    assert without_guard(cell) == "\n".join(harmless_lines(text))


@given(text=TEXT)
def test_a_guarded_cell_is_inert_and_reads_back(text: str) -> None:
    cell = guarded(text)
    assert cell[:1] not in set("=+-@\t\r＝＋－＠") - {""}
    assert without_guard(cell) == "\n".join(harmless_lines(text))


@given(document=DOCUMENT)
def test_a_table_of_any_journal_reads_back_row_by_row(document: dict[str, object]) -> None:
    journal = check(parse(serialise(document)))
    applications = newest_first(journal, CLOCK)
    text = write_csv(applications, CLOCK)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == [guarded(one.id) for one in applications]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    for row, one in zip(rows, applications, strict=True):
        assert without_guard(row["notes"]) == "\n".join(harmless_lines(one.notes))
    assert len(tabulate(read_csv(text.encode(), "x"), {}, [], "x").rows) == len(rows)


def test_the_calendar_is_read_by_other_programs(busy: Person) -> None:
    text = busy("export", "calendar").out
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    every = busy("todo", "--all", "--json").json["todo"]
    pending = [step for step in every if step["state"] != "lapsed"]
    events = Calendar.from_ical(text).walk("VEVENT")
    assert Counter((str(event["dtstart"].dt)) for event in events) == Counter(
        step["due"] for step in pending
    )
    assert len({event["uid"] for event in events}) == len(pending)
    for event in events:
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        (alarm,) = event.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(hours=9)
    from khal.icalendar import cal_from_ics, split_ics

    by_khal = [cal_from_ics(one) for one in split_ics(text)]
    assert {str(event["uid"]) for one in by_khal for event in one.walk("VEVENT")} == {
        str(event["uid"]) for event in events
    }


def uids(person: Person) -> dict[str, str]:
    events = Calendar.from_ical(person("export", "calendar").out).walk("VEVENT")
    return {str(event["summary"]): str(event["uid"]) for event in events}


def test_a_step_keeps_its_uid_and_the_next_of_its_kind_gets_another(run: Person) -> None:
    run("log", "Acme")
    before = uids(run)
    run("snooze", "acme", "stay-in-touch", "2026-12-28")
    run("edit", "acme", "--role", "Analyst", "--on", "2026-11-20")
    after = {title.replace(" · Analyst", ""): uid for title, uid in uids(run).items()}
    assert after == before
    run("done", "acme", "stay-in-touch")
    again = {title.replace(" · Analyst", ""): uid for title, uid in uids(run).items()}
    assert again.keys() == before.keys()
    assert [title for title in before if again[title] != before[title]] == ["Stay in touch: Acme"]


@given(company=TEXT, role=TEXT)
def test_calendar_text_of_any_kind_folds_and_reads_back(company: str, role: str) -> None:
    application = Application(company=company, role=role)
    application.outcome, application.decided_on = "rejected", date(2026, 11, 23)
    data = calendar.write([application], CLOCK)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events = Calendar.from_ical(data).walk("VEVENT")
    assert str(events[0]["summary"]).startswith("Reframe it: ")
    assert len(events) == 2


APPLICATIONS = st.lists(
    st.builds(
        lambda outcome, stage: Application(company="x", outcome=outcome, stage=stage),
        st.sampled_from([*OUTCOMES, "a word of later"]),
        st.sampled_from([*STAGES, "a stage of later"]),
    )
)


@given(applications=APPLICATIONS)
def test_amounts_add_up_at_each_node(applications: list[Application]) -> None:
    found = flows(applications)
    into: Counter[str] = Counter()
    out: Counter[str] = Counter()
    for flow in found:
        assert flow.amount > 0
        out[flow.source] += flow.amount
        into[flow.target] += flow.amount
    assert out[START] == len(applications)
    for node in set(into) & set(out):
        assert into[node] == out[node]
    assert sum(into[node] for node in into if node not in out) == len(applications)
    assert len({(flow.source, flow.target) for flow in found}) == len(found)


def test_the_flow_is_drawn_for_two_programs(busy: Person) -> None:
    lines = busy("export", "sankey").out.splitlines()
    assert lines[0].startswith("//")
    assert all(re.fullmatch(r"[A-Z][a-z ]+ \[\d+\] [A-Z][a-z ]+", line) for line in lines[1:])
    assert "Applications [2] Interview" in lines
    assert "Interview [1] Final round" in lines
    first, blank, *flows_drawn = busy("export", "mermaid").out.splitlines()
    assert (first, blank) == ("sankey-beta", "")
    assert len(flows_drawn) == len(lines) - 1
    assert all(len(row) == 3 and int(row[2]) for row in csv.reader(flows_drawn))


def test_the_journal_as_a_page_newest_first(busy: Person) -> None:
    page = busy("export", "markdown").out
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings[-1] == "## Globex"
    assert "## 日本 \\[bold\\]" in headings
    for words in (
        "4 applications and 3 interviews, as of 23 November 2026.",
        "> Kind people  \n> \\- asked for SQL",
        "- [x] Reframe it, 23 November 2026",
        "- [–] Practise once, let go, 23 November 2026",
        "- [ ] Send a thank-you, 24 November 2026",
        "- Contact: Sam \\<sam@nihon.example\\>",
    ):
        assert words in page


TOLD_ONCE = {
    "company": "Waiter Ltd",
    "role": "Analyst",
    "applied_on": "2026-10-19",
    "answer_by": "2026-10-20",
    "accepted_on": "2026-10-21",
    "offered_on": "2026-10-22",
    "contact": {"name": "Sam Lee", "email": "sam@waiter.example"},
    "thread": {
        "name": "Kim Roe",
        "email": "kim@waiter.example",
        "on": "2026-10-23",
        "subject": "Your interview",
        "message_id": "",
        "references": [],
    },
    "url": "https://waiter.example/jobs",
    "source": "a fair",
    "location": "Bern",
    "salary": "80k",
    "notes": "Second floor",
    "if_no": "ring Ana",
    "interviews": [
        {
            "on": "2026-10-26",
            "at": "10:30",
            "kind": "phone",
            "went_well": "The case",
            "next_time": "Shorter",
        },
        {"on": "2026-12-01", "at": "14:00", "kind": "video", "stage": "final"},
    ],
    "feedback": [{"on": "2026-10-27", "text": "Strong on SQL"}],
    "reflections": [
        {
            "on": "2026-10-28",
            "friend": "It was one day",
            "went_well": "Calm",
            "next_time": "Ask first",
        }
    ],
    "steps": [
        {"key": "thank-you", "due": "2026-10-27", "state": "done", "settled_on": "2026-10-29"}
    ],
}
"""An application with a value of its own in every field but those that tell how it stands."""


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [one for key, each in value.items() if key != "key" for one in leaves(each)]
    if isinstance(value, list):
        return [one for each in value for one in leaves(each)]
    return [str(value)] if value else []


def test_all_that_is_known_of_an_application_is_told_once(run: Person) -> None:
    run("log", "x", "--outcome", "waiting", "--stage", "screening")
    run("practise", "aloud", "--minutes", "20")
    document = run.document()
    (record,) = document["applications"].values()
    assert record.keys() - TOLD_ONCE.keys() == (
        {"outcome", "stage", "decided_on", "logged_at", "changed_at"} & record.keys()
    )
    document["applications"] = {"waiter": {**record, **TOLD_ONCE}}
    (session,) = document["practice"].values()
    session["application"] = "waiter"
    run.journal.write_text(json.dumps(document))
    page = run("export", "markdown").out.replace("\\", "")
    told, _, practice = page.partition("## Practice")
    assert "aloud, for Waiter Ltd, 20 minutes" in practice
    shown = run("show", "waiter").out
    assert "- 1 December 2026, 14:00, video, final round to come\n" in told
    assert "  Tue 1 Dec, 14:00, video, final round to come\n" in shown
    # A day of the plan as well; the day a settled step was due; what both say in their own way.
    words = {"2026-12-01": "", "2026-10-27": "", "done": "", "final": "final round"}
    for leaf in leaves(TOLD_ONCE):
        day = date.fromisoformat(leaf) if re.fullmatch(r"\d{4}-\d\d-\d\d", leaf) else None
        in_page = words.get(leaf, f"{day.day} {day:%B %Y}" if day else leaf)
        in_show = words.get(leaf, f"{day.day} {day:%b}" if day else leaf)
        assert not in_page or told.count(in_page) == 1, leaf
        assert not in_show or shown.count(in_show) == 1, leaf


def test_a_session_in_markdown_is_of_the_day_it_was_for_the_person(run: Person) -> None:
    run("log", "Acme")
    document = run.document()
    document["practice"] = {"2026-11-21T23:30:00Z": {"what": "aloud"}}
    run.journal.write_text(json.dumps(document))
    at = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=2)))
    journal = check(parse(run.journal.read_bytes()))
    assert "- 22 November 2026: aloud" in write_markdown(journal, Clock(at))


INERT = {"root", "inline", "text", "hardbreak", "softbreak", "paragraph", "heading", "blockquote"}
INERT |= {"bullet_list", "list_item"}


@given(text=st.text("# *_`<>[]()|-+=~1.!&\\:/\n ab", max_size=40))
def test_a_persons_text_means_nothing_in_markdown(text: str) -> None:
    journal = Journal()
    application = journal.add(Application(company=text.replace("\n", "") or "x", notes=text))
    application.role = application.url = application.source = text
    application.interviews = [Interview(went_well=text, kind=text)]
    application.feedback = [Feedback(text=text)]
    application.reflections = [Reflection(friend=text)]
    page = SyntaxTreeNode(MarkdownIt().parse(write_markdown(journal, CLOCK)))
    assert {node.type for node in page.walk()} <= INERT
    headings = [node.tag for node in page.children if node.type == "heading"]
    assert headings[:2] == ["h1", "h2"]
    assert set(headings[2:]) <= {"h3"}


@pytest.mark.parametrize("format_", FORMATS)
def test_no_stored_byte_drives_the_terminal(run: Person, format_: str) -> None:
    run("log", "Acme")
    document = run.document()
    for field in ("company", "role", "notes", "url", "source"):
        document["applications"]["acme"][field] = EVIL
    document["applications"]["acme"]["contact"] = {"name": EVIL, "email": EVIL}
    document["applications"]["acme"]["feedback"] = [{"text": EVIL}]
    document["applications"]["acme"]["interviews"] = [{"kind": EVIL, "went_well": EVIL}]
    document["applications"]["acme"]["steps"] = [{"key": EVIL, "due": "2026-11-24"}]
    document["practice"]["2026-11-22T18:00:00Z"] = {"what": EVIL, "note": EVIL}
    run.journal.write_text(json.dumps(document))
    out = run("export", format_).out
    if format_ == "calendar":
        out = out.replace("\r\n", "\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_journal_can_be_written_out(run: Person, format_: str) -> None:
    assert run("export", format_).err == ""


def test_a_page_counts_what_there_is_and_no_nought(run: Person) -> None:
    assert "\nNothing yet, as of 23 November 2026.\n" in run("export", "markdown").out
    run("interview", "Acme", "--on", "2026-11-27")
    assert "\n1 application, as of 23 November 2026.\n" in run("export", "markdown").out


def test_first_letters_name_a_format(run: Person) -> None:
    assert run("export", "cal").out.startswith("BEGIN:VCALENDAR")
    result = run.run("export", "m")
    assert (result.code, "markdown or mermaid" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("word", "format_"), [("ics", "calendar"), ("ical", "calendar"), ("md", "markdown")]
)
def test_the_suffix_of_a_format_names_it_too(run: Person, word: str, format_: str) -> None:
    assert run("export", word).out == run("export", format_).out


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_is_private_and_never_overwritten_unasked(
    busy: Person, tmp_path: Path, format_: str
) -> None:
    file = tmp_path / "out"
    mask = os.umask(0)
    try:
        result = busy("export", format_, "-o", str(file))
    finally:
        os.umask(mask)
    assert (result.out, stat.S_IMODE(file.stat().st_mode)) == ("", 0o600)
    file.write_text("mine")
    refused = busy.run("export", format_, "-o", str(file))
    assert (refused.code, file.read_text()) == (1, "mine")
    assert "--force" in refused.err
    busy("export", format_, "-o", str(file), "--force")
    assert file.read_text() != "mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out"]


def test_a_link_is_not_followed_unasked(busy: Person, tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("mine")
    link.symlink_to(target)
    assert busy.run("export", "csv", "-o", str(link)).code == 1
    assert target.read_text() == "mine"


def test_a_link_to_a_pipe_is_no_file_and_one_to_nothing_is_said(
    busy: Person, tmp_path: Path
) -> None:
    into, out = os.pipe()
    for name, target, said in (
        ("pipe", f"/proc/self/fd/{out}", "is no regular file"),
        ("nothing", "nowhere", "is a link to nothing"),
    ):
        (tmp_path / name).symlink_to(target)
        result = busy.run("export", "csv", "-o", str(tmp_path / name), "--force")
        assert (result.code, said in result.err) == (1, True)
    os.close(into)
    os.close(out)


@pytest.mark.parametrize("name", ["journal.json", "journal.json.lock", "config.toml", "backups/x"])
def test_the_programs_own_files_are_never_the_output(busy: Person, name: str) -> None:
    before = busy.journal.read_bytes()
    result = busy.run("export", "csv", "-o", str(busy.home / name), "--force")
    assert (result.code, busy.journal.read_bytes()) == (1, before)


@pytest.mark.parametrize("place", ["missing/out", ".", "/dev/full", "a\0b", "~nobody-here/x"])
def test_a_place_that_can_not_be_written_is_said(
    busy: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = busy.run("export", "csv", "-o", place, "--force")
    assert result.code == 1
    assert len(result.err.splitlines()) <= 2
    assert ".." not in result.err


LINE = st.text("aB é-=+'\",;|(&", min_size=1, max_size=9).map(lambda text: f"{text.strip()}x")
WORD_OF_OTHERS = st.sampled_from(["N/A", "Total", "FALSE", "company", "Rejected", "yes", "-"])
SOME_DAY = st.none() | st.dates(date(2025, 1, 1), date(2026, 11, 23))
TOLD = st.builds(
    Application,
    company=LINE | WORD_OF_OTHERS,
    role=st.none() | LINE | WORD_OF_OTHERS,
    outcome=st.sampled_from(OUTCOMES[1:]),
    stage=st.sampled_from(STAGES),
    **dict.fromkeys(("applied_on", "answer_by", "decided_on"), SOME_DAY),
    **dict.fromkeys(("offered_on", "accepted_on"), SOME_DAY),
    contact=st.none() | st.builds(Contact, name=LINE, email=st.sampled_from(["", "a@b.example"])),
    url=st.none() | LINE,
    source=st.none() | LINE,
    location=st.none() | LINE,
    salary=st.none() | LINE,
    notes=st.lists(LINE | WORD_OF_OTHERS | st.just(""), max_size=3).map("\n".join).map(str.strip),
    interviews=st.lists(SOME_DAY, max_size=3).map(
        lambda days: [Interview(on=day) for day in sorted(days, key=lambda day: day or date.min)]
    ),
    feedback=st.lists(st.builds(Feedback, text=LINE), max_size=2),
)


@settings(max_examples=cases(60))
@given(told=st.lists(TOLD, min_size=1, max_size=5))
def test_every_column_of_the_own_table_reads_back(told: list[Application]) -> None:
    journal, other = Journal(), Journal()
    for one in told:
        journal.add(one.copy())
    applications = newest_first(journal, CLOCK)
    text = write_csv(applications, CLOCK)
    table = tabulate(read_csv(text.encode(), "x"), {}, [], "x")
    take_in(other, table, list(read_rows(table, Reader(today=CLOCK.today))), CLOCK)
    again = write_csv([other[one.id] for one in applications if one.id in other], CLOCK)
    assert again == text


def test_an_own_table_that_was_edited_is_read_as_one_of_other_peoples(
    run: Person, new_person: Callable[[], Person], tmp_path: Path
) -> None:
    run("log", "Acme", "--on", "2026-11-20")
    edited = (
        run("export", "csv")
        .out.replace("rejected", "Rejected 3/14")
        .replace("2026-11-20", "20 Nov 2026")
    )
    (tmp_path / "table.csv").write_text(edited)
    other = new_person()
    other("import", str(tmp_path / "table.csv"))
    record = other.document()["applications"]["acme"]
    assert (record["outcome"], record["decided_on"]) == ("rejected", "2026-11-20")


def test_an_own_table_with_its_days_rewritten_keeps_how_far_it_went(
    run: Person, new_person: Callable[[], Person], tmp_path: Path
) -> None:
    run("log", "Acme", "offer", "--stage", "screening", "--on", "2026-11-20")
    text = run("export", "csv").out.replace("2026-11-20", "20.11.2026").replace(",", ";")
    (tmp_path / "table.csv").write_text(text)
    other = new_person()
    other("import", str(tmp_path / "table.csv"))
    assert other("export", "csv").out == run("export", "csv").out


@pytest.mark.parametrize("first", ["csv", "json"])
def test_two_exports_of_one_journal_come_in_once(
    busy: Person, new_person: Callable[[], Person], tmp_path: Path, first: str
) -> None:
    busy("log", "Acme", "--new", "--on", "2026-11-02")
    busy("log", "Initech", "--outcome", "offer", "--stage", "interview", "--on", "2026-11-02")
    busy("edit", "initech", "--accepted")
    other = new_person()
    for kind in ("csv", "json") if first == "csv" else ("json", "csv"):
        (tmp_path / kind).write_text(busy("export", kind).out)
        other("import", str(tmp_path / kind))
    ours, theirs = (one.document()["applications"] for one in (busy, other))
    assert ours.keys() == theirs.keys()
    for name in ("company", "role", "outcome", "stage", "offered_on", "accepted_on", "notes"):
        assert {key: one[name] for key, one in ours.items()} == {
            key: one[name] for key, one in theirs.items()
        }


def test_another_answer_of_the_same_company_comes_in_beside_the_first(
    run: Person, new_person: Callable[[], Person], tmp_path: Path
) -> None:
    run("log", "Acme", "--on", "2026-11-20")
    other = new_person()
    other("log", "Acme", "--on", "2026-03-20")
    (tmp_path / "theirs").write_text(other("export", "json").out)
    run("import", str(tmp_path / "theirs"))
    days = {one["decided_on"] for one in run.document()["applications"].values()}
    assert days == {"2026-11-20", "2026-03-20"}
