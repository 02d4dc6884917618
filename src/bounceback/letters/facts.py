"""What a letter can say: the facts of an application, and of the person who writes."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from string import Template
from typing import NamedTuple

from bounceback.clock import Clock
from bounceback.errors import UsageError
from bounceback.letters.texts import CONVERSATIONS, GREETING, POST, Forms
from bounceback.records import Application
from bounceback.text import clean_lines, one_clean_line

Facts = Mapping[str, str]

LATE_DAYS = 10
"""An answer to something that is longer ago than this says so."""

_ANSWERS = {
    "thank-you-waiting": "interviewed_on",
    "thank-you-ghosted": "interviewed_on",
    "feedback-thanks": "feedback_on",
}
"""The day that a letter answers, where it is not that of the decision."""

LONGEST_DETAIL = 30
_LONGEST = {"contact": (6, 60), "company": (8, 60), "role": (10, 80), "name": (6, 60)}
"""The most words and characters that a letter takes of a field; what is longer stays out."""

_TITLES = frozenset(
    ("dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "herr", "frau", "hr", "fru")
)
_BETWEEN_TWO = frozenset(("and", "&", "und", "et", "y", "e", "+"))
"""A name with one of these in it is that of two people: “Sam Lee and Ana Diaz”."""

_LETTERS_AFTER = frozenset(("phd", "dphil", "mba", "md", "msc", "bsc", "jr", "sr"))
_TEAM = frozenset(
    (
        *(
            "careers",
            "career",
            "jobs",
            "recruiting",
            "recruitment",
            "recruiters",
            "talent",
            "hiring",
        ),
        *("team", "hr", "people", "personnel", "staffing", "department", "noreply", "reply"),
        *("bewerbung", "karriere", "personal", "rh", "recrutement", "recrutamento"),
    )
)
"""A name with one of these in it is nobody's: “Acme Careers”."""

