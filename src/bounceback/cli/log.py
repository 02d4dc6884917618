"""Everyday: log an outcome, from the command line, from questions, or from their email."""

from collections.abc import Sequence

from bounceback import changes, cli, letters, screens
from bounceback.cli.commands import argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    INTERVIEWS,
    JSON,
    bytes_of,
    clean_or_none,
    day_gone_by,
    long_text,
    one_line,
    tell_odd_days,
    values,
    word_of,
)
from bounceback.distress import is_distress
from bounceback.errors import CannotError, UsageError
from bounceback.ids import typed
from bounceback.text import day_in_full, day_in_short, with_role
from bounceback.vocabulary import (
    OUTCOMES,
    STAGES,
    exactly_one_of,
    one_of,
    stage_in_words,
    stage_rank,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes.log import Entry, Logged
    from bounceback.clock import Clock
    from bounceback.first_words import FirstWords
    from bounceback.journal import Journal
    from bounceback.letters.incoming import Incoming
    from bounceback.records import Application


@command(
    "log Acme",
    "log Acme final",
    'log "Acme" --role "Data analyst" --stage final --on yesterday',
    "log Globex --outcome ghosted --json",
    fields=None,
)
def log(
    environment: Environment,
    words: Sequence[str] | None = argument(
        "The company; after it, in a word or two, what came or how far it went.",
        "COMPANY",
        offers="answers",
    ),
    outcome: str | None = word_of("{words} [default: rejected]", OUTCOMES),
    stage: str | None = word_of("How far it went: {words} [default: interview]", STAGES),
    interviews: int | None = INTERVIEWS,
    on: str | None = option("When you heard. [default: today]", metavar="DATE"),
    note: str | None = option("Anything to remember; - reads standard input."),
    mail: str | None = option(
        "Their email, saved as a file: who, when; - reads a pipe.", metavar="FILE"
    ),
    keep: bool = option("Keep the words of that email as feedback."),
    new: bool = option("A new record, even if one to this company is waiting."),
    json: bool = JSON,
    **fields: str | None,
) -> None:
    """Record an outcome and get the steps that help from here."""
    from bounceback.first_words import FirstWords

    if mail == "-" == note:
        raise UsageError("Only one text can be read from standard input.")
    if keep and mail is None:
        raise UsageError("--keep is for the words of an email.", "Add: --mail FILE")
    came_word, reached = _in_words((words or ())[1:])
    said = changes.log.Entry(
        company=one_line(words[0], "company") if words else "",
        outcome=one_of(outcome, OUTCOMES, "outcome", numbered=True) if outcome else came_word,
        stage=one_of(stage, STAGES, "stage", numbered=True) if stage else reached,
        interviews=interviews,
        on=day_gone_by(environment, on, "--on"),
        notes=long_text(note) if note is not None else "",
        new=new,
        fields=values(environment, fields),
    )
    email = None
    if mail is not None:
        data = bytes_of(mail, letters.incoming.LARGEST)
        email = letters.incoming.read_email(data, environment.now.tzinfo)
        said = _with_email(environment, said, email)
    asks, words_said = environment.interactive and not json, False
    if asks:
        entry, words_said = _asked(environment, said)
    elif said.company:
        entry = said._replace(outcome=said.outcome or "rejected")
    else:
        raise UsageError("Which company?", "For example: bounceback log Acme")
    if email is not None:
        keep = _agrees(environment, email, keep=keep, asking=not json)

    def work(journal: "Journal") -> "tuple[Logged, FirstWords, bool, bool]":
        is_first = not len(journal)
        logged = changes.log.log(journal, entry, environment.clock)
        one = logged.application
        if email is not None:
            _keep(one, email, environment.clock, words=keep)
        told = entry._replace(
            company=one.company,
            outcome=one.outcome,
            stage=one.stage,
            application=one.id,
            on=one.decided_on,
        )
        kind_words = _first_words(environment, journal, told)
        resting = (journal.resting_until or environment.today) > environment.today
        return logged, FirstWords("") if words_said else kind_words, is_first, resting

    logged, kind_words, is_first, resting = environment.store.change(work)
    application = logged.application
    if is_distress(entry.notes) and not json:
        screens.learning.distress_screen(environment.console)
        return
    # On a terminal the rest was said with the questions.
    told = _stage_kept(application, entry) if asks else _recognised_lines(logged, entry)
    environment.say(*told)
    tell_odd_days(environment, application)
    if keep:
        environment.say(letters.texts.THEIR_EMAIL["kept"].format(company=application.company))
    if json:
        document = screens.as_json.application_document(application, environment.clock)
        environment.print_json(document)
        return
    console, today, screen = environment.console, environment.today, screens.log
    steps = environment.clock.steps_left(application)
    screen.checklist_screen(console, application, kind_words, steps, today, resting=resting)
    if entry.outcome == "waiting":
        screen.before_screen(console, logged.known.before, today)
    if entry.outcome == "offer":
        screen.offer_screen(console, application)
    if is_first:
        screen.first_log_screen(console)


def _recognised_lines(logged: "Logged", entry: "Entry") -> list[str]:
    """Say what was made of a company that the journal knows, and how to have it otherwise."""
    known, name = logged.known, logged.application.company
    if logged.closed or logged.changed:
        one = logged.application
        stood = logged.changed or "waiting"
        return [_answers(one, stood, entry.outcome), *_stage_kept(one, entry)]
    if known.undecided:
        others = known.undecided
        names = ", ".join(one.id for one in others)
        said = f"{name} has several waiting ({names}), so this is a new record."
    elif known.in_part:
        others = known.in_part[:1]
        said = f"{others[0].company} is still waiting; {name} is a new record."
    elif known.again:
        ids = ", ".join(one.id for one in known.again)
        what = "The same answer from" if entry.outcome != "waiting" else "An application to"
        return [
            f"{what} {name} is on record already ({ids}); this is one more.",
            "To take it back: bounceback undo",
        ]
    elif known.answered:
        others = (known.answered,)
        stands = f"{name} stands as {known.answered.outcome} ({known.answered.id})"
        said = f"{stands}; this is a new record."
    else:
        return []
    which = "that one" if len(others) == 1 else "one of those"
    close = [f"bounceback edit {typed(one.id)} --outcome {entry.outcome}" for one in others]
    return [said, f"To close {which} instead: bounceback undo, then {', or '.join(close)}"]


def _stage_kept(application: "Application", entry: "Entry") -> list[str]:
    """Say that how far it had got stands, where less than that was said; an answer erases none."""
    if not entry.stage or stage_rank(entry.stage) >= stage_rank(application.stage):
        return []
    return [
        f"How far it went stays at {stage_in_words(application.stage)}, as it is on record.",
        f"If it never got there: bounceback edit {typed(application.id)} --stage {entry.stage}",
    ]


def _answers(application: "Application", stood: str, outcome: str) -> str:
    """Say of which application this is the answer, by the outcome that it had."""
    name = with_role(application.company, application.role)
    if stood == "waiting":
        return f"{name} had been waiting; this closes it (--new starts another)."
    if stood == outcome:
        return f"{name} is on record as {outcome}; this email tells of it (--new: another)."
    return f"{name} stood as {stood}; this is their answer (--new starts another)."


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


def _asked(environment: Environment, told: "Entry") -> "tuple[Entry, bool]":
    """Ask for what was left out of an outcome, and say the kind words as soon as it is known.

    At most three questions follow them. What the journal knows is not asked again, and it is read
    whole before the first question, so that nobody answers for nothing. Return the entry, and
    whether the words were said.
    """
    ask = cli.ask
    journal = environment.store.read()
    if not (told.company and told.stage):
        ask.opening()
    if not told.company:
        companies = sorted({one.company for one in journal}, key=str.casefold)
        company = ask.needed("Company", completions=companies)
        told = told._replace(company=one_line(company, "company"))
    if not told.outcome:
        # Who says on the command line how far it went means an answer, and the usual one.
        asked = told.stage is None
        outcome = ask.word("What came", OUTCOMES, "rejected", "outcome") if asked else "rejected"
        told = told._replace(outcome=outcome)
    told = _recognised(environment, journal, told)
    known = journal[told.application] if told.application else None
    if known:
        environment.say(_answers(known, told.stood, told.outcome))
    if told.stage is None:
        stage = ask.word("How far did it go", STAGES, known.stage if known else "", "stage")
        told = told._replace(stage=stage)
    if known:
        environment.say(*_stage_kept(known, told))
    thread = told.fields.get("thread")
    writes = thread and thread.email and not letters.mail.is_unanswerable(thread.email)
    knows_contact = "contact" in told.fields or (known and known.contact) or writes
    asks_day = told.on is None and told.outcome != "waiting"
    asks_role = "role" not in told.fields and not (known and known.role)
    asks_contact = told.stage != "applied" and not knows_contact
    says_words = asks_day or asks_role or asks_contact
    if says_words:
        stages = [told.stage or "", known.stage if known else ""]
        reached = told._replace(stage=max(stages, key=stage_rank))
        words = _first_words(environment, journal, reached)
        screens.log.words_screen(environment.console, words)
    if asks_day:
        told = told._replace(on=ask.day(environment, "When did you hear"))
    if asks_role:
        told = told.having(role=clean_or_none(ask.text("Role (Enter to skip)")))
    if not known:
        told = _once_more(environment, journal, told)
    if asks_contact:
        told = told.having(contact=ask.contact("Who to write to, as Name <email> (Enter to skip)"))
    return told, says_words


def _first_words(environment: Environment, journal: "Journal", told: "Entry") -> "FirstWords":
    from bounceback.first_words import first_words

    return first_words(
        journal,
        told.company,
        told.outcome,
        told.stage or "",
        environment.clock,
        application=told.application,
        on=told.on,
    )


def _recognised(environment: Environment, journal: "Journal", told: "Entry") -> "Entry":
    """Ask which application is meant where the journal knows the company."""
    known = changes.recognition.recognise(journal, told, environment.clock)
    if known.waiting:
        return told._replace(application=known.waiting.id, stood=known.waiting.outcome)
    found = cli.which.meant_in_part(environment, known.in_part)
    if known.undecided:
        choices = [f"{one.role or one.company} ({one.id})" for one in known.undecided]
        picked = cli.ask.pick(cli.ask.WHICH_OR_ANOTHER, choices)
        found = [known.undecided[place] for place in picked[:1]]
    if found:
        return told._replace(application=found[0].id)
    one = known.answered
    if one and not known.again:
        day = f" since {day_in_short(one.decided_on, environment.today)}" if one.decided_on else ""
        stands = f"{with_role(one.company, one.role)} stands as {one.outcome}{day}"
        if cli.ask.confirmed(
            f"{stands}. Is this their answer to that?", default=one.outcome == "ghosted"
        ):
            return told._replace(application=one.id, stood=one.outcome)
    return told


def _once_more(environment: Environment, journal: "Journal", told: "Entry") -> "Entry":
    """Return what was said as a new record, now that its role and its day are known.

    Raises CannotError when the very same answer is logged already and should not be again.
    """
    again = changes.recognition.recognise(journal, told, environment.clock).again
    if again and not cli.ask.confirmed(
        f"{with_role(again[0].company, again[0].role)} is logged with that answer already. "
        "Log it once more?"
    ):
        raise CannotError("Nothing was changed.")
    # What was asked is not said once more.
    return told._replace(new=True)


def _with_email(environment: Environment, said: "Entry", email: "Incoming") -> "Entry":
    """Return what was said with what the email tells: its thread, and its day; say what is taken.

    The company is never guessed from it.
    """
    words, thread = letters.texts.THEIR_EMAIL, email.thread
    who = " ".join(filter(None, (thread.name, f"<{thread.email}>" if thread.email else "")))
    day = f", {day_in_full(thread.on)}" if thread.on else ""
    environment.say(words["came"].format(who=(who or words["nobody"]) + day))
    if letters.mail.is_unanswerable(thread.email):
        environment.say(words["unanswerable"])
    said = said.having(thread=thread)
    if said.on is None and said.outcome != "waiting" and thread.on:
        if thread.on <= environment.today:
            return said._replace(on=thread.on)
        environment.say(words["to come"])
    return said


def _agrees(environment: Environment, email: "Incoming", *, keep: bool, asking: bool) -> bool:
    """Say whether the words of the email are to be kept as feedback: only when they say so."""
    words = letters.texts.THEIR_EMAIL
    if not email.text:
        environment.say(words["no text"])
        return False
    if email.was_cut and keep:
        environment.say(words["cut"])
    if keep or not (asking and environment.interactive):
        return keep
    return cli.ask.confirmed(words["keep"])


def _keep(application: "Application", email: "Incoming", clock: "Clock", *, words: bool) -> None:
    """Keep the sender as the contact where there is none, and the words where that was wished."""
    thread = email.thread
    if application.contact is None and not letters.mail.is_unanswerable(thread.email):
        application.contact = email.contact()
    if words and all(one.text != email.text for one in application.feedback):
        from bounceback.records import Feedback

        on = thread.on if thread.on and thread.on <= clock.today else clock.today
        application.feedback.append(Feedback(on=on, text=email.text))
    changes.settling.touch(application, clock)
