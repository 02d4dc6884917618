"""Promise 15: bad input fails cleanly and privately, and changes nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Person, Result
from promises.commands import COMMANDS, IN_TURN, arguments_of, options_of
from promises.payloads import filled, written
from promises.verdict import names_something_private

LONG = "A" * 1_000_000
JUNK = ["", " ", "junk", "\udc80", "a\x00b", "../../etc/passwd", "--nonsense", "-", LONG]
NAMES = {LONG: "1 MB", "": "empty"}
QUICK = ("\udc80", "--nonsense")
"""The kinds tried on each command in the plain suite; the others are a longer sweep."""


@pytest.fixture
def wrong(run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A person with private things in the journal, in an empty directory."""
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    run.home.mkdir(mode=0o700)
    run.journal.write_bytes(written(filled("")))
    run.journal.chmod(0o600)
    return run


def complaints(person: Person, line: list[str], **env: str) -> Iterator[str]:
    """Run a command line, and yield what isn't clean about how it ends."""
    before = person.journal.read_bytes()
    result = person.run(*line, **env)
    yield from complaints_about(result)
    if person.journal.read_bytes() != before:
        if result.code:
            yield "the journal was changed"
        person.journal.write_bytes(before)
    for path in Path.cwd().iterdir():
        if result.code:
            yield "a file was left"
        path.unlink()


def complaints_about(result: Result) -> Iterator[str]:
    if result.code not in (0, 1, 2, 3):
        yield f"exit code {result.code}"
    if "Traceback" in result.err or "Something unexpected" in result.err:
        yield f"unexpected: {result.err[-300:]}"
    # What doctor finds is its result, and so on standard output.
    finds = result.out.startswith(("Where things are", '{\n  "version": 1,\n  "doctor"'))
    if result.code and not finds and (result.out or not result.err):
        yield f"an error without words, or words on standard output: {result.out[:200]}"
    if names_something_private(result):
        yield "something private"
    if max(map(len, result.err.splitlines()), default=0) > 1100:
        yield "a line that nobody would read"


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    "junk",
    [
        pytest.param(
            junk,
            marks=[] if junk in QUICK else pytest.mark.heavy,
            id=NAMES.get(junk, repr(junk)),
        )
        for junk in JUNK
    ],
)
def test_junk_arguments_end_cleanly(name: str, junk: str, wrong: Person, tmp_path: Path) -> None:
    least = arguments_of(name, tmp_path, optional=False)
    lines = [[name], [name, junk], [name, junk, junk], [name] + [junk] * 6, [*least, junk]]
    lines += [[name, "acme", junk], [name, "acme", "thank-you", junk]]
    found = {str(line)[:80]: list(complaints(wrong, line)) for line in lines}
    assert {line: said for line, said in found.items() if said} == {}


JUNK_VALUES = ("\udc80", "a\x00b", "", "99999999999999999999", "a<" + "@" * 100_000)


def complaints_of_options(
    name: str, person: Person, folder: Path, *, in_turn: bool
) -> dict[tuple[str, str], list[str]]:
    """Give each option of a command every value that is junk, or each another one, in turn."""
    least = arguments_of(name, folder, optional=False)
    found = {}
    for number, (option, kind) in enumerate(options_of(name)):
        # Digits for a date: words take long to be found meaningless.
        one = JUNK_VALUES[3 if kind == "DATE" else number % len(JUNK_VALUES)]
        for junk in [one] if in_turn else JUNK_VALUES:
            said = list(complaints(person, [*least, option, junk]))
            if said:
                found[option, junk[:20]] = said
        list(complaints(person, [*least, option]))
    return found


@pytest.mark.parametrize("in_turn", IN_TURN)
@pytest.mark.parametrize("name", COMMANDS)
def test_junk_options_end_cleanly(name: str, in_turn: bool, wrong: Person, tmp_path: Path) -> None:
    assert complaints_of_options(name, wrong, tmp_path, in_turn=in_turn) == {}


