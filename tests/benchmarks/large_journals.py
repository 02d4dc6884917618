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
        "version": [1, 0],
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
            {"on": _day(ago + 5), "kind": "video", "went_well": "Calm.", "next_time": "Slower."}
        ]
        * met,
        "steps": [_step(key, ago - days, ago, chance) for key, days in (_LONG if met else _SHORT)],
        "feedback": [],
        "reflections": [],
        "logged_at": moment,
        "changed_at": moment,
    }


def _step(key: str, ago: int, decided: int, chance: random.Random) -> dict[str, Any]:
    pending = chance.random() < (0.3 if decided < 40 else 0.03)
    state = "pending" if pending else "done"
    return {
        "key": key,
        "due": _day(ago),
        "state": state,
        "settled_on": None if pending else _day(ago),
    }


def _day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()
