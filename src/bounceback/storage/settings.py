"""The settings: `config.toml`, read and checked, and changed one value at a time.

To read them is light, for everyday questions.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from bounceback.errors import StorageError, UsageError
from bounceback.plan import table
from bounceback.storage import files, lock
from bounceback.storage.files import TEXT, NotSyncedError, read_file, reason_of
from bounceback.storage.run import Run
from bounceback.storage.system import NotPrivateError
from bounceback.vocabulary import STEPS, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_MOST_DAYS = 3650
_TRIES = 5
DAYS = ("offsets", "windows")
"""The settings that are tables of days, in the order in which a timing has them."""

_SEE_ALL = "See them all: bounceback config"


def _one_line(name: str) -> str:
    return "should be one line; use signature for more" if len(name.splitlines()) > 1 else ""


def _known_greeting(greeting: str) -> str:
    return "" if greeting in ("", "first", "full") else "should be first or full"


def _known_languages(languages: list[str]) -> str:
    for language in languages:
        if not re.fullmatch("[a-z]{2,3}(-[A-Za-z]+)?", language):
            return f"“{language}” should be a code such as en or fr"
    return ""


def _known_days(days_by_name: dict[str, int]) -> str:
    for name, days in days_by_name.items():
        if name not in table.TIMINGS:
            return f"“{name}” is none of: {', '.join(table.TIMINGS)}"
        if not 0 <= days <= _MOST_DAYS:
            return f"{name} should be 0 to {_MOST_DAYS} days"
    return ""


def _known_steps(unwanted: list[str]) -> str:
    for step in unwanted:
        if step not in STEPS:
            return f"“{step}” is none of: {', '.join(STEPS)}"
    return ""


class Setting(NamedTuple):
    """One setting: its value is of the kind of its default, and `problem` says what else it is."""

    default: Any
    about: str
    problem: Callable[[Any], str] = lambda _: ""


SETTINGS: Mapping[str, Setting] = {
    "name": Setting("", "your name, for letters", _one_line),
    "signature": Setting("", "what stands under a letter, when it isn't just your name"),
    "greeting": Setting(
        "", '"first" to greet people by their first name in letters', _known_greeting
    ),
    "journal": Setting("", "where the journal is, when not in its usual place"),
    "languages": Setting([], 'languages of dates in words, such as ["en", "fr"]', _known_languages),
    "offsets": Setting({}, "days until a step is due, by name", _known_days),
    "windows": Setting({}, "days until a step lapses, by name", _known_days),
    "unwanted": Setting([], "steps you never want on a checklist", _known_steps),
    "private": Setting(True, "no accepts a disk that can't keep files for your eyes only"),
}
"""The settings, by name. Every one has a default, so the file may be missing or empty."""

_KINDS: Mapping[type, tuple[str, type | None]] = {
    str: ("should be text in quotes", None),
    int: ("should be a whole number", None),
    bool: ("should be true or false", None),
    list: ("should be a list in [ ]", str),
    dict: ("should be a table", int),
}
"""The kinds of values: what is said where there is another, and the kind of their members."""


class Settings(NamedTuple):
    """A person's settings."""

    name: str
    signature: str
    greeting: str
    journal: str
    languages: list[str]
    offsets: dict[str, int]
    windows: dict[str, int]
    unwanted: list[str]
    private: bool

    @property
    def preferences(self) -> table.Preferences:
        """These settings as the rules take them."""
        return table.Preferences(self.offsets, frozenset(self.unwanted), self.windows)


def load(path: "Path | str") -> Settings:
    """Return the settings in `path`, or the defaults when there is none. Raises StorageError."""
    return _checked(_read(path), path)


def change(path: "Path", key: str, value: str, run: Run) -> Settings:
    """Set `key` (such as `name` or `offsets.thank-you`) to `value` and keep the rest of the file.

    An empty value takes the key out. A file that changed meanwhile is read again. Raises UsageError
    for an unknown key or a wrong value, StorageError for a file that can't be read or written.
    """
    typed = _typed(key, value) if value else None
    known_key(key)
    wanted = _changed(path, key, typed)
    with _locked(path, wanted.settings):
        for _ in range(_TRIES):
            changed = _changed(path, key, typed)
            with suppress(_MovedError):
                _put(path, changed.text, changed.settings, run, instead_of=changed.before)
                return changed.settings
    raise StorageError(f"Another program keeps changing {path}; nothing was written.")


