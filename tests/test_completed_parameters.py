"""Every parameter of a known kind is completed, in whatever command it stands."""

import pytest

from bounceback.cli.commands import MODULES, find

KINDS = {"APP", "STEP", "LETTER", "FORMAT", "COMPANY", "KEY"}
OPTIONS = {"--outcome", "--stage", "--for"}


@pytest.mark.parametrize("name", MODULES)
def test_what_has_known_words_is_completed(name: str) -> None:
    command = find(name)
    assert command is not None
    lacking = [
        one.name
        for one in command.parameters
        if ((one.declared.metavar or "").strip("[].") in KINDS or OPTIONS & set(one.names))
        and not one.declared.offers
    ]
    assert not lacking, "give them offers=, as cli/types.py does"
