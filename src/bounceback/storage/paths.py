"""Where things are: the journal, its lock, the settings and the backups."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bounceback.storage import places


class Paths(NamedTuple):
    """The files and directories of one journal."""

    journal: Path
    settings: Path
    backups: Path
    details: Path
    """Where an unexpected error is described for a bug report."""

    @property
    def lock(self) -> Path:
        """The lock, a permanent file beside the real journal; a passing one has it elsewhere."""
        if self.is_passing:
            return self.details.with_name("merge.lock")
        return self.journal.with_name(self.journal.name + ".lock")

    @property
    def is_passing(self) -> bool:
        """Whether git made the journal for one merge only: nothing of it may stay, or beside it.

        Git names such a file `.merge_file_` and a few letters, in the top of the working tree.
        """
        return self.journal.name.startswith(".merge_file_")


def find_paths(variables: Mapping[str, str], option: str | None = None) -> Paths:
    """Return where things are; see `places.journal_place` for what comes before what.

    Symbolic links in the journal's path are followed, so that it is the real file that is locked
    and replaced. Backups of any but the usual journal are kept apart.
    """
    state = Path(places.directories(variables)[2])
    journal = places.journal_place(variables, option)
    backups = state / "backups"
    if journal != places.usual_journal(variables):
        digest = hashlib.blake2b(os.fsencode(journal), digest_size=6).hexdigest()
        backups = backups / "others" / f"{Path(journal).stem}-{digest}"
    settings = Path(places.settings_place(variables))
    return Paths(Path(journal), settings, backups, state / "last-error.txt")
