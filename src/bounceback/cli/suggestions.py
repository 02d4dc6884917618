"""What Tab offers for each kind of parameter, in the form that Typer asks for it."""

from collections.abc import Callable, Iterable, Sequence

import typer

from bounceback.cli import completion
from bounceback.cli.candidates import Candidate, word_candidates
from bounceback.cli.environment import Environment
from bounceback.cli.framework import Offered
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS, exactly_one_of

Offers = list[tuple[str, str]]


def applications(context: typer.Context, incomplete: str) -> Offers:
    """Offer ids of applications, by id or company."""
    return _offers(completion.applications(_environment(context), incomplete))


def companies(context: typer.Context, incomplete: str) -> Offers:
    """Offer the companies of the journal."""
    return _offers(completion.companies(_environment(context), incomplete))


def applications_or_steps(context: typer.Context, incomplete: str) -> Offers:
    """Offer ids of applications; or a step, which may stand first."""
    return _offers(completion.applications(_environment(context), incomplete, STEPS))


def answers(context: typer.Context, incomplete: str) -> Offers:
    """Offer the companies of the journal; after one, what came and how far it went."""
    company, *given = context.params.get("words") or [""]
    if not company:
        return companies(context, incomplete)
    kinds = {"outcome": OUTCOMES, "stage": STAGES}
    left = [
        word
        for kind, words in kinds.items()
        if not any(exactly_one_of(said, words, kind) for said in given)
        for word in words
    ]
    return _offers(word_candidates(left, incomplete))


def pending_steps(context: typer.Context, incomplete: str) -> Offers:
    """Offer the pending steps of the application that is the command's first argument."""
    first = next(one for one in context.command.params if one.param_type_name == "argument")
    wanted = context.params.get(first.name or "")
    given = [
        word
        for name, value in context.params.items()
        if name != first.name and isinstance(value, list | tuple)
        for word in value
    ]
    return _offers(
        completion.steps(_environment(context), wanted, incomplete, given) if wanted else ()
    )


def among(words: Sequence[str]) -> Callable[[str], Offers]:
    """Return what offers some words of our own."""

    def offer(incomplete: str) -> Offers:
        return _offers(word_candidates(words, incomplete))

    return offer


def _offers(candidates: Iterable[Candidate]) -> Offers:
    return [(Offered(one.value), one.about) for one in completion.as_typed(candidates)]


def _environment(context: typer.Context) -> Environment:
    # While a shell asks, the program's own callback is not run.
    return Environment(context.find_root().params.get("journal"))
