"""What every format reads its file into: sheets of rows of text, not yet understood."""

from collections.abc import Sequence
from typing import NamedTuple


class Record(NamedTuple):
    """One row: its cells, and where it stands in the file, such as “line 7”."""

    place: str
    cells: Sequence[str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is written in it."""
        return not any(cell.strip() for cell in self.cells)


class Sheet(NamedTuple):
    """One table of a file; `heading` is what stands over it, which may say how its rows stand."""

    records: Sequence[Record]
    heading: str = ""
    has_header: bool = True
    remark: str = ""
    """What the format has to say about it, as a sentence."""