_ADDED = re.compile(r"\s+(?:via|at|from)\s|\s+[|–—-]\s|\s*[(\[/|]")
_LOWER_FIRST = frozenset(("a", "an", "the", "your", "our", "how", "that", "what", "when", "we"))
_CLAUSE_FIRST = frozenset(("how", "that", "what", "when"))
_ENDS = (*".!?…", "\N{IDEOGRAPHIC FULL STOP}", "\uff01", "\uff1f")
_SENTENCE = re.compile(
    r"(?:i|we|you|they|it|there|thanks|thank you|i'm|i've|we've|you've|it's|i’m|i’ve|it’s)\s\S+\s.+"
    r"|(?:your|the|my|our)\s(?:(?!that\b|which\b|who\b|you\b|we\b|i\b|your\b|they\b)\S+\s)+"
    r"(?:helped|taught|showed|made|gave|stayed|meant|inspired|has|have|was|were|is|are)\s.+"
    r"|(?:since|after|before|last|this|yesterday|today|meanwhile|recently|now|in|on|at)\s"
    r"(?:\S+\s)*?(?:i|we|i['’]ve|i['’]m|we['’]ve)\s\S+\s.+",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\[([!a-z ]+)\] ")


class Sender(NamedTuple):
    """The person who writes; the signature stands under a letter in place of the name.

    `greeting` is “first” where they write to people by their first name.
    """

    name: str = ""
    signature: str = ""
    greeting: str = ""


class Known(NamedTuple):
    """What a letter can say; `too_long` names the fields that it can't take in."""

    facts: Facts
    too_long: tuple[str, ...]


def known(application: Application, kind: str, sender: Sender, detail: str, clock: Clock) -> Known:
    """Return what can be said: each fact clean, in one line, and left out when it isn't known.

    A day still to come is none to refer to, but for the next interview. Raises UsageError for a
    detail that is too long.
    """
    today = clock.today
    contact = application.contact
    named = {
        "contact": one_clean_line(contact.name) if contact else "",
        "company": one_clean_line(application.company),
        "role": one_clean_line(application.role or "").removesuffix(" role"),
        "name": one_clean_line(sender.name),
    }
    too_long = tuple(name for name, value in named.items() if not _fits(value, *_LONGEST[name]))
    facts = {
        name: value
        for name, value in named.items()
        if name not in too_long and any(map(str.isalnum, value))
    }
    facts["post"] = first_that_fits(POST, facts)
    facts["signature"] = clean_lines(sender.signature).strip() or facts.get("name", "")
    who = addressed(facts.get("contact", ""))
    facts["addressed"] = first_name(who) if sender.greeting == "first" else who
    held, coming = interviews(application, clock)
    if held:
        facts["conversation"] = CONVERSATIONS[held > 1]
    days = {
        "applied_on": application.applied_on,
        "promised_on": application.answer_by,
        "interviewed_on": application.last_interview(today) if held else None,
        "decided_on": application.decided_on,
        "thanked_on": _last(application, "thank-you", today),
        "asked_on": _last(application, "ask-feedback", today),
        "feedback_on": max((one.on for one in application.feedback if one.on), default=None),
        "followed_up_on": _last(application, "follow-up", today),
        "touched_on": _last(application, "stay-in-touch", today),
    }
    if application.outcome == "waiting":
        days["decided_on"] = None
    facts.update({name: _day(day, today) for name, day in days.items() if day and day <= today})
    # Who writes on its day has it behind them, unless they withdraw.
    is_ahead = coming and (coming > today or kind == "withdrawal")
    if coming and is_ahead and application.outcome in ("waiting", "withdrawn"):
        facts["coming_on"] = _day(coming, today)
    begun = days[_ANSWERS.get(kind, "decided_on")]
    conditions = {
        "met": bool(held),
        "late": begun is not None and (today - begun).days > LATE_DAYS,
        "thanked": bool(sent(application, "thank-you", today)),
        "offered": application.offered_on is not None or application.outcome == "offer",
        "accepted": application.accepted_on is not None,
    }
    facts.update({name: "yes" for name, holds in conditions.items() if holds})
    facts.update(_detail_facts(checked_detail(detail)))
    facts["greeting"] = first_that_fits(GREETING, facts)
    return Known({name: value for name, value in facts.items() if value}, too_long)


def checked_detail(detail: str) -> str:
    """Return a detail in one clean line. Raises UsageError when it is longer than a sentence."""
    line = one_clean_line(detail)
    if not _fits(line, LONGEST_DETAIL, 240):
        raise UsageError(
            "The detail is too long for a short letter.",
            f"One sentence of at most {LONGEST_DETAIL} words; add more with --edit.",
        )
    return line


def sent(application: Application, key: str, today: date) -> list[date | None]:
    """Return the days on which the email of a step went, in the situation that stands now.

    What went before the decision, or while waiting before the last interview, belongs to another.
    Follow-ups to those who never answered count in all.
    """
    since = application.decided_on
    if application.outcome == "waiting":
        since = application.last_interview(today)
    if application.outcome == "ghosted" and key == "follow-up":
        since = None
    return [
        step.settled_on
        for step in application.steps
        if step.key == key
        and step.state == "done"
        and (since is None or step.settled_on is None or step.settled_on >= since)
    ]


def interviews(application: Application, clock: Clock) -> tuple[int, date | None]:
    """Return how many conversations there have been, and the day of the next one.

    Someone who got past applying has had one, also when none is on record.
    """
    record = application.plain()
    coming = [one["on"] for one in record["interviews"] if clock.is_to_come(one, record)]
    held = clock.count_held(record)
    if application.stage != "applied" and all(one.get("stage") for one in record["interviews"]):
        held = max(held, 1)
    return held, date.fromisoformat(min(coming)) if coming else None


def first_that_fits(forms: Forms, facts: Facts) -> str:
    """Return the first form whose names are all known and whose conditions hold, filled in."""
    for form in forms:
        conditions, names, text = _parts(form)
        if text and all(_holds(one, facts) for one in conditions) and all(map(facts.get, names)):
            sentence = Template(text).substitute(facts)
            return sentence[:-1] if sentence.endswith("..") else sentence
    return ""


def addressed(name: str) -> str:
    """Return a sender's name as a letter addresses a person, "" for a team, whom no name greets.

    “Lee, Sam” is Sam Lee; what a mail program or a service adds after the name is left out.
    """
    name = _ADDED.split(name, maxsplit=1)[0].strip(" ,")
    family, comma, given = name.partition(", ")
    if given.casefold().replace(".", "") in _LETTERS_AFTER:
        name = family
    elif comma and given and "," not in given:
        name = f"{given} {family}"
    words = re.findall(r"\w+", name.casefold())
    # Where it comes first, “Hr” is Danish and Norwegian for Mr.
    words = words[1:] if words[:1] == ["hr"] and len(words) > 1 else words
    is_no_name = "@" in name or not any(map(str.isalpha, name))
    return "" if is_no_name or _TEAM & set(words) else name


def first_name(name: str) -> str:
    """Return the name that a person is called by: the first one, or all of it when unsure."""
    words = name.split()
    if not words or words[0].casefold().rstrip(".") in _TITLES or len(words[0].rstrip(".")) < 2:
        return name
    if _BETWEEN_TWO & set(words):
        return name
    return words[0]


@cache
def _parts(form: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    match = _CONDITION.match(form)
    text = form[match.end() :] if match else form
    conditions = tuple(match[1].split()) if match else ()
    return conditions, tuple(Template(text).get_identifiers()), text


def _holds(condition: str, facts: Facts) -> bool:
    return not facts.get(condition[1:]) if condition[0] == "!" else bool(facts.get(condition))


def _detail_facts(detail: str) -> Iterator[tuple[str, str]]:
    """A detail that is a sentence stands for itself; any other becomes the end of one of ours."""
    first, space, rest = detail.partition(" ")
    if detail.endswith(_ENDS) or _SENTENCE.fullmatch(detail):
        begun = f"{detail[:1].upper()}{detail[1:]}" if first.islower() else detail
        yield "remark", begun if detail.endswith(_ENDS) else f"{begun}."
    else:
        lowered = first.lower() if first.lower() in _LOWER_FIRST else first
        yield "detail", lowered + space + rest
        if lowered in _CLAUSE_FIRST:
            yield "clause", lowered + space + rest


def _last(application: Application, key: str, today: date) -> date | None:
    return max((day for day in sent(application, key, today) if day), default=None)


def _day(day: date, today: date) -> str:
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def _fits(text: str, words: int, characters: int) -> bool:
    return len(text) <= characters and len(text.split()) <= words
