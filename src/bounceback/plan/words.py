"""The six steps in words: what each is called, why it helps, how to do it, and on what evidence."""

from collections.abc import Mapping
from typing import NamedTuple


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


_REFRAME = Wording(
    "Reframe it",
    "A no is about one opening on one day; you can't see who else was in the room.",
    (
        "Write two lines you would say to a friend who got this same news.",
        "Name one thing that went well, and one thing in your hands to try next time.",
        "Leave out whatever doesn't help; every question can be skipped.",
    ),
    "The article, first point. Kreemers et al. 2020: writing to oneself with self-compassion left "
    "180 job seekers calmer than free reflection did. Ferrari et al. 2019: less self-criticism "
    "and less brooding over 27 trials, though what failed may have gone unpublished. Seeing an "
    "event anew has a modest effect (Webb, Miles and Sheeran 2012, d = 0.36). Naming one thing to "
    "learn: van Hooft and Noordzij 2009, promising but weak, with 109 people of whom many left.",
    "bounceback reflect {id}",
    what="Three short questions that look at the news from further away.",
    when="on the day itself",
)
_THANK_YOU = Wording(
    "Send a thank-you",
    "You met people there, and a warm last word keeps that door open.",
    (
        "Answer in the thread of their message, to one named person.",
        "Thank them for the time and for letting you know; add one true detail you remember.",
        "Three short paragraphs are plenty.",
    ),
    "The article, first task; careers centres advise 24 to 48 hours (University of Florida: two "
    "days). This is custom and courtesy: nobody has measured its effect well.",
    "bounceback draft {id} thank-you",
    what="A short mail that thanks them and accepts the decision.",
    when="a day after the decision; a weekend waits for Monday",
)
_ASK_FEEDBACK = Wording(
    "Ask for feedback",
    "One useful sentence from them can change your next interview.",
    (
        "Say first that you accept the decision, then ask one narrow question.",
        "Make it easy to say no: many firms hold back for time, policy or law.",
        "Silence is the usual answer, and says nothing about you.",
    ),
    "The article, second task. Most people never get any: 71 % in North America, 60 % in EMEA, "
    "53 % in APAC (Talent Board 2022). After a final round it is fullest.",
    "bounceback draft {id} ask-feedback",
    what="One easy question to the person who knows how you came across.",
    when="two days after the decision, or in the thank-you itself",
)
_STAY_IN_TOUCH = Wording(
    "Stay in touch",
    "They know you now; openings come round again, and so do second choices.",
    (
        "Send something real and short: an article, a launch you noticed, a thank-you for advice.",
        "Ask for nothing.",
        "First after a month, then each quarter, for as long as you like.",
    ),
    "The article, on keeping the connection; recruiters' advice on timing. Recruiters say that "
    "they go back to a runner-up often enough; the figures are weak, so none is given.",
    "bounceback draft {id} stay-in-touch",
    what="A few real lines now and then to someone who has met you.",
    when="a month after the decision, then each quarter until you let it go",
)
_PRACTISE = Wording(
    "Practise once",
    "Each interview was a rehearsal; a short session turns it into skill.",
    (
        "Take the question that went least well and answer it aloud, twice.",
        "Better still, ask a friend to play the interviewer and say what they saw.",
        "Twenty minutes count.",
    ),
    "The article, last point. Programmes that join skill and motivation work best: the odds of "
    "finding work were 2.67 times higher (Liu, Huang and Wang 2014, 47 programmes). Interview "
    "ratings rise with practice, and more with feedback on it, but those studies are of students.",
    "bounceback practise --for {id}",
    what="One session with the question that went least well.",
    when="within a week",
)
_READ_THE_CV = _PRACTISE._replace(
    title="Have someone read your CV",
    what="A second reader for the page that they decided on.",
    why="Before an interview the page speaks for you, and a second pair of eyes sees more.",
    how=(
        "Ask one person who knows the trade to read your CV beside the advert.",
        "Ask what they would want to know more about, and what they skipped.",
        "Change one thing, and send the next one.",
    ),
    source="Careers services (Warwick, Bath, Canterbury): feedback before an interview is rarely "
    "given, so a CV review does more than a request to the employer.",
    start='bounceback practise "CV review" --for {id}',
)
_FOLLOW_UP = Wording(
    "Send a follow-up",
    "One short, friendly question is normal, and often moves a slow process on.",
    (
        "Name the role and the date you applied or met.",
        "Ask what the next step is, in one paragraph.",
        "Write once, then leave it: two follow-ups are the most.",
    ),
    "Indeed's guide: five working days past the date they gave, and a day or two more; APU: five "
    "working days after closing, again after a fortnight, then stop. Advice, not measurement.",
    "bounceback draft {id} follow-up",
    what="One friendly question about the next step while no answer comes.",
    when="a week after the last interview, ten days after applying",
)
_CHASE = _FOLLOW_UP._replace(
    title="Ask once more for feedback",
    what="A reminder of the question about feedback, once.",
    when="a week after asking",
    why="A week is long in a full inbox; one polite reminder is fine, a second is not.",
    how=(
        "Answer in the same thread, in two sentences.",
        "Say that no reply is needed if they can't.",
        "Then let it rest, whatever comes.",
    ),
    source="Career guides: once, after about a week, politely, never twice.",
)
_LAST_WORD = _FOLLOW_UP._replace(
    title="Follow up on the silence",
    what="A clear note when nobody has answered for weeks, and a last one a week later.",
    when="on the day you call it silence, and once more a week later",
    why="Silence has many causes; one clear note gets an answer or lets you close the file.",
    how=(
        "Name the role and the day of your last contact.",
        "Ask where things stand, in one paragraph.",
        "A week later once more, leaving the door open; then close the file.",
    ),
    source="Career guides, and the defaults of several trackers: two notes without an answer are "
    "enough. Advice, not measurement.",
)

WORDINGS: Mapping[str, Wording] = {
    "reframe": _REFRAME,
    "thank-you": _THANK_YOU,
    "ask-feedback": _ASK_FEEDBACK,
    "stay-in-touch": _STAY_IN_TOUCH,
    "practise": _PRACTISE,
    "follow-up": _FOLLOW_UP,
}
"""Each step's general wording."""

_VARIANTS: Mapping[tuple[str, str, str], Wording] = {
    ("practise", "rejected", "applied"): _READ_THE_CV,
    ("practise", "ghosted", "applied"): _READ_THE_CV,
    ("follow-up", "rejected", "*"): _CHASE,
    ("follow-up", "ghosted", "*"): _LAST_WORD,
}


def wording(step: str, outcome: str, stage: str) -> Wording:
    """Return the words for a step in its situation; a step of a newer version gets its own name."""
    for situation in ((step, outcome, stage), (step, outcome, "*")):
        if situation in _VARIANTS:
            return _VARIANTS[situation]
    return WORDINGS.get(step) or Wording(step, "", (), "", "bounceback show {id}")
