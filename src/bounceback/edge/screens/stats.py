"""The screen of `stats`: interviews as practice first, then what came of them."""

from rich.console import Console
from rich.text import Text

from bounceback.core.stats import Month, Stats
from bounceback.core.words import OUTCOMES, STAGES, plural
from bounceback.edge.screens.text import (
    COMMAND,
    DONE,
    LATE,
    QUIET,
    TITLE,
    columns,
    paragraphs,
    print_lines,
    stored,
    width_of,
)

_BAR = "█"
_MOST_MONTHS = 12
_STAGE_NAMES = {
    "applied": "applied",
    "screening": "screening",
    "interview": "interview",
    "final": "final round",
}


def stats_screen(console: Console, stats: Stats) -> None:
    """Draw the review."""
    if not stats.applications and not stats.sessions:
        paragraphs(
            console,
            [
                Text("Nothing to count yet."),
                Text(
                    "Each interview you log shows up here as practice; so does each session.", QUIET
                ),
                _hint("Log an answer you got:", "log"),
                _hint("Note a practice session:", "practise"),
            ],
        )
        return
    _headline(console, stats)
    _months(console, stats)
    _reached(console, stats)
    _steps(console, stats)


def _headline(console: Console, stats: Stats) -> None:
    practised = [plural(stats.interviews, "interview")]
    if stats.sessions:
        minutes = f" ({plural(stats.minutes, 'minute')})" if stats.minutes else ""
        practised.append(plural(stats.sessions, "practice session") + minutes)
    lines = [Text(" and ".join(practised) + ".", TITLE)]
    if stats.interviews:
        debriefed = (
            f"; {stats.debriefed} of them with notes to learn from" if stats.debriefed else ""
        )
        lines.append(Text(f"Every interview was practice for the next{debriefed}."))
    paragraphs(console, lines)


def _months(console: Console, stats: Stats) -> None:
    months = stats.months[-_MOST_MONTHS:]
    most = max((month.interviews + month.practice for month in months), default=0)
    if not most:
        return
    room = max(width_of(console) - 40, 8)
    paragraphs(console, [Text(), Text("Practice by month", TITLE)])
    rows = [
        [Text(f"  {_month_name(month)}"), _bar(month, most, room), _counts(month)]
        for month in months
    ]
    print_lines(console, columns(rows, width_of(console)))


def _bar(month: Month, most: int, room: int) -> Text:
    scale = min(1.0, room / most)
    practised = month.interviews + month.practice
    return Text(_BAR * max(round(practised * scale), 1 if practised else 0), DONE)


def _counts(month: Month) -> Text:
    counts = [plural(month.interviews, "interview")] if month.interviews else []
    if month.practice:
        counts.append(plural(month.practice, "session"))
    return Text(", ".join(counts) or "quiet", QUIET)


def _month_name(month: Month) -> str:
    year, number = month.month.split("-")
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{names[int(number) - 1]} {year}"


def _reached(console: Console, stats: Stats) -> None:
    if not stats.applications:
        return
    stages = [
        [Text(f"  {_STAGE_NAMES[stage]}"), Text(f"{stats.stages[stage]:,}", TITLE)]
        for stage in reversed(STAGES)
        if stats.stages.get(stage)
    ]
    if stages:
        paragraphs(console, [Text(), Text("How far they went", TITLE)])
        print_lines(console, columns(stages, width_of(console)))
    known = [name for name in (*OUTCOMES, *stats.outcomes) if stats.outcomes.get(name)]
    counted = ", ".join(f"{stats.outcomes[name]:,} {name}" for name in dict.fromkeys(known))
    paragraphs(
        console, [Text(), stored(f"{plural(stats.applications, 'application')}: {counted}.")]
    )


def _steps(console: Console, stats: Stats) -> None:
    steps = stats.steps
    lines = []
    if steps.done or steps.pending or steps.skipped:
        line = Text(f"Steps: {steps.done:,} done, {steps.pending:,} to do")
        if steps.overdue:
            line.append(f", {steps.overdue:,} of them overdue", LATE)
        if steps.skipped:
            line.append(f", {steps.skipped:,} let go")
        lines.append(line.append("."))
    if stats.asked or stats.received:
        lines.append(
            Text(f"Feedback: asked {_times(stats.asked)}, received {_times(stats.received)}.")
        )
        if stats.asked > stats.received:
            lines.append(
                Text("Silence is the usual answer to that question, and not about you.", QUIET)
            )
    if stats.bounce_back_days is not None:
        days = stats.bounce_back_days
        when = "on the same day" if days == 0 else f"after {days:g} day{'s' if days != 1 else ''}"
        lines.append(Text(f"Back on your feet: the first step was done {when} (median)."))
    paragraphs(console, lines)


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count) or plural(count, "time")


def _hint(words: str, command: str) -> Text:
    return Text.assemble((f"{words} ", QUIET), (f"bounceback {command}", COMMAND))
