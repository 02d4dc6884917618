"""Growth: record an interview while the answer is awaited, and a practice session."""

from typing import Annotated

import typer

from bounceback.core import growth
from bounceback.core.errors import UsageError
from bounceback.core.growth import KINDS, Debrief
from bounceback.core.journal import Journal
from bounceback.core.records import Contact, Session
from bounceback.core.words import STAGES, one_of
from bounceback.edge.cli import suggestions
from bounceback.edge.cli.parameters import (
    Company,
    HeldOn,
    Role,
    clean,
    clean_or_none,
    day_gone_by,
    environment_of,
    examples,
    long_text,
    long_texts,
    one_line,
)
from bounceback.edge.environment import Environment
from bounceback.edge.screens.growth import interview_screen, session_screen

app = typer.Typer()

_INTERVIEW_STAGES = STAGES[1:]
_DAY = 24 * 60


@app.command(
    "interview",
    epilog=examples(
        "bounceback interview Acme",
        'bounceback interview Acme --kind video --next-time "Ask about the team first"',
        "bounceback interview Acme --on yesterday --stage final",
        'bounceback interview Acme --went-well "..."   (adds to today\'s)',
    ),
)
def interview(
    context: typer.Context,
    company: Company = None,
    role: Role = None,
    on: HeldOn = None,
    kind: Annotated[
        str | None, typer.Option(metavar="TEXT", help=f"{', '.join(KINDS)}, ...")
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(
            metavar="WORD",
            help=f"How far that is: {', '.join(_INTERVIEW_STAGES)}.",
            autocompletion=suggestions.among(_INTERVIEW_STAGES),
        ),
    ] = None,
    went_well: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What went well; - reads standard input.")
    ] = None,
    next_time: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What to try next time; - reads standard input."),
    ] = None,
    contact: Annotated[
        str | None, typer.Option(metavar="WHO", help='Whom you met: "Name <mail>".')
    ] = None,
) -> None:
    """Record an interview while you wait for their answer."""
    environment = environment_of(context)
    well, better = long_texts(went_well, next_time)
    said = Debrief(
        company=one_line(company, "company") if company is not None else "",
        role=clean_or_none(role),
        on=day_gone_by(environment, on, "--on"),
        kind=one_line(kind, "kind") if kind else "",
        stage=one_of(stage, _INTERVIEW_STAGES, "stage of an interview") if stage else None,
        went_well=well,
        next_time=better,
        contact=Contact.parse(clean(contact)) if contact else None,
    )
    if environment.interactive:
        said = _asked(environment, said, kind=kind, went_well=went_well, next_time=next_time)
    elif not said.company:
        raise UsageError("Which company?", "For example: bounceback interview Acme")

    def work(journal: Journal) -> growth.Recorded:
        return growth.record_interview(journal, said, environment.clock)

    interview_screen(environment.console, environment.store.change(work), environment.today)


@app.command(
    "practise",
    epilog=examples(
        'bounceback practise "mock interview with Ana" --minutes 45',
        "bounceback practise --for acme",
    ),
)
def practise(
    context: typer.Context,
    what: Annotated[
        str | None, typer.Argument(metavar="[WHAT]", help="What you practised.")
    ] = None,
    application: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="APP",
            help="The application it was for: ticks its step.",
            autocompletion=suggestions.applications,
        ),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=_DAY, help="How long it took.")
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What to keep from it; - reads standard input."),
    ] = None,
    on: HeldOn = None,
) -> None:
    """Record a practice session."""
    environment = environment_of(context)
    day = day_gone_by(environment, on, "--on")
    session = Session(
        what=one_line(what, "name of the session") if what else "",
        minutes=minutes,
        note=long_text(note or ""),
    )
    if application is not None:
        with environment.store.reading() as journal:
            session.application = journal.find(clean(application)).id
    if environment.interactive:
        session = _asked_of_session(environment, session, note_was_given=note is not None)

    def work(journal: Journal) -> tuple[growth.Practised, int]:
        practised = growth.practise(journal, session.model_copy(), environment.clock, day)
        return practised, len(journal.sessions)

    practised, sessions = environment.store.change(work)
    session_screen(environment.console, practised, sessions, environment.today)


def _asked(
    environment: Environment,
    said: Debrief,
    *,
    kind: str | None,
    went_well: str | None,
    next_time: str | None,
) -> Debrief:
    """Ask for what was left out, and for which application when several wait."""
    from bounceback.edge import ask

    journal = environment.store.read()
    if not said.company:
        waiting = sorted({one.company for one in journal if one.outcome == "waiting"})
        said = said._replace(
            company=one_line(ask.needed("Company", completions=waiting), "company")
        )
    found = growth.awaited(journal, said.company, said.role)
    while len(found) > 1:
        choices = [f"{one.role or one.company} ({one.id})" for one in found]
        found = [found[position] for position in ask.pick("Which one (a number)", choices)] or found
    if found:
        said = said._replace(application=found[0].id)
    elif said.role is None:
        said = said._replace(role=clean_or_none(ask.text("Role (Enter to skip)")))
    if said.on is None:
        languages = environment.settings.languages
        said = said._replace(on=ask.day("When was it", environment.today, "today", languages))
    if kind is None:
        print(f"  {' / '.join(KINDS)} / ...")
        kind = ask.text("What kind (Enter to skip)", completions=KINDS)
        said = said._replace(kind=clean(kind))
    if went_well is None:
        said = said._replace(went_well=clean(ask.text("What went well (Enter to skip)")))
    if next_time is None:
        said = said._replace(next_time=clean(ask.text("To try next time (Enter to skip)")))
    return said


def _asked_of_session(
    environment: Environment, session: Session, *, note_was_given: bool
) -> Session:
    """Ask for what was left out; for an application only while one waits for its practice."""
    from bounceback.edge import ask

    journal = environment.store.read()
    asked = session.model_copy()
    if not asked.what:
        asked.what = clean(ask.text("What did you practise (Enter to skip)"))
    if asked.minutes is None:
        asked.minutes = ask.number("How many minutes", 0, _DAY) or None
    wanting = [one.id for one in journal if any(step.key == "practise" for step in one.pending)]
    if asked.application is None and wanting:
        print(f"  Practice is on the list for: {', '.join(wanting)}")
        found = ask.application("For which one (Enter for none)", journal)
        asked.application = found.id if found else None
    if not note_was_given:
        asked.note = clean(ask.text("What to keep from it (Enter to skip)"))
    return asked
