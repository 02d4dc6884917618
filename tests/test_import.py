"""Records from elsewhere come in whole or not at all, and nothing private with them."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pexpect
import pytest
from hypothesis import given

from bounceback.clock import Clock
from bounceback.imports import documents
from bounceback.imports.rows import NEW, THERE
from bounceback.journal import VERSION, Journal, check
from bounceback.storage.damage import parse
from bounceback.storage.json import serialise
from conftest import Person
from made_journals import DOCUMENT

LINKEDIN = """\
Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,\
Resume Name,Question And Answers
"10/5/24, 2:15 PM",me@private.example,+41 12345,Globex,Engineer,https://jobs.example/1,cv.pdf,\
"Salary?: SECRET | Visa?: SECRET"
2024-10-06 14:15:00 UTC,me@private.example,+41 12345,Initech,"Analyst, senior",,cv.pdf,
1/2/26,,,Umbrella,Tester,,,

"""
JOBSYNC = """\
index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status
1,2025-01-01T10:00:00Z,true,2025-01-02T11:00:00.000Z,Globex,Engineer,FT,Remote,Bern,Indeed,rejected
2,2025-01-01T10:00:00Z,true,2025-01-03T11:00:00.000Z,Initech,Analyst,FT,Office,Bern,LinkedIn,interview
3,2025-01-01T10:00:00Z,false,,Saved,Analyst,FT,Office,Bern,LinkedIn,draft
"""
HUNTR = """\
Employer,Job Title,List,Date Applied,Perks
Globex,Engineer,Rejected,2025-01-02,Bern
Initech,Analyst,Interview,2025-01-03,Bern
Saved,Analyst,Wishlist,,Bern
"""
TEAL = """\
Company Name,Job Title,Status,Date Applied
Globex,Engineer,Not Selected,2025-01-02
Initech,Analyst,Interviewing,2025-01-03
Umbrella,Boss,I Withdrew,2025-01-04
Aperture,Tester,No Response,2025-01-05
Saved,Analyst,Bookmarked,
"""
SIMPLIFY = """\
Job,Company,Applied,Status
Engineer,Globex,2025-01-02,Rejected
Analyst,Initech,2025-01-03,Offer
"""
OWN = """\
 EMPLOYER ;Position Applied For;contact;E-Mail;Date  applied;Interview Date;Status;Notes;Link
