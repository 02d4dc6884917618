"""How other programs and other people say how an application stands, in the journal's words.

The vocabulary is data, in `words.txt`. Words are looked up by the longest phrase that is
known; dates, ways of applying and spans of time are taken out first, and a word that denies turns
what follows it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bounceback.imports.sheets import groups, is_nothing, words
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
_SPELT = (("'", ""), ("’", ""), ("w/o", "without "), ("w/", "with "))
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o"})
_BEFORE_NUMBER = re.compile(r"(?<=[a-z]{2})(?=\d)")
_NO_WORD = re.compile(r"[\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+|[\uac00-\ud7af]+")


def folded(text: str) -> str:
    """Return a phrase without case, accents, punctuation and signs; signs alone stay."""
    if text.isascii() and text.islower() and text.replace(" ", "").isalpha():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).casefold()
    for written, meant in _SPELT:
        plain = plain.replace(written, meant)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    words = " ".join(_NO_WORD.sub(" ", _BEFORE_NUMBER.sub(" ", plain)).split())
    return words or "".join(
        sign for sign in text if not sign.isspace() and sign not in "\ufe0e\ufe0f"
    )


def _phrases(name: str) -> frozenset[str]:
    return frozenset(map(folded, words(name)))


def _by_phrase(kind: str) -> dict[str, str]:
    return {folded(one): group for group, each in groups(kind).items() for one in each}


_MEANS: dict[str, tuple[str, str]] = {
    # What stands in two lists is taken as it is in the later one.
    **dict.fromkeys(_phrases("filler"), ("filler", "")),
    **{phrase: ("stage", stage) for phrase, stage in _by_phrase("stage").items()},
    **{phrase: ("wish", phrase) for phrase in _phrases("wish")},
    **{phrase: ("outcome", outcome) for phrase, outcome in _by_phrase("outcome").items()},
    **dict.fromkeys(_phrases("denial"), ("denial", "")),
    **dict.fromkeys(_phrases("hope"), ("hope", "")),
}
"""What each phrase is, and what it says."""

_DENIED = _by_phrase("denied")
_ALONE = _by_phrase("alone")
_SIGNS = _by_phrase("sign")
_WISH = _phrases("wish")
_WEAK = _phrases("weak wish")
_COLOURED = _phrases("coloured")
_KNOWN = {*_MEANS, *_DENIED}
_LONGEST = max(len(phrase.split()) for phrase in _KNOWN)
_LONGEST_UNSPACED = max(len(phrase) for phrase in _KNOWN if _UNSPACED.fullmatch(phrase))


@lru_cache(maxsize=4096)
def says(kind: str, text: str) -> bool:
    """Whether a word of a kind, such as “accepted”, stands among others."""
    phrase = folded(text)
    spaced = f" {phrase} "
    return any(
        f" {word} " in spaced or (_UNSPACED.search(word) and word in phrase)
        for word in _phrases(kind)
    )


def is_known_whole(text: str) -> bool:
    """Whether no word of a text is passed over when it is read."""
    reading = _read(text)
    return bool(reading and reading.whole)


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
    if is_nothing(text):
        return Reading(NO_NEWS)
    if len(text) > 300:
        return None
    phrase = folded(text)
    if not any(map(str.isalnum, phrase)):
        return _by_signs(phrase)
    # What is known as it stands, such as “descartado por la empresa”, has nothing beside it.
    is_known = phrase in _KNOWN
    bare = phrase if is_known else folded(_without_asides(text))
    stripped = bare != phrase
    for said, coloured in ((phrase, False), (bare, stripped)):
        coloured = coloured or said in _COLOURED
        if said in _ALONE:
            outcome, _, stage = _ALONE[said].partition(" ")
            known = Standing(outcome, stage or None)
            return Reading(known, coloured=coloured) if outcome != "unknown" else None
        if said in _WISH:
            return Reading(UNSENT, coloured=coloured)
    found = _put_together([phrase] if is_known else _words(bare))
    return found._replace(coloured=found.coloured or stripped) if found else None


def _by_signs(phrase: str) -> Reading | None:
    meant = {_SIGNS.get(sign) for sign in phrase}
    outcome = meant.pop() if len(meant) == 1 else None
    return Reading(Standing(outcome)) if outcome else None


def _without_asides(text: str) -> str:
    """Return the text without days, spans of time and ways of applying."""
    return _TAKEN_OUT.sub(" ", _WAYS.sub(" ", _CAMEL.sub(" ", text)))


def _words(phrase: str) -> list[str]:
    """Return the words of a phrase; a script without spaces is parted by what is known."""
    found: list[str] = []
    for word in phrase.split():
        found += _parted(word) if _UNSPACED.search(word) else [word]
    return found


def _parted(word: str) -> Iterator[str]:
    position = 0
    while position < len(word):
        for size in range(min(_LONGEST_UNSPACED, len(word) - position), 0, -1):
            if size == 1 or word[position : position + size] in _KNOWN:
                yield word[position : position + size]
                position += size
                break


def _phrases_in(words: list[str]) -> Iterator[str]:
    """Yield what belongs together in these words: each time the longest phrase that is known."""
    position = 0
    while position < len(words):
        for size in range(min(_LONGEST, len(words) - position), 0, -1):
            phrase = " ".join(words[position : position + size])
            if size == 1 or phrase in _KNOWN:
                yield phrase
                position += size
                break


def _put_together(words: list[str]) -> Reading | None:
    """Read a phrase by what is known in it; a denial or a hope turns what soon follows it."""
    said: dict[str, set[str]] = {"outcome": set(), "stage": set(), "wish": set()}
    coloured = False
    passed_over = denial = hope = 0
    for phrase in _phrases_in(words):
        denial, hope = max(denial - 1, 0), max(hope - 1, 0)
        kind, meaning = _MEANS.get(phrase, ("", ""))
        coloured = coloured or phrase in _COLOURED
        if kind == "hope":
            said["outcome"].add("waiting")
            hope = 4
        elif kind == "denial":
            denial = 4
        elif denial and phrase in _DENIED:
            denied, denial = _DENIED[phrase], 0
            if denied == "unknown":
                return None
            if denied == "wish":
                said["wish"].add("not sent")
            elif denied != "nothing":
                said["outcome"].add(denied)
        elif kind == "outcome" and denial:
            return None
        elif kind == "wish" or (kind == "outcome" and not hope):
            said[kind].add(meaning)
        elif kind == "stage" and not hope and not denial:
            said["stage"].add(meaning)
        elif not kind and not phrase.isdigit():
            passed_over += 1
    if (denial and not (said["outcome"] or said["wish"])) or passed_over > max(3, len(words) / 2):
        return None
    standing = _weighed(said["outcome"], said["stage"], said["wish"])
    if standing is None or (not standing.sent and passed_over > 2):
        return None
    return Reading(standing, not passed_over, coloured or (standing.sent and passed_over > 0))


def _weighed(outcomes: set[str], stages: set[str], wishes: set[str]) -> Standing | None:
    """Return how it stands by all that was said; None where that can't be true at once."""
    decided = outcomes - {"waiting"}
    if len(decided) > 1:
        decided -= {"ghosted"}
    # A single word such as “lead” or “new” is a wish only when nothing else is said.
    sure = any(" " in wish or _UNSPACED.search(wish) for wish in wishes)
    told = bool(outcomes or stages)
    if len(decided) > 1 or (wishes - _WEAK and told and not sure):
        return None
    if wishes and (sure or not told):
        return UNSENT
    if not told:
        return None
    outcome = decided.pop() if decided else "waiting"
    return Standing(outcome, max(stages, key=stage_rank, default=None))
