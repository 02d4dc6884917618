"""A long text can come from standard input, wherever a command takes one."""

import pytest

from conftest import Person

WORDS = "Words from a pipe."


@pytest.mark.parametrize(
    "typed",
    [
        "log Globex --note -",
        "interview Acme --went-well -",
        "interview Acme --next-time -",
        "practise sums --note -",
        "reflect acme --friend -",
        "reflect acme --went-well -",
        "reflect acme --next-time -",
        "reflect initech --if-no -",
        "feedback acme -",
        "feedback acme Thanks --next-time -",
        "edit acme --notes -",
        "config signature -",
        "draft acme --detail -",
    ],
)
def test_a_dash_stands_for_standard_input(run: Person, typed: str) -> None:
    run("log", "Acme", "--stage", "final")
    run("log", "Initech", "--outcome", "waiting")
    shown = run(*typed.split(), stdin=f"\ufeff{WORDS}\r\n")
    kept = run("export", "json").out + run("config").out
    assert WORDS in kept + shown.out
    assert '"-"' not in kept


@pytest.mark.parametrize(
    "typed",
    [
        "feedback acme - --next-time -",
        "reflect acme --friend - --went-well -",
        "interview Acme --went-well - --next-time -",
    ],
)
def test_only_one_text_can_be_standard_input(run: Person, typed: str) -> None:
    run("log", "Acme")
    refused = run.run(*typed.split(), stdin=WORDS)
    assert refused.code == 2
    assert "Only one text can be read from standard input." in refused.err
    assert WORDS not in run("export", "json").out
