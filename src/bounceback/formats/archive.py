"""What is in a ZIP, read within bounds: no file is unpacked to disk, and no size is believed."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from bounceback.errors import CannotError
from bounceback.storage import files

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
MOST_FILES = 20_000
LARGEST_XML = 200_000_000
"""No more than this is read of a spreadsheet, unpacked, and no more of one of its parts."""

_LONGEST_READ = 4_000_000
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O|E\0N)|\0<\0!\0(?:D\0O|E\0N)", re.I)


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
