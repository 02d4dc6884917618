"""Everyday: log an outcome, see what is due, tick it off, look back."""

from collections.abc import Sequence
from typing import Annotated

from bounceback import changes, letters, screens
from bounceback.cli import naming, questions
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    Interviews,
    Json,
    Since,
    StepsOfApp,
    clean,
    day_gone_by,
    long_text,
    one_line,
    values,
)
from bounceback.distress import is_distress
from bounceback.errors import CannotError, UsageError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.plan.steps import LAPSED
from bounceback.plan.table import PERSONAL
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS, exactly_one_of, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes.checklist import Settled
    from bounceback.changes.outcome import Entry, Logged


def recognised_lines(logged: "Logged", entry: "Entry") -> list[str]:
    """Say what was made of a company that the journal knows, and how to have it otherwise."""
    known, name = logged.known, logged.application.company
    if logged.closed:
        return [f"{name} had been waiting; this closes it (--new starts another)."]
    if known.undecided:
        names = ", ".join(one.id for one in known.undecided)
        said = f"{name} has several waiting ({names}), so this is a new record."
        other = known.undecided[0].id
    elif known.in_part:
        other = known.in_part[0].id
        said = f"{known.in_part[0].company} is still waiting; {name} is a new record."
    elif known.again:
        ids = ", ".join(one.id for one in known.again)
        return [
            f"The same answer from {name} is on record already ({ids}); this is one more.",
            "To take it back: bounceback undo",
        ]
    else:
        return []
    close = f"bounceback edit {typed(other)} --outcome {entry.outcome}"
    return [said, f"To close that one instead: bounceback undo, then {close}"]


@command(
    "log",
    "bounceback log Acme",
    "bounceback log Acme final",
    'bounceback log "Acme" --role "Data analyst" --stage final --on yesterday',
    "bounceback log Globex --outcome ghosted --json",
    fields=None,
)
def log(
    environment: Environment,
    words: Annotated[
        list[str] | None,
        Argument(
            metavar="COMPANY",
            help="The company; after it, in a word or two, what came or how far it went.",
            offers="answers",
        ),
    ] = None,
    outcome: Annotated[
        str | None,
        Option(
            metavar="WORD",
            help=f"{', '.join(OUTCOMES)} [default: rejected]",
            offers=OUTCOMES,
        ),
    ] = None,
    stage: Annotated[
        str | None,
        Option(
            metavar="WORD",
            help=f"How far it went: {', '.join(STAGES)} [default: interview]",
            offers=STAGES,
        ),
    ] = None,
    interviews: Interviews = None,
    on: Annotated[
        str | None, Option(metavar="DATE", help="When you heard. [default: today]")
    ] = None,
    note: Annotated[
        str | None,
        Option(help="Anything to remember; - reads standard input."),
    ] = None,
    mail: Annotated[
        str | None,
        Option(metavar="FILE", help="Their email, saved as a file: who, when; - reads a pipe."),
    ] = None,
    keep: Annotated[
        bool, Option("--keep", help="Keep the words of that email as feedback.")
    ] = False,
    new: Annotated[
        bool, Option("--new", help="A new record, even if one to this company is waiting.")
    ] = False,
    json: Json = False,
    **fields: str | None,
) -> None:
    """Record an outcome and get the steps that help from here."""
    from bounceback.encouragement import FirstWords, first_words

    if mail == "-" == note:
        raise UsageError("Only one text can be read from standard input.")
    if keep and mail is None:
        raise UsageError("--keep is for the words of an email.", "Add: --mail FILE")
    company = words[0] if words else None
    came_word, reached = _in_words((words or ())[1:])
    said = changes.outcome.Entry(
        company=one_line(company, "company") if company is not None else "",
        outcome=one_of(outcome, OUTCOMES, "outcome", numbered=True) if outcome else came_word,
        stage=one_of(stage, STAGES, "stage", numbered=True) if stage else reached,
        interviews=interviews,
        on=day_gone_by(environment, on, "--on"),
        notes=long_text(note) if note is not None else "",
        new=new,
        fields=values(environment, fields),
    )
    came = None
    if mail is not None:
        from bounceback.cli import mailing

        came = mailing.read(environment, mail)
        said = mailing.with_mail(environment, said, came)
    if environment.interactive and not json:
        from bounceback.cli import dialogues

        entry, words_said = dialogues.entry(environment, said)
    elif said.company:
        entry, words_said = said._replace(outcome=said.outcome or "rejected"), False
    else:
        raise UsageError("Which company?", "For example: bounceback log Acme")

    if came is not None:
        keep = mailing.agrees(environment, came, keep=keep, asking=not json)

    def work(journal: Journal) -> tuple[changes.outcome.Logged, FirstWords, bool]:
        is_first = not len(journal)
        logged = changes.outcome.log(journal, entry, environment.clock)
        one = logged.application
        if came is not None:
            mailing.keep(one, came, environment.clock, words=keep)
        kind_words = first_words(
            journal,
            one.company,
            one.outcome,
            one.stage,
            environment.clock,
            application=one.id,
            on=one.decided_on,
        )
        return logged, FirstWords("") if words_said else kind_words, is_first

    logged, kind_words, is_first = environment.store.change(work)
    if is_distress(entry.notes) and not json:
        screens.learning.distress_screen(environment.console)
        return
    environment.say(*recognised_lines(logged, entry))
    if keep:
        environment.say(
            letters.texts.THEIR_EMAIL["kept"].format(company=logged.application.company)
        )
    if json:
        environment.print_json(
            screens.as_json.application_document(logged.application, environment.clock)
        )
        return

    steps = [one for one in environment.clock.steps(logged.application) if one.state != LAPSED]
    screens.checklist.checklist_screen(
        environment.console, logged.application, kind_words, steps, environment.today
    )
    if entry.outcome == "waiting":
        screens.checklist.before_screen(environment.console, logged.known.before, environment.today)
    if entry.outcome == "offer":
        screens.checklist.offer_screen(environment.console, logged.application)
    if is_first:
        screens.checklist.first_log_screen(environment.console)


