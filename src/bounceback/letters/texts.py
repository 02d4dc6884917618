"""The sentences of the letters, all in this one place.

A sentence may have several forms, the most telling first: the first whose `$names` are all known,
and whose conditions hold, is written; a sentence with none that fits is left out, so that no letter
has a gap. Conditions stand before a form in brackets, `[met !late]`: see CONDITIONS.
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
    """Whether it answers a message of theirs, which the person has."""


CONDITIONS: Mapping[str, str] = {
    "met": "they have talked to the person; an interview still to come is none",
    "late": "what the letter answers is more than ten days ago",
    "thanked": "a thank-you was sent since the decision",
    "offered": "there was an offer",
    "accepted": "the offer was accepted",
}
"""What a form may depend on beside the names that it writes."""

GREETING: Forms = ("Dear $addressed,", "Hello,")
CLOSING: Forms = ("Kind regards,\n$signature", "Kind regards")
POST: Forms = ("the $role role", "the role")
CONVERSATIONS = ("our conversation", "our conversations")

_A_DETAIL = "One true detail in a sentence, such as “Your advice on testing has stayed with me.”"
_DETAIL: Forms = ("$remark", "I will remember $detail.")
_DETAIL_OR_MEETING: Forms = (*_DETAIL, "[met] I enjoyed talking to you.")
_THANKS_FOR_THE_NEWS: Forms = (
    "[late !thanked] Your answer about $post came on $decided_on, and I am late in thanking you "
    "for it and for $conversation.",
    "[late !thanked] Your answer about $post came on $decided_on, and I am late in thanking you "
    "for it.",
    "Thank you for letting me know, and for $conversation about $post.",
    "Thank you for letting me know, and for considering me for $post.",
)
_THANKS: Forms = (
    "Thank you for $conversation about $post.",
    "Thank you for considering me for $post.",
)
_LATE_AFTER_A_TALK = (
    "[late] We talked about $post on $interviewed_on, and I am late in thanking you for it."
)
_HOPED: Forms = ("I had hoped for a different answer, but I respect your decision.",)
_LATER_ROLES: Paragraph = (
    ("If another role comes up that might suit me, I would be glad to hear about it.",),
    ("I wish you and the team well.",),
)
_ONE_QUESTION: Forms = (
    "[met] May I ask one question: what decided it, and what is one thing that I could work on "
    "for the next interview?",
    "May I ask one question: what decided it, and what is one thing that would make an "
    "application of mine stronger?",
)
_ONE_QUESTION_OPEN: Forms = (
    "[met] May I ask one question: what came across well, and what is one thing that I could "
    "work on for the next interview?",
    "May I ask one question: what spoke for my application, and what is one thing that would make "
    "it stronger?",
)
_EASY_TO_DECLINE: Forms = (
    "A line or two is plenty, and if you cannot share this, no reply is needed.",
)
_WHAT_COMES: Forms = (
    "I look forward to our interview on $coming_on.",
    "I look forward to hearing from you.",
)
_WHAT_IT_IS_ABOUT: Forms = (
    "Thank you for talking to me on $interviewed_on about $post.",
    "Thank you for $conversation about $post.",
    "I applied for the $role role on $applied_on.",
    "I applied for a role with you on $applied_on.",
    "I am writing about my application for $post.",
)

TEXTS: Mapping[str, LetterText] = {
    "thank-you": LetterText(
        ("Thank you: $role", "Thank you"),
        ((_THANKS_FOR_THE_NEWS,), (_HOPED, _DETAIL_OR_MEETING), _LATER_ROLES),
        _A_DETAIL,
        in_thread=True,
    ),
    "thank-you-withdrawn": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            (
                (
                    "[offered late] I declined your offer on $decided_on, and I am late in "
                    "thanking you for it and for $conversation.",
                    "[offered late] I declined your offer on $decided_on, and I am late in "
                    "thanking you for it.",
                    "[late] I withdrew my application on $decided_on, and I am late in thanking "
                    "you for $conversation about $post.",
                    "[late] I withdrew my application on $decided_on, and I am late in thanking "
                    "you for considering me for $post.",
                    "[offered] Thank you for your offer, and for $conversation about $post.",
                    "[offered] Thank you for your offer, and for considering me for $post.",
                    *_THANKS,
                ),
            ),
            (
                (
                    "[met late] I am grateful for the time that you gave me.",
                    "[met offered] I have decided not to take it up, and I am grateful for the "
                    "time that you gave me.",
                    "[offered !late] I have decided not to take it up.",
                    "[met] I have withdrawn my application, and I am grateful for the time that "
                    "you gave me.",
                    "[!late] I have withdrawn my application.",
                ),
                _DETAIL_OR_MEETING,
            ),
            (
                ("I would be glad if our paths crossed again.",),
                ("I wish you and the team well.",),
            ),
        ),
        _A_DETAIL,
    ),
    "thank-you-offer": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            (
                (
                    "[late] Your offer came on $decided_on, and I am late in thanking you for it "
                    "and for $conversation.",
                    "[late] Your offer came on $decided_on, and I am late in thanking you for it.",
                    "Thank you for your offer, and for $conversation about $post.",
                    "Thank you for your offer, and for considering me for $post.",
                ),
            ),
            (_DETAIL_OR_MEETING,),
            (
                (
                    "[accepted !late] I look forward to joining you.",
                    "I was very glad of the news.",
                ),
            ),
        ),
        _A_DETAIL,
        in_thread=True,
    ),
    "thank-you-waiting": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            (
                (
                    _LATE_AFTER_A_TALK,
                    "Thank you for talking to me on $interviewed_on about $post.",
                    *_THANKS,
                ),
            ),
            (_DETAIL_OR_MEETING,),
            (_WHAT_COMES,),
        ),
        _A_DETAIL,
    ),
    "thank-you-ghosted": LetterText(
        ("Thank you: $role", "Thank you"),
        (
            ((_LATE_AFTER_A_TALK, *_THANKS),),
            (_DETAIL_OR_MEETING,),
            (("I wish you and the team well, whatever comes of it.",),),
        ),
        _A_DETAIL,
    ),
    "thank-you-again": LetterText(
        ("A word more: $role", "A word more"),
        (
            (
                (
                    "I thanked you on $thanked_on for $conversation, and would like to add a word.",
                    "I wrote to thank you on $thanked_on, and would like to add a word.",
                    "I have thanked you already, and would like to add a word.",
                ),
            ),
            (_DETAIL,),
            (("No reply is needed; I wish you and the team well.",),),
        ),
        _A_DETAIL,
        in_thread=True,
    ),
    "feedback-thanks": LetterText(
        ("Thank you for your feedback: $role", "Thank you for your feedback"),
        (
            (
                (
                    "[late] On $feedback_on you sent me feedback, and I am late in thanking you "
                    "for it.",
                    "Thank you for your feedback after $conversation about $post.",
                    "Thank you for your feedback on my application for $post.",
                ),
            ),
            (
                (
                    "$remark",
                    "I will remember $clause.",
                    "I will take $detail with me.",
                    "It was kind of you to take the time, and I will keep it in mind for next "
                    "time.",
                ),
            ),
            (("I wish you and the team well.",),),
        ),
        "One thing that you take from it, in a sentence, such as “I will put figures first.”",
        in_thread=True,
    ),
    "ask-feedback": LetterText(
        ("One question about feedback: $role", "One question about feedback"),
        (
            (
                (
                    "Thank you again for $conversation about $post; I wrote to you on $thanked_on.",
                    "Thank you again for considering me for $post; I wrote to you on $thanked_on.",
                    *_THANKS_FOR_THE_NEWS,
                ),
                _DETAIL,
                ("[!thanked] Of course I respect your decision.",),
                _ONE_QUESTION,
                _EASY_TO_DECLINE,
            ),
        ),
        in_thread=True,
    ),
    "ask-feedback-open": LetterText(
        ("One question about feedback: $role", "One question about feedback"),
        ((_THANKS, _DETAIL, _ONE_QUESTION_OPEN, _EASY_TO_DECLINE),),
    ),
    "thanks-and-feedback": LetterText(
        ("Thank you, and one question: $role", "Thank you, and one question"),
        (
            (_THANKS_FOR_THE_NEWS, _DETAIL_OR_MEETING),
            (
                _HOPED,
                _ONE_QUESTION,
                _EASY_TO_DECLINE,
            ),
            _LATER_ROLES,
        ),
        _A_DETAIL,
        in_thread=True,
    ),
    "follow-up": LetterText(
        ("My application: $role", "My application"),
        (
            (
                _WHAT_IT_IS_ABOUT,
                _DETAIL,
                ("I understood that I might hear by $promised_on.",),
                (
                    "I look forward to our interview on $coming_on.",
                    "Could you tell me where things stand, and roughly when I might hear?",
                ),
                ("I am still interested, and glad to send anything that would help.",),
            ),
        ),
    ),
    "follow-up-last": LetterText(
        ("My application: $role", "My application"),
        (
            (
                (
                    "I wrote to you on $followed_up_on about $post, and I know that plans change.",
                    "I wrote to you earlier about $post, and I know that plans change.",
                ),
                _DETAIL,
                ("This is my last note about it.",),
                (
                    "If the role is closed, one line would help me plan; if it is open, could you "
                    "tell me the next step?",
                ),
                (
                    "[met] Either way, thank you for the time that you gave me.",
                    "Either way, thank you for reading this.",
                ),
            ),
        ),
    ),
    "follow-up-feedback": LetterText(
        ("My question about feedback: $role", "My question about feedback"),
        (
            (
                (
                    "On $asked_on I asked you for a line of feedback on $conversation about $post.",
                    "On $asked_on I asked you for a line of feedback on my application for $post.",
                    "I asked you earlier for a line of feedback on $conversation about $post.",
                    "I asked you earlier for a line of feedback on my application for $post.",
                ),
                _DETAIL,
                (
                    "If you can share what decided it, or one thing to work on, I would be glad of "
                    "it; if not, no reply is needed, and I will not ask again.",
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
                    "I still remember $clause.",
                    "I have been thinking of $detail.",
                    "You may remember $conversation about $post.",
                    "You may remember my application for $post.",
                ),
            ),
            (("There is no need to reply; I would simply like to stay in touch.",),),
        ),
        "One sentence with something real to share, such as “Your team's talk in May was a treat.”",
    ),
    "stay-in-touch-again": LetterText(
        ("Another hello from $name", "Another hello"),
        (
            (
                (
                    "I hope that all has been well with you and everyone at $company since I last "
                    "wrote, on $touched_on.",
                    "I hope that all has been well with you since I last wrote, on $touched_on.",
                    "I hope that all has been well with you since I last wrote.",
                ),
                ("$remark", "I still remember $clause.", "I have been thinking of $detail."),
            ),
            (("As before, there is no need to reply; it is only a hello.",),),
        ),
        "One sentence with something real to share, such as “Your team's talk in May was a treat.”",
    ),
    "withdrawal": LetterText(
        (
            "[offered] Your offer: $role",
            "[offered] Your offer",
            "Withdrawing my application: $role",
            "Withdrawing my application",
        ),
        (
            (
                (
                    "[offered] Thank you for your offer; I have decided not to take it up.",
                    "I would like to withdraw my application for the $role role.",
                    "I would like to withdraw my application.",
                ),
                ("Please take this as cancelling our interview on $coming_on, too.",),
                (
                    "[offered] I am grateful for $conversation, and for the time that you gave me.",
                    "[offered] I am grateful that you considered me.",
                    "Thank you for $conversation, and for the time that you gave me.",
                    "Thank you for considering me.",
                ),
            ),
            (("I wish you and the team well.",),),
        ),
    ),
}
"""Each letter in each of its situations; a person's own template may take the place of any."""

