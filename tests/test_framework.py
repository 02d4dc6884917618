"""What hangs on the framework's private names still does what it is there for."""

from typer import _completion_shared

from bounceback.cli import framework
from conftest import Person


def test_the_script_for_zsh_has_the_line_that_is_mended() -> None:
    scripts = _completion_shared._completion_scripts
    assert framework._REGISTERED in scripts["zsh"]
    framework.mend_scripts()
    assert "loadautofunc" in scripts["zsh"]


def test_the_words_of_its_errors_are_known(person: Person) -> None:
    for typed, said in (
        ("show a b", "is too much here"),
        ("log --on", "needs a value"),
        ("log A --interviews x", "should be a whole number from 0 to 99"),
        ("log --nonsense", "There is no option --nonsense"),
        ("merge", "FILE is missing"),
    ):
        result = person.run(*typed.split())
        assert result.code == 2
        assert said in result.err
