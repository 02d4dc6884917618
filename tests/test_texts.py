"""Every text once, on pages to be read through: tests/screens/texts.txt and letters.txt.

After a change that is meant:  pytest tests/test_texts.py --renew-screens
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bounceback import sentences
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.letters.facts import Facts, Sender, first_that_fits, known
from bounceback.letters.texts import CLOSING, CONVERSATIONS, GREETING, POST, TEXTS
from bounceback.letters.writing import BOTH, as_text, kind_of, write
from bounceback.plan import words
from bounceback.records import Application, Contact, Feedback, Interview, Step
from bounceback.vocabulary import LETTERS

KEPT = Path(__file__).parent / "screens"
TODAY = date(2026, 11, 23)
CLOCK = Clock(datetime(2026, 11, 23, 12, tzinfo=UTC))
SAM = Contact(name="Sam Lee", email="sam@acme.example")
LONG = "The Very Long Name of a Company and Sons of London, Limited"
NOBODY = {"role": None, "contact": None}


def done(key: str, day: date) -> Step:
    return Step(key=key, due=day, state="done", settled_on=day)


FRESH, OLD, LONG_AGO = date(2026, 11, 20), date(2026, 10, 2), date(2026, 7, 6)
TALK, TALKS = [Interview(on=date(2026, 11, 12))], [Interview(on=date(2026, 10, 5)), Interview()]
ASKED = [done("ask-feedback", date(2026, 11, 21))]
THANKED = [done("thank-you", date(2026, 11, 21))]
HELLO = [done("stay-in-touch", date(2026, 8, 10))]
NOTE = [done("follow-up", date(2026, 11, 16))]
UNDATED = [
    Step(key=key, due=TODAY, state="done") for key in ("ask-feedback", "thank-you", "stay-in-touch")
]

SITUATIONS: Mapping[str, dict[str, Any]] = {
    "a no after an interview": {"decided_on": FRESH, "interviews": TALK},
    "a no after several interviews, weeks ago": {"decided_on": OLD, "interviews": TALKS},
    "a no to an application": {"decided_on": FRESH, "stage": "applied"},
    "a no to an application, weeks ago": {"decided_on": OLD, "stage": "applied", **NOBODY},
    "a no, and they were thanked": {"decided_on": FRESH, "steps": THANKED, "interviews": TALK},
    "a no to an application, and they were thanked": {
        "decided_on": FRESH,
        "steps": THANKED,
        "stage": "applied",
    },
    "a no, and they were asked": {"decided_on": FRESH, "steps": ASKED, "interviews": TALK},
    "a no to an application, and they were asked": {
        "decided_on": FRESH,
        "steps": ASKED,
        "stage": "applied",
    },
    "a no, and they were written to on days not noted": {"decided_on": OLD, "steps": UNDATED},
    "a no to an application, and they were written to on days not noted": {
        "decided_on": OLD,
        "steps": UNDATED,
        "stage": "applied",
        **NOBODY,
    },
    "a no, and a hello in August": {"decided_on": LONG_AGO, "steps": HELLO, "interviews": TALK},
    "a no, and feedback came": {
        "decided_on": FRESH,
        "feedback": [Feedback(on=FRESH, text="x")],
        "interviews": TALK,
    },
    "a no to an application, and feedback came": {
        "decided_on": FRESH,
        "feedback": [Feedback(on=FRESH, text="x")],
        "stage": "applied",
    },
    "a no, and feedback came weeks ago": {
        "decided_on": LONG_AGO,
        "feedback": [Feedback(on=OLD, text="x")],
    },
    "waiting after an interview": {
        "outcome": "waiting",
        "interviews": [Interview(on=FRESH)],
        "answer_by": FRESH,
    },
    "waiting after an interview weeks ago": {
        "outcome": "waiting",
        "interviews": [Interview(on=OLD)],
    },
    "waiting after a talk on a day not noted": {"outcome": "waiting", "stage": "screening"},
    "waiting after applying": {"outcome": "waiting", "stage": "applied", "applied_on": OLD},
    "waiting after applying, the role not noted": {
        "outcome": "waiting",
        "stage": "applied",
        "applied_on": OLD,
        **NOBODY,
    },
    "waiting, no day noted": {"outcome": "waiting", "stage": "applied", **NOBODY},
    "waiting for an interview to come": {
        "outcome": "waiting",
        "interviews": [Interview(on=date(2026, 12, 1), at="14:00")],
    },
    "waiting, and a note was sent": {"outcome": "waiting", "steps": NOTE, "stage": "applied"},
    "silence after an interview": {
        "outcome": "ghosted",
        "decided_on": FRESH,
        "interviews": TALK,
    },
    "silence, and a note was sent": {
        "outcome": "ghosted",
        "decided_on": FRESH,
        "steps": NOTE,
    },
    "silence, and a note was sent on a day not noted": {
        "outcome": "ghosted",
        "decided_on": FRESH,
        "steps": [Step(key="follow-up", due=TODAY, state="done")],
    },
    "withdrawn after an interview": {
        "outcome": "withdrawn",
        "decided_on": FRESH,
        "interviews": TALK,
    },
    "an offer": {"outcome": "offer", "decided_on": FRESH, "interviews": TALK},
    "an offer without an interview": {
        "outcome": "offer",
        "decided_on": FRESH,
        "stage": "applied",
    },
    "an offer accepted": {
        "outcome": "offer",
        "decided_on": FRESH,
        "accepted_on": FRESH,
        "interviews": TALK,
    },
    "silence after applying": {"outcome": "ghosted", "decided_on": FRESH, "stage": "applied"}
    | NOBODY,
    "withdrawn before anyone was met": {
        "outcome": "withdrawn",
        "decided_on": FRESH,
        "stage": "applied",
    }
    | NOBODY,
    "an offer, the role not noted": {"outcome": "offer", "decided_on": FRESH} | NOBODY,
    "feedback came, the role not noted": {
        "decided_on": FRESH,
        "feedback": [Feedback(on=FRESH, text="x")],
    }
    | NOBODY,
    "a note was sent, the role not noted": {"outcome": "ghosted", "steps": NOTE} | NOBODY,
    "a company with a name too long for a letter": {"decided_on": LONG_AGO, "company": LONG},
    "a company with such a name, and a hello": {
        "decided_on": LONG_AGO,
        "company": LONG,
        "steps": HELLO,
    },
    "an offer declined": {
        "outcome": "withdrawn",
        "decided_on": FRESH,
        "offered_on": FRESH,
        "interviews": TALK,
    },
    "an offer declined weeks ago": {
        "outcome": "withdrawn",
        "decided_on": OLD,
        "offered_on": OLD,
        "interviews": TALK,
    },
    "an offer declined weeks ago, without an interview": {
        "outcome": "withdrawn",
        "decided_on": OLD,
        "offered_on": OLD,
        "stage": "applied",
    },
    "withdrawn weeks ago, after an interview": {
        "outcome": "withdrawn",
        "decided_on": OLD,
        "interviews": TALK,
    },
    "withdrawn weeks ago, before anyone was met": {
        "outcome": "withdrawn",
        "decided_on": OLD,
        "stage": "applied",
    },
    "an offer of weeks ago": {"outcome": "offer", "decided_on": OLD, "interviews": TALK},
    "an offer of weeks ago, without an interview": {
        "outcome": "offer",
        "decided_on": OLD,
        "stage": "applied",
    },
    "silence, and the interview was weeks ago": {
        "outcome": "ghosted",
        "decided_on": FRESH,
        "interviews": [Interview(on=OLD)],
    },
    "an offer declined, without an interview": {
        "outcome": "withdrawn",
        "decided_on": FRESH,
        "offered_on": FRESH,
        "stage": "applied",
    },
}
DETAILS = ("", "your advice on testing", "We both like kites.")
Form = tuple[str, str]


def letters() -> Iterator[tuple[str, str, Application, Facts]]:
    """Yield the letters of every situation: what it is, its kind, and what it is written from."""
    for name, fields in SITUATIONS.items():
        one = Application(
            **{
                "company": "Acme",
                "role": "Data analyst",
                "outcome": "rejected",
                "stage": "interview",
                "contact": SAM,
                **fields,
            }
        )
        sender = Sender("Alex Kim") if one.contact else Sender()
        for letter, detail in ((letter, detail) for letter in LETTERS for detail in DETAILS):
            try:
                kind = kind_of(one, letter, [], TODAY, something_new=bool(detail))
            except CannotError:
                continue
            yield name, kind, one, known(one, kind, sender, detail, CLOCK).facts
            if kind == "thank-you":
                yield name, BOTH, one, known(one, BOTH, sender, detail, CLOCK).facts


def forms_in(kind: str, facts: Facts) -> set[Form]:
    """Return the forms that a letter is made of."""
    text = TEXTS[kind]
    sentences = [text.subject, *(forms for paragraph in text.paragraphs for forms in paragraph)]
    found = set()
    for forms in sentences:
        chosen = [form for form in forms if first_that_fits((form,), facts)]
        found |= {(kind, form) for form in chosen[:1]}
    return found


def every_form() -> set[Form]:
    return {
        (kind, form)
        for kind, text in TEXTS.items()
        for forms in (text.subject, *(one for part in text.paragraphs for one in part))
        for form in forms
    }


def letters_page() -> str:
    """Return each kind of letter in all its forms, no letter that adds none."""
    seen: set[Form] = set()
    pages: dict[str, list[str]] = {kind: [] for kind in TEXTS}
    for name, kind, one, facts in letters():
        forms = forms_in(kind, facts)
        if forms <= seen:
            continue
        seen |= forms
        pages[kind].append(f"--- {kind}: {name}\n{as_text(write(one, kind, facts))}")
    assert seen == every_form(), sorted(every_form() - seen)
    return "\n".join(page for kind in pages for page in pages[kind])


def texts() -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the headings of the page, and the texts below each."""
    for case, some in sentences.AFTER_A_NO.items():
        yield f"After a no: {case}", (line for part in some for line in part)
    for name, value in vars(sentences).items():
        if name.isupper() and name != "AFTER_A_NO" and not name.startswith("_"):
            yield name.replace("_", " ").capitalize(), strings(value)
    for step, wording in words.WORDINGS.items():
        yield f"Step: {step}", strings(wording)
    for situation, wording in words.VARIANTS.items():
        yield f"Step: {', '.join(situation)}", strings(wording)
    yield "Step: both emails", iter([words.BOTH_MAILS])
    for kind, text in TEXTS.items():
        yield f"Letter: {kind}", strings([text.subject, *text.paragraphs, text.question])
    yield "Letters: shared", strings([GREETING, CLOSING, POST, CONVERSATIONS])


