"""The sentences of the letters, all in this one place.

A sentence may have several forms, the most telling first: the first whose `$names` are all known
is written, and a sentence with none that fits is left out, so that no letter has a gap.
"""

from collections.abc import Mapping
from typing import NamedTuple

Forms = tuple[str, ...]
Paragraph = tuple[Forms, ...]


class LetterText(NamedTuple):
    """A letter in words. `question` asks for its one true detail; empty when it has none."""

    subject: Forms
    paragraphs: tuple[Paragraph, ...]
    question: str = ""
    in_thread: bool = False
    """Whether it is best sent as an answer in the thread of their message."""


GREETING: Forms = ("Dear $contact,", "Hello,")
CLOSING: Forms = ("Kind regards,\n$signature", "Kind regards")
POST: Forms = ("the $role role at $company", "the $role role", "the role at $company", "the role")
CONVERSATIONS = ("our conversation", "our conversations")
TALKING = "talking with you"

_A_DETAIL = "One true detail you remember, such as “your advice on testing”"
_THANKS: Forms = (
    "Thank you for $conversation about $post.",
    "Thank you for considering me for $post.",
)
_THANKS_FOR_THE_NEWS: Forms = (
    "Thank you for letting me know, and for $conversation about $post.",
    "Thank you for letting me know, and for considering me for $post.",
)
_DETAIL: Forms = ("$remark", "I will remember $detail.")
_DETAIL_OR_MEETING: Forms = (*_DETAIL, "I enjoyed $talking and learning how you work.")
_LATER_ROLES: Paragraph = (
    ("If a later role there could suit me, I would be glad to hear of it.",),
    ("I wish you and the team well.",),
)
_ACCEPTED: Forms = ("I accept your decision, and I am not asking you to reconsider it.",)
_ONE_QUESTION: Forms = (
    "One answer would help me with the next interview: "
    "what went well in $conversation, and what is one thing to change?",
    "One answer would help me next time: "
    "what worked in my application, and what is one thing to change?",
)
_EASY_TO_DECLINE: Forms = (
    "A line or two is plenty, and if you can't share this, no reply is needed.",
)
_NEXT_STEP: Paragraph = (
    (
        "Thank you for talking with me on $interviewed_on about $post.",
        "Thank you for $conversation about $post.",
        "I applied for $post on $applied_on.",
        "I am writing about my application for $post.",
    ),
    _DETAIL,
    ("Could you tell me what the next step is, and roughly when to expect it?",),
    ("I am still interested, and glad to send anything that would help.",),
)

TEXTS: Mapping[str, LetterText] = {
    "thank-you": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            (_THANKS_FOR_THE_NEWS,),
            (
                ("I had hoped for a different answer, and I accept your decision.",),
                _DETAIL_OR_MEETING,
            ),
            _LATER_ROLES,
        ),
        _A_DETAIL,
        in_thread=True,
    ),
    "thank-you-withdrawn": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            (_THANKS,),
            (
                ("I withdrew because of what fits me now, and not because of you or the team.",),
                _DETAIL_OR_MEETING,
            ),
            (
                ("I would be glad if our paths crossed again.",),
                ("I wish you and the team well.",),
            ),
        ),
        _A_DETAIL,
        in_thread=True,
    ),
    "thank-you-offer": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            (
                (
                    "Thank you for your offer, and for $conversation about $post.",
                    "Thank you for your offer, and for considering me for $post.",
                ),
            ),
            (_DETAIL_OR_MEETING,),
            (("I will write to you soon about the next step.",),),
        ),
        _A_DETAIL,
        in_thread=True,
    ),
    "thank-you-waiting": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            (_THANKS,),
            (_DETAIL_OR_MEETING,),
            (("I look forward to hearing about the next step.",),),
        ),
        _A_DETAIL,
    ),
    "ask-feedback": LetterText(
        ("One question about feedback: $role", "One question about feedback"),
        ((_THANKS, _DETAIL, _ACCEPTED, _ONE_QUESTION, _EASY_TO_DECLINE),),
        in_thread=True,
    ),
    "ask-feedback-open": LetterText(
        ("One question about feedback: $role", "One question about feedback"),
        ((_THANKS, _DETAIL, _ONE_QUESTION, _EASY_TO_DECLINE),),
        in_thread=True,
    ),
    "thanks-and-feedback": LetterText(
        ("Thank you, and one question: $role", "Thank you, and one question"),
        (
            (_THANKS_FOR_THE_NEWS, _DETAIL_OR_MEETING),
            (_ACCEPTED, _ONE_QUESTION, _EASY_TO_DECLINE),
            _LATER_ROLES,
        ),
        _A_DETAIL,
        in_thread=True,
    ),
    "follow-up": LetterText(
        ("Next step: $role", "Next step for my application"),
        (_NEXT_STEP,),
    ),
    "follow-up-last": LetterText(
        ("My application: $role", "My application"),
        (
            (
                (
                    "On $followed_up_on I wrote to you about $post, and I know that plans change.",
                    "I wrote to you earlier about $post, and I know that plans change.",
                ),
                _DETAIL,
                ("This is my last note about it.",),
                (
                    "If it is closed, one line would help me plan; "
                    "if it is open, could you tell me the next step?",
                ),
                (
                    "Either way, thank you for your time, "
                    "and I would be glad to hear from you about a later role.",
                ),
            ),
        ),
        in_thread=True,
    ),
    "follow-up-feedback": LetterText(
        ("My question about feedback: $role", "My question about feedback"),
        (
            (
                (
                    "Thank you again for $conversation about $post; "
                    "on $asked_on I asked you for a line of feedback on it.",
                    "Thank you again for considering me for $post; "
                    "on $asked_on I asked you for a line of feedback on it.",
                    "Thank you again for $conversation about $post; "
                    "I asked you earlier for a line of feedback on it.",
                    "Thank you again for considering me for $post; "
                    "I asked you earlier for a line of feedback on it.",
                ),
                _DETAIL,
                (
                    "If you can share what went well or one thing to change, I would be glad of "
                    "it; if not, no reply is needed, and I won't ask again.",
                ),
            ),
        ),
        in_thread=True,
    ),
    "stay-in-touch": LetterText(
        ("A hello from $name", "A hello"),
        (
            (
                ("I hope that you and everyone at $company are well.", "I hope that you are well."),
                (
                    "$remark",
                    "I thought of you when I came across $detail.",
                    "I still think back with pleasure to $conversation.",
                ),
            ),
            (("There is no need to reply; I would simply like to stay in touch.",),),
        ),
        "Something real to share, such as “the talk your team gave in May”",
    ),
}
"""Each letter in each of its situations; a person's own template may take the place of any."""

PLACEHOLDERS: Mapping[str, str] = {
    "greeting": "“Dear Sam Lee,”, or “Hello,” with no contact's name",
    "contact": "the contact's name",
    "company": "the company",
    "role": "the role",
    "post": "“the Data analyst role at Acme”, as far as known",
    "conversation": "“our conversation”, or “our conversations”",
    "applied_on": "the day you applied, such as 3 November",
    "interviewed_on": "the day of the last interview",
    "decided_on": "the day they decided",
    "asked_on": "the day you asked for feedback",
    "followed_up_on": "the day you last followed up",
    "detail": "the one true detail, as you gave it",
    "name": "your name",
    "signature": "your signature, or your name",
}
"""What a person's own template may name, and what each stands for."""
