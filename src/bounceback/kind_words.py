"""The sentences said to the person, beside the steps and the letters, all in this one place.

Which of them is said when is decided elsewhere: the first words after an answer in
`first_words.py`. Source: the article, in our own words, and the evidence on tone.
"""

from collections.abc import Mapping
from typing import NamedTuple

Sentences = tuple[str, ...]


class NoWords(NamedTuple):
    """What is said first after a no: that it hurts, what is true of this case, and of tonight.

    One sentence of each is said, another one each time. `{finals}` is how many final rounds there
    were; noes are not counted out to the person.
    """

    hurts: Sentences
    true: Sentences
    tonight: Sentences


_TONIGHT: Sentences = (
    "Nothing has to be done tonight.",
    "There is nothing you need to do tonight.",
    "It can all wait: nothing is needed tonight.",
    "Tonight asks nothing more of you.",
    "You don't have to do anything about it tonight.",
)
_HURTS_AFTER_MEETING: Sentences = (
    "A no after talking to people stings, and it is allowed to.",
    "You gave this time and hope, and the answer is a no. That hurts.",
    "This is a hard message to get, however kindly it is put.",
    "It is frustrating to get this far and then hear a no.",
)
_HURTS_AFTER_A_FINAL: Sentences = (
    "To come this far and then hear a no is hard.",
    "So near the end of it, and still a no: that is bitter.",
    "A whole process, and a no at the end of it. Anyone would be disappointed.",
)
_HURTS_ON_PAPER: Sentences = (
    "A no is disappointing to read, however it is worded.",
    "An application takes work, and a no to it is a let-down.",
    "It is all right to be fed up about this one.",
)
_HURTS_IN_SILENCE: Sentences = (
    "Waiting for an answer that doesn't come wears anyone down.",
    "No answer at all can be harder to bear than a plain no.",
    "You did your part and heard nothing back. That is frustrating.",
)