def strings(value: Any) -> Iterator[str]:
    """Yield the texts within a value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for member in value.values():
            yield from strings(member)
    else:
        for member in value:
            yield from strings(member)


def texts_page() -> str:
    """Return every text under its heading; one that stood before is not printed again."""
    seen: set[str] = set()
    parts = []
    for heading, found in texts():
        lines = [line for line in dict.fromkeys(found) if line and line not in seen]
        seen.update(lines)
        if lines:
            parts.append("\n".join([f"== {heading}", *lines, ""]))
    return "\n".join(parts)


PAGES = {"texts": texts_page, "letters": letters_page}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_read(name: str, pytestconfig: pytest.Config) -> None:
    shown = PAGES[name]()
    path = KEPT / f"{name}.txt"
    if pytestconfig.getoption("--renew-screens"):
        path.write_text(shown)
    kept = path.read_text() if path.exists() else ""
    changed = list(difflib.unified_diff(kept.splitlines(), shown.splitlines(), n=1, lineterm=""))
    assert not changed, "\n".join(changed[:40])


def test_no_text_stands_twice_and_none_is_left_out() -> None:
    lines = [line for line in texts_page().splitlines() if line and not line.startswith("== ")]
    assert len(lines) == len(set(lines))
    assert len(lines) > 250
    for module in (sentences, words):
        source = Path(str(module.__file__)).read_text()
        assert "print(" not in source


NEVER = re.compile(
    r"\bmails?\b|!|\bEMEA\b|\bAPU\b|\bAPAC\b|94 %|41 %|\b4 % reply|runner-ups? .*%|fullest|"
    r"just checking in|talking with you|reconsider|their week|write soon|days? late|\bon paper\b|"
    r"streak|\bscore\b|overdue|toxic|—|proof that something is wrong|have been the best fit|"
    r"down the road|no way of knowing|use this experience|grow and move|jobs? hunt|resum[eé]\b|"
    r"\breach out\b|full inbox",
    re.IGNORECASE,
)


def test_what_must_not_be_said_is_said_nowhere() -> None:
    page = texts_page()
    body = "\n".join(line for line in page.splitlines() if not line.startswith("== "))
    assert not NEVER.findall(re.sub(r"(?m)^\[[!a-z ]+\] ", "", body))


@pytest.mark.parametrize(
    "source",
    [
        *("How to bounce back from rejection", "Kreemers", "Ferrari", "Webb, Miles and Sheeran"),
        *("Sheeran et al. 2024", "Vinokur and Schul 1997", "MacGowan et al. 2022"),
        *("Liu, Huang and Wang 2014", "van Hooft and Noordzij 2009", "Kumar and Epley 2018"),
        *("Rajkumar et al. 2022", "University of North Carolina", "TU Delft", "Canterbury"),
        *("Talent Board 2022", "Indeed's guide", "Smith et al. 2015", "findahelpline.com"),
    ],
)
def test_each_source_is_named(source: str) -> None:
    assert source in " ".join(texts_page().split()).replace("Van Hooft", "van Hooft")
