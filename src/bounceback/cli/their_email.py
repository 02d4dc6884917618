"""Their email, which `log --mail` takes in: who wrote, when, and their words if that is wished."""

import sys
from pathlib import Path

from bounceback.changes.log import Entry
from bounceback.changes.settling import touch
from bounceback.cli import ask
from bounceback.cli.environment import Environment
from bounceback.clock import Clock
from bounceback.letters.incoming import LARGEST, Incoming, read_email
from bounceback.letters.mail import is_unanswerable
from bounceback.letters.texts import THEIR_EMAIL
from bounceback.records import Application, Feedback
from bounceback.storage.files import read_named, read_stream
from bounceback.text import day_in_full


def read(environment: Environment, name: str) -> Incoming:
    """Return the email in a file, or from standard input for `-`. Raises CannotError."""
    if name == "-":
        data = read_stream(sys.stdin.buffer, "Standard input", LARGEST)
    else:
        data = read_named(Path(name).expanduser(), LARGEST)
    return read_email(data, environment.now.tzinfo)


def taken_from(environment: Environment, said: Entry, email: Incoming) -> Entry:
    """Return what was said with what the email tells: its thread, and its day; say what is taken.

    The company is never guessed from it.
    """
    thread = email.thread
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


def agrees(environment: Environment, email: Incoming, *, keep: bool, asking: bool) -> bool:
    """Say whether the words of the email are to be kept as feedback: only when they say so."""
    if not email.text:
        environment.say(THEIR_EMAIL["no text"])
        return False
    if email.was_cut and keep:
        environment.say(THEIR_EMAIL["cut"])
    if keep or not (asking and environment.interactive):
        return keep
    return ask.confirmed(THEIR_EMAIL["keep"])


def keep(application: Application, email: Incoming, clock: Clock, *, words: bool) -> None:
    """Keep the sender as the contact where there is none, and the words where that was wished."""
    thread = email.thread
    if application.contact is None and not is_unanswerable(thread.email):
        application.contact = email.contact()
    if words:
        on = thread.on if thread.on and thread.on <= clock.today else clock.today
        application.feedback.append(Feedback(on=on, text=email.text))
    touch(application, clock)
