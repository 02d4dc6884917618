"""The letters: from an application, and the person who writes, to a mail with no gap in it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from string import Template
from typing import NamedTuple

from bounceback.errors import CannotError, UsageError
from bounceback.letters.texts import CLOSING, CONVERSATIONS, GREETING, POST, TALKING, TEXTS, Forms
from bounceback.plan.table import MAILS
from bounceback.records import Application, Contact
from bounceback.text import clean_lines, one_clean_line
from bounceback.vocabulary import LETTERS

BOTH = "thanks-and-feedback"
"""The letter that does thank-you and ask-feedback in one."""

LONGEST_DETAIL = 30
_LONGEST = {"contact": (6, 60), "company": (8, 60), "role": (10, 80), "name": (6, 60)}
"""The most words and characters that a letter takes of a field; what is longer stays out."""

_LOWER_FIRST = frozenset(("a", "an", "the", "your", "our", "how", "that", "what", "when", "we"))
_ENDS = (*".!?…", "\N{IDEOGRAPHIC FULL STOP}", "\uff01", "\uff1f")

Facts = Mapping[str, str]


class Sender(NamedTuple):
    """The person who writes; the signature stands under a letter in place of the name."""

    name: str = ""
    signature: str = ""


class Letter(NamedTuple):
    """A mail to one person; what isn't known of them is empty."""

    to_name: str
    to_email: str
    subject: str
    body: str

    @property
    def to(self) -> str:
        """The person it goes to, as a mail program shows them."""
        if self.to_name and self.to_email:
            return f"{self.to_name} <{self.to_email}>"
        return self.to_email or self.to_name


class Known(NamedTuple):
    """What a letter can say; `too_long` names the fields that it can't take in."""

    facts: Facts
    too_long: tuple[str, ...]


class OwnTemplate(NamedTuple):
    """A letter in the person's own words; without a subject the usual one is taken."""

    subject: str
    body: str


def kind_of(application: Application, letter: str | None, open_steps: Sequence[str]) -> str:
    """Return which of the texts is meant by a letter; None is the one of the next pending mail.

    Raises CannotError when no mail is pending.
    """
    if letter is None:
        pending = [step for step in open_steps if step in MAILS]
        if application.outcome == "rejected" and {"thank-you", "ask-feedback"} <= set(pending):
            return BOTH
        if not pending:
            raise CannotError(
                f"No mail is pending for {application.id}.",
                f"Name a letter to write one all the same: {', '.join(LETTERS)}.",
            )
        letter = pending[0]
    if letter == "thank-you" and application.outcome != "rejected":
        known = f"thank-you-{application.outcome}"
        return known if known in TEXTS else "thank-you-waiting"
    if letter == "ask-feedback" and application.outcome != "rejected":
        return "ask-feedback-open"
    if letter == "follow-up" and application.outcome == "rejected":
        return "follow-up-feedback" if _has_asked(application) else "ask-feedback"
    if letter == "follow-up" and _has_followed_up(application):
        return "follow-up-last"
    return letter


def letter_of(kind: str) -> str:
    """Return the letter that a text belongs to."""
    return kind if kind == BOTH else next(letter for letter in LETTERS if kind.startswith(letter))


def steps_sent(kind: str, open_steps: Sequence[str]) -> list[str]:
    """Return the steps on the list that sending this letter settles."""
    keys = ("thank-you", "ask-feedback") if kind == BOTH else (letter_of(kind),)
    return [key for key in keys if key in open_steps]


def known(application: Application, sender: Sender, detail: str, today: date) -> Known:
    """Return what can be said: each fact clean, in one line, and left out when it isn't known.

    A day still to come is none to refer to. Raises UsageError for a detail that is too long.
    """
    contact = application.contact
    named = {
        "contact": one_clean_line(contact.name) if contact else "",
        "company": one_clean_line(application.company),
        "role": one_clean_line(application.role or "").removesuffix(" role"),
        "name": one_clean_line(sender.name),
    }
    too_long = tuple(name for name, value in named.items() if not _fits(value, *_LONGEST[name]))
    facts = {
        name: value
        for name, value in named.items()
        if name not in too_long and any(map(str.isalnum, value))
    }
    facts["post"] = _first_that_fits(POST, facts)
    facts["signature"] = clean_lines(sender.signature).strip() or facts.get("name", "")
    if application.interviews or application.stage != "applied":
        facts["conversation"] = CONVERSATIONS[len(application.interviews) > 1]
        facts["talking"] = TALKING
    days = {
        "applied_on": application.applied_on,
        "interviewed_on": application.last_interview(today),
        "decided_on": application.decided_on,
        "asked_on": _settled_on(application, "ask-feedback"),
        "followed_up_on": _settled_on(application, "follow-up"),
    }
    facts.update({name: _day(day, today) for name, day in days.items() if day and day <= today})
    facts.update(_detail_facts(checked_detail(detail)))
    facts["greeting"] = _first_that_fits(GREETING, facts)
    return Known({name: value for name, value in facts.items() if value}, too_long)


