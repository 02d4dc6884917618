"""Where things are: the journal and what lies beside it, the settings and the backups.

The first half works on plain strings and loads next to nothing, for everyday questions.
"""

import os

from bounceback import system
from bounceback.errors import StorageError, UsageError
from bounceback.storage.files import own_text, read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

_NAME, _SAVED = "bounceback", "last-saved.txt"
_USUAL = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
"""What may say where data, settings and state are kept."""

_CONFLICT = (*("confli", "konfli", "конфл", "競合", "冲突", "衝突", "충돌", "çakış", "case clash"),)
"""In the names of Syncthing, Dropbox (in its languages), Nextcloud, Seafile, Resilio and others."""

_COUNTED = r" \d{1,3}| ?\(\d{1,3}\)"
"""What iCloud and Google Drive put after the name: “journal 2.json”, “journal (1).json”."""

_MACHINE = r"-(?=.*[A-Z]|.*[a-z].*[0-9])[\w .'’-]{1,64}"
"""What OneDrive puts there: the name of the other computer."""


def directories(variables: "Mapping[str, str]") -> tuple[str, str, str]:
    """Return the directories of the journal, of the settings, and of what can be lost."""
    home = variables.get("BOUNCEBACK_HOME")
    if home:
        return (os.path.expanduser(home),) * 3
    data, config, state = (system.usual_directory(variables, usual, _NAME) for usual in _USUAL)
    if data and config and state:
        return data, config, state
    import platformdirs

    try:
        return (
            platformdirs.user_data_dir(_NAME, appauthor=False),
            platformdirs.user_config_dir(_NAME, appauthor=False),
            platformdirs.user_state_dir(_NAME, appauthor=False),
        )
    except RuntimeError as error:
        raise StorageError(
            f"There is no home directory: {error}.", "Set BOUNCEBACK_HOME to a directory."
        ) from None


def usual_journal(variables: "Mapping[str, str]") -> str:
    """Return where the journal is when nobody says otherwise."""
    return real_path(os.path.join(directories(variables)[0], "journal.json"))


def journal_place(variables: "Mapping[str, str]", option: str | None) -> str:
    """Return the real journal's path: option before environment before settings before default.

    Raises StorageError when the settings' `journal` can't be read, UsageError for an option that
    is empty: a script whose variable is unset means another journal than the usual one.
    """
    if option == "":
        raise UsageError("--journal needs a value.", "See: bounceback --help")
    named = option or variables.get("BOUNCEBACK_JOURNAL") or _from_settings(variables)
    return real_path(os.path.expanduser(named)) if named else usual_journal(variables)


def settings_place(variables: "Mapping[str, str]") -> str:
    """Return where the settings are."""
    return os.path.join(directories(variables)[1], "config.toml")


def saved_place(variables: "Mapping[str, str]") -> str:
    """Return where it is noted by what the journal is known that was saved last."""
    return os.path.join(directories(variables)[2], _SAVED)


def backups_of(variables: "Mapping[str, str]", journal: str) -> str:
    """Return where the backups of a journal are; those of any but the usual one are kept apart."""
    backups = os.path.join(directories(variables)[2], "backups")
    if journal == usual_journal(variables):
        return backups
    import hashlib
    from pathlib import Path

    digest = hashlib.blake2b(os.fsencode(journal), digest_size=6).hexdigest()
    return os.path.join(backups, "others", f"{Path(journal).stem}-{digest}")


def has_backups(variables: "Mapping[str, str]", journal: str) -> bool:
    """Say whether anything was kept of a journal."""
    return os.path.exists(backups_of(variables, journal))


def has_settings(variables: "Mapping[str, str]") -> bool:
    """Say whether there is a settings file at all."""
    return os.path.exists(settings_place(variables))


def real_path(path: str) -> str:
    """Return the path with its links followed. Raises StorageError for what can be none."""
    try:
        return os.path.realpath(path)
    except ValueError as error:
        raise StorageError(f"The journal's path can't be used: {error}.") from None
    except FileNotFoundError:
        raise StorageError(
            "The directory that you are in is gone, and the journal is named from there.",
            "Change to another directory: cd",
        ) from None


def _from_settings(variables: "Mapping[str, str]") -> str | None:
    settings = settings_place(variables)
    text = own_text(settings, "The settings")
    if text is None or "journal" not in text:
        return None
    named = settings_in(text, settings).get("journal")
    if named is not None and not isinstance(named, str):
        raise StorageError(f"The settings {settings}: journal should be a path in quotes.")
    # Not from the current directory: that would be another journal in each.
    return os.path.join(os.path.dirname(settings), os.path.expanduser(named)) if named else None


def settings_in(text: str, settings: "str | Path") -> "dict[str, Any]":
    """Return what the text of a settings file sets, unchecked. Raises StorageError."""
    import tomllib

    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise damaged(settings, error) from None


def damaged(settings: "str | Path", problem: object) -> StorageError:
    """Return the error for a settings file with a problem in it."""
    words = f"The settings {settings} can't be read: {problem}."
    return StorageError(words, "Mend them: bounceback config --edit")


