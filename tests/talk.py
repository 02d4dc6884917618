"""A person who answers what the program asks on a terminal."""

from collections.abc import Callable

import pexpect

from conftest import Person
from warm import Terminal

ENTER, TAB, UP, CTRL_C, CTRL_D = "\r", "\t", "\x1b[A", "\x03", "\x04"
NARROW = 40

Begin = Callable[..., "Talk"]


class Talk:
    """A command on a terminal, and a person who answers it."""

    def __init__(self, person: Person, *arguments: str) -> None:
        self._child = person.terminal(
            *arguments, dimensions=(40, 80), encoding=None, LANG="C.UTF-8"
        )

    def sees(self, text: str) -> str:
        """Wait for a text; return what stood before it."""
        self._child.expect_exact(text.encode())
        return (self._child.before or b"").decode(errors="replace")

    def types(self, keys: str | bytes) -> None:
        self._child.send(keys)

    def answers(self, question: str, keys: str | bytes = "") -> str:
        """Wait for a question, and answer it with Enter at the end; return what came before."""
        before = self.sees(question)
        self.sees(": ")
        self.types(keys)
        self.types(ENTER)
        return before

    def ends(self) -> tuple[str, int]:
        """Wait for the end; return the rest of what was shown, and the exit code."""
        code = self._child.ended()
        return (self._child.before or b"").decode(errors="replace"), code or 0


def on_narrow(person: Person, typed: str) -> Terminal:
    return person.terminal(*typed.split(), dimensions=(24, NARROW), width=0)


def rows_of(child: Terminal) -> list[str]:
    """Press Enter at each question, and return all rows."""
    shown = ""
    while child.expect([": $", pexpect.EOF]) == 0:
        shown += f"{child.before}: "
        child.sendline("")
    return (shown + (child.before or "")).replace("\r", "").splitlines()
