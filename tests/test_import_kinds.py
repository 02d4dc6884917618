"""Tables as people keep them: each kind of layout, language and habit, and what it is read as."""

import io
import json
import shlex
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from conftest import Person
from test_import import write, zipped


def taken(person: Person, table: str | bytes, tmp_path: Path, *options: str) -> dict[str, Any]:
    result = person.run("import", write(tmp_path, table), *options)
    assert result.code == 0, result.err
    if not person.journal.exists():
        return {}
    records = person.document()["applications"].values()
    return {record["company"]: record for record in records}


def standing(records: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {name: (one["outcome"], one["stage"]) for name, one in records.items()}


LANGUAGES = {
    "German": (
        "Firma;Stelle;Beworben am;Status;Ansprechpartner;Gehalt;Bemerkungen\n"
        "A;x;12.03.2026;Absage nach Vorstellungsgespräch;Frau Muster;45.000;nett\n"
        "B;x;15.3.26;Keine Rückmeldung;;;\nC;x;;noch nicht beworben;;;\n"
        "D;x;2. April 2026;Zusage!;;;\nE;x;;Leider nicht berücksichtigt;;;\n",
        {
            "A": ("rejected", "interview"),
            "B": ("ghosted", "applied"),
            "D": ("offer", "final"),
            "E": ("rejected", "applied"),
        },
    ),
    "French": (
        "Entreprise,Intitulé du poste,Date de candidature,Statut,Ville\n"
        "A,x,14/03/2026,Refusée,Lyon\nB,x,20 mars 2026,Entretien prévu le 28/03,\n"
        "C,x,21/03/2026,Pas de réponse,\nD,x,,À postuler,\nE,x,22/03/2026,En attente,\n",
        {
            "A": ("rejected", "applied"),
            "B": ("waiting", "interview"),
            "C": ("ghosted", "applied"),
            "E": ("waiting", "applied"),
        },
    ),
    "Spanish": (
        "Empresa,Puesto,Fecha de aplicación,Estado\nA,x,13/02/2026,Rechazado tras entrevista\n"
        "B,x,14/02/2026,Sin respuesta\nC,x,15/02/2026,En proceso\nD,x,,No aplicar\n",
        {
            "A": ("rejected", "interview"),
            "B": ("ghosted", "applied"),
            "C": ("waiting", "applied"),
        },
    ),
    "Portuguese": (
        "Empresa,Vaga,Data da candidatura,Status\nA,x,13/02/2026,Reprovado na entrevista\n"
        "B,x,14/02/2026,Sem retorno\nC,x,15/02/2026,Em análise\n",
        {
            "A": ("rejected", "interview"),
            "B": ("ghosted", "applied"),
            "C": ("waiting", "applied"),
        },
    ),
    "Italian": (
        "Azienda;Posizione;Data candidatura;Stato\nA;x;13/2/2026;Colloquio fissato\n"
        "B;x;14/2/2026;Nessuna risposta\nC;x;15/2/2026;Candidatura respinta\n",
        {
            "A": ("waiting", "interview"),
            "B": ("ghosted", "applied"),
            "C": ("rejected", "applied"),
        },
    ),
    "Dutch": (
        "Bedrijf;Functie;Datum;Status\nA;x;13-2-2026;Afgewezen na gesprek\n"
        "B;x;14-2-2026;Geen reactie\nC;x;15-2-2026;Uitgenodigd voor gesprek\n",
        {
            "A": ("rejected", "interview"),
            "B": ("ghosted", "applied"),
            "C": ("waiting", "interview"),
        },
    ),
    "Swedish": (
        "Företag;Tjänst;Sökt datum;Status\nA;x;2026-02-03;Avslag efter intervju\n"
        "B;x;2026-02-04;Väntar på svar\nC;x;2026-02-05;Inget svar\n",
        {
            "A": ("rejected", "interview"),
            "B": ("waiting", "applied"),
            "C": ("ghosted", "applied"),
        },
    ),
    "Danish and Norwegian": (
        "Virksomhed;Stilling;Søknadsdato;Status\nA;x;2026-02-03;Afslag efter samtale\n"
        "B;x;2026-02-04;Afventer svar\nC;x;2026-02-05;Tilbud\n",
        {
            "A": ("rejected", "interview"),
            "B": ("waiting", "applied"),
            "C": ("offer", "final"),
        },
    ),
    "Finnish": (
        "Yritys;Tehtävä;Hakupäivä;Tila\nA;x;3.2.2026;Hylätty\nB;x;14.2.2026;Haastattelu\n"
        "C;x;15.2.2026;Ei vastausta\n",
        {
            "A": ("rejected", "applied"),
            "B": ("waiting", "interview"),
            "C": ("ghosted", "applied"),
        },
    ),
    "Polish": (
        "Firma;Stanowisko;Data aplikacji;Status\nA;x;03.02.2026;Odrzucono po rozmowie\n"
        "B;x;14.02.2026;Brak odpowiedzi\nC;x;15.02.2026;Zaproszenie na rozmowę\n",
        {
            "A": ("rejected", "interview"),
            "B": ("ghosted", "applied"),
            "C": ("waiting", "interview"),
        },
    ),
    "Russian": (
        "Компания,Вакансия,Дата отклика,Статус\nA,x,13.01.2026,Отказ после собеседования\n"
        "B,x,14.01.2026,Нет ответа\nC,x,15.01.2026,Оффер\n",
        {
            "A": ("rejected", "interview"),
            "B": ("ghosted", "applied"),
            "C": ("offer", "final"),
        },
    ),
    "Turkish": (
        "Şirket;Pozisyon;Başvuru Tarihi;Durum\nA;x;03.02.2026;Reddedildi\n"
        "B;x;14.02.2026;Mülakat\nC;x;15.02.2026;Cevap yok\n",
        {
            "A": ("rejected", "applied"),
            "B": ("waiting", "interview"),
            "C": ("ghosted", "applied"),
        },
    ),
    "Chinese": (
        "公司,职位,投递日期,进度\nA,x,2026-02-03,面试被拒\nB,x,2026年2月4日,石沉大海\n"
        "C,x,2026-02-05,二面\nD,x,,待投递\nE,x,2026-02-05,已录用\n",
        {
            "A": ("rejected", "interview"),
            "B": ("ghosted", "applied"),
            "C": ("waiting", "interview"),
            "E": ("offer", "final"),
        },
    ),
    "Japanese": (
        "会社名,職種,応募日,選考状況\nA,x,2026/04/01,書類選考中\nB,x,2026年4月3日,お祈り\n"
        "C,x,2026/04/05,一次面接予定\nD,x,2026/04/06,内定\n",
        {
            "A": ("waiting", "applied"),
            "B": ("rejected", "applied"),
            "C": ("waiting", "interview"),
            "D": ("offer", "final"),
        },
    ),
    "Korean": (
        "회사명,직무,지원일,상태\nA,x,2026.04.01,서류탈락\nB,x,2026.04.02,1차 면접\n"
        "C,x,2026.04.03,최종합격\nD,x,2026.04.04,결과 대기\n",
        {
            "A": ("rejected", "applied"),
            "B": ("waiting", "interview"),
            "C": ("offer", "final"),
            "D": ("waiting", "applied"),
        },
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_of_each_language(run: Person, tmp_path: Path, language: str) -> None:
    table, wanted = LANGUAGES[language]
    records = taken(run, table, tmp_path)
    assert standing(records) == wanted
    assert any(record["applied_on"] for record in records.values())
    assert records["A"]["role"] == "x"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", LANGUAGES["Russian"][0]),
        ("gb18030", LANGUAGES["Chinese"][0]),
        ("cp932", LANGUAGES["Japanese"][0]),
        (
            "mac_roman",
            "Company,Status\rCafé,Applied\r",
        ),
    ],
)
def test_an_encoding_is_known_by_the_headers(
    run: Person, tmp_path: Path, encoding: str, text: str
) -> None:
    records = taken(run, text.encode(encoding), tmp_path)
    assert set(records) & {"A", "Café"}


STATUSES = {
    "Rejected 3/14": ("rejected", "applied"),
    "Applied via LinkedIn": ("waiting", "applied"),
    "No response after 2 weeks": ("ghosted", "applied"),
    "Rejected w/o interview": ("rejected", "applied"),
    "Technical interview - failed": ("rejected", "interview"),
    "Ghosted after final round": ("ghosted", "final"),
    "Will not be moving forward": ("rejected", "applied"),
    "Not a good fit": ("rejected", "applied"),
    "Didn't get past the phone screen": ("rejected", "screening"),
    "Waiting on offer": ("waiting", "applied"),
    "Accepted another offer": ("withdrawn", "applied"),
    "Closed by me": ("withdrawn", "applied"),
    "Position cancelled": ("rejected", "applied"),
    "HireVue": ("waiting", "screening"),
    "Offer!!": ("offer", "final"),
    "👎": ("rejected", "applied"),
    "👻 ghosted": ("ghosted", "applied"),
    "Reference check": ("waiting", "applied"),
    "Moved to next round": ("waiting", "applied"),
    "Interviewed - no offer": ("rejected", "interview"),
}


@pytest.mark.parametrize("words", STATUSES)
def test_what_people_write_for_a_status(run: Person, tmp_path: Path, words: str) -> None:
    records = taken(run, f'Company,Status\nAcme,"{words}"\n', tmp_path)
    assert standing(records) == {"Acme": STATUSES[words]}


@pytest.mark.parametrize(
    "words", ["Saved", "to-apply", "Skipped; far away", "Not Submitted", "found", "Do not apply"]
)
def test_a_wish_is_left_out_and_named(run: Person, tmp_path: Path, words: str) -> None:
    result = run("import", write(tmp_path, f"Company,Status\nAcme,{words}\nGlobex,Applied\n"))
    assert list(run.document()["applications"]) == ["globex"]
    assert "Left out, since nobody has applied there yet: Acme." in result.out


def test_a_sign_stands_for_itself_alone(run: Person, tmp_path: Path) -> None:
    table = "Company,Status\nAcme,✗\nGlobex,✅\nHooli,☠\nInitech,\n"
    records = taken(run, table, tmp_path, "--word", "☠=ghosted")
    assert [one["outcome"] for _, one in sorted(records.items())] == [
        "rejected",
        "waiting",
        "ghosted",
        "waiting",
    ]
    assert records["Globex"]["notes"] == "Status: ✅"


def test_two_statuses_are_weighed(run: Person, tmp_path: Path) -> None:
    table = (
        "Company,Status,Final Outcome\nA,Interview,Rejected\nB,Rejected,Pending\n"
        "C,Applied,Withdrawn\nD,Rejected,Offer\n"
    )
    path = write(tmp_path, table)
    result = run("import", path)
    records = {one["company"]: one for one in run.document()["applications"].values()}
    assert standing(records) == {
        "A": ("rejected", "interview"),
        "B": ("rejected", "applied"),
        "C": ("withdrawn", "applied"),
        "D": ("offer", "final"),
    }
    assert "“Offer / Rejected” as offer" in result.out
    assert "Rejected" in records["D"]["notes"]


def test_a_column_for_each_stage_is_a_way_through(run: Person, tmp_path: Path) -> None:
    table = (
        "Company,Role,Applied,Phone Screen,Technical,Onsite,Offer,Rejected\n"
        "A,Dev,2026-01-02,x,x,,,x\nB,Dev,2026-01-03,,,,,\n"
        "C,Dev,2026-01-04,2026-01-10,2026-01-15,2026-01-20,2026-01-25,\n"
        "D,Dev,2026-01-05,yes,no,no,no,2026-02-01\n"
    )
    records = taken(run, table, tmp_path)
    assert standing(records) == {
        "A": ("rejected", "interview"),
        "B": ("waiting", "applied"),
        "C": ("offer", "final"),
        "D": ("rejected", "screening"),
    }
    assert records["D"]["decided_on"] == "2026-02-01"
    assert [one["on"] for one in records["C"]["interviews"]] == ["2026-01-15", "2026-01-20"]


def test_applied_yes_or_no_stands_beside_a_day(run: Person, tmp_path: Path) -> None:
    table = "Company,Date,Applied?,Result\nA,1/13/2026,TRUE,\nB,1/14/2026,FALSE,\n"
    records = taken(run, table, tmp_path)
    assert {name: one["applied_on"] for name, one in records.items()} == {"A": "2026-01-13"}


def test_the_day_of_an_answer_is_that_of_the_decision_once_there_is_one(
    run: Person, tmp_path: Path
) -> None:
    table = (
        "Company,Date Applied,Response Date,Status\nA,2026-01-02,2026-01-20,Rejected\n"
        "B,2026-01-02,2026-01-21,Interview\nC,2026-01-02,No response,Rejected\n"
    )
    records = taken(run, table, tmp_path)
    days = {name: one["decided_on"] for name, one in records.items()}
    assert days == {"A": "2026-01-20", "B": None, "C": None}
    assert records["B"]["notes"] == "Response Date: 2026-01-21"


def test_a_column_without_a_field_goes_into_the_notes(run: Person, tmp_path: Path) -> None:
    table = "Company,Perks,CV,Location,Salary,Status\nA,Dogs,v2,Leeds,40k,Applied\n"
    result = run("import", write(tmp_path, table), "--drop", "CV")
    record = run.document()["applications"]["a"]
    assert (record["notes"], record["location"], record["salary"]) == (
        "Perks: Dogs",
        "Leeds",
        "40k",
    )
    assert "kept in the notes: Perks" in result.out


def test_a_column_that_stands_in_for_an_empty_one_is_not_said_to_be_kept(
    run: Person, tmp_path: Path
) -> None:
    records = [
        {"company": "Acme", "position": "Dev", "tags": ["a"]},
        {"employer": "Beta", "title": "Ops"},
    ]
    result = run("import", write(tmp_path, json.dumps(records)))
    assert "1 column without a field, kept in the notes: tags." in result.out
    beta = run.document()["applications"]["beta"]
    assert (beta["role"], beta["notes"]) == ("Ops", "")


@pytest.mark.parametrize("header", ["", "#", "No."])
def test_the_numbers_of_the_rows_are_no_note(run: Person, tmp_path: Path, header: str) -> None:
    rows = "0,Acme,Rejected,Final round\n1,Beta,Rejected,phone\n"
    result = run("import", write(tmp_path, f"{header},Company,How it ended,How far\n{rows}"))
    assert "without a field" not in result.out
    records = run.document()["applications"]
    assert [one["notes"] for one in records.values()] == ["", ""]
    assert [one["stage"] for one in records.values()] == ["final", "screening"]


def test_numbers_that_tell_something_stay(run: Person, tmp_path: Path) -> None:
    run("import", write(tmp_path, ",Company,Outcome\n7,Acme,Rejected\n9,Beta,Rejected\n"))
    assert run.document()["applications"]["acme"]["notes"] == "7"


def test_a_column_to_drop_must_be_there(run: Person, tmp_path: Path) -> None:
    result = run.run("import", write(tmp_path, "Company\nA\n"), "--drop", "Nothing")
    assert (result.code, run.journal.exists()) == (2, False)


def test_passwords_are_left_out_and_that_is_said(run: Person, tmp_path: Path) -> None:
    table = "Company,pw,Portal login,Status\nA,hunter2,me/hunter3,Applied\n"
    result = run("import", write(tmp_path, table))
    assert "hunter" not in run.journal.read_text()
    assert "Left out, since a journal is no place for passwords: pw, Portal login." in result.out


@pytest.mark.parametrize(
    "header",
    [
        "Application Date,Contact Email,Contact Phone Number,Firm,Job Title",
        "Date,E-Mail,Resume Name,Company Name,Job Title",
        "Application Date,Email,Question And Answers,Company,Job Title",
    ],
)
def test_the_applicants_own_address_never_becomes_the_contact(
    run: Person, tmp_path: Path, header: str
) -> None:
    table = f"{header}\n2026-01-02,me@mine.example,SECRET,Acme,Dev\n"
    taken(run, table, tmp_path)
    assert "mine" not in run.journal.read_text()
    assert "SECRET" not in run.journal.read_text()


def test_one_address_for_every_company_is_the_persons_own(run: Person, tmp_path: Path) -> None:
    rows = "".join(f"{company},me@mine.example,Applied\n" for company in "ABC")
    result = run("import", write(tmp_path, f"Company,Email,Status\n{rows}"))
    assert "mine" not in run.journal.read_text()
    assert "looks like yours" in result.out


def test_rows_of_one_file_differ_unless_they_say_the_same(run: Person, tmp_path: Path) -> None:
    table = (
        "Company,Role,Date,Status,Link\n"
        "A,Dev,2026-01-02,Applied,https://a.example/1\n"
        "A,Dev,2026-01-02,Rejected,https://a.example/1\n"
        "A,Dev,2026-01-02,Applied,https://a.example/2\n"
        "a,dev,2026-01-02,applied,https://a.example/1\n"
    )
    path = write(tmp_path, table)
    result = run("import", path)
    assert len(run.document()["applications"]) == 3
    assert "1 twice in the file" in result.out
    before = run.journal.read_bytes()
    assert "(3 there already, 1 twice in the file)" in run("import", path).out
    assert run.journal.read_bytes() == before


def test_what_has_moved_on_is_shown_and_taken_with_update(run: Person, tmp_path: Path) -> None:
    header = "Company,Role,Date,Status,Contact,Notes\n"
    run("import", write(tmp_path, header + "A,Dev,2026-01-02,Applied,,first\n"))
    run("edit", "a", "--contact", "Sam Lee <sam@a.example>")
    before = run.journal.read_bytes()
    later = write(tmp_path, header + "A,Dev,2026-01-02,Rejected after interview,Kim,second\n")
    result = run("import", later)
    assert "outcome waiting → rejected" in result.out
    assert "--update" in result.out
    assert run.journal.read_bytes() == before
    assert "1 updated" in run("import", later, "--update").out
    record = run.document()["applications"]["a"]
    assert (record["outcome"], record["stage"]) == ("rejected", "interview")
    assert record["notes"] == "first\nContact: Kim\nsecond"
    assert record["contact"]["name"] == "Sam Lee"
    run("undo")
    assert run.journal.read_bytes() == before


def test_an_update_never_writes_over_what_was_decided_here(run: Person, tmp_path: Path) -> None:
    table = "Company,Role,Date,Status\nA,Dev,2026-01-02,"
    run("import", write(tmp_path, table + "Applied\n"))
    run("edit", "a", "--outcome", "withdrawn")
    run("import", write(tmp_path, table + "Rejected\n"), "--update")
    assert run.document()["applications"]["a"]["outcome"] == "withdrawn"


def test_words_given_later_are_taken_with_update(run: Person, tmp_path: Path) -> None:
    path = write(tmp_path, "Company,Status\nA,池子\nB,池子\n")
    result = run("import", path)
    assert "“池子” (2)" in result.out
    run("import", path, "--word", "池子=rejected", "--update")
    outcomes = {one["outcome"] for one in run.document()["applications"].values()}
    assert outcomes == {"rejected"}


@pytest.mark.parametrize(
    ("days", "options", "wanted"),
    [
        (["9-Oct", "2026-08", "3/14"], [], [None, None, None]),
        (["9-Oct", "3/14"], ["--year", "2025"], ["2025-10-09", "2025-03-14"]),
        (["1/5/2026", "1/17", "1/20/2026"], [], ["2026-01-05", "2026-01-17", "2026-01-20"]),
        (["12/30/2025", "1/2", "1/20/2026"], [], ["2025-12-30", None, "2026-01-20"]),
        (["26-11-20"], [], [None]),
        (["3月16日"], ["--year", "2025"], ["2025-03-16"]),
        (
            ["2026年3月14日", "3月16日", "2026年3月18日"],
            [],
            ["2026-03-14", "2026-03-16", "2026-03-18"],
        ),
        (["46234"], [], ["2026-07-31"]),
        (["99999"], [], [None]),
        (["Mon, 06 Jan 2025 10:18:50 +0000 (UTC)"], [], ["2025-01-06"]),
        (["<2026-03-14 Sat>"], [], ["2026-03-14"]),
        (["14 mars 2026", "3 de febrero de 2026"], [], ["2026-03-14", "2026-02-03"]),
    ],
)
def test_days_as_they_are_written(
    run: Person, tmp_path: Path, days: list[str], options: list[str], wanted: list[str | None]
) -> None:
    rows = "".join(f'C{number},"{day}"\n' for number, day in enumerate(days))
    records = taken(run, "Company,Date Applied\n" + rows, tmp_path, *options)
    found = [records[f"C{number}"] for number in range(len(days))]
    assert [one["applied_on"] for one in found] == wanted
    for day, one in zip(days, found, strict=True):
        assert one["applied_on"] or day in one["notes"]


@pytest.mark.parametrize(
    ("header", "cell", "days"),
    [
        ("Interview", "13 Jan 2026", ["2026-01-13"]),
        ("Interview", "13 Jan", [None]),
        ("Interview", "3 rounds", [None] * 3),
        ("Interview 1", "13.01.2026", ["2026-01-13"]),
        ("Interview 1", "13.1.26", ["2026-01-13"]),
        ("Interview 1", "46030", ["2026-01-08"]),
        ("Interview Date", "20260113", ["2026-01-13"]),
        ("Interview Date", '"2026-01-13, 2026-01-20"', ["2026-01-13", "2026-01-20"]),
        ("Interviews", '"[{""date"": ""2026-01-13"", ""type"": ""phone""}]"', ["2026-01-13"]),
    ],
)
def test_a_day_of_an_interview_is_no_count_and_no_tick(
    run: Person, tmp_path: Path, header: str, cell: str, days: list[str | None]
) -> None:
    result = run("import", write(tmp_path, f"Company,Status,{header}\nAcme,Rejected,{cell}\n"))
    acme = run.document()["applications"]["acme"]
    assert [one["on"] for one in acme["interviews"]] == days
    assert ("--year" in result.out) == ("13 Jan" in acme["notes"]) == (cell == "13 Jan")


@pytest.mark.parametrize(
    ("cell", "company"),
    [
        ("“Acme” Ltd", "“Acme” Ltd"),
        ("Acme “Labs”", "Acme “Labs”"),
        ("“Acme”", "Acme"),
        ("'Acme'", "Acme"),
        ("Acme”", "Acme"),
        ("'t Huis", "'t Huis"),
        ("'t Huis 'Acme'", "'t Huis 'Acme'"),
    ],
)
def test_quotes_within_a_name_stay(run: Person, tmp_path: Path, cell: str, company: str) -> None:
    run("import", write(tmp_path, f"Company,Status\n{cell},Rejected\n"))
    (record,) = run.document()["applications"].values()
    assert record["company"] == company


@pytest.mark.parametrize("status", ["Rejected", "Waiting"])
def test_an_interview_on_a_day_that_is_settled_later_is_one(
    run: Person, tmp_path: Path, status: str
) -> None:
    file = write(tmp_path, f"Company,Status,Interview Date\nAcme,{status},5/6/2026; 20/6/2026\n")
    for options, days in (
        ((), [None, "2026-06-20"] if status == "Rejected" else ["2026-06-20"]),
        (("--day-first", "--update"), ["2026-06-05", "2026-06-20"]),
    ):
        run("import", file, *options)
        acme = run.document()["applications"]["acme"]
        assert sorted((one["on"] for one in acme["interviews"]), key=str) == sorted(days, key=str)


def test_the_year_in_the_line_to_type_is_that_of_the_day(run: Person, tmp_path: Path) -> None:
    run.today = "2031-01-02"
    result = run("import", write(tmp_path, "Company,Applied\nAcme,9-Oct\n"))
    assert "--year 2031 --update" in result.out


def test_several_days_are_spoken_of_as_several(run: Person, tmp_path: Path) -> None:
    rows = "Acme,Rejected,9-Oct\nBeta,Rejected,8-Oct\nGamma,Rejected,soon\nDelta,Rejected,later\n"
    result = run("import", write(tmp_path, f"Company,Status,Applied\n{rows}"), width=0)
    assert "“9-Oct”, “8-Oct” are without a year." in result.out
    assert "“soon”, “later” are no dates with day, month and year." in result.out


def test_a_line_to_type_keeps_what_was_given(run: Person, tmp_path: Path) -> None:
    text = "Firm it was,Status,Applied,CV\nAcme,Zorp,2026-10-01,1\nBeta,Glim,5/6/2026,2\n"
    file = write(tmp_path, text, "jobs.csv")
    given = ("--map", "Firm it was=company", "--drop", "CV", "--word", "glim=no", "--month-first")
    run("import", file, *given)
    write(tmp_path, text.replace("Zorp", "Rejected"), "jobs.csv")
    result = run("import", file, *given, width=0)
    line = next(one for one in result.out.splitlines() if "moved on: bounceback" in one)
    typed = shlex.split(line.partition("bounceback ")[2])
    assert typed == ["import", file, *given, "--update"]
    run(*typed)
    assert run.document()["applications"]["acme"]["outcome"] == "rejected"


@pytest.mark.parametrize(
    ("cells", "said", "days"),
    [
        (("5/6/2026", "7/8/2026"), "--day-first", ("2026-06-05", "2026-08-07")),
        (("9-Oct", "3/14"), "--year 2026", ("2026-10-09", "2026-03-14")),
    ],
)
def test_the_line_that_settles_a_day_does_so_for_what_came_in(
    run: Person, tmp_path: Path, cells: tuple[str, ...], said: str, days: tuple[str, ...]
) -> None:
    rows = "".join(f"C{number},{cell}\n" for number, cell in enumerate(cells))
    file = write(tmp_path, f"Company,Date Applied\n{rows}C9,2026-10-01\n", "jobs.csv")
    result = run("import", file, width=0)
    lines = [one for one in result.out.splitlines() if said in one]
    typed = shlex.split(lines[0].partition("bounceback ")[2])
    assert typed == ["import", file, *said.split(), "--update"]
    for again in (typed, typed, ["import", file]):
        assert "0 applications came in" in run(*again).out
    records = run.document()["applications"]
    assert [records[name]["applied_on"] for name in ("c0", "c1")] == list(days)
    assert len(records) == 3
    write(tmp_path, "Company,Date Applied\nC0,2026-04-01\n", "jobs.csv")
    assert "1 application came in" in run("import", file).out


def test_a_day_to_come_is_remarked_on(run: Person, tmp_path: Path) -> None:
    result = run("import", write(tmp_path, "Company,Date Applied\nA,2027-12-24\n"))
    assert "still to come: “2027-12-24”" in result.out


LAYOUTS = {
    "no header": "Acme,Engineer,2026-03-14,Rejected\nGlobex,Tester,2026-03-15,Applied\n"
    "Hooli,Data Analyst,2026-03-16,Ghosted\n",
    "a deep header": "".join(f"remark {number},,,\n" for number in range(15))
    + "Company,Role,Date,Status\nAcme,Dev,2026-01-02,Rejected\nGlobex,Dev,,Applied\n"
    + "Hooli,Dev,,Applied\n",
    "sections": "Company,Role,Status\nWeek 1,,\nAcme,Dev,Rejected\n,,\nWeek 2,,\n"
    "Company,Role,Status\nGlobex,Dev,\nHooli,Dev,\nTotal,3,\nFALSE,FALSE,\n",
    "remarks below": "Company,Role,Status\nAcme,Dev,Rejected\nGlobex,Dev,\nHooli,Dev,\n\n"
    "=== LEGEND ===\nApplied,Rejected,Offer\n",
    "a merge of git's": "<<<<<<< HEAD\nCompany,Status\nAcme,Rejected\n=======\nCompany,Status\n"
    "Globex,Applied\nHooli,Applied\n>>>>>>> 0123\n",
    "stray quotes": 'Company,Role,Status\nAcme,"Dev" (remote),Rejected\nGlobex,5" screens,\n'
    "Hooli,x,\n",
    "a torn bracket": "Company,Role,Status\nAcme,Dev (part-time, remote),Rejected\nGlobex,x,\n"
    "Hooli,y,\n",
    "Markdown": "# Mine\n\n| Company | Role | Status |\n|---|---|---|\n"
    "| [Acme](https://a.example) | Dev | **Rejected** |\n"
    "| Globex | Dev | |\n\ntext\n\nCompany | Status\n--- | ---\nHooli | Applied\n",
    "org": "* Mine\n| Company | Role | Status |\n|---------+------+--------|\n"
    "| [[https://a.example][Acme]] | Dev | Rejected |\n| Globex | | |\n| Hooli | | |\n",
    "headings": "## Applied\n| Company |\n|---|\n| Globex |\n| Hooli |\n## Rejected\n"
    "| Company |\n|---|\n| Acme |\n## To apply\n| Company |\n|---|\n| Wish |\n",
    "JSON": json.dumps(
        {
            "board": {"name": "2026"},
            "jobs": [
                {"companyName": "Acme", "title": "Dev", "listName": "Rejected"},
                {"company": {"name": "Globex"}, "title": "Dev", "listName": "Applied"},
                {"employer": "Hooli", "status": {"name": "applied", "id": 3}},
                {"company": "Wish", "status": {"name": "bookmarked"}},
            ],
        }
    ),
    "JSON by ids": json.dumps(
        {"1": {"company": "Acme", "status": "rejected"}, "2": {"company": "Globex"}}
        | {"3": {"company": "Hooli"}}
    ),
    "a record a line": '{"company": "Acme", "status": "rejected"}\n{"company": "Globex"}\n'
    '{"company": "Hooli"}\n',
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_of_every_layout(run: Person, tmp_path: Path, layout: str) -> None:
    records = taken(run, LAYOUTS[layout], tmp_path)
    assert set(records) == {"Acme", "Globex", "Hooli"}
    assert records["Acme"]["outcome"] == "rejected"


def test_a_guessed_column_is_said(run: Person, tmp_path: Path) -> None:
    assert "There is no header" in run("import", write(tmp_path, LAYOUTS["no header"])).out
    table = "My tracker,Date,Link\nOne Ltd,2026-01-02,\nTwo Ltd,2026-01-03,\n"
    told = run("import", write(tmp_path, table)).out
    assert "The column “My tracker” was taken for the company" in told


@pytest.mark.parametrize("name", ["Tiffany & Co", "Smith and Company", "Smith, Company"])
def test_a_name_that_ends_in_company_is_no_header(run: Person, tmp_path: Path, name: str) -> None:
    table = f'Acme,Dev,2026-03-14,Rejected\n"{name}",Dev,2026-03-15,Applied\nGlobex,Dev,,Ghosted\n'
    assert set(taken(run, table, tmp_path)) == {"Acme", name, "Globex"}


def test_a_place_in_colorado_is_no_header(run: Person, tmp_path: Path) -> None:
    rows = 'Acme,CO,"Denver, CO",Rejected\nGlobex,CO,"Boulder, CO",Applied\n'
    records = taken(run, "My tracker,State,Place,Status\n" + rows, tmp_path)
    assert {name: each["outcome"] for name, each in records.items()} == {
        "Acme": "rejected",
        "Globex": "waiting",
    }


def workbook(*sheets: tuple[str, list[list[object]], str]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows, state in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_by_its_headers(run: Person, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["My search", None],
        [None],
        ["Company", "Position", "Applied", "Salary", "Done", "Status"],
        ["Acme", "Dev", date(2026, 3, 14), 45000.0, True, "Rejected"],
        ["Globex", "Ops", datetime(2026, 3, 15, 9, 30), 1.5, False, "=1+1"],
        ["Hooli", "QA", 46234, None, None, "Applied"],
    ]
    data = workbook(
        ("2026", rows, "visible"),
        ("People", [["Name", "Link"], ["Kim", "x"]], "visible"),
        ("Old", [["Company", "Status"], ["Hidden", "Rejected"]], "hidden"),
    )
    records = taken(run, data, tmp_path)
    assert {name: one["applied_on"] for name, one in records.items()} == {
        "Acme": "2026-03-14",
        "Globex": "2026-03-15",
        "Hooli": "2026-07-31",
    }
    assert records["Acme"]["salary"] == "45000"


CONTENT = """<?xml version="1.0"?>{before}<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def opendocument(*rows: list[str], before: str = "") -> bytes:
    def cell(text: str) -> str:
        if text.startswith("@"):
            return f'<table:table-cell office:value-type="date" office:date-value="{text[1:]}"/>'
        if text == "*":
            return '<table:table-cell table:number-columns-repeated="1000000"/>'
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    lines += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
    lines += "</table:table-row>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": CONTENT.format(rows=lines, before=before),
        }
    )


def test_an_opendocument_is_read_from_its_xml(run: Person, tmp_path: Path) -> None:
    data = opendocument(
        ["Company", "Date", "Status", "*"], ["Acme &amp; Co", "@2026-03-14", "Rejected"], ["Globex"]
    )
    records = taken(run, data, tmp_path)
    assert standing(records) == {
        "Acme & Co": ("rejected", "applied"),
        "Globex": ("waiting", "applied"),
    }
    assert records["Acme & Co"]["applied_on"] == "2026-03-14"


def test_notions_zip_is_read_once_in_all_its_parts(run: Person, tmp_path: Path) -> None:
    table = 'Company,Stage,Applied\nAcme,Rejected,"March 14, 2026"\nGlobex,Interview,\n'
    part = zipped(
        {
            "Jobs 0a1b.csv": table.partition("Globex")[0],
            "Jobs 0a1b_all.csv": table,
            "Jobs/Acme.md": "# Acme\n",
        }
    )
    records = taken(run, zipped({"Export-Part-1.zip": part}), tmp_path)
    assert standing(records) == {
        "Acme": ("rejected", "applied"),
        "Globex": ("waiting", "interview"),
    }


def test_tables_of_a_zip_that_are_not_read_are_named(run: Person, tmp_path: Path) -> None:
    table = "Company,Status\nC{},Rejected\n"
    files: dict[str, str | bytes] = {f"{one:02}.csv": table.format(one) for one in range(22)}
    files["old/2025.xlsx"] = b"PK"
    result = run("import", write(tmp_path, zipped(files), "all.zip"), width=0)
    assert "20 applications came in" in result.out
    assert (
        "Not read: 20.csv, 21.csv and 2025.xlsx. To take in what is missing, import it by itself."
        in result.out
    )


def test_saved_adverts_of_linkedin_come_in_as_nothing(run: Person, tmp_path: Path) -> None:
    table = "Saved Date,Job Url,Job Title,Company Name\n1/2/26,http://x.example,Dev,Acme\n"
    assert taken(run, table, tmp_path) == {}


def rewritten(change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with another sheet in the place of its own."""
    whole = workbook(("A", [["Company"], ["Acme"]], "visible"))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(file, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            is_sheet = info.filename.endswith("sheet1.xml")
            target.writestr(info.filename, change(content) if is_sheet else content)
    return file.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
WRONG: dict[str, tuple[Any, str]] = {
    "an entity": (opendocument(["Company"], ["&amp;"], before=ENTITIES), "declares entities"),
    "a damaged workbook": (rewritten(lambda content: content[:200]), "damaged Excel workbook"),
    "no content": (
        zipped({"mimetype": "x", "content.xml": "<x"}),
        "damaged",
    ),
    "a workbook of nothing": (workbook(("A", [["Name"], ["x"]], "visible")), "no column for the"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "an old Excel workbook (.xls)"),
    "a PDF": (b"%PDF-1.7 " + bytes(50), "a PDF"),
    "a Word document": (zipped({"word/document.xml": "<x/>"}), "a Word document"),
    "a web page": (b"<!DOCTYPE html><p>Company", "a web page"),
    "a ZIP of pictures": (zipped({"a.png": "x"}), "a ZIP without a table"),
    "JSON of something": (b'[{"name": "x"}]', "no list of applications"),
    "JSON too deep": (b"[" * 200_000 + b"]" * 200_000, "nested too deep"),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_error_names_the_file_as_what_it_is(run: Person, tmp_path: Path, name: str) -> None:
    data, words = WRONG[name]
    result = run.run("import", write(tmp_path, data))
    assert (result.code, run.journal.exists()) == (1, False)
    assert words in result.err
    assert len(result.err.splitlines()) <= 2


def test_an_entity_in_a_workbook_is_refused(run: Person, tmp_path: Path) -> None:
    data = rewritten(lambda content: ENTITIES.encode() + content)
    result = run.run("import", write(tmp_path, data))
    assert (result.code, run.journal.exists()) == (1, False)
    assert "declares entities" in result.err


def test_a_dry_run_shows_the_first_rows_and_counts_the_others(run: Person, tmp_path: Path) -> None:
    table = "Company\n" + "".join(f"Acme {number}\n" for number in range(50))
    result = run("import", write(tmp_path, table), "--dry-run")
    assert "Acme 19" in result.out
    assert "Acme 20" not in result.out
    assert "and 30 more" in result.out
    assert not run.journal.exists()


def test_an_interview_that_is_only_arranged_was_not_had(run: Person, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Company,Status\nA,Interview scheduled\nB,Vorstellungsgespräch vereinbart\n"
        "C,Interview scheduled 2026-12-01\nD,Interviewed\nE,面接予定\n",
    )
    run("import", path)
    records = run.document()["applications"]
    days = {name: [one.get("on") for one in each["interviews"]] for name, each in records.items()}
    assert days == {"a": [], "b": [], "c": ["2026-12-01"], "d": [None], "e": []}
    assert {each["stage"] for each in records.values()} == {"interview"}


def test_a_second_interview_that_is_arranged_tells_of_one_before(
    run: Person, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "Company,Status\nA,Second interview scheduled\nB,2nd interview booked 2026-12-01\n"
        "C,Interview scheduled 2nd December\nD,Had interview; next one booked\n",
    )
    run("import", path)
    records = run.document()["applications"]
    days = {name: [one.get("on") for one in each["interviews"]] for name, each in records.items()}
    assert days == {"a": [None], "b": [None, "2026-12-01"], "c": [], "d": [None]}


def test_an_offer_that_was_accepted_was_so_on_its_day(run: Person, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Company,Status,Decision date\nA,Offer accepted,2026-11-03\nB,Offer,2026-11-04\n"
        "C,Angebot angenommen,\nD,Offre pas encore signé,2026-11-05\n"
        "E,Verbal offer; will be hired if budget,2026-11-06\n",
    )
    run("import", path)
    records = run.document()["applications"]
    assert {each["outcome"] for each in records.values()} == {"offer"}
    accepted = {name: each["accepted_on"] for name, each in records.items()}
    assert accepted == {"a": "2026-11-03", "b": None, "c": None, "d": None, "e": None}


def test_a_post_that_somebody_else_was_hired_for_is_no_offer(run: Person, tmp_path: Path) -> None:
    run("import", write(tmp_path, "Company,Status\nA,They hired someone else\n"))
    assert run.document()["applications"]["a"]["outcome"] == "rejected"


def test_a_no_without_a_day_that_came_since_the_last_import_has_its_steps(
    run: Person, tmp_path: Path
) -> None:
    run("import", write(tmp_path, "Company,Status\nA,Interview done\n"))
    later = write(tmp_path, "Company,Status\nA,Rejected\n")
    assert "waiting → rejected, taken as of today, 2026-11-23" in run("import", later).out
    run("import", later, "--update")
    assert run.document()["applications"]["a"]["decided_on"] == "2026-11-23"
    assert "thank-you" in run("todo", "--json").out
    assert "1 there already" in run("import", later).out


def test_a_role_changed_in_our_own_table_makes_no_second_application(
    run: Person, tmp_path: Path
) -> None:
    run("log", "Acme", "--role", "Analyst", "--on", "2026-11-20")
    path = write(tmp_path, run("export", "csv").out.replace("Analyst", "Engineer"))
    assert "Acme: role Engineer for the notes (here Analyst)" in run("import", path).out
    assert list(run.document()["applications"]) == ["acme"]
    run("import", path, "--update")
    assert run.document()["applications"]["acme"]["notes"] == "Role: Engineer"


def test_a_day_in_words_is_read_in_the_order_of_the_table(run: Person, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Entreprise,Date de candidature,Statut\nA,16/01/2026,Entretien prévu le 04/12/2026\n",
    )
    run("import", path)
    assert [one["on"] for one in run.document()["applications"]["a"]["interviews"]] == [
        "2026-12-04"
    ]


def test_the_time_of_an_interview_is_kept(run: Person, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Company,Interview date\nA,2026-12-10 10:00\nB,12/14/2026 2:30 PM\n"
        "C,2026-05-12 and 2026-05-15\nD,2026-12-11 00:00:00\nE,2026-12-11T14:30:00.000Z\n",
    )
    run("import", path)
    records = run.document()["applications"]
    found = {
        name: [(one["on"], one.get("at")) for one in each["interviews"]]
        for name, each in records.items()
    }
    assert found == {
        "a": [("2026-12-10", "10:00")],
        "b": [("2026-12-14", "14:30")],
        "c": [("2026-05-12", None), ("2026-05-15", None)],
        "d": [("2026-12-11", None)],
        "e": [("2026-12-11", None)],  # 14:30 of Greenwich, and who knows where the person is.
    }


def test_a_row_copied_in_our_own_table_for_another_role_is_another_application(
    run: Person, new_person: Callable[[], Person], tmp_path: Path
) -> None:
    run("log", "Acme", "--role", "Analyst", "--on", "2026-11-20")
    header, row = run("export", "csv").out.splitlines()
    path = write(tmp_path, "\n".join([header, row, row.replace("Analyst", "Engineer"), ""]))
    other = new_person()
    other("import", path)
    roles = {name: one["role"] for name, one in other.document()["applications"].items()}
    assert roles == {"acme": "Analyst", "acme-2": "Engineer"}
    assert "2 there already" in other("import", path).out


def test_replies_that_share_a_cell_of_our_own_table_are_not_taken_twice(
    run: Person, tmp_path: Path
) -> None:
    run("log", "Acme", "--on", "2026-11-20")
    run("feedback", "acme", "Too quiet.")
    run("feedback", "acme", "Otherwise good.")
    table = run("export", "csv").out
    assert "moved on" not in run("import", write(tmp_path, table)).out
    more = write(tmp_path, table.replace("Otherwise good.", "Otherwise good.\n\nCall again."))
    run("import", more, "--update")
    replies = [one["text"] for one in run.document()["applications"]["acme"]["feedback"]]
    assert replies == ["Too quiet.", "Otherwise good.", "Call again."]
