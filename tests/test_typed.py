"""A command that is shown can be copied into a shell, whatever the file holds."""

import json
import shlex

import pytest

from bounceback.ids import typed
from conftest import Person

EVIL = ("acme; touch x #", "$(touch x)", "a b", "`id`", "x\u001b]0;y\u0007", "-rf", "a'b")


@pytest.mark.parametrize("word", [*EVIL, "acme", "acme-2", "株式会社", "café"])
def test_a_word_reaches_the_shell_as_it_is(word: str) -> None:
    assert shlex.split(typed(word)) == [word]
    assert typed("acme-2") == "acme-2"


@pytest.mark.parametrize("name", EVIL)
def test_no_command_on_a_screen_holds_more_than_it_says(run: Person, name: str) -> None:
    run("log", "Acme")
    document = run.document()
    record = document["applications"].pop("acme")
    record["steps"] = [{"key": name, "due": run.today}]
    document["applications"][name] = record
    run.journal.write_text(json.dumps(document))
    for arguments in (("todo",), ("todo", "--all"), (), ("list",), ("show", name)):
        shown = run.run(*arguments).out
        assert "\x1b" not in shown
        for line in shown.splitlines():
            if "bounceback " in line and "touch" in line:
                words = shlex.split(line.partition("bounceback ")[2])
                assert not any(word in ("touch", "x", "#") for word in words), line
