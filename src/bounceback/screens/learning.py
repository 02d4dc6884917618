"""The screens of growth: an interview on record, a reflection, a reply and a practice session."""

from collections.abc import Sequence
from datetime import date

from bounceback.changes.interview import Recorded
from bounceback.changes.learning import Kept, Practised, Reflected
from bounceback.distress import is_distress
from bounceback.encouragement import if_no_in_words
from bounceback.ids import typed
from bounceback.plan.interviews import count_held
from bounceback.plan.today import DueStep
from bounceback.records import Application, Interview
from bounceback.screens.followups import settled_line
from bounceback.screens.lines import LET_GO, PENDING, QUIET, Text
from bounceback.screens.look import Console, Line, hint, named, stored
from bounceback.sentences import HELP, IF_NO_KEPT, IN_DISTRESS, ON_SCREENS
from bounceback.text import day_in_full, day_in_short, plural, when


def interview_screen(
    console: Console, recorded: Recorded, steps: Sequence[DueStep], today: date
) -> None:
    """Draw an interview just recorded, and the steps that follow from it."""
    application, interview = recorded.application, recorded.interview
    lines: list[Line] = [named(application.company, application.role)]
    if recorded.new:
        lines.append(Text("A new application, waiting for their answer.", QUIET))
    told = "Interview on record"
    if recorded.to_come:
        told = "Interview to come"
    elif recorded.completed:
        told = "Notes added to the interview" if recorded.noted else "Added to the interview"
        told = told if recorded.added else "On record already"
    at = f", {interview.at}" if interview.at else ""
    day = day_in_full(interview.on) if interview.on else "day not noted"
    kind = f"{interview.kind}, " if interview.kind else ""
    line = f"{told}: {kind}{day}{at}."
    count = count_held(application.plain(), today)
    if count > 1 and not recorded.completed and not recorded.to_come:
        line += f" That makes {plural(count, 'interview')} there."
    lines.append(line)
    lines += [settled_line(application, step) for step in recorded.ticked]
    lines += [_pending(step, today) for step in steps]
    if recorded.to_come:
        sheet = f"lessons --for {typed(application.id)}"
        told = "To read before it:" if interview.on == today else "To read the evening before:"
        lines.append(hint(told, sheet))
    if interview.went_well or interview.next_time:
        lines.append(hint("To read before the next one:", "lessons"))
    console.paragraphs(*lines)


def cancelled_screen(console: Console, application: Application, interview: Interview) -> None:
    """Draw an interview that was taken off the record."""
    day = day_in_full(interview.on) if interview.on else "day not noted"
    at = f", {interview.at}" if interview.at else ""
    lines = [f"{LET_GO} Interview at {application.company}, {day}{at}: cancelled."]
    console.paragraphs(*lines, hint("To bring it back:", "undo"))


def question_screen(console: Console, question: str) -> None:
    """Draw one question, to be answered on the next line."""
    console.paragraphs(question)


def reflected_screen(console: Console, reflected: Reflected) -> None:
    """Draw a reflection just kept; words of distress are answered with whom to talk to, alone."""
    application = reflected.application
    if reflected.in_distress:
        distress_screen(console)
        return
    lines: list[Line] = [settled_line(application, step) for step in reflected.ticked]
    if not lines:
        lines.append(ON_SCREENS["kept"].format(company=application.company))
    lines += _others(reflected.others, "reframe")
    lines.append(hint("To read before your next interview:", "lessons"))
    if reflected.names_help:
        lines += ["", Text(HELP, QUIET)]
    console.paragraphs(*lines)


def answers_distress(console: Console, words: str) -> bool:
    """Answer words that say that someone does not want to live, and say whether they do."""
    if is_distress(words):
        distress_screen(console)
    return is_distress(words)


def distress_screen(console: Console) -> None:
    """Say whom to talk to, and nothing else."""
    console.paragraphs(*list(IN_DISTRESS))


def plan_screen(console: Console, application: Application) -> None:
    """Draw the plan just kept for a no, as a whole sentence."""
    plan = if_no_in_words(application.if_no)
    if is_distress(application.if_no) or is_distress(f"I will {application.if_no}"):
        distress_screen(console)
    elif plan:
        kept = stored(IF_NO_KEPT.format(company=application.company), QUIET)
        console.paragraphs(plan, kept)
    else:
        console.paragraphs(ON_SCREENS["no plan"].format(company=application.company))


def feedback_screen(console: Console, kept: Kept) -> None:
    """Draw a reply just kept: what nobody needs to ask any more, and the thanks."""
    application = kept.application
    lines: list[Line] = [ON_SCREENS["reply kept"].format(company=application.company)]
    for step in kept.let_go:
        lines.append(stored(f"{LET_GO} {step.title}: no longer needed", QUIET))
    lines.append(hint("A thank-you for it:", f"draft {typed(application.id)} feedback-thanks"))
    if application.outcome == "ghosted":
        change = f"edit {typed(application.id)} --outcome rejected"
        lines.append(hint("If that was their answer:", change))
    console.paragraphs(*lines)


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
    lines: list[Line] = [f"Practice on record{f': {said}' if said else ''}."]
    if application:
        lines += [settled_line(application, step) for step in practised.ticked]
    lines += _others(practised.others, "practise")
    if sessions:
        lines.append(Text(f"{plural(sessions, 'session')} so far.", QUIET))
    console.paragraphs(*lines)


def _pending(step: DueStep, today: date) -> Text:
    return f"{PENDING} {step.title}  " + Text(when(step.due, today), QUIET)


def _others(others: Sequence[DueStep], key: str) -> list[Text]:
    """Say where else the same step is open, and how to tick it there."""
    if not others:
        return []
    count = f"Open at {plural(len(others), 'other application')} too."
    return [hint(f"{count} To tick it everywhere:", f"done {key}")]
