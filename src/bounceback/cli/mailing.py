"""Email: what is taken of theirs, and where a letter goes: screen, file or email program."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bounceback import changes, letters
from bounceback.changes.checklist import touch
from bounceback.changes.outcome import Entry
from bounceback.cli import ask
from bounceback.cli.environment import Environment
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.letters import mail, writing
from bounceback.letters.mail import is_unanswerable
from bounceback.letters.texts import NOTES, TEXTS, THEIR_EMAIL
from bounceback.letters.writing import Letter
from bounceback.plan.steps import LAPSED
from bounceback.records import Application, Feedback
from bounceback.screens.followups import letter_screen, settled_screen
from bounceback.storage import files, output, system
from bounceback.text import day_in_full

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.letters.incoming import Incoming


def read(environment: Environment, name: str) -> "Incoming":
    """Return the email in a file, or from standard input for `-`. Raises CannotError."""

    if name == "-":
        data = files.read_stream(sys.stdin.buffer, "Standard input", letters.incoming.LARGEST)
    else:
        data = files.read_named(Path(name).expanduser(), letters.incoming.LARGEST)
    return letters.incoming.read_email(data, environment.now.tzinfo)


def with_mail(environment: Environment, said: Entry, came: "Incoming") -> Entry:
    """Return what was said with what the email tells: its thread, and its day; say what is taken.

    The company is never guessed from it.
    """
    thread = came.thread
    who = " ".join(filter(None, (thread.name, f"<{thread.email}>" if thread.email else "")))
    day = f", {day_in_full(thread.on)}" if thread.on else ""
    environment.say(THEIR_EMAIL["came"].format(who=(who or THEIR_EMAIL["nobody"]) + day))
    if is_unanswerable(thread.email):
        environment.say(THEIR_EMAIL["unanswerable"])
    said = said.having(thread=thread)
    if said.on is None and said.outcome != "waiting" and thread.on:
        if thread.on <= environment.today:
            return said._replace(on=thread.on)
        environment.say(THEIR_EMAIL["to come"])
    return said


def agrees(environment: Environment, came: "Incoming", *, keep: bool, asking: bool) -> bool:
    """Say whether the words of the email are to be kept as feedback: only when they say so."""
    if not came.text:
        environment.say(THEIR_EMAIL["no text"])
        return False
    if came.was_cut and keep:
        environment.say(THEIR_EMAIL["cut"])
    if keep or not (asking and environment.interactive):
        return keep
    from bounceback.cli import ask

    return ask.confirmed(THEIR_EMAIL["keep"])


def keep(application: Application, came: "Incoming", clock: Clock, *, words: bool) -> None:
    """Keep the sender as the contact where there is none, and the words where that was wished."""
    if application.contact is None and not is_unanswerable(came.thread.email):
        application.contact = came.contact()
    if words:
        on = came.thread.on if came.thread.on and came.thread.on <= clock.today else clock.today
        application.feedback.append(Feedback(on=on, text=came.text))
    touch(application, clock)


_LEAVING = {"waiting": "withdraw", "offer": "decline"}


def listed(environment: Environment, application: Application) -> list[str]:
    """Return the steps on the list of an application that have not lapsed."""
    steps = environment.clock.steps(application)
    return [step.step for step in steps if step.state != LAPSED]


def show(environment: Environment, letter: Letter) -> None:
    """Print a letter on standard output."""
    letter_screen(environment.console, letter)


def save(environment: Environment, letter: Letter, name: str, *, force: bool) -> None:
    """Write a letter to a file: a draft for mail programs when it ends in .eml, else text."""
    path = Path(name).expanduser()
    is_mail = path.suffix.casefold() == ".eml"
    data = mail.message(letter) if is_mail else writing.as_text(letter).encode()
    output.write(path, data, environment.paths, environment.run, force=force)
    environment.say(f"Saved {path}.")


def tell(
    environment: Environment,
    application: Application,
    kind: str,
    letter: Letter,
    *,
    to_screen: bool,
    will_ask: bool,
) -> None:
    """Say on standard error what the letter lacks, and how to tick it off once it is sent.

    Not so when it is asked anyway whether it was sent.
    """
    name = typed(application.id)
    lines = []
    add = f'bounceback edit {name} --contact "Name <email>"'
    known = (application.contact, application.thread)
    theirs = next((one.email for one in known if one and one.email), "")
    unanswerable = mail.is_unanswerable(letter.to_email or theirs)
    if unanswerable:
        lines += [NOTES["unanswerable"], NOTES["address to come"].format(add=add)]
    elif not letter.to_email:
        lines.append(NOTES["no address"].format(add=add))
    elif not mail.address_of(letter):
        lines.append(NOTES["odd address"].format(add=add))
    if not environment.settings.name and not environment.settings.signature:
        lines.append(NOTES["no name"])
    if last := writing.too_soon(application, kind, environment.today):
        lines.append(NOTES["soon"].format(on=f"{last.day} {last:%B}"))
    if to_screen and letter.answers:
        lines.append(NOTES["threaded"])
    elif to_screen and TEXTS[kind].in_thread and not unanswerable:
        lines.append(NOTES["to thread"])
    steps = writing.steps_sent(kind, listed(environment, application))
    if kind == "withdrawal" and application.outcome in _LEAVING:
        lines.append(NOTES[_LEAVING[application.outcome]].format(id=name))
    if steps and not will_ask:
        lines.append(NOTES["sent"].format(id=name, steps=" ".join(steps)))
    if lines and sys.stdout.isatty() and to_screen:
        lines.insert(0, "")
    environment.say(*lines)


def ask_whether_sent(environment: Environment, application: Application, kind: str) -> None:
    """Ask whether a letter was sent, and tick its steps only when the person says so."""
    steps = writing.steps_sent(kind, listed(environment, application))
    if not steps or not ask.confirmed("Sent it?"):
        return

    def work(journal: Journal) -> changes.checklist.Settled:
        return changes.checklist.settle(journal[application.id], steps, "done", environment.clock)

    settled_screen(environment.console, environment.store.change(work), environment.today)


def open_program(application: Application, letter: Letter) -> None:
    """Hand a letter to the program that opens links: `$BROWSER` if set, else the system's.

    Raises CannotError when none is there or takes it.
    """
    link = mail.link(letter)
    for command in _commands(link):
        try:
            if subprocess.run(command, check=False).returncode == 0:
                return
        except OSError:
            continue
    if system.open_link(link):
        return
    raise CannotError(
        "No email program could be opened here.",
        f"Write a file for it instead: bounceback draft {typed(application.id)} -o letter.eml",
    )


def _commands(link: str) -> Iterator[list[str]]:
    for wanted in os.environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = system.split_command(wanted)
        except ValueError:
            continue
        if words and any("%s" in word for word in words):
            yield [word.replace("%s", link) for word in words]
        elif words:
            yield [*words, link]
