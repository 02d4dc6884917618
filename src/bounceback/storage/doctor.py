"""What is the matter with the journal and the files around it, and what can be mended."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bounceback.errors import StorageError
from bounceback.storage import atomic, settings
from bounceback.storage.conflict_copies import conflict_copies
from bounceback.storage.paths import Paths
from bounceback.storage.store import DamagedJournalError, Store

JOURNAL, MISSING, SETTINGS, MODE, BACKUP, CONFLICT = (
    "journal",
    "missing journal",
    "settings",
    "mode",
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
    line: int | None = None
    column: int | None = None


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
            finding.what == MISSING or (finding.what == JOURNAL and finding.line)
            for finding in self.findings
        )
        return self.good_backups[0] if wanted and self.good_backups else None


def diagnose(store: Store) -> Diagnosis:
    """Look at everything, and change nothing."""
    paths = store.paths
    version = applications = sessions = None
    findings = []
    kept = store.backups.newest_first()
    good = [path for path in kept if store.is_good(path)]
    try:
        journal = store.read()
        version = journal.document()["version"] if paths.journal.exists() else None
        applications, sessions = len(journal), len(journal.sessions)
    except DamagedJournalError as error:
        findings.append(
            Finding(JOURNAL, paths.journal, error.problem, error.hint, error.line, error.column)
        )
    except StorageError as error:
        findings.append(Finding(JOURNAL, paths.journal, error.message, error.hint))
    if good and not paths.journal.exists() and not store.backups.was_undone():
        problem, hint = "is not there, but backups of it are", "bounceback doctor --repair"
        findings.append(Finding(MISSING, paths.journal, problem, f"To restore it: {hint}"))
    try:
        settings.load(paths.settings)
    except StorageError as error:
        findings.append(Finding(SETTINGS, paths.settings, error.message, error.hint))
    findings += [
        Finding(BACKUP, path, "can't be read", "To set it aside: bounceback doctor --repair")
        for path in kept
        if path not in good
    ]
    findings += [
        Finding(MODE, path, "others can get at it", "To mend it: bounceback doctor --repair")
        for path in _too_open(paths)
    ]
    findings += [
        Finding(
            CONFLICT,
            path,
            "is a second version of the journal",
            "To take it in: bounceback merge FILE",
        )
        for path in conflict_copies(paths.journal)
    ]
    return Diagnosis(paths, version, applications, sessions, good, findings)


def repair(store: Store, diagnosis: Diagnosis) -> list[Repair]:
    """Mend what can be mended without losing anything. Raises StorageError.

    A damaged journal gives way to the newest good backup, and is kept beside the backups.
    """
    done = []
    if diagnosis.restorable:
        kept = store.restore(diagnosis.restorable)
        did = f"restored from {diagnosis.restorable}"
        done.append(Repair(JOURNAL, store.paths.journal, did, kept))
    for finding in diagnosis.findings:
        if finding.what == BACKUP:
            kept = store.set_aside(finding.path)
            done.append(Repair(BACKUP, finding.path, "set aside", kept))
    for path in _too_open(store.paths):
        with suppress(OSError):
            path.chmod(atomic.PRIVATE_DIRECTORY if path.is_dir() else atomic.PRIVATE_FILE)
            done.append(Repair(MODE, path, "only you can get at it now"))
    return done


def _too_open(paths: Paths) -> Iterator[Path]:
    """Yield each file and directory of ours that anyone but the owner can get at."""
    ours = {paths.settings.parent, paths.details.parent, paths.backups}
    if paths.journal.parent.name == "bounceback":
        ours.add(paths.journal.parent)
    files = (paths.journal, paths.lock, paths.settings, paths.details)
    below = sorted(paths.backups.rglob("*"))
    for path in (*sorted(ours - {Path.home()}), *files, *below):
        with suppress(OSError):
            if not path.is_symlink() and path.stat().st_mode & 0o077:
                yield path
