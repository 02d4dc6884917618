"""The screen of `stats`: interviews as practice first, then how far they went and what came back.

The numbers stand before the bars, so that who listens to the screen hears them first.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from bounceback.kind_words import ON_SCREENS, STOPS
from bounceback.review import Comparison, Month, Stats
from bounceback.screens.lines import Text
from bounceback.screens.look import Console, Line, hint
from bounceback.screens.styles import DONE, QUIET, TITLE
from bounceback.text import day_in_full, day_in_short, in_a_row, month_in_short, plural
from bounceback.vocabulary import OUTCOMES, STAGES, stage_in_words

_INTERVIEW, _SESSION = "█", "▒"
_SHORTEST_BAR, _WIDEST_BAR = 4, 40
_MOST_MONTHS = 12


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
        console.paragraphs(Text(words, QUIET), indent=2)
    if stats.compared:
        _comparison(console, stats.compared, today)
    console.section("What came back", list(_feedback(stats)), hanging=2)
    console.section("All of it", [*_outcomes(stats), *_steps(stats)], hanging=2)


def _empty(console: Console, stats: Stats) -> None:
    if stats.since:
        words = f"Nothing to count since {day_in_full(stats.since)}."
        console.paragraphs(words, hint("Everything so far:", "stats"))
        return
    console.paragraphs(
        ON_SCREENS["nothing counted"],
        Text(ON_SCREENS["what counts"], QUIET),
        hint("Log an answer you got:", "log"),
        hint("Note a practice session:", "practise"),
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
    lines: list[Line] = [Text(f"{in_a_row(grown)}.", TITLE)]
    if stats.since:
        lines.insert(0, f"Since {day_in_full(stats.since)}:")
    if stats.interviews:
        debriefed = f"; {stats.debriefed:,} with notes to learn from" if stats.debriefed else ""
        lines.append(f"{ON_SCREENS['practice']}{debriefed}.")
    console.paragraphs(*lines)


def _months(console: Console, stats: Stats) -> None:
    months = [month for month in stats.months if month.month <= stats.this_month][-_MOST_MONTHS:]
    if not any(month.interviews or month.practice for month in months):
        return
    rows = [
        (month_in_short(month.month), _counts(month), month.interviews, month.practice)
        for month in months
    ]
    _chart(console, "Practice by month", rows)
    if months[0] != stats.months[0]:
        console.paragraphs(Text("The last twelve months are shown.", QUIET), indent=2)


def _counts(month: Month) -> str:
    counts = [plural(month.interviews, "interview")] if month.interviews else []
    if month.practice:
        counts.append(plural(month.practice, "session"))
    return ", ".join(counts) or "quiet"


def _stages(console: Console, stats: Stats) -> None:
    reached = {
        stage_in_words(stage): stats.stages[stage]
        for stage in reversed(STAGES)
        if stats.stages.get(stage)
    }
    digits = max((len(f"{count:,}") for count in reached.values()), default=0)
    rows = [(name, f"{count:,}".rjust(digits), count, 0) for name, count in reached.items()]
    if rows:
        _chart(console, "How far you got", rows)


def _chart(console: Console, title: str, rows: Sequence[tuple[str, str, int, int]]) -> None:
    """Draw a name, a count in words, and a bar of interviews and practice, where there is room."""
    taken = 6 + max(len(name) for name, *_ in rows) + max(len(count) for _, count, *_ in rows)
    room = min(console.room - taken, _WIDEST_BAR)
    scale = min(1.0, room / max(interviews + practice for *_, interviews, practice in rows))
    has_bars = console.has_bars and room >= _SHORTEST_BAR
    drawn = [
        (name, count, _bar(interviews, practice, scale) if has_bars else "")
        for name, count, interviews, practice in rows
    ]
    console.title(title)
    console.table(drawn, indent=2, narrow=((0, 1, 2),))


def _bar(interviews: int, practice: int, scale: float) -> Text:
    length = _length(interviews + practice, scale)
    solid = min(_length(interviews, scale), length - (1 if practice else 0))
    return Text(_INTERVIEW * solid + _SESSION * (length - solid), DONE)


def _length(count: int, scale: float) -> int:
    return max(round(count * scale), 1) if count else 0


def _comparison(console: Console, compared: Comparison, today: date) -> None:
    rows = [
        [
            name,
            f"{period.met:,} of {period.decided:,} past the CV "
            f"({100 * period.met / period.decided:.0f} %)",
            f"furthest: {stage_in_words(period.furthest or '')}",
        ]
        for name, period in (
            (f"since {day_in_short(compared.since, today)}", compared.lately),
            ("before that", compared.before),
        )
    ]
    console.title("Compared with before")
    console.table(rows, indent=2, narrow=((0,), (1,), (2,)))


def _feedback(stats: Stats) -> Iterable[Line]:
    told = [f"asked {_times(stats.asked)}"] if stats.asked else []
    if stats.received:
        told.append(f"received {_times(stats.received)}")
    if told:
        yield f"Feedback: {', '.join(told)}."
    if stats.asked > stats.received:
        yield Text(ON_SCREENS["silence on feedback"], QUIET)


def _outcomes(stats: Stats) -> Iterable[Line]:
    if stats.applications:
        known = [name for name in (*OUTCOMES, *stats.outcomes) if stats.outcomes.get(name)]
        counted = ", ".join(f"{stats.outcomes[name]:,} {name}" for name in dict.fromkeys(known))
        yield f"{plural(stats.applications, 'application')}: {counted}."


def _steps(stats: Stats) -> Iterable[Line]:
    # What is to do is no look back, and as one number for all of them a reproach.
    told = ((stats.settled["done"], "done"), (stats.settled["skipped"], "let go"))
    if said := ", ".join(f"{count:,} {what}" for count, what in told if count):
        yield f"Steps: {said}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count) or plural(count, "time")
