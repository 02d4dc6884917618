"""What a row says that has no field of its own: kept in its notes, and told to the person."""

from typing import NamedTuple

from bounceback.imports.headers import is_of_notes
from bounceback.imports.sheets import URL, in_one_line, unlinked
from bounceback.imports.words import is_nothing

UNKNOWN, PARTLY, DAY, FUTURE = "unknown", "partly", "day", "future"
"""What a remark is about: words, words read in part, a day that can't be read, one to come."""


class Remark(NamedTuple):
    """Something to tell about a row: of what kind, and the words that it is about."""

    kind: str
    words: str
    meant: str = ""


class Notes:
    """The notes of a row, as they come together, and the remarks on it."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self._own: list[str] = []
        self._labelled: list[tuple[str, str]] = []
        self._links: list[str] = []

    def add(self, label: str, text: str, *, bare: bool = False) -> None:
        """Keep a text under its label; one of notes proper is `bare`, and has none."""
        if is_nothing(text):
            return
        text, links = unlinked(text)
        text = (
            " ".join((text.strip(), *filter(URL.match, links))).strip() if links else text.strip()
        )
        if bare and (not label or is_of_notes(label)):
            self._own.append(text)
        elif text:
            self._labelled.append((label, text))

    def line(self, text: str) -> str:
        """Return a text in one line, without its links, which are kept."""
        plain, links = unlinked(text)
        if links:
            self._links += filter(URL.match, links)
        return in_one_line(plain)

    def take_address(self) -> str | None:
        """Return an address that stands in another column than the one for it, and is no note."""
        for number, (label, text) in enumerate(self._labelled):
            is_elses = any(word in label.casefold() for word in ("cv", "link"))
            if URL.fullmatch(text) and label and not is_elses:
                del self._labelled[number]
                return text
        return None

    def remark(self, kind: str, words: str, meant: str = "") -> None:
        """Put down something to tell the person."""
        self.remarks.append(Remark(kind, in_one_line(words), meant))

    def text(self) -> str:
        """Return all of it, each line once."""
        if not (self._labelled or self._links):
            return "\n".join(dict.fromkeys(self._own))
        labelled = (f"{label}: {text}" if label else text for label, text in self._labelled)
        links = (f"Link: {link}" for link in self._links)
        return "\n".join(dict.fromkeys((*self._own, *labelled, *links)))