def checked_detail(detail: str) -> str:
    """Return a detail in one clean line. Raises UsageError when it is longer than a sentence."""
    line = one_clean_line(detail)
    if not _fits(line, LONGEST_DETAIL, 240):
        raise UsageError(
            "The detail is too long for a short letter.",
            f"One sentence of at most {LONGEST_DETAIL} words; add more with --edit.",
        )
    return line


def write(application: Application, kind: str, facts: Facts) -> Letter:
    """Return a letter in our words."""
    text = TEXTS[kind]
    paragraphs = [
        " ".join(filter(None, (_first_that_fits(forms, facts) for forms in paragraph)))
        for paragraph in text.paragraphs
    ]
    parts = [facts["greeting"], *paragraphs, _first_that_fits(CLOSING, facts)]
    subject = _first_that_fits(text.subject, facts)
    return _to(application, facts, subject, "\n\n".join(filter(None, parts)))


def write_own(
    application: Application, kind: str, facts: Facts, template: OwnTemplate
) -> tuple[Letter, list[str]]:
    """Return a letter in the person's words, and the names that they use and that aren't known.

    A line that names one of these is left out.
    """
    facts = {**facts, "detail": facts.get("detail") or facts.get("remark", "")}
    lines, unknown = [], []
    for line in template.body.split("\n"):
        missing = [name for name in Template(line).get_identifiers() if not facts.get(name)]
        unknown.extend(missing)
        if not missing:
            lines.append(Template(line).substitute(facts))
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    subject = _first_that_fits((template.subject, *TEXTS[kind].subject), facts)
    return _to(application, facts, subject, clean_lines(body)), list(dict.fromkeys(unknown))


def as_text(letter: Letter) -> str:
    """Write a letter as text that a person can read and edit."""
    return f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.body}\n"


def edited(letter: Letter, text: str) -> Letter:
    """Return the letter that a person made of its text.

    Raises CannotError for an empty one, UsageError when its To line names nobody.
    """
    fields = {"To": letter.to, "Subject": letter.subject}
    lines = clean_lines(text).strip().split("\n")
    while lines and (match := re.fullmatch(r"(To|Subject):(.*)", lines[0])):
        fields[match[1]] = match[2].strip()
        del lines[0]
    body = "\n".join(lines).strip()
    if not body:
        raise CannotError("The letter is empty; nothing was written.")
    letter = letter._replace(subject=one_clean_line(fields["Subject"]), body=body)
    if fields["To"] == letter.to:
        return letter
    contact = Contact.parse(fields["To"]) if fields["To"] else Contact()
    return letter._replace(to_name=contact.name, to_email=contact.email)


def _to(application: Application, facts: Facts, subject: str, body: str) -> Letter:
    email = one_clean_line(application.contact.email) if application.contact else ""
    return Letter(facts.get("contact", ""), email, subject, body)


def _first_that_fits(forms: Forms, facts: Facts) -> str:
    for form in forms:
        if form and all(facts.get(name) for name in _names_in(form)):
            sentence = Template(form).substitute(facts)
            return sentence[:-1] if sentence.endswith("..") else sentence
    return ""


@cache
def _names_in(form: str) -> list[str]:
    return Template(form).get_identifiers()


def _detail_facts(detail: str) -> dict[str, str]:
    """A detail that is a sentence stands for itself; any other becomes the end of one of ours."""
    if detail.endswith(_ENDS):
        return {"remark": detail}
    first, space, rest = detail.partition(" ")
    lowered = first.lower() if first.lower() in _LOWER_FIRST else first
    return {"detail": lowered + space + rest}


def _has_followed_up(application: Application) -> bool:
    since = application.decided_on
    return any(
        step.key == "follow-up"
        and step.state == "done"
        and (since is None or step.settled_on is None or step.settled_on >= since)
        for step in application.steps
    )


def _has_asked(application: Application) -> bool:
    """Whether feedback was asked for; a pending chase says so as well."""
    keys = {(step.key, step.state) for step in application.steps}
    return bool(keys & {("ask-feedback", "done")})


def _settled_on(application: Application, key: str) -> date | None:
    return max(
        (
            step.settled_on
            for step in application.steps
            if step.key == key and step.state == "done" and step.settled_on
        ),
        default=None,
    )


def _day(day: date, today: date) -> str:
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def _fits(text: str, words: int, characters: int) -> bool:
    return len(text) <= characters and len(text.split()) <= words
