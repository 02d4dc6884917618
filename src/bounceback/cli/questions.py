"""The everyday questions, answered from a glance at the journal: no Pydantic, no framework."""

from contextlib import suppress

from bounceback.cli.environment import Environment
from bounceback.plan.pending import count_due, in_one_line, pending_steps
from bounceback.storage.tally import tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounceback.plan.agenda import Due
    from bounceback.storage.glance import Glance


def todo(environment: Environment, *, everything: bool = False) -> None:
    """Print what is pending, by group."""
    seen = glance_at(environment)
    from bounceback.plan.agenda import agenda
    from bounceback.screens.todo import todo_screen

    due = agenda(seen.pending, environment.today)
    todo_screen(environment.console, due, environment.today, everything, empty=seen.is_empty)


def todo_json(environment: Environment) -> None:
    """Print what is pending as one JSON document."""
    environment.print_json(
        {
            "version": 1,
            "today": environment.today.isoformat(),
            "todo": [_as_json(step) for step in due_in(environment)],
        }
    )


def welcome(environment: Environment) -> None:
    """Print what is due and how to go on; with an empty journal, how to begin."""
    from bounceback.screens.todo import first_run_screen, go_on_screen

    if glance_at(environment).is_empty:
        first_run_screen(environment.console, environment.journal_place)
    else:
        todo(environment)
        go_on_screen(environment.console)


def nudge(environment: Environment) -> None:
    """Print one line when something is due, nothing otherwise; whatever is wrong, one line too.

    It runs while a shell starts, so that it never fails and never explains at length.
    """
    try:
        today = environment.today
        counts = tally(environment.journal_place, today.isoformat())
        line = in_one_line(*(counts or count_due(glance_at(environment).pending, today)))
    except Exception:
        environment.say("Bounceback can't look at its journal; to see why: bounceback todo")
        return
    if line:
        with suppress(OSError):
            print(line, flush=True)


def due_in(environment: Environment) -> "list[Due]":
    """Return the pending steps, soonest first."""
    from bounceback.plan.agenda import agenda

    return agenda(glance_at(environment).pending, environment.today)


def glance_at(environment: Environment) -> "Glance":
    """Return what a glance at the journal shows; what is odd in it the store explains."""
    from bounceback.storage.glance import Glance, glance

    seen = glance(environment.journal_place)
    if seen is not None:
        return seen
    # Either the store raises and explains, or it reads what a glance can't.
    records = environment.store.read().document()["applications"]
    return Glance(records, pending_steps(records))


def _as_json(step: "Due") -> dict[str, object]:
    return {
        "application": step.application,
        "company": step.company,
        "role": step.role,
        "step": step.step,
        "title": step.title,
        "due": step.due.isoformat(),
        "days": step.days,
    }
