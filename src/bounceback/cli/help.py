"""Help, and what is wrong with a command line, in our words.

Here is all that hangs on the framework's private names or English words, because it offers nothing
else: its help is set anew, its errors are said in ours, and the script that it leaves with zsh is
mended. Should it change, tests fail that name this file.
"""

import re
import shutil
from collections.abc import Iterator, MutableMapping
from typing import Any

from typer.core import TyperCommand

from bounceback.cli.commands import MODULES
from bounceback.errors import UsageError
from bounceback.vocabulary import nearest

WIDEST = 96
NARROWEST = 24
_WORD = re.compile(r'(?:"[^"]*"|\S)+')
_FROM_TO = re.compile(r"\.?\s*\[(\d+)<=x<=(\d+)\]")
_REGISTERED = "compdef %(complete_func)s %(prog_name)s"
_AND_CALLED = """
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  %(complete_func)s "$@"
fi"""
_ITS_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)

_GLOBAL = {"--journal": "--journal FILE", "--version": "--version"}
"""The options of the program itself, as they are typed before a command."""

LEADS = {
    "log COMPANY": "add new record rejection apply applied",
    "log COMPANY {word}": "rejected ghosted waiting withdrawn offer final screening",
    "todo": "status next due today agenda",
    "list TEXT": "search find ls",
    "remove APP": "delete rm del",
    "draft APP": "mail email write letter send",
    "snooze APP STEP DATE": "postpone move later defer",
    "show APP": "view open info",
    "edit APP": "note notes change update set",
    "config": "settings set-up setup",
    "doctor": "check repair backup",
    "lessons": "learn review",
    "quiet": "silent stale",
    "rest until DATE": "pause holiday break",
}
"""The command that other words lead to: nothing is done under a name that could mean two things."""


def width() -> int:
    """Return the width that help is set in, in cells."""
    return max(min(shutil.get_terminal_size().columns, WIDEST), NARROWEST)


class HelpfulCommand(TyperCommand):
    """A command whose help names things as a person would, and keeps examples whole."""

    def format_usage(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the usage line: what may be left out stands in brackets."""
        words = [ctx.command_path, "[OPTIONS]"]
        for param in self.get_params(ctx):
            if param.param_type_name == "argument":
                name = _name_in_help(param)
                words.append(name if param.required else f"[{name}]")
        for row in _rows("Usage: " + " ".join(words), formatter.width, ""):
            formatter.write(f"{row}\n")

    def format_options(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the arguments, then the options."""
        arguments, options = [], []
        for param in self.get_params(ctx):
            if param.param_type_name == "argument":
                arguments.append((_name_in_help(param), getattr(param, "help", "")))
            elif record := param.get_help_record(ctx):
                options.append((record[0], _FROM_TO.sub(r", \1 to \2.", record[1])))
        for title, rows in (("Arguments", arguments), ("Options", options)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the examples, each still whole when it is pasted into a shell, and what follows."""
        for line in (self.epilog or "").splitlines():
            is_example = line.startswith(" ")
            for row in _rows(line.replace("\b", ""), formatter.width, " \\" * is_example):
                formatter.write(f"{row}\n")


def _name(param: Any) -> str:
    """Name an argument as it stands in a command, or an option in full."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar).strip("[]")


def _name_in_help(param: Any) -> str:
    return f"{_name(param)}..." if param.nargs != 1 else _name(param)


def _rows(line: str, width: int, broken: str) -> Iterator[str]:
    """Break a line between words; `broken` ends a row that goes on, as a shell would read it."""
    indent = " " * (len(line) - len(line.lstrip()))
    row = indent
    for match in _WORD.finditer(line):
        word = match.group()
        if len(row) + 1 + len(word) + len(broken) > width and row.strip():
            yield row + broken
            row = indent + "  "
        row += word if not row.strip() else f" {word}"
    yield row


def complaint(error: Exception, command: Any, path: str) -> UsageError:
    """Return an error of the framework in our words; `command` is the one it was about."""
    see = f"See: {path} --help"
    kind = type(error).__name__
    first, *rest = str(getattr(error, "message", error)).strip().splitlines() or [""]
    whole = " ".join([first, *map(str.strip, rest)])
    option = str(getattr(error, "option_name", ""))
    param: Any = getattr(error, "param", None)
    name = _name(param) if param else option
    if kind == "NoSuchOption":
        if option in _GLOBAL and path != "bounceback":
            line = path.replace("bounceback", f"bounceback {_GLOBAL[option]}", 1)
            return UsageError(f"{option} goes before the command.", f"For example: {line}")
        options = [known for param in command.params for known in param.opts]
        near = nearest(option, [*options, "--help"])
        return UsageError(f"There is no option {option}.", f"{near}{see}")
    if kind == "MissingParameter":
        return UsageError(f"{name} is missing.", _example(command) or see)
    if kind == "BadOptionUsage" and "requires" in str(error):
        return UsageError(f"{name} needs a value.", see)
    if kind == "BadParameter" and "Input should be" in whole:
        least, most = param.min, param.max
        return UsageError(f"{name} should be a whole number from {least} to {most}.", see)
    if kind == "BadParameter" and name:
        return UsageError(f"{name}: {whole}", see)
    if extra := _ITS_EXTRA.search(whole):
        hint = f"Put several words in quotes, as one. {see}"
        return UsageError(f"“{extra['words']}” is too much here.", hint)
    return UsageError(whole, see)


def no_such_command(word: str) -> UsageError:
    """Return what to say about a word that is no command: the one it may stand for, or is near."""
    asked = word.casefold()
    hint = f"{nearest(asked, list(MODULES))}See them all: bounceback --help"
    for command, words in LEADS.items():
        if asked in words.split():
            hint = f"It may be what you mean: bounceback {command.format(word=asked)}"
    return UsageError(f"There is no command {word}.", hint)


def _example(command: Any) -> str:
    found = re.search(r"^  (bounceback \S+ \S.*?)(?: {2,}\(.*\))?$", command.epilog, re.MULTILINE)
    return f"For example: {found[1]}" if found else ""


def mend_scripts() -> None:
    """Let zsh complete at the first Tab already.

    zsh reads the installed script at that Tab, and Typer's only registers there.
    """
    from typer import _completion_shared

    scripts: MutableMapping[str, str] = getattr(_completion_shared, "_completion_scripts", {})
    if "zsh" in scripts and "loadautofunc" not in scripts["zsh"]:
        scripts["zsh"] = scripts["zsh"].replace(_REGISTERED, _REGISTERED + _AND_CALLED)
