"""The steps and interviews as a calendar that Google, Apple and Outlook read (RFC 5545)."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from bounceback.clock import Clock
from bounceback.ids import typed
from bounceback.plan.days import later
from bounceback.plan.today import DueStep
from bounceback.plan.words import wording
from bounceback.records import Application
from bounceback.text import harmless

_MORNING = timedelta(hours=9)
_AHEAD = timedelta(hours=-2)
_HOUR = timedelta(hours=1)


def write(applications: Iterable[Application], clock: Clock) -> bytes:
    """Return a calendar with an all-day event for each step and an alarm at nine.

    Interviews to come stand at their time, or all day. An event keeps its UID when its step is
    moved, so importing again updates it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Bounceback//Bounceback//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    events = [event for one in applications for event in _events(one, clock)]
    for _, event in sorted(events, key=lambda pair: pair[0]):
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _events(application: Application, clock: Clock) -> Iterator[tuple[date, Event]]:
    for step, uid in _steps(application, clock):
        words = wording(step.step, application.outcome, application.stage)
        about = "\n".join(filter(None, (harmless(words.why), harmless(step.start))))
        event = _event(application, words.title, uid, clock.now, about)
        event.add("dtstart", step.due)
        event.add("dtend", later(step.due, 1))
        event.add("transp", "TRANSPARENT")
        _add_alarm(event, _MORNING)
        yield step.due, event
    page = clock.page({application.id: application.plain()})
    for number, one in enumerate(page.appointments):
        start = f"bounceback lessons --for {typed(application.id)}"
        uid = _uid(application, "interview", str(number))
        event = _event(application, "Interview", uid, clock.now, harmless(start))
        begins = _moment(one.on, one.at)
        event.add("dtstart", begins or one.on)
        event.add(
            "dtend", begins + min(_HOUR, datetime.max - begins) if begins else later(one.on, 1)
        )
        _add_alarm(event, _AHEAD if begins else _MORNING)
        yield one.on, event


def _event(application: Application, title: str, uid: str, now: datetime, about: str) -> Event:
    role = f" · {application.role}" if application.role else ""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", _in_utc(now))
    event.add("summary", harmless(f"{title}: {application.company}{role}"))
    event.add("description", about)
    event.add("class", "PRIVATE")
    return event


def _add_alarm(event: Event, trigger: timedelta) -> None:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(event["summary"]))
    alarm.add("trigger", trigger)
    event.add_component(alarm)


def _steps(application: Application, clock: Clock) -> Iterator[tuple[DueStep, str]]:
    """Yield each step to do with its UID: of the application, the step, and how often it came."""
    came: Counter[str] = Counter(step.key for step in application.steps if step.state != "pending")
    for step in clock.steps_left(application):
        came[step.step] += 1
        yield step, _uid(application, step.step, str(came[step.step]))


def _uid(application: Application, *parts: str) -> str:
    logged_at = application.logged_at.isoformat() if application.logged_at else ""
    named = "\0".join((application.id, logged_at, *parts))
    digest = hashlib.blake2b(named.encode("utf-8", "surrogatepass"), digest_size=16)
    return f"{digest.hexdigest()}@bounceback"


def _in_utc(now: datetime) -> datetime:
    try:
        return now.astimezone(UTC)
    except OverflowError:  # At the very edge of the calendar.
        return now.replace(tzinfo=UTC)


def _moment(on: date, at: str | None) -> datetime | None:
    try:
        return datetime.combine(on, time.fromisoformat(at or ""))
    except ValueError:
        return None
