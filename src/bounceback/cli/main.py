"""The program itself: its groups of commands, its global options, and how errors leave it."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer import core as typer_core
from typer.main import get_command, get_command_from_info

from bounceback import __version__
from bounceback.cli import questions
from bounceback.cli.boundary import report, stopped
from bounceback.cli.environment import Environment
from bounceback.cli.framework import Complaint, complaint, mend_scripts, no_such_command
from bounceback.cli.help import WIDEST, Command, width
from bounceback.errors import DONE, INTERRUPTED, USAGE, UsageError
from bounceback.storage.run import Run

GROUPS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "Everyday": {"everyday": ("log", "todo", "done", "stats")},
    "Follow-ups": {
        "followups": ("skip", "snooze", "draft", "nudge"),
        "pauses": ("quiet", "rest"),
    },
    "Growth": {
        "practice": ("interview", "practise"),
        "learning": ("reflect", "feedback", "lessons"),
        "guide": ("guide",),
    },
    "Journal": {"journal": ("list", "show", "edit", "remove", "undo", "redo")},
    "Data": {
        "data": ("import", "export"),
        "merge": ("merge",),
        "upkeep": ("doctor", "config"),
    },
}
"""The commands by group, with the module that holds them: only the one asked for is loaded."""

MODULES = {
    name: (module, group)
    for group, modules in GROUPS.items()
    for module, names in modules.items()
    for name in names
}

ALIASES = {"practice": "practise"}
"""Other spellings of a command, understood but not listed."""

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


class Commands(typer_core.TyperGroup):
    """The program's commands, each built when it is asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Return the commands in the order of their groups."""
        return list(MODULES)

    def get_command(self, ctx: typer.Context, name: str) -> typer_core.TyperCommand | None:  # type: ignore[override]
        """Load and build one command."""
        name = ALIASES.get(name, name)
        if name not in MODULES:
            return None
        module = import_module(f"bounceback.cli.{MODULES[name][0]}")
        info = next(info for info in module.app.registered_commands if info.name == name)
        info.cls = Command
        command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
        assert isinstance(command, typer_core.TyperCommand)
        return command

    def resolve_command(self, ctx, args):  # type: ignore[no-untyped-def]
        """Find the command; for a word that is none, name the nearest."""
        known = args[0] in MODULES or args[0] in ALIASES
        if not known and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise UsageError(*no_such_command(args[0], list(MODULES), _lead(args[0])))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the commands first, the everyday ones at the top, and the options after them."""
        self.format_commands(ctx, formatter)
        typer_core.TyperCommand.format_options(self, ctx, formatter)  # type: ignore[arg-type]

    def format_commands(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the commands by group."""
        for group, modules in GROUPS.items():
            rows = [
                (name, command.get_short_help_str(WIDEST))
                for names in modules.values()
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


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"bounceback {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def bounceback(
    context: typer.Context,
    journal: Annotated[
        str | None, typer.Option(metavar="FILE", help="Use this journal.", show_default=False)
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """After a rejection: write it down, get a short list of steps that help, and keep going."""
    context.obj = Environment(journal, context.obj)
    context.obj.warn_of_conflict_copies(context.invoked_subcommand)
    if context.invoked_subcommand is None:
        questions.welcome(context.obj)


def _lead(word: str) -> str:
    asked = word.casefold()
    for command, words in LEADS.items():
        if asked in words.split():
            return f"bounceback {command.format(word=asked)}"
    return ""


def run_command(arguments: Sequence[str], run: Run) -> int:
    """Run a command line and return its exit code; errors of usage become our own."""
    if arguments and arguments[0] == "help":
        arguments = [*arguments[1:2], "--help"]
    if arguments[-1:] == ["--for"] and sys.stdin.isatty():
        # Nothing after it: the application is picked from a list.
        arguments = [*arguments, ""]
    if {"--install-completion", "--show-completion"} & set(arguments):
        mend_scripts()
    command = get_command(app)
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
        report(*_complaint(command, error, arguments))
        return USAGE
    if code == INTERRUPTED:
        return stopped(run)
    return code if isinstance(code, int) else DONE


def _complaint(program: Any, error: Exception, arguments: Sequence[str]) -> Complaint:
    context = getattr(error, "ctx", None)
    name = next((word for word in arguments if word in MODULES), "")
    if name and (context is None or context.parent):
        command = program.get_command(typer.Context(program), name)
        return complaint(error, command, f"bounceback {name}")
    return complaint(error, program, "bounceback")
