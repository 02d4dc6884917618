"""Follow-ups: write the email for a step, and hand it to the screen, a file or an email program."""

import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bounceback import changes, cli, letters, screens, storage, system
from bounceback.cli.commands import argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import APP, FORCE, long_text
from bounceback.errors import CannotError, UsageError
from bounceback.ids import typed
from bounceback.plan.table import MAILS
from bounceback.vocabulary import LETTERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.letters.writing import Letter, OwnTemplate
    from bounceback.records import Application

_SOON = timedelta(days=7)
"""An email whose day is further off is one that nobody has asked for yet."""

_LEAVING = {"waiting": "withdraw", "offer": "decline"}


@command(
    "draft acme",
    'draft acme thank-you --detail "Your advice on testing helped me."',
    "draft acme follow-up -o acme.eml",
    "draft acme --open",
)
def draft(
    environment: Environment,
    application: str | None = APP,
    letter: str | None = argument(
        f"{', '.join(LETTERS)} [default: the next one pending]", "LETTER", offers=LETTERS
    ),
    detail: str | None = option("One true detail, best in a sentence; - reads standard input."),
    output: str | None = option(
        "Write a file; NAME.eml is a draft for email programs.", "--output", "-o", metavar="FILE"
    ),
    force: bool = FORCE,
    edit: bool = option("Open it in your editor first."),
    open_: bool = option("Open it in your email program.", "--open"),
) -> None:
    """Write the email for a step."""
    found = cli.which.application(environment, application, "draft")
    detail = None if detail is None else long_text(detail)
    listed = environment.clock.steps_left(found)
    _, coming = letters.facts.interviews(found, environment.clock)
    if coming and coming > environment.today and found.outcome == "waiting":
        listed = [one for one in listed if one.due <= coming]
    steps = [one.step for one in listed]
    if letter:
        wanted: str | None = cli.which.one_word(environment, letter, LETTERS, "letter")
    else:
        wanted = _picked(environment, found, steps)
    kind = letters.writing.kind_of(
        found, wanted, steps, environment.today, something_new=bool(detail) or edit
    )
    written = _written(environment, found, kind, detail)
    if not kind.startswith("stay-in-touch"):
        written = letters.mail.in_thread(written, found.thread)
    if letters.mail.is_unanswerable(written.to_email):
        written = written._replace(to_email="")
    if edit:
        if not environment.interactive:
            raise UsageError("There is no terminal for the editor.", "Leave out --edit.")
        text = cli.editor.in_editor(environment, letters.writing.as_text(written))
        written = letters.writing.edited(written, text)
    to_file = output is not None and output != "-"
    to_screen = not to_file and not (open_ and output is None)
    if to_file:
        _save(environment, written, Path(output or ""), force=force)
    if to_screen:
        screens.followups.letter_screen(environment.console, written)
    if open_:
        _open_program(found, written)
    sent = letters.writing.steps_sent(kind, steps)
    lines = _lacking(environment, found, kind, written, to_screen=to_screen)
    due = min((one.due for one in listed if one.step in sent), default=environment.today)
    if letter is None and due - environment.today > _SOON:
        lines.append(letters.texts.NOTES["early"].format(on=f"{due.day} {due:%B}"))
    name, asks = typed(found.id), environment.interactive
    if sent and not asks:
        lines.append(letters.texts.NOTES["sent"].format(id=name, steps=" ".join(sent)))
    if lines and sys.stdout.isatty() and to_screen:
        lines.insert(0, "")
    environment.say(*lines)
    if sent and asks and cli.ask.confirmed("Sent it?"):
        settled = environment.store.change(
            lambda journal: changes.settling.settle(
                journal.met(found.id), sent, "done", environment.clock
            )
        )
        screens.followups.settled_screen(environment.console, [settled], environment.today)


