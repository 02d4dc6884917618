"""What one run of the program has done so far: how it ended is told by this, and by the files."""

from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bounceback.storage.unsaved import Words


class Run:
    """One run: what it saves, what the person wrote in it, and what is to be said at its end."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        """What was written in the editor and is not known to be saved."""
        self.notes: list[str] = []
        """What is said at the end beside the result."""
        self.lost_its_reader = False
        """Whether nobody reads the output any more, so that the run may have ended early."""
        self.signals: list[int] = []
        """The signals that wait until the words are kept."""
        self._is_there: Callable[[], bool] | None = None
        self._is_saved = False
        self._others: list[tuple[Path, str]] = []

    def saves(self, journal: "Path", mark: str) -> None:
        """Note that the version with this mark is about to take its place."""
        from bounceback.storage.backups import mark_of_file

        self._is_there = lambda: mark_of_file(journal) == mark

    def saved(self) -> None:
        """Note that it has taken its place."""
        self._is_saved = True

    @property
    def has_saved(self) -> bool:
        """Whether a change is in the journal: where a run was stopped amid it, the file tells."""
        if not self._is_saved and self._is_there:
            with suppress(OSError):
                self._is_saved = self._is_there()
        return self._is_saved

    def writes(self, path: "Path", data: bytes) -> None:
        """Note that another file than the journal is about to be one of these bytes."""
        from bounceback.storage.backups import mark

        self._others.append((path, mark(data)))

    @property
    def wrote(self) -> "Path | None":
        """The last such file that is there: the settings, a letter, an export; None for none."""
        from bounceback.storage.backups import mark_of_file

        for path, mark in reversed(self._others):
            with suppress(OSError):
                if mark_of_file(path) == mark:
                    return path
        return None
