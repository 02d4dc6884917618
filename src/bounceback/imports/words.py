"""How other programs and other people say how an application stands, in the journal's words."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from bounceback.imports.dates import NOTHING
from bounceback.vocabulary import stage_rank


class Standing(NamedTuple):
    """How an application stands; `stage` is None when the words don't tell."""

    outcome: str
    stage: str | None = None
    sent: bool = True
    """False for an advert that was only saved: nobody has applied there yet."""


UNSENT = Standing("waiting", sent=False)
NO_NEWS = Standing("waiting")

_OUTCOMES: Mapping[str, str] = {
    "waiting": "waiting|wait|pending|awaiting|awaiting response|awaiting reply|awaiting feedback|"
    "awaiting decision|awaiting answer|waiting for response|waiting for reply|in progress|"
    "in process|in review|under review|under consideration|reviewing|considering|active|open|"
    "ongoing|on hold|no response yet|no reply yet|no answer yet|no news yet|nothing yet|"
    "not heard yet|not heard back yet|havent heard back|havent heard back yet|followed up|"
    "viewed|application viewed|contacted|application received|received application",
    "rejected": "rejected|rejection|reject|rejected by employer|refused|declined|denied|"
    "not selected|not chosen|not shortlisted|not successful|not accepted|not hired|not a fit|"
    "not moving forward|not proceeding|not progressed|not considered|unsuccessful|"
    "no longer under consideration|no longer considered|no longer in consideration|turned down|"
    "turned me down|regret|regretted|knocked back|eliminated|no offer|no interview|"
    "position filled|role filled|job filled|went with someone else|offer withdrawn|"
    "offer rescinded",
    "ghosted": "ghosted|ghost|ghosted me|no response|no reply|no answer|no feedback|no news|"
    "no contact|never heard|never heard back|never replied|never responded|didnt hear back|"
    "did not hear back|not heard back|unanswered|silence|radio silence",
    "withdrawn": "withdrawn|withdrew|withdraw|i withdrew|i have withdrawn|pulled out|dropped out|"
    "i declined|declined by me|i rejected|rejected by me|i refused|i turned it down|"
    "turned down by me|i passed|not interested|no longer interested",
    "offer": "offer|offers|offered|job offer|offer received|received offer|offer extended|"
    "offer made|accepted|offer accepted|accepted offer|accepted the offer|hired|got the job|"
    "got it|got an offer|negotiating|negotiation|offer declined|declined offer|"
    "declined the offer|i declined the offer|offer rejected|rejected offer|rejected the offer|"
    "i rejected the offer|offer turned down|turned down offer|turned down the offer|selected|"
    "successful|signed",
}
_ONLY_ALONE: Mapping[str, Standing] = {
    "no": Standing("rejected"),
    "nope": Standing("rejected"),
    "received": NO_NEWS,
    "new": NO_NEWS,
    "yes": NO_NEWS,
    "offer withdrawn": Standing("rejected", "final"),
    "offer rescinded": Standing("rejected", "final"),
}
_NOT_SENT = (
    "saved|bookmarked|wishlist|wish list|wishlisted|draft|drafted|to apply|not applied|"
    "not applied yet|not yet applied|havent applied|applying|interested|to do|todo|planned|"
    "planning|researching|ready to apply|idea|lead|prospect"
)
_STAGES: Mapping[str, str] = {
    "applied": "applied|application|application sent|application submitted|submitted|sent|cv sent|"
    "resume sent|resume submitted|applied online|cv|resume|paper",
    "screening": "screening|screen|screened|phone screen|phone screening|recruiter screen|"
    "recruiter call|phone call|phone|intro call|call|hr call|hr screen|hr screening|assessment|"
    "online assessment|oa|test|online test|aptitude test|take home|takehome|coding challenge|"
    "coding test|challenge|questionnaire|shortlisted",
    "interview": "interview|interviews|interviewing|interviewed|phone interview|video interview|"
    "technical interview|hr interview|onsite|on site|onsite interview|on site interview|panel|"
    "panel interview|technical|technical round|interview stage|interview scheduled",
    "final": "final|finals|final interview|final interviews|final round|final rounds|final stage|"
    "last round|last interview|finalist",
}
_FILLERS = (
    "a|an|and|after|at|automated|auto|by|call|company|completed|done|email|emailed|employer|first|"
    "following|for|from|got|had|in|invite|invited|invitation|letter|mail|my|of|on|online|past|"
    "phone|post|received|round|rounds|scheduled|second|stage|status|the|them|they|third|to|"
    "upcoming|video|via|was|were|with|1|2|3|4|1st|2nd|3rd|4th"
)
_OUTCOME_OF = {phrase: word for word, each in _OUTCOMES.items() for phrase in each.split("|")}
_STAGE_OF = {phrase: word for word, each in _STAGES.items() for phrase in each.split("|")}
_ALONE = {**_ONLY_ALONE, **dict.fromkeys(_NOT_SENT.split("|"), UNSENT)}
_FILLING = frozenset(_FILLERS.split("|"))
_LONGEST = max(len(phrase.split()) for phrase in (*_OUTCOME_OF, *_STAGE_OF))


def understand(text: str, own: Mapping[str, Standing] | None = None) -> Standing | None:
    """Return how an application stands by these words, or None when they can't be understood.

    `own` are a person's own words, by `folded` phrase; they come first.
    """
    phrase = folded(text)
    if own and phrase in own:
        return own[phrase]
    if text.strip().casefold() in NOTHING or not phrase:
        return NO_NEWS
    if phrase in _ALONE:
        return _ALONE[phrase]
    return _put_together(phrase.split())


def folded(text: str) -> str:
    """Return a phrase without case, accents of width, punctuation and signs."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def _put_together(words: list[str]) -> Standing | None:
    outcomes: set[str] = set()
    stages: set[str] = set()
    position = 0
    while position < len(words):
        size = _known_size(words[position:])
        phrase = " ".join(words[position : position + size])
        if phrase in _OUTCOME_OF:
            outcomes.add(_OUTCOME_OF[phrase])
        elif phrase in _STAGE_OF:
            stages.add(_STAGE_OF[phrase])
        elif phrase not in _FILLING:
            return None
        position += size
    if len(outcomes) > 1 or not (outcomes or stages):
        return None
    stage = max(stages, key=stage_rank, default=None)
    return Standing(outcomes.pop() if outcomes else "waiting", stage)


def _known_size(words: list[str]) -> int:
    """Return how many of the first words belong together: the longest phrase that is known."""
    for size in range(min(_LONGEST, len(words)), 1, -1):
        phrase = " ".join(words[:size])
        if phrase in _OUTCOME_OF or phrase in _STAGE_OF:
            return size
    return 1
