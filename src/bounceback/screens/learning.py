"""The screens of growth: what was put on record, what all of it has taught, and the guide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bounceback.distress import is_distress
from bounceback.ids import typed
from bounceback.kind_words import ABOUT_THE_STEPS, HELP, IF_NO_KEPT, IN_DISTRESS, ON_SCREENS
from bounceback.lessons import SOURCES, digest
from bounceback.plan.interviews import count_held
from bounceback.plan.words import forms_of, wording
from bounceback.screens.followups import settled_line
from bounceback.screens.lines import Text
from bounceback.screens.look import Console, Line, hint, named, stored, stored_lines
from bounceback.screens.styles import COMMAND, LET_GO, PENDING, QUIET, TITLE
from bounceback.text import day_in_full, day_in_short, plural, when

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.changes.interview import Recorded
    from bounceback.changes.learning import Kept, Practised, Reflected
    from bounceback.lessons import Lesson
    from bounceback.plan.today import DueStep
    from bounceback.plan.words import Wording
    from bounceback.records import Application, Interview

_HEADINGS = {
    "feedback": "What they told you",
    "interview": "After your interviews",
    "reflection": "Looking back",
    "practice": "From practice",
}
_MOST_LINES = 3
_LONGEST = 210
"""Characters of one text that are shown: three rows of an ordinary terminal."""

_MORE = Text("  …", QUIET)
_LABELS = {"went_well": "Went well: ", "friend": "To a friend: "}


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
    kind = f"{interview.kind}, " if interview.kind else ""
    line = f"{told}: {kind}{_day_and_time(interview)}."
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
    at = f"{application.company}, {_day_and_time(interview)}"
    console.paragraphs(f"{LET_GO} Interview at {at}: cancelled.", hint("To bring it back:", "undo"))


def _day_and_time(interview: Interview) -> str:
    day = day_in_full(interview.on) if interview.on else "day not noted"
    return f"{day}, {interview.at}" if interview.at else day


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
    from bounceback.first_words import if_no_in_words

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


def lessons_screen(
    console: Console, lessons: Sequence[Lesson], total: int, today: date, *, everything: bool
) -> None:
    """Draw the lessons by source, newest first; `total` is how many the journal holds.

    Without `everything`, no more than can be read in two minutes.
    """
    if not lessons:
        _no_lessons(console, total)
        return
    shown = lessons if everything else digest(lessons)
    console.paragraphs(_headline(len(lessons), total))
    to_try = [lesson for lesson in shown if lesson.next_time]
    console.section("To try", [_try(lesson, everything=everything) for lesson in to_try], hanging=2)
    # Their words last: what one can do next comes before what was said.
    for source in (*SOURCES[1:], SOURCES[0]):
        rows: list[Text] = []
        for lesson in shown:
            if lesson.source == source and (lines := _lines(lesson, everything=everything)):
                rows += [_whence(lesson, today), *lines]
        console.section(_HEADINGS[source], rows)
    left = len(lessons) - len(shown)
    cut = any(len(text) > _LONGEST for lesson in shown for text in lesson.texts)
    if left or (cut and not everything):
        words = f"{plural(left, 'more lesson')}, and all in full:" if left else "All in full:"
        whole = hint(words, "lessons --all")
        console.paragraphs(
            "",
            whole if len(lessons) == total else Text(f"{words} add --all", QUIET),
        )


def _try(lesson: Lesson, *, everything: bool) -> Text:
    """Say what to try next time, and where it was learned."""
    words = " ".join(lesson.next_time.split())
    text = stored(f"Next time: {words if everything else _clipped(words)}")
    return text + stored(f"  {lesson.company or lesson.what or 'Practice'}", QUIET)


def _headline(count: int, total: int) -> Text:
    if count == total:
        return Text(f"{plural(count, 'lesson')} so far, newest first.", TITLE)
    return Text(f"{plural(count, 'lesson')} of {total:,}, newest first.", TITLE)


def _whence(lesson: Lesson, today: date) -> Text:
    """Say where a lesson comes from: company and role, or what was practised, and the day."""
    about = [lesson.company, lesson.role]
    if lesson.source == "practice":
        about = [lesson.what or "Practice", lesson.company and f"for {lesson.company}"]
    elif lesson.source == "interview":
        about.append(lesson.what)
    about.append(day_in_short(lesson.on, today) if lesson.on else None)
    return stored(", ".join(filter(None, about)), QUIET)


def _lines(lesson: Lesson, *, everything: bool) -> list[Text]:
    told = [(label, getattr(lesson, name)) for name, label in _LABELS.items()]
    told.append(("", lesson.text))
    lines = [
        line
        for label, text in told
        if text
        for line in stored_lines(label + (text if everything else _clipped(text)), indent=2)
        if everything or line.plain.strip()
    ]
    return lines if everything or len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], _MORE]


def _clipped(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    whole, _, part = text[:_LONGEST].rpartition(" ")
    return (whole if len(part) < len(whole) else text[:_LONGEST]).rstrip() + " …"


def _no_lessons(console: Console, total: int) -> None:
    if total:
        console.paragraphs("No lesson fits.", hint("See them all:", "lessons"))
        return
    console.paragraphs(
        ON_SCREENS["no lesson yet"],
        hint("After an interview:", "interview COMPANY"),
        hint("After a no:", "reflect"),
        hint("When they write back:", "feedback APP"),
    )


def guide_screen(console: Console, steps: Sequence[str]) -> None:
    """Draw the steps, each with what it is."""
    rows = [[(step, COMMAND), (wording(step).what, "")] for step in steps]
    console.table(rows, narrow=((0,), (1,)))
    console.paragraphs(
        "",
        *(Text(line, QUIET) for line in ABOUT_THE_STEPS),
        "",
        hint("One of them in full:", f"guide {steps[0]}"),
        hint("A plan of your own:", 'reflect APP --if-no "ring Ana"'),
        hint("A rest:", "rest 1w"),
    )


def step_screen(console: Console, step: str) -> None:
    """Draw one step: what, why, how, on what evidence, and its other forms."""
    usual = wording(step)
    console.paragraphs(Text(usual.title, TITLE), usual.what)
    _words(console, usual)
    for situation, words in forms_of(step).items():
        title = Text(f"{situation[:1].upper()}{situation[1:]}: ", QUIET) + Text(words.title, TITLE)
        lines = [] if words.what == usual.what else [words.what]
        console.paragraphs("", title, *lines)
        _words(console, words, usual)
    console.paragraphs(
        "",
        Text("Start it with: ", QUIET) + Text(usual.start.format(id="APP"), COMMAND),
    )
    if step == "reframe":
        console.paragraphs("", HELP)


def _words(console: Console, words: Wording, known: Wording | None = None) -> None:
    """Draw the parts of a wording that aren't those of the one known already."""
    for title, name in (("When", "when"), ("Why", "why"), ("How", "how"), ("Evidence", "source")):
        said = getattr(words, name)
        if known is None or said != getattr(known, name):
            lines = [f"{said[:1].upper()}{said[1:]}."] if name == "when" else [said]
            console.section(title, said if name == "how" else lines)
