"""What can go wrong, as values: each error says what is wrong, and what to do next."""

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


class UsageError(BouncebackError):
    """The command line is not understood: a bad option, a bad date, a missing argument."""

    exit_code = USAGE


class StorageError(BouncebackError):
    """The journal or the settings can't be read or written."""

    exit_code = STORAGE


class DamagedError(Exception):
    """A value that is not as the journal's format wants it.

    `place` is the way to it from the top of the document: keys, and positions in lists.
    """

    def __init__(self, place: tuple[str | int, ...], problem: str) -> None:
        super().__init__(problem)
        self.place = place
        self.problem = problem
