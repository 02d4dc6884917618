"""The settings: `config.toml`, read and checked, and changed one value at a time."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bounceback.core import rules
from bounceback.core.errors import StorageError, UsageError
from bounceback.core.words import STEPS, nearest
from bounceback.files import atomic

_MOST_DAYS = 3650


class Settings(BaseModel):
    """A person's settings. Every one has a default, so the file may be missing or empty."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str = Field("", description="your name, for letters")
    signature: str = Field(
        "", description="what stands under a letter, when it isn't just your name"
    )
    journal: str = Field("", description="where the journal is, when not in its usual place")
    languages: list[str] = Field(
        [], description='languages of dates in words, such as ["en", "fr"]'
    )
    offsets: dict[str, int] = Field({}, description="days until a step is due, by name")
    unwanted: list[str] = Field([], description="steps you never want on a checklist")

    @field_validator("offsets")
    @classmethod
    def _known_offsets(cls, offsets: dict[str, int]) -> dict[str, int]:
        for name, days in offsets.items():
            if name not in rules.OFFSETS:
                raise ValueError(f"“{name}” is none of: {', '.join(rules.OFFSETS)}")
            if not 0 <= days <= _MOST_DAYS:
                raise ValueError(f"{name} should be 0 to {_MOST_DAYS} days")
        return offsets

    @field_validator("unwanted")
    @classmethod
    def _known_steps(cls, unwanted: list[str]) -> list[str]:
        for step in unwanted:
            if step not in STEPS:
                raise ValueError(f"“{step}” is none of: {', '.join(STEPS)}")
        return unwanted

    @property
    def preferences(self) -> rules.Preferences:
        """These settings as the rules take them."""
        return rules.Preferences(self.offsets, frozenset(self.unwanted))


def load(path: Path) -> Settings:
    """Return the settings in `path`, or the defaults when there is none. Raises StorageError."""
    return _checked(_read(path), path)


def change(path: Path, key: str, value: str) -> Settings:
    """Set `key` (such as `name` or `offsets.thank-you`) to `value` and keep the rest of the file.

    An empty value takes the key out. Raises UsageError for an unknown key or a wrong value.
    """
    import tomlkit

    text = _read(path)
    _checked(text, path)
    document: Any = tomlkit.parse(text)
    *tables, last = key.split(".")
    place = document
    for table in tables:
        place = place.setdefault(table, tomlkit.table())
        if not isinstance(place, dict):
            raise UsageError(f"There is no setting {key}.", "See them all: bounceback config")
    if value:
        place[last] = _typed(key, value)
    elif last in place:
        del place[last]
    else:
        known_key(key)
    changed = tomlkit.dumps(document)
    try:
        settings = _checked(changed, path)
    except StorageError as error:
        problem = error.message.removeprefix(f"The settings {path} can't be read: ")
        raise UsageError(problem, "See the settings: bounceback config") from None
    write(path, changed)
    return settings


def write(path: Path, text: str) -> None:
    """Write the settings file whole, readable by the owner only. Raises StorageError."""
    _checked(text, path)
    try:
        atomic.make_directory(path.parent)
        atomic.write(path, text.encode())
    except OSError as error:
        raise StorageError(f"The settings {path} can't be written: {error.strerror}.") from error


def known_key(key: str) -> None:
    """Raise UsageError unless `key` names a setting."""
    first, _, offset = key.partition(".")
    known = (
        offset in rules.OFFSETS if first == "offsets" and offset else key in Settings.model_fields
    )
    if not known:
        every = [*Settings.model_fields, *(f"offsets.{name}" for name in rules.OFFSETS)]
        raise UsageError(
            f"There is no setting {key}.", f"{nearest(key, every)}See them all: bounceback config"
        )


def _typed(key: str, value: str) -> str | int | list[str]:
    known_key(key)
    if key.startswith("offsets."):
        try:
            return int(value)
        except ValueError:
            raise UsageError(f"{key} should be a number of days.") from None
    if key in ("languages", "unwanted"):
        return [item.strip() for item in value.split(",") if item.strip()]
    if key == "offsets":
        raise UsageError(
            "Name the offset as well.", "For example: bounceback config offsets.thank-you 2"
        )
    return value


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError:
        raise StorageError(f"The settings {path} are no valid UTF-8 text.") from None
    except OSError as error:
        raise StorageError(f"The settings {path} can't be read: {error.strerror}.") from error


def _checked(text: str, path: Path) -> Settings:
    import tomllib

    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        key = ".".join(map(str, first["loc"]))
        words = {
            "extra_forbidden": "is no setting",
            "string_type": "should be text in quotes",
            "int_type": "should be a whole number",
            "list_type": "should be a list in [ ]",
            "dict_type": "should be a table",
        }
        problem = f"{key} {words.get(first['type'], first['msg'].removeprefix('Value error, '))}"
    raise StorageError(
        f"The settings {path} can't be read: {problem}.", "Mend them: bounceback config --edit"
    )


def template() -> str:
    """Return a settings file that says what can be set, with nothing set yet."""
    lines = [f"# {name}: {field.description}" for name, field in Settings.model_fields.items()]
    days = [f"# {name} = {usual}" for name, usual in rules.OFFSETS.items()]
    return "\n".join([*lines, "", "# [offsets]", *days, ""])
