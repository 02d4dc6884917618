"""Growth: put an interview on record, and a practice session."""

from datetime import date
from typing import Annotated

from bounceback import changes, screens
from bounceback.cli import naming, questions
from bounceback.cli.commands import Argument, Option, command
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    Company,
    HeldOn,
    day_gone_by,
    long_text,
    long_texts,
    one_line,
    values,
    when_of,
)
from bounceback.distress import is_distress
from bounceback.errors import CannotError, UsageError
from bounceback.ids import typed
from bounceback.journal import Journal
from bounceback.plan.steps import LAPSED
from bounceback.vocabulary import KINDS, LONGEST_SESSION, STAGES, one_of

_INTERVIEW_STAGES = STAGES[1:]


@command(
    "interview",
    "bounceback interview Acme",
    'bounceback interview Acme --kind video --next-time "Ask about the team first"',
    "bounceback interview Acme --on yesterday --stage final",
    'bounceback interview Acme --on "friday 14:00" --kind video',
    'bounceback interview Acme --went-well "..."   (adds to today\'s)',
    fields=("role", "answer_by", "contact"),
)
def interview(
    environment: Environment,
    company: Company = None,
    on: Annotated[
        str | None,
        Option("--on", metavar="DATE", help='When: yesterday, "friday 14:00". [default: today]'),
    ] = None,
    kind: Annotated[
        str | None,
        Option(
            help=f"{', '.join(KINDS)}, ...",
            offers=KINDS,
        ),
    ] = None,
    stage: Annotated[
        str | None,
        Option(
            metavar="WORD",
            help=f"How far that is: {', '.join(_INTERVIEW_STAGES)}.",
            offers=_INTERVIEW_STAGES,
        ),
    ] = None,
    went_well: Annotated[str | None, Option(help="What went well; - reads standard input.")] = None,
    next_time: Annotated[
        str | None,
        Option(help="What to try next time; - reads standard input."),
    ] = None,
    cancel: Annotated[
        bool, Option("--cancel", help="Take one that is still to come off the record.")
    ] = False,
    **fields: str | None,
) -> None:
    """Put an interview on record: one that was, or one to come."""

    day, at = when_of(environment, on, "--on") if on is not None else (None, None)
    if cancel:
        _cancel(environment, company, day)
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
        from bounceback.cli import dialogues

        said = dialogues.debrief(
            environment, said, kind=kind, went_well=went_well, next_time=next_time
        )
    elif not said.company:
        raise UsageError("Which company?", "For example: bounceback interview Acme")

    def work(journal: Journal) -> changes.interview.Recorded:
        return changes.interview.record_interview(journal, said, environment.clock)

    recorded = environment.store.change(work)
    if recorded.in_part:
        one = recorded.in_part[0]
        environment.say(
            f"{one.company} is waiting; {recorded.application.company} is a new record.",
            f"If that one was meant: bounceback undo, then bounceback interview {typed(one.id)}",
        )
    plan = f"{said.if_no}\nI will {said.if_no}" if said.if_no else ""
    if is_distress(f"{said.went_well}\n{said.next_time}\n{plan}"):
        screens.learning.distress_screen(environment.console)
        return
    steps = [one for one in environment.clock.steps(recorded.application) if one.state != LAPSED]
    screens.learning.interview_screen(environment.console, recorded, steps, environment.today)


def _cancel(environment: Environment, company: str | None, on: date | None) -> None:
    from bounceback.records import Application, Interview

    among = None
    if company is None:
        if not environment.interactive:
            raise UsageError("Which one?", "For example: bounceback interview acme --cancel")
        to_come = questions.page_of(environment).appointments
        among = list(dict.fromkeys(one.application for one in to_come))
        if not among:
            raise CannotError("No interview is to come.", "To note one: bounceback interview")
    name = naming.application(environment, company, "interview", among=among).id

    def work(journal: Journal) -> tuple[Application, Interview]:
        return changes.interview.cancel_interview(journal, name, environment.clock, on)

    application, cancelled = environment.store.change(work, removes=(name,))
    screens.learning.cancelled_screen(environment.console, application, cancelled)


@command(
    "practise",
    'bounceback practise "mock interview with Ana" --minutes 45',
    "bounceback practise --for acme",
)
def practise(
    environment: Environment,
    what: Annotated[str | None, Argument(metavar="[WHAT]", help="What you practised.")] = None,
    application: Annotated[
        str | None,
        Option(
            "--for",
            metavar="APP",
            help="The application it was for: ticks its step.",
            offers="applications",
        ),
    ] = None,
    minutes: Annotated[
        int | None, Option(metavar="N", min=1, max=LONGEST_SESSION, help="How long it took.")
    ] = None,
    note: Annotated[
        str | None,
        Option(help="What to keep from it; - reads standard input."),
    ] = None,
    on: HeldOn = None,
) -> None:
    """Record a practice session."""
    from bounceback.records import Session

    day = day_gone_by(environment, on, "--on")
    session = Session(
        what=one_line(what, "name of the session") if what else "",
        minutes=minutes,
        note=long_text(note or ""),
    )
    if application is not None:
        session.application = naming.application(environment, application, "practise --for").id
    if environment.interactive:
        from bounceback.cli import dialogues

        session = dialogues.session(environment, session, note_was_given=note is not None)

    def work(journal: Journal) -> tuple[changes.learning.Practised, int]:
        practised = changes.learning.practise(journal, session.copy(), environment.clock, day)
        return practised, len(journal.sessions)

    practised, sessions = environment.store.change(work)
    if is_distress(session.note):
        screens.learning.distress_screen(environment.console)
        return
    screens.learning.session_screen(environment.console, practised, sessions, environment.today)
