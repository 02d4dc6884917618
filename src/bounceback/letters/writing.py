"""The letters: which one fits, and how it is written, with no gap in it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from string import Template
from typing import NamedTuple

from bounceback.errors import CannotError, StorageError
from bounceback.ids import typed
from bounceback.letters.facts import Facts, first_that_fits, sent
from bounceback.letters.texts import CLOSING, PLACEHOLDERS, REFUSALS, TEXTS
from bounceback.plan.table import FOLLOW_UPS, MAILS
from bounceback.records import Application, Contact
from bounceback.text import clean_lines, one_clean_line
from bounceback.vocabulary import LETTERS

BOTH = "thanks-and-feedback"
"""The letter that does thank-you and ask-feedback in one."""

_WEEK = timedelta(days=7)
_CAN_WAIT = frozenset(
    (
        *("ask-feedback", "ask-feedback-open", "follow-up", "follow-up-last", "follow-up-feedback"),
        *("stay-in-touch", "stay-in-touch-again"),
    )
)
_INSTEAD = {
    "reminded": "stay-in-touch",
    "withdrew": "stay-in-touch",
    "offered": "thank-you",
    "decided": "thank-you",
}
"""The letter that a refusal leads to, where that one can be written."""


class Letter(NamedTuple):
    """An email to one person; what isn't known of them is empty.

    `answers` is the message id that it answers, and `references` those before it.
    """

    to_name: str
    to_email: str
    subject: str
    body: str
    answers: str = ""
    references: tuple[str, ...] = ()

    @property
    def to(self) -> str:
        """The person it goes to, as a mail program shows them."""
        if self.to_name and self.to_email:
            return f"{self.to_name} <{self.to_email}>"
        return self.to_email or self.to_name


class OwnTemplate(NamedTuple):
    """A letter in the person's own words; without a subject the usual one is taken."""

    subject: str
    body: str


def own_template(text: str, place: object) -> OwnTemplate:
    """Return the template in a text whose first line may be `Subject: ...`.

    Its `$names` are those of the standard library's string.Template. Raises StorageError for one
    that names what no letter knows; `place` is where the text stands.
    """
    for number, line in enumerate(text.split("\n"), 1):
        template = Template(line)
        if not template.is_valid():
            raise StorageError(
                f"The template {place}, line {number}: a $ stands alone.",
                "For a dollar sign write $$; for a name, such as $contact, only letters and _.",
            )
        for name in template.get_identifiers():
            if name not in PLACEHOLDERS:
                raise _unknown(name, place, number)
    first, _, rest = text.partition("\n")
    subject, body = "", text
    if first.casefold().startswith("subject:"):
        subject, body = first.partition(":")[2].strip(), rest
    if not body.strip():
        raise StorageError(f"The template {place} is empty.", "Write the letter, or remove it.")
    return OwnTemplate(subject, body)


def _unknown(name: str, place: object, number: int) -> StorageError:
    from difflib import get_close_matches

    near = get_close_matches(name, PLACEHOLDERS, n=1)
    meant = f"Did you mean ${near[0]}? " if near else ""
    names = ", ".join(f"${known}" for known in PLACEHOLDERS)
    return StorageError(
        f"The template {place}, line {number}: there is no ${name}.", f"{meant}There are {names}."
    )


def kind_of(
    application: Application,
    letter: str | None,
    open_steps: Sequence[str],
    today: date,
    *,
    something_new: bool = False,
) -> str:
    """Return which of the texts is meant by a letter; None is the one of the next pending email.

    `something_new` is said when there is a detail to add. Raises CannotError when no email is
    pending, when the letter would say again what was said, or when it has no reason.
    """
    if letter is None:
        pending = [step for step in open_steps if step in MAILS]
        if application.outcome == "rejected" and {"thank-you", "ask-feedback"} <= set(pending):
            return BOTH
        if not pending:
            raise _refused("none pending", application, today)
        letter = pending[0]
    if letter == "thank-you":
        return _thank_you(application, today, something_new=something_new)
    if letter == "ask-feedback":
        return _ask_feedback(application, today)
    if letter == "follow-up":
        return _follow_up(application, today)
    if letter == "stay-in-touch":
        return _stay_in_touch(application, today, something_new=something_new)
    _check_reason(application, letter, today)
    return letter


def has_reason(
    application: Application, letter: str, open_steps: Sequence[str], today: date
) -> bool:
    """Say whether a letter can be written: it says something that was not said before."""
    try:
        kind_of(application, letter, open_steps, today)
    except CannotError:
        return False
    return True


