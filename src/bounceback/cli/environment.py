"""What a command has around it: the streams, the clock, the settings and the journal's store.

Each part is made when it is first asked for, so that a quick question loads little.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property

from bounceback import screens, storage
from bounceback.errors import StorageError, UsageError
from bounceback.storage import paths as places
from bounceback.storage.written import Run
from bounceback.text import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from bounceback.clock import Clock
    from bounceback.journal import Journal
    from bounceback.plan.table import Preferences
    from bounceback.screens.look import Console
    from bounceback.storage.paths import Paths
    from bounceback.storage.settings import Settings
    from bounceback.storage.store import Store


_WITHOUT_WARNING = ("merge", "nudge")


class Environment:
    """The surroundings of one run of the command line."""

    def __init__(self, journal: str | None = None, run: Run | None = None) -> None:
        self._journal = journal
        self.run = run or Run()

    @cached_property
    def journal_place(self) -> str:
        """The path of the journal, when nothing else is needed."""
        return places.journal_place(os.environ, self._journal)

    @cached_property
    def paths(self) -> "Paths":
        """Where the journal, the settings and the backups are."""
        return places.find_paths(os.environ, self._journal)

    @cached_property
    def settings_place(self) -> "Path":
        """The path of the settings, which can be found even when they are damaged."""
        from pathlib import Path

        return Path(places.settings_place(os.environ))

    @cached_property
    def settings(self) -> "Settings":
        """The person's settings."""
        return storage.settings.load(places.settings_place(os.environ))

    @cached_property
    def store(self) -> "Store":
        """The journal at its place."""
        return storage.store.Store(self.paths, self.today, self.run)

    @contextmanager
    def reading(self) -> Iterator["Journal"]:
        """Open the journal for reading: only what is asked for is read.

        When anything odd turns up, the store reads it whole to say what; raises StorageError.
        """
        from bounceback.journal import ODD

        journal = self.glanced()
        try:
            yield self.store.read() if journal is None else journal
        except ODD:
            self.store.read()
            raise

    def glanced(self) -> "Journal | None":
        """Return the journal with its records unread, None where that can't be."""
        from bounceback.journal import ODD, Journal

        try:
            note = storage.paths.saved_place(os.environ)
            return storage.glance.glance(self.journal_place, note).reach(self.today)
        except FileNotFoundError:
            # Where there are backups, the store looks whether it should be there.
            kept = storage.paths.has_backups(os.environ, self.journal_place)
            return None if kept else Journal()
        except (OSError, *ODD):
            return None

    @cached_property
    def now(self) -> datetime:
        """The moment at which this run began, in the local time zone."""
        return _moment(os.environ)

    @property
    def today(self) -> date:
        """The day it is for the person."""
        return self.now.date()

    @cached_property
    def clock(self) -> "Clock":
        """The clock as changes take it, with the rules that the person prefers."""
        from bounceback.clock import Clock

        return Clock(self.now, self.preferences)

    @cached_property
    def preferences(self) -> "Preferences":
        """How the person wants the rules; without settings nothing is loaded to find out."""
        from bounceback.plan.table import STANDARD

        return self.settings.preferences if places.has_settings(os.environ) else STANDARD

    @property
    def interactive(self) -> bool:
        """Whether there is a person to ask: questions and answers both go through a terminal."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @cached_property
    def console(self) -> "Console":
        """Standard output, for what was asked for."""
        return screens.look.Console(sys.stdout)

    def say(self, *lines: str) -> None:
        """Tell the person something beside the result, on standard error."""
        for line in lines:
            screens.plain.tell(harmless(line))

    def warn_of_conflict_copies(self, command: str | None = None, besides: str = "") -> None:
        """Point to copies that a sync tool left beside the journal, but the one named `besides`.

        Nothing is said before a `command` that has its own word on them, or should be silent.
        """
        if command in _WITHOUT_WARNING:
            return
        try:
            # Only where there are any is more loaded, to see whether they were merged.
            found = storage.paths.conflict_copies(self.journal_place)
            copies = self.store.unmerged_copies() if found else []
        except (StorageError, UsageError):
            return  # The command itself explains it, or is there to mend it.
        copies = [copy for copy in copies if copy.name != besides]
        if copies:
            import shlex

            option = f"--journal {shlex.quote(self._journal)} " if self._journal else ""
            many = (
                "A conflict copy lies" if len(copies) == 1 else f"{len(copies)} conflict copies lie"
            )
            self.say(
                f"{many} beside your journal. To take in what is in it: "
                f"bounceback {option}merge {shlex.quote(str(copies[0]))}"
            )

    def print_json(self, document: object) -> None:
        """Print one JSON document for scripts; every character beyond ASCII is escaped."""
        import json

        text = json.dumps(document, indent=2, default=str)
        print(text.replace("\x7f", "\\u007f"))

    def print_data(self, data: bytes) -> None:
        """Print what an export is made of: the very bytes, or on a terminal the text they are."""
        if sys.stdout.isatty():
            print(data.decode(), end="")
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()


def _moment(variables: Mapping[str, str]) -> datetime:
    """Return the moment, in the local time zone.

    `BOUNCEBACK_TODAY` (an ISO date) sets the day, for trying things out; the time of day goes on.
    """
    try:
        moment = datetime.now().astimezone()
    except (ValueError, OverflowError):
        # A TZ of more than a day: there is no such place.
        moment = datetime.now(UTC)
    wanted = variables.get("BOUNCEBACK_TODAY")
    if not wanted:
        return moment
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        raise UsageError(f"BOUNCEBACK_TODAY should be a date such as {moment:%Y-%m-%d}.") from None
    return moment.replace(year=day.year, month=day.month, day=day.day)
