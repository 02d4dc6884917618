"""The screens of growth: an interview on record, a reflection, a reply and a practice session."""

from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.changes import Kept, Practised, Recorded, Reflected
from bounceback.plan.agenda import in_words
from bounceback.plan.words import wording
from bounceback.records import Application, Step
from bounceback.screens.checklist import what_happened
from bounceback.screens.text import (
    COMMAND,
    DONE,
    LET_GO,
    PENDING,
    QUIET,
    TICKED,
    day_in_full,
    day_in_short,
    named,
    paragraphs,
    stored,
)
from bounceback.vocabulary import plural


def interview_screen(console: Console, recorded: Recorded, today: date) -> None:
    """Draw an interview just recorded, and the follow-up that is planned."""
    application, interview = recorded.application, recorded.interview
    lines = [named(application.company, application.role)]
    if recorded.new:
        lines.append(Text("A new application, waiting for their answer.", QUIET))
    told = "Notes added to the interview" if recorded.completed else "Interview on record"
    line = stored(f"{told}: {interview.kind}, " if interview.kind else f"{told}: ")
    line.append(f"{day_in_full(interview.on or today)}.")
    count = len(application.interviews)
    if count > 1 and not recorded.completed:
        line.append(f" That makes {plural(count, 'interview')} there.")
    lines.append(line)
    lines += [_pending(application, step, today) for step in application.pending]
    if interview.went_well or interview.next_time:
        lines.append(_hint("To read before the next one:", "bounceback lessons"))
    paragraphs(console, lines)


def reflecting_screen(console: Console, application: Application) -> None:
    """Draw what a reflection is about, above its questions."""
    paragraphs(
        console,
        [named(application.company, application.role), what_happened(application), Text()],
    )


def question_screen(console: Console, question: str) -> None:
    """Draw one question, to be answered on the next line."""
    paragraphs(console, [Text(question)])


def reflected_screen(console: Console, reflected: Reflected) -> None:
    """Draw a reflection just kept."""
    application = reflected.application
    lines = [_ticked(application, step) for step in reflected.ticked]
    if not lines:
        lines.append(Text("Kept with ").append_text(stored(f"{application.company}.")))
    lines.append(_hint("To read before your next interview:", "bounceback lessons"))
    paragraphs(console, lines)


def feedback_screen(console: Console, kept: Kept) -> None:
    """Draw a reply just kept: what nobody needs to ask any more, and the thanks."""
    application = kept.application
    lines = [Text("Kept word for word, with ").append_text(stored(f"{application.company}."))]
    for step in kept.let_go:
        title = wording(step.key, application.outcome, application.stage).title
        lines.append(Text(f"{LET_GO} {title}: no longer needed", QUIET))
    lines.append(_hint("A thank-you for it:", f"bounceback draft {application.id} thank-you"))
    if application.outcome == "ghosted":
        change = f"bounceback edit {application.id} --outcome rejected"
        lines.append(_hint("If that was their answer:", change))
    paragraphs(console, lines)


def session_screen(console: Console, practised: Practised, sessions: int, today: date) -> None:
    """Draw a practice session just kept; `sessions` is how many there are by now."""
    session, application = practised.session, practised.application
    told = [
        session.what,
        plural(session.minutes, "minute") if session.minutes else "",
        f"for {application.company}" if application and not practised.ticked else "",
        day_in_short(practised.on, today) if practised.on != today else "",
    ]
    said = ", ".join(filter(None, told))
    lines = [stored(f"Practice on record: {said}." if said else "Practice on record.")]
    if application:
        lines += [_ticked(application, step) for step in practised.ticked]
    lines.append(Text(f"{plural(sessions, 'session')} so far.", QUIET))
    paragraphs(console, lines)


def _pending(application: Application, step: Step, today: date) -> Text:
    title = wording(step.key, application.outcome, application.stage).title
    line = Text(f"{PENDING} ").append_text(stored(title))
    days = (step.due - today).days
    line.append(f"  {in_words(days)}")
    return line.append(f", {day_in_short(step.due, today)}", QUIET) if abs(days) > 1 else line


def _ticked(application: Application, step: Step) -> Text:
    title = wording(step.key, application.outcome, application.stage).title
    line = Text(f"{TICKED} ", DONE).append_text(stored(title))
    return line.append_text(stored(f", {application.company}", QUIET))


def _hint(words: str, command: str) -> Text:
    return Text(f"{words} ", QUIET).append_text(stored(command, COMMAND))