def write(path: "Path", text: str, run: Run, *, instead_of: str | None = None) -> None:
    """Write the settings file whole, readable by the owner only; a symbolic link stays one.

    Raises StorageError, also when the file no longer holds `instead_of`.
    """
    settings = _checked(text, path)
    with _locked(path, settings):
        _put(path, text, settings, run, instead_of=instead_of)


class _Changed(NamedTuple):
    """The text of the settings as it was, as it is to be, and what that says."""

    before: str
    text: str
    settings: Settings


def _changed(path: "Path", key: str, value: str | bool | int | list[str] | None) -> _Changed:
    """Return the settings with one value set. Raises UsageError for one that can't be."""
    before = _read(path)
    _checked(before, path)
    text = _with(before, key, value)
    try:
        return _Changed(before, text, _checked(text, path))
    except StorageError as error:
        raise UsageError(_reason(error, path), _SEE_ALL) from None


@contextmanager
def _locked(path: "Path", settings: Settings) -> Iterator[None]:
    """Let nobody else of us change the settings until it is done; say what can't be written."""
    real = _real(path)
    try:
        files.make_directory(real.parent, may_be_open=lambda: not settings.private)
        with lock.held(lock_of(real), "Another bounceback config"):
            files.sweep(real.parent, real.name)
            yield
    except NotPrivateError as error:
        raise files.not_private(error) from error
    except OSError as error:
        raise StorageError(
            f"The settings {path} can't be written: {reason_of(error)}.", "Nothing was changed."
        ) from error


def _put(path: "Path", text: str, settings: Settings, run: Run, *, instead_of: str | None) -> None:
    data = text.encode()

    def compare() -> None:
        if instead_of is not None and _read(path) != instead_of:
            raise _MovedError("The settings changed meanwhile; nothing was written.", "Try again.")
        run.writes(path, data)

    try:
        files.write(
            _real(path),
            [data],
            before_replacing=compare,
            may_be_open=lambda: not settings.private,
        )
    except NotSyncedError as error:
        # They are in their place all the same, so this is no failure.
        run.notes.append(f"The settings are in {path}, but the disk did not confirm it: {error}.")


def _real(path: "Path") -> "Path":
    """Return where the settings are when symbolic links are followed."""
    from pathlib import Path

    return Path(os.path.realpath(path))


def lock_of(path: "Path") -> "Path":
    """Return the lock of a settings file, a permanent file beside it."""
    return path.with_name(path.name + ".lock")


def read_text(path: "Path") -> str:
    """Return the settings file as it is, to be edited; whatever it holds. Raises StorageError."""
    return _read(path)


def known_key(key: str) -> None:
    """Raise UsageError unless `key` names a setting."""
    from difflib import get_close_matches

    known = [name for name in SETTINGS if name not in DAYS]
    known += [f"{days}.{name}" for days in DAYS for name in table.TIMINGS]
    if key in DAYS or key in known:
        return
    near = [name for name in known if name.endswith(f".{key}")] or get_close_matches(
        key, known, n=1
    )
    hint = f"Did you mean {near[0]}? {_SEE_ALL}" if near else _SEE_ALL
    raise UsageError(f"There is no setting {key}.", hint)


class _MovedError(StorageError):
    """The settings are no longer what was read."""


def _with(text: str, key: str, value: str | bool | int | list[str] | None) -> str:
    """Return the text of a settings file with one value set, or taken out for None."""
    import tomlkit

    document: Any = tomlkit.parse(text)
    table, _, last = key.rpartition(".")
    place = document
    if table:
        if table not in document and value is not None:
            document[table] = tomlkit.table()
        place = document.get(table, {})
    if value is not None:
        place[last] = value
    elif last in place:
        del place[last]
    return tomlkit.dumps(document)