def letter_of(kind: str) -> str:
    """Return the letter that a text belongs to."""
    return kind if kind == BOTH else next(letter for letter in LETTERS if kind.startswith(letter))


def steps_sent(kind: str, open_steps: Sequence[str]) -> list[str]:
    """Return the steps on the list that sending this letter settles."""
    keys = ("thank-you", "ask-feedback") if kind == BOTH else (letter_of(kind),)
    return [key for key in keys if key in open_steps]


def write(application: Application, kind: str, facts: Facts) -> Letter:
    """Return a letter in our words."""
    text = TEXTS[kind]
    paragraphs = [
        " ".join(filter(None, (first_that_fits(forms, facts) for forms in paragraph)))
        for paragraph in text.paragraphs
    ]
    parts = [facts["greeting"], *paragraphs, first_that_fits(CLOSING, facts)]
    subject = first_that_fits(text.subject, facts)
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
    subject = first_that_fits((template.subject, *TEXTS[kind].subject), facts)
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


def too_soon(application: Application, kind: str, today: date) -> date | None:
    """Return the day of the last email to them when it is less than a week ago, else None.

    What answers a message of theirs, or must not wait, is never too soon.
    """
    if kind not in _CAN_WAIT:
        return None
    days = [
        step.settled_on
        for step in application.steps
        if step.key in MAILS and step.state == "done" and step.settled_on
    ]
    last = max(days, default=None)
    return last if last and today - last < _WEEK else None


def _thank_you(application: Application, today: date, *, something_new: bool) -> str:
    before = sent(application, "thank-you", today)
    if before and not something_new:
        raise _refused("thanked", application, today, before)
    if before:
        return "thank-you-again"
    if application.outcome == "rejected":
        return "thank-you"
    known = f"thank-you-{application.outcome}"
    return known if known in TEXTS else "thank-you-waiting"


def _ask_feedback(application: Application, today: date) -> str:
    if application.feedback and sent(application, "ask-feedback", today):
        raise _refused("feedback came", application, today)
    if application.outcome != "rejected":
        return "ask-feedback-open"
    if not sent(application, "ask-feedback", today):
        return "ask-feedback"
    asked = max((day for day in sent(application, "ask-feedback", today) if day), default=None)
    chased = [
        day
        for day in sent(application, "follow-up", today)
        if day is None or asked is None or day >= asked
    ]
    if chased:
        raise _refused("reminded", application, today, chased)
    return "follow-up-feedback"


def _follow_up(application: Application, today: date) -> str:
    if application.outcome == "rejected":
        return _ask_feedback(application, today)
    _check_reason(application, "follow-up", today)
    before = sent(application, "follow-up", today)
    if len(before) >= FOLLOW_UPS:
        waits = application.outcome == "waiting"
        why = "followed up" if waits else "followed up and closed"
        raise _refused(why, application, today, before)
    return "follow-up-last" if before else "follow-up"


def _stay_in_touch(application: Application, today: date, *, something_new: bool) -> str:
    before = sent(application, "stay-in-touch", today)
    last = max((day for day in before if day), default=None)
    if last and today - last < _WEEK and not something_new:
        raise _refused("greeted", application, today, before)
    return "stay-in-touch-again" if before else "stay-in-touch"


def _check_reason(application: Application, letter: str, today: date) -> None:
    if letter == "feedback-thanks" and not application.feedback:
        raise _refused("no feedback", application, today)
    if letter == "follow-up" and application.outcome == "withdrawn":
        raise _refused("withdrew", application, today)
    if letter == "follow-up" and application.outcome == "offer":
        raise _refused("offered", application, today)
    if letter == "withdrawal" and application.outcome == "rejected":
        raise _refused("decided", application, today)
    if letter == "withdrawal" and application.accepted_on:
        raise _refused("accepted", application, today)


def _refused(
    why: str, application: Application, today: date, days: Sequence[date | None] = ()
) -> CannotError:
    last = max((day for day in days if day), default=None)
    known = {
        "id": typed(application.id),
        "on": f" on {last.day} {last:%B %Y}" if last else "",
        "count": len(days),
        "letters": ", ".join(LETTERS),
    }
    problem, hint = REFUSALS[why]
    instead = _INSTEAD.get(why)
    if instead and not has_reason(application, instead, (), today):
        hint = "See: bounceback show {id}"
    return CannotError(problem.format(**known), hint.format(**known))


def _to(application: Application, facts: Facts, subject: str, body: str) -> Letter:
    email = one_clean_line(application.contact.email) if application.contact else ""
    return Letter(facts.get("contact", ""), email, subject, body)