NOTES: Mapping[str, str] = {
    "unanswerable": "The address of their message can't be answered: write to someone you talked "
    "to there, or to the person named in the advert.",
    "address to come": "Once you have an address: {add}",
    "no address": "No address yet. To add one: {add}",
    "odd address": "No email can go to that address. To mend it: {add}",
    "no name": 'It ends without your name. To set it: bounceback config name "Your Name"',
    "soon": "You wrote to them on {on}; another email is better left until a week has gone by.",
    "early": "There is time for it: on your list it stands for {on}.",
    "threaded": "As a file or opened in the email program, it answers in their thread.",
    "to thread": "Best sent as an answer in the thread of their message.",
    "withdraw": "Once it is sent: bounceback edit {id} --outcome withdrawn",
    "decline": "Once it is sent: bounceback edit {id} --declined",
    "sent": "Once it is sent: bounceback done {id} {steps}",
}
"""What is said beside a letter, where it is so."""

THEIR_EMAIL: Mapping[str, str] = {
    "came": "Their email: {who}.",
    "nobody": "from nobody named",
    "unanswerable": "That address can't be answered; a letter can go to someone you talked to "
    "there.",
    "to come": "Its day is still to come, so today is taken.",
    "no text": "It has no plain text that can be read; nothing of its words is taken.",
    "cut": "It is very long; its beginning is kept.",
    "keep": "Keep their words as feedback, to learn from?",
    "kept": "Their words are kept as feedback, with {company}.",
}
"""What is said of an email of theirs, when it is logged."""

