"""Company and role in one cell, as in “Acme - Data analyst” or “Data analyst at Acme”."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bounceback.imports.columns import ROLES, Column
from bounceback.imports.headers import parts_of
from bounceback.imports.sheets import column_of, share

_FEWEST = 2
_PAIR = re.compile(r"(.+?)(?:\s+[-–—|·]\s+|\s+(@|at|bei|chez)\s+)(.+)", re.S)

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
    if len(pairs) < _FEWEST or len(pairs) * 10 < len(cells) * 8:
        return None
    named = parts_of(column.label)
    before, behind = (share([match[side] for match in pairs], ROLES.search) for side in (1, 3))
    if "role" not in named and max(before, behind) < 0.5:
        return None
    is_role_first = any(match[2] for match in pairs) or before > behind
    if "role" in named and "company" in named:
        is_role_first = named.index("role") < named.index("company")
    return Pair(column, is_role_first)
