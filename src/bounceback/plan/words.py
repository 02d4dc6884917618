"""The steps in words: what each is called, why it helps, how to do it, and on what evidence."""

from collections.abc import Mapping
from typing import NamedTuple

ARTICLE = "the article “How to bounce back from rejection”"
"""The source of the first five steps, as the guide names it."""


class Wording(NamedTuple):
    """A step as a person reads it. `why` is one sentence, `how` two or three lines."""

    title: str
    why: str
    how: tuple[str, ...]
    source: str
    start: str
    """The command that starts the step; `{id}` stands for the application."""
    what: str = ""
    """The step in one sentence, for the guide."""
    when: str = ""
    """The usual day, in words."""


_COURTESY = (
    "This is custom and courtesy: nobody has measured its effect well. Thanks are more welcome "
    "than those who write them expect (Kumar and Epley 2018)."
)

_REFRAME = Wording(
    "Reframe it",
    "A no is about one opening on one day; you can't see who else was in the room.",
    (
        "Write two lines you would say to a friend who got this same news.",
        "Name one thing that went well, and one thing in your hands to try next time.",
        "Tell one person about it, if you like. Every question can be skipped.",
    ),
    f"First point of {ARTICLE}. Kreemers et al. 2020: 180 job seekers who wrote to themselves "
    "with self-compassion were calmer and less sad right after writing. Ferrari et al. 2019: less "
    "self-criticism and less brooding over 27 trials, though what failed may not have been "
    "published. Webb, Miles and Sheeran 2012: seeing an event anew, or from further away, has a "
    "modest effect (d = 0.36 and 0.45); dwelling on it made things a little worse. Naming one "
    "thing to learn: van Hooft and Noordzij 2009, promising and weak, with 109 people of whom many "
    "left. Telling one person: support from others is among what works in whole programmes for job "
    "seekers (Liu, Huang and Wang 2014). Looking for causes helped some people and hurt others "
    "(Hall et al. 2011, 50 people), so skip what doesn't help.",
    "bounceback reflect {id}",
    what="Three short questions that look at the news from further away.",
    when="on the day itself, or within two weeks",
)
_REFRAME_ON_PAPER = _REFRAME._replace(
    why="A no to an application is about one opening on one day; nobody there has met you yet.",
)
_REFRAME_SILENCE = _REFRAME._replace(
    why="Silence can have many causes, and you can't see them from outside.",
    how=(
        "Write two lines you would say to a friend who is left without an answer.",
        *_REFRAME.how[1:],
    ),
    when="on the day you call it silence, or within two weeks",
)
_THANK_YOU = Wording(
    "Send a thank-you",
    "You talked to people there, and a warm last word can keep that door open.",
    (
        "Answer in their thread, to one named person; where nobody reads the answers, write to "
        "the person who interviewed you.",
        "Thank them for their time and for letting you know; add one true detail you remember.",
        "Three short paragraphs are plenty, and a night's sleep first is fine.",
    ),
    f"First task in {ARTICLE}. Careers services: in the next day or two; guides advise a night's "
    f"sleep first. {_COURTESY} Of those surveyed, 63 % had their no from an address that can't be "
    "answered (Talent Board 2021).",
    "bounceback draft {id} thank-you",
    what="A short email that thanks them and respects the decision.",
    when="the day after the decision, or within a week of that; a weekend waits for Monday",
)
_THANK_YOU_WAITING = _THANK_YOU._replace(
    why="A word of thanks after an interview is usual, and more welcome than most people expect.",
    how=(
        "Write to one named person, while the conversation is fresh.",
        "Thank them for their time, and add one true detail you remember.",
        "Three short paragraphs are plenty.",
    ),
    source="Careers services: within 24 hours (University of North Carolina), within 24 to 48 "
    f"hours (TU Delft). {_COURTESY}",
    what="A short email to the person who interviewed you.",
    when="the day after the interview; a weekend waits for Monday",
)
_THANK_YOU_WITHDRAWN = _THANK_YOU._replace(
    why="You gave each other time, and a friendly last word can keep that door open.",
    how=(
        "Write to one named person.",
        "Thank them for their time, and wish them well.",
        "You owe nobody a reason.",
    ),
    source=_COURTESY,
    what="A short email that thanks them for their time.",
    when="the day after you withdrew; a weekend waits for Monday",
)
_ASK_FEEDBACK = Wording(
    "Ask for feedback",
    "One useful sentence from them can change your next interview.",
    (
        "Respect the decision in half a sentence, then ask one narrow question.",
        "Ask what decided it, and for one thing to work on; make it easy to say no.",
        "Asking is normal. Silence is common, and says nothing about you.",
    ),
    f"Second task in {ARTICLE}. Careers services: in the same email or within days, at most two "
    "weeks. Most people who were turned down had been given no feedback (Talent Board 2022, "
    "candidates at all stages: it doesn't show how often a request is answered). Many employers "
    "give it when asked, and few people ask (careers service of "
    "Canterbury Christ Church University). A third of those "
    "who got some found it useful (Talent Board 2021), and how good it is drives mood and "
    "brooding (Chawla 2019): take one thing from it, and leave the rest.",
    "bounceback draft {id} ask-feedback",
    what="One easy question to the person who knows how you came across.",
    when="in the same email as the thank-you, or within two weeks",
)
_STAY_IN_TOUCH = Wording(
    "Stay in touch",
    "They know you now: a first choice can decline, and other roles can open later.",
    (
        "Send something real and short: an article, a launch you noticed, how their advice went.",
        "Ask for nothing.",
        "First after a month, then each quarter, for as long as you like.",
    ),
    f"On keeping the connection: {ARTICLE}. A word out of the blue is more welcome than those who "
    "send it expect (Liu et al. 2022), and fairly weak ties lead to more new jobs (Rajkumar et al. "
    "2022). The days are recruiters' advice, not measurement.",
    "bounceback draft {id} stay-in-touch",
    what="A few real lines now and then to someone who has met you.",
    when="a month after the decision, then each quarter until you let it go",
)
_STAY_IN_TOUCH_WITHDRAWN = _STAY_IN_TOUCH._replace(
    why="You know each other now, and other roles can open later.",
    when="a month after you withdrew, then each quarter until you let it go",
)
_PRACTISE = Wording(
    "Practise once",
    "Each interview is a trial run for the next one; a short session makes use of it.",
    (
        "Take the question that went least well and answer it aloud, twice.",
        "Better still, ask a friend to play the interviewer and say what they saw.",
        "Twenty minutes count.",
    ),
    f"Last point of {ARTICLE}. Liu, Huang and Wang 2014: with whole job-search programmes that "
    "join skill and motivation the odds of finding work were 2.67 times higher, over 47 of them; "
    "that is no figure for one session. Smith et al. 2015 and 2022: adults who trained with "
    "practice interviews did better in interviews; that more of them had found work may be chance "
    "(90 people).",
    "bounceback practise --for {id}",
    what="One session with the question that went least well.",
    when="a week after the decision, or in the three weeks from then",
)
_READ_THE_CV = _PRACTISE._replace(
    title="Have someone read your CV",
    what="A second reader for the page that stands for you.",
    why="Before an interview the page speaks for you, and a second pair of eyes sees more.",
    how=(
        "Ask one person who knows the trade to read your CV beside the advert.",
        "Ask what they would want to know more about, and what they skipped.",
        "Change one thing before the next one goes out.",
    ),
    source=f"Our own reading of the last point of {ARTICLE}, for those whom nobody has met yet; "
    "no study of this step alone is known to us. Support from other people is among what works in "
    "whole job-search programmes (Liu, Huang and Wang 2014).",
    start='bounceback practise "CV review" --for {id}',
)
_FOLLOW_UP = Wording(
    "Send a follow-up",
    "One short, friendly question is normal, and fair to ask.",
    (
        "Name the role and the date you applied or met.",
        "Ask what the next step is, in one paragraph.",
        "Two notes in all are the most; after that, let it rest.",
    ),
    "Indeed's guide: a day or two after the date that they promised; a week after the interview "
    "when they named none; never on a public holiday, which Bounceback doesn't know. After "
    "applying, guides say ten working days, or one to two weeks; once more after a fortnight, and "
    "then stop. Advice, not measurement.",
    "bounceback draft {id} follow-up",
    what="One friendly question about the next step while no answer comes.",
    when="two working days after the day they promised; or else a week after the last interview, "
    "ten days after applying",
)
_CHASE = _FOLLOW_UP._replace(
    title="Ask once more for feedback",
    what="A reminder of the question about feedback, once.",
    when="a week after asking",
    why="An email is easily overlooked; one polite reminder is fine, a second is not.",
    how=(
        "Answer in the same thread, in two sentences.",
        "Say that no reply is needed if they can't.",
        "Then let it rest, whatever comes.",
    ),
    source="Career guides: once, after about a week, politely, never twice. Advice, not "
    "measurement.",
)
_LAST_WORD = _FOLLOW_UP._replace(
    title="Follow up on the silence",
    what="A clear note when nobody has answered for weeks, and a last one a week later.",
    when="on the day you call it silence, and once more a week later",
    why="One clear note may still bring an answer, and it lets you close the file either way.",
    how=(
        "Name the role and the day of your last contact.",
        "Ask where things stand, in one paragraph.",
        "A week later once more, leaving the door open; then close the file.",
    ),
    source="Career guides, and the defaults of several application trackers: two notes without an "
    "answer, or thirty days, are enough. Advice, not measurement.",
)
_DEBRIEF = Wording(
    "Write down how it went",
    "What you remember tonight is what you can read before the next one.",
    (
        "One thing that went well, and one thing to try next time.",
        "The questions they asked, as far as you remember them.",
        "Two minutes are enough; it can be skipped.",
    ),
    f"That each interview is a trial run: {ARTICLE}. Naming one thing to learn: van Hooft and "
    "Noordzij 2009, promising and weak. No study of such notes alone is known to us.",
    "bounceback interview {id}",
    what="Two lines about an interview while it is fresh.",
    when="on the day of the interview, or in the five days from then",
)
_TRY_AGAIN = Wording(
    "Look at their openings again",
    "A no was about one opening; half a year on there may be others, and they know you.",
    (
        "Look at their page of openings for ten minutes.",
        "If one fits, name the person who interviewed you when you write.",
        "If none does, or you have gone off them, let it go.",
    ),
    f"That another role may open: {ARTICLE}. Guides advise about six months, and range from three "
    "to twelve. Advice, not measurement.",
    "bounceback show {id}",
    what="Another look at a place that you got far with.",
    when="half a year after the decision",
)

