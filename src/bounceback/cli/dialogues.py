"""Dialogues: what a command asks on a terminal, one question after the other.

The journal is read whole before the first question, so that nobody answers for nothing.
"""

from bounceback import changes, screens
from bounceback.changes.interview import Debrief
from bounceback.changes.outcome import Entry
from bounceback.cli import ask
from bounceback.cli.environment import Environment
from bounceback.cli.types import clean, clean_or_none, one_line
from bounceback.distress import is_distress
from bounceback.encouragement import first_words
from bounceback.errors import CannotError
from bounceback.journal import Journal
from bounceback.letters.mail import is_unanswerable
from bounceback.plan.steps import LAPSED
from bounceback.records import Session
from bounceback.sentences import IF_NO_QUESTION
from bounceback.vocabulary import KINDS, LONGEST_SESSION, OUTCOMES, STAGES


def entry(environment: Environment, said: Entry) -> tuple[Entry, bool]:
    """Ask for what was left out of an outcome, and say the kind words as soon as it is known.

    At most three questions follow them. What the journal knows is not asked again. Return the
    entry, and whether the words were said.
    """
    journal = environment.store.read()
    told = said
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
    if told.stage is None:
        told = told._replace(
            stage=ask.word("How far did it go", STAGES, known.stage if known else "", "stage")
        )
    asks_day = told.on is None and told.outcome != "waiting"
    asks_role = "role" not in told.fields and not (known and known.role)
    met = told.stage != "applied"
    thread = told.fields.get("thread")
    is_known = "contact" in told.fields or bool(known and known.contact)
    is_known = is_known or bool(thread and thread.email and not is_unanswerable(thread.email))
    asks_contact = met and not is_known
    says_words = asks_day or asks_role or asks_contact
    if says_words:
        _say_first_words(environment, journal, told)
    if asks_day:
        languages = environment.settings.languages
        told = told._replace(on=ask.day("When did you hear", environment.today, "today", languages))
    if asks_role:
        told = told.having(role=clean_or_none(ask.text("Role (Enter to skip)")))
    if asks_contact:
        told = told.having(contact=ask.contact("Who to write to, as Name <email> (Enter to skip)"))
    return told, says_words


def _say_first_words(environment: Environment, journal: Journal, told: Entry) -> None:

    words = first_words(
        journal,
        told.company,
        told.outcome,
        told.stage or "",
        environment.clock,
        application=told.application,
        on=told.on,
    )
    screens.checklist.words_screen(environment.console, words)


def _recognised(environment: Environment, journal: Journal, told: Entry) -> Entry:
    """Ask which application is meant where the journal knows the company.

    Raises CannotError when the very same answer is logged already and should not be again.
    """
    known = changes.outcome.recognise(journal, told, environment.clock)
    if known.waiting:
        return told._replace(application=known.waiting.id)
    for one in known.in_part:
        logged = environment.clock.day_of(one.logged_at)
        since = one.applied_on or logged
        day = f", waiting since {since.day} {since:%b}" if since else ", waiting"
        if ask.confirmed(f"{one.company}{day}?", default=True):
            return told._replace(application=one.id)
    if known.again and not ask.confirmed(
        f"{known.again[0].company} is logged with that answer already. Log it once more?"
    ):
        raise CannotError("Nothing was changed.")
    return told


def debrief(
    environment: Environment,
    said: Debrief,
    *,
    kind: str | None,
    went_well: str | None,
    next_time: str | None,
) -> Debrief:
    """Ask for what was left out of an interview, and for which application when several wait.

    After words of distress nothing more is asked.
    """
    journal = environment.store.read()
    if not said.company:
        waiting = sorted({one.company for one in journal if one.outcome == "waiting"})
        said = said._replace(
            company=one_line(ask.needed("Company", completions=waiting), "company")
        )
    found = changes.interview.awaited(journal, said.company, said.role)
    while len(found) > 1:
        choices = [f"{one.role or one.company} ({one.id})" for one in found]
        found = [found[position] for position in ask.pick("Which one (a number)", choices)] or found
    if found:
        said = said._replace(application=found[0].id)
    elif "role" not in said.fields:
        said = said.having(role=clean_or_none(ask.text("Role (Enter to skip)")))
    if said.on is None:
        languages = environment.settings.languages
        said = said._replace(on=ask.day("When was it", environment.today, "today", languages))
    if kind is None:
        ask.say(f"  {' / '.join(KINDS)} / ...")
        kind = ask.text("What kind (Enter to skip)", completions=KINDS)
        said = said._replace(kind=clean(kind))
    held = not _is_to_come(environment, said)
    if went_well is None and held:
        said = said._replace(went_well=clean(ask.text("What went well (Enter to skip)")))
    if next_time is None and held and not is_distress(said.went_well):
        said = said._replace(next_time=clean(ask.text("To try next time (Enter to skip)")))
    if is_distress(f"{said.went_well}\n{said.next_time}"):
        return said
    is_new = not found and not changes.recognition.fitting(journal, said.company, said.role).exactly
    if is_new or (found and not found[0].if_no):
        said = said._replace(if_no=clean(ask.text(f"{IF_NO_QUESTION} (Enter to skip)")))
    return said


def _is_to_come(environment: Environment, said: Debrief) -> bool:
    """Say whether an interview has yet to be held, so that nothing can have gone well there."""
    today, at = environment.today, said.at or ""
    return said.on is not None and (said.on, at) > (today, f"{environment.now:%H:%M}")


def session(environment: Environment, said: Session, *, note_was_given: bool) -> Session:
    """Ask for what was left out of a practice session.

    For an application only while practice is on the list of one.
    """
    journal = environment.store.read()
    asked = said.copy()
    if not asked.what:
        asked.what = clean(ask.text("What did you practise (Enter to skip)"))
    if asked.minutes is None:
        asked.minutes = ask.number("How many minutes", 0, LONGEST_SESSION) or None
    wanting = [
        step.application
        for step in environment.clock.page(journal.records).steps
        if step.step == "practise" and step.state != LAPSED
    ]
    if asked.application is None and wanting:
        ask.say("Practice is on the list for:")
        names = list(dict.fromkeys(wanting))
        chosen = ask.pick("For which one (Enter for none)", names)[:1]
        asked.application = names[chosen[0]] if chosen else None
    if not note_was_given:
        asked.note = clean(ask.text("What to keep from it (Enter to skip)"))
    return asked
