"""The program as the framework runs it: for help, mistakes, and lines that are not plain.

Here is all that hangs on the framework's private names or English words, because it offers nothing
else: its help is set anew, its errors are said in our words, and the script that it leaves with zsh
is mended. Should it change, tests fail that name this file.
"""

import inspect
import re
import shutil
import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_command_from_info
from typer.models import CommandInfo

from bounceback import __version__
from bounceback.cli.boundary import stopped
from bounceback.cli.commands import (
    ALIASES,
    GROUPS,
    MODULES,
    PROGRAM,
    REQUIRED,
    Command,
    Parameter,
    find,
)
from bounceback.cli.environment import Environment
from bounceback.errors import DONE, INTERRUPTED, UsageError
from bounceback.storage.written import Run
from bounceback.vocabulary import nearest

_WIDEST = 96
_NARROWEST = 24
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

_LEADS = {
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


class Commands(TyperGroup):
    """The program's commands, each built when it is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Return the commands in the order of their groups."""
        return list(MODULES)

    def get_command(self, ctx: typer.Context, name: str) -> TyperCommand | None:  # type: ignore[override]
        """Load and build one command."""
        declared = find(name)
        return None if declared is None else _framed(declared)

    def resolve_command(self, ctx, args):  # type: ignore[no-untyped-def]
        """Find the command; for a word that is none, name the nearest."""
        known = args[0] in MODULES or args[0] in ALIASES
        if not known and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise _no_such_command(args[0])
        return super().resolve_command(ctx, args)

    def format_options(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the commands first, the everyday ones at the top, and the options after them."""
        self.format_commands(ctx, formatter)
        TyperCommand.format_options(self, ctx, formatter)  # type: ignore[arg-type]

    def format_commands(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the commands by group."""
        for group, names in GROUPS.items():
            rows = [
                (name, command.get_short_help_str(_WIDEST))
                for name in names
                if (command := self.get_command(ctx, name)) and not command.hidden
            ]
            with formatter.section(group):
                formatter.write_dl(rows)


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


def _width() -> int:
    """Return the width that help is set in, in cells."""
    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with: bounceback log. Every day after: bounceback todo, done, stats.\n\n"
    "Your journal stays on this machine, and only you can read it.",
)


def _begin(context: typer.Context, journal: str | None, **_: bool) -> None:
    context.obj = Environment(journal, context.obj)
    context.obj.warn_of_conflict_copies(context.invoked_subcommand)
    if context.invoked_subcommand is None:
        PROGRAM.work(context.obj, journal=journal)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"bounceback {__version__}")
        raise typer.Exit


_VERSION = inspect.Parameter(
    "version",
    inspect.Parameter.KEYWORD_ONLY,
    annotation=Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ],
    default=False,
)


@cache
def _framed(declared: Command) -> TyperCommand:
    """Build a command as the framework wants it, from what it declares."""

    def work(context: typer.Context, **values: Any) -> int | None:
        return declared.work(context.obj, **values)

    _declare(work, declared)
    info = CommandInfo(declared.name, cls=HelpfulCommand, callback=work, epilog=declared.epilog)
    command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
    assert isinstance(command, TyperCommand)
    return command


def _declare(work: Callable[..., Any], declared: Command, *others: inspect.Parameter) -> None:
    """Give a function the parameters and the help that a command declares."""
    context = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    parameters = map(_parameter, declared.parameters)
    work.__doc__ = declared.work.__doc__
    vars(work)["__signature__"] = inspect.Signature([context, *parameters, *others])


def _parameter(one: Parameter) -> inspect.Parameter:
    declared, is_number = one.declared, one.kind is int
    kind: Any = list[one.kind] if one.several else one.kind  # type: ignore[name-defined]
    kind = kind | None if one.default is None else kind
    if not one.names:
        info: Any = typer.Argument(metavar=declared.metavar, help=declared.help)
    else:
        info = typer.Option(
            *one.names,
            metavar=None if one.kind is bool else declared.metavar,
            min=declared.min if is_number else None,
            max=declared.max if is_number else None,
            help=declared.help,
            show_default=False,
            hidden=declared.hidden,
        )
    return inspect.Parameter(
        one.name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[kind, info],
        default=inspect.Parameter.empty if one.default is REQUIRED else one.default,
    )


_declare(_begin, PROGRAM, _VERSION)
app.callback(invoke_without_command=True)(_begin)


_program = cache(get_command)


def run_command(arguments: Sequence[str], run: Run) -> int:
    """Run a command line and return its exit code; errors of usage become our own."""
    if arguments and arguments[0] == "help":
        arguments = [*arguments[1:2], "--help"]
    if arguments[-1:] == ["--for"] and sys.stdin.isatty():
        # Nothing after it: the application is picked from a list.
        arguments = [*arguments, ""]
    if {"--install-completion", "--show-completion"} & set(arguments):
        mend_scripts()
    command = _program(app)
    try:
        code = command.main(
            list(arguments),
            prog_name="bounceback",
            standalone_mode=False,
            terminal_width=_width(),
            obj=run,
        )
    except typer.Abort:
        code = INTERRUPTED
    except typer.TyperException as error:
        raise _complaint(error, command, arguments) from None
    if code == INTERRUPTED:
        return stopped(run)
    return code if isinstance(code, int) else DONE


def _complaint(error: Exception, program: Any, arguments: Sequence[str]) -> UsageError:
    """Return an error of the framework in our words."""
    command, path = program, "bounceback"
    context = getattr(error, "ctx", None)
    name = next((word for word in arguments if word in MODULES), "")
    if name and (context is None or context.parent):
        command, path = program.get_command(typer.Context(program), name), f"bounceback {name}"
    see = f"See: {path} --help"
    kind = type(error).__name__
    first, *rest = str(getattr(error, "message", error)).strip().splitlines() or [""]
    whole = " ".join([first, *map(str.strip, rest)])
    option = str(getattr(error, "option_name", ""))
    param: Any = getattr(error, "param", None)
    shown = _name(param) if param else option
    if kind == "NoSuchOption":
        if option in _GLOBAL and path != "bounceback":
            line = path.replace("bounceback", f"bounceback {_GLOBAL[option]}", 1)
            return UsageError(f"{option} goes before the command.", f"For example: {line}")
        options = [known for param in command.params for known in param.opts]
        near = nearest(option, [*options, "--help"])
        return UsageError(f"There is no option {option}.", f"{near}{see}")
    if kind == "MissingParameter":
        return UsageError(f"{shown} is missing.", _example(command) or see)
    if kind == "BadOptionUsage" and "requires" in str(error):
        return UsageError(f"{shown} needs a value.", see)
    if kind == "BadParameter" and "Input should be" in whole:
        least, most = param.min, param.max
        return UsageError(f"{shown} should be a whole number from {least} to {most}.", see)
    if kind == "BadParameter" and shown:
        return UsageError(f"{shown}: {whole}", see)
    if extra := _ITS_EXTRA.search(whole):
        hint = f"Put several words in quotes, as one. {see}"
        return UsageError(f"“{extra['words']}” is too much here.", hint)
    return UsageError(whole, see)


def _no_such_command(word: str) -> UsageError:
    """Return what to say about a word that is no command: the one it may stand for, or is near."""
    asked = word.casefold()
    hint = f"{nearest(asked, list(MODULES))}See them all: bounceback --help"
    for command, words in _LEADS.items():
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
