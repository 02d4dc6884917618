"""Exports that are handed over as a ZIP: LinkedIn's data, and Notion's pages with their table."""

import re
import zipfile
from collections.abc import Iterator

from bounceback.errors import CannotError
from bounceback.formats import archive, delimited
from bounceback.imports.headers import header_score
from bounceback.imports.sheets import Sheet
from bounceback.storage import files

NAME = "a ZIP with a table"
_INSTEAD = "Unpack it, and import the table in it."
_LINKEDIN = re.compile(r"(?:.*/)?job applications(?:_\d+)?\.csv", re.IGNORECASE)
_TABLE = re.compile(r".*\.(?:csv|tsv)", re.IGNORECASE)
_INNER = re.compile(r"[^/]*\.zip", re.IGNORECASE)
_MOST_TABLES = 20
_OTHERS = (
    ("word/document.xml", "a Word document", "Copy its table into a spreadsheet, and save that."),
    ("Index/Document.iwa", "a file of Numbers or Pages", "Export it as CSV or as Excel."),
    ("ppt/presentation.xml", "a PowerPoint file", "Only its table can be imported, as CSV."),
    ("xl/workbook.bin", "an Excel workbook in binary (.xlsb)", "Save it as .xlsx or CSV."),
    ("META-INF/container.xml", "a book", "Only tables can be imported."),
)


def recognises(data: bytes) -> bool:
    """Say whether this is a ZIP at all."""
    return archive.is_zip(data) or data.startswith(b"PK")


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the tables of applications in a ZIP. Raises CannotError."""
    with archive.opened(data, name, "ZIP", _INSTEAD) as zipped:
        return list(_sheets(zipped, name, depth=0))


def _sheets(zipped: zipfile.ZipFile, name: str, depth: int) -> Iterator[Sheet]:
    infos = [info for info in zipped.infolist()[: archive.MOST_FILES] if not info.is_dir()]
    found = [info for info in infos if _LINKEDIN.fullmatch(info.filename)]
    if not found:
        found = _widest([info for info in infos if _TABLE.fullmatch(info.filename)])
    tables, whole = [], 0
    for info in sorted(found[:_MOST_TABLES], key=lambda info: info.filename):
        table = info.filename.rpartition("/")[2]
        data = archive.content(zipped, info, f"{table} in {name}")
        whole += len(data)
        if whole > files.TABLE:
            most = f"{files.TABLE // 1_000_000} MB"
            raise CannotError(f"The tables in {name} are larger than {most} in all.", _INSTEAD)
        tables.append((info, delimited.read(data, table)))
    numbered = len(tables) > 1
    taken = 0
    for number, (info, sheets) in enumerate(tables, 1):
        for sheet in sheets:
            if _LINKEDIN.fullmatch(info.filename) or header_score(sheet.records[:40]):
                taken += 1
                yield _numbered(sheet, number) if numbered else sheet
    if taken:
        return
    for info in infos:
        if depth == 0 and _INNER.fullmatch(info.filename):
            # Notion packs a large export into parts, each a ZIP.
            inner = archive.content(zipped, info, f"{info.filename} in {name}")
            with archive.opened(inner, name, "ZIP", _INSTEAD) as part:
                yield from _sheets(part, name, depth=1)
                return
    raise _nothing(infos, name)


def _widest(infos: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Leave out the view of a table where Notion has put all of it beside."""
    whole = {info.filename for info in infos if info.filename.endswith("_all.csv")}
    return [
        info
        for info in infos
        if info.filename in whole or info.filename[: -len(".csv")] + "_all.csv" not in whole
    ]


def _numbered(sheet: Sheet, number: int) -> Sheet:
    records = [one._replace(place=f"table {number}, {one.place}") for one in sheet.records]
    return sheet._replace(records=records)


def _nothing(infos: list[zipfile.ZipInfo], name: str) -> CannotError:
    there = {info.filename for info in infos}
    for inside, what, instead in _OTHERS:
        if inside in there:
            return CannotError(f"{name} is {what}.", instead)
    if any(one.casefold().endswith("saved jobs.csv") or "Profile.csv" in one for one in there):
        return CannotError(
            f"{name} is LinkedIn's, without Jobs/Job Applications.csv.",
            "Ask LinkedIn for all of your data.",
        )
    return CannotError(f"{name} is a ZIP without a table of applications.", _INSTEAD)
