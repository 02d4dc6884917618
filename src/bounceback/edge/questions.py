"""The everyday questions, answered from a glance at the journal: no Pydantic, no framework."""

from bounceback.core.agenda import Due, due_steps
from bounceback.edge.environment import Environment
from bounceback.files.glance import Applications, glance


def todo(environment: Environment, *, everything: bool = False) -> None:
    """Print what is pending, by group."""
    applications = applications_in(environment)
    from bounceback.edge.screens.todo import todo_screen

    due = due_steps(applications, environment.today)
    todo_screen(environment.console, due, environment.today, everything, empty=not applications)


def welcome(environment: Environment) -> None:
    """Print what is due and how to go on; with an empty journal, how to begin."""
    from bounceback.edge.screens.todo import first_run_screen, go_on_screen

    if applications_in(environment):
        todo(environment)
        go_on_screen(environment.console)
    else:
        first_run_screen(environment.console, environment.paths.journal)


def todo_json(environment: Environment) -> None:
    """Print what is pending as one JSON document."""
    due = due_in(environment)
    environment.print_json(
        {
            "version": 1,
            "today": environment.today.isoformat(),
            "todo": [_as_json(step) for step in due],
        }
    )


def due_in(environment: Environment) -> list[Due]:
    """Return the pending steps, soonest first."""
    return due_steps(applications_in(environment), environment.today)


def applications_in(environment: Environment) -> Applications:
    """Return the applications as plain records; what is odd in them the store explains."""
    applications = glance(environment.paths.journal)
    if applications is not None:
        return applications
    # Either the store raises and explains, or it reads what a glance can't.
    records: Applications = environment.store.read().document()["applications"]
    return records


def _as_json(step: Due) -> dict[str, object]:
    return {
        "application": step.application,
        "company": step.company,
        "role": step.role,
        "step": step.step,
        "title": step.title,
        "due": step.due.isoformat(),
        "days": step.days,
    }
