"""Questions to the person, one line each: the default in brackets, Enter to accept it.

Ctrl-C or Ctrl-D at any of them ends the command with nothing changed.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NoReturn, TypeVar

from bounceback import cli, system
from bounceback.errors import CannotError, LeftError, UsageError
from bounceback.ids import loosened
from bounceback.screens.plain import fitted, terminal_width
from bounceback.text import day_in_full, harmless
from bounceback.vocabulary import one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.cli.environment import Environment
    from bounceback.records import Contact

Answer = TypeVar("Answer")

LEAVES = "(a number or letters, Enter leaves)"
WHICH_OR_ANOTHER = "Which one (a number or letters, Enter for another one)"

_MOST_SHOWN = 15
"""Rows of a list, so that its question stays in sight on a small terminal."""


def say(*lines: str) -> None:
    """Say something between the questions."""
    for line in lines:
        print(fitted(harmless(line), sys.stdout))


def text(question: str, default: str = "", *, completions: Sequence[str] = ()) -> str:
    """Ask for a line of text; Tab completes from `completions`."""
    shown = f" [{harmless(default)}]" if default else ""
    with _completing(completions):
        return _line(f"{harmless(question)}{shown}: ") or default


def opening() -> None:
    """Say how to answer, and how to leave, before the first of several questions."""
    say("Enter takes what stands in brackets; Ctrl-C leaves, and nothing is kept.")


def needed(question: str, *, completions: Sequence[str] = ()) -> str:
    """Ask until there is an answer."""
    while not (answer := text(question, completions=completions)):
        say("An answer is needed here; Ctrl-C leaves.")
    return answer


def word(question: str, words: Sequence[str], default: str, what: str) -> str:
    """Ask for one of some words, by number or first letters; without default it is needed."""
    listed = [f"  {number} {one}" for number, one in enumerate(words, 1)]
    in_a_row = ",".join(listed).replace(",  ", ", ")
    say(*([in_a_row] if len(in_a_row) < terminal_width(sys.stdout) else listed))

    def check(answer: str) -> str:
        if not answer:
            raise UsageError("One of these, please; its number will do.")
        return one_of(answer, words, what, numbered=True)

    return _until_valid(check, question, default, words)


def number(question: str, most: int) -> int:
    """Ask for a whole number from 0, which is the default, to `most`."""

    def check(answer: str) -> int:
        if not _is_number(answer) or int(answer) > most:
            raise UsageError(f"“{answer}” is no number from 0 to {most:,}.")
        return int(answer)

    return _until_valid(check, question, "0")


def day(
    environment: "Environment", question: str, default: str = "today", *, future: bool = False
) -> date:
    """Ask for a day, in ISO or in words that lean to the past, or to the `future`.

    Say which day was understood.
    """
    languages = environment.settings.languages

    def check(answer: str) -> date:
        today = environment.today
        found = cli.dates.read_day(answer, today, future=future, languages=languages)
        if cli.dates.is_words(answer) and answer != "today":
            say(f"  {day_in_full(found)}")
        return found

    return _until_valid(check, question, default)


def when(
    environment: "Environment", question: str, default: str = "today"
) -> tuple[date, str | None]:
    """Ask for a day and perhaps a time; with a time, one to come is meant. Say which day it was."""
    languages = environment.settings.languages

    def check(answer: str) -> tuple[date, str | None]:
        found, at, in_words = cli.dates.read_when(answer, environment.today, languages=languages)
        if in_words and answer != "today":
            say(f"  {day_in_full(found)}")
        return found, at

    return _until_valid(check, question, default)


def contact(question: str) -> "Contact | None":
    """Ask for a person to write to, as “Sam Lee <sam@acme.example>”."""
    from bounceback.records import Contact

    return _until_valid(lambda answer: Contact.parse(answer) if answer else None, question)


def valid(about: str, question: str, check: Callable[[str], Answer]) -> Answer:
    """Say in a line what is asked about, then ask until `check` takes the answer."""
    say(about if about.endswith(".”") else f"{about}.")
    answer = _until_valid(check, question)
    print()
    return answer


def confirmed(question: str, *, default: bool = False) -> bool:
    """Ask a question of yes or no; Enter takes the `default`."""
    answer = text(f"{question} [{'Y/n' if default else 'y/N'}]").casefold()
    return answer in ("y", "yes") if answer else default


def agreed(environment: "Environment", question: str, *, asking: bool = True) -> None:
    """Go on only when the person agrees. Raises CannotError, or UsageError without a terminal."""
    if not (asking and environment.interactive):
        raise UsageError(
            "This asks first, and there is no terminal to ask on.", "Add --yes to go ahead."
        )
    if not confirmed(question):
        raise CannotError("Nothing was changed.")


def pick(question: str, choices: Sequence[str]) -> list[int]:
    """Show a numbered list and return the positions chosen: several at once, or all.

    A few letters narrow it, and take what is the only one left. None for Enter.
    """
    fits = list(range(len(choices)))
    shown = _print_choices(choices, fits)

    def check(answer: str) -> list[int] | None:
        nonlocal fits, shown
        words = answer.replace(",", " ").split()
        if words == ["all"]:
            return fits
        if all(map(_is_number, words)):
            places = [int(one) - 1 for one in words]
            if not set(places) <= set(shown):
                first, last = shown[0] + 1, shown[-1] + 1
                if last - first + 1 == len(shown) > 1:
                    raise UsageError(
                        f"Give numbers from {first} to {last}, such as: {first} {last}"
                    )
                raise UsageError(f"Give a number that stands here, such as: {first}")
            return places
        found = [place for place in range(len(choices)) if _fits(answer, choices[place])]
        if not found:
            raise UsageError(f"Nothing here fits “{answer}”.")
        fits = found
        if len(fits) == 1:
            say(f"  {choices[fits[0]]}")
            return fits
        shown = _print_choices(choices, fits)
        return None

    while (chosen := _until_valid(check, question)) is None:
        pass
    return chosen


def one(question: str, choices: Sequence[str]) -> int:
    """Show a numbered list and return the position chosen; Enter ends the run."""
    while len(chosen := pick(question, choices)) > 1:
        say("One of them, please.")
    if not chosen:
        leave()
    return chosen[0]


def leave() -> NoReturn:
    """End the run because nothing was chosen."""
    raise LeftError("Nothing was changed.")


def long_text(question: str, remember: Callable[[str], None]) -> str:
    """Ask for text of several lines, typed or pasted right here, up to a dot alone or Ctrl-D.

    `remember` is given what was typed, also when the person leaves in the middle.
    """
    say(question, "End with a dot alone on a line, or Ctrl-D.")
    lines: list[str] = []
    try:
        with _completing(()):
            while True:
                try:
                    line = input()
                    line.encode()
                except UnicodeError:
                    say("That is no valid text; check your terminal's encoding.")
                    continue
                except EOFError:
                    break
                if line.strip() == ".":
                    break
                lines.append(line)
    finally:
        if lines:
            remember("\n".join(lines))
    return "\n".join(lines).removeprefix("\ufeff").strip()


def _print_choices(choices: Sequence[str], fits: Sequence[int]) -> list[int]:
    """Print those that fit, as many as a small terminal holds, and return these."""
    left = _MOST_SHOWN
    for count, place in enumerate(fits):
        row = fitted(harmless(f"{place + 1:>3}  {choices[place]}"), sys.stdout, hanging=3)
        left -= row.count("\n") + 1
        if left < 0:
            say(f"     And {len(fits) - count:,} more; a few letters narrow it.")
            return list(fits[:count])
        print(row)
    return list(fits)


def _fits(answer: str, choice: str) -> bool:
    return all(loosened(word) in loosened(choice) for word in answer.split())


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 6


def _line(prompt: str) -> str:
    """Read a line; what is no text is asked for again, and leaving ends the line first."""
    *above, last = fitted(harmless(prompt.rstrip()), sys.stdout).split("\n")
    for row in above:
        print(row)
    while True:
        try:
            answer = input(f"{last} ").strip()
            answer.encode()
        except UnicodeError:
            say("That is no valid text; check your terminal's encoding.")
        except (KeyboardInterrupt, EOFError):
            print()
            raise
        else:
            return answer


def _until_valid(
    check: Callable[[str], Answer], question: str, default: str = "", words: Sequence[str] = ()
) -> Answer:
    while True:
        answer = text(question, default, completions=words)
        try:
            return check(answer)
        except (UsageError, CannotError) as error:
            say(f"{error.message} {error.hint}".strip())


@contextmanager
def _completing(words: Sequence[str]) -> Iterator[None]:
    """While it lasts, Tab completes from these words."""

    known = list(map(harmless, words))

    def complete(start: str, state: int) -> str | None:
        fits = [word for word in known if word.casefold().startswith(start.casefold())]
        return fits[state] if state < len(fits) else None

    if not sys.stdin.isatty():
        yield
        return
    system.complete_with(complete)
    try:
        yield
    finally:
        system.complete_with(None)
