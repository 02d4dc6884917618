"""ZIP: what is in one, read within bounds, and the exports that are handed over as one.

LinkedIn's data and Notion's pages come so. No file is unpacked to disk, and no size is believed.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from bounceback.errors import CannotError
from bounceback.formats import csv
from bounceback.imports.headers import header_score
from bounceback.imports.sheets import Sheet
from bounceback.storage import files
from bounceback.text import in_a_row

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
MOST_FILES = 20_000
LARGEST_XML = 200_000_000
"""No more than this is read of a spreadsheet, unpacked, and no more of one of its parts."""

_LONGEST_READ = 4_000_000
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O|E\0N)|\0<\0!\0(?:D\0O|E\0N)", re.I)

_INSTEAD = "Unpack it, and import the table in it."
_LINKEDIN = re.compile(r"(?:.*/)?job applications(?:_\d+)?\.csv", re.IGNORECASE)
_TABLE = re.compile(r".*\.(?:csv|tsv)", re.IGNORECASE)
_INNER = re.compile(r"[^/]*\.zip", re.IGNORECASE)
_BOOK = re.compile(r"(?!.*__MACOSX/).*\.(?:xlsx|ods)", re.IGNORECASE)
_MOST_TABLES = 20
_MOST_NAMED = 5
_OTHERS = (
    ("word/document.xml", "a Word document", "Copy its table into a spreadsheet, and save that."),
    ("Index/Document.iwa", "a file of Numbers or Pages", "Export it as CSV or as Excel."),
    ("ppt/presentation.xml", "a PowerPoint file", "Only its table can be imported, as CSV."),
    ("xl/workbook.bin", "an Excel workbook in binary (.xlsb)", "Save it as .xlsx or CSV."),
    ("META-INF/container.xml", "a book", "Only tables can be imported."),
)


class _Bounded(io.BytesIO):
    """A ZIP's bytes; a directory of its files that is beyond all bounds is never read."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > _LONGEST_READ:
            raise zipfile.BadZipFile("the directory is too long")
        return super().read(size)


def is_zip(data: bytes) -> bool:
    """Say whether these bytes begin as a ZIP does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def names(data: bytes) -> list[str]:
    """Return the names of the files in a ZIP; none for one that can't be opened."""
    try:
        with zipfile.ZipFile(_Bounded(data)) as archive:
            return archive.namelist()[:MOST_FILES]
    except (*DAMAGE, RuntimeError, NotImplementedError):
        return []


@contextmanager
def opened(data: bytes, name: str, what: str, instead: str) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP. Raises CannotError for one that is damaged, locked, or beyond all bounds.

    `what` it is and what to do `instead` stand in the error.
    """
    try:
        with zipfile.ZipFile(_Bounded(data)) as archive:
            yield archive
    except DAMAGE:
        raise CannotError(f"{name} is a damaged {what}.", instead) from None
    except (RuntimeError, NotImplementedError):
        raise CannotError(
            f"{name} is a {what} that can't be opened: it is locked or packed in an unusual way.",
            instead,
        ) from None


def content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """Return one file of a ZIP. The size that the ZIP declares may be a lie."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError
    with archive.open(info) as file:
        return files.read_stream(file, name, files.TABLE)


def check_xml(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a spreadsheet that is too large unpacked, or whose XML declares anything."""
    whole = 0
    for info in archive.infolist()[:MOST_FILES]:
        if not info.filename.endswith((".xml", ".rels")):
            continue
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImplementedError
        with archive.open(info) as file:
            tail = b""
            while chunk := file.read(1 << 20):
                whole += len(chunk)
                if whole > LARGEST_XML:
                    raise CannotError(
                        f"{name} is larger than {LARGEST_XML // 1_000_000} MB unpacked, which is "
                        "too large to import."
                    )
                if _DECLARED.search(tail + chunk):
                    raise CannotError(
                        f"{name} declares entities in its XML, as no spreadsheet program does.",
                        "Save its table as CSV, if you trust it.",
                    )
                tail = chunk[-32:]


def recognises(data: bytes) -> bool:
    """Say whether this is a ZIP at all."""
    return is_zip(data) or data.startswith(b"PK")


def read(data: bytes, name: str) -> list[Sheet]:
    """Return the tables of applications in a ZIP. Raises CannotError."""
    with opened(data, name, "ZIP", _INSTEAD) as zipped:
        return list(_sheets(zipped, name, depth=0))


def _sheets(zipped: zipfile.ZipFile, name: str, depth: int) -> Iterator[Sheet]:
    infos = [info for info in zipped.infolist()[:MOST_FILES] if not info.is_dir()]
    found = [info for info in infos if _LINKEDIN.fullmatch(info.filename)]
    if not found:
        found = _widest([info for info in infos if _TABLE.fullmatch(info.filename)])
    tables, whole = [], 0
    for info in sorted(found[:_MOST_TABLES], key=lambda info: info.filename):
        table = info.filename.rpartition("/")[2]
        data = content(zipped, info, f"{table} in {name}")
        whole += len(data)
        if whole > files.TABLE:
            most = f"{files.TABLE // 1_000_000} MB"
            raise CannotError(f"The tables in {name} are larger than {most} in all.", _INSTEAD)
        tables.append((info, csv.read(data, table)))
    numbered = len(tables) > 1
    books = [info for info in infos if _BOOK.fullmatch(info.filename)]
    remark = _not_read([*found[_MOST_TABLES:], *books])
    taken = 0
    for number, (info, sheets) in enumerate(tables, 1):
        for sheet in sheets:
            if _LINKEDIN.fullmatch(info.filename) or header_score(sheet.records[:40]):
                taken += 1
                sheet = _numbered(sheet, number) if numbered else sheet
                yield sheet._replace(remark=remark) if taken == 1 and remark else sheet
    if taken:
        return
    for info in infos:
        if depth == 0 and _INNER.fullmatch(info.filename):
            # Notion packs a large export into parts, each a ZIP.
            inner = content(zipped, info, f"{info.filename} in {name}")
            with opened(inner, name, "ZIP", _INSTEAD) as part:
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


def _not_read(infos: list[zipfile.ZipInfo]) -> str:
    """Say which tables of a ZIP are left out beside those that are read; "" where none is."""
    names = [info.filename.rpartition("/")[2] for info in infos]
    more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    named = in_a_row([*names[:_MOST_NAMED], *more])
    return f"Not read: {named}. To take in what is missing, import it by itself." if named else ""


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
