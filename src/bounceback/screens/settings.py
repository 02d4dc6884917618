"""The screen of `config`: every setting, its value, and where things are."""

from typing import Any

from rich.console import Console
from rich.text import Text

from bounceback.plan.table import TIMINGS
from bounceback.screens.look import QUIET, TITLE, paragraphs, print_table, stored
from bounceback.storage.paths import Paths
from bounceback.storage.settings import DAYS, Settings

_HEADINGS = {"offsets": "Days until a step is due", "windows": "Days after which it lapses"}


def settings_screen(console: Console, settings: Settings, paths: Paths) -> None:
    """Draw the settings with what each is for, and where they are kept."""
    paragraphs(console, [Text("Settings", TITLE)])
    rows = [
        [
            Text(f"  {name}"),
            stored(_shown(getattr(settings, name))),
            Text(field.description or "", QUIET),
        ]
        for name, field in Settings.model_fields.items()
        if name not in DAYS
    ]
    _print(console, rows)
    for number, table in enumerate(DAYS):
        paragraphs(console, [Text(), Text(_HEADINGS[table], TITLE)])
        _print(console, [_days(settings, table, number, timing) for timing in TIMINGS])
    paragraphs(console, [Text(), Text("Where things are", TITLE)])
    for name, place in (
        ("journal", paths.journal),
        ("settings", paths.settings),
        ("backups", paths.backups),
    ):
        console.print(Text(f"  {name:<10}").append_text(stored(str(place))), soft_wrap=True)


def setting_line(settings: Settings, key: str) -> Text:
    """Return the value of one setting."""
    table, _, name = key.partition(".")
    if name:
        return _days(settings, table, DAYS.index(table), name)[1]
    return stored(_shown(getattr(settings, table)))


def _days(settings: Settings, table: str, place: int, name: str) -> list[Text]:
    usual = TIMINGS[name][place]
    own = getattr(settings, table).get(name, usual)
    words = f"usually {usual}" if own != usual else ""
    return [Text(f"  {table}.{name}"), Text(str(own)), Text(words, QUIET)]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{key} = {member}" for key, member in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)


def _print(console: Console, rows: list[list[Text]]) -> None:
    print_table(console, rows)
