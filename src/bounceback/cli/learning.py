"""Growth: reflect on a no, keep their feedback, read the lessons, and what the steps are."""

from collections.abc import Mapping
from datetime import date

from bounceback import changes, cli, screens
from bounceback.cli.commands import argument, command, option
from bounceback.cli.environment import Environment
from bounceback.cli.types import (
    APP,
    EDIT,
    JSON,
    clean,
    day_gone_by,
    long_text,
    long_texts,
    one_line,
)
from bounceback.distress import is_distress
from bounceback.errors import CannotError, UsageError
from bounceback.ids import typed
from bounceback.kind_words import QUESTIONS
from bounceback.vocabulary import STEPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.records import Application


@command(
    "reflect",
    'reflect acme --friend "You held your own."',
    'reflect globex --if-no "ring Ana"   (while you wait)',
    "reflect acme --edit",
)
def reflect(
    environment: Environment,
    application: str | None = argument(
        "The application; without it, the newest no not yet looked at.",
        "[APP]",
        offers="applications",
    ),
    friend: str | None = option("What you would tell a friend; - reads standard input."),
    went_well: str | None = option("What went well; - reads standard input."),
    next_time: str | None = option("One thing to try next time; - reads standard input."),
    if_no: str | None = option(
        "While you wait: “If it is a no, then I will ...”; - reads standard input.", metavar="PLAN"
    ),
    edit: bool = EDIT,
) -> None:
    """Look back in three short questions; each can be skipped."""
    given = {"friend": friend, "went_well": went_well, "next_time": next_time}
    is_given = any(text is not None for text in given.values())
    if if_no is not None:
        if edit or is_given:
            raise UsageError("A plan for a no is kept alone.", "Leave out the other options.")
        _plan(environment, application, if_no)
        return
    if not environment.interactive and (edit or not is_given):
        raise UsageError(
            "There is no terminal to ask the questions on.",
            "Answer with --friend, --went-well or --next-time; - reads standard input.",
        )
    newest = None
    if application is None:
        with environment.reading() as journal:
            newest = changes.learning.to_reflect_on(journal, environment.clock)
    found = newest or cli.which.application(environment, application, "reflect")
    answers = dict(zip(given, long_texts(*given.values()), strict=True))
    if environment.interactive:
        screens.look.heading(environment.console, found, environment.today)
        answers = _written(environment, answers) if edit else _answered(environment, answers, given)
    if any(answers.values()):
        reflected = environment.store.change(
            lambda journal: changes.learning.reflect(journal, found.id, answers, environment.clock)
        )
        screens.learning.reflected_screen(environment.console, reflected)
    else:
        again = f"bounceback reflect {typed(found.id)}"
        environment.say(f"Nothing was written down. It can wait: {again}")


def _plan(environment: Environment, application: str | None, words: str) -> None:
    said = long_text(words)
    plan = one_line(said, "plan") if said else ""
    with environment.reading() as journal:
        waiting = [name for name, one in journal.records.items() if one["outcome"] == "waiting"]
    if application is None and len(waiting) == 1:
        application = waiting[0]
    if application is None and not (waiting and environment.interactive):
        raise UsageError("Which application?", 'As in: bounceback reflect acme --if-no "ring Ana"')
    name = cli.which.application(environment, application, "reflect", among=waiting).id
    planned = environment.store.change(
        lambda journal: changes.learning.plan_for_a_no(journal, name, plan, environment.clock)
    )
    screens.learning.plan_screen(environment.console, planned)


def _answered(
    environment: Environment, answers: Mapping[str, str], given: Mapping[str, str | None]
) -> dict[str, str]:
    """Ask the questions that no option answered; none more after words of distress."""
    asked = dict(answers)
    for name, question in QUESTIONS.items():
        if given[name] is None:
            screens.learning.question_screen(environment.console, question)
            asked[name] = cli.ask.text("  (Enter to skip)")
            if is_distress(asked[name]):
                break
    return asked


def _written(environment: Environment, answers: Mapping[str, str]) -> dict[str, str]:
    """Have the questions answered in the editor, each under a heading of its own."""
    start = "\n".join(f"# {question}\n\n{answers[name]}\n" for name, question in QUESTIONS.items())
    text = cli.editor.in_editor(environment, start, suffix=".md")
    written = cli.editor.under_headings(text, list(QUESTIONS.values()))
    return {name: clean(written[question]) for name, question in QUESTIONS.items()}