WORDINGS: Mapping[str, Wording] = {
    "reframe": _REFRAME,
    "thank-you": _THANK_YOU,
    "ask-feedback": _ASK_FEEDBACK,
    "stay-in-touch": _STAY_IN_TOUCH,
    "practise": _PRACTISE,
    "follow-up": _FOLLOW_UP,
    "debrief": _DEBRIEF,
    "try-again": _TRY_AGAIN,
}
"""Each step's general wording."""

VARIANTS: Mapping[tuple[str, str, str], Wording] = {
    ("reframe", "rejected", "applied"): _REFRAME_ON_PAPER,
    ("reframe", "ghosted", "*"): _REFRAME_SILENCE,
    ("thank-you", "waiting", "*"): _THANK_YOU_WAITING,
    ("thank-you", "withdrawn", "*"): _THANK_YOU_WITHDRAWN,
    ("stay-in-touch", "withdrawn", "*"): _STAY_IN_TOUCH_WITHDRAWN,
    ("practise", "rejected", "applied"): _READ_THE_CV,
    ("practise", "ghosted", "applied"): _READ_THE_CV,
    ("follow-up", "rejected", "*"): _CHASE,
    ("follow-up", "ghosted", "*"): _LAST_WORD,
}
"""The wording of a step in a situation: an outcome, and a stage or any."""

