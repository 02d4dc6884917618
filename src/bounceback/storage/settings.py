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
from bounceback.storage.files import own_text, reason_of
from bounceback.storage.paths import damaged, lock_beside, settings_in
from bounceback.storage.written import Run
from bounceback.vocabulary import STEPS, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_MOST_DAYS = 3650
_TRIES = 5
_Value = str | bool | int | list[str]
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


class _Problem(NamedTuple):
    """What is wrong in the settings, and where."""

    place: tuple[str | int, ...]
    words: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.place))} {self.words}"


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
    return _checked(read_text(path), path)


def change(path: "Path", key: str, value: str, run: Run) -> Settings:
    """Set `key` (such as `name` or `offsets.thank-you`) to `value` and keep the rest of the file.

    An empty value takes the key out. A file that changed meanwhile is read again. Raises UsageError
    for an unknown key or a wrong value, StorageError for a file that can't be read or written.
    """
    known_key(key)
    typed = _typed(key, value) if value else None
    _, _, wanted = _changed(path, key, typed)
    with _locked(path, wanted):
        for _ in range(_TRIES):
            before, text, settings = _changed(path, key, typed)
            with suppress(_MovedError):
                _put(path, text, settings, run, instead_of=before)
                return settings
    raise StorageError(f"Another program keeps changing {path}; nothing was written.")


def write(path: "Path", text: str, run: Run, *, instead_of: str | None = None) -> None:
    """Write the settings file whole, readable by the owner only; a symbolic link stays one.

    Raises StorageError, also when the file no longer holds `instead_of`.
    """
    settings = _checked(text, path)
    with _locked(path, settings):
        _put(path, text, settings, run, instead_of=instead_of)


def _changed(path: "Path", key: str, value: _Value | None) -> tuple[str, str, Settings]:
    """Return the text of the settings as it was, the one with a value set, and what that says.

    Raises UsageError for a value that can't be set.
    """
    before = read_text(path)
    _checked(before, path)
    text = _with(before, key, value)
    values = settings_in(text, path)
    for wrong in _problems(values):
        raise UsageError(f"{wrong}.", _SEE_ALL)
    return before, text, _settings(values)


@contextmanager
def _locked(path: "Path", settings: Settings) -> Iterator[None]:
    """Let nobody else of us change the settings until it is done; say what can't be written."""
    real = _real(path)
    try:
        files.make_directory(real.parent, may_be_open=lambda: not settings.private)
        with lock.held(lock_beside(real), "Another bounceback config"):
            files.sweep(real.parent, real.name)
            yield
    except OSError as error:
        raise StorageError(
            f"The settings {path} can't be written: {reason_of(error)}.", "Nothing was changed."
        ) from error


def _put(path: "Path", text: str, settings: Settings, run: Run, *, instead_of: str | None) -> None:
    def compare() -> None:
        if instead_of is not None and read_text(path) != instead_of:
            raise _MovedError("The settings changed meanwhile; nothing was written.", "Try again.")

    done = f"The settings are in {path}"
    run.write(_real(path), text.encode(), done, compare, lambda: not settings.private)


def _real(path: "Path") -> "Path":
    """Return where the settings are when symbolic links are followed."""
    from pathlib import Path

    return Path(os.path.realpath(path))


def read_text(path: "Path | str") -> str:
    """Return the settings file as it is, to be edited; whatever it holds. Raises StorageError."""
    return own_text(path, "The settings") or ""


def keys() -> list[str]:
    """Return the names of the settings, in the order in which they are shown."""
    known = [name for name in SETTINGS if name not in DAYS]
    return known + [f"{days}.{name}" for days in DAYS for name in table.TIMINGS]


def known_key(key: str) -> None:
    """Raise UsageError unless `key` names a setting."""
    from difflib import get_close_matches

    known = keys()
    if key in DAYS or key in known:
        return
    near = [name for name in known if name.endswith(f".{key}")] or get_close_matches(
        key, known, n=1
    )
    hint = f"Did you mean {near[0]}? {_SEE_ALL}" if near else _SEE_ALL
    raise UsageError(f"There is no setting {key}.", hint)


class _MovedError(StorageError):
    """The settings are no longer what was read."""


def _with(text: str, key: str, value: _Value | None) -> str:
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


def _typed(key: str, value: str) -> _Value:
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

        try:
            return str(Path(value).expanduser().absolute())
        except RuntimeError:
            raise UsageError(f"There is no home directory such as in {value}.") from None
    return value


def _languages(codes: list[str]) -> list[str]:
    """Return these codes. Raises UsageError for one that dates can't be read in."""
    from dateparser.data.languages_info import language_order

    for code in codes:
        if code not in language_order:
            raise UsageError(f"Dates can't be read in “{code}”.", "Use codes such as: en, fr, ja")
    return codes


def _checked(text: str, path: "Path | str") -> Settings:
    values = settings_in(text, path)
    for wrong in _problems(values):
        raise damaged(path, f"{_line_of(text, wrong.place)}{wrong}")
    return _settings(values)


def _settings(values: Mapping[str, Any]) -> Settings:
    return Settings(**{**{name: one.default for name, one in SETTINGS.items()}, **values})


def _problems(values: Mapping[str, Any]) -> Iterator[_Problem]:
    """Yield what is wrong in the settings."""
    for name, value in values.items():
        setting = SETTINGS.get(name)
        if setting is None:
            yield _Problem((name,), "is no setting")
        elif misfits := list(_misfits(value, type(setting.default), (name,))):
            yield from misfits
        elif words := setting.problem(value):
            yield _Problem((name,), words)


def _misfits(value: Any, kind: type, place: tuple[str | int, ...]) -> Iterator[_Problem]:
    (words, members), found = _KINDS[kind], type(value)
    if found is not kind:
        yield _Problem(place, words)
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
