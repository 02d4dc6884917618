"""The program as the framework runs it: for help, mistakes, and lines that are not plain."""

import inspect
import sys
from collections.abc import Callable, Sequence
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
    Argument,
    Command,
    Parameter,
    find,
)
from bounceback.cli.environment import Environment
from bounceback.cli.help import (
    WIDEST,
    HelpfulCommand,
    complaint,
    mend_scripts,
    no_such_command,
    width,
)
from bounceback.errors import DONE, INTERRUPTED, UsageError
from bounceback.storage.written import Run


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
            raise no_such_command(args[0])
        return super().resolve_command(ctx, args)

    def format_options(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the commands first, the everyday ones at the top, and the options after them."""
        self.format_commands(ctx, formatter)
        TyperCommand.format_options(self, ctx, formatter)  # type: ignore[arg-type]

    def format_commands(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the commands by group."""
        for group, names in GROUPS.items():
            rows = [
                (name, command.get_short_help_str(WIDEST))
                for name in names
                if (command := self.get_command(ctx, name)) and not command.hidden
            ]
            with formatter.section(group):
                formatter.write_dl(rows)


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
    if isinstance(declared, Argument):
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
        annotation=Annotated[one.annotation.__origin__, info],
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
            terminal_width=width(),
            obj=run,
        )
    except typer.Abort:
        code = INTERRUPTED
    except typer.TyperException as error:
        raise _complaint(command, error, arguments) from None
    if code == INTERRUPTED:
        return stopped(run)
    return code if isinstance(code, int) else DONE


def _complaint(program: Any, error: Exception, arguments: Sequence[str]) -> UsageError:
    context = getattr(error, "ctx", None)
    name = next((word for word in arguments if word in MODULES), "")
    if name and (context is None or context.parent):
        command = program.get_command(typer.Context(program), name)
        return complaint(error, command, f"bounceback {name}")
    return complaint(error, program, "bounceback")
