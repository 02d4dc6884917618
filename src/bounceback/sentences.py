"""The sentences said to the person, beside the steps and the letters, all in this one place.

Which of them is said when is decided elsewhere: the first words after an answer in
`encouragement.py`. Source: the article, in our own words, and the evidence on tone.
"""

from collections.abc import Mapping
from typing import NamedTuple

Sentences = tuple[str, ...]


class NoWords(NamedTuple):
    """What is said first after a no: that it hurts, what is true of this case, and of tonight.

    One sentence of each is said, another one each time. `{count}` is how many noes came in thirty
    days, `{before}` one fewer, `{finals}` how many final rounds there were.
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
    "So close, and still a no: that is a bitter one.",
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
            "They had said yes to you, and what changed since needn't have to do with you.",
            "You had got as far as a yes, and no later letter takes that away.",
            "A plan of theirs that changes is no proof that something is wrong with you.",
        ),
        _TONIGHT,
    ),
    "many": NoWords(
        (
            "That is {count} noes in thirty days, and that is a lot to carry.",
            "{count} noes in thirty days would tire anyone.",
            "One more, after {before} others in thirty days: no wonder if you are worn out.",
        ),
        (
            "Each of them was about one opening, and together they are still no proof that "
            "something is wrong with you.",
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
            "With an offer on record, this one may hurt all the same.",
        ),
        (
            "Someone has said yes to you, and this no doesn't take that back.",
            "The same person had a yes and a no: a no tells about the fit, and not about worth.",
            "This may not have been the best fit; that you can get a yes is on record.",
        ),
        _TONIGHT,
    ),
    "late": NoWords(
        (
            "To write down an old no stirs it up again.",
            "An old no can still sting on the day you write it down.",
            "You have had this one with you for a while, and that is tiring.",
        ),
        (
            "It is as little a verdict on you now as it was then.",
            "What you take from it is still yours, whenever you come to it.",
            "One no, some time ago, proves nothing about you; what has lost its sense since "
            "is left out of the list.",
        ),
        _TONIGHT,
    ),
    "first final": NoWords(
        _HURTS_AFTER_A_FINAL,
        (
            "It was the first final round on your record: you now know that you can get there.",
            "Your first final round is behind you, and you can't see who else was in it with you.",
            "A first final round is a full rehearsal, and it makes you one step closer to a yes.",
        ),
        _TONIGHT,
    ),
    "final": NoWords(
        _HURTS_AFTER_A_FINAL,
        (
            "That makes {finals} final rounds: getting there is something you can do.",
            "You can't see who else was in the last round, and a no there is no proof that "
            "something is wrong with you.",
            "This may not be the end: a first choice can decline, another role can open, and "
            "people there know you now.",
        ),
        _TONIGHT,
    ),
    "same place again": NoWords(
        (
            "Another no from the same place can feel personal.",
            "To go back there and hear no again is hard.",
        ),
        (
            "Each opening there had a decision of its own; together they are no verdict on you.",
            "You went back and tried again, and that takes courage.",
            "It may not be the place that fits you best; nobody is right for every place.",
        ),
        _TONIGHT,
    ),
    "silence after meeting": NoWords(
        _HURTS_IN_SILENCE,
        (
            "Silence has many causes, and you can't see them from outside; it proves nothing "
            "about you.",
            "You turned up and talked to them; that was your part, and you did it.",
            "Why they went quiet you can't know. What you practised there stays with you.",
        ),
        _TONIGHT,
    ),
    "silence on paper": NoWords(
        _HURTS_IN_SILENCE,
        (
            "Nobody there has met you, and a letter without an answer tells nothing about you.",
            "Many applications are never answered; it is no proof that something is wrong "
            "with you.",
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
            "You have no way of seeing who else was in the running; this is no proof that "
            "something is wrong with you.",
            "Nobody is perfect, and this role may simply not have been the best fit for you.",
            "Each interview is a trial run for the one that fits, and this one is done.",
            "It may not be the end there: people know you now, and openings come round again.",
            "With this one behind you, you are a step closer to a yes than before.",
        ),
        _TONIGHT,
    ),
    "screening": NoWords(
        _HURTS_AFTER_MEETING,
        (
            "They wanted to talk to you; that part of your application works.",
            "A first talk settles little about you, and you can't see who else they talked to.",
            "It may not have been the best fit, and you have heard their questions once.",
        ),
        _TONIGHT,
    ),
    "on paper": NoWords(
        _HURTS_ON_PAPER,
        (
            "They decided from a page: nobody there has met you yet.",
            "A page can be turned down for reasons that no page shows; it is no proof that "
            "something is wrong with you.",
            "No application is perfect, and this may not have been the best fit for yours.",
            "It was one application, and each one sent is a step closer to the one that fits.",
        ),
        _TONIGHT,
    ),
}
"""What is said first after a no, or in place of an answer, by the case it is."""

AFTER: Mapping[str, Sentences] = {
    "waiting": ("The next move is theirs; what is worth doing meanwhile comes up on its day.",),
    "withdrawn": ("You knew your mind and said so; that leaves a good door open.",),
    "offer": ("Congratulations. It took {taken}, and you did the work.",),
}
"""What is said after any other outcome. `{taken}` counts what came before an offer."""

OWN_WORDS: Mapping[str, str] = {
    "interview": "What you noted as having gone well there{day}: “{words}”",
    "friend": "What you would tell a friend, as you wrote{day}: “{words}”",
    "went_well": "What went well, as you wrote{day}: “{words}”",
    "next_time": "What you set out to try, as you wrote{day}: “{words}”",
}
"""How the person's own words are given back, by where they come from; `{day}` is their day."""

IF_NO = "If it is a no, then I will {words}"
"""The plan that a person made while waiting."""

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
    "What you wrote is kept, and it matters more than any application.",
    "Please talk to someone today: a person close to you, or a doctor. "
    "findahelpline.com lists helplines by country.",
)
"""The only answer to words that say that someone does not want to live."""

ABOUT_THE_STEPS = (
    "A day on this list is no plan of yours yet. Plans of the form “if this, then I will do that” "
    "are carried out more often, the more so when one makes and rehearses them oneself (Sheeran "
    "et al. 2024: effects from 0.27 to 0.66 over 642 tests). A whole programme that also prepared "
    "job seekers for setbacks left them surer of themselves and with fewer depressive symptoms "
    "(Vinokur and Schul 1997, 1,801 people). "
    "While you wait for an answer, you can make one.",
    "Time away from the search came before vigour and effort in two weekly studies (MacGowan et "
    "al. 2022): a rest is part of it.",
    "The steps are those of the article “How to bounce back from rejection”, and their days come "
    "from careers services and career guides.",
)
"""What the guide says of all the steps: on plans, on rest, and where they come from."""

STOPS: Mapping[str, str] = {
    "applied": "Of {noes} noes and silences more ({count}) came before anyone had met you than at "
    "any later stage. An adviser would look at the CV beside the advert, and at which openings you "
    "choose.",
    "screening": "Of {noes} noes and silences more ({count}) came after a first talk than at any "
    "other stage. An adviser would practise how you introduce yourself in two minutes, and the "
    "question of pay.",
    "interview": "Of {noes} noes and silences more ({count}) came after an interview than at any "
    "other stage. An adviser would rehearse examples of your work aloud, with someone who asks "
    "back.",
    "final": "Of {noes} noes and silences more ({count}) came after a final round than at any "
    "other stage. You get that far; an adviser would look at the last questions, and at those you "
    "ask them.",
}
"""Where it stops most often, with what an adviser would look at there."""