SETTINGS = [
    b"\xff\xfe",
    b"\x00",
    b"name = ",
    b"journal = 7\n",
    b"journal = \n",
    b'journal = "a\\u0000b"\n',
    b"offsets = 3\n",
    b"[offsets]\nthank-you = -1\n",
    b'languages = ["xx", 3]\n',
    b'nonsense = "wallflower"\n',
    b"a = " + b"[" * 5000,
]


@pytest.mark.parametrize("text", SETTINGS, ids=lambda text: repr(text[:20]))
def test_junk_settings_end_cleanly(text: bytes, wrong: Person, tmp_path: Path) -> None:
    (wrong.home / "config.toml").write_bytes(text)
    for name in COMMANDS:
        line = arguments_of(name, tmp_path, optional=False)
        assert [one for one in complaints(wrong, line) if "private" not in one] == [], line
        assert (wrong.home / "config.toml").read_bytes() == text


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BOUNCEBACK_TODAY", "junk"),
        ("BOUNCEBACK_TODAY", "0001-01-01"),
        ("BOUNCEBACK_TODAY", "9999-06-30"),
        ("COLUMNS", "junk"),
        ("COLUMNS", "0"),
        ("COLUMNS", "-5"),
        ("COLUMNS", "1"),
        ("COLUMNS", "100000"),
        ("BOUNCEBACK_JOURNAL", "/dev/null/journal.json"),
        ("BOUNCEBACK_JOURNAL", "."),
        ("BOUNCEBACK_JOURNAL", "~nobody-of-this-name/journal.json"),
        ("BOUNCEBACK_JOURNAL", "x" * 5000),
        ("BOUNCEBACK_HOME", "~nobody-of-this-name"),
        ("BOUNCEBACK_HOME", "/dev/null"),
        ("TZ", "junk"),
        ("TERM", "junk"),
    ],
)
def test_a_junk_environment_ends_cleanly(
    variable: str, value: str, wrong: Person, tmp_path: Path
) -> None:
    for line in (["log", "Hooli"], ["list"], ["todo"], ["show", "acme"], ["stats"], ["doctor"]):
        result = wrong.run(*line, **{variable: value})
        assert list(complaints_about(result)) == [], line


@pytest.mark.parametrize("kind", ["directory", "pipe", "device", "loop"])
def test_what_is_no_file_in_the_journals_place_is_refused(
    kind: str, wrong: Person, tmp_path: Path
) -> None:
    wrong.journal.unlink()
    if kind == "directory":
        wrong.journal.mkdir()
    elif kind == "pipe":
        os.mkfifo(wrong.journal)
    else:
        wrong.journal.symlink_to("/dev/zero" if kind == "device" else wrong.journal)
    for line in (["list"], ["todo"], ["log", "Hooli"], ["undo"]):
        result = wrong.run(*line)
        assert result.code == 3, line
        assert "can't be read" in result.err
        assert not list(complaints_about(result))


def test_standard_input_that_is_no_text_is_refused(wrong: Person) -> None:
    before = wrong.journal.read_bytes()
    result = wrong.run("log", "Hooli", "--note", "-", stdin=b"\xff\xfe\xfa")
    assert result.code == 2
    assert "no valid UTF-8" in result.err
    assert wrong.journal.read_bytes() == before


@pytest.mark.parametrize(
    "typed",
    [
        ("draft", "acme", "-o", "{}/a.eml"),
        ("export", "json", "-o", "{}/a.json"),
        ("stats", "--save", "{}/a.svg"),
        ("log", "Globex", "--mail", "{}/a.eml"),
        ("import", "{}/a.csv"),
        ("merge", "{}/a.json"),
    ],
)
def test_a_home_that_nobody_has_is_no_place(run: Person, typed: tuple[str, ...]) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    result = run.run(*(word.format("~nobody-of-this-name") for word in typed))
    assert result.code in (1, 3)
    assert "went wrong" not in result.err
    assert "~nobody-of-this-name" in result.err
    assert run.journal.read_bytes() == before
