"""All that hangs on the framework's private names or English words, because it offers nothing else.

Its errors come in its words, and are said in ours; and the script that it leaves with zsh is
mended. Should it change, the tests of this file fail.
"""

import re
from collections.abc import MutableMapping, Sequence
from typing import Any, NamedTuple

from bounceback.vocabulary import nearest

_REGISTERED = "compdef %(complete_func)s %(prog_name)s"
_AND_CALLED = """
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  %(complete_func)s "$@"
fi"""
_ITS_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)

_GLOBAL = {"--journal": "--journal FILE", "--version": "--version"}
"""The options of the program itself, as they are typed before a command."""


class Complaint(NamedTuple):
    """What is wrong, and what to do next."""

    message: str
    hint: str


def complaint(error: Exception, command: Any, path: str) -> Complaint:
    """Return an error of the framework in our words; `command` is the one it was about."""
    see = f"See: {path} --help"
    kind = type(error).__name__
    option = str(getattr(error, "option_name", ""))
    name = _name(getattr(error, "param", None)) or option
    if kind == "NoSuchOption":
        if option in _GLOBAL and path != "bounceback":
            whole = path.replace("bounceback", f"bounceback {_GLOBAL[option]}", 1)
            return Complaint(f"{option} goes before the command.", f"For example: {whole}")
        near = nearest(option, _options(command))
        return Complaint(f"There is no option {option}.", f"{near}{see}")
    if kind == "MissingParameter":
        return Complaint(f"{name} is missing.", _example(command) or see)
    if kind == "BadOptionUsage":
        takes_value = "requires" in str(error)
        return Complaint(f"{name} needs a value." if takes_value else _whole(error), see)
    if kind == "BadParameter" and name:
        wanted = _wanted(error)
        return Complaint(
            f"{name} should be {wanted}." if wanted else f"{name}: {_whole(error)}", see
        )
    extra = _ITS_EXTRA.search(_whole(error))
    if extra:
        words = extra["words"]
        return Complaint(
            f"“{words}” is too much here.", f"Put several words in quotes, as one. {see}"
        )
    return Complaint(_whole(error), see)


def no_such_command(word: str, known: Sequence[str], lead: str = "") -> Complaint:
    """Return what to say about a word that is no command; `lead` is the one it may stand for."""
    if lead:
        return Complaint(f"There is no command {word}.", f"It may be what you mean: {lead}")
    return Complaint(
        f"There is no command {word}.",
        f"{nearest(word.casefold(), known)}See them all: bounceback --help",
    )


def _options(command: Any) -> list[str]:
    return [option for param in (command.params if command else ()) for option in param.opts] + [
        "--help"
    ]


def _example(command: Any) -> str:
    found = re.search(r"^  (bounceback \S+ \S.*?)(?: {2,}\(.*\))?$", _epilog(command), re.MULTILINE)
    return f"For example: {found[1]}" if found else ""


def _epilog(command: Any) -> str:
    return (command.epilog if command else None) or ""


def _name(param: Any) -> str:
    if param is None:
        return ""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name).strip("[].")


def _wanted(error: Exception) -> str:
    if "Input should be" not in _whole(error):
        return ""
    param = getattr(error, "param", None)
    least, most = getattr(param, "min", None), getattr(param, "max", None)
    if least is not None and most is not None:
        return f"a whole number from {least} to {most}"
    return "a whole number" if least is None else f"a whole number, {least} or more"


def _whole(error: Exception) -> str:
    first, *rest = str(getattr(error, "message", error)).strip().splitlines() or [""]
    return " ".join([first, *(line.strip() for line in rest)])


def mend_scripts() -> None:
    """Let zsh complete at the first Tab already.

    zsh reads the installed script at that Tab, and Typer's only registers there.
    """
    from typer import _completion_shared

    scripts: MutableMapping[str, str] = getattr(_completion_shared, "_completion_scripts", {})
    if "zsh" in scripts and "loadautofunc" not in scripts["zsh"]:
        scripts["zsh"] = scripts["zsh"].replace(_REGISTERED, _REGISTERED + _AND_CALLED)
