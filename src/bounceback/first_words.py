"""The first words after an answer: which of the sentences is said, and what of the person's own.

They follow from the records and the day alone: the same journal gives the same words, before the
answer is saved and after. Each no has other ones than the no before it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from bounceback.clock import Clock
from bounceback.distress import is_distress
from bounceback.ids import folded
from bounceback.journal import Journal
from bounceback.kind_words import AFTER, AFTER_A_NO, IF_NO, IF_NO_AS_SAID, OWN_WORDS
from bounceback.review import review
from bounceback.text import in_a_row, one_clean_line, plural
from bounceback.vocabulary import stage_rank

Record = Mapping[str, Any]

_ASKED_FOR = (
    *("company", "outcome", "stage", "decided_on", "offered_on", "logged_at"),
    *("interviews", "reflections"),
)
"""What is asked for of the other records."""

NOES = ("rejected", "ghosted")
MANY, DAYS_OF_MANY = 10, 30
LATE_DAYS = 14
"""A no that is written down this long after it came is an old one."""
DAYS_OF_AN_OFFER = 90
"""An offer is spoken of for so long; an older one, or one taken back, is no comfort."""

LONGEST_QUOTE = 160
_LEAD_IN = re.compile(
    r"(if (it is|it['’]s|it) (a )?no[,:]?\s+)?(then\s+)?((i will|i['’]ll|will|to)\s+)?",
    re.IGNORECASE,
)
_I = re.compile(r"i(?=\s|['’](?:m|d|ve)\b)", re.IGNORECASE)


class FirstWords(NamedTuple):
    """What is said before anything else: our sentences, the person's own words, and their plan.

    `quoted` and `plan` are empty when there are none.
    """

    said: str
    quoted: str = ""
    plan: str = ""


def first_words(
    journal: Journal,
    company: str,
    outcome: str,
    stage: str,
    clock: Clock,
    *,
    application: str | None = None,
    on: date | None = None,
) -> FirstWords:
    """Return what is said first about an answer from a company.

    `application` is its id where the journal has it already; `on` is the day of the answer. Nothing
    else of that record counts than its interviews and plan, so that it may be saved or not.
    """
    own: Record | None = None
    others: list[Record] = []
    for name, record in journal.each_record():
        if name == application:
            own = record
        else:
            others.append({key: record[key] for key in _ASKED_FOR})
    if outcome == "offer":
        return FirstWords(AFTER["offer"][0].format(taken=_taken(journal, clock, own)))
    if outcome == "withdrawn" and stage == "applied":
        return FirstWords(AFTER["withdrawn on paper"][0])
    if outcome not in NOES:
        return FirstWords(next(iter(AFTER.get(outcome, ())), ""))
    day = on or clock.today
    noes = sorted(
        (record for record in others if record["outcome"] in NOES),
        key=lambda record: record["logged_at"] or "",
    )
    words = AFTER_A_NO[_case(company, outcome, stage, own, others, day, clock)]
    finals = 1 + sum(record["stage"] == "final" for record in others)
    said = [some[_turn(len(noes), len(some))].format(finals=finals) for some in words]
    plan = if_no_in_words(own["if_no"]) if own else ""
    return FirstWords(
        " ".join(said),
        _quoted(own, noes, clock.today),
        "" if is_distress(plan.replace(", then", ".")) else plan,
    )


def if_no_in_words(plan: str) -> str:
    """Write the plan that a person made for a no as a whole sentence, in their words."""
    line = one_clean_line(plan)
    if not line:
        return ""
    words = line[_LEAD_IN.match(line).end() :] or line  # type: ignore[union-attr]
    first = _I.match(words)
    said = IF_NO.format(words=words)
    if first:
        said = IF_NO_AS_SAID.format(words="I" + words[first.end() :])
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _case(
    company: str,
    outcome: str,
    stage: str,
    own: Record | None,
    others: Sequence[Record],
    day: date,
    clock: Clock,
) -> str:
    """Name the case that a no is: the most particular that the records show.

    A silence is none of those in which a no was heard, however old it is.
    """
    decided = {"outcome": outcome, "decided_on": day.isoformat()}
    count = clock.count_held({**own, **decided}) if own else 0
    met = stage_rank(stage) > 0 or count > 0
    if outcome == "ghosted":
        return "silence after meeting" if met else "silence on paper"
    if own and own["offered_on"]:
        return "offer taken back"
    if (clock.today - day).days >= LATE_DAYS:
        return "late"
    heard = [one for one in others if one["outcome"] == "rejected"]
    if 1 + sum(_is_near(one["decided_on"], day, DAYS_OF_MANY) for one in heard) >= MANY:
        return "many"
    elsewhere = [one for one in others if folded(one["company"]) != folded(company)]
    if any(_is_an_offer_of_late(one, day) for one in elsewhere):
        return "after an offer"
    if stage == "final":
        return "final" if any(one["stage"] == "final" for one in others) else "first final"
    if any(folded(one["company"]) == folded(company) for one in heard):
        return "same place again"
    if stage == "interview":
        held = any(stage_rank(one["stage"]) > 1 or clock.count_held(one) for one in others)
        return "interview" if held or count > 1 else "first interview"
    return "screening" if met else "on paper"


def _is_an_offer_of_late(record: Record, day: date) -> bool:
    """Say whether an offer came in the weeks before a no, and was not taken back."""
    if record["outcome"] == "offer":
        came = record["offered_on"] or record["decided_on"] or (record["logged_at"] or "")[:10]
    else:
        came = record["offered_on"] if record["outcome"] == "withdrawn" else None
    return _is_near(came, day, DAYS_OF_AN_OFFER)


def _turn(noes: int, length: int) -> int:
    """Return whose turn it is of so many sentences: another one than at the no before.

    The steps vary, so that nobody who hears a no of one kind each third time hears the same.
    """
    steps = (1 + (number * number // 3) % max(length - 1, 1) for number in range(noes))
    return sum(steps) % length


def _is_near(came: str | None, day: date, days: int) -> bool:
    """Say whether something came in so many days up to another day."""
    if not came:
        return False
    return timedelta(0) <= day - date.fromisoformat(came) < timedelta(days=days)


def _quoted(own: Record | None, noes: Sequence[Record], today: date) -> str:
    """Give back the person's own words: on this interview, or else on an earlier no.

    In turns what they told a friend or saw go well, and what they set out to try, so that the same
    words never come twice in a row.
    """
    for words, on in _notes(own) if own else ():
        return _in_quotes("interview", words, on, today)
    fields = ("friend", "went_well") if len(noes) % 2 else ("next_time",)
    thoughts = sorted(_thoughts(noes, fields), key=lambda one: one[2] or "", reverse=True)
    return _in_quotes(*thoughts[0], today) if thoughts else ""


def _notes(record: Record) -> Iterator[tuple[str, str | None]]:
    for one in reversed(record["interviews"]):
        if words := _quotable(one["went_well"]):
            yield words, one["on"]


def _thoughts(
    records: Sequence[Record], fields: Sequence[str]
) -> Iterator[tuple[str, str, str | None]]:
    for one in (one for record in reversed(records) for one in reversed(record["reflections"])):
        if is_distress("\n".join((one["friend"], one["went_well"], one["next_time"]))):
            continue
        for field in fields:
            if words := _quotable(one[field]):
                yield field, words, one["on"]


def _quotable(text: str) -> str:
    """Return words in one line when they are short enough to be given back whole."""
    line = one_clean_line(text)
    return line if len(line) <= LONGEST_QUOTE and not is_distress(line) else ""


def _in_quotes(source: str, words: str, on: str | None, today: date) -> str:
    day = date.fromisoformat(on) if on else None
    year = f" {day.year}" if day and day.year != today.year else ""
    when = f" on {day.day} {day:%B}{year}" if day else ""
    return OWN_WORDS[source].format(day=when, words=words)


def _taken(journal: Journal, clock: Clock, own: Record | None) -> str:
    """Count what came before an offer, the application that it is for included."""
    stats = review(journal, clock)
    taken = [
        plural(stats.applications + (own is None), "application"),
        plural(stats.interviews, "interview"),
        plural(stats.sessions, "practice session"),
        plural(stats.lessons, "lesson") + " kept",
    ]
    return in_a_row([words for words in taken if not words.startswith("0 ")])
