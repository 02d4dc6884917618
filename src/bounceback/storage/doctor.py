"""What is the matter with the journal and the files around it, and what can be mended."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bounceback import system
from bounceback.errors import Damage, StorageError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.storage import settings
from bounceback.storage.backups import KINDS
from bounceback.storage.files import reason_of
from bounceback.storage.paths import Paths
from bounceback.storage.store import Store

JOURNAL, MISSING, SETTINGS, MODE, PLACE, BACKUP, CONFLICT = (
    "journal",
    "missing journal",
    "settings",
    "mode",
    "place",
    "backup",
    "conflict copy",
)
"""The kinds of findings."""


class Finding(NamedTuple):
    """One thing that is not as it should be, and what helps."""

    what: str
    path: Path
    problem: str
    hint: str = ""
    damage: Damage | None = None


class Repair(NamedTuple):
    """One thing that was mended; `kept` is where what was there before is kept."""

    what: str
    path: Path
    did: str
    kept: Path | None = None


class Diagnosis(NamedTuple):
    """The state of the journal and of what is around it."""

    paths: Paths
    version: list[int] | None
    applications: int | None
    sessions: int | None
    good_backups: list[Path]
    findings: list[Finding]

    @property
    def restorable(self) -> Path | None:
        """The backup that can take the place of a damaged or missing journal."""
        wanted = any(
            finding.what == MISSING or (finding.what == JOURNAL and finding.damage)
            for finding in self.findings
        )
        return self.good_backups[0] if wanted and self.good_backups else None


def diagnose(store: Store) -> Diagnosis:
    """Look at everything, and change nothing."""
    paths, kept, is_gone = store.paths, store.backups.read_whole(), store.is_gone()
    version = applications = sessions = None
    findings = []
    try:
        journal = Journal() if is_gone else store.read()
        version = journal.document()["version"] if paths.journal.exists() else None
        applications, sessions = len(journal), len(journal.practice)
    except StorageError as error:
        problem = error.damage.problem if error.damage else error.message
        findings.append(Finding(JOURNAL, paths.journal, problem, error.hint, error.damage))
    if is_gone:
        problem, hint = "is not there, but backups of it are", "bounceback doctor --repair"
        findings.append(Finding(MISSING, paths.journal, problem, f"To restore it: {hint}"))
    try:
        settings.load(paths.settings)
    except StorageError as error:
        findings.append(Finding(SETTINGS, paths.settings, error.message, error.hint))
    for path in (path for path, is_good in kept.items() if not is_good):
        hint = "To set it aside: bounceback doctor --repair"
        findings.append(Finding(BACKUP, path, "can't be read", hint))
    for path in _too_open(paths):
        hint = "To mend it: bounceback doctor --repair"
        findings.append(Finding(MODE, path, "others can get at it", hint))
    for path, reason in _unwritable(paths):
        hint = "Make room, let it be yours, or move away what is in its place."
        findings.append(Finding(PLACE, path, f"can't be written to: {reason}", hint))
    for path in paths.locks:
        if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
            problem, hint = "is no regular file, so nothing can be saved", "Move it away."
            findings.append(Finding(PLACE, path, problem, hint))
    for path in store.unmerged_copies():
        hint = f"To take it in: bounceback merge {typed(str(path))}"
        findings.append(Finding(CONFLICT, path, "is a second version of the journal", hint))
    good = [path for path, is_good in kept.items() if is_good]
    return Diagnosis(paths, version, applications, sessions, good, findings)


def repair(store: Store, diagnosis: Diagnosis) -> list[Repair]:
    """Mend what can be mended without losing anything. Raises StorageError.

    A damaged journal gives way to the newest good backup, and is kept beside the backups. All of it
    is looked at again under the lock: what is well by then is left alone.
    """
    done = []
    if diagnosis.restorable and (restored := store.restore()):
        version, kept = restored
        done.append(Repair(JOURNAL, store.paths.journal, f"restored from {version}", kept))
    for finding in diagnosis.findings:
        if finding.what == BACKUP and (kept := store.set_aside(finding.path)):
            done.append(Repair(BACKUP, finding.path, "set aside", kept))
    for path in _too_open(store.paths):
        with suppress(OSError):
            path.chmod(system.PRIVATE_DIRECTORY if path.is_dir() else system.PRIVATE_FILE)
            done.append(Repair(MODE, path, "only you can get at it now"))
    return done


def _unwritable(paths: Paths) -> Iterator[tuple[Path, str]]:
    """Try to write in each directory that a change is written to; yield where that fails, and why.

    One that isn't there yet is made by the first change, and not for a look.
    """
    kinds = {paths.backups / kind for kind in KINDS}
    for place in sorted({paths.journal.parent, paths.settings.parent, paths.backups} | kinds):
        try:
            if os.path.lexists(place):
                _try_to_write(place, paths)
            elif place not in kinds:
                _need_room_for(place)
        except FileNotFoundError:
            continue  # Another run has taken the directory away meanwhile.
        except OSError as error:
            yield place, reason_of(error)


def _try_to_write(place: Path, paths: Paths) -> None:
    # Named as a temporary file of the journal, so that one which a kill leaves is swept.
    trial = place / f".{paths.journal.name}.{os.urandom(6).hex()}.tmp"
    descriptor = os.open(trial, system.CREATE, system.PRIVATE_FILE)
    try:
        os.write(descriptor, bytes(4096))
        system.sync(descriptor)
    finally:
        os.close(descriptor)
        system.remove(trial)


def _need_room_for(place: Path) -> None:
    """Raise OSError where a directory can't be made in the nearest one that is there."""
    above = next(one for one in place.parents if os.path.lexists(one))
    if not stat.S_ISDIR(above.stat().st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if not os.access(above, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, f"It can't be made in {above}")


def _too_open(paths: Paths) -> Iterator[Path]:
    """Yield each file and directory of ours that anyone but the owner can get at.

    None where the person accepts a disk that can't keep them apart.
    """
    if paths.may_be_open():
        return
    ours = {paths.settings.parent, paths.state, paths.journal.parent}
    ours = {paths.backups, *(one for one in ours if _is_ours(one, paths))}
    files = (paths.journal, paths.settings, *paths.locks, paths.details, paths.saved)
    below = sorted(paths.kept())
    for path in (*sorted(ours), *files, *below):
        with suppress(OSError):
            # What stands there but is no file of ours, such as a device, keeps its mode.
            is_ours = path.is_file() or path in ours or path in below
            if is_ours and not path.is_symlink() and system.is_open_to_others(path):
                yield path


def _is_ours(directory: Path, paths: Paths) -> bool:
    """Say whether a directory has our name, or is where all of ours is and nothing else."""
    if directory.name == "bounceback" or directory != paths.state:
        return directory.name == "bounceback"
    known = ("backups", "templates", "unsaved-", "last-", paths.settings.name)
    files = (paths.journal.stem, f".{paths.journal.name}.", f".{paths.settings.name}.")
    with suppress(OSError):
        return all(one.name.startswith((*known, *files)) for one in directory.iterdir())
    return False
