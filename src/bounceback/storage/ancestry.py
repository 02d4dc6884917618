"""What two journals began as, as far as the backups of one of them know."""

from bounceback.journal import Document, empty_document
from bounceback.merge.identity import beginning, joined
from bounceback.storage.backups import Backups
from bounceback.storage.damage import UnreadableError
from bounceback.storage.json import parse


def base_among(backups: Backups, ours: bytes, theirs: bytes) -> Document:
    """Return what is surely common to both; either may be the one whose versions were kept here."""
    one, other = _documents(backups, ours), _documents(backups, theirs)
    return joined(beginning(one, other[0]), beginning(other, one[0]))


def _documents(backups: Backups, now: bytes) -> list[Document]:
    documents = []
    for data in backups.line(now):
        try:
            document = empty_document() if data is None else parse(data)
        except UnreadableError:
            continue
        documents.append({"applications": {}, "practice": {}} | document)
    return documents
