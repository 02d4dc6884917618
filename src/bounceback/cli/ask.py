"""Questions to the person, one line each: the default in brackets, Enter to accept it.

Ctrl-C or Ctrl-D at any of them ends the command with nothing changed.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from bounceback.cli.dates import is_words, read_day
from bounceback.errors import CannotError, UsageError
from bounceback.journal import Journal
from bounceback.records import Application, Contact
from bounceback.text import day_in_full, harmless
from bounceback.vocabulary import one_of

Answer = TypeVar("Answer")


def text(question: str, default: str = "", *, completions: Sequence[str] = ()) -> str:
    """Ask for a line of text; Tab completes from `completions`."""
    shown = f" [{harmless(default)}]" if default else ""
    with _completing(completions):
        return _line(f"{harmless(question)}{shown}: ") or default


def opening() -> None:
    """Say how to answer, and how to leave, before the first of several questions."""
    print("Enter takes what stands in brackets; Ctrl-C leaves, and nothing is kept.")


def needed(question: str, *, completions: Sequence[str] = ()) -> str:
    """Ask until there is an answer."""
    while not (answer := text(question, completions=completions)):
        print("An answer is needed here; Ctrl-C leaves.")
    return answer


def word(question: str, words: Sequence[str], default: str, what: str) -> str:
    """Ask for one of some words; its first letters do."""
    print(f"  {' / '.join(words)}")
    return _until_valid(lambda: one_of(text(question, default, completions=words), words, what))


def number(question: str, default: int, most: int = 99) -> int:
    """Ask for a whole number from 0 to `most`."""

    def read() -> int:
        answer = text(question, str(default))
        if not (answer.isascii() and answer.isdigit() and len(answer) < 6 and int(answer) <= most):
            raise UsageError(f"“{answer}” is no number from 0 to {most:,}.")
        return int(answer)

    return _until_valid(read)


def day(question: str, today: date, default: str, languages: Sequence[str] = ()) -> date:
    """Ask for a day gone by, in ISO or in words; say which day was understood."""

    def read() -> date:
        answer = text(question, default)
        found = read_day(answer, today, languages=languages)
        if is_words(answer) and answer != default:
            print(f"  {day_in_full(found)}")
        return found

    return _until_valid(read)


def contact(question: str) -> Contact | None:
    """Ask for a person to write to, as “Sam Lee <sam@acme.example>”."""

    def read() -> Contact | None:
        answer = text(question)
        return Contact.parse(answer) if answer else None

    return _until_valid(read)


def valid(about: str, question: str, check: Callable[[str], Answer]) -> Answer:
    """Say in a line what is asked about, then ask until `check` takes the answer."""
    print(f"{about}.")
    answer = _until_valid(lambda: check(text(question)))
    print()
    return answer


def confirmed(question: str, *, default: bool = False) -> bool:
    """Ask a question of yes or no; Enter takes the `default`."""
    answer = text(f"{question} [{'Y/n' if default else 'y/N'}]").casefold()
    return answer in ("y", "yes") if answer else default


def application(question: str, journal: Journal) -> Application | None:
    """Ask for an application by its id or a part of it; None for Enter."""

    def read() -> Application | None:
        answer = text(question, completions=[one.id for one in journal])
        return journal.find(answer) if answer else None

    return _until_valid(read)


def pick(question: str, choices: Sequence[str]) -> list[int]:
    """Show a numbered list and return the positions chosen: several at once, or all.

    None for Enter.
    """
    for position, choice in enumerate(choices, 1):
        print(f"{position:>3}  {harmless(choice)}")
    return positions(question, len(choices))


def positions(question: str, count: int) -> list[int]:
    """Ask for some of the numbers from 1 to `count`, or all, and return their positions."""

    def read() -> list[int]:
        answer = text(question).replace(",", " ").split()
        if answer == ["all"]:
            return list(range(count))
        if not all(one.isascii() and one.isdigit() and 1 <= int(one) <= count for one in answer):
            raise UsageError(f"Give numbers from 1 to {count}, such as: 1 3")
        return [int(one) - 1 for one in answer]

    return _until_valid(read)


def _line(prompt: str) -> str:
    """Read a line; what is no text is asked for again, and leaving ends the line first."""
    while True:
        try:
            answer = input(harmless(prompt)).strip()
            answer.encode()
        except UnicodeError:
            print("That is no valid text; check your terminal's encoding.")
        except (KeyboardInterrupt, EOFError):
            print()
            raise
        else:
            return answer


def _until_valid(read: Callable[[], Answer]) -> Answer:
    while True:
        try:
            return read()
        except (UsageError, CannotError) as error:
            print(harmless(f"{error.message} {error.hint}".strip()))


class _completing:
    """While it lasts, Tab completes from these words."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = [harmless(word) for word in words]

    def __enter__(self) -> None:
        if not sys.stdin.isatty():
            return
        try:
            import readline
        except ImportError:
            return
        # Up and down should not offer the answer to another question.
        readline.set_auto_history(False)
        readline.set_completer_delims("")
        readline.parse_and_bind("tab: complete")
        readline.set_completer(self._complete)

    def __exit__(self, *_: object) -> None:
        if "readline" in sys.modules:
            sys.modules["readline"].set_completer(None)

    def _complete(self, start: str, state: int) -> str | None:
        fits = [word for word in self._words if word.casefold().startswith(start.casefold())]
        return fits[state] if state < len(fits) else None