def _in_words(words: Sequence[str]) -> tuple[str, str | None]:
    """Return what came and how far it went, where words after the company say so."""
    found: dict[str, str] = {}
    left = list(words)
    while left:
        for count in range(len(left), 0, -1):
            phrase = " ".join(left[:count])
            outcome = exactly_one_of(phrase, OUTCOMES, "outcome")
            stage = exactly_one_of(phrase, STAGES, "stage")
            kind, word = ("outcome", outcome) if outcome else ("stage", stage)
            if word and kind not in found:
                found[kind] = word
                del left[:count]
                break
        else:
            raise UsageError(
                f"“{' '.join(left)}” is too much here.",
                "Put several words in quotes, as one. See: bounceback log --help",
            )
    return found.get("outcome", ""), found.get("stage")


@command(
    "todo",
    "bounceback todo",
    "bounceback todo --json",
)
def todo(
    environment: Environment,
    everything: Annotated[bool, Option("--all", help="All of it, and what was let pass.")] = False,
    json: Json = False,
) -> None:
    """Show the plan: interviews to come, now, this week, later, and who is quiet."""
    if json:
        questions.todo_json(environment, everything=everything)
    else:
        questions.todo(environment, everything=everything)


@command(
    "done",
    "bounceback done acme thank-you",
    "bounceback done acme thank ask",
    "bounceback done",
)
def done(
    environment: Environment,
    application: Annotated[
        str | None,
        Argument(
            metavar="APP",
            help="The application; none picks from a list.",
            offers="applications or steps",
        ),
    ] = None,
    steps: StepsOfApp = None,
) -> None:
    """Tick off one step or several."""

    words = [*([application] if application is not None else []), *(steps or ())]
    step = step_everywhere(environment, words[0]) if len(words) == 1 else None
    if step is not None and step in PERSONAL:
        key = step

        def everywhere(journal: Journal) -> list[changes.checklist.Settled]:
            return changes.checklist.settle_everywhere(journal, key, "done", environment.clock)

        _told(environment, environment.store.change(everywhere))
        return
    picked = naming.steps(environment, words, "done")
    if not picked:
        environment.say("Nothing ticked.")
        return

    def work(journal: Journal) -> list[changes.checklist.Settled]:
        return [
            changes.checklist.settle(journal.find(name), keys, "done", environment.clock)
            for name, keys in picked.items()
        ]

    _told(environment, environment.store.change(work))


def _told(environment: Environment, every: "Sequence[Settled]") -> None:

    for settled in every:
        screens.followups.settled_screen(environment.console, settled, environment.today)
    if not any(settled.left for settled in every):
        questions.say_if_all_done(environment)


def step_everywhere(environment: Environment, word: str) -> str | None:
    """Return the step that a lone word names, when it names no application."""
    try:
        key = one_of(word, STEPS, "step")
    except UsageError:
        return None
    with environment.store.reading() as journal:
        try:
            journal.find(clean(word))
        except CannotError:
            return key
    return None


@command(
    "stats",
    "bounceback stats",
    'bounceback stats --since "3 months ago"',
    "bounceback stats --save practice.svg",
)
def stats(
    environment: Environment,
    since: Since = None,
    save: Annotated[
        str | None,
        Option(metavar="FILE", help="Keep it as a picture: NAME.svg or NAME.html."),
    ] = None,
    force: Annotated[bool, Option("--force", help="Write over the file.")] = False,
    json: Json = False,
) -> None:
    """Look back: every interview as practice."""
    from bounceback.cli import pictures
    from bounceback.review import review

    picture = pictures.named(save) if save else None
    first = day_gone_by(environment, since, "--since")
    with environment.store.reading() as journal:
        reviewed = review(journal, environment.clock, first)
    if picture:
        pictures.save(environment, reviewed, picture, force=force)
    if json:
        environment.print_json(screens.as_json.stats_document(reviewed))
    elif not picture:
        screens.stats.stats_screen(environment.console, reviewed, environment.today)
