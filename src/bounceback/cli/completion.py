"""Completion: what Tab offers, and the quick reply to a shell that needs no framework.

The protocol is Typer's own, for bash, zsh and fish. `bounceback COMMAND APP STEP...` is answered
here from a glance at the journal; everything else is left to Typer, which asks this module.
"""

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from bounceback.cli import candidates
from bounceback.cli.candidates import Applications, Candidate
from bounceback.cli.environment import Environment
from bounceback.errors import CANNOT, DONE
from bounceback.storage.glance import glance
from bounceback.vocabulary import STEPS

VARIABLE = "_BOUNCEBACK_COMPLETE"

APP, STEP, SEVERAL = "APP", "STEP", "STEP..."
SHAPES: Mapping[str, Sequence[str]] = {
    "done": (APP, SEVERAL),
    "skip": (APP, SEVERAL),
    "snooze": (APP, STEP),
    "show": (APP,),
    "edit": (APP,),
    "remove": (APP,),
    "draft": (APP,),
    "reflect": (APP,),
    "feedback": (APP,),
    "quiet": (APP,),
}
"""The commands that begin with an application, by what the quick reply knows of their words."""


def complete(rest: Callable[[], int]) -> int:
    """Answer a shell, or let the `rest` do it; whatever goes wrong, Tab just offers nothing."""
    try:
        answer = _quick_reply(os.environ)
        if answer is None:
            with contextlib.redirect_stderr(io.StringIO()):
                return rest()
        reply, code = answer
        if reply is not None:
            print(reply)
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else DONE
    except Exception:
        return CANNOT


def applications(
    environment: Environment, typed: str, words: Sequence[str] = ()
) -> list[Candidate]:
    """Return the ids to offer for an application; where there are none, words that may be first."""
    found = _writable(candidates.application_candidates(_applications(environment), typed))
    return found or (candidates.word_candidates(words, typed) if typed else [])


def companies(environment: Environment, typed: str) -> list[Candidate]:
    """Return the companies to offer."""
    return _writable(candidates.company_candidates(_applications(environment), typed))


def as_typed(offered: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates as the shell wants them typed: with spaces in them, bash too."""
    if os.environ.get(VARIABLE) != "complete_bash" or _in_quotes(os.environ):
        return list(offered)
    # bash puts a candidate on the line as it is; zsh and fish quote it themselves.
    return [one._replace(value=one.value.replace(" ", "\\ ")) for one in offered]


def steps(
    environment: Environment, wanted: str, typed: str, given: Iterable[str]
) -> list[Candidate]:
    """Return the pending steps to offer of the one application that is `wanted`.

    Where a step comes first, the applications to offer that have it to do.
    """
    found = _applications(environment)
    if wanted in STEPS and wanted not in found:
        return _writable(
            candidates.applications_with(
                found, wanted, typed, environment.today, environment.preferences
            )
        )
    return candidates.step_candidates(
        found, wanted, typed, set(given), environment.today, environment.preferences
    )


def _applications(environment: Environment) -> Applications:
    seen = glance(environment.journal_place)
    return seen.applications if seen else {}


def _writable(offered: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the values that this terminal's encoding lacks."""
    encoding = sys.stdout.encoding or "ascii"
    return [
        one for one in offered if one.value.encode(encoding, "ignore").decode(encoding) == one.value
    ]


def _quick_reply(variables: Mapping[str, str]) -> tuple[str | None, int] | None:
    """Return what to print, and the exit code, for a line that the quick way knows."""
    reply = _REPLIES.get(variables[VARIABLE])
    words = _words(variables)
    if reply is None or words is None:
        return None
    command, *given = words[:-1] or [""]
    typed = words[-1]
    shape = SHAPES.get(command, ())
    if any(word.startswith("-") for word in words):
        return None
    if shape and not given:
        first = STEPS if shape[1:] else ()
        return reply(applications(Environment(), typed, first), variables)
    if shape[1:] == (SEVERAL,) or (shape[1:] == (STEP,) and len(given) == 1):
        return reply(steps(Environment(), given[0], typed, given[1:]), variables)
    return None


def _words(variables: Mapping[str, str]) -> list[str] | None:
    """Return the words after the program's name, the last one unfinished; None for quoted ones."""
    if variables[VARIABLE] == "complete_bash":
        line = variables.get("COMP_WORDS", "")
        upto = int(variables.get("COMP_CWORD", "0"))
        words = _split(line)
        words = words[: upto + 1] if upto < len(words) else [*words, ""]
    else:
        line = variables.get("_TYPER_COMPLETE_ARGS", "")
        words = _split(line)
        if not words[1:] or line.endswith(" "):
            words.append("")
    return None if set(line) & set("'\"\\") else words[1:]


def _split(line: str) -> list[str]:
    return [word for word in re.split("[ \t\r\n]+", line) if word]


def _in_quotes(variables: Mapping[str, str]) -> bool:
    last = variables.get("COMP_WORDS", "").rstrip("\n").rpartition("\n")[2]
    return last.startswith(("'", '"'))


def _for_bash(offered: Sequence[Candidate], _: Mapping[str, str]) -> tuple[str | None, int]:
    return "\n".join(one.value for one in offered), DONE


def _for_zsh(offered: Sequence[Candidate], _: Mapping[str, str]) -> tuple[str | None, int]:
    # zsh evaluates this: a candidate has no character that means anything to it.
    lines = [f'"{one.value}":"{one.about}"' if one.about else f'"{one.value}"' for one in offered]
    return f"_arguments '*: :(({chr(10).join(lines)}))'" if lines else "_files", DONE


def _for_fish(offered: Sequence[Candidate], variables: Mapping[str, str]) -> tuple[str | None, int]:
    if variables.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return None, DONE if offered else CANNOT
    lines = [f"{one.value}\t{one.about}" if one.about else one.value for one in offered]
    return "\n".join(lines), DONE


_REPLIES: Mapping[
    str, Callable[[Sequence[Candidate], Mapping[str, str]], tuple[str | None, int]]
] = {"complete_bash": _for_bash, "complete_zsh": _for_zsh, "complete_fish": _for_fish}
