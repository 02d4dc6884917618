"""The screen of `stats`: interviews as practice first, then how far they went and what came back.

The numbers stand before the bars, so that who listens to the screen hears them first.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.comparison import Comparison, Period
from bounceback.review import Month, Stats
from bounceback.screens.look import (
    DONE,
    QUIET,
    TITLE,
    hint,
    is_narrow,
    paragraphs,
    print_table,
    stored,
    width_of,
)
from bounceback.text import day_in_full, day_in_short, month_in_short
from bounceback.vocabulary import OUTCOMES, STAGES, plural

_INTERVIEW, _SESSION = "█", "▒"
_WIDEST_BAR = 40
_MOST_MONTHS = 12
_STAGE_NAMES = {
    "applied": "applied",
    "screening": "screening",
    "interview": "interview",
    "final": "final round",
}


def stats_screen(console: Console, stats: Stats, today: date) -> None:
    """Draw the review."""
    if not stats.applications and not stats.sessions:
        _empty(console, stats)
        return
    _headline(console, stats)
    _months(console, stats)
    _stages(console, stats)
    if stats.compared:
        _comparison(console, stats.compared, today)
    _section(console, "What came back", [*_feedback(stats), *_way_back(stats)])
    _section(console, "All of it", [*_outcomes(stats), *_steps(stats)])


def _empty(console: Console, stats: Stats) -> None:
    if stats.since:
        words = f"Nothing to count since {day_in_full(stats.since)}."
        paragraphs(console, [Text(words), hint("Everything so far:", "stats")])
        return
    paragraphs(
        console,
        [
            Text("Nothing to count yet."),
            Text("Each interview you log shows up here as practice; so does each session.", QUIET),
            hint("Log an answer you got:", "log"),
            hint("Note a practice session:", "practise"),
        ],
    )


def _headline(console: Console, stats: Stats) -> None:
    grown = [plural(stats.interviews, "interview")]
    if stats.sessions:
        minutes = f" ({plural(stats.minutes, 'minute')})" if stats.minutes else ""
        grown.append(plural(stats.sessions, "practice session") + minutes)
    if stats.lessons:
        grown.append(f"{plural(stats.lessons, 'lesson')} kept")
    counted = " and ".join(filter(None, [", ".join(grown[:-1]), grown[-1]]))
    lines = [Text(f"{counted}.", TITLE)]
    if stats.since:
        lines.insert(0, Text(f"Since {day_in_full(stats.since)}:"))
    if stats.interviews:
        debriefed = f"; {stats.debriefed:,} with notes to learn from" if stats.debriefed else ""
        lines.append(Text(f"Every interview was practice for the next{debriefed}."))
    paragraphs(console, lines)


def _months(console: Console, stats: Stats) -> None:
    months = [month for month in stats.months if month.month <= stats.this_month][-_MOST_MONTHS:]
    most = max((month.interviews + month.practice for month in months), default=0)
    if not most:
        return
    _heading(console, "Practice by month")
    names = [Text(f"  {month_in_short(month.month)}") for month in months]
    counts = [Text(_counts(month)) for month in months]
    room = _room(console, names, counts)
    bars = [_bar(month, min(1.0, room / most)) for month in months]
    _print_rows(console, zip(names, counts, bars, strict=True), with_bars=room > 0)
    if months[0] != stats.months[0]:
        paragraphs(console, [Text("The last twelve months are shown.", QUIET)], indent=2)


def _counts(month: Month) -> str:
    counts = [plural(month.interviews, "interview")] if month.interviews else []
    if month.practice:
        counts.append(plural(month.practice, "session"))
    return ", ".join(counts) or "quiet"


def _bar(month: Month, scale: float) -> Text:
    practised = month.interviews + month.practice
    length = _length(practised, scale)
    interviews = min(_length(month.interviews, scale), length - (1 if month.practice else 0))
    return Text(_INTERVIEW * interviews + _SESSION * (length - interviews), DONE)


def _stages(console: Console, stats: Stats) -> None:
    reached = [stage for stage in reversed(STAGES) if stats.stages.get(stage)]
    if not reached:
        return
    _heading(console, "How far you got")
    names = [Text(f"  {_STAGE_NAMES[stage]}") for stage in reached]
    most = max(stats.stages[stage] for stage in reached)
    digits = len(f"{most:,}")
    counts = [Text(f"{stats.stages[stage]:,}".rjust(digits)) for stage in reached]
    room = _room(console, names, counts)
    scale = min(1.0, room / most)
    bars = [Text(_INTERVIEW * _length(stats.stages[stage], scale), DONE) for stage in reached]
    _print_rows(console, zip(names, counts, bars, strict=True), with_bars=room > 0)


def _comparison(console: Console, compared: Comparison, today: date) -> None:
    _heading(console, "Compared with before")
    since = f"since {day_in_short(compared.since, today)}"
    rates = compared.bears_rates
    lately, before = (
        [stored(name), *_period(period, rates=rates)]
        for name, period in ((since, compared.lately), ("before that", compared.before))
    )
    if is_narrow(console):
        for name, *told in (lately, before):
            paragraphs(console, [name], indent=2)
            paragraphs(console, filter(None, told), indent=4, hanging=2)
    else:
        rows = [[Text("  ") + name, *told] for name, *told in (lately, before)]
        print_table(console, rows)
    if not rates:
        few = Text("Too few answers so far for percentages.", QUIET)
        paragraphs(console, [few], indent=2, hanging=2)


def _period(period: Period, *, rates: bool) -> list[Text]:
    furthest = period.furthest or ""
    told = f"{period.met:,} of {period.decided:,} past the CV" if period.decided else ""
    if period.decided and rates:
        told += f" ({100 * period.met / period.decided:.0f} %)"
    return [Text(told), stored(f"furthest: {_STAGE_NAMES.get(furthest, furthest)}")]


def _feedback(stats: Stats) -> Iterable[Text]:
    if not (stats.asked or stats.received):
        return
    yield Text(f"Feedback: asked {_times(stats.asked)}, received {_times(stats.received)}.")
    if stats.asked > stats.received:
        yield Text("Silence is the usual answer to that question, and not about you.", QUIET)


def _way_back(stats: Stats) -> Iterable[Text]:
    days = stats.bounce_back_days
    if days is None:
        return
    when = "on the same day" if days == 0 else f"after {days:g} day{'s' if days != 1 else ''}"
    told = f" (median of {stats.bounced_back:,})" if stats.bounced_back > 1 else ""
    yield Text(f"From a no to the first step done: {when}{told}.")


def _outcomes(stats: Stats) -> Iterable[Text]:
    if stats.applications:
        known = [name for name in (*OUTCOMES, *stats.outcomes) if stats.outcomes.get(name)]
        counted = ", ".join(f"{stats.outcomes[name]:,} {name}" for name in dict.fromkeys(known))
        yield stored(f"{plural(stats.applications, 'application')}: {counted}.")


def _steps(stats: Stats) -> Iterable[Text]:
    steps = stats.steps
    if any(steps):
        line = f"Steps: {steps.done:,} done, {steps.open:,} to do now"
        yield Text(f"{line}, {steps.skipped:,} let go." if steps.skipped else f"{line}.")


def _heading(console: Console, words: str) -> None:
    paragraphs(console, [Text(), Text(words, TITLE)])


def _section(console: Console, title: str, lines: Sequence[Text]) -> None:
    if lines:
        _heading(console, title)
        paragraphs(console, lines, indent=2, hanging=2)


def _length(count: int, scale: float) -> int:
    return max(round(count * scale), 1) if count else 0


def _room(console: Console, *before: Sequence[Text]) -> int:
    """Return how wide a bar may be, after the columns before it; 0 when it would say nothing."""
    taken = sum(max(cell.cell_len for cell in column) + 2 for column in before)
    room = min(width_of(console) - taken, _WIDEST_BAR)
    return room if room >= 4 else 0


def _print_rows(console: Console, rows: Iterable[Sequence[Text]], *, with_bars: bool) -> None:
    cells = [row if with_bars else row[:-1] for row in rows]
    print_table(console, cells)


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count) or plural(count, "time")