AFTER_A_NO: Mapping[str, NoWords] = {
    "offer taken back": NoWords(
        (
            "An offer, and then a no: that is a real blow.",
            "To have a yes taken back hurts, and anger is a fair answer to it.",
        ),
        (
            "They had said yes to you, and what has changed since may have nothing to do with you.",
            "You had got as far as a yes, and no later letter takes that away.",
            "An offer that falls through is no sign of a fault in you.",
        ),
        _TONIGHT,
    ),
    "many": NoWords(
        (
            "So many noes in one month are a lot to carry.",
            "This many noes in thirty days would tire anyone.",
            "One more, after all the others of late: no wonder if you are worn out.",
        ),
        (
            "Each of them was about one opening; even together they don't show that anything is "
            "wrong with you.",
            "So many come only to someone who keeps trying, and that is the part in your hands.",
            "Each is a step closer to the one that fits, and the next step can wait.",
        ),
        (
            "Nothing has to be done tonight, and a pause is allowed: bounceback rest 1w",
            "Nothing is needed tonight; some days off may do more: bounceback rest 1w",
            "Tonight asks nothing of you, nor does the week if you say so: bounceback rest 1w",
        ),
    ),
    "after an offer": NoWords(
        (
            "A no can sting even when someone else has said yes.",
            "Even beside an offer, this one may hurt.",
        ),
        (
            "Someone has said yes to you, and this no doesn't take that back.",
            "With a yes and with a no you are the same person; neither measures your worth.",
            "This one may not have been for you; that you can get a yes is on record.",
        ),
        _TONIGHT,
    ),
    "late": NoWords(
        (
            "To write down an old no can stir it up again.",
            "An old no can still sting on the day you write it down.",
            "A no that you have had with you for weeks can be tiring, too.",
        ),
        (
            "It is as little a verdict on you now as it was then.",
            "What you take from it is still yours, whenever you come to it.",
            "One no, some time ago, proves nothing about you, and what is past is not asked of "
            "you any more.",
        ),
        _TONIGHT,
    ),
    "first final": NoWords(
        _HURTS_AFTER_A_FINAL,
        (
            "It was the first final round on your record: you now know that you can get there.",
            "The first final round on your record is behind you, and you can't see who else was "
            "in it.",
            "A first final round is a full rehearsal, and it brings you a step closer to a yes.",
        ),
        _TONIGHT,
    ),
    "final": NoWords(
        _HURTS_AFTER_A_FINAL,
        (
            "That makes {finals} final rounds: getting there is something you can do.",
            "You can't see who else was in the last round; being turned down there is no fault "
            "in you.",
            "It needn't end here: a first choice can decline, another role can open, and people "
            "there know you now.",
        ),
        _TONIGHT,
    ),
    "same place again": NoWords(
        (
            "Another no from the same place can feel personal.",
            "To hear no from one place more than once is hard.",
        ),
        (
            "Each opening there had a decision of its own; together they are no verdict on you.",
            "You tried there more than once, and that takes courage.",
            "It may not be the place that fits you best; nobody is right for every place.",
        ),
        _TONIGHT,
    ),
    "silence after meeting": NoWords(
        _HURTS_IN_SILENCE,
        (
            "Silence has many causes, and you can't see them from outside; it proves nothing "
            "about you.",
            "You turned up and talked to them; whether they write is not in your hands.",
            "Why they went quiet you can't know. What you practised there stays with you.",
        ),
        _TONIGHT,
    ),
    "silence on paper": NoWords(
        _HURTS_IN_SILENCE,
        (
            "Nobody there has met you, and an application without an answer says nothing about "
            "you.",
            "An application can go unanswered for many reasons, and none of them need be you.",
            "No answer is not a verdict, and the next one you send begins afresh.",
        ),
        _TONIGHT,
    ),
    "first interview": NoWords(
        _HURTS_AFTER_MEETING,
        (
            "It was the first interview on your record, and you can't see who else they talked to.",
            "Your first interview on record is behind you, and what it taught you stays yours.",
            "One interview is a trial run, and no verdict on you.",
        ),
        _TONIGHT,
    ),
    "interview": NoWords(
        _HURTS_AFTER_MEETING,
        (
            "A no is not evidence that something is the matter with you; who else was in the "
            "running you can't know.",
            "Nobody is perfect, and no role suits everyone; this one may not have been yours.",
            "Each interview is a trial run for the one that fits, and this one is done.",
            "It may not be the end there: people know you now, and openings come round again.",
            "With this one behind you, you are a step closer to a yes than before.",
        ),
        _TONIGHT,
    ),
    "screening": NoWords(
        _HURTS_AFTER_MEETING,
        (
            "You got as far as a talk: your application did its part.",
            "A first talk settles little about you, and you can't see who else they talked to.",
            "It may not have been a good match, and you have heard their questions once.",
        ),
        _TONIGHT,
    ),
    "on paper": NoWords(
        _HURTS_ON_PAPER,
        (
            "They decided from your application alone: nobody there has met you yet.",
            "An application can be turned down for reasons that have nothing to do with you.",
            "No application is perfect, and this opening may not have been the right one for "
            "yours.",
            "It was one application, and each one sent is a step closer to the one that fits.",
        ),
        _TONIGHT,
    ),
}
"""What is said first after a no, or in place of an answer, by the case it is."""

AFTER: Mapping[str, Sentences] = {
    "waiting": ("The next move is theirs; what is worth doing meanwhile comes up on its day.",),
    "withdrawn on paper": ("That was yours to decide, and you owe nobody a reason.",),
    "withdrawn": ("That was yours to decide; a word of thanks can keep the door open.",),
    "offer": ("Congratulations. It took {taken}, and you did the work.",),
}
"""What is said after any other outcome. `{taken}` counts what came before an offer."""

OWN_WORDS: Mapping[str, str] = {
    "interview": "What went well there{day}, in your words: “{words}”",
    "friend": "What you would tell a friend, as you wrote{day}: “{words}”",
    "went_well": "What went well, as you wrote{day}: “{words}”",
    "next_time": "What you set out to try, as you wrote{day}: “{words}”",
}
"""How the person's own words are given back, by where they come from; `{day}` is their day."""

IF_NO = "If it is a no, then I will {words}"
IF_NO_AS_SAID = "If it is a no, then {words}"
"""The plan that a person made while waiting; as they said it where it begins with “I”."""

IF_NO_QUESTION = "If it is a no, then I will"
IF_NO_KEPT = "Kept with {company}. Should it be a no, it comes first."

