"""Growth: put an interview on record, and a practice session."""

from datetime import date

from bounceback import changes, cli, screens
from bounceback.cli.commands import argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    clean,
    clean_or_none,
    day_gone_by,
    long_text,
    long_texts,
    one_line,
    values,
    when_of,
    word_of,
)
from bounceback.distress import is_distress
from bounceback.errors import CannotError, UsageError
from bounceback.ids import typed
from bounceback.kind_words import IF_NO_QUESTION
from bounceback.plan.steps import LAPSED
from bounceback.text import day_in_full
from bounceback.vocabulary import KINDS, LONGEST_SESSION, STAGES, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes.interview import Debrief
    from bounceback.changes.learning import Practised
    from bounceback.journal import Journal
    from bounceback.records import Session

_INTERVIEW_STAGES = STAGES[1:]


@command(
    "interview Acme",
    'interview Acme --kind video --next-time "Ask about the team first"',
    "interview Acme --on yesterday --stage final",
    'interview Acme --on "friday 14:00" --kind video',
    'interview Acme --went-well "..."   (adds to today\'s)',
    fields=("role", "answer_by", "contact"),
)
def interview(
    environment: Environment,
    company: str | None = argument("The company.", "COMPANY", offers="companies"),
    on: str | None = option('When: yesterday, "friday 14:00". [default: today]', metavar="DATE"),
    kind: str | None = option(f"{', '.join(KINDS)}, ...", offers=KINDS),
    stage: str | None = word_of("How far that is: {words}.", _INTERVIEW_STAGES),
    went_well: str | None = option("What went well; - reads standard input."),
    next_time: str | None = option("What to try next time; - reads standard input."),
    cancel: bool = option("Take one that is still to come off the record."),
    **fields: str | None,
) -> None:
    """Put an interview on record: one that was, or one to come."""
    day, at = None, None
    if on is not None:
        day, at = when_of(environment, on, "--on", future=cancel)
    if cancel:
        _cancel(environment, company, day, at)
        return
    well, better = long_texts(went_well, next_time)
    said = changes.interview.Debrief(
        company=one_line(company, "company") if company is not None else "",
        on=day,
        at=at,
        kind=one_line(kind, "kind") if kind else "",
        stage=one_of(stage, _INTERVIEW_STAGES, "stage of an interview") if stage else None,
        went_well=well,
        next_time=better,
        fields=values(environment, fields),
    )
    if environment.interactive:
        answers = {"kind": kind, "went_well": went_well, "next_time": next_time}
        said = _asked(environment, said, [name for name, text in answers.items() if text is None])
    elif not said.company:
        raise UsageError("Which company?", "For example: bounceback interview Acme")
    recorded = environment.store.change(
        lambda journal: changes.interview.record_interview(journal, said, environment.clock)
    )
    if recorded.in_part:
        one = recorded.in_part[0]
        environment.say(
            f"{one.company} is waiting; {recorded.application.company} is a new record.",
            f"If that one was meant: bounceback undo, then bounceback interview {typed(one.id)}",
        )
    plan = f"{said.if_no}\nI will {said.if_no}" if said.if_no else ""
    told = f"{said.went_well}\n{said.next_time}\n{plan}"
    if screens.learning.answers_distress(environment.console, told):
        return
    steps = environment.clock.steps_left(recorded.application)
    screens.learning.interview_screen(environment.console, recorded, steps, environment.today)


def _asked(environment: Environment, said: "Debrief", unsaid: list[str]) -> "Debrief":
    """Ask for what was left out of an interview, and for which application when several wait.

    After words of distress nothing more is asked.
    """
    ask = cli.ask
    journal = environment.store.read()
    if not said.company:
        waiting = sorted({one.company for one in journal if one.outcome == "waiting"})
        company = ask.needed("Company", completions=waiting)
        said = said._replace(company=one_line(company, "company"))
    found = changes.recognition.awaited(journal, said.company, said.role)
    was_picked = len(found) > 1
    answered_since, clock = changes.recognition.answered_since, environment.clock
    if said.on and (answered := answered_since(journal, said, clock)):
        found = [answered]
    while len(found) > 1:
        choices = [f"{one.role or one.company} ({one.id})" for one in found]
        found = [found[position] for position in ask.pick("Which one (a number)", choices)] or found
    if not found:
        in_part = changes.recognition.fitting(journal, said.company, said.role).in_part
        found = cli.which.meant_in_part(environment, changes.recognition.waiting(in_part))
    if found:
        said = said._replace(application=found[0].id)
        if said.is_beside and found[0].interviews:
            return said
    elif "role" not in said.fields:
        said = said.having(role=clean_or_none(ask.text("Role (Enter to skip)")))
    if said.on is None:
        day = changes.interview.to_debrief(found[0], environment.clock) if found else None
        usual = "today" if day in (None, environment.today) else str(day)
        day, at = ask.when(environment, "When was it", usual)
        said = said._replace(on=day, at=at)
        if not was_picked and (answered := answered_since(journal, said, clock)):
            found, said = [answered], said._replace(application=answered.id)
    if "kind" in unsaid:
        ask.say(f"  {' / '.join(KINDS)} / ...")
        kind = ask.text("What kind (Enter to skip)", completions=KINDS)
        said = said._replace(kind=kind)
    # Nothing can have gone well in one that has yet to be held.
    now = (environment.today, f"{environment.now:%H:%M}")
    held = said.on is None or (said.on, said.at or "") <= now
    if "went_well" in unsaid and held:
        said = said._replace(went_well=ask.text("What went well (Enter to skip)"))
    if "next_time" in unsaid and held and not is_distress(said.went_well):
        said = said._replace(next_time=ask.text("To try next time (Enter to skip)"))
    if is_distress(f"{said.went_well}\n{said.next_time}"):
        return said
    known = found or changes.recognition.fitting(journal, said.company, said.role).exactly
    if not known or (changes.recognition.waiting(found) and not found[0].if_no):
        said = said._replace(if_no=ask.text(f"{IF_NO_QUESTION} (Enter to skip)"))
    return said


