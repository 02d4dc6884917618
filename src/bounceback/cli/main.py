"""From the argument list to an answer: a plain line is read here, exactly or not at all.

It is read from what the commands declare, just as the framework would. Whatever isn't sure is left
to the framework: help, mistakes, and words that begin in an unusual way.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bounceback import cli
from bounceback.cli.commands import PROGRAM, REQUIRED, Command, Parameter, find
from bounceback.cli.environment import Environment
from bounceback.errors import DONE
from bounceback.storage.written import Run


def run(arguments: Sequence[str], this: Run | None = None) -> int:
    """Carry out a command line and return its exit code; `this` run notes what it does."""
    this = this or Run()
    if os.environ.get("_BOUNCEBACK_COMPLETE"):
        return cli.completion.complete(lambda: cli.framework.run_command(arguments, this))
    call = read(arguments)
    if call is None:
        return cli.framework.run_command(arguments, this)
    environment = Environment(call.journal, this)
    environment.warn_of_conflict_copies(call.command.name)
    return call.command.work(environment, **call.values) or DONE


class Call(NamedTuple):
    """A command line that was understood."""

    command: Command
    values: Mapping[str, Any]
    journal: str | None


class Begun(NamedTuple):
    """A command line whose next word is still being typed: what that is for, and what is known."""

    parameter: Parameter
    words: Mapping[str, Sequence[str]]
    journal: str | None


def read(words: Sequence[str]) -> Call | None:
    """Return what a command line asks for, or None to leave it to the framework."""
    try:
        journal, command, given = _parted(words)
        if given.awaited:
            return None
        return Call(command, {one.name: given.value(one) for one in command.parameters}, journal)
    except _UnsureError:
        return None


def read_begun(words: Sequence[str]) -> Begun | None:
    """Return what comes after these words of a command line, or None as `read` does."""
    try:
        journal, command, given = _parted(words)
        following = given.awaited or given.next_argument
        if following is None:
            return None
        before = {one.name: given.words.get(one.name, ()) for one in command.parameters}
        return Begun(following, before, journal)
    except _UnsureError:
        return None


class _UnsureError(Exception):
    """The framework should read this line."""


class _Words:
    """The words of one command, sorted by the parameters that they belong to."""

    def __init__(
        self, command: Command, words: Sequence[str], *, up_to_the_first: bool = False
    ) -> None:
        self._arguments = [one for one in command.parameters if not one.names]
        self.words: dict[str, list[str]] = {}
        """The words of each parameter that has any, by its name."""
        self.awaited: Parameter | None = None
        """The option at the end whose value is still to come."""
        self.rest: Sequence[str] = ()
        """The words from the first plain one on, when only options were asked for."""
        options = {name: one for one in command.parameters for name in one.names}
        left = iter(words)
        for word in left:
            if not _is_option(word):
                if up_to_the_first:
                    self.rest = [word, *left]
                    return
                self._add(self.next_argument, word)
                continue
            name, equals, value = word.partition("=")
            option = options.get(name)
            if option is None or (equals and (option.kind is bool or not name.startswith("--"))):
                raise _UnsureError
            if option.kind is not bool and not equals:
                following = next(left, None)
                if following is None:
                    self.awaited = option
                    return
                value = following
            if _is_option(value):
                raise _UnsureError
            self._add(option, value)

    def _add(self, parameter: Parameter | None, word: str) -> None:
        if parameter is None:
            raise _UnsureError
        self.words.setdefault(parameter.name, []).append(word)

    @property
    def next_argument(self) -> Parameter | None:
        """The argument that a further word would be; the last one may take several."""
        free = (one for one in self._arguments if one.several or one.name not in self.words)
        return next(free, None)

    def value(self, parameter: Parameter) -> Any:
        """Return the value of a parameter, its default where it has no word."""
        words = self.words.get(parameter.name)
        if words:
            values = [_value(word, parameter) for word in words]
            return values if parameter.several else values[-1]
        if parameter.default is REQUIRED:
            raise _UnsureError
        return parameter.default


def _parted(words: Sequence[str]) -> tuple[str | None, Command, _Words]:
    """Return the journal named before the command, the command, and its words."""
    before = _Words(PROGRAM, words, up_to_the_first=True)
    journal: str | None = before.value(PROGRAM.parameters[0])
    if not before.rest:
        return journal, PROGRAM, before
    command = find(before.rest[0])
    if command is None or before.awaited:
        raise _UnsureError
    return journal, command, _Words(command, before.rest[1:])


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _value(word: str, parameter: Parameter) -> Any:
    if parameter.kind is bool:
        return True
    if parameter.kind is str:
        return word
    if not (word.isascii() and word.isdigit() and len(word) < 6):
        raise _UnsureError
    number, declared = int(word), parameter.declared
    if not parameter.names or not declared.min <= number <= declared.max:
        raise _UnsureError
    return number