QUESTIONS: Mapping[str, str] = {
    "friend": "What would you tell a friend in your place?",
    "went_well": "What went well?",
    "next_time": "What is one thing within your control to try next time?",
}
"""The three questions of `reflect`, by the field that keeps the answer.

Source: Kreemers et al. 2020 for the first, van Hooft and Noordzij 2009 for the last.
"""

HELP = (
    "A person to talk to helps more than any list: someone close, a careers adviser, a doctor. "
    "findahelpline.com lists helplines by country."
)
"""Whom to turn to: at the end of the guide to reframe, and after each third no in a month."""

IN_DISTRESS = (
    "What you wrote is kept, and you matter more than any application.",
    "Please talk to someone today: a person close to you, a doctor, or the emergency services if "
    "it can't wait. findahelpline.com lists helplines by country.",
)
"""The only answer to words that say that someone does not want to live."""

ABOUT_THE_STEPS = (
    "A day on this list is no plan of yours yet. Plans of the form “if this, then I will do that” "
    "help people do what they mean to, the more so when one makes and rehearses them oneself "
    "(Sheeran et al. 2024: effects of 0.27 to 0.66 in 642 tests). While you wait for an answer, "
    "you can make one. A whole programme that also prepared job seekers for setbacks left them "
    "with a firmer sense of mastery and fewer depressive symptoms (Vinokur and Schul 1997, 1,801 "
    "people).",
    "In two weekly studies, letting go of the search for a while came before vigour, effort and "
    "interviews (MacGowan et al. 2022): a rest is part of it.",
    "Bounceback's source is the article “How to bounce back from rejection”: the first five steps "
    "are its own, the others serve them. Their days come from careers services, career guides and "
    "recruiters.",
)
"""What the guide says of all the steps: on plans, on rest, and where they come from."""

STOPS: Mapping[str, str] = {
    "applied": "Of {noes} noes and silences more ({count}) came before anyone had met you than at "
    "any later stage. An adviser would look at the CV beside the advert, and at which openings you "
    "choose.",
    "screening": "Of {noes} noes and silences more ({count}) came after a first talk than at any "
    "other stage. An adviser would practise with you how to introduce yourself in two minutes, "
    "and the question of pay.",
    "interview": "Of {noes} noes and silences more ({count}) came after an interview than at any "
    "other stage. An adviser would have you tell examples of your work aloud, to someone who asks "
    "further.",
    "final": "Of {noes} noes and silences more ({count}) came after a final round than at any "
    "other stage. You get that far; an adviser would look at the questions that come last, and at "
    "those you ask.",
}
"""Where it stops most often, with what an adviser would look at there."""

OVERTAKEN = "not held: the answer came before"
"""What is said of an interview that was to come when the answer came."""

ON_SCREENS: Mapping[str, str] = {
    "they come back": "They come back on their day:",
    "they come back later": "They come back on their day, once your rest is over:",
    "a first try": "Only trying it out? This takes it back:",
    "been here": "You were here{when}: {reached}{who}.",
    "here last": "Last{when}: {reached}.",
    "applied here": "You applied here before.",
    "kept then": "You kept: {words}",
    "an offer": "Nothing else changes until you have accepted it.",
    "accepting": "Once you have:",
    "declining": "If you don't:",
    "others wait": "Still waiting elsewhere:",
    "others to withdraw": "Still waiting elsewhere. To withdraw:",
    "nobody quiet": "Nobody has been quiet for a month.",
    "quiet": "No news for a month. It says nothing about you.",
    "resting": "You are resting until {day}.",
    "while resting": "Nothing is asked of you until then; interviews to come are still told.",
    "not resting": "You are not resting.",
    "rest over": "Your rest is over.",
    "no plan": "No plan is kept with {company} any more.",
    "kept": "Kept with {company}.",
    "reply kept": "Kept word for word, with {company}.",
    "nothing counted": "Nothing to count yet.",
    "what counts": "Each interview you log shows up here as practice; so does each session.",
    "practice": "Every interview was practice for the next",
    "silence on feedback": "Silence is common there, and says nothing about you.",
    "no lesson yet": "Nothing here yet. What you note down comes together on this page:",
}
"""The sentences of the screens that say more than what stands there."""
