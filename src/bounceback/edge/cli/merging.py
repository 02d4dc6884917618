"""Data: another machine's journal, or a sync tool's conflict copy, into this one."""

from pathlib import Path
from typing import Annotated

import typer

from bounceback.core.errors import CannotError
from bounceback.edge.cli.parameters import environment_of, examples
from bounceback.edge.screens.merge import merge_screen
from bounceback.files.conflict_copies import conflict_copies
from bounceback.files.reading import read_other

app = typer.Typer()


@app.command(
    "merge",
    epilog=examples(
        "bounceback merge ~/laptop/journal.json",
        "bounceback merge theirs.json --base before.json",
        "bounceback --journal %A merge %B --base %O   (as git's merge driver)",
    ),
)
def merge(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The other journal.")],
    base: Annotated[
        Path | None,
        typer.Option(metavar="BASE", help="What both began as. [default: found in the backups]"),
    ] = None,
) -> None:
    """Take in another machine's journal; nothing either side recorded is lost."""
    environment = environment_of(context)
    journal = environment.paths.journal
    if file.expanduser().resolve() == journal:
        raise CannotError(f"{file} is this journal itself.", "Name the other one.")
    other = read_other(file.expanduser())
    common = None if base is None else read_other(base.expanduser(), may_be_empty=True)
    merged = environment.store.merge(other, common)
    name = "The other side" if environment.paths.is_passing else file.name
    merge_screen(environment.console, merged, name)
    if environment.paths.is_passing:
        return
    if any(merged.counts) or merged.renamed:
        environment.say("To take it back: bounceback undo")
    copies = conflict_copies(journal)
    if file.expanduser().resolve() in [copy.resolve() for copy in copies]:
        environment.say(f"{file.name} is no longer needed; you can delete it.")
    environment.warn_of_conflict_copies(besides=file.name)
