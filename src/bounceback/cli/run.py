"""From the argument list to an answer: a plain one is read here, all else by the framework."""

import os
from collections.abc import Sequence

from bounceback.cli.environment import Environment
from bounceback.cli.reader import read
from bounceback.errors import DONE
from bounceback.storage.run import Run


def run(arguments: Sequence[str], this: Run | None = None) -> int:
    """Carry out a command line and return its exit code; `this` run notes what it does."""
    this = this or Run()
    if os.environ.get("_BOUNCEBACK_COMPLETE"):
        from bounceback.cli import completion

        return completion.complete(lambda: _by_framework(arguments, this))
    call = read(arguments)
    if call is None:
        return _by_framework(arguments, this)
    environment = Environment(call.journal, this)
    environment.warn_of_conflict_copies(call.command.name)
    return call.command.work(environment, **call.values) or DONE


def _by_framework(arguments: Sequence[str], this: Run) -> int:
    from bounceback.cli.main import run_command

    return run_command(arguments, this)
