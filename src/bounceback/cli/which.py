"""Which application and which step a few words mean, and a list to pick from where they don't.

Words may stand in another order when they can only mean one thing. Where something is missing or
could be several, a person on a terminal picks from a list; off it, one line says what to type.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from bounceback import changes, cli, ids
from bounceback.cli import ask
from bounceback.cli.ask import LEAVES, WHICH_OR_ANOTHER
from bounceback.cli.environment import Environment
from bounceback.cli.types import clean
from bounceback.errors import CannotError, UsageError
from bounceback.journal import Journal
from bounceback.listing import Selection
from bounceback.plan.steps import OPEN
from bounceback.plan.today import DueStep
from bounceback.text import harmless, when, with_role
from bounceback.vocabulary import STEPS, exactly_one_of, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.records import Application


class Moved(NamedTuple):
    """The application and the step that are meant, and the words of a day."""

    application: str
    step: str
    day: str


def application(
    environment: Environment,
    wanted: str | None,
    command: str,
    *,
    among: Sequence[str] | None = None,
) -> "Application":
    """Return the application that a word names, or that is picked from a list.

    The list holds all of them, newest first, or those whose ids are given. Raises UsageError
    without a word and a terminal, and what `ids.find` raises; ends the run when nothing is picked.
    """
    with environment.reading() as journal:
        if wanted is not None and (clean(wanted) or not environment.interactive):
            return journal.view(_known(environment, journal, clean(wanted)))
        if not environment.interactive:
            raise UsageError("APP is missing.", f"For example: bounceback {command} acme")
        names = Selection().of(journal.records, environment.clock) if among is None else among
        if not names:
            raise CannotError(
                "There is no application yet.", "Log an answer you got: bounceback log"
            )
        return journal.view(_picked(journal, names, "Which one"))


def meant_in_part(
    environment: Environment, waiting: "Sequence[Application]"
) -> "list[Application]":
    """Ask whether one of those is meant that wait, and whose name fits only in part."""
    named = []
    for one in waiting:
        since = one.applied_on or environment.clock.day_of(one.logged_at)
        year = f" {since.year}" if since and since.year != environment.today.year else ""
        day = f" since {since.day} {since:%b}{year}" if since else ""
        named.append(f"{with_role(one.company, one.role)}, waiting{day}")
    if len(named) == 1:
        return list(waiting) if ask.confirmed(f"{named[0]}?", default=True) else []
    return [waiting[place] for place in ask.pick(WHICH_OR_ANOTHER, named)[:1]] if named else []


def name_of(environment: Environment, wanted: str | None, command: str) -> str:
    """Return a name for `Journal.find`; only where someone may have to pick is the journal read."""
    if wanted is not None and not environment.interactive:
        return clean(wanted)
    return application(environment, wanted, command).id


def one_word(environment: Environment, word: str, words: Sequence[str], what: str) -> str:
    """Return the one of `words` that a word begins or means; one of several is picked.

    Raises UsageError when nothing fits, or, without a terminal, more than one.
    """
    try:
        return one_of(word, words, what)
    except UsageError:
        fits = [one for one in words if one.startswith(word.casefold().strip() or "\0")]
        if len(fits) < 2 or not environment.interactive:
            raise
    return fits[ask.one(f"“{word}” fits several; which one {LEAVES}", fits)]


def steps(
    environment: Environment, words: Sequence[str], command: str, *, several: bool = True
) -> dict[str, list[str]]:
    """Return the steps that words mean, by the id of their application; none when none is picked.

    The words of a step may stand before those of the application, and what is missing is picked.
    Raises UsageError without a terminal when a part is missing, CannotError when one step alone
    was named and several applications have it.
    """
    first, *others = [*map(clean, words), ""]
    plain = [step for word in others[:-1] if (step := exactly_one_of(word, STEPS, "step"))]
    is_plain = bool(plain) and len(plain) == len(words) - 1 and not _Steps()(first)
    if is_plain and not environment.interactive:
        return {first: plain}
    with environment.reading() as journal:
        wanted, chosen = _apart(journal, _said_whole(environment, words))
        name = _known(environment, journal, wanted) if wanted else ""
        if name and chosen:
            return {name: chosen}
        listed = environment.clock.page(journal.records).near
    found = [
        one
        for one in listed
        if (not name or one.application == name) and (not chosen or one.step in chosen)
    ]
    if chosen and not name:
        found = [one for one in found if one.state == OPEN] or found
    if chosen and len({one.application for one in found}) == 1:
        return {found[0].application: chosen}
    if not environment.interactive:
        if chosen:
            raise changes.settling.unclear_where(chosen[0], found, command)
        missing = "Which step?" if name else "APP is missing."
        if command == "done" and not name:
            missing = "Which application, and which step?"
        if name and not found:
            raise UsageError(missing, f"See what there is: bounceback show {ids.typed(name)}")
        raise UsageError(missing, f"For example: bounceback {_example(command, name, found)}")
    if not found:
        environment.say("Nothing is due.")
        return {}
    return _picked_steps(found, environment, command, several=several)


def _example(command: str, name: str, found: Sequence[DueStep]) -> str:
    """Return what could be typed: a step that the named application has, where one is named."""
    step = found[0].step if name and found else "thank-you"
    day = " monday" if command == "snooze" else ""
    return f"{command} {ids.typed(name or 'acme')} {ids.typed(step)}{day}"


def meant(journal: "Journal", name: str, words: Sequence[str]) -> "Application":
    """Return the application that a word names now; one that was found before, and no other."""
    return journal.find(name) if name in map(clean, words) else journal.met(name)


def moved(environment: Environment, words: Sequence[str]) -> Moved:
    """Return what `snooze` was given, in whatever order; what is missing is picked or asked for."""
    found = _moved(environment, [clean(word) for word in words])
    if found.day:
        return found
    if not environment.interactive:
        example = f"bounceback snooze {ids.typed(found.application)} {ids.typed(found.step)} monday"
        raise UsageError("DATE is missing.", f"For example: {example}")
    day = ask.day(environment, "Until when (monday, 3d, 2026-12-01)", "", future=True)
    return found._replace(day=day.isoformat())


def _moved(environment: Environment, typed: list[str]) -> Moved:
    with environment.reading() as journal:
        step_of = _Steps(journal)
        for place, word in enumerate(typed):
            step = step_of(word)
            left = typed[:place] + typed[place + 1 :]
            for name, day in _splits(left) if step else ():
                fits = not name or ids.candidates(journal.plain, name)
                if (not day or _is_day(environment, day)) and fits:
                    return _stepped(environment, [*([name] if name else []), word], day)
    if len(typed) > 1:
        step = step_of(typed[1]) or one_of(typed[1], STEPS, "step")
        return Moved(typed[0], step, " ".join(typed[2:]))
    return _stepped(environment, typed, "")


def _is_day(environment: Environment, text: str) -> bool:
    try:
        languages = environment.settings.languages
        cli.dates.read_day(text, environment.today, future=True, languages=languages)
    except cli.dates.TwoDaysError:
        return True
    except UsageError:
        return False
    return True


def _splits(words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the ways to part words into an application and a day, the usual ones first."""
    for cut in range(1, len(words)):
        yield " ".join(words[:cut]), " ".join(words[cut:])
    for cut in range(1, len(words)):
        yield " ".join(words[cut:]), " ".join(words[:cut])
    yield " ".join(words), ""
    yield "", " ".join(words)


