"""The journal: see the records, change them, take one out, go back and forward."""

from collections.abc import Sequence

from bounceback import changes, cli, ids, screens, storage
from bounceback.cli.commands import argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    APP,
    INTERVIEWS,
    JSON,
    SINCE,
    YES,
    clean,
    day_gone_by,
    long_text,
    one_line,
    tell_odd_days,
    values,
    word_of,
)
from bounceback.errors import CannotError, UsageError
from bounceback.ids import typed
from bounceback.listing import ORDERS, Selection, listed
from bounceback.text import with_role
from bounceback.vocabulary import OUTCOMES, STAGES, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.journal import Journal
    from bounceback.records import Application


@command(
    "list",
    "list --open --sort company",
    "list --outcome waiting",
    'list analyst --since "1 month ago"',
)
def list_(
    environment: Environment,
    text: str | None = argument("Only those with this text anywhere."),
    outcome: Sequence[str] | None = word_of("Only {words}.", OUTCOMES),
    stage: Sequence[str] | None = word_of("Only {words}.", STAGES),
    since: str | None = SINCE,
    until: str | None = option("Only up to this day.", metavar="DATE"),
    is_open: bool = option("Only what is not over.", "--open"),
    source: str | None = option("Only those found there."),
    sort: str = word_of("{words}. [default: day, newest first]", ORDERS, default="day"),
    json: bool = JSON,
) -> None:
    """List the applications, newest first."""
    selection = Selection(
        text=clean(text or ""),
        outcomes=tuple(one_of(word, OUTCOMES, "outcome", numbered=True) for word in outcome or ()),
        stages=tuple(one_of(word, STAGES, "stage", numbered=True) for word in stage or ()),
        since=day_gone_by(environment, since, "--since"),
        until=day_gone_by(environment, until, "--until"),
        source=clean(source or ""),
        is_open=is_open,
        order=one_of(sort, ORDERS, "order"),
    )
    clock = environment.clock
    with environment.reading() as journal:
        records = journal.records
        found = selection.of(records, clock)
        if json:
            chosen = {name: records[name] for name in found}
            environment.print_json(screens.as_json.applications_document(chosen, clock))
        else:
            rows = [listed(name, records[name], clock) for name in found]
            screens.journal.list_screen(environment.console, rows, len(journal), clock.today)


@command("show acme", "show acme --json")
def show(environment: Environment, application: str | None = APP, json: bool = JSON) -> None:
    """Show all of one application."""
    found = cli.which.application(environment, application, "show")
    if json:
        environment.print_json(screens.as_json.application_document(found, environment.clock))
    else:
        screens.journal.show_screen(environment.console, found, environment.clock)


@command("remove acme", "remove acme --yes")
def remove(environment: Environment, application: str | None = APP, yes: bool = YES) -> None:
    """Take an application out of the journal; `undo` brings it back."""
    found = cli.which.application(environment, application, "remove")
    whole = f"{with_role(found.company, found.role)} ({found.id})"
    if not yes:
        cli.ask.agreed(environment, f"Remove {whole}?")

    def work(journal: "Journal") -> None:
        now = journal.met(found.id)
        if (now.company, now.role) != (found.company, found.role):
            raise CannotError("It is another one meanwhile; nothing was changed.")
        journal.remove(found.id)

    environment.store.change(work, removes=(found.id,))
    environment.console.paragraphs(f"Removed {whole}.")
    environment.say("To bring it back: bounceback undo")


@command("undo", "undo --yes")
def undo(environment: Environment, yes: bool = YES) -> None:
    """Take back the last change."""
    _go(environment, "undo", "Undone", yes)


@command("redo", "redo --yes")
def redo(environment: Environment, yes: bool = YES) -> None:
    """Do again what was undone."""
    _go(environment, "redo", "Done again", yes)


def _go(environment: Environment, direction: str, told: str, yes: bool) -> None:
    try:
        restored = environment.store.go(direction, even_if_edited=yes)
    except storage.store.EditedError as error:
        if not environment.interactive:
            raise
        environment.say(error.message)
        cli.ask.agreed(environment, f"{direction.capitalize()} anyway?")
        restored = environment.store.go(direction, even_if_edited=True)
    # To undo is told as what was done: “Undone: Acme: added” when Acme is out again.
    versions = restored if direction == "redo" else restored[::-1]
    screens.journal.undone_screen(environment.console, told, *versions)


