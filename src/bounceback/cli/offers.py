"""After an offer: the other applications that still wait, and the way to withdraw them."""

from bounceback import changes
from bounceback.cli import ask
from bounceback.cli.environment import Environment
from bounceback.journal import Journal
from bounceback.records import Application
from bounceback.screens.checklist import others_screen, withdrawn_screen


def withdraw_others(environment: Environment, offer: Application) -> None:
    """Offer to withdraw the other applications that wait; without a person, say how to."""
    journal = environment.store.read()
    waiting = [one for one in journal if one.outcome == "waiting" and one.id != offer.id]
    if not waiting:
        return
    others_screen(environment.console, waiting, with_commands=not environment.interactive)
    if not environment.interactive:
        return
    try:
        chosen = ask.pick("Withdraw (numbers, all, Enter for none)", _named(waiting))
    except (KeyboardInterrupt, EOFError):
        environment.say("", "That you accepted is kept; the others stay as they are.")
        return
    names = [waiting[position].id for position in chosen]
    if not names:
        return

    def work(journal: Journal) -> list[Application]:
        return changes.close(journal, names, "withdrawn", environment.clock)

    withdrawn_screen(environment.console, environment.store.change(work))


def _named(applications: list[Application]) -> list[str]:
    return [f"{one.company} · {one.role}" if one.role else one.company for one in applications]
