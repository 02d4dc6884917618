"""The person's mail program, started with a letter in a `mailto:` link."""

import os
import subprocess
from collections.abc import Iterator

from bounceback.errors import CannotError
from bounceback.storage import system


def open_in_mail_program(link: str, instead: str) -> None:
    """Hand a link to the program that opens links: `$BROWSER` if set, else the system's.

    Raises CannotError, with `instead` as what to do, when none is there or takes it.
    """
    for command in _commands(link):
        try:
            if subprocess.run(command, check=False).returncode == 0:
                return
        except OSError:
            continue
    if system.open_link(link):
        return
    raise CannotError("No email program could be opened here.", instead)


def _commands(link: str) -> Iterator[list[str]]:
    for wanted in os.environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = system.split_command(wanted)
        except ValueError:
            continue
        if words and any("%s" in word for word in words):
            yield [word.replace("%s", link) for word in words]
        elif words:
            yield [*words, link]