BOTH_MAILS = "Thank them, and ask for feedback"
"""What the thank-you and the question for feedback are called as one email."""


def wording(step: str, outcome: str = "", stage: str = "") -> Wording:
    """Return the words for a step, in its situation; one of a newer version gets its own name."""
    for situation in ((step, outcome, stage), (step, outcome, "*")):
        if situation in VARIANTS:
            return VARIANTS[situation]
    return WORDINGS.get(step) or Wording(step, "", (), "", "bounceback show {id}")


SITUATIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "reframe": {
        "when nobody there has met you": ("rejected", "applied"),
        "when no answer came": ("ghosted", "interview"),
    },
    "thank-you": {
        "while you wait": ("waiting", "interview"),
        "when you withdrew": ("withdrawn", "interview"),
    },
    "stay-in-touch": {"when you withdrew": ("withdrawn", "interview")},
    "practise": {"when nobody there has met you": ("rejected", "applied")},
    "follow-up": {
        "when feedback was asked for": ("rejected", "interview"),
        "when nobody answers": ("ghosted", "interview"),
    },
}
"""The situations in which the guide tells another form of a step: an outcome and a stage."""


def forms_of(step: str) -> dict[str, Wording]:
    """Return the other forms that a step can take, by situation, as the guide tells them."""
    return {situation: wording(step, *of) for situation, of in SITUATIONS.get(step, {}).items()}
