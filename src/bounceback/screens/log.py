"""The screens of `log`: what happened, a warm sentence, the steps that help; and after an offer."""

from collections.abc import Sequence
from datetime import date

from bounceback.distress import is_distress
from bounceback.first_words import FirstWords
from bounceback.ids import called, typed
from bounceback.kind_words import ON_SCREENS
from bounceback.plan.table import AHEAD
from bounceback.plan.today import DueStep, Row, joined
from bounceback.plan.words import wording
from bounceback.records import Application
from bounceback.screens.lines import Text
from bounceback.screens.look import Console, heading, hint, stored, ticked
from bounceback.screens.styles import COMMAND, PENDING, QUIET, TITLE
from bounceback.text import when
from bounceback.vocabulary import stage_rank

_SOON = 7

_NAMES = {
    "applied": None,
    "screening": "a screening",
    "interview": "an interview",
    "final": "final round",
}
_MOST_COMMANDS = 6


def checklist_screen(
    console: Console,
    application: Application,
    words: FirstWords,
    steps: Sequence[DueStep],
    today: date,
    *,
    resting: bool = False,
) -> None:
    """Draw an application just logged, with the steps that follow; none comes back while `resting`.

    After questions, which have said the kind words, it is so short that these stay in sight.
    """
    is_short = not words.said
    heading(console, application, today)
    words_screen(console, words, more=bool(steps) or application.outcome == "offer")
    rows = joined(steps)
    for place, row in enumerate(rows):
        if place == 1 and not is_short:
            console.print([""])
        ahead = _SOON if is_short else AHEAD
        _step(console, application, row, today, in_full=place == 0, ahead=ahead)
    if rows:
        blank = [] if words.plan or is_short else [""]
        told = "they come back later" if resting else "they come back"
        console.paragraphs(*blank, hint(ON_SCREENS[told], "todo"))


def words_screen(console: Console, words: FirstWords, *, more: bool = True) -> None:
    """Draw what is said before anything else, with a row left free below when `more` follows."""
    own = [line for line in (words.quoted, words.plan) if line]
    if words.said:
        console.paragraphs(words.said, *own, *([""] if more else []))


def first_log_screen(console: Console) -> None:
    """Say how the very first record leaves again, if it was only to try things out."""
    console.paragraphs(hint(ON_SCREENS["a first try"], "undo"))


def before_screen(console: Console, before: Sequence[Application], today: date) -> None:
    """Say what came of earlier applications there, whom they met, and the lesson kept.

    They come newest first; told are the one that went furthest, and the last one.
    """
    if not before:
        return
    best, last = max(before, key=_furthest), before[0]
    met = [one.contact.name for one in (best, *before) if one.contact and one.stage != "applied"]
    who = next((f", with {name}" for name in met if name), "")
    if _reached(best) is None:
        lines = [ON_SCREENS["applied here"]]
    else:
        when = _in_month(best, today)
        words = ON_SCREENS["been here"].format(when=when, reached=_reached(best), who=who)
        if last is not best and last.decided_on:
            words += " " + ON_SCREENS["here last"].format(
                when=_in_month(last, today), reached=_reached(last) or "an application"
            )
        lines = [words]
    kept = [words for one in before for words in _lessons(one) if not is_distress(words)]
    if kept:
        lines.append(ON_SCREENS["kept then"].format(words=" ".join(kept[0].split())))
    console.paragraphs("", *lines)


def _furthest(application: Application) -> tuple[bool, int]:
    return bool(application.offered_on), stage_rank(application.stage)


def _reached(application: Application) -> str | None:
    """Return how far an application got, None for one that was only sent."""
    stage = application.stage
    return "an offer" if application.offered_on else _NAMES.get(stage, stage)


def _in_month(application: Application, today: date) -> str:
    day = application.decided_on
    return f" in {day:%B}{f' {day.year}' if day.year != today.year else ''}" if day else ""


def _lessons(application: Application) -> list[str]:
    """Return what they set out to try, the thoughts first, each kind newest first."""
    thoughts = [one.next_time for one in reversed(application.reflections)]
    notes = [one.next_time for one in reversed(application.interviews)]
    return [words for words in (*thoughts, *notes) if words]


def offer_screen(console: Console, application: Application) -> None:
    """Say what an offer is not yet, and the two ways on."""
    name = typed(application.id)
    console.paragraphs(
        Text(ON_SCREENS["an offer"], QUIET),
        hint(ON_SCREENS["accepting"], f"edit {name} --accepted"),
        hint(ON_SCREENS["declining"], f"edit {name} --declined"),
    )


def _step(
    console: Console, application: Application, row: Row, today: date, *, in_full: bool, ahead: int
) -> None:
    """Draw a row: the first thing with why it helps, the others short, far ones in one line."""
    titles = dict.fromkeys(step.title for step in row.steps)
    title = f"{PENDING} " + stored(" + ".join(titles), TITLE)
    console.paragraphs(title + Text(f"  {when(row.due, today)}", QUIET))
    why = wording(row.steps[0].step, application.outcome, application.stage).why
    if in_full and why:
        console.paragraphs(Text(why, QUIET), indent=2)
    if in_full or (row.due - today).days <= ahead:
        console.paragraphs(stored(row.start, COMMAND), indent=2)


def others_screen(console: Console, waiting: Sequence[Application], *, with_commands: bool) -> None:
    """Draw that others still wait; with the command that withdraws each when nobody is asked."""
    if not with_commands:
        console.paragraphs("", ON_SCREENS["others wait"])
        return
    console.paragraphs("", ON_SCREENS["others to withdraw"])
    commands = [
        stored(f"bounceback {words}", COMMAND)
        for one in waiting[:_MOST_COMMANDS]
        for words in (
            f"draft {typed(one.id)} withdrawal",
            f"edit {typed(one.id)} --outcome withdrawn",
        )
    ]
    console.paragraphs(*commands, indent=2)
    if len(waiting) > _MOST_COMMANDS:
        more = f"And {len(waiting) - _MOST_COMMANDS:,} more:"
        console.paragraphs(hint(more, "list --outcome waiting"), indent=1)


def withdrawn_screen(console: Console, withdrawn: Sequence[Application]) -> None:
    """Draw the applications just withdrawn."""
    lines = [ticked(f"Withdrew from {called(one.company, one.id)}") for one in withdrawn]
    lines += [hint("  The letter:", f"draft {typed(one.id)} withdrawal") for one in withdrawn]
    console.paragraphs(*lines)
