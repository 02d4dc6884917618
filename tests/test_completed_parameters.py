"""Every parameter of a known kind is completed, in whatever command it stands."""

import pytest
import typer
from typer.main import get_command

from bounceback.cli.main import MODULES, app

KINDS = {"APP", "STEP", "LETTER", "FORMAT", "COMPANY"}
OPTIONS = {"--outcome", "--stage", "--for", "--kind"}


@pytest.mark.parametrize("name", MODULES)
def test_what_has_known_words_is_completed(name: str) -> None:
    group = get_command(app)
    with group.make_context("bounceback", [], resilient_parsing=True) as context:
        command = group.get_command(context, name)  # type: ignore[attr-defined]
    assert isinstance(command, typer.core.TyperCommand)
    lacking = [
        param.name
        for param in command.params
        if ((param.metavar or "").strip("[].") in KINDS or OPTIONS & set(param.opts))
        and param._custom_shell_complete is None
    ]
    assert not lacking, "give them autocompletion=, as cli/types.py does"