def _stepped(environment: Environment, words: list[str], day: str) -> Moved:
    found = steps(environment, words, "snooze", several=False)
    if not found:
        ask.leave()
    ((name, (step, *_)),) = found.items()
    return Moved(name, step, day)


def _apart(journal: Journal, words: list[str]) -> tuple[str, list[str]]:
    """Part the words of the application from those of its steps."""
    if not words:
        return "", []
    step_of = _Steps(journal)
    first, rest = words[0], [step_of(word) for word in words[1:]]
    if all(rest) and (not step_of(first) or ids.candidates(journal.plain, first)):
        return first, rest
    said = " ".join(word for word in words if not step_of(word))
    chosen = [step for word in words if (step := step_of(word))]
    if chosen and (not said or ids.candidates(journal.plain, said)):
        return said, chosen
    return first, [one_of(word, STEPS, "step") for word in words[1:]]


def _said_whole(environment: Environment, words: Sequence[str]) -> list[str]:
    """Return words without blanks around; one after the first that begins several steps, whole."""
    return [
        one_word(environment, word, STEPS, "step")
        if place and word and sum(step.startswith(word) for step in STEPS) > 1
        else word
        for place, word in enumerate(map(clean, words))
    ]


class _Steps:
    """The names of steps: those known here, and those that the journal has from a newer version.

    Such a one goes by its key as it is shown, or by the beginning of that.
    """

    def __init__(self, journal: Journal | None = None) -> None:
        self._keys = {
            harmless(step["key"]): step["key"]
            for record in (journal.plain.values() if journal else ())
            for step in record.get("steps") or ()
            if step["key"] not in STEPS
        }

    def __call__(self, word: str) -> str:
        """Return the step that a word names, or ""."""
        known = exactly_one_of(word, STEPS, "step")
        if known or word in self._keys:
            return known or self._keys[word]
        with suppress(UsageError):
            return one_of(word, STEPS, "step")
        asked = word.casefold().strip()
        alike = [key for name, key in self._keys.items() if name.casefold().strip() == asked]
        begun = [key for name, key in self._keys.items() if name.casefold().startswith(asked)]
        found = alike or (begun if asked else [])
        return found[0] if len(found) == 1 else ""


def _known(environment: Environment, journal: Journal, wanted: str) -> str:
    """Return the id that a word names; of several that fit, the one that is picked."""
    found = ids.candidates(journal.plain, wanted)
    if len(found) > 1 and environment.interactive:
        return _picked(journal, found, f"“{wanted}” fits several; which one")
    return ids.find(journal.plain, wanted)


def _picked(journal: Journal, names: Sequence[str], question: str) -> str:
    return names[ask.one(f"{question} {LEAVES}", called(journal.plain, names))]


def called(records: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> list[str]:
    """Return how each application stands in a list to pick from."""
    return [
        f"{with_role(records[name]['company'], records[name].get('role'))} ({name})"
        for name in names
    ]


def _picked_steps(
    found: Sequence[DueStep], environment: Environment, command: str, *, several: bool
) -> dict[str, list[str]]:
    choices = [
        f"{one.title}, {with_role(ids.called(one.company, one.application), one.role)}"
        f" ({when(one.due, environment.today)})"
        for one in found
    ]
    if several:
        ends = "are done" if command == "done" else f"to {command}"
        chosen = ask.pick(f"Which ones {ends} (numbers or letters, Enter for none)", choices)
    else:
        chosen = [ask.one(f"Which one to {command} {LEAVES}", choices)]
    picked: dict[str, list[str]] = {}
    for place in chosen:
        picked.setdefault(found[place].application, []).append(found[place].step)
    return picked
