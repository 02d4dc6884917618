"""The screen of `stats`: interviews as practice first, then how far they went and what came back.

The numbers stand before the bars, so that who listens to the screen hears them first.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from bounceback.review import Comparison, Month, Period, Stats
from bounceback.screens.look import (
    DONE,
    QUIET,
    TITLE,
    hint,
    is_narrow,
    is_spoken,
    paragraphs,
    print_table,
    section,
    stored,
    width_of,
)
from bounceback.sentences import ON_SCREENS, STOPS
from bounceback.text import day_in_full, day_in_short, month_in_short, plural
from bounceback.vocabulary import OUTCOMES, STAGES

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
    if stats.stops:
        stop = stats.stops
        words = STOPS[stop.stage].format(noes=stop.noes, count=stop.here)
        paragraphs(console, [Text(words, QUIET)], indent=2)
    if stats.compared:
        _comparison(console, stats.compared, today)
    section(console, "What came back", list(_feedback(stats)), hanging=2)
    section(console, "All of it", [*_outcomes(stats), *_steps(stats)], hanging=2)


def _empty(console: Console, stats: Stats) -> None:
    if stats.since:
        words = f"Nothing to count since {day_in_full(stats.since)}."
        paragraphs(console, [Text(words), hint("Everything so far:", "stats")])
        return
    paragraphs(
        console,
        [
            Text(ON_SCREENS["nothing counted"]),
            Text(ON_SCREENS["what counts"], QUIET),
            hint("Log an answer you got:", "log"),
            hint("Note a practice session:", "practise"),
        ],
    )


def _headline(console: Console, stats: Stats) -> None:
    grown = [plural(stats.interviews, "interview")] if stats.interviews else []
    if stats.sessions:
        minutes = f" ({plural(stats.minutes, 'minute')})" if stats.minutes else ""
        grown.append(plural(stats.sessions, "practice session") + minutes)
    if stats.lessons:
        grown.append(f"{plural(stats.lessons, 'lesson')} kept")
    if not grown:
        grown = [f"{plural(stats.applications, 'application')} on record"]
    counted = " and ".join(filter(None, [", ".join(grown[:-1]), grown[-1]]))
    lines = [Text(f"{counted}.", TITLE)]
    if stats.since:
        lines.insert(0, Text(f"Since {day_in_full(stats.since)}:"))
    if stats.interviews:
        debriefed = f"; {stats.debriefed:,} with notes to learn from" if stats.debriefed else ""
        lines.append(Text(f"{ON_SCREENS['practice']}{debriefed}."))
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
    lately, before = (
        [stored(name), *_period(period)]
        for name, period in ((since, compared.lately), ("before that", compared.before))
    )
    if is_narrow(console):
        for name, *told in (lately, before):
            paragraphs(console, [name], indent=2)
            paragraphs(console, filter(None, told), indent=4, hanging=2)
    else:
        rows = [[Text("  ") + name, *told] for name, *told in (lately, before)]
        print_table(console, rows)


def _period(period: Period) -> list[Text]:
    furthest = period.furthest or ""
    share = 100 * period.met / period.decided
    return [
        Text(f"{period.met:,} of {period.decided:,} past the CV ({share:.0f} %)"),
        stored(f"furthest: {_STAGE_NAMES.get(furthest, furthest)}"),
    ]


def _feedback(stats: Stats) -> Iterable[Text]:
    told = [f"asked {_times(stats.asked)}"] if stats.asked else []
    if stats.received:
        told.append(f"received {_times(stats.received)}")
    if told:
        yield Text(f"Feedback: {', '.join(told)}.")
    if stats.asked > stats.received:
        yield Text(ON_SCREENS["silence on feedback"], QUIET)


def _outcomes(stats: Stats) -> Iterable[Text]:
    if stats.applications:
        known = [name for name in (*OUTCOMES, *stats.outcomes) if stats.outcomes.get(name)]
        counted = ", ".join(f"{stats.outcomes[name]:,} {name}" for name in dict.fromkeys(known))
        yield stored(f"{plural(stats.applications, 'application')}: {counted}.")


def _steps(stats: Stats) -> Iterable[Text]:
    steps = stats.steps
    if any(steps):
        told = ((steps.done, "done"), (steps.open, "to do now"), (steps.skipped, "let go"))
        said = ", ".join(f"{count:,} {what}" for count, what in told if count)
        if said:
            yield Text(f"Steps: {said}.")


def _heading(console: Console, words: str) -> None:
    paragraphs(console, [Text(), Text(words, TITLE)])


def _length(count: int, scale: float) -> int:
    return max(round(count * scale), 1) if count else 0


def _room(console: Console, *before: Sequence[Text]) -> int:
    """Return how wide a bar may be, after the columns before it; 0 when it would say nothing."""
    taken = sum(max(cell.cell_len for cell in column) + 2 for column in before)
    # A dumb terminal may stand behind a pipe, too.
    is_plain = os.environ.get("TERM") == "dumb" and not console.record
    room = 0 if is_spoken(console) or is_plain else min(width_of(console) - taken, _WIDEST_BAR)
    return room if room >= 4 else 0


def _print_rows(console: Console, rows: Iterable[Sequence[Text]], *, with_bars: bool) -> None:
    cells = [row if with_bars else row[:-1] for row in rows]
    print_table(console, cells)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count) or plural(count, "time")
