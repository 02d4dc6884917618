"""Every text once, on pages to be read through, in tests/screens: texts.txt, what is said to the
person; letters.txt, every letter in all its forms; elsewhere.txt, every other sentence in the code.

After a change that is meant:  pytest tests/test_texts.py --renew-screens
"""

import ast
import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bounceback import kind_words
from bounceback.clock import Clock
from bounceback.errors import CannotError
from bounceback.letters.facts import Facts, Sender, first_that_fits, known
from bounceback.letters.texts import (
    CLOSING,
    CONVERSATIONS,
    GREETING,
    NOTES,
    PLACEHOLDERS,
    POST,
    REFUSALS,
    TEXTS,
    THEIR_EMAIL,
)
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
DETAILS = ("", "your advice on testing", "how you test", "We both like kites.")
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
    for case, some in kind_words.AFTER_A_NO.items():
        yield f"After a no: {case}", (line for part in some for line in part)
    for name, value in vars(kind_words).items():
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
    yield "Letters: said beside one", strings(NOTES)
    yield "Letters: said of theirs", strings(THEIR_EMAIL)
    yield "Letters: why one is not written, and what to do", strings(REFUSALS)
    yield "Letters: the names in a person's own", strings(PLACEHOLDERS)
    yield "Guide: the situations", (name for forms in words.SITUATIONS.values() for name in forms)


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


@cache
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


SOURCE = Path(str(kind_words.__file__)).parent
READ_ABOVE = ("kind_words.py", "plan/words.py", "letters/texts.py")
TABLES = (
    "fields.py",
    "distress.py",
    *(f"imports/{name}.py" for name in ("columns", "dates", "headers", "status", "tables")),
)
"""Files whose strings are patterns, or other people's words, and are shown to nobody."""


def said_in(code: str) -> Iterator[str]:
    """Yield the sentences in a file's code, each as it is said, with {} for what is filled in."""
    tree = ast.parse(code)
    silent = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            [node.value] if isinstance(node, ast.Expr) else ast.walk(node) if _is_told(node) else []
        )
    }
    filled = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    within = {id(part) for node in filled for part in ast.walk(node)}
    found: list[tuple[int, int, str]] = []
    for node in ast.walk(tree):
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in within:
            text = node.value if isinstance(node.value, str) else ""
        if id(node) not in silent and re.search(r"[a-z]{2}\S* \S*[A-Za-z]", text):
            found.append((node.lineno, node.col_offset, " ".join(text.split())))  # type: ignore[attr-defined]
    for *_, text in sorted(found):
        if not re.search(r"\\[sSdwbnt.]|\(\?|<\w+ |\w\|\w.*\||^\w+\[[\w\[]", text):
            yield text


def _is_told(node: ast.AST) -> bool:
    """Say whether a call's texts are for the code alone: a pattern, or a name of other words."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        return isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
    return isinstance(node.func, ast.Name) and node.func.id == "words"


@cache
def elsewhere() -> dict[str, list[str]]:
    """Return every other sentence in the code, by room."""
    seen = set(texts_page().splitlines())
    rooms: dict[str, list[str]] = {}
    for place in sorted(SOURCE.rglob("*.py")):
        name = place.relative_to(SOURCE)
        if str(name) in (*READ_ABOVE, *TABLES):
            continue
        room = rooms.setdefault(name.parts[0], [])
        room += [line for line in dict.fromkeys(said_in(place.read_text())) if line not in seen]
        seen.update(room)
    return {room: lines for room, lines in rooms.items() if lines}


def elsewhere_page() -> str:
    return "\n".join("\n".join([f"== {room}", *lines, ""]) for room, lines in elsewhere().items())


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


def test_no_sentence_elsewhere_is_unread(pytestconfig: pytest.Config) -> None:
    path = KEPT / "elsewhere.txt"
    if pytestconfig.getoption("--renew-screens"):
        path.write_text(elsewhere_page())
    read = set(path.read_text().splitlines()) if path.exists() else set()
    said = {line for lines in elsewhere().values() for line in lines}
    assert not said - read, "Read these, then renew the page:\n" + "\n".join(sorted(said - read))


def test_a_sentence_in_the_code_is_seen() -> None:
    code = """
'''A docstring of a file.'''
PATTERN = re.compile("some words to find")
say(f"No news from {company} yet.", "One more."
    " And its end.")
key = "one-word"
"""
    assert list(said_in(code)) == ["No news from {} yet.", "One more. And its end."]


def test_no_text_stands_twice_and_none_is_left_out() -> None:
    lines = [line for line in texts_page().splitlines() if line and not line.startswith("== ")]
    assert len(lines) == len(set(lines))
    assert len(lines) > 250
    for module in (kind_words, words):
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
    told = [line for lines in elsewhere().values() for line in lines if re.search("[A-Z.:]", line)]
    assert not [line for line in told if NEVER.search(re.sub(r"--mail\b", "", line))]


ROWS = {
    "it hurts": (r"frustrating", "After a no: "),
    "nothing is wrong with you": (r"(anything is wrong|something is the matter) with you", "After"),
    "nobody is perfect, and it need not have fitted": (r"Nobody is perfect, and no role", "After"),
    "who else there was": (r"who else was in the (room|running|last round)", ""),
    "it may not be the end": (r"first choice can decline, and other roles can open", "Step: stay"),
    "it was good to meet them": (r"\[met\] I enjoyed talking to you", "Letter: thank-you"),
    "what decided it, and what to improve": (r"what decided it, and what is one thing", "Letter: "),
    "each is a trial run": (r"Each interview is a trial run", "After a no: "),
    "a step closer": (r"a step closer to a yes", "After a no: "),
    "keep trying": (r"keeps trying", "After a no: "),
}
"""What the article says, as evidence has it, and under which heading it is to be heard."""


@pytest.mark.parametrize("row", ROWS)
def test_the_article_is_heard_whole(row: str) -> None:
    pattern, heading = ROWS[row]
    assert [
        line
        for name, lines in texts()
        for line in lines
        if name.startswith(heading) and re.search(pattern, line)
    ]


def test_nobody_is_spoken_of_as_met_who_was_not() -> None:
    unmet = ("After a no: on paper", "After a no: silence on paper", "Step: reframe, rejected, app")
    lines = [line for name, some in texts() if name.startswith(unmet) for line in some]
    assert not re.search("room|running|talked|interview", " ".join(lines))


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
