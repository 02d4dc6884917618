"""Poor terminals: without UTF-8, without colour, without cursor movement, every screen is read."""

import ast
import re
from pathlib import Path

import pytest

import bounceback
from bounceback import system
from bounceback.screens.plain import _PLAIN
from conftest import Person

SCREENS = (("todo",), ("show", "acme"), ("log", "Hooli", "--outcome", "rejcted"))


@pytest.fixture
def searching(person: Person) -> Person:
    person.begin(
        ("log", "Acme", "--role", "“Lead”", "--contact", "Zoë 日本", "--note", "a… b"),
        ("done", "acme", "thank-you"),
        ("skip", "acme", "ask-feedback"),
        ("log", "Ångström 株式会社"),
    )
    return person


@pytest.mark.parametrize(
    "poor",
    [
        {"PYTHONIOENCODING": "ascii"},
        pytest.param(
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, marks=pytest.mark.heavy
        ),
    ],
    ids=["ascii", "C"],
)
def test_screens_use_plain_characters_where_others_are_missing(
    searching: Person, poor: dict[str, str]
) -> None:
    for screen in SCREENS:
        result = searching.launch(*screen, **poor)
        assert (result.out + result.err).isascii()
        assert "unexpected" not in result.err
        assert result.code == (2 if "rejcted" in screen else 0)
    shown = searching.launch("show", "acme", **poor).out
    assert "x Send a thank-you" in shown
    assert "- Ask for feedback" in shown
    assert "o Reframe it" in shown
    assert 'Acme - "Lead"' in shown


@pytest.mark.parametrize(
    ("name", "value", "escapes"),
    [("TERM", "dumb", False), ("NO_COLOR", "1", True), ("TERM", "xterm", True)],
)
def test_a_terminal_gets_what_it_can_show(
    searching: Person, name: str, value: str, escapes: bool
) -> None:
    child = searching.terminal("show", "acme", **{"TERM": "xterm", name: value})
    child.ended()
    shown = child.before
    assert ("\x1b" in shown) == escapes
    assert "Send a thank-you" in shown
    colours = re.findall(r"\x1b\[[\d;]*3[0-7]m", shown)
    assert bool(colours) == (value == "xterm")


@pytest.mark.parametrize("columns", ["0", "00", "many"])
def test_with_no_number_of_columns_the_terminal_says_how_wide_it_is(
    searching: Person, columns: str
) -> None:
    child = searching.terminal("show", "acme", TERM="xterm", COLUMNS=columns)
    child.ended()
    assert "Send a thank-you" in child.before


def test_prose_breaks_where_its_escapes_end(person: Person) -> None:
    person("log", "Acme", "--note", "面 接 は と て も 良 か っ た で す 次 回 は も っ と")
    shown = person.launch("show", "acme", PYTHONIOENCODING="ascii", COLUMNS="40").out
    assert "\\u9762 \\u63a5" in shown
    assert all(len(row) <= 40 for row in shown.splitlines())


UNSAID = {"ids", "distress", "fields", "imports", "formats"}
"""What holds words of others, to be understood and never said."""


def test_every_character_of_our_own_has_a_plain_one() -> None:
    used = {
        char
        for path in Path(bounceback.__file__).parent.rglob("*.py")
        if path.stem not in UNSAID and path.parent.name not in UNSAID
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for char in node.value
        if not char.isascii() and char.isprintable() and not char.isalpha()
    }
    assert {ord(char) for char in used} <= _PLAIN.keys()


def test_what_rich_draws_on_windows_says_and_styles_the_same(
    searching: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = searching("show", "acme", FORCE_COLOR="1", TERM="xterm").out
    monkeypatch.setattr(system, "WINDOWS", True)
    by_rich = searching("show", "acme", FORCE_COLOR="1", TERM="xterm").out
    assert "\x1b[1m" in ours
    assert by_rich == ours


@pytest.mark.parametrize("width", ["40", "80"])
def test_columns_fit_where_characters_are_written_as_escapes(searching: Person, width: str) -> None:
    for screen in ("todo", "list"):
        shown = searching.launch(screen, PYTHONIOENCODING="ascii", COLUMNS=width).out
        rows = [row for row in shown.splitlines() if not row.lstrip().startswith("bounceback ")]
        assert "\\xc5ngstr" in shown
        assert all(len(row) <= int(width) for row in rows), shown
