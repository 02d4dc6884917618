"""Where things are: the journal, its lock, the settings and the backups."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bounceback.core.errors import StorageError

_NAME = "bounceback"


class Paths(NamedTuple):
    """The files and directories of one journal."""

    journal: Path
    settings: Path
    backups: Path
    details: Path
    """Where an unexpected error is described for a bug report."""

    @property
    def lock(self) -> Path:
        """The lock, a permanent file beside the real journal."""
        return self.journal.with_name(self.journal.name + ".lock")


def find_paths(environment: Mapping[str, str], option: str | None = None) -> Paths:
    """Return where things are: option before environment before settings before default.

    Symbolic links in the journal's path are followed, so that it is the real file that is locked
    and replaced. Raises StorageError when the settings' `journal` can't be read.
    """
    home = environment.get("BOUNCEBACK_HOME")
    if home:
        data = config = state = Path(home).expanduser()
    else:
        # Imported here: with BOUNCEBACK_HOME set, a quick question doesn't pay for it.
        import platformdirs

        data = Path(platformdirs.user_data_dir(_NAME, appauthor=False))
        config = Path(platformdirs.user_config_dir(_NAME, appauthor=False))
        state = Path(platformdirs.user_state_dir(_NAME, appauthor=False))
    settings = config / "config.toml"
    usual = data / "journal.json"
    named = option or environment.get("BOUNCEBACK_JOURNAL") or _from_settings(settings)
    try:
        journal = Path(os.path.realpath(Path(named).expanduser() if named else usual))
        is_usual = journal == Path(os.path.realpath(usual))
    except (ValueError, RuntimeError) as error:
        raise StorageError(f"The journal's path can't be used: {error}.") from None
    backups = state / "backups" if is_usual else state / "backups" / "others" / _label(journal)
    return Paths(journal, settings, backups, state / "last-error.txt")


def _from_settings(settings: Path) -> str | None:
    try:
        text = settings.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StorageError(f"The settings {settings} can't be read: {error.strerror}.") from None
    if b"journal" not in text:
        return None
    import tomllib

    try:
        named = tomllib.loads(text.decode()).get("journal")
    except ValueError as error:
        raise StorageError(
            f"The settings {settings} can't be read: {error}.",
            "Mend them: bounceback config --edit",
        ) from None
    if named is not None and not isinstance(named, str):
        raise StorageError(f"The settings {settings}: journal should be a path in quotes.")
    return named or None


def _label(journal: Path) -> str:
    digest = hashlib.blake2b(os.fsencode(journal), digest_size=6).hexdigest()
    return f"{journal.stem}-{digest}"
