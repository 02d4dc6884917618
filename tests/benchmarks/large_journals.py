"""Journals of any size to measure on: a plausible mix of outcomes, stages and steps."""

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 23)
_STAGES = ("applied",) * 5 + ("screening", "interview", "interview", "final")
_OUTCOMES = ("rejected",) * 6 + ("waiting", "ghosted", "withdrawn")
_SHORT = (("reframe", 0), ("practise", 7))
_LONG = (("reframe", 0), ("thank-you", 1), ("ask-feedback", 2), ("practise", 7))


def write_journal(place: Path, size: int) -> None:
    """Write a journal of `size` applications, the same each time."""
    chance = random.Random(size)
    applications = {f"company-{number}": _record(number, chance) for number in range(size)}
    document = {
        "format": "bounceback",
        "version": [1, 1],
        "applications": applications,
        "practice": {},
    }
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False)
    place.write_text(text + "\n", encoding="utf-8")


def _record(number: int, chance: random.Random) -> dict[str, Any]:
    ago = chance.randrange(700)
    stage, outcome = chance.choice(_STAGES), chance.choice(_OUTCOMES)
    met = stage in ("interview", "final")
    moment = f"{_day(ago)}T09:30:00Z"
    return {
        **dict.fromkeys(("answer_by", "offered_on", "accepted_on", "location", "salary")),
        "thread": None,
        "if_no": "",
        "company": f"Company {number}",
        "role": "Data analyst",
        "outcome": outcome,
        "stage": stage,
        "applied_on": _day(ago + 20),
        "decided_on": None if outcome == "waiting" else _day(ago),
        "contact": {"name": "Sam Lee", "email": f"sam@company{number}.example"} if met else None,
        "url": None,
        "source": "board",
        "notes": "",
        "interviews": [
            {
                **{"on": _day(ago + 5), "at": None, "kind": "video"},
                **{"went_well": "Calm.", "next_time": "Slower."},
            }
        ]
        * met,
        "steps": [
            step
            for key, days in (_LONG if met else _SHORT)
            if (step := _step(key, ago - days, ago, chance))
        ],
        "feedback": [],
        "reflections": [],
        "logged_at": moment,
        "changed_at": moment,
    }


def _step(key: str, ago: int, decided: int, chance: random.Random) -> dict[str, Any] | None:
    """Return a step that was done, or None for one that wasn't: it is not stored."""
    if chance.random() < (0.3 if decided < 40 else 0.03):
        return None
    return {"key": key, "due": _day(ago), "state": "done", "settled_on": _day(ago)}


def _day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()
