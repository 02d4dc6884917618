"""Follow-ups: let go of a step, move it, write its mail, and be reminded."""

from collections.abc import Sequence
from typing import Annotated

from bounceback import changes, letters, screens, storage
from bounceback.cli import ask, naming, questions
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    App,
    AppOrStep,
    StepOfApp,
    StepsOfApp,
    clean,
    day_to_come,
    is_day_to_come,
)
from bounceback.errors import UsageError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.plan.table import MAILS
from bounceback.vocabulary import LETTERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.letters.writing import Letter
    from bounceback.records import Application


@command(
    "skip",
    "bounceback skip acme stay-in-touch",
    "bounceback skip acme ask",
)
def skip(
    environment: Environment,
    application: AppOrStep = None,
    steps: StepsOfApp = None,
) -> None:
    """Let go of a step: no reason needed."""

    words = [*([application] if application is not None else []), *(steps or ())]
    picked = naming.steps(environment, words, "skip")
    if not picked:
        environment.say("Nothing let go.")
        return

    def work(journal: Journal) -> list[changes.checklist.Settled]:
        return [
            changes.checklist.settle(journal.find(name), keys, "skipped", environment.clock)
            for name, keys in picked.items()
        ]

    for settled in environment.store.change(work):
        screens.followups.settled_screen(environment.console, settled, environment.today)


@command(
    "snooze",
    "bounceback snooze acme thank-you monday",
    "bounceback snooze acme practise 3d",
)
def snooze(
    environment: Environment,
    application: AppOrStep = None,
    step: StepOfApp = None,
    day: Annotated[
        list[str] | None,
        Argument(metavar="DATE", help="The new day: 2026-12-01, monday, 3d."),
    ] = None,
) -> None:
    """Move a step to another day."""
    from bounceback.records import Step

    words = [word for word in (application, step, *(day or ())) if word is not None]
    named = naming.moved(environment, words, lambda text: is_day_to_come(environment, text))
    until = named.day
    if not until:
        if not environment.interactive:
            raise UsageError(
                "DATE is missing.",
                "For example: bounceback snooze "
                f"{typed(named.application)} {typed(named.step)} monday",
            )
        until = ask.needed("Until when (monday, 3d, 2026-12-01)")
    due = day_to_come(environment, until, "DATE")

    def work(journal: Journal) -> Step:
        return changes.checklist.snooze(
            journal.find(named.application), named.step, due, environment.clock
        )

    moved = environment.store.change(work)

    screens.followups.snoozed_screen(environment.console, moved, environment.today)


@command(
    "draft",
    "bounceback draft acme",
    'bounceback draft acme thank-you --detail "Your advice on testing helped me."',
    "bounceback draft acme follow-up -o acme.eml",
    "bounceback draft acme --open",
)
def draft(
    environment: Environment,
    application: App = None,
    letter: Annotated[
        str | None,
        Argument(
            metavar="LETTER",
            help=f"{', '.join(LETTERS)} [default: the next one pending]",
            offers=LETTERS,
        ),
    ] = None,
    detail: Annotated[
        str | None,
        Option(help="One true detail, best in a sentence."),
    ] = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a file; NAME.eml is a draft for email programs.",
        ),
    ] = None,
    force: Annotated[bool, Option("--force", help="Write over the file.")] = False,
    edit: Annotated[bool, Option("--edit", help="Open it in your editor first.")] = False,
    open_: Annotated[bool, Option("--open", help="Open it in your email program.")] = False,
) -> None:
    """Write the email for a step."""

    found = naming.application(environment, application, "draft")
    from bounceback.cli import mailing

    listed = mailing.listed(environment, found)
    if letter:
        wanted: str | None = naming.one_word(environment, letter, LETTERS, "letter")
    else:
        wanted = _picked_letter(environment, found, listed)
    kind = letters.writing.kind_of(
        found, wanted, listed, environment.today, something_new=bool(detail) or edit
    )
    written = _written(environment, found, kind, detail)
    if not kind.startswith("stay-in-touch"):
        written = letters.mail.in_thread(written, found.thread)
    if letters.mail.is_unanswerable(written.to_email):
        written = written._replace(to_email="")
    if edit:
        written = _edited(environment, written)
    to_file = output is not None and output != "-"
    to_screen = not to_file and not (open_ and output is None)
    if to_file:
        mailing.save(environment, written, output or "", force=force)
    if to_screen:
        mailing.show(environment, written)
    if open_:
        mailing.open_program(found, written)
    will_ask = environment.interactive
    mailing.tell(environment, found, kind, written, to_screen=to_screen, will_ask=will_ask)
    if will_ask:
        mailing.ask_whether_sent(environment, found, kind)


@command(
    "nudge",
    "bounceback nudge",
    "bounceback --journal work.json nudge",
)
def nudge(environment: Environment) -> None:
    """Say in one line if something is due, for shells."""
    questions.nudge(environment)


def _picked_letter(
    environment: Environment, application: "Application", listed: Sequence[str]
) -> str | None:
    """Let a person pick a letter where none is next, of those that have a reason now."""

    if not environment.interactive or any(step in MAILS for step in listed):
        return None
    fit = [
        letter
        for letter in LETTERS
        if letters.writing.has_reason(application, letter, listed, environment.today)
    ]
    if not fit:
        return None
    environment.say("No email is next there. These can be written all the same:")
    return fit[ask.one(f"Which letter {naming.LEAVES}", fit)]


def _written(
    environment: Environment, application: "Application", kind: str, detail: str | None
) -> "Letter":

    template = storage.templates.load(environment.paths.settings, kind)
    question = letters.texts.TEXTS[kind].question
    if detail is not None:
        detail = letters.facts.checked_detail(clean(detail))
    elif question and environment.interactive:
        detail = ask.valid(question, "Detail (Enter to skip)", letters.facts.checked_detail)
    settings = environment.settings
    sender = letters.facts.Sender(settings.name, settings.signature, settings.greeting)
    known = letters.facts.known(application, kind, sender, detail or "", environment.clock)
    for name in known.too_long:
        environment.say(f"Too long for a letter, so left out: the {name}.")
    if template is None:
        return letters.writing.write(application, kind, known.facts)
    letter, unknown = letters.writing.write_own(application, kind, known.facts, template)
    if unknown:
        names = ", ".join(f"${name}" for name in unknown)
        environment.say(f"Not known, so the lines with it were left out: {names}.")
    return letter


def _edited(environment: Environment, letter: "Letter") -> "Letter":

    if not environment.interactive:
        raise UsageError("There is no terminal for the editor.", "Leave out --edit.")
    from bounceback.cli.editor import in_editor

    return letters.writing.edited(letter, in_editor(environment, letters.writing.as_text(letter)))
