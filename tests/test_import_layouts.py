"""Layouts of people's own tables: sections, ticks, pairs in one cell, totals, odd headers."""

import io
import json
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from bounceback.formats.choice import recognise
from bounceback.imports.application import Reader
from bounceback.imports.rows import NEW, read_rows
from bounceback.imports.tables import Table


def book(**sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


LAYOUTS: dict[str, tuple[str | bytes, list[str]]] = {
    "Spanish headers of several words": (
        "Empresa,Puesto,Fecha de postulación,Estado del proceso\n"
        "Olivar,Analista,12/10/2026,CV enviado\n"
        "Casa Lince,Administrativa,13/10/2026,Rechazado tras entrevista\n"
        "Puerto Azul,Cajera,21/10/2026,Entrevista telefónica\n",
        [
            "Olivar|Analista|waiting|applied|2026-10-12",
            "Casa Lince|Administrativa|rejected|interview|2026-10-13",
            "Puerto Azul|Cajera|waiting|screening|2026-10-21",
        ],
    ),
    "Dutch, with the reply in a column of its own": (
        "Bedrijf;Functie;Datum gesolliciteerd;Reactie;Datum reactie\n"
        "Molenwiek;Monteur;1-9-2026;Afgewezen;15-9-2026\n"
        "Polder;Monteur;22-9-2026;Nog geen reactie;\n"
        "Tulp;Adviseur;25-9-2026;Geen reactie ontvangen;\n",
        [
            "Molenwiek|Monteur|rejected|applied|2026-09-01|2026-09-15",
            "Polder|Monteur|waiting|applied|2026-09-22",
            "Tulp|Adviseur|ghosted|applied|2026-09-25",
        ],
    ),
    "German ticks beside a day under “Beworben”": (
        "Unternehmen;Position;Beworben;Gespräch;Absage;Zusage\n"
        "Ruprecht;Lagerist;12.09.2026;nein;ja;nein\n"
        "Schilf;Lagerist;14.09.2026;ja;nein;nein\n"
        "Ulme;Lagerist;16.09.2026;ja;nein;ja\n",
        [
            "Ruprecht|Lagerist|rejected|applied|2026-09-12",
            "Schilf|Lagerist|waiting|interview|2026-09-14",
            "Ulme|Lagerist|offer|final|2026-09-16",
        ],
    ),
    "ticks, and a row without any": (
        "Company,Job,Applied,Phone Screen,Interview,Rejected\n"
        "Fennel,Cook,x,x,,x\nIris,Cook,x,,,\nJuniper,Cook,,,,\n",
        ["Fennel|Cook|rejected|screening", "Iris|Cook|waiting|applied"],
    ),
    "sections by status": (
        "Company,Role,Date,Notes\nApplied,,,\nPennant,Cook,2026-10-01,\nInterviewing (1),,,\n"
        "Rowan,Cook,2026-09-10,two calls\nRejected,,,\nSorrel,Cook,2026-08-01,\n",
        [
            "Pennant|Cook|waiting|applied|2026-10-01",
            "Rowan|Cook|waiting|interview|2026-09-10",
            "Sorrel|Cook|rejected|applied|2026-08-01",
        ],
    ),
    "a company whose name is a status, alone in its row": (
        "Company,Role,Status\nTarget,,\nGlobex,Cook,Rejected\n",
        ["Target||waiting|applied", "Globex|Cook|rejected|applied"],
    ),
    "company and role in one cell": (
        "Application,Date,Status\nQuince - Marketing Manager,2026-10-01,Applied\n"
        "Rhubarb - Brand Lead,2026-10-02,Rejected\nSaffron - Buyer,2026-10-05,Interview\n",
        [
            "Quince|Marketing Manager|waiting|applied|2026-10-01",
            "Rhubarb|Brand Lead|rejected|applied|2026-10-02",
            "Saffron|Buyer|waiting|interview|2026-10-05",
        ],
    ),
    "role at company": (
        "Role @ Company,Outcome\nData analyst at Acme,Rejected\nTester at Globex & Sons,pending\n",
        ["Acme|Data analyst|rejected|applied", "Globex & Sons|Tester|waiting|applied"],
    ),
    "a hyphen in a company's name is no role": (
        "Company,Status\nRolls - Royce,Rejected\nAcme - North,Applied\n",
        ["Rolls - Royce||rejected|applied", "Acme - North||waiting|applied"],
    ),
    "totals at the foot": (
        "#,Company,Role,Status\n1,Freesia,Cook,Rejected\n2,Gentian,Cook,Applied\n\n"
        ",Total applied:,2,\n,Rejected:,1,\n,Success rate,0%,\n",
        ["Freesia|Cook|rejected|applied", "Gentian|Cook|waiting|applied"],
    ),
    "two rows of headers, and words for a header": (
        ",,Dates,,\nCompany,Position,Sent,Reply,How it went\n"
        "Nigella,Guide,02/09/2026,14/09/2026,Had an interview on 10 Sept; they said no\n"
        "Oxlip,Guide,23/09/2026,,Never heard anything\n",
        [
            "Nigella|Guide|rejected|interview|2026-09-02|2026-09-14",
            "Oxlip|Guide|ghosted|applied|2026-09-23",
        ],
    ),
    "a day among words, and a heading that is none of ours": (
        "Job title,Company,Applied on,Application deadline,Status\n"
        "Welder,Dahlia,Applied on 3 Oct 2026,2026-10-09,Not selected by employer\n",
        ["Dahlia|Welder|rejected|applied|2026-10-03"],
    ),
    "days without a year, in one order": (
        "Company,Role,Applied,Outcome\nIndigo,Clerk,3/10,rejected\nJonquil,Clerk,15/10,waiting\n",
        ["Indigo|Clerk|rejected|applied|2026-10-03", "Jonquil|Clerk|waiting|applied|2026-10-15"],
    ),
    "a table in two parts, each with its own header": (
        "Company,Role,Applied,Stage\nAcorn,Cook,2026-01-05,Interview\n,,,\nREJECTED,,,\n"
        "Company,Role,Applied,Reason\nBrick,Cook,2026-01-06,overqualified\n",
        ["Acorn|Cook|waiting|interview|2026-01-05", "Brick|Cook|rejected|applied|2026-01-06"],
    ),
    "stages passed and failed": (
        "Company,Role,Recruiter Screen,Technical,Decision\nAcorn,Cook,Passed,Failed,Rejected\n"
        "Brick,Cook,Failed,,\nDenim,Cook,Passed,Scheduled 2/3,\n",
        [
            "Acorn|Cook|rejected|interview",
            "Brick|Cook|rejected|screening",
            "Denim|Cook|waiting|interview",
        ],
    ),
    "an agency beside its client, and a card's name": (
        "Agency,Client,Role,Date of Contact,Results\nHays,Acorn,Clerk,2026-01-05,CV sent\n",
        ["Acorn|Clerk|waiting|applied|2026-01-05"],
    ),
    "a board's cards": (
        "Card Name,Card URL,List Name\nAcorn - Data Analyst,https://t.example/1,Applied\n"
        "Brick - Data Engineer,https://t.example/2,Rejected\nCobalt - Tester,,To apply\n",
        ["Acorn|Data Analyst|waiting|applied", "Brick|Data Engineer|rejected|applied"],
    ),
    "Notion's links to other pages": (
        "Name,Application Status,Company\n"
        "Data analyst,Applied,Alder (https://www.notion.so/Alder-0123456789ab?pvs=21)\n"
        "Data engineer,Rejected,Birch (https://www.notion.so/Birch-0123456789ab?pvs=21)\n",
        ["Alder|Data analyst|waiting|applied", "Birch|Data engineer|rejected|applied"],
    ),
    "moments as programs count them": (
        json.dumps(
            [{"employer": {"name": "Mallow"}, "stage": "rejected", "appliedAt": 1790899200000}]
        ),
        ["Mallow||rejected|applied|2026-10-02"],
    ),
    "sheets of applications beside one of addresses": (
        book(
            Active=[["Company", "Position", "Applied"], ["Bramble", "Cook", datetime(2026, 9, 1)]],
            Rejected=[["Company", "Position", "Applied"], ["Dove", "Cook", datetime(2026, 7, 1)]],
            Contacts=[["Name", "Company", "Email"], ["Sam", "Bramble", "sam@bramble.example"]],
        ),
        ["Bramble|Cook|waiting|applied|2026-09-01", "Dove|Cook|rejected|applied|2026-07-01"],
    ),
}
"""Files, and what a careful person would record: company, role, outcome, stage, days."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_a_careful_person_would(name: str) -> None:
    data, expected = LAYOUTS[name]
    found = recognise(data if isinstance(data, bytes) else data.encode(), "file", {})
    assert isinstance(found, Table)
    read = [
        (one.company, one.role, one.outcome, one.stage, one.applied_on, one.decided_on)
        for arrival in read_rows(found, Reader(year=2026, today=date(2026, 11, 25)))
        if arrival.fate == NEW and (one := arrival.application)
    ]
    assert ["|".join(str(value or "") for value in one).rstrip("|") for one in read] == expected


def test_a_sheet_without_applications_is_counted_as_passed_over() -> None:
    found = recognise(LAYOUTS["sheets of applications beside one of addresses"][0], "file", {})  # type: ignore[arg-type]
    assert isinstance(found, Table)
    assert found.rubbish == 1


def test_a_header_that_asks_for_a_place_is_no_day() -> None:
    table = "Company,Role,Applied on which site,Status\nAcme,Cook,LinkedIn,Rejected\n"
    found = recognise(table.encode(), "file", {})
    assert isinstance(found, Table)
    arrival = next(read_rows(found))
    assert not arrival.remarks
    assert arrival.application
    assert "LinkedIn" in f"{arrival.application.source} {arrival.application.notes}"