@command(
    "edit acme --stage final",
    'edit acme --contact "Sam Lee <sam@acme.example>"',
    "edit acme   (adds to the notes; with --edit in your editor)",
    fields=None,
)
def edit(
    environment: Environment,
    application: str | None = APP,
    company: str | None = option("The company; the id stays."),
    new_id: str | None = option("Another id, to type from now on.", "--id", metavar="ID"),
    outcome: str | None = word_of("{words}.", OUTCOMES),
    stage: str | None = word_of("How far it went: {words}.", STAGES),
    interviews: int | None = INTERVIEWS,
    on: str | None = option("When you heard.", metavar="DATE"),
    notes: str | None = option("The notes, whole; - reads standard input.", "--notes", "--note"),
    accepted: bool = option("You accepted their offer."),
    declined: bool = option("You declined their offer."),
    editor: bool = option("Open the notes in your editor.", "--edit"),
    **others: str | None,
) -> None:
    """Change any field; an empty text clears it."""
    name = cli.which.name_of(environment, application, "edit")
    fields = values(environment, others)
    if company is not None:
        fields["company"] = one_line(company, "company")
    if outcome is not None:
        fields["outcome"] = one_of(outcome, OUTCOMES, "outcome", numbered=True)
    if stage is not None:
        fields["stage"] = one_of(stage, STAGES, "stage", numbered=True)
    if interviews is not None:
        fields["interviews"] = interviews
    if on is not None:
        fields["decided_on"] = day_gone_by(environment, on, "--on") if on else None
    if notes is not None:
        fields["notes"] = long_text(notes)
    if accepted and declined:
        raise UsageError("An offer is accepted or declined, not both.")
    on_day = fields.pop("decided_on", None) if accepted or declined else None
    opened = None
    if editor and notes is not None:
        raise UsageError("The notes are given, or written in your editor, not both.")
    if editor or not (fields or accepted or declined or new_id is not None):
        opened, fields["notes"] = _edited_notes(environment, name, editor=editor)

    # What another id takes the place of is to be known before the change.
    old = _id_of(environment, name) if new_id is not None else ""

    def work(journal: "Journal") -> "tuple[Application, Sequence[str]]":
        found = journal.met(old) if old else journal.find(name)
        if opened is not None and found.notes != opened:
            raise CannotError("The notes were changed meanwhile; yours are not saved.")
        changed = changes.edit.edit(found, fields, environment.clock)
        if accepted:
            changed += changes.edit.accept(found, environment.clock, on_day)
        elif declined:
            changed += changes.edit.decline(found, environment.clock, on_day)
        if new_id is not None and clean(new_id) != old:
            found, changed = journal.rename(old, clean(new_id)), [*changed, "id"]
        return found, changed

    found, changed = environment.store.change(work, removes=(old,) if old else ())
    told_notes = fields.get("notes")
    if told_notes and screens.learning.answers_distress(environment.console, told_notes):
        return
    told = ", ".join(name.replace("_", " ") for name in changed)
    environment.say(f"Changed: {told}." if changed else "Nothing changed.")
    if {"applied_on", "decided_on"} & set(changed):
        tell_odd_days(environment, found)
    screens.journal.show_screen(environment.console, found, environment.clock)
    if "company" in changed and new_id is None:
        _offer_id(environment, found)
    if accepted:
        _withdraw_others(environment, found)


def _edited_notes(environment: Environment, wanted: str, *, editor: bool) -> tuple[str, str]:
    """Return the notes as they were, and as the person leaves them.

    Without an editor of their own they add to them right there, and lose nothing.
    """
    with environment.reading() as journal:
        found = journal.find(wanted)
    if not environment.interactive:
        raise UsageError("What should change?", "See the fields: bounceback edit --help")
    if editor or cli.editor.in_own_editor():
        return found.notes, clean(cli.editor.in_editor(environment, found.notes))
    screens.journal.notes_screen(environment.console, found)
    added = clean(cli.editor.typed_here(environment, "What to add?"))
    return found.notes, "\n".join(filter(None, (found.notes, added)))


def _id_of(environment: Environment, name: str) -> str:
    with environment.reading() as journal:
        return journal.find(name).id


def _renamed(environment: Environment, old: str, new: str) -> "Application":
    return environment.store.change(lambda journal: journal.rename(old, new), removes=(old,))


def _offer_id(environment: Environment, application: "Application") -> None:
    """Offer the id that the new company would have had."""
    name = application.id
    with environment.reading() as journal:
        better = ids.new_id(application.company, journal.plain)
    if ids.new_id(application.company, ()) == name or better[-1:].isdigit():
        return
    if not environment.interactive:
        command = f"bounceback edit {typed(name)} --id {typed(better)}"
        environment.say(f"Its id stays {name}. To change that too:", command)
    elif cli.ask.confirmed(f"Its id is {name}. Make it {better}?"):
        _renamed(environment, name, better)
        environment.say(f"Its id is {better} now.")


def _withdraw_others(environment: Environment, offer: "Application") -> None:
    """Offer to withdraw the other applications that wait; without a person, say how to."""
    console, asks = environment.console, environment.interactive
    journal = environment.store.read()
    waiting = [one for one in journal if one.outcome == "waiting" and one.id != offer.id]
    if not waiting:
        return
    screens.log.others_screen(console, waiting, with_commands=not asks)
    if not asks:
        return
    named = [with_role(ids.called(one.company, one.id), one.role) for one in waiting]
    try:
        chosen = cli.ask.pick("Withdraw (numbers, all, Enter for none)", named)
    except (KeyboardInterrupt, EOFError):
        environment.say("", "That you accepted is kept; the others stay as they are.")
        return
    names = [waiting[position].id for position in chosen]
    if names:
        withdrawn = environment.store.change(
            lambda journal: changes.edit.close(journal, names, "withdrawn", environment.clock)
        )
        screens.log.withdrawn_screen(console, withdrawn)
