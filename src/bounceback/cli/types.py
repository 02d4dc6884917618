"""Arguments and options that several commands share, and how their words become values."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from bounceback import cli, screens, storage
from bounceback.cli.commands import argument, option
from bounceback.cli.environment import Environment
from bounceback.errors import UsageError
from bounceback.fields import CONTACT, DAY, Field, with_option
from bounceback.text import day_in_full

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.records import Application

_A_WEEK = 7
_LONGEST_LINE = 2_000

_WHICH = "The application: its id, or any part that only it has; none picks from a list."

APP = argument(_WHICH, "APP", offers="applications")
APP_OR_STEP = argument(_WHICH, "APP", offers="applications or steps")
STEPS_OF_APP = argument("The steps; first letters do.", "STEP", offers="pending steps")
INTERVIEWS = option("How many interviews you had.", metavar="N", max=99)
SINCE = option("Only from this day on.", metavar="DATE")
EDIT = option("Write in your editor.")
FORCE = option("Write over the file.")
JSON = option("Print one JSON document for scripts.")
YES = option("Don't ask.", "--yes", "-y")


def word_of(help: str, words: Sequence[str], default: str | None = None) -> Any:
    """Declare an option that takes one of some words; its help names them as `{words}`."""
    return option(
        help.format(words=", ".join(words)), metavar="WORD", offers=words, default=default
    )


def clean(text: str) -> str:
    """Return text that was typed, trimmed. Raises UsageError for bytes that are no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError(
            "That is no valid UTF-8 text.", "Check your terminal's encoding."
        ) from None
    return text.strip()


def clean_or_none(text: str | None) -> str | None:
    """Return trimmed text, or None for none. Raises UsageError for one that is far too long."""
    return (_of_a_line(clean(text)) or None) if text is not None else None


def one_line(text: str, what: str) -> str:
    """Return text for a field of one line. Raises UsageError when it has none or several."""
    line = clean(text)
    if not line:
        raise UsageError(f"The {what} is empty.")
    if "\n" in line or "\r" in line:
        raise UsageError(f"The {what} should be one line.")
    return _of_a_line(line)


def _of_a_line(text: str) -> str:
    if len(text) > _LONGEST_LINE:
        raise UsageError(f"That is too long: {len(text):,} characters, where {_LONGEST_LINE:,} do.")
    return text


def long_text(text: str) -> str:
    """Return text of any length; `-` reads it from standard input."""
    if text != "-":
        return clean(text.removeprefix("\ufeff"))
    if sys.stdin.isatty():
        screens.plain.tell("Type or paste it; Ctrl-D on a line of its own ends it.")
    data = bytes_of("-", storage.files.LETTER)
    try:
        return clean(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise UsageError("Standard input is no valid UTF-8 text.") from None


def bytes_of(name: str, largest: int) -> bytes:
    """Return what is in a file, or for `-` in standard input; no more than `largest` bytes."""
    if name == "-":
        return storage.files.read_stream(sys.stdin.buffer, "Standard input", largest)
    return storage.files.read_named(name, largest)


def long_texts(*texts: str | None) -> list[str]:
    """Return several texts, empty for those left out; one of them may be `-`.

    Raises UsageError when more than one would read standard input.
    """
    if texts.count("-") > 1:
        raise UsageError("Only one text can be read from standard input.")
    return [long_text(text or "") for text in texts]


def day_gone_by(environment: Environment, text: str | None, option: str) -> date | None:
    """Return the day that an option names, leaning to the past; echo one read from words."""
    return None if text is None else day_of(environment, text, option, future=False)


def day_of(environment: Environment, text: str, option: str, *, future: bool) -> date:
    """Return the day that words name, leaning to the past or to the future; echo it."""
    languages = environment.settings.languages
    day = cli.dates.read_day(clean(text), environment.today, future=future, languages=languages)
    if cli.dates.is_words(text):
        environment.say(f"{option}: {day_in_full(day)} ({day.isoformat()})")
    if not future and day > environment.today:
        environment.say(f"{option}: {day.isoformat()} is still to come; kept as you gave it.")
    return day


def when_of(
    environment: Environment, text: str, option: str, *, future: bool = False
) -> tuple[date, str | None]:
    """Return the day and the time that an option names; see `dates.read_when`.

    A day gone by is echoed with the one to come that the same words may mean within a week.
    """
    words, today, languages = clean(text), environment.today, environment.settings.languages
    day, at, in_words = cli.dates.read_when(words, today, future=future, languages=languages)
    if in_words:
        environment.say(f"{option}: {day_in_full(day)} ({day.isoformat()})")
    if in_words and at is None and day < today:
        # A weekday with a day of the month may have no day to come that is both.
        with suppress(UsageError):
            ahead, *_ = cli.dates.read_when(words, today, future=True, languages=languages)
            if 0 < (ahead - today).days <= _A_WEEK:
                environment.say(f"{option}: for {day_in_full(ahead)}, write {ahead.isoformat()}.")
    return day, at


def tell_odd_days(environment: Environment, application: "Application") -> None:
    """Say so where an answer came before the application was sent; both stay as they are."""
    applied, decided = application.applied_on, application.decided_on
    if applied and decided and decided < applied:
        environment.say(
            f"The answer is of {decided.isoformat()}, and you applied on {applied.isoformat()}; "
            "both are kept as you gave them."
        )


def values(environment: Environment, typed: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the fields that were given, by name; None for one that was given empty.

    Raises UsageError for what is no such value.
    """
    return {
        field.name: _value(environment, field, text)
        for field in with_option(typed)
        if (text := typed[field.name]) is not None
    }


def _value(environment: Environment, field: Field, text: str) -> Any:
    if not clean(text):
        return None
    if field.kind not in (DAY, CONTACT):
        return one_line(text, field.label)
    if field.kind == CONTACT:
        from bounceback.records import Contact

        return Contact.parse(clean(text))
    return day_of(environment, text, field.option, future=field.name == "answer_by")
