"""Where things are: the journal, its lock, the settings and the backups.

The first half works on plain strings and loads next to nothing, for everyday questions.
"""

import os

from bounceback.errors import StorageError
from bounceback.storage import system
from bounceback.storage.files import TEXT, read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

_NAME = "bounceback"
LOCK_SUFFIX = ".lock"
"""What the name of a journal's lock ends in, after the journal's own."""
_USUAL = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
"""What may say where data, settings and state are kept."""


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

    Raises StorageError when the settings' `journal` can't be read.
    """
    named = option or variables.get("BOUNCEBACK_JOURNAL") or _from_settings(variables)
    return real_path(os.path.expanduser(named)) if named else usual_journal(variables)


def settings_place(variables: "Mapping[str, str]") -> str:
    """Return where the settings are."""
    return os.path.join(directories(variables)[1], "config.toml")


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
    try:
        text = read_file(settings, TEXT)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StorageError(f"The settings {settings} can't be read: {error.strerror}.") from None
    if b"journal" not in text:
        return None
    named = _read_settings(text, settings).get("journal")
    if named is not None and not isinstance(named, str):
        raise StorageError(f"The settings {settings}: journal should be a path in quotes.")
    # Not from the current directory: that would be another journal in each.
    return os.path.join(os.path.dirname(settings), os.path.expanduser(named)) if named else None


def _read_settings(text: bytes, settings: str) -> "dict[str, Any]":
    import tomllib

    try:
        return tomllib.loads(text.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise StorageError(
            f"The settings {settings} can't be read: {error}.",
            "Mend them: bounceback config --edit",
        ) from None


class Paths:
    """The files and directories of one journal."""

    def __init__(self, journal: "Path", settings: "Path", backups: "Path", state: "Path") -> None:
        self.journal, self.settings, self.backups, self.state = journal, settings, backups, state

    @property
    def details(self) -> "Path":
        """Where an unexpected error is described for a bug report."""
        return self.state / "last-error.txt"

    @property
    def lock(self) -> "Path":
        """The lock, a permanent file beside the real journal; a passing one has it elsewhere."""
        if self.is_passing:
            return self.state / "merge.lock"
        return self.journal.with_name(self.journal.name + LOCK_SUFFIX)

    @property
    def is_passing(self) -> bool:
        """Whether git made the journal for one merge only: nothing of it may stay, or beside it.

        Git names such a file `.merge_file_` and a few letters, in the top of the working tree.
        """
        return self.journal.name.startswith(".merge_file_")

    def may_be_open(self) -> bool:
        """Say whether the person accepts a disk that can't keep files private."""
        try:
            settings = _read_settings(read_file(self.settings, TEXT), str(self.settings))
        except (OSError, StorageError):
            return False
        return settings.get("private") is False


def find_paths(variables: "Mapping[str, str]", option: str | None = None) -> Paths:
    """Return where things are; see `journal_place` for what comes before what.

    Symbolic links in the journal's path are followed, so that it is the real file that is locked
    and replaced. Backups of any but the usual journal are kept apart.
    """
    import hashlib
    from pathlib import Path

    state = Path(directories(variables)[2])
    journal = journal_place(variables, option)
    if os.path.isdir(journal):
        raise StorageError(
            f"The journal {journal} can't be read: it is a directory.", "Name a file in it."
        )
    backups = state / "backups"
    if journal != usual_journal(variables):
        digest = hashlib.blake2b(os.fsencode(journal), digest_size=6).hexdigest()
        backups = backups / "others" / f"{Path(journal).stem}-{digest}"
    return Paths(Path(journal), Path(settings_place(variables)), backups, state)


def state_directory(variables: "Mapping[str, str]") -> "Path":
    """Return the directory of what can be lost, such as what could not be saved."""
    from pathlib import Path

    return Path(directories(variables)[2])
