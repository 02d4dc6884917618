"""Journals made up by Hypothesis: every field, and keys that no version knows yet."""

from typing import Any

from hypothesis import strategies as st

from bounceback.vocabulary import OUTCOMES, STAGES, STATES, STEPS

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.dates().map(lambda day: day.isoformat())
MOMENTS = st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
UNKNOWN = st.dictionaries(TEXT.map(lambda text: "later " + text), JSON, max_size=2)


def record(needed: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries(needed, optional=optional)
    return st.builds(lambda one, more: {**more, **one}, known, UNKNOWN)


STEP = record(
    {"key": st.sampled_from(STEPS), "due": DAYS},
    {"state": st.sampled_from(STATES), "settled_on": st.none() | DAYS},
)
APPLICATION = record(
    {"company": TEXT},
    {
        "role": st.none() | TEXT,
        "outcome": st.sampled_from(OUTCOMES),
        "stage": st.sampled_from(STAGES),
        "applied_on": st.none() | DAYS,
        "decided_on": st.none() | DAYS,
        "contact": st.none() | record({}, {"name": TEXT, "email": TEXT}),
        "url": st.none() | TEXT,
        "source": st.none() | TEXT,
        "notes": TEXT,
        "interviews": st.lists(record({}, {"on": DAYS, "went_well": TEXT}), max_size=2),
        "steps": st.lists(STEP, max_size=3),
        "feedback": st.lists(record({"text": TEXT}, {"on": DAYS}), max_size=2),
        "reflections": st.lists(record({}, {"on": DAYS, "friend": TEXT}), max_size=2),
        "logged_at": st.none() | MOMENTS,
    },
)
SESSION = record({}, {"what": TEXT, "minutes": st.none() | st.integers(0, 600), "note": TEXT})
DOCUMENT = record(
    {
        "format": st.just("bounceback"),
        "version": st.integers(0, 9).map(lambda minor: [1, minor]),
        "applications": st.dictionaries(TEXT, APPLICATION, max_size=4),
        "practice": st.dictionaries(MOMENTS, SESSION, max_size=2),
    },
    {},
)
