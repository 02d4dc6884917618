"""The boundary: the one place where errors become a line or two and an exit code."""

import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress

from bounceback import cli, storage, system
from bounceback.errors import CANNOT, DONE, INTERRUPTED, STORAGE, BouncebackError, LeftError
from bounceback.screens import plain
from bounceback.storage.written import Run
from bounceback.text import harmless

_LONGEST = 1000


def guarded(work: Callable[[Run], int]) -> int:
    """Do the work and return the exit code; tell the person what went wrong, and no more."""
    run = Run()
    _fill_in_closed_streams()
    plain.use_on(sys.stdout, sys.stderr)
    told: BaseException | None = None
    try:
        code = _outcome(work, run)
    except SystemExit:
        raise
    except BaseException as stop:
        # Only the editor makes such: a signal to end came while there were words to keep.
        code, told = INTERRUPTED, stop
    for note in run.notes:
        report(note)
    if run.words:
        _settle_words(run, code)
    if told is not None:
        if not isinstance(told, cli.editor.Terminated):
            raise told
        cli.editor.end_as_told(told)
    return code


def _outcome(work: Callable[[Run], int], run: Run) -> int:
    try:
        code = work(run)
        sys.stdout.flush()
        return code
    except LeftError as left:
        plain.tell(_truly(left.message, run))
        return left.exit_code
    except BouncebackError as error:
        report(_truly(error.message, run), _truly(error.hint, run))
        return error.exit_code
    except (KeyboardInterrupt, EOFError):
        return stopped(run)
    except SystemExit as stop:
        # The frameworks make a failure of a reader that has gone; it is none.
        if isinstance(stop.__context__, OSError) and system.is_without_reader(stop.__context__):
            return _without_reader(run)
        raise
    except OSError as error:
        if system.is_without_reader(error):
            return _without_reader(run)
        place = error.filename if isinstance(error.filename, str) else ""
        what = f"{place} can't be used" if place else "The output can't be written"
        hint = "The change itself is saved." if run.has_saved else ""
        report(f"{what}: {error.strerror or type(error).__name__}.", hint)
        return STORAGE
    except Exception as error:
        report(f"Something unexpected went wrong ({type(error).__name__}). {_keep_details(error)}")
        return CANNOT


def _truly(said: str, run: Run) -> str:
    """Return what is said of an end with the truth on what the run has done before it.

    Such as when a question follows on what was saved, and its answer can't be.
    """
    if not (run.has_saved or run.wrote):
        return said
    return re.sub("(?i)(nothing) (was (?:changed|written))", r"\1 more \2", said)


def stopped(run: Run) -> int:
    """Say that the person has stopped the run, and what has become of it."""
    if run.has_saved:
        report("Stopped, but the change is saved.", "To take it back: bounceback undo")
    elif run.wrote:
        report(f"Stopped, but {run.wrote} is written.")
    else:
        report("Stopped. Nothing was changed.")
    return INTERRUPTED


def report(message: str, hint: str = "") -> None:
    """Print an error, and what to do next, on standard error."""
    lines = [f"bounceback: {harmless(message)}", *([harmless(hint)] if hint else [])]
    # When not even an error can be written, the exit code still tells.
    plain.tell("\n".join(map(_in_short, lines)))


def _without_reader(run: Run) -> int:
    """Leave: nothing is left to say, and nothing may be flushed at exit."""
    run.lost_its_reader = True
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _fill_in_closed_streams() -> None:
    """Open what was started closed, so that the journal's descriptor never is a standard one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _in_short(line: str) -> str:
    """Cut the middle out of a line that nobody would read: an argument may be very long."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


def _settle_words(run: Run, code: int) -> None:
    """Keep what a person wrote in the editor unless it is saved, and say where."""
    import signal

    # Another one would come amid the keeping.
    guarded_against = [signal.SIGINT, *run.signals] if run.signals else []
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in guarded_against]
    is_safe = run.has_saved or run.wrote or (code == DONE and not run.lost_its_reader)
    while run.words:
        words = run.words.pop(0)
        if is_safe or not words.differ:
            words.drop()
            continue
        place = words.path
        with suppress(BouncebackError):
            place = words.keep(storage.paths.state_directory(os.environ))
        plain.tell(f"What you wrote is kept in {harmless(str(place))}")
    for number, handler in before:
        signal.signal(number, signal.SIG_DFL if number in run.signals else handler)
    run.signals.clear()


def _keep_details(error: Exception) -> str:
    """Write where it happened, without a word of the journal, to a file only the owner can read."""
    import traceback
    from pathlib import Path

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    text = "\n".join([type(error).__name__, *lines, ""])
    try:
        place = storage.paths.state_directory(os.environ) / "last-error.txt"
        storage.files.make_directory(place.parent)
        storage.files.write(place, [text.encode()])
    except Exception:
        return "Its details could not be kept."
    return f"For a bug report, its details without private text are in {place}."
