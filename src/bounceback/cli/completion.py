"""Completion: what Tab offers for each kind of word.

The protocol is the framework's own, for bash, zsh, fish and PowerShell. The values of what the
commands declare are offered from a glance at the journal; names of commands and options are left
to the framework, and so are lines that the reader isn't sure of.
"""

import contextlib
import io
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bounceback import ids, storage
from bounceback.cli.environment import Environment
from bounceback.cli.main import read_begun
from bounceback.errors import CANNOT, DONE, BouncebackError
from bounceback.plan.steps import LAPSED
from bounceback.plan.today import DueStep, due_steps
from bounceback.text import in_words, with_role
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS, exactly_one_of

VARIABLE = "_BOUNCEBACK_COMPLETE"
VARIABLE_OF_POWERSHELL = "_TYPER_COMPLETE_WORD_TO_COMPLETE"

Words = Mapping[str, Sequence[str]]
"""The words before the one that is completed, by their parameter."""

Applications = Mapping[str, Mapping[str, Any]]
Reply = tuple[str | None, int]
"""What is printed for a shell, if anything, and the exit code."""

_MOST_SHOWN = 60
_HARMLESS_MARKS = frozenset("-.,+/·&’–")
_OTHER_MARKS = str.maketrans({"'": "’", "|": "/", "\t": " ", "\n": " "})


class Candidate(NamedTuple):
    """A word to offer, and what zsh and fish show beside it."""

    value: str
    about: str = ""


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


def _offer_applications(environment: Environment, typed: str, _: Words) -> list[Candidate]:
    return application_candidates(_applications(environment), typed)


def _offer_applications_or_steps(
    environment: Environment, typed: str, before: Words
) -> list[Candidate]:
    """Offer ids of applications; or a step, which may stand first."""
    found = _offer_applications(environment, typed, before)
    return found or (_among(STEPS, typed) if typed else [])


def _offer_companies(environment: Environment, typed: str, _: Words) -> list[Candidate]:
    return company_candidates(_applications(environment), typed)


def _offer_answers(environment: Environment, typed: str, before: Words) -> list[Candidate]:
    """Offer the companies of the journal; after one, what came and how far it went."""
    company, *given = next(iter(before.values())) or [""]
    if not company:
        return _offer_companies(environment, typed, before)
    left = [
        word
        for kind, words in (("outcome", OUTCOMES), ("stage", STAGES))
        if not any(exactly_one_of(said, words, kind) for said in given)
        for word in words
    ]
    return _among(left, typed)


def _offer_pending_steps(environment: Environment, typed: str, before: Words) -> list[Candidate]:
    """Offer the pending steps of the application that is the command's first argument.

    Where a step stands there, the applications that have it to do.
    """
    found, today = _applications(environment), environment.today
    (wanted, *_), *others = before.values()

    def pending(name: str) -> list[DueStep]:
        steps = due_steps(name, found[name], today, environment.preferences)
        return [step for step in steps if step.state != LAPSED]

    if wanted in STEPS and wanted not in found:
        having = [name for name in found if any(step.step == wanted for step in pending(name))]
        return application_candidates({name: found[name] for name in having}, typed)
    try:
        name = ids.find(found, wanted)
    except BouncebackError:
        return []
    given = {word for words in others for word in words}
    return [
        Candidate(step.step, _shown(_told(step)))
        for step in pending(name)
        if step.step not in given
        and step.step.startswith(typed.casefold())
        and is_plain_word(step.step)
    ]


def _offer_settings(_: Environment, typed: str, __: Words) -> list[Candidate]:
    return _among(storage.settings.keys(), typed)


def _told(step: DueStep) -> str:
    return step.title if step.days < 0 else f"{step.title}, {in_words(step.days)}"


_OFFERS: Mapping[str, Callable[[Environment, str, Words], list[Candidate]]] = {
    "applications": _offer_applications,
    "applications or steps": _offer_applications_or_steps,
    "companies": _offer_companies,
    "answers": _offer_answers,
    "pending steps": _offer_pending_steps,
    "settings": _offer_settings,
}
"""What is offered beside words that are always the same, by the name that commands give it."""


