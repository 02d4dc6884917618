"""The JSON documents for scripts: every key always present, ISO dates, version 1."""

from __future__ import annotations

from bounceback.plan.days import iso
from bounceback.plan.interviews import stage_ahead
from bounceback.plan.words import forms_of, wording
from bounceback.records import Application
from bounceback.vocabulary import STAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from bounceback.clock import Clock
    from bounceback.lessons import Lesson
    from bounceback.plan.today import Page, Quiet
    from bounceback.plan.words import Wording
    from bounceback.review import Stats
    from bounceback.storage.doctor import Diagnosis, Repair

    Document = Mapping[str, Any]
    """A document as it is printed: days and paths become text in it."""

VERSION = 1

_OF_ROWS = ("start", "outcome")
"""What a step has beside, to make rows of it."""


def application_document(application: Application, clock: Clock) -> Document:
    """Return the document of `log --json` and `show --json`."""
    return _document(application=_application(application.id, application.plain(), clock))


def applications_document(records: Mapping[str, Mapping[str, Any]], clock: Clock) -> Document:
    """Return the document of `list --json`."""
    # Each comes in the order of the fields, as `show` has it.
    applications = [
        _application(name, Application.sound(record) or Application.read(record).plain(), clock)
        for name, record in records.items()
    ]
    return _document(applications=applications)


def _application(name: str, record: Mapping[str, Any], clock: Clock) -> dict[str, Any]:
    """Return an application with its id, all its fields, and the unknown ones it came with.

    Its steps are those settled, and those worked out that have not lapsed; its stage is the one
    that they follow from, by an interview to come as well.
    """
    interviews = [
        {key: value for key, value in one.items() if key != "stage" or value not in STAGES}
        for one in record["interviews"]
    ]
    steps = [{**step, "lapses": None} for step in record["steps"] if step["state"] != "pending"]
    pending = {"state": "pending", "settled_on": None}
    steps += [
        {"key": key, "due": iso(due), **pending, "lapses": iso(lapses)}
        for due, lapses, key in clock.worked_out(record, with_lapsed=False)
    ]
    ahead = {"stage": stage_ahead(record), "interviews": interviews}
    return {**record, **ahead, "steps": steps, "id": name}


def todo_document(page: Page, *, everything: bool = False) -> Document:
    """Return the document of `todo --json`: each step by itself, appointments and silence."""
    steps = [step._asdict() for step in (page.steps if everything else page.near)]
    return _document(
        today=page.today,
        resting_until=page.resting_until,
        todo=[{key: step[key] for key in step if key not in _OF_ROWS} for step in steps],
        appointments=[one._asdict() for one in page.appointments],
        quiet=[one._asdict() for one in page.quiet],
    )


def quiet_document(quiet: Iterable[Quiet]) -> Document:
    """Return the document of `quiet --json`."""
    return _document(quiet=[one._asdict() for one in quiet])


def lessons_document(lessons: Iterable[Lesson]) -> Document:
    """Return the document of `lessons --json`, newest first."""
    return _document(lessons=[one._asdict() for one in lessons])


def stats_document(stats: Stats) -> Document:
    """Return the document of `stats --json`."""
    return _document(
        stats={
            "applications": stats.applications,
            "outcomes": stats.outcomes,
            "interviews": stats.interviews,
            "stages": stats.stages,
            "furthest": stats.furthest,
            "practice": {"sessions": stats.sessions, "minutes": stats.minutes},
            "steps": stats.steps._asdict(),
            "feedback": {"asked": stats.asked, "received": stats.received},
            "bounce_back_days": stats.bounce_back_days,
            "months": [month._asdict() for month in stats.months],
        }
    )


def guide_document(steps: Iterable[str]) -> Document:
    """Return the document of `guide --json`; `forms` are what a step is in other situations."""
    return _document(
        guide=[
            {
                "step": step,
                **_wording(wording(step)),
                "forms": [
                    {"situation": situation, **_wording(words)}
                    for situation, words in forms_of(step).items()
                ],
            }
            for step in steps
        ]
    )


def _wording(words: Wording) -> dict[str, Any]:
    return {**words._asdict(), "start": words.start.replace("{id}", "APP")}


def doctor_document(diagnosis: Diagnosis, repairs: Iterable[Repair]) -> Document:
    """Return the document of `doctor --json`; `findings` are what is left after the repairs."""
    paths = diagnosis.paths
    good = diagnosis.good_backups
    return _document(
        doctor={
            "journal": {
                **_place(paths.journal),
                "format": diagnosis.version,
                "applications": diagnosis.applications,
                "practice": diagnosis.sessions,
            },
            "lock": _place(paths.lock),
            "settings": _place(paths.settings),
            "backups": {
                **_place(paths.backups),
                "kept": len(good),
                "newest_good": good[0] if good else None,
            },
            "findings": [
                {
                    "what": finding.what,
                    "path": finding.path,
                    "problem": finding.problem,
                    "hint": finding.hint,
                    "line": finding.damage.line if finding.damage else None,
                    "column": finding.damage.column if finding.damage else None,
                }
                for finding in diagnosis.findings
            ],
            "repaired": [repair._asdict() for repair in repairs],
        }
    )


def _place(path: Path) -> dict[str, Any]:
    return {"path": path, "exists": path.exists()}


def _document(**content: Any) -> Document:
    return {"version": VERSION, **content}
