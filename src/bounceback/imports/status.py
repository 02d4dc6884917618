"""How other programs and other people say how an application stands, in the journal's words.

The vocabulary is data, in a score of languages. Words are looked up by the longest phrase that is
known; dates, ways of applying and spans of time are taken out first, and a word that denies turns
what follows it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bounceback.imports.status_words import (
    ALONE,
    COLOURED,
    DENIALS,
    DENIED,
    FILLERS,
    HOPES,
    SIGNS,
    STAGES,
    STANDING,
    UNKNOWN_ALONE,
    WEAK_WISHES,
    WISHES,
)
from bounceback.imports.table_words import NOTHING
from bounceback.vocabulary import stage_rank


class Standing(NamedTuple):
    """How an application stands; `stage` is None when the words don't tell."""

    outcome: str
    stage: str | None = None
    sent: bool = True
    """False for an advert that was only saved: nobody has applied there yet."""


class Reading(NamedTuple):
    """What words were read as. `whole` says that no word of them was passed over."""

    standing: Standing
    whole: bool = True
    coloured: bool = False
    """Whether they say more than the journal's words can: to be kept in the notes."""


UNSENT = Standing("waiting", sent=False)
NO_NEWS = Standing("waiting")

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TAKEN_OUT = re.compile(
    r"\(?\b(?:"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[t ]\d{1,2}:\d\d\S*)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)"
    r"|\d{1,2}/\d{1,2}"
    r"|\d{1,2}\.\d{1,2}\."
    rf"|{_DAY}[ -](?:of )?{_MONTH}(?:[ ,-]+(?:20)\d\d)?"
    rf"|{_MONTH} ?{_DAY}(?:[ ,]+20\d\d)?"
    r"|\d{1,2}:\d\d(?: ?[ap]m)?"
    r"|(?:in |after |for |over |since )?(?:\d+|a|an|one|two|three|four|several|many|few)\+? "
    r"(?:day|week|month|year|tag|tage|woche|wochen|monat|monate|jour|semaine|mois|semana)[a-zé]*"
    r")\b\)?",
    re.I,
)
_WAYS = re.compile(
    r"\b(?:(?:via|through|thru|über|por|mediante|tramite|przez|через)\s+(?:the\s+|a\s+|their\s+)?"
    r"|(?:on|at|auf|bei|sur|en)\s+(?=linkedin|indeed|xing|glassdoor|stepstone|handshake|monster"
    r"|ziprecruiter|workday|greenhouse|lever|website|company|infojobs|welcome))[\w.&'-]+"
    r"(?:\s+(?:site|website|portal|page|board|feed|apply))*",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+|[\uac00-\ud7af]+")


def folded(text: str) -> str:
    """Return a phrase without case, accents, punctuation and signs; signs alone stay."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).casefold().replace("ß", "ss")
    plain = (
        plain.replace("'", "").replace("’", "").replace("w/o", "without ").replace("w/", "with ")
    )
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = (
        unicodedata.normalize("NFC", plain).replace("ı", "i").replace("ł", "l").replace("ø", "o")
    )
    plain = re.sub(r"(?<=[a-z]{2})(?=\d)", " ", plain)
    words = " ".join(re.sub(r"[\W_]+", " ", plain).split())
    return words or "".join(
        sign for sign in text if not sign.isspace() and sign not in "\ufe0e\ufe0f"
    )


def _table(groups: Mapping[str, str]) -> dict[str, str]:
    return {folded(one): key for key, phrases in groups.items() for one in phrases.split("|")}


def _phrases(text: str) -> frozenset[str]:
    return frozenset(folded(one) for one in text.split("|"))


_OUTCOME_OF = _table(STANDING)
_STAGE_OF = _table(STAGES)
_ALONE_OF = _table(ALONE)
_DENIED_OF = _table(DENIED)
_WISH = _phrases(WISHES)
_FILLING = _phrases(FILLERS)
_DENYING = _phrases(DENIALS)
_HOPING = _phrases(HOPES)
_COLOUR = _phrases(COLOURED)
_UNKNOWN = _phrases(UNKNOWN_ALONE)
_WEAK = _phrases(WEAK_WISHES)
_KNOWN = {*_OUTCOME_OF, *_STAGE_OF, *_WISH, *_DENIED_OF, *_DENYING, *_HOPING, *_FILLING}
_LONGEST = max(len(phrase.split()) for phrase in _KNOWN)
_LONGEST_UNSPACED = max(len(phrase) for phrase in _KNOWN if _UNSPACED.fullmatch(phrase))


def understand(text: str, own: Mapping[str, Standing] | None = None) -> Standing | None:
    """Return how an application stands by these words, or None when they can't be understood.

    `own` are a person's own words, by `folded` phrase; they come first.
    """
    reading = read_status(text, own)
    return reading.standing if reading else None


def read_status(text: str, own: Mapping[str, Standing] | None = None) -> Reading | None:
    """Return what these words are read as, or None when they can't be understood."""
    if own:
        phrase = folded(text)
        if phrase in own:
            return Reading(own[phrase])
        bare = folded(_without_asides(text))
        if bare in own:
            return Reading(own[bare], coloured=bare != phrase)
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Reading | None:
    if text.strip().casefold() in NOTHING:
        return Reading(NO_NEWS)
    if len(text) > 300:
        return None
    phrase = folded(text)
    if not any(char.isalnum() for char in phrase):
        return _by_signs(phrase)
    if phrase in _UNKNOWN:
        return None
    whole = _standing_alone(phrase)
    if whole:
        return Reading(whole, coloured=phrase in _COLOUR)
    bare_text = _without_asides(text)
    bare = folded(bare_text)
    if not any(char.isalnum() for char in bare):
        return None
    if bare in _UNKNOWN:
        return None
    stripped = bare != phrase
    whole = _standing_alone(bare)
    if whole:
        return Reading(whole, coloured=stripped or bare in _COLOUR)
    found = _put_together(_words(bare))
    return found._replace(coloured=found.coloured or stripped) if found else None


def _by_signs(phrase: str) -> Reading | None:
    meant = {SIGNS[sign] for sign in phrase if sign in SIGNS}
    if len(meant) != 1 or any(sign not in SIGNS for sign in phrase):
        return None
    return Reading(Standing(meant.pop()))


def _standing_alone(phrase: str) -> Standing | None:
    if phrase in _ALONE_OF:
        outcome, _, stage = _ALONE_OF[phrase].partition(" ")
        return Standing(outcome, stage or None)
    return UNSENT if phrase in _WISH else None


def _without_asides(text: str) -> str:
    """Return the text without days, spans of time and ways of applying."""
    return _TAKEN_OUT.sub(" ", _WAYS.sub(" ", _CAMEL.sub(" ", text)))


def _words(phrase: str) -> list[str]:
    words: list[str] = []
    for word in phrase.split():
        if _UNSPACED.search(word):
            words += _parted(word)
        else:
            words.append(word)
    return words


def _parted(word: str) -> Iterator[str]:
    """Part a run of a script without spaces by the longest words that are known."""
    position = 0
    while position < len(word):
        for size in range(min(_LONGEST_UNSPACED, len(word) - position), 0, -1):
            if size == 1 or word[position : position + size] in _KNOWN:
                yield word[position : position + size]
                position += size
                break


def _put_together(words: list[str]) -> Reading | None:
    outcomes: list[str] = []
    stages: set[str] = set()
    coloured = False
    wished: set[str] = set()
    passed_over = 0
    denial = hope = 0
    position = 0
    while position < len(words):
        size = _known_size(words[position:])
        phrase = " ".join(words[position : position + size])
        position += size
        denial, hope = max(denial - 1, 0), max(hope - 1, 0)
        if phrase in _HOPING:
            outcomes.append("waiting")
            hope = 4
        elif phrase in _DENYING:
            denial = 4
        elif denial and phrase in _DENIED_OF:
            meaning = _DENIED_OF[phrase]
            denial = 0
            if meaning == "wish":
                wished.add("not sent")
            elif meaning == "unknown":
                return None
            elif meaning:
                outcomes.append(meaning)
        elif phrase in _OUTCOME_OF:
            if denial:
                return None
            if not hope:
                outcomes.append(_OUTCOME_OF[phrase])
        elif phrase in _WISH:
            wished.add(phrase)
        elif phrase in _STAGE_OF:
            if not hope and not denial:
                stages.add(_STAGE_OF[phrase])
        elif phrase not in _FILLING and not phrase.isdigit():
            passed_over += 1
            hope = max(hope, 1) if hope else 0
        coloured = coloured or phrase in _COLOUR
    if denial and not (outcomes or wished):
        return None
    return _weighed(outcomes, stages, wished, passed_over, coloured, len(words))


def _weighed(
    outcomes: list[str],
    stages: set[str],
    wishes: set[str],
    passed_over: int,
    coloured: bool,
    size: int,
) -> Reading | None:
    decided = set(outcomes) - {"waiting"}
    if len(decided) > 1:
        decided -= {"ghosted"}
    told = bool(outcomes or stages)
    # A single word such as “lead” or “new” is a wish only when nothing else is said.
    sure = any(" " in wish or _UNSPACED.search(wish) for wish in wishes)
    if len(decided) > 1 or (wishes - _WEAK and told and not sure):
        return None
    if passed_over > 3 and passed_over * 2 > size:
        return None
    whole = passed_over == 0
    if wishes and (sure or not told):
        return Reading(UNSENT, whole, coloured) if whole or passed_over < 3 else None
    if not (outcomes or stages):
        return None
    stage = max(stages, key=stage_rank, default=None)
    outcome = decided.pop() if decided else "waiting"
    return Reading(Standing(outcome, stage), whole, coloured or not whole)


def _known_size(words: list[str]) -> int:
    """Return how many of the first words belong together: the longest phrase that is known."""
    for size in range(min(_LONGEST, len(words)), 1, -1):
        if " ".join(words[:size]) in _KNOWN:
            return size
    return 1