@command(
    "feedback acme   (paste it there, or in your editor)",
    'feedback acme "Strong on SQL."',
    "feedback acme - < reply.txt",
)
def feedback(
    environment: Environment,
    application: str | None = APP,
    text: str | None = argument("What they wrote; - reads standard input.", "[TEXT]"),
    next_time: str | None = option("One thing to take from it; - reads standard input."),
    on: str | None = option("When it came. [default: today]", metavar="DATE"),
    edit: bool = EDIT,
) -> None:
    """Keep the reply they sent, word for word."""
    day = day_gone_by(environment, on, "--on")
    found = cli.which.application(environment, application, "feedback")
    reply, taken = long_texts(text, next_time)
    if text is None:
        reply = _pasted(environment, found, edit=edit)
    if not reply:
        raise CannotError("There was no text; nothing was kept.")
    if any(one.text.strip() == reply for one in found.feedback):
        if not environment.interactive:
            environment.say(f"These words are kept already, with {found.company}; nothing to add.")
            return
        cli.editor.forget(environment)
        cli.ask.agreed(environment, "These words are kept already. Keep them once more?")
    kept = environment.store.change(
        lambda journal: changes.learning.keep_feedback(
            journal, found.id, reply, environment.clock, day, next_time=taken
        )
    )
    if not is_distress(taken):
        screens.learning.feedback_screen(environment.console, kept)
    # Their words are safe before anything is asked; piped in, nothing can be asked any more.
    if next_time is None and environment.interactive and text != "-":
        taken = _taken(environment, found.id, day)
    screens.learning.answers_distress(environment.console, taken)


def _pasted(environment: Environment, application: "Application", *, edit: bool) -> str:
    if not environment.interactive:
        raise UsageError("What did they write?", "Give it as TEXT, or as - to read standard input.")
    if edit or cli.editor.in_own_editor():
        environment.say("Your editor opens: paste what they wrote, save, and close it.")
        return clean(cli.editor.in_editor(environment, ""))
    return clean(cli.editor.typed_here(environment, f"What did {application.company} write?"))


def _taken(environment: Environment, name: str, day: date | None) -> str:
    """Ask for the one thing to take from a reply, and keep it."""
    words = cli.ask.text("One thing to take from it (Enter to skip)")
    if words:
        environment.store.change(
            lambda journal: changes.learning.take_from_feedback(
                journal, name, words, environment.clock, day
            )
        )
    if words and not is_distress(words):
        environment.say("Kept. It stands at the top of: bounceback lessons")
    return words


@command("lessons", "lessons --for acme", "lessons salary")
def lessons(
    environment: Environment,
    text: str | None = argument("Only those with this text.", "[TEXT]"),
    application: str | None = option(
        "Only those of one application.", "--for", metavar="APP", offers="applications"
    ),
    everything: bool = option("All of them, in full.", "--all"),
    json: bool = JSON,
) -> None:
    """Read what you learned so far: two minutes before the next interview."""
    from bounceback import lessons as learned

    name = None
    if application is not None:
        name = cli.which.application(environment, application, "lessons --for").id
    with environment.reading() as journal:
        every = learned.lessons(journal, environment.clock)
    found = learned.with_text(every, clean(text or ""))
    if name is not None:
        own = [lesson for lesson in found if lesson.application == name]
        if found and not (own or text or json):
            environment.say("Nothing from there yet; this is what you learned elsewhere.")
        else:
            found = own
    if json:
        environment.print_json(screens.as_json.lessons_document(found))
    else:
        screens.learning.lessons_screen(
            environment.console, found, len(every), environment.today, everything=everything
        )


@command("guide", "guide thank-you")
def guide(
    environment: Environment,
    step: str | None = argument("The step; first letters do.", "STEP", offers=STEPS),
    json: bool = JSON,
) -> None:
    """Say what a step is, why, how, and on what evidence."""
    wanted = STEPS if step is None else [cli.which.one_word(environment, step, STEPS, "step")]
    if json:
        environment.print_json(screens.as_json.guide_document(wanted))
    elif step is None:
        screens.learning.guide_screen(environment.console, wanted)
    else:
        screens.learning.step_screen(environment.console, wanted[0])