def _as_typed(offered: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return candidates as the shell wants them typed: with spaces in them, bash too."""
    if os.environ.get(VARIABLE) != "complete_bash" or _in_quotes(os.environ):
        return offered
    # bash puts a candidate on the line as it is; zsh and fish quote it themselves.
    return [one._replace(value=one.value.replace(" ", "\\ ")) for one in offered]


def _applications(environment: Environment) -> Applications:
    journal = environment.glanced()
    return {} if journal is None else journal.plain


def _quick_reply(variables: Mapping[str, str]) -> Reply | None:
    """Return what to print, and the exit code; None for what the framework knows."""
    reply = _REPLIES.get(variables[VARIABLE])
    *words, typed = _words(variables)
    if typed.startswith("--") and "=" in typed:
        name, _, typed = typed.partition("=")
        words.append(name)
    begun = None if typed.startswith("-") else read_begun(words)
    offers = begun.parameter.declared.offers if begun else ()
    if reply is None or begun is None or not offers:
        return None
    if isinstance(offers, str):
        offered = _OFFERS[offers](Environment(begun.journal), typed, begun.words)
    else:
        offered = _among(offers, typed)
    # What this terminal's encoding lacks is left out.
    encoding = sys.stdout.encoding or "ascii"
    writable = [
        one for one in offered if one.value.encode(encoding, "ignore").decode(encoding) == one.value
    ]
    return reply(_as_typed(writable), variables)


def _words(variables: Mapping[str, str]) -> list[str]:
    """Return the words after the program's name, the last one unfinished."""
    if variables[VARIABLE] == "complete_bash":
        upto = int(variables.get("COMP_CWORD", "0"))
        words = _split(variables.get("COMP_WORDS", ""))
        return [*words[1:upto], words[upto] if upto < len(words) else ""]
    line = variables.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    if VARIABLE_OF_POWERSHELL in variables:
        typed = variables[VARIABLE_OF_POWERSHELL]
        return [*words[: len(words) - bool(typed)], typed]
    return words if words and not line.endswith(" ") else [*words, ""]


def _split(line: str) -> list[str]:
    """Part a line as a shell does; at its end a quote may still be open."""
    if not set(line) & set("'\"\\"):
        return [word for word in re.split("[ \t\r\n]+", line) if word]
    import shlex

    words = shlex.shlex(line, posix=True)
    words.whitespace_split, words.commenters = True, ""
    found: list[str] = []
    try:
        found += words
    except ValueError:
        found.append(words.token)
    return found


def _in_quotes(variables: Mapping[str, str]) -> bool:
    last = variables.get("COMP_WORDS", "").rstrip("\n").rpartition("\n")[2]
    return last.startswith(("'", '"'))


def _for_bash(offered: Sequence[Candidate], _: Mapping[str, str]) -> Reply:
    return "\n".join(one.value for one in offered), DONE


def _for_zsh(offered: Sequence[Candidate], _: Mapping[str, str]) -> Reply:
    # zsh evaluates this: a candidate has no character that means anything to it.
    lines = [f'"{one.value}":"{one.about}"' if one.about else f'"{one.value}"' for one in offered]
    return f"_arguments '*: :(({chr(10).join(lines)}))'" if lines else "_files", DONE


def _for_powershell(offered: Sequence[Candidate], _: Mapping[str, str]) -> Reply:
    return "\n".join(f"{one.value}:::{one.about or ' '}" for one in offered), DONE


def _for_fish(offered: Sequence[Candidate], variables: Mapping[str, str]) -> Reply:
    if variables.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return None, DONE if offered else CANNOT
    lines = [f"{one.value}\t{one.about}" if one.about else one.value for one in offered]
    return "\n".join(lines), DONE


_REPLIES: Mapping[str, Callable[[Sequence[Candidate], Mapping[str, str]], Reply]] = {
    "complete_bash": _for_bash,
    "complete_zsh": _for_zsh,
    "complete_fish": _for_fish,
    "complete_powershell": _for_powershell,
    "complete_pwsh": _for_powershell,
}


def application_candidates(applications: Applications, typed: str) -> list[Candidate]:
    """Return the ids of the applications whose id or company begins with `typed`.

    Where none does, those that it is a part of, as the commands find them.
    """
    asked = ids.folded(typed)
    plain = {name: record for name, record in sorted(applications.items()) if is_plain_word(name)}
    found = [
        name
        for name, record in plain.items()
        if ids.folded(name).startswith(asked) or ids.folded(record["company"]).startswith(asked)
    ]
    found = found or ids.candidates(plain, typed)
    about = [_shown(with_role(plain[name]["company"], plain[name].get("role"))) for name in found]
    return list(map(Candidate, found, about))


def company_candidates(applications: Applications, typed: str) -> list[Candidate]:
    """Return the companies that begin with `typed`, each once; spaces may be in them."""
    asked = ids.folded(typed)
    found = {record["company"] for record in applications.values()}
    return [
        Candidate(company)
        for company in sorted(found, key=str.casefold)
        if ids.folded(company).startswith(asked) and all(map(is_plain_word, company.split(" ")))
    ]


def _among(words: Iterable[str], typed: str) -> list[Candidate]:
    return [Candidate(word) for word in words if word.startswith(typed.casefold())]


def is_plain_word(word: str) -> bool:
    """Say whether a word means no more than itself in any shell."""
    return (
        bool(word) and word[0].isalnum() and all(char == "-" or _is_letter(char) for char in word)
    )


def _shown(text: str) -> str:
    plain = text.translate(_OTHER_MARKS)
    kept = "".join(char if _is_harmless(char) else "" for char in plain)
    return " ".join(kept.split())[:_MOST_SHOWN].strip()


def _is_harmless(char: str) -> bool:
    return char == " " or char in _HARMLESS_MARKS or _is_letter(char)


def _is_letter(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc", "So")
