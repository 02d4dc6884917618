"""The interviews of a record: which have been, which are to come, and which never took place.

One still to come has a stage of its own until it has been: how far the application will have got
then. It reads plain records with all their defaults, as the steps do.
"""

from collections.abc import Mapping
from datetime import date, tzinfo
from typing import Any

from bounceback.plan.days import day_of
from bounceback.records import whole
from bounceback.vocabulary import stage_rank

Record = Mapping[str, Any]
Interview = Mapping[str, Any]


def has_notes(interview: Interview) -> bool:
    """Say whether anything is noted of how an interview went."""
    return bool(interview["went_well"] or interview["next_time"])


def last_interview(record: Record) -> str | None:
    """Return the day of the latest interview whose day is known, also one still to come, in ISO."""
    return max((one["on"] for one in record["interviews"] if one["on"]), default=None)


def debriefed(record: Record, due: date) -> date | None:
    """Return the day of the interview that a debrief due on some day is about."""
    last = due.isoformat()
    days = [
        one["on"]
        for one in record["interviews"]
        if one["on"] and one["on"] <= last and not has_notes(one)
    ]
    return date.fromisoformat(max(days)) if days else None


def is_to_come(
    interview: Interview, record: Record, today: date, zone: tzinfo | None = None
) -> bool:
    """Say whether an interview has yet to be held, so that it is no practice so far.

    One of today is to come while it has no notes, and a time or a day that was set before today;
    but not once there is a decision, which came after it.
    """
    on, day = interview["on"], today.isoformat()
    if not on or on != day:
        return bool(on and on > day)
    is_decided = record["outcome"] != "waiting" and (record["decided_on"] or "") >= day
    if is_decided or has_notes(interview):
        return False
    if interview["at"] or interview.get("stage"):
        return True
    changed = day_of(record["changed_at"], zone)
    return changed is not None and changed < day


def has_been(interview: Interview, record: Record, today: date, zone: tzinfo | None = None) -> bool:
    """Say whether an interview took place: it is neither to come, nor overtaken by the decision."""
    return not (is_overtaken(interview, record) or is_to_come(interview, record, today, zone))


def count_held(record: Record, today: date, zone: tzinfo | None = None) -> int:
    """Return how many interviews of an application have been."""
    return sum(has_been(one, record, today, zone) for one in record["interviews"])


def stage_ahead(record: Record) -> str:
    """Return the furthest stage of a record, by the interviews that are still to come as well.

    Such an interview has a stage of its own until it has been; see `reached`.
    """
    stage: str = record["stage"]
    for one in record["interviews"]:
        own = one.get("stage")
        if own and stage_rank(own) > stage_rank(stage) and not is_overtaken(one, record):
            stage = own
    return stage


def is_overtaken(interview: Interview, record: Record) -> bool:
    """Say whether the decision came before an interview to come, so that it never took place."""
    if not interview.get("stage") or record["outcome"] == "waiting":
        return False
    decided, on = record["decided_on"], interview["on"]
    return bool(decided and on and on > decided) and not has_notes(interview)


def reached(record: Record, today: date, zone: tzinfo | None = None) -> Mapping[str, Any]:
    """Return what is new in a record by the interviews that have been: the stage, and they.

    One to come has its own stage for so long, since it is not had before its day, and not at all
    when it is cancelled or overtaken.
    """
    known = whole(record)
    been = [
        stage_rank(one.get("stage", "")) > 0 and has_been(one, known, today, zone)
        for one in known["interviews"]
    ]
    if not any(been):
        return {}
    pairs = list(zip(record["interviews"], been, strict=True))
    stages = [known["stage"], *(one["stage"] for one, is_over in pairs if is_over)]
    interviews = [
        {key: value for key, value in one.items() if key != "stage"} if is_over else one
        for one, is_over in pairs
    ]
    return {"stage": max(stages, key=stage_rank), "interviews": interviews}
