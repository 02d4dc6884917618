"""Words that say, in so many words, that someone does not want to live or wants to hurt themselves.

The program is no counsellor: it stores no flag, and only answers such words with whom to talk to,
as `kind_words.py` says it.
The phrases are few and in the first person; figures of speech ("this search is killing me") are
none of them. They are looked for in every language that is here, whatever the settings say.
"""

import re
from functools import cache

_OFTEN = r"(?:(?:just|really|only|honestly|still|sometimes|often|simply|always|so|do) ){0,3}"
_I = rf"(?:\bi |\bi'd |\bi've |\bi'm |(?:^|[.!?;:,] ?)){_OFTEN}"
_NOT = r"(?:don't|do not|dont|didn't|did not|no longer|never) (?:even |really )?"
_MEAN_TO = (
    r"(?:(?:want|wanted|wanna|going|gonna|plan|planning|intend|need|ready|decided|about|wish|"
    r"am going|am ready|'m going|feel like i want|feel the urge|have the urge)(?: to)? |will |"
    r"may |might )(?:just |really )?"
)
_THINK_OF = (
    r"(?:(?:am |was |been |have been |keep )?(?:thinking|think|thought|thoughts|dreaming|dream)"
    r"(?: a lot)? (?:about|of) |feel like |feeling like |considered |considering )"
)
_MORE = r"(?: any ?more| any longer| again)?"
_IDIOM = r"(?! (?:for|over|to|with|short|off|in|about)\b)"
_ENDS = r"(?= ?(?:$|[.!?;:,)]|and |but |because |if |now|today|tonight))"

