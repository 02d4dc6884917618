"""The review as a picture in a file, to keep or to show to someone who helps."""

from pathlib import Path

from bounceback import screens, storage
from bounceback.cli.environment import Environment
from bounceback.errors import CannotError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.review import Stats

_SUFFIXES = (".svg", ".html")


def named(name: str) -> Path:
    """Return the path of a picture. Raises UsageError for a kind of file that none can be."""
    path = Path(name)
    if path.suffix.lower() not in _SUFFIXES:
        raise UsageError(
            "A picture is an .svg or .html file.", "For example: bounceback stats --save review.svg"
        )
    return path


def save(environment: Environment, stats: "Stats", path: Path, *, force: bool) -> None:
    """Keep the review as the picture that the name asks for; raise CannotError with nothing in it.

    Raises the errors of `output.write`, too.
    """
    if not stats.applications and not stats.sessions:
        raise CannotError("There is nothing to count yet, so no picture was made.")
    from bounceback.text import day_in_full

    today = environment.today
    data = screens.picture.picture(
        lambda console: screens.stats.stats_screen(console, stats, today),
        path.suffix.lower(),
        f"Interviews as practice, {day_in_full(today)}",
    )
    path = path.expanduser()
    storage.output.write(path, data, environment.paths, environment.run, force=force)
    environment.say(f"Kept as {path}; only you can read it.")