REFUSALS: Mapping[str, tuple[str, str]] = {
    "none pending": (
        "No email is pending for {id}.",
        "Name a letter to write one all the same: {letters}.",
    ),
    "thanked": (
        "A thank-you went there{on}; a second one needs something new to say.",
        'As in: bounceback draft {id} thank-you --detail "..."',
    ),
    "feedback came": (
        "Feedback was asked for there, and it came.",
        "To thank them for it: bounceback draft {id} feedback-thanks",
    ),
    "reminded": (
        "Feedback was asked for there, and a reminder went{on}: that is all one can do.",
        "Another letter: bounceback draft {id} stay-in-touch",
    ),
    "followed up": (
        "{count} notes went there, the last{on}; guides advise against a third.",
        "To close it: bounceback quiet {id}",
    ),
    "followed up and closed": (
        "{count} notes went there, the last{on}; guides advise against a third.",
        "It can rest now. To look back on it: bounceback reflect {id}",
    ),
    "greeted": (
        "A hello went there{on}; another one in the same week needs something new.",
        'As in: bounceback draft {id} stay-in-touch --detail "..."',
    ),
    "no feedback": (
        "No feedback from them is on record yet.",
        "To keep what they wrote: bounceback feedback {id}",
    ),
    "withdrew": (
        "You withdrew there; there is no answer to wait for.",
        "To keep the contact: bounceback draft {id} stay-in-touch",
    ),
    "offered": (
        "They made you an offer; there is no answer to wait for.",
        "To thank them: bounceback draft {id} thank-you",
    ),
    "decided": (
        "They have decided already; there is nothing to withdraw.",
        "To thank them: bounceback draft {id} thank-you",
    ),
    "accepted": (
        "Their offer was accepted; there is no application to withdraw.",
        "See: bounceback show {id}",
    ),
}
"""Why a letter is not written, and what can be done instead."""

PLACEHOLDERS: Mapping[str, str] = {
    "greeting": "“Dear Sam Lee,”, or “Hello,” with no contact's name",
    "contact": "the contact's name",
    "addressed": "the name in the greeting: whole, or the first name by the setting greeting",
    "company": "the company",
    "role": "the role",
    "post": "“the Data analyst role”, or “the role”",
    "conversation": "“our conversation”, or “our conversations”",
    "applied_on": "the day you applied, such as 3 November",
    "promised_on": "the day they promised an answer for",
    "interviewed_on": "the day of the last interview that has been",
    "coming_on": "the day of the next interview",
    "decided_on": "the day they decided",
    "thanked_on": "the day you thanked them",
    "asked_on": "the day you asked for feedback",
    "feedback_on": "the day their feedback came",
    "followed_up_on": "the day you last followed up",
    "touched_on": "the day you last sent a hello",
    "detail": "the one true detail, as you gave it",
    "name": "your name",
    "signature": "your signature, or your name",
}
"""What a person's own template may name, and what each stands for."""
