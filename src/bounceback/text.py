"""Text for people: days in words, and stored text made harmless.

What could drive a terminal or reorder a line is shown escaped.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

# C0, DEL and C1 controls; bidi marks, embeddings, overrides and isolates; line and paragraph
# separators; invisible tags, annotations and the byte order mark; lone surrogates. The zero-width
# joiners stay: emoji and several scripts need them.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
_BREAKS = "[\t\n\v\f\r\x85\u2028\u2029]"
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def harmless(text: str) -> str:
    """Return `text` for one line of a screen, with every unsafe character written as its escape."""
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, _escape, text)


def harmless_lines(text: str) -> list[str]:
    """Return `text` as the lines of a screen: line breaks and tabs keep their meaning."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [harmless(line.replace("\t", "    ")) for line in lines]


def one_clean_line(text: str) -> str:
    """Return `text` for a letter: one line, with every unsafe character taken out."""
    return " ".join(re.sub(_UNSAFE, "", re.sub(_BREAKS, " ", text)).split())


def clean_lines(text: str) -> str:
    """Return `text` for a letter: line breaks stay, every other unsafe character is taken out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(re.sub(_UNSAFE, "", line.replace("\t", "    ")).rstrip() for line in lines)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write a count with its noun: “1 interview”, “3 interviews”."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def in_a_row(words: Sequence[str]) -> str:
    """Name several things in a row: “Acme, Globex and Initech”; "" for none."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def with_role(company: str, role: str | None) -> str:
    """Name an application: “Acme · Data analyst”, or “Acme” where no role is known."""
    return f"{company} · {role}" if role else company


def day_in_full(day: date) -> str:
    """Write a day in full: “Sunday 22 November 2026”."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def day_with_month(day: date, today: date) -> str:
    """Write a day in full, with its year only when it isn't this one: “Monday 7 December”."""
    return day_in_full(day) if day.year != today.year else f"{day:%A} {day.day} {day:%B}"


def day_in_short(day: date, today: date) -> str:
    """Write a day in short, with its year only when it isn't this one: “Mon 23 Nov”."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def in_words(days: int) -> str:
    """Write a day to come as its distance from today: “tomorrow”, “in 3 days”."""
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {days} days"


def when(due: date, today: date) -> str:
    """Say when a step is due, and since when one is open: never how late anything is."""
    days = (due - today).days
    if days < 0:
        return f"since {day_in_short(due, today)}"
    return in_words(days) + (f", {day_in_short(due, today)}" if days > 1 else "")


def month_in_short(month: str) -> str:
    """Write a month such as 2026-11 in short: “Nov 2026”."""
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def read_moment(text: str) -> datetime:
    """Read a moment as the journal writes it, in UTC. Raises ValueError for anything else."""
    if not re.fullmatch(_MOMENT, text, re.ASCII):
        raise ValueError("no moment")
    return datetime.fromisoformat(text)


@lru_cache(maxsize=16)
def write_moment(moment: datetime) -> str:
    """Write a moment as the journal does: in UTC, ending in Z.

    One at the very edge of the calendar keeps its offset: in UTC it would have no year.
    """
    try:
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except OverflowError:
        return moment.isoformat()


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
