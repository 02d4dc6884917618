"""The person's editor, opened on a text; what they write there is never lost."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bounceback import system
from bounceback.cli import ask
from bounceback.cli.environment import Environment
from bounceback.errors import CannotError
from bounceback.storage.paths import state_directory
from bounceback.storage.written import Run, Words

_AT_ONCE = 0.5
"""Nobody reads, writes, saves and closes within so many seconds."""

_WAITING = {"gvim": "-f", "mvim": "-f"}
"""What makes an editor wait for its window, where it is not `--wait`."""

_MOMENT = 2.0
"""An editor that is told to end gets so many seconds to keep what it has."""


class Terminated(BaseException):
    """The run was told to end, while there were words to keep first."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def in_own_editor() -> bool:
    """Say whether the person has set an editor of their own."""
    return bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))


def in_editor(environment: Environment, start: str, *, suffix: str = ".txt") -> str:
    """Open the person's editor on `start` and return what they leave there.

    Until it is saved, the run remembers it: see `boundary`. Raises CannotError when there is no
    editor, it reports a failure, or what it saved is no UTF-8 text.
    """
    run = environment.run
    for earlier in list(run.words):
        # It is opened again on what was written before.
        with suppress(CannotError):
            if earlier.text() == start:
                run.words.remove(earlier)
                earlier.drop()
    words = Words(start, suffix, state_directory(os.environ))
    run.words.append(words)
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _usual_editor()
    _keep_before_ending(run)
    began = time.monotonic()
    try:
        process = subprocess.Popen([*_split(command), str(words.path)])
    except OSError:
        raise _no_editor(command) from None
    try:
        code = process.wait()
    except BaseException:
        _end(process)
        raise
    if system.was_interrupted(code):
        raise KeyboardInterrupt
    if code:
        raise CannotError(f"The editor ({command}) reported a failure; nothing was changed.")
    if time.monotonic() - began < _AT_ONCE and not words.differ:
        _say_that_it_has_to_wait(environment, command, words)
    return words.text()


def _say_that_it_has_to_wait(environment: Environment, command: str, words: Words) -> None:
    """Say what an editor needs that comes back before anyone can have written; keep its file."""
    words.stays = True
    name = Path(_split(command)[0]).name
    environment.say(
        "The editor came back at once, with nothing changed. If it opens a window of its own, it "
        "has to be told to wait:",
        f'  export VISUAL="{command} {_WAITING.get(name, "--wait")}"',
        f"What you save there until then stays in {words.path}",
    )


def under_headings(text: str, questions: Sequence[str]) -> dict[str, str]:
    """Return what stands below each question; text above the first one belongs to it.

    Only lines that are exactly one of the headings count as such, so nothing written is lost.
    """
    found: dict[str, list[str]] = {question: [] for question in questions}
    current = questions[0]
    for line in text.replace("\r\n", "\n").split("\n"):
        heading = line.strip().removeprefix("#").strip()
        if line.startswith("#") and heading in found:
            current = heading
        else:
            found[current].append(line)
    return {question: "\n".join(lines).strip() for question, lines in found.items()}


def typed_here(environment: Environment, question: str) -> str:
    """Ask for text of several lines right here; what was typed is kept until it is saved."""
    return ask.long_text(question, lambda text: remember(environment, text))


def remember(environment: Environment, text: str) -> None:
    """Keep text that was typed until it is saved, as what was written in the editor is kept."""
    words = Words("", ".txt", state_directory(os.environ))
    environment.run.words.append(words)
    _keep_before_ending(environment.run)
    # What was no UTF-8 is kept as the bytes that came.
    words.path.write_bytes(text.encode("utf-8", "surrogateescape"))


def forget(environment: Environment) -> None:
    """Let go of what was written: the journal has these very words already."""
    for words in environment.run.words:
        words.drop()
    environment.run.words.clear()


def _usual_editor() -> str:
    usual = system.editors()
    return next(filter(shutil.which, usual), usual[-1])


def _split(command: str) -> list[str]:
    try:
        words = system.split_command(command)
    except ValueError:
        words = []
    if not words:
        raise _no_editor(command)
    return words


def _no_editor(command: str) -> CannotError:
    return CannotError(
        f"The editor ({command}) can't be started.", "Set VISUAL or EDITOR to one you have."
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the editor, before what it has written is looked at."""
    with suppress(OSError):
        process.terminate()
    try:
        process.wait(_MOMENT)
    except (subprocess.TimeoutExpired, KeyboardInterrupt, Terminated):
        # It takes too long, or the person says it once more: as it stands now it will be kept.
        process.kill()
        process.wait()


def _keep_before_ending(run: Run) -> None:
    """From now on a signal to end is no end at once, but the reason to keep what was written."""

    def stop(number: int, _: object) -> None:
        raise Terminated(number)

    for name in system.ENDING:
        number = getattr(signal, name, None)
        with suppress(ValueError):
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                signal.signal(number, stop)
                run.signals.append(number)


def end_as_told(stop: Terminated) -> None:
    """End by the signal that asked for it, now that the words are kept."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    signal.signal(stop.number, signal.SIG_DFL)
    os.kill(os.getpid(), stop.number)
