"""Random journals that began as one: each side edits its own copy, as commands and hands do."""

import copy
from typing import Any, NamedTuple

from hypothesis import strategies as st

from bounceback.journal import Document, empty_document

COMPANIES = ("Acme", "Globex", "Acme 2")
OUTCOMES = ("waiting", "rejected", "ghosted", "offer")
DAYS = ("2026-11-20", "2026-11-23", "2026-12-01")
FIELDS = ("role", "notes", "url", "source", "outcome", "stage", "decided_on", "unknown")
ENTRIES = ("interviews", "feedback", "reflections")
SIDES = ("base", "ours", "theirs", "apart")
KINDS = (
    *("log", "set", "set", "contact", "entry", "entry", "drop", "settle", "settle", "snooze"),
    *("log", "set", "practise", "remove", "unpractise", "top"),
)
STEPS = ("thank-you", "stay-in-touch")


class Sides(NamedTuple):
    base: Document
    ours: Document
    theirs: Document


class Edit(NamedTuple):
    kind: str
    which: int
    what: int
    value: int


EDITS = st.builds(
    Edit,
    st.sampled_from(KINDS),
    st.integers(0, 5),
    st.integers(0, 11),
    st.integers(0, 3),
)


@st.composite
def sides(draw: st.DrawFn, most: int = 8) -> Sides:
    """Two journals and the one that both began as."""
    base = empty_document()
    for number, edit in enumerate(draw(st.lists(EDITS, max_size=most))):
        apply(base, edit, "base", number)
    copies = []
    for side in ("ours", "theirs"):
        document = copy.deepcopy(base)
        for number, edit in enumerate(draw(st.lists(EDITS, max_size=most))):
            apply(document, edit, side, number)
        copies.append(document)
    return Sides(base, *copies)


class Histories(NamedTuple):
    """Our versions, oldest first as far as they are kept, the one they began from, and theirs."""

    ours: list[Document]
    base: Document
    theirs: Document


@st.composite
def histories(draw: st.DrawFn, most: int = 6) -> Histories:
    """A journal with its kept versions, and another that once was one of its versions."""
    edits = draw(st.lists(EDITS, min_size=1, max_size=2 * most))
    document = empty_document()
    versions = [copy.deepcopy(document)]
    began = draw(st.integers(0, len(edits)))
    for number, edit in enumerate(edits):
        apply(document, edit, "base" if number < began else "ours", number)
        versions.append(copy.deepcopy(document))
    theirs = copy.deepcopy(versions[began])
    for number, edit in enumerate(draw(st.lists(EDITS, max_size=most))):
        apply(theirs, edit, "apart", number)
    forgotten = draw(st.integers(0, len(edits)))
    return Histories(versions[forgotten:], versions[began], theirs)


def apply(document: Document, edit: Edit, side: str, number: int) -> None:
    applications, practice = document["applications"], document["practice"]
    second = {"base": 0, "ours": 20, "theirs": 20 + edit.value % 2}.get(side, 20) + number
    day, last = 21 if side == "base" else 22, 9 if side == "apart" else 0
    now = f"2026-11-{day}T10:00:{second:02d}.{edit.value:05d}{last}Z"
    # Values are the side's own, so that one can be looked for; some are the same on both.
    value = f"{side}-{number}" if edit.value or side == "apart" else "both"
    if edit.kind == "log":
        # No two machines log in the same microsecond; all but "apart" may change in the same one.
        _log(applications, edit, f"{now[:-2]}{SIDES.index(side)}Z")
    elif edit.kind == "practise":
        at = f"2026-11-22T18:00:0{edit.what % 3}Z"
        practice.setdefault(at, {"what": value, "application": _name(applications, edit)})
    elif edit.kind == "unpractise" and practice:
        del practice[sorted(practice)[edit.which % len(practice)]]
    elif edit.kind == "top":
        document[f"x-{edit.what % 2}"] = value
    elif applications:
        name = _name(applications, edit)
        assert name is not None
        if edit.kind == "remove":
            del applications[name]
        else:
            _change(applications[name], edit, value)
            applications[name]["changed_at"] = now


def _name(applications: Document, edit: Edit) -> str | None:
    return sorted(applications)[edit.which % len(applications)] if applications else None


def _log(applications: Document, edit: Edit, now: str) -> None:
    company = COMPANIES[edit.which % 3]
    plain = company.casefold().replace(" ", "-")
    name, number = plain, 1
    while name in applications:
        number += 1
        name = f"{plain}-{number}"
    applications[name] = {
        "company": company,
        "role": [None, "Cook", "Baker"][edit.what % 3],
        "outcome": OUTCOMES[edit.what % 4],
        "interviews": [{}] * (edit.value % 3),
        "steps": [{"key": key, "due": DAYS[edit.what % 3], "state": "pending"} for key in STEPS],
        "logged_at": now,
        "changed_at": now,
    }


def _change(record: dict[str, Any], edit: Edit, value: str) -> None:
    entries = record.setdefault(ENTRIES[edit.what % 3], [])
    steps = [step for step in record["steps"] if step.get("state") == "pending"]
    if edit.kind == "set":
        field = FIELDS[edit.what % len(FIELDS)]
        chosen = {"outcome": OUTCOMES[edit.value], "decided_on": DAYS[edit.value % 3]}
        record[field] = chosen.get(field, "" if edit.which == 5 else value)
    elif edit.kind == "contact":
        parts = {"name": value, "email": f"{value}@x.example"}
        record["contact"] = {key: parts[key] for key in list(parts)[edit.what % 2 :]}
    elif edit.kind == "entry":
        entry = {"on": DAYS[edit.value % 3]} if edit.which % 2 else {"on": None}
        text = {"feedback": "text", "interviews": "kind", "reflections": "friend"}
        entries.append(entry | {text[ENTRIES[edit.what % 3]]: value, "x": edit.which // 4 or None})
    elif edit.kind == "drop" and entries:
        entries.pop(edit.which % len(entries))
    elif edit.kind == "settle" and steps:
        steps[0] |= {
            "state": ["done", "skipped"][edit.value % 2],
            "settled_on": DAYS[edit.what % 3],
        }
        if edit.which % 2:
            record["steps"].append({"key": steps[0]["key"], "due": "2027-01-11"})
    elif edit.kind == "snooze" and steps:
        steps[-1]["due"] = f"2026-12-1{edit.value}"
