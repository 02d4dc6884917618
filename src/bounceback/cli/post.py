"""Where a letter goes: the screen, a file or the mail program; and what is said beside it."""

import sys
from pathlib import Path

from bounceback import changes
from bounceback.cli import ask
from bounceback.cli.environment import Environment
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.letters import mail, writing
from bounceback.letters.texts import NOTES, TEXTS
from bounceback.letters.writing import Letter
from bounceback.plan.steps import LAPSED
from bounceback.records import Application
from bounceback.screens.followups import letter_screen, settled_screen
from bounceback.storage import output

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


def open_mail_program(application: Application, letter: Letter) -> None:
    """Open a letter in the mail program. Raises CannotError where there is none."""
    from bounceback.cli.mail_program import open_in_mail_program

    open_in_mail_program(
        mail.link(letter),
        f"Write a file for it instead: bounceback draft {typed(application.id)} -o letter.eml",
    )


def ask_whether_sent(environment: Environment, application: Application, kind: str) -> None:
    """Ask whether a letter was sent, and tick its steps only when the person says so."""
    steps = writing.steps_sent(kind, listed(environment, application))
    if not steps or not ask.confirmed("Sent it?"):
        return

    def work(journal: Journal) -> changes.Settled:
        return changes.settle(journal[application.id], steps, "done", environment.clock)

    settled_screen(environment.console, environment.store.change(work), environment.today)
