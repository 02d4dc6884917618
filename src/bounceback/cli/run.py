"""From the argument list to an answer: everyday questions at once, all else by the framework."""

import os
from collections.abc import Callable, Sequence

from bounceback.cli import questions
from bounceback.cli.environment import Environment
from bounceback.errors import DONE
from bounceback.storage.run import Run

_AT_ONCE: dict[tuple[str, ...], Callable[[Environment], None]] = {
    (): questions.welcome,
    ("todo",): questions.todo,
    ("todo", "--json"): questions.todo_json,
    ("nudge",): questions.nudge,
}
"""Argument lists that need no command line framework; each does just what its command does."""


def run(arguments: Sequence[str], this: Run | None = None) -> int:
    """Carry out a command line and return its exit code; `this` run notes what it does."""
    this = this or Run()
    if os.environ.get("_BOUNCEBACK_COMPLETE"):
        from bounceback.cli import completion

        return completion.complete(lambda: _by_framework(arguments, this))
    at_once = _AT_ONCE.get(tuple(arguments))
    if at_once:
        environment = Environment(run=this)
        environment.warn_of_conflict_copies(*arguments[:1])
        at_once(environment)
        return DONE
    return _by_framework(arguments, this)


def _by_framework(arguments: Sequence[str], this: Run) -> int:
    from bounceback.cli.main import run_command

    return run_command(arguments, this)
