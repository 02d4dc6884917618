"""LinkedIn's data export: the table of applications, alone or in its ZIP.

Its contact columns hold the applicant's own details and its answers are private: neither is read.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping

from bounceback.errors import CannotError, UsageError
from bounceback.storage.foreign import read_stream

KIND = "LinkedIn's applications"
SOURCE = "LinkedIn"
PRIVATE = frozenset({"contactemail", "contactphonenumber", "questionandanswers"})
"""Columns that are never taken in, as letters and digits."""

LEFT_OUT = PRIVATE | {"resumename"}
"""What is known and not wanted, so that nobody is told to map it."""

_NEEDED = frozenset({"applicationdate", "companyname", "jobtitle"})
_WHOLE = _NEEDED | LEFT_OUT | {"joburl"}
_SIGNS = LEFT_OUT - {"contactemail"}
_TABLE = re.compile(r"(?:.*/)?job applications(?:_\d+)?\.csv", re.IGNORECASE)
_MOST_TABLES = 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
_LONGEST_READ = 4_000_000


def is_theirs(headers: Collection[str]) -> bool:
    """Say whether a table with these headers, as letters and digits, comes from LinkedIn.

    A person may have taken columns out of it, or put columns of their own beside.
    """
    found = set(headers) - {""}
    return found >= _NEEDED and bool(found & _SIGNS or (found <= _WHOLE and found & LEFT_OUT))


def refuse_private(mapping: Mapping[str, str], key: Callable[[str], str]) -> None:
    """Raise UsageError when a private column of LinkedIn's is to be taken in after all."""
    for header, field in mapping.items():
        if field and key(header) in PRIVATE:
            raise UsageError(
                f"LinkedIn's column “{header}” holds your own details, so it stays out.",
                "Leave that --map away.",
            )


def tables(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the tables of applications in a ZIP, by name. Nothing is unpacked to disk.

    Raises CannotError for a ZIP that is damaged, locked, beyond all bounds, or has no such table.
    """
    try:
        with zipfile.ZipFile(_Bounded(data)) as archive:
            return _tables(archive, name)
    except _DAMAGE:
        raise CannotError(f"{name} is a damaged ZIP.", "Download it from LinkedIn again.") from None
    except (RuntimeError, NotImplementedError):
        raise CannotError(
            f"{name} is a ZIP that can't be opened: it is locked or packed in an unusual way.",
            "Unpack it, and import the file Job Applications.csv.",
        ) from None


def _tables(archive: zipfile.ZipFile, name: str) -> list[tuple[str, bytes]]:
    found = [info for info in archive.infolist() if _TABLE.fullmatch(info.filename)]
    if not found:
        raise CannotError(
            f"{name} is a ZIP without LinkedIn's Jobs/Job Applications.csv.",
            "If it is a spreadsheet, save its table as CSV; if it is LinkedIn's, ask them for all "
            "of your data.",
        )
    read = []
    for info in sorted(found[:_MOST_TABLES], key=lambda info: info.filename):
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImplementedError
        # The size that the ZIP declares may be a lie.
        with archive.open(info) as file:
            table = info.filename.rpartition("/")[2]
            read.append((table, read_stream(file, f"{table} in {name}")))
    return read


class _Bounded(io.BytesIO):
    """A ZIP's bytes; a directory of its files that is beyond all bounds is never read."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > _LONGEST_READ:
            raise zipfile.BadZipFile("the directory is too long")
        return super().read(size)