def _cancel(environment: Environment, company: str | None, on: date | None, at: str | None) -> None:
    among = None
    if company is None:
        if not environment.interactive:
            raise UsageError("Which one?", "For example: bounceback interview acme --cancel")
        to_come = cli.everyday.page_of(environment).appointments
        among = list(dict.fromkeys(one.application for one in to_come))
        if not among:
            raise CannotError("No interview is to come.", "To note one: bounceback interview")
    elif fits := _with_one_to_cancel(environment, company, on, at):
        company, among = (fits[0], None) if len(fits) == 1 else (None, fits)
    name = cli.which.application(environment, company, "interview", among=among).id
    if on is None and environment.interactive:
        to_come = cli.everyday.page_of(environment).appointments
        there = [one for one in to_come if one.application == name]
        if len(there) > 1:
            choices = [
                ", ".join(filter(None, (day_in_full(one.on), one.at, one.kind))) for one in there
            ]
            chosen = there[cli.ask.one(f"Which one {cli.ask.LEAVES}", choices)]
            on, at = chosen.on, chosen.at
    application, cancelled = environment.store.change(
        lambda journal: changes.interview.cancel_interview(
            journal, name, environment.clock, on, at
        ),
        removes=(name,),
    )
    screens.learning.cancelled_screen(environment.console, application, cancelled)


def _with_one_to_cancel(
    environment: Environment, company: str, on: date | None, at: str | None
) -> list[str]:
    """Return the ids of the applications of a name that have an interview to cancel.

    Raises CannotError when there are several, and nobody to pick one.
    """
    with environment.reading() as journal:
        found = changes.interview.with_one_to_cancel(
            journal, clean(company), environment.clock, on, at
        )
    if len(found) > 1 and not environment.interactive:
        named = [f"{one.id} ({one.role})" if one.role else one.id for one in found]
        raise CannotError(
            f"{len(found)} applications have an interview to cancel there: {', '.join(named)}.",
            f"Say which: bounceback interview {typed(found[0].id)} --cancel",
        )
    return [one.id for one in found]


@command('practise "mock interview with Ana" --minutes 45', "practise --for acme")
def practise(
    environment: Environment,
    what: str | None = argument("What you practised.", "[WHAT]"),
    application: str | None = option(
        "The application it was for: ticks its step.", "--for", metavar="APP", offers="applications"
    ),
    minutes: int | None = option("How long it took.", metavar="N", min=1, max=LONGEST_SESSION),
    note: str | None = option("What to keep from it; - reads standard input."),
    on: str | None = option("When it was. [default: today]", metavar="DATE"),
) -> None:
    """Record a practice session."""
    from bounceback.records import Session
    from bounceback.review import review

    day = day_gone_by(environment, on, "--on")
    session = Session(
        what=one_line(what, "name of the session") if what else "",
        minutes=minutes,
        note=long_text(note or ""),
    )
    if application is not None:
        session.application = cli.which.application(environment, application, "practise --for").id
    if environment.interactive:
        _ask_about(environment, session, note_was_given=note is not None)

    def work(journal: "Journal") -> "tuple[Practised, int]":
        practised = changes.learning.practise(journal, session.copy(), environment.clock, day)
        return practised, review(journal, environment.clock).sessions

    practised, sessions = environment.store.change(work)
    console, today = environment.console, environment.today
    if not screens.learning.answers_distress(console, session.note):
        screens.learning.session_screen(console, practised, sessions, today)


def _ask_about(environment: Environment, session: "Session", *, note_was_given: bool) -> None:
    """Ask for what was left out of a practice session.

    For an application only while practice is on the list of one.
    """
    ask = cli.ask
    journal = environment.store.read()
    if not session.what:
        session.what = ask.text("What did you practise (Enter to skip)")
    if session.minutes is None:
        session.minutes = ask.number("How many minutes", LONGEST_SESSION) or None
    wanting = [
        step.application
        for step in environment.clock.page(journal.records).steps
        if step.step == "practise" and step.state != LAPSED
    ]
    if session.application is None and wanting:
        ask.say("Practice is on the list for:")
        names = list(dict.fromkeys(wanting))
        choices = cli.which.called(journal.plain, names)
        chosen = ask.pick("For which one (Enter for none)", choices)[:1]
        session.application = names[chosen[0]] if chosen else None
    if not note_was_given:
        session.note = ask.text("What to keep from it (Enter to skip)")
