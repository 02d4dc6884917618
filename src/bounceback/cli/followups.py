"""Follow-ups: let go of a step, move it, write its mail, and be reminded."""

from pathlib import Path
from typing import Annotated

import typer

from bounceback import changes
from bounceback.cli import ask, questions, suggestions
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    App,
    StepOfApp,
    StepsOfApp,
    clean,
    day_to_come,
    environment_of,
    examples,
    steps_named,
)
from bounceback.errors import UsageError
from bounceback.journal import Journal
from bounceback.letters import writing
from bounceback.letters.texts import TEXTS
from bounceback.letters.writing import Letter, Sender
from bounceback.records import Application, Step
from bounceback.screens.settled import settled_screen
from bounceback.vocabulary import LETTERS, one_of

app = typer.Typer()


@app.command(
    "skip", epilog=examples("bounceback skip acme stay-in-touch", "bounceback skip acme ask")
)
def skip(
    context: typer.Context,
    application: App,
    steps: StepsOfApp,
) -> None:
    """Let go of a step: no reason needed."""
    environment = environment_of(context)
    chosen = steps_named(steps)

    def work(journal: Journal) -> changes.Settled:
        return changes.settle(journal.find(application), chosen, "skipped", environment.clock)

    settled_screen(environment.console, environment.store.change(work), environment.today)


@app.command(
    "snooze",
    epilog=examples(
        "bounceback snooze acme thank-you monday", "bounceback snooze acme practise 3d"
    ),
)
def snooze(
    context: typer.Context,
    application: App,
    step: StepOfApp,
    day: Annotated[
        str, typer.Argument(metavar="DATE", help="The new day: 2026-12-01, monday, 3d.")
    ],
) -> None:
    """Move a step to another day."""
    environment = environment_of(context)
    key = steps_named([step])[0]
    due = day_to_come(environment, day, "DATE")

    def work(journal: Journal) -> Step:
        return changes.snooze(journal.find(application), key, due, environment.clock)

    moved = environment.store.change(work)
    from bounceback.screens.settled import snoozed_screen

    snoozed_screen(environment.console, moved, environment.today)


@app.command(
    "draft",
    epilog=examples(
        "bounceback draft acme",
        'bounceback draft acme thank-you --detail "your advice on testing"',
        "bounceback draft acme follow-up -o acme.eml",
        "bounceback draft acme --open",
    ),
)
def draft(
    context: typer.Context,
    application: App,
    letter: Annotated[
        str | None,
        typer.Argument(
            metavar="LETTER",
            help=f"{', '.join(LETTERS)} [default: the next one pending]",
            autocompletion=suggestions.among(LETTERS),
        ),
    ] = None,
    detail: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="One true detail, such as “your advice on testing”."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write a file; NAME.eml is a mail draft."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over the file.")] = False,
    edit: Annotated[bool, typer.Option("--edit", help="Open it in your editor first.")] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in your mail program.")] = False,
) -> None:
    """Write the mail for a step."""
    environment = environment_of(context)
    with environment.store.reading() as journal:
        found = journal.find(clean(application))
    from bounceback.cli import post

    wanted = one_of(letter, LETTERS, "letter") if letter else None
    kind = writing.kind_of(found, wanted, post.listed(environment, found))
    written = _written(environment, found, kind, detail)
    if edit:
        written = _edited(environment, written)
    to_file = output is not None and output != "-"
    to_screen = not to_file and not (open_ and output is None)
    if to_file:
        post.save(environment, written, Path(output or "").expanduser(), force=force)
    if to_screen:
        post.show(environment, written)
    if open_:
        post.open_mail_program(found, written)
    will_ask = open_ and environment.interactive
    post.tell(environment, found, kind, written, to_screen=to_screen, will_ask=will_ask)
    if will_ask:
        post.ask_whether_sent(environment, found, kind)


@app.command("nudge", epilog=examples("bounceback nudge", "bounceback --journal work.json nudge"))
def nudge(context: typer.Context) -> None:
    """Say in one line if something is due, for shells."""
    questions.nudge(environment_of(context))


def _written(
    environment: Environment, application: Application, kind: str, detail: str | None
) -> Letter:
    from bounceback.storage import templates

    template = templates.load(environment.paths.settings, kind)
    question = TEXTS[kind].question
    if detail is not None:
        detail = writing.checked_detail(clean(detail))
    elif question and environment.interactive:
        detail = ask.valid(question, "Detail (Enter to skip)", writing.checked_detail)
    settings = environment.settings
    sender = Sender(settings.name, settings.signature)
    known = writing.known(application, sender, detail or "", environment.today)
    for name in known.too_long:
        environment.say(f"Too long for a letter, so left out: the {name}.")
    if template is None:
        return writing.write(application, kind, known.facts)
    letter, unknown = writing.write_own(application, kind, known.facts, template)
    if unknown:
        names = ", ".join(f"${name}" for name in unknown)
        environment.say(f"Not known, so the lines with it were left out: {names}.")
    return letter


def _edited(environment: Environment, letter: Letter) -> Letter:
    if not environment.interactive:
        raise UsageError("There is no terminal for the editor.", "Leave out --edit.")
    from bounceback.cli.editor import in_editor

    return writing.edited(letter, in_editor(environment, writing.as_text(letter)))
