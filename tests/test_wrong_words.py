"""Wrong words: one line says what is wrong, and the next what to type instead."""

import pytest

from bounceback.cli.commands import MODULES
from conftest import Person


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("tood", "There is no command tood.", "Did you mean todo? "),
        ("frobnicate", "There is no command frobnicate.", "See them all: bounceback --help"),
        ("log Acme --rol x", "There is no option --rol.", "Did you mean --role? "),
        ("--jurnal x todo", "There is no option --jurnal.", "Did you mean --journal? "),
        ("log Acme --outcome rejcted", "“rejcted” is no outcome.", "Did you mean rejected? "),
        ("log Acme --stage finl", "“finl” is no stage.", "Did you mean final? "),
        ("done acme thankyou", "“thankyou” is no step.", "Did you mean thank-you? "),
        ("list --outcome w", "“w” could be waiting or withdrawn.", "Use more of the word."),
        ("skip", "APP is missing.", "For example: bounceback skip acme "),
        ("snooze acme practise", "DATE is missing.", "For example: bounceback snooze acme "),
        ("log --on", "--on needs a value.", "See: bounceback log --help"),
        ("log A --interviews x", "--interviews should be a whole number from 0 to 99.", "See: "),
        ("log A --interviews 100", "--interviews should be a whole number from 0 to 99.", "See: "),
        ("log Blue Sky", "“Sky” is too much here.", "Put several words in quotes, as one. "),
        ("config nam", "There is no setting nam.", "Did you mean name? "),
        ("config unwanted dance", "“dance” is no step.", "Use one of: "),
    ],
)
def test_a_wrong_word_gets_the_nearest_right_one(
    run: Person, typed: str, message: str, hint: str
) -> None:
    result = run.run(*typed.split())
    first, second = result.err.splitlines()
    assert first.startswith(f"bounceback: {message}")
    assert second.startswith(hint)
    assert (result.code, result.out) == (2, "")


def test_every_command_tells_its_nearest_option_and_its_help(run: Person) -> None:
    for name in MODULES:
        result = run.run(name, "--hlep")
        assert result.code == 2
        assert f"See: bounceback {name} --help" in result.err
        assert len(result.err.splitlines()) == 2