def _typed(key: str, value: str) -> str | bool | int | list[str]:
    known_key(key)
    if key in DAYS:
        raise UsageError(
            "Name the step as well.", f"For example: bounceback config {key}.thank-you 2"
        )
    if key.partition(".")[0] in DAYS:
        if not re.fullmatch("[0-9]{1,9}", value):
            raise UsageError(f"{key} should be a number of days.")
        return int(value)
    # Parted by commas or blanks, or as the file has them: ["en", "fr"].
    items = [item.strip("'\"") for item in re.split(r"[\s,]+", value.strip("[] ")) if item]
    if key == "unwanted":
        return list(dict.fromkeys(one_of(item, STEPS, "step") for item in items))
    if key == "languages":
        return _languages(items)
    if key == "private":
        return one_of(value, ("yes", "no"), "answer") == "yes"
    if key == "journal":
        from pathlib import Path

        return str(Path(value).expanduser().absolute())
    return value


def _languages(codes: list[str]) -> list[str]:
    """Return these codes. Raises UsageError for one that dates can't be read in."""
    from dateparser.data.languages_info import language_order

    for code in codes:
        if code not in language_order:
            raise UsageError(f"Dates can't be read in “{code}”.", "Use codes such as: en, fr, ja")
    return codes


def _read(path: "Path | str") -> str:
    try:
        return read_file(path, TEXT).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError:
        raise StorageError(f"The settings {path} are no valid UTF-8 text.") from None
    except OSError as error:
        raise StorageError(f"The settings {path} can't be read: {reason_of(error)}.") from error


def _checked(text: str, path: "Path | str") -> Settings:
    import tomllib

    try:
        values = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = str(error)
    else:
        found = next(_problems(values), None)
        if found is None:
            defaults = {name: setting.default for name, setting in SETTINGS.items()}
            return Settings(**{**defaults, **values})
        place, words = found
        problem = f"{_line_of(text, place)}{'.'.join(map(str, place))} {words}"
    raise StorageError(
        f"The settings {path} can't be read: {problem}.", "Mend them: bounceback config --edit"
    )


def _problems(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield where something is wrong in the settings, and what."""
    for name, setting in SETTINGS.items():
        if name in values:
            kind, value = type(setting.default), values[name]
            found = list(_misfits(value, kind, (name,)))
            yield from found
            if not found and setting.problem(value):
                yield (name,), setting.problem(value)
    yield from (((name,), "is no setting") for name in values if name not in SETTINGS)


def _misfits(
    value: Any, kind: type, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    (words, members), found = _KINDS[kind], type(value)
    if found is not kind:
        yield place, words
    elif members:
        for at, member in value.items() if kind is dict else enumerate(value):
            yield from _misfits(member, members, (*place, at))


def _line_of(text: str, place: tuple[str | int, ...]) -> str:
    """Say in which line a key stands, when it stands there plainly."""
    for name in reversed(place):
        table = r"((offsets|windows)\s*\.\s*)?"
        key = re.compile(rf"""\s*{table}["']?{re.escape(str(name))}["']?\s*[=.]""")
        for number, line in enumerate(text.splitlines(), 1):
            if key.match(line):
                return f"line {number}: "
    return ""


def _reason(error: StorageError, path: "Path") -> str:
    problem = error.message.removeprefix(f"The settings {path} can't be read: ")
    return re.sub(r"^line \d+: ", "", problem)


def template() -> str:
    """Return a settings file that says what can be set, with nothing set yet."""
    lines = []
    for name, setting in SETTINGS.items():
        if name not in DAYS:
            empty = {"[]": "[]", "True": "true"}.get(str(setting.default), '""')
            lines += [f"# {setting.about}", f"# {name} = {empty}", ""]
    for place, table_name in enumerate(DAYS):
        days = [f"# {name} = {usual[place]}" for name, usual in table.TIMINGS.items()]
        lines += [f"# {SETTINGS[table_name].about}", f"# [{table_name}]", *days]
        lines += [""]
    return "\n".join(lines)
