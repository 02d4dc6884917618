"""Where the directories and the journal are, as plain paths: light, for everyday questions."""

import os

from bounceback.errors import StorageError
from bounceback.storage.contents import read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "bounceback"


def directories(variables: "Mapping[str, str]") -> tuple[str, str, str]:
    """Return the directories of the journal, of the settings, and of what can be lost."""
    home = variables.get("BOUNCEBACK_HOME")
    if home:
        return (os.path.expanduser(home),) * 3
    import platformdirs

    return (
        platformdirs.user_data_dir(_NAME, appauthor=False),
        platformdirs.user_config_dir(_NAME, appauthor=False),
        platformdirs.user_state_dir(_NAME, appauthor=False),
    )


def usual_journal(variables: "Mapping[str, str]") -> str:
    """Return where the journal is when nobody says otherwise."""
    return os.path.realpath(os.path.join(directories(variables)[0], "journal.json"))


def journal_place(variables: "Mapping[str, str]", option: str | None) -> str:
    """Return the real journal's path: option before environment before settings before default.

    Raises StorageError when the settings' `journal` can't be read.
    """
    named = option or variables.get("BOUNCEBACK_JOURNAL") or _from_settings(variables)
    try:
        return os.path.realpath(os.path.expanduser(named)) if named else usual_journal(variables)
    except ValueError as error:
        raise StorageError(f"The journal's path can't be used: {error}.") from None


def settings_place(variables: "Mapping[str, str]") -> str:
    """Return where the settings are."""
    return os.path.join(directories(variables)[1], "config.toml")


def has_settings(variables: "Mapping[str, str]") -> bool:
    """Say whether there is a settings file at all."""
    return os.path.exists(settings_place(variables))


def _from_settings(variables: "Mapping[str, str]") -> str | None:
    settings = settings_place(variables)
    try:
        text = read_file(settings)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StorageError(f"The settings {settings} can't be read: {error.strerror}.") from None
    if b"journal" not in text:
        return None
    import tomllib

    try:
        named = tomllib.loads(text.decode("utf-8-sig")).get("journal")
    except ValueError as error:
        raise StorageError(
            f"The settings {settings} can't be read: {error}.",
            "Mend them: bounceback config --edit",
        ) from None
    if named is not None and not isinstance(named, str):
        raise StorageError(f"The settings {settings}: journal should be a path in quotes.")
    # Not from the current directory: that would be another journal in each.
    return os.path.join(os.path.dirname(settings), os.path.expanduser(named)) if named else None