_ENGLISH = (
    rf"{_I}(?:am )?(?:{_MEAN_TO})(?:kill|hurt|harm|cut) my ?self{_IDIOM}",
    rf"{_I}(?:{_MEAN_TO})self-?harm\b|\bi(?:'ve| have|'m| am) (?:been |still )?self-?harming\b",
    rf"\bi(?:'ll| have a plan to|'ve a plan to) (?:kill|hurt|harm) my ?self{_ENDS}",
    rf"{_I}(?:{_MEAN_TO})end my (?:own )?life(?! (?:in|as|at)\b)",
    rf"{_I}(?:{_MEAN_TO})take my (?:own )?life(?! (?:in|into|to|back|up|on|forward|elsewhere)\b)",
    rf"{_I}(?:{_MEAN_TO})end it all(?! (?:on|with|at|by)\b)",
    rf"{_I}(?:{_MEAN_TO})(?:commit suicide|be dead|not be alive|not live{_MORE}{_ENDS})",
    rf"{_I}(?:want|wanted|wanna)(?: to)? (?:just )?die{_ENDS}",
    rf"\b(?:part of me (?:just |really )?wants to|all i want is to) (?:die|be dead){_ENDS}",
    rf"\bi(?:'d| would) (?:just |really )?rather (?:just )?die{_ENDS}",
    rf"{_I}{_THINK_OF}(?:killing|hurting|harming|cutting) myself{_IDIOM}",
    rf"{_I}{_THINK_OF}(?:ending|taking) my (?:own )?life",
    rf"{_I}{_THINK_OF}(?:ending it all|suicide{_ENDS}|committing suicide)",
    rf"{_I}{_NOT}(?:want|wish|wanna)(?: to)? (?:live|be alive|exist|go on living){_MORE}{_ENDS}",
    rf"\bi (?:don't|do not) (?:think|know if) i want to (?:live|be alive|exist){_MORE}{_ENDS}",
    r"\bi (?:wish|hope) i (?:wouldn't|won't|don't|didn't|never) wake up"
    rf"(?: again| tomorrow)?{_ENDS}",
    rf"{_I}{_NOT}want to wake up(?: any ?more| again| ever| tomorrow){_ENDS}",
    rf"{_I}(?:am |feel |feeling |have been |was |'m )?(?:feeling )?suicidal\b",
    r"\bi'm (?:feeling )?suicidal\b|\bmy suicidal (?:thoughts|feelings)",
    r"\b(?:i|i've|i'm) (?:have|had|have had|am having|having|keep having|get) (?:\w+ )?"
    r"(?:suicidal thoughts|thoughts (?:of|about) (?:suicide|(?:killing|hurting|harming) myself))",
    r"\bi (?:\w+ )?wish i (?:was|were) (?:dead|not alive|never born)|\bi wish i weren't alive",
    r"\bi wish i (?:wasn't alive|had never been born)",
    r"\bi(?:'d| would) (?:rather|be better off) (?:be )?dead\b|\bi(?:'m| am) better off dead\b",
    r"\b(?:everyone|everybody|they|my family) would be better off "
    r"(?:without me\b|if i (?:was|were) (?:dead|gone))",
    r"\bi (?:have|see|find) (?:no|not a) reason to (?:live|go on living|be alive)",
    r"\bi (?:have|'ve) nothing (?:left )?to live for\b|\bi've nothing (?:left )?to live for\b",
    rf"\bi (?:can't|cannot|can not) (?:go on living|keep living|live){_MORE}{_ENDS}",
    rf"\blife is(?:n't| not) worth living{_MORE}{_ENDS}",
    r"\bi (?:don't|do not|can't|cannot) see (?:the|a|any) (?:point|reason|sense) (?:of|in|to) "
    rf"(?:living|live|being alive|go on living){_MORE}{_ENDS}",
    r"\bthere(?:'s| is) no (?:point|reason|sense) (?:in|to) "
    rf"(?:living|live|being alive){_MORE}{_ENDS}",
    r"\bi(?:'m| am) (?:so |just )?(?:tired of|done with) (?:living|being alive)" + _ENDS,
)
_GERMAN = (
    r"\bich (?:will|möchte|mag|wollte) (?:einfach |nur )?nicht mehr (?:leben|da sein|weiterleben)",
    r"\bich (?:will|möchte|wollte) (?:einfach |nur )?(?:noch )?(?:sterben|tot sein)(?! vor)",
    rf"\bich (?:will|möchte|wollte) (?:einfach |nur )?nicht mehr aufwachen{_ENDS}",
    r"\bich (?:will|möchte|werde|wollte) (?:mich (?:selbst )?"
    r"(?:umbringen|töten|verletzen(?! lassen)|ritzen)|"
    r"mir (?:das leben nehmen|etwas antun|wehtun|weh tun))",
    r"\bich bringe? mich um(?=$|[.!?,])|\bich denke? an (?:selbstmord|suizid)",
    r"\bich (?:habe suizidgedanken|habe selbstmordgedanken|bin suizidal)",
)
_NOT_SOMEWHERE = (
    r"(?! (?:à|a|au|aux|ici|avec|dans|en|comme|chez|sans|là|loin|près|seule?|ensemble|pour|sur)\b)"
)
_FRENCH = (
    r"\bje (?:veux|voudrais|voulais) (?:juste )?mourir(?! (?:de|d'))",
    r"\bj'ai (?:juste )?envie (?:de mourir(?! (?:de|d'))|d'en finir avec la vie|de me suicider)",
    rf"\bje (?:ne )?(?:veux|voudrais) plus vivre{_NOT_SOMEWHERE}|\bj'veux plus vivre\b",
    rf"\bj(?:e n)?'ai plus envie de vivre{_NOT_SOMEWHERE}",
    r"\bje (?:veux|vais|voudrais|pense à) (?:me suicider|mettre fin à mes jours|me faire du mal)",
    r"\bje (?:veux|vais) me tuer(?! (?:à|au|aux|de|pour))",
    r"\bj'ai des (?:pensées|idées) suicidaires",
)
_SPANISH = (
    r"(?<!\bme )\bquiero morir(?:me)?(?! (?:de|del))|\bme quiero morir(?! (?:de|del))",
    r"\b(?:ya )?no quiero (?:seguir )?vi(?:vir|viendo)(?: más)?"
    r"(?! (?:en|con|así|aquí|ahí|lejos|sin|como|de|cerca))",
    r"\bquiero (?:suicidarme|quitarme la vida|hacerme daño|matarme(?! (?:a|por|trabajando)))",
    r"\b(?:me quiero|me voy a) (?:suicidar|matar(?! (?:a|por|trabajando)))",
    r"\bpienso en (?:suicidarme|el suicidio|quitarme la vida)|\btengo pensamientos suicidas",
)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'"})


_WORDS = (
    "suicid|suizid|selbstmord|myself|my self|self-?harm|my life|my own life|end it all|alive|dead|"
    "exist|wake up|"
    r"\bliv|\bdie\b|better off|born|umbringe|töten|verletzen|ritzen|leben|sterben|tot sein|"
    "nicht mehr da|aufwachen|antun|weh ?tun|bringe? mich um|mourir|vivre|en finir|tuer|mes jours|"
    "du mal|morir|viv|matar|vida|daño"
)
"""One of these stands in every phrase: nearly every text is done with after looking for them."""

_PIECE, _OVERLAP = 1_000, 100
"""A sentence longer than this is looked at in pieces, so that no text takes long."""


def is_distress(text: str) -> bool:
    """Say whether a person says here in so many words that they don't want to live."""
    plain = text.translate(_APOSTROPHES).casefold()
    if not _words().search(plain):
        return False
    lines = plain.splitlines()
    return any(
        _phrases().search(piece)
        for part in ([plain, *lines] if len(lines) > 1 else [plain])
        for sentence in re.split("[.!?]+", part)
        if _words().search(sentence)
        for piece in _pieces(" ".join(sentence.split()))
    )


def _pieces(sentence: str) -> list[str]:
    return [
        sentence[start : start + _PIECE]
        for start in range(0, max(len(sentence), 1), _PIECE - _OVERLAP)
    ]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORDS)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join((*_ENGLISH, *_GERMAN, *_FRENCH, *_SPANISH)))
