"""Cells that hold several things: an address among words, a person with theirs."""

import re

from bounceback.imports.notes import Notes
from bounceback.imports.sheets import URL, in_one_line, unlinked
from bounceback.imports.words import is_no, is_nothing, is_yes
from bounceback.records import Contact

LONGEST_LINE = 2_000
_LONGEST_NAME = 120
_ADDRESS = re.compile(r"[^\s<>()\[\],;:|]+@[^\s<>()\[\],;:|]+\.[^\s<>()\[\],;:|]+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.I)
_PHONE = re.compile(r"[\d\s()+./-]+")
_AROUND_NAME = re.compile(r"[<>()\[\]]|mailto:")

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
