"""Cells that hold several things: an address in words, a person with theirs, company and role."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bounceback.imports.columns import ROLES, Column
from bounceback.imports.headers import parts_of
from bounceback.imports.notes import Notes
from bounceback.imports.sheets import URL, column_of, in_one_line, share, unlinked
from bounceback.imports.words import is_no, is_nothing, is_yes
from bounceback.records import Contact

LONGEST_LINE = 2_000
_LONGEST_NAME = 120
_ADDRESS = re.compile(r"[^\s<>()\[\],;:|]+@[^\s<>()\[\],;:|]+\.[^\s<>()\[\],;:|]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.I)
_PHONE = re.compile(r"[\d\s()+./-]+")
_AROUND_NAME = re.compile(r"[<>()\[\]]|mailto:")

_FEWEST_PAIRS = 2
_PAIR = re.compile(r"(.+?)(?:\s+[-–—|·]\s+|\s+(@|at|bei|chez)\s+)(.+)", re.S)

Cell = tuple[str, str]
"""The label of a cell, and its text."""


def url_in(cell: Cell, notes: Notes) -> str | None:
    """Return the address in the cell for it, or in one beside; other words go into the notes."""
    label, text = cell
    if not text.strip():
        return None
    plain, links = unlinked(text)
    line = in_one_line(plain)
    address = next(filter(URL.match, links), None)
    if address is None and (match := URL.search(plain)):
        address = match.group().rstrip(".,;")
    if address is None and _HOST.fullmatch(line):
        return line
    if address is None or len(address) > LONGEST_LINE:
        notes.add(label or "Link", text)
        return notes.take_address()
    if not links and line != address:
        notes.add(label or "Link", text)
    return address


def contact_in(who_cell: Cell, mail_cell: Cell, notes: Notes) -> Contact | None:
    """Return the person in the cells for a name and for an address: each may hold both."""
    (who_label, who), (mail_label, email) = who_cell, mail_cell
    if not who and not email:
        return None
    who, email = (
        "" if is_nothing(plain) else in_one_line(plain)
        for plain in (unlinked(who)[0], unlinked(email)[0])
    )
    is_name = not (URL.match(who) or _PHONE.fullmatch(who) or is_yes(who) or is_no(who))
    if who and (not is_name or len(who) > _LONGEST_NAME):
        notes.add(who_label, who)
        who = ""
    found = _ADDRESS.search(email) or _ADDRESS.search(who)
    address = found.group() if found else ""
    if email and email.strip("<> ") != address and not (address and address in who):
        notes.add(mail_label or "E-mail", email)
    name = " ".join(_AROUND_NAME.sub(" ", who.replace(address, " ") if address else who).split())
    name = name.strip(" ,;:\"'-–|/")
    return Contact(name=name, email=address) if name or address else None


Cells = Sequence[tuple[Column, str]]


class Pair(NamedTuple):
    """A column that holds both, and whether the role comes first in it."""

    column: Column
    is_role_first: bool

    def parted(self, cells: Cells) -> Cells:
        """Return the cells of a row with company and role apart."""
        found: list[tuple[Column, str]] = []
        for column, cell in cells:
            match = _PAIR.fullmatch(cell.strip()) if column == self.column else None
            if not match:
                found.append((column, cell))
                continue
            company, role = (match[3], match[1]) if self.is_role_first else (match[1], match[3])
            found += [(column, company), (Column("role", column.label), role)]
        return found


def pair_in(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Pair | None:
    """Return the column that holds company and role, where no other holds the role."""
    uses = [column.use for column in columns]
    if "role" in uses or "company" not in uses:
        return None
    column = columns[uses.index("company")]
    cells = column_of(rows, uses.index("company"))
    pairs = [match for cell in cells if (match := _PAIR.fullmatch(cell))]
    if len(pairs) < _FEWEST_PAIRS or len(pairs) * 10 < len(cells) * 8:
        return None
    named = parts_of(column.label)
    before, behind = (share([match[side] for match in pairs], ROLES.search) for side in (1, 3))
    if "role" not in named and max(before, behind) < 0.5:
        return None
    is_role_first = any(match[2] for match in pairs) or before > behind
    if "role" in named and "company" in named:
        is_role_first = named.index("role") < named.index("company")
    return Pair(column, is_role_first)
