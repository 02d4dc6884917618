"""The JSON documents for scripts: every key always present, ISO dates, version 1."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bounceback.guide import Entry
from bounceback.lessons import Lesson
from bounceback.plan.words import Wording
from bounceback.records import Application
from bounceback.review import Stats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.storage.doctor import Diagnosis, Repair

VERSION = 1


def application_document(application: Application) -> dict[str, Any]:
    """Return the document of `log --json` and `show --json`."""
    return {"version": VERSION, "application": application_record(application)}


def applications_document(applications: Iterable[Application]) -> dict[str, Any]:
    """Return the document of `list --json`."""
    return {"version": VERSION, "applications": [application_record(one) for one in applications]}


def application_record(application: Application) -> dict[str, Any]:
    """Return an application with its id, all its fields, and the unknown ones it came with."""
    return {**application.model_dump(), "id": application.id}


def lessons_document(lessons: Iterable[Lesson]) -> dict[str, Any]:
    """Return the document of `lessons --json`, newest first."""
    return {
        "version": VERSION,
        "lessons": [
            {**one._asdict(), "on": one.on.isoformat() if one.on else None} for one in lessons
        ],
    }


def stats_document(stats: Stats) -> dict[str, Any]:
    """Return the document of `stats --json`."""
    return {
        "version": VERSION,
        "stats": {
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
        },
    }


def guide_document(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the document of `guide --json`; `forms` are what a step is in other situations."""
    return {
        "version": VERSION,
        "guide": [
            {
                "step": entry.step,
                **_wording_record(entry.words),
                "forms": [
                    {"situation": situation, **_wording_record(words)}
                    for situation, words in entry.forms.items()
                ],
            }
            for entry in entries
        ],
    }


def _wording_record(words: Wording) -> dict[str, Any]:
    return {**words._asdict(), "start": words.start.replace("{id}", "APP")}


def doctor_document(diagnosis: "Diagnosis", repairs: "Sequence[Repair]") -> dict[str, Any]:
    """Return the document of `doctor --json`; `findings` are what is left after the repairs."""
    paths = diagnosis.paths
    good = diagnosis.good_backups
    return {
        "version": VERSION,
        "doctor": {
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
                "newest_good": str(good[0]) if good else None,
            },
            "findings": [
                {**finding._asdict(), "path": str(finding.path)} for finding in diagnosis.findings
            ],
            "repaired": [
                {
                    **repair._asdict(),
                    "path": str(repair.path),
                    "kept": str(repair.kept) if repair.kept else None,
                }
                for repair in repairs
            ],
        },
    }


def _place(path: Path) -> dict[str, Any]:
    return {"path": str(path), "exists": path.exists()}
