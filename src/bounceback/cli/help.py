"""Help: what a command is for, its words and options in plain language, and examples to paste."""

import re
import shutil
from collections.abc import Iterator

from typer import core as typer_core

WIDEST = 96
NARROWEST = 24
_WORD = re.compile(r'(?:"[^"]*"|\S)+')
_FROM_TO = re.compile(r"\.?\s*\[(\d+)<=x<=(\d+)\]")


def width() -> int:
    """Return the width that help is set in, in cells."""
    return max(min(shutil.get_terminal_size().columns, WIDEST), NARROWEST)


class Command(typer_core.TyperCommand):
    """A command whose help names things as a person would, and keeps examples whole."""

    def format_usage(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the usage line: what may be left out stands in brackets."""
        words = [ctx.command_path, "[OPTIONS]"]
        for param in self.get_params(ctx):
            if param.param_type_name == "argument":
                words.append(_name(param) if param.required else f"[{_name(param)}]")
        for row in _rows("Usage: " + " ".join(words), formatter.width, ""):
            formatter.write(f"{row}\n")

    def format_options(self, ctx, formatter) -> None:  # type: ignore[no-untyped-def]
        """Write the arguments, then the options."""
        arguments, options = [], []
        for param in self.get_params(ctx):
            if param.param_type_name == "argument":
                arguments.append((_name(param), getattr(param, "help", None) or ""))
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


def _name(param: object) -> str:
    name = getattr(param, "metavar", None) or str(getattr(param, "name", "")).upper()
    name = name.replace("...", "").strip("[]")
    return f"{name}..." if getattr(param, "nargs", 1) != 1 else name


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