def _picked(
    environment: Environment, application: "Application", steps: Sequence[str]
) -> str | None:
    """Let a person pick a letter where none is next, of those that have a reason now."""
    if not environment.interactive or any(step in MAILS for step in steps):
        return None
    fit = [
        letter
        for letter in LETTERS
        if letters.writing.has_reason(application, letter, steps, environment.today)
    ]
    if not fit:
        return None
    environment.say("No email is next there. These can be written all the same:")
    return fit[cli.ask.one(f"Which letter {cli.ask.LEAVES}", fit)]


def _written(
    environment: Environment, application: "Application", kind: str, detail: str | None
) -> "Letter":
    facts, writing, settings = letters.facts, letters.writing, environment.settings
    template = _own_template(environment, kind)
    question = letters.texts.TEXTS[kind].question
    if detail is not None:
        detail = facts.checked_detail(detail)
    elif question and environment.interactive:
        detail = cli.ask.valid(question, "Detail (Enter to skip)", facts.checked_detail)
    sender = facts.Sender(settings.name, settings.signature, settings.greeting)
    known = facts.known(application, kind, sender, detail or "", environment.clock)
    for name in known.too_long:
        environment.say(f"Too long for a letter, so left out: the {name}.")
    if template is None:
        return writing.write(application, kind, known.facts)
    letter, unknown = writing.write_own(application, kind, known.facts, template)
    if unknown:
        names = ", ".join(f"${name}" for name in unknown)
        environment.say(f"Not known, so the lines with it were left out: {names}.")
    return letter


def _own_template(environment: Environment, kind: str) -> "OwnTemplate | None":
    """Return the person's own template for a letter, the most particular one, or None."""
    for name in dict.fromkeys((kind, letters.writing.letter_of(kind))):
        place = environment.paths.template(name)
        text = storage.files.own_text(place, "The template")
        if text is not None:
            return letters.writing.own_template(text.replace("\r\n", "\n"), place)
    return None


def _save(environment: Environment, letter: "Letter", path: Path, *, force: bool) -> None:
    """Write a letter to a file: a draft for mail programs when it ends in .eml, else text."""
    if path.suffix.casefold() == ".eml":
        data = letters.mail.message(letter)
    else:
        data = letters.writing.as_text(letter).encode()
    storage.written.write_named(path, data, environment.paths, environment.run, force=force)
    environment.say(f"Saved {path}.")


def _lacking(
    environment: Environment,
    application: "Application",
    kind: str,
    letter: "Letter",
    *,
    to_screen: bool,
) -> list[str]:
    """Say what a letter lacks, and what else to know before it is sent."""
    notes, mail, name = letters.texts.NOTES, letters.mail, typed(application.id)
    lines = []
    add = f'bounceback edit {name} --contact "Name <email>"'
    known = (application.contact, application.thread)
    theirs = next((one.email for one in known if one and one.email), "")
    unanswerable = mail.is_unanswerable(letter.to_email or theirs)
    if unanswerable:
        lines += [notes["unanswerable"], notes["address to come"].format(add=add)]
    elif not letter.to_email:
        lines.append(notes["no address"].format(add=add))
    elif not mail.address_of(letter):
        lines.append(notes["odd address"].format(add=add))
    if not environment.settings.name and not environment.settings.signature:
        lines.append(notes["no name"])
    if last := letters.writing.too_soon(application, kind, environment.today):
        lines.append(notes["soon"].format(on=f"{last.day} {last:%B}"))
    if to_screen and letter.answers:
        lines.append(notes["threaded"])
    elif to_screen and letters.texts.TEXTS[kind].in_thread and not unanswerable:
        lines.append(notes["to thread"])
    if kind == "withdrawal" and application.outcome in _LEAVING:
        lines.append(notes[_LEAVING[application.outcome]].format(id=name))
    return lines


def _open_program(application: "Application", letter: "Letter") -> None:
    """Hand a letter to the program that opens links: `$BROWSER` if set, else the system's.

    Raises CannotError when none is there or takes it.
    """
    if not system.open_link(letters.mail.link(letter), os.environ.get("BROWSER", "")):
        raise CannotError(
            "No email program could be opened here.",
            f"Write a file for it instead: bounceback draft {typed(application.id)} -o letter.eml",
        )