Globex;Engineer;Sam Lee;sam@globex.example;25.12.2024;10 Jan 2025;Declined;Nice people;https://a.example
Initech;Analyst;Kim (kim@initech.example);;1.2.2025;;ghosted;;
;;;;;;;;
Crème & Söhne;Köchin;;;2.2.2025;;;;
"""


def write(tmp_path: Path, content: str | bytes, name: str = "file") -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def kept(person: Person) -> dict[str, tuple[object, ...]]:
    return {
        name: (record["role"], record["outcome"], record["stage"], record["applied_on"])
        for name, record in person.document()["applications"].items()
    }


def test_linkedin_comes_without_the_applicants_own_details(run: Person, tmp_path: Path) -> None:
    result = run("import", write(tmp_path, LINKEDIN))
    assert "3 applications came in, from LinkedIn's applications." in result.out
    assert kept(run) == {
        "globex": ("Engineer", "waiting", "applied", "2024-10-05"),
        "initech": ("Analyst, senior", "waiting", "applied", "2024-10-06"),
        "umbrella": ("Tester", "waiting", "applied", "2026-01-02"),
    }
    text = run.journal.read_text()
    assert not any(private in text for private in ("private", "12345", "SECRET", "cv.pdf"))
    assert run.document()["applications"]["globex"]["url"] == "https://jobs.example/1"
    assert run.document()["applications"]["globex"]["contact"] is None


@pytest.mark.parametrize(
    "column", ["Contact Email", "contact phone number", "Question And Answers"]
)
def test_linkedins_private_columns_stay_out_even_when_mapped(
    run: Person, tmp_path: Path, column: str
) -> None:
    result = run.run("import", write(tmp_path, LINKEDIN), "--map", f"{column}=notes")
    assert (result.code, run.journal.exists()) == (2, False)
    assert "own details" in result.err


def test_another_column_of_linkedins_can_be_mapped(run: Person, tmp_path: Path) -> None:
    run("import", write(tmp_path, LINKEDIN), "--map", "Resume Name=role", "--map", "Job Url=")
    globex = run.document()["applications"]["globex"]
    assert (globex["role"], globex["url"]) == ("cv.pdf", None)


@pytest.mark.parametrize(
    ("header", "row", "is_private"),
    [
        ("Contact Phone Number,Contact Email,Status", "1,me@mine.example,Rejected", True),
        ("Resume Name,Contact Email,Status", "cv.pdf,me@mine.example,Rejected", True),
        ("Contact Email", "me@mine.example", True),
        ("Contact Email,Status", "sam@them.example,Rejected", False),
    ],
)
def test_a_table_made_of_linkedins_keeps_its_own_columns(
    run: Person, tmp_path: Path, header: str, row: str, is_private: bool
) -> None:
    table = f"Application Date,Company Name,Job Title,{header}\n2025-01-02,Acme,Tester,{row}\n"
    run("import", write(tmp_path, table))
    acme = run.document()["applications"]["acme"]
    assert (acme["contact"] is None) == is_private
    assert acme["outcome"] == ("rejected" if "Status" in header else "waiting")


def test_linkedins_zip_is_read_as_it_is(run: Person, tmp_path: Path) -> None:
    content = zipped(
        {
            "Connections.csv": "First Name,Company\nEve,Evil",
            "Jobs/Saved Jobs.csv": "Company Name\nEvil",
            "Jobs/Job Applications.csv": "﻿" + LINKEDIN,
            "../../outside.csv": "Company\nEvil",
        }
    )
    run("import", write(tmp_path, content, "photo.png"))
    assert list(kept(run)) == ["globex", "initech", "umbrella"]
    assert not list(tmp_path.parent.glob("outside*"))


def test_linkedins_later_tables_come_along(run: Person, tmp_path: Path) -> None:
    second = LINKEDIN.replace("Globex", "Hooli")
    content = zipped({"Jobs/Job Applications.csv": LINKEDIN, "Jobs/Job Applications_1.csv": second})
    assert "4 applications" in run("import", write(tmp_path, content)).out


@pytest.mark.parametrize(
    ("table", "kind", "wanted"),
    [
        (
            JOBSYNC,
            "JobSync",
            {
                "globex": ("Engineer", "rejected", "applied", "2025-01-02"),
                "initech": ("Analyst", "waiting", "interview", "2025-01-03"),
            },
        ),
        (
            HUNTR,
            "Huntr",
            {
                "globex": ("Engineer", "rejected", "applied", "2025-01-02"),
                "initech": ("Analyst", "waiting", "interview", "2025-01-03"),
            },
        ),
        (
            TEAL,
            "Teal",
            {
                "globex": ("Engineer", "rejected", "applied", "2025-01-02"),
                "initech": ("Analyst", "waiting", "interview", "2025-01-03"),
                "umbrella": ("Boss", "withdrawn", "applied", "2025-01-04"),
                "aperture": ("Tester", "ghosted", "applied", "2025-01-05"),
            },
        ),
        (
            SIMPLIFY,
            "Simplify",
            {
                "globex": ("Engineer", "rejected", "applied", "2025-01-02"),
                "initech": ("Analyst", "offer", "final", "2025-01-03"),
            },
        ),
        (
            OWN,
            "a table",
            {
                "globex": ("Engineer", "rejected", "interview", "2024-12-25"),
                "initech": ("Analyst", "ghosted", "applied", "2025-02-01"),
                "crème-söhne": ("Köchin", "waiting", "applied", "2025-02-02"),
            },
        ),
    ],
    ids=["JobSync", "Huntr", "Teal", "Simplify", "own"],
)
def test_tables_of_every_make(
    run: Person, tmp_path: Path, table: str, kind: str, wanted: dict[str, object]
) -> None:
    result = run("import", write(tmp_path, table))
    assert kind in result.out
    assert kept(run) == {name: wanted[name] for name in sorted(wanted)}


@pytest.mark.parametrize(
    ("delimiter", "encoding", "ending"),
    [
        (",", "utf-8", "\n"),
        (";", "utf-8-sig", "\r\n"),
        ("\t", "utf-16", "\r\n"),
        (",", "utf-16-le", "\n"),
        (";", "utf-16-be", "\n"),
        ("|", "utf-32", "\n"),
        (";", "cp1252", "\r\n"),
        ("\t", "cp1252", "\r"),
    ],
)
def test_any_encoding_delimiter_and_line_ending(
    run: Person, tmp_path: Path, delimiter: str, encoding: str, ending: str
) -> None:
    text = OWN.replace(";", delimiter).replace("\n", ending)
    run("import", write(tmp_path, text.encode(encoding)))
    assert set(kept(run)) == {"globex", "initech", "crème-söhne"}


def test_a_persons_own_columns_land_where_they_belong(run: Person, tmp_path: Path) -> None:
    run("import", write(tmp_path, OWN))
    globex, initech = (run.document()["applications"][name] for name in ("globex", "initech"))
    assert globex["contact"] == {"name": "Sam Lee", "email": "sam@globex.example"}
    assert [one["on"] for one in globex["interviews"]] == ["2025-01-10"]
    assert (globex["notes"], globex["url"]) == ("Nice people", "https://a.example")
    assert globex["decided_on"] is None
    assert initech["contact"] == {"name": "Kim", "email": "kim@initech.example"}


def test_titles_above_the_header_are_passed_over(run: Person, tmp_path: Path) -> None:
    run("import", write(tmp_path, f"My search 2025;;\n;;\n{OWN}"))
    assert len(kept(run)) == 3


def test_what_is_no_address_is_kept_as_a_note(run: Person, tmp_path: Path) -> None:
    run("import", write(tmp_path, "Company,Contact,E-mail,Notes\nAcme,Sam,via their form,Nice\n"))
    acme = run.document()["applications"]["acme"]
    assert acme["contact"] == {"name": "Sam", "email": ""}
    assert acme["notes"] == "Nice\nE-mail: via their form"


def test_a_dry_run_shows_what_would_come_and_writes_nothing(run: Person, tmp_path: Path) -> None:
    run("log", "Globex", "--role", "engineer", "--applied-on", "2025-01-02")
    before = run.journal.read_bytes()
    file = write(tmp_path, HUNTR)
    result = run("import", file, "--dry-run")
    for words in (
        "moved on",
        "Globex: a note",
        "new",
        "unsent",
        "Initech",
        "1 column without a field, kept in the notes: Perks.",
        f'bounceback import {file} --drop "Perks"',
    ):
        assert words in result.out
    assert run.journal.read_bytes() == before


def test_a_dry_run_names_the_words_that_an_error_keeps_private(run: Person, tmp_path: Path) -> None:
    table = write(tmp_path, "Company,Status\nAcme,so secret\n")
    result = run.run("import", table, "--dry-run", "--strict")
    assert "so secret" in result.out
    assert "secret" not in result.err
    assert result.code == 1


def test_with_strict_one_bad_row_and_nothing_is_written(run: Person, tmp_path: Path) -> None:
    table = "Company,Status,Applied\nAcme,rejected,2025-01-02\nGlobex,flummoxed,2025-01-02\n,,\n"
    table += "Initech,rejected,2025-02-30\n,offer,2025-01-02\n"
    result = run.run("import", write(tmp_path, table), "--strict")
    assert result.code == 1
    assert not run.journal.exists()
    assert "line 3: the outcome is in words that Bounceback doesn't know" in result.err
    assert "2 more bad rows: line 5, line 6" in result.err
    told = " ".join(run("import", write(tmp_path, table)).out.split())
    assert list(kept(run)) == ["acme", "globex", "initech"]
    assert "with these words in the notes: “flummoxed”." in told
    assert "“2025-02-30” is a day that does not exist" in told
    assert "1 row left out: the company is missing (line 6)." in told
    assert run.document()["applications"]["globex"]["notes"] == "Status: flummoxed"
    assert run.document()["applications"]["initech"]["notes"] == "Applied: 2025-02-30"


def test_a_line_is_named_as_an_editor_counts_it(run: Person, tmp_path: Path) -> None:
    table = 'Company,Notes,Status\nAcme,"two\nlines",rejected\n\nGlobex,,flummoxed\n'
    assert "line 5:" in run.run("import", write(tmp_path, table), "--strict").err


def test_a_word_can_be_given_its_meaning(run: Person, tmp_path: Path) -> None:
    table = write(tmp_path, "Company,Status\nAcme,Archived!\nGlobex,Phase 2\n")
    run("import", table, "--word", "archived=ghosted", "--word", "phase 2=rejected after interview")
    assert kept(run)["acme"][1:3] == ("ghosted", "applied")
    assert kept(run)["globex"][1:3] == ("rejected", "interview")
    assert run.run("import", table, "--word", "archived=whatever").code == 2


def test_a_column_can_be_mapped(run: Person, tmp_path: Path) -> None:
    table = write(tmp_path, "Wo,Company,Perks,Status\nAcme,wrong,50k,nonsense\n")
    run("import", table, "--map", "wo=company", "--map", "Perks=notes", "--map", "Status=")
    assert kept(run) == {"acme": (None, "waiting", "applied", None)}
    assert run.document()["applications"]["acme"]["notes"] == "Company: wrong\nPerks: 50k"


@pytest.mark.parametrize("pair", ["Company=nonsense", "Company", "=company", "Elsewhere=company"])
def test_a_mapping_that_means_nothing_is_refused(run: Person, tmp_path: Path, pair: str) -> None:
    result = run.run("import", write(tmp_path, "Company\nAcme\n"), "--map", pair)
    assert (result.code, run.journal.exists()) == (2, False)


@pytest.mark.parametrize(
    ("dates", "options", "wanted"),
    [
        (["5/6/2025", "25/6/2025"], [], ["2025-06-05", "2025-06-25"]),
        (["5/6/2025", "6/25/2025"], [], ["2025-05-06", "2025-06-25"]),
        (["5/6/2025", "7/8/2025"], ["--day-first"], ["2025-06-05", "2025-08-07"]),
        (["5/6/2025", "7/8/2025"], ["--month-first"], ["2025-05-06", "2025-07-08"]),
        (["5/6/2025", "7/8/2025"], [], None),
        (["5/6/2025", "25/6/2025", "6/25/2025"], [], None),
        (["5/5/2025", "5 Oct 2024"], [], ["2025-05-05", "2024-10-05"]),
    ],
)
def test_a_date_that_could_be_two_days_is_settled_by_its_column_or_stays_unknown(
    run: Person, tmp_path: Path, dates: list[str], options: list[str], wanted: list[str] | None
) -> None:
    rows = [f"Company {number},{day}\n" for number, day in enumerate(dates)]
    table = write(tmp_path, "Company,Date Applied\n" + "".join(rows))
    if wanted is None:
        result = run.run("import", table, *options, "--strict")
        assert (result.code, run.journal.exists()) == (1, False)
        assert "line 2: the day of applying could be two days" in result.err
    result = run.run("import", table, *options)
    if wanted is None:
        first = run.document()["applications"]["company-0"]
        assert (first["applied_on"], first["notes"]) == (None, "Date Applied: 5/6/2025")
        assert "--day-first" in result.out
    else:
        assert result.code == 0
        assert [row[3] for row in kept(run).values()] == wanted


def test_dates_begin_one_way(run: Person, tmp_path: Path) -> None:
    result = run.run("import", write(tmp_path, OWN), "--day-first", "--month-first")
    assert (result.code, run.journal.exists()) == (2, False)


def test_an_import_again_adds_nothing_and_one_undo_takes_it_back(
    run: Person, tmp_path: Path
) -> None:
    run("log", "Before")
    before = run.journal.read_bytes()
    table = write(tmp_path, OWN)
    run("import", table)
    after = run.journal.read_bytes()
    result = run("import", table)
    assert "0 applications came in, from a table (3 there already)." in result.out
    assert run.journal.read_bytes() == after
    run("undo")
    assert run.journal.read_bytes() == before


def test_the_undo_of_a_long_import_is_told_in_short(run: Person, tmp_path: Path) -> None:
    run("import", "-", stdin="Company\n" + "".join(f"Acme {number}\n" for number in range(50)))
    result = run("undo")
    told = (result.out + result.err).splitlines()
    assert len(told) == 11
    assert told[-1] == "Undone: 40 more changes."


def test_two_rows_without_a_day_are_two_applications(run: Person, tmp_path: Path) -> None:
    table = write(tmp_path, "Company,Status\nAcme,rejected\nAcme,offer\n")
    run("import", table)
    assert [row[1] for row in kept(run).values()] == ["rejected", "offer"]
    assert "0 applications came in" in run("import", table).out


def test_the_same_row_twice_is_one_application(run: Person, tmp_path: Path) -> None:
    row = "ACME ,Dev,2025-01-02\n"
    run("import", write(tmp_path, "Company,Role,Applied on\n" + row + row.lower()))
    assert list(kept(run)) == ["acme"]


def test_old_records_bring_no_pile_of_steps(run: Person, tmp_path: Path) -> None:
    table = "Company,Status,Date Applied,Decision Date\nOld,rejected,2025-01-02,2025-02-02\n"
    table += "Waiting,applied,2025-01-02,\nNever,rejected,2025-01-02,\n"
    table += "Recent,Rejected after interview,2025-01-02,2026-11-09\n"
    path = write(tmp_path, table + "Before,ghosted,2025-01-02,2026-11-08\n")
    run("import", path)
    steps = run("todo", "--json").json["todo"]
    assert {(step["application"], step["step"]) for step in steps} == {
        ("recent", "reframe"),
        ("recent", "ask-feedback"),
        ("recent", "practise"),
        ("recent", "stay-in-touch"),
        ("before", "practise"),
    }
    assert not any(record["steps"] for record in run.document()["applications"].values())


def test_planning_is_refused_with_the_reason(run: Person, tmp_path: Path) -> None:
    result = run.run("import", write(tmp_path, "Company\nAcme\n"), "--plan")
    assert (result.code, run.journal.exists()) == (2, False)
    assert "no longer needed" in result.err


def test_a_day_of_decision_needs_a_decision(run: Person, tmp_path: Path) -> None:
    table = write(tmp_path, "Company,Decision Date\nAcme,2025-02-02\n")
    assert (run.run("import", table, "--strict").code, run.journal.exists()) == (1, False)
    run("import", table)
    acme = run.document()["applications"]["acme"]
    assert (acme["outcome"], acme["decided_on"]) == ("waiting", None)
    assert acme["notes"] == "Decision Date: 2025-02-02"


def test_progress_is_shown_on_a_terminal_only(run: Person, tmp_path: Path) -> None:
    table = write(tmp_path, "Company\n" + "".join(f"Acme {number}\n" for number in range(1500)))
    assert run.launch("import", table, "--dry-run").err == ""
    child = run.terminal("import", table, TERM="xterm")
    child.expect("Reading the rows")
    child.expect("1,500 applications came in")
    child.expect(pexpect.EOF)
    for aloud in ({"TERM": "xterm", "ACCESSIBLE": "1"}, {"TERM": "dumb"}):
        child = run.terminal("import", table, "--dry-run", **aloud)
        child.ended()
        assert child.before.removeprefix("\x1b[1m").startswith("What would come")


def test_standard_input_is_a_file_too(run: Person) -> None:
    run("import", "-", stdin=OWN)
    assert len(kept(run)) == 3


def test_an_export_comes_back_beside_what_is_there(
    new_person: "type[Person]", tmp_path: Path
) -> None:
    first, second = new_person(), new_person()
    first("log", "Acme", "--role", "Analyst")
    first("log", "Acme", "--role", "Tester", "--new")
    first("log", "Globex", "--role", "Boss", "--applied-on", "2025-01-02")
    document = first.document()
    document["practice"]["2026-11-22T18:00:00Z"] = {"what": "aloud", "application": "acme"}
    first.journal.write_text(json.dumps(document))
    second("log", "Acme", "--role", "Something else")
    second("log", "Globex", "--role", "boss", "--applied-on", "2025-01-02")
    export = tmp_path / "export.json"
    first("export", "json", "-o", str(export))
    result = second("import", str(export))
    assert "2 applications came in, with 1 practice session, from a journal" in result.out
    assert "(1 there already)" in result.out
    roles = {name: row[0] for name, row in kept(second).items()}
    assert roles == {
        "acme": "Something else",
        "acme-2": "Tester",
        "acme-3": "Analyst",
        "globex": "boss",
    }
    assert second.document()["practice"]["2026-11-22T18:00:00Z"]["application"] == "acme-3"
    after = second.journal.read_bytes()
    assert "0 applications came in, from" in second("import", str(export)).out
    assert second.journal.read_bytes() == after


@given(document=DOCUMENT)
def test_a_journal_taken_into_an_empty_one_is_the_same(document: dict[str, object]) -> None:
    document["version"] = list(VERSION)
    wanted = serialise(check(parse(serialise(document))).document())
    journal, clock = Journal(), Clock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    imported = documents.take_in(journal, check(parse(wanted)).document(), clock)
    assert serialise(journal.document()) == wanted
    assert {arrival.fate for arrival in imported.arrivals} <= {NEW}
    again = documents.take_in(journal, check(parse(wanted)).document(), clock)
    assert {arrival.fate for arrival in again.arrivals} <= {THERE}
    assert again.sessions == 0
    assert serialise(journal.document()) == wanted
