"""What can go wrong, as values: each error says what is wrong, and what to do next.

What an error says stands where it is raised.
"""

from typing import NamedTuple

DONE, CANNOT, USAGE, STORAGE, INTERRUPTED = 0, 1, 2, 3, 130
"""The exit codes of the command line."""


class BouncebackError(Exception):
    """Something that the person can be told in a line or two. `hint` is what to do next."""

    exit_code = CANNOT

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CannotError(BouncebackError):
    """It can't be done as asked: no such application, ambiguous, not pending, declined."""


class LeftError(BouncebackError):
    """The person chose nothing, and so ended the run."""

    exit_code = DONE


class UsageError(BouncebackError):
    """The command line is not understood: a bad option, a bad date, a missing argument."""

    exit_code = USAGE


class Damage(NamedTuple):
    """What is wrong in a document, and where: as a place in it, or in its text, or both.

    `place` is the way from the top of the document: keys, and positions in lists. `line` and
    `column` count from 1; 0 stands for a line that is not known.
    """

    problem: str
    place: tuple[str | int, ...] = ()
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}: " if self.line else ""
        return f"{where}{self.problem}"


class DamagedError(Exception):
    """A document that can't be read whole."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(damage.problem)
        self.damage = damage


class StorageError(BouncebackError):
    """The journal or the settings can't be read or written; `damage` says where in the journal."""

    exit_code = STORAGE

    def __init__(self, message: str, hint: str = "", damage: Damage | None = None) -> None:
        super().__init__(message, hint)
        self.damage = damage
