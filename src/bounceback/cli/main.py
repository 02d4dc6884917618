"""From the argument list to an answer: a plain line is read here, exactly or not at all.

It is read from what the commands declare, just as the framework would. Whatever isn't sure is left
to the framework: help, mistakes, and words that begin in an unusual way.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bounceback import cli
from bounceback.cli.commands import PROGRAM, REQUIRED, Argument, Command, Parameter, find
from bounceback.cli.environment import Environment
from bounceback.errors import DONE
from bounceback.storage.run import Run


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
        if given.awaited or given.are_too_many:
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
        before = {one.name: given.words_of(one) for one in command.parameters}
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
        self._given: dict[str, list[str]] = {}
        self._plain: list[str] = []
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
                self._plain.append(word)
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
            self._given.setdefault(option.name, []).append(value)

    @property
    def are_too_many(self) -> bool:
        """Whether there are more words than places for them."""
        return len(self._plain) > len(self._arguments) and not self._takes_all

    @property
    def next_argument(self) -> Parameter | None:
        """The argument that a further word would be."""
        if len(self._plain) < len(self._arguments):
            return self._arguments[len(self._plain)]
        return self._arguments[-1] if self._takes_all else None

    @property
    def _takes_all(self) -> bool:
        return bool(self._arguments) and self._arguments[-1].several

    def words_of(self, parameter: Parameter) -> Sequence[str]:
        """Return the words that belong to a parameter."""
        if parameter.names:
            return self._given.get(parameter.name, ())
        place = self._arguments.index(parameter)
        return self._plain[place:] if parameter.several else self._plain[place : place + 1]

    def value(self, parameter: Parameter) -> Any:
        """Return the value of a parameter, its default where it has no word."""
        words = self.words_of(parameter)
        if not words:
            if parameter.default is REQUIRED:
                raise _UnsureError
            return parameter.default
        values = [_value(word, parameter) for word in words]
        return values if parameter.several else values[-1]


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
    if isinstance(declared, Argument) or not declared.min <= number <= declared.max:
        raise _UnsureError
    return number
