"""Data: another machine's journal, or a sync tool's conflict copy, into this one."""

from pathlib import Path
from typing import Annotated

from bounceback import screens, storage
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.errors import CannotError, UsageError


@command(
    "merge",
    "bounceback merge laptop.json",
    "bounceback merge laptop.json --base before.json",
)
def merge(
    environment: Environment,
    file: Annotated[str, Argument(metavar="FILE", help="The other journal.")],
    base: Annotated[
        str | None,
        Option(metavar="BASE", help="What both began as. [default: found in the backups]"),
    ] = None,
) -> None:
    """Take in another machine's journal; nothing either side recorded is lost."""

    journal = environment.paths.journal
    place = _place(file)
    if place.resolve() == journal:
        raise CannotError(f"{file} is this journal itself.", "Name the other one.")
    other = storage.reading.read_other(place)
    common = None if base is None else storage.reading.read_other(_place(base), may_be_empty=True)
    merged = environment.store.merge(other, common)
    if environment.paths.is_passing:
        screens.merge.merge_screen(environment.console, merged, "The other side")
        return
    screens.merge.merge_screen(environment.console, merged, place.name)
    if any(merged.counts):
        environment.say("To take it back: bounceback undo")
    if place.resolve() in [
        copy.resolve() for copy in storage.conflict_copies.conflict_copies(journal)
    ]:
        environment.say(f"{place.name} is no longer needed; you can delete it.")
    environment.warn_of_conflict_copies(besides=place.name)


def _place(text: str) -> Path:
    """Return the path that an argument names. Raises UsageError for one that can be none."""
    if not text or "\x00" in text:
        raise UsageError(
            "The name of the file is empty or no name.", "See: bounceback merge --help"
        )
    return Path(text)