def conflict_copies(journal: "str | Path") -> "list[Path]":
    """Return the copies that sync tools left beside a journal that was changed on two machines.

    Only one that sync tools call a conflict may be damaged; any other file is looked into first.
    """
    directory, name = os.path.split(journal)
    stem, suffix = os.path.splitext(name)
    try:
        names = os.listdir(directory or ".")
    except OSError:
        return []
    beside = [
        other
        for other in sorted(names)
        if other.startswith(stem)
        and (other.endswith(suffix) or ".conflict" in other)
        and len(other) > len(name)
    ]
    if not beside:
        return []
    from pathlib import Path

    found = []
    for other in beside:
        place = Path(directory, other)
        is_sure = _is_named_so(other.removeprefix(stem).removesuffix(suffix))
        if is_sure is not None and _is_journal(place, otherwise=is_sure):
            found.append(place)
    return found


def _is_named_so(added: str) -> bool | None:
    """Say of what stands after a journal's name whether it surely, or perhaps, means a conflict."""
    import re

    if any(mark in added.casefold() for mark in _CONFLICT):
        return True
    return False if re.fullmatch(f"{_COUNTED}|{_MACHINE}", added) else None


def _is_journal(place: "Path", *, otherwise: bool) -> bool:
    """Look into a file; `otherwise` is the answer for one that can't be read."""
    from bounceback.storage.json import read

    try:
        data = read_file(place)
    except OSError:
        return False
    try:
        document = read(data)
    except (ValueError, RecursionError):
        return otherwise
    return isinstance(document, dict) and document.get("format") == "bounceback"


def lock_beside(path: "Path") -> "Path":
    """Return the lock of a file, a permanent one beside it."""
    return path.with_name(path.name + ".lock")


class Paths:
    """The files and directories of one journal."""

    def __init__(self, journal: "Path", settings: "Path", backups: "Path", state: "Path") -> None:
        self.journal, self.settings, self.backups, self.state = journal, settings, backups, state

    def template(self, letter: str) -> "Path":
        """Where the person's own template for a letter is, if there is one."""
        return self.settings.parent / "templates" / f"{letter}.txt"

    @property
    def details(self) -> "Path":
        """Where an unexpected error is described for a bug report."""
        return self.state / "last-error.txt"

    @property
    def saved(self) -> "Path":
        """Where it is noted by what the journal is known that was saved last."""
        return self.state / _SAVED

    @property
    def lock(self) -> "Path":
        """The lock, a permanent file beside the real journal; a passing one has it elsewhere."""
        if self.is_passing:
            return self.state / "merge.lock"
        return lock_beside(self.journal)

    @property
    def locks(self) -> "tuple[Path, Path]":
        """The locks of the journal and of the settings."""
        return self.lock, lock_beside(self.settings)

    @property
    def is_passing(self) -> bool:
        """Whether git made the journal for one merge only: nothing of it may stay, or beside it.

        Git names such a file `.merge_file_` and a few letters, in the top of the working tree.
        """
        return self.journal.name.startswith(".merge_file_")

    def kept(self) -> "list[Path]":
        """Return what there is among the backups, as far as it may be looked at."""
        from pathlib import Path

        walk = os.walk(self.backups)
        return [Path(top, name) for top, folders, names in walk for name in (*folders, *names)]

    def owns(self, place: "Path") -> bool:
        """Say whether a file is one of these, by whatever path, hard link or mount it is named."""
        ours = (self.journal, self.settings, *self.locks)
        return (
            str(place) in {os.path.realpath(one) for one in ours}
            or any(is_same(place, one) for one in (*ours, *self.kept()))
            or any(is_same(above, self.backups) for above in place.parents)
        )

    def may_be_open(self) -> bool:
        """Say whether the person accepts a disk that can't keep files private."""
        try:
            text = own_text(self.settings, "The settings") or ""
            return settings_in(text, self.settings).get("private") is False
        except StorageError:
            return False


def find_paths(variables: "Mapping[str, str]", option: str | None = None) -> Paths:
    """Return where things are; see `journal_place` for what comes before what.

    Symbolic links in the journal's path are followed, so that it is the real file that is locked
    and replaced.
    """
    from pathlib import Path

    journal = journal_place(variables, option)
    if os.path.isdir(journal):
        raise StorageError(
            f"The journal {journal} can't be read: it is a directory.", "Name a file in it."
        )
    return Paths(
        Path(journal),
        Path(settings_place(variables)),
        Path(backups_of(variables, journal)),
        state_directory(variables),
    )


def state_directory(variables: "Mapping[str, str]") -> "Path":
    """Return the directory of what can be lost, such as what could not be saved."""
    from pathlib import Path

    return Path(directories(variables)[2])


def is_there(path: "Path") -> bool:
    """Say whether there is anything at a path, as far as it may be looked at."""
    return os.path.exists(path)


def is_same(one: "Path", other: "Path") -> bool:
    """Say whether two paths lead to one file; one that leads nowhere is the same as none."""
    try:
        return one.samefile(other)
    except OSError:
        return False
