"""The pending steps as a calendar that Google, Apple and Outlook read (iCalendar, RFC 5545)."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bounceback.plan.words import wording
from bounceback.records import Application, Step
from bounceback.text import harmless

_MORNING = timedelta(hours=9)


def write(applications: Iterable[Application], now: datetime) -> bytes:
    """Return a calendar with an all-day event for each pending step, and an alarm at nine.

    An event keeps its UID when its step is moved, so importing again updates it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Bounceback//Bounceback//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    events = [
        (step.due, _event(application, step, uid, now))
        for application in applications
        for step, uid in _pending(application)
    ]
    for _, event in sorted(events, key=lambda pair: pair[0]):
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _event(application: Application, step: Step, uid: str, now: datetime) -> Event:
    words = wording(step.key, application.outcome, application.stage)
    start = words.start.replace("{id}", application.id)
    title = harmless(f"{words.title}: {application.company}")
    role = f" · {application.role}" if application.role else ""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now)
    event.add("dtstart", step.due)
    event.add("dtend", step.due + timedelta(days=1))
    event.add("summary", title + harmless(role))
    event.add("description", "\n".join(filter(None, (harmless(words.why), harmless(start)))))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _MORNING)
    event.add_component(alarm)
    return event


def _pending(application: Application) -> Iterable[tuple[Step, str]]:
    """Yield each pending step with its UID: of the application, the step, and how often it came."""
    came: Counter[str] = Counter(step.key for step in application.steps if step.state != "pending")
    for step in application.pending:
        came[step.key] += 1
        logged_at = application.logged_at.isoformat() if application.logged_at else ""
        named = "\0".join((application.id, logged_at, step.key, str(came[step.key])))
        digest = hashlib.blake2b(named.encode("utf-8", "surrogatepass"), digest_size=16)
        yield step, f"{digest.hexdigest()}@bounceback"
