"""What a person wrote in the editor, kept until it is surely saved.

It stays in the file that the editor had, and nothing is taken away before the journal has it: not
after a full disk, a failing editor, a signal or a run that was killed.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from bounceback.errors import BouncebackError, CannotError
from bounceback.storage import files, system
from bounceback.storage.files import LETTER, NotSyncedError, read_file, reason_of, text_in


class Words:
    """The file that an editor has: what was in it at the start, and what is in it now."""

    def __init__(self, start: str, suffix: str, state: Path) -> None:
        """Make the file, in the temporary directory or, where that is full, in the state's.

        Raises CannotError.
        """
        self._start = start.encode("utf-8", "surrogatepass")
        self.stays = False
        """Whether an editor may still write into the file, so that it is not taken away."""
        for directory in (None, state):
            try:
                if directory:
                    files.make_directory(directory)
                self._directory = Path(tempfile.mkdtemp(prefix="bounceback-", dir=directory))
                self.path = self._directory / f"words{suffix}"
                self._write()
                return
            except OSError as error:
                problem = error
                with suppress(AttributeError):
                    self.drop()
        raise CannotError(f"There is no room for a file to write in: {reason_of(problem)}.")

    def text(self) -> str:
        """Return the text as it is now. Raises CannotError for what is no text, or is too much."""
        try:
            data = read_file(self.path, LETTER)
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise CannotError(f"What you wrote can't be read: {reason_of(error)}.") from None
        if data == self._start:
            return data.decode("utf-8", "surrogatepass")
        return text_in(data, "What you wrote")

    @property
    def differ(self) -> bool:
        """Whether there is anything that was not there at the start."""
        try:
            data = read_file(self.path, LETTER)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return bool(data.strip()) and data != self._start

    def keep(self, state: Path) -> Path:
        """Keep the words in the state directory, or where they are; return where."""
        from bounceback.storage.backups import mark

        try:
            data = read_file(self.path, LETTER)
            place = state / f"unsaved-{mark(data)}.txt"
            files.make_directory(state)
            with suppress(NotSyncedError):
                files.write(place, [data])
        except (OSError, BouncebackError):
            return self.path
        self.drop()
        return place

    def drop(self) -> None:
        """Take the file away, and what an editor left beside it."""
        if not self.stays:
            shutil.rmtree(self._directory, ignore_errors=True)

    def _write(self) -> None:
        descriptor = os.open(self.path, system.CREATE, system.PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._start)
