"""Promise 18: text that is not UTF-8 is refused and kept, wherever it comes from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bounceback.cli import editor as editor_module
from bounceback.storage import files
from conftest import Person
from promises.editors import COMMANDS, everything_in, kept_in, line_of, run_with_editor

TEXT = "Größe zählt — très bien"
SAVED = {
    "Latin-1": TEXT.replace("—", "-").encode("latin-1"),
    "Windows-1252": TEXT.encode("cp1252"),
    "UTF-16": TEXT.encode("utf-16"),
    "Shift JIS": "面接は楽しかった".encode("shift-jis"),
    "half a character": TEXT.encode()[:3],
    "a surrogate": b"a\xed\xa0\x80b",
}


@pytest.fixture
def acme(run: Person) -> Person:
    run.begin(("log", "Acme", "--note", "First"))
    return run


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("encoding", SAVED)
def test_an_editor_that_saves_another_encoding_loses_nothing(
    name: str, encoding: str, acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = acme.journal.read_bytes()
    data = SAVED[encoding]
    ended = run_with_editor(
        acme, monkeypatch, f"path.write_bytes({data!r})", *line_of(name, acme), stdin="n\n"
    )
    assert ended.code == 1
    assert "UTF-8" in ended.err
    assert kept_in(ended.err) == data
    assert acme.journal.read_bytes() == before
    assert not (acme.home / "letter.txt").exists()
    assert not (acme.home / "config.toml").exists()
    assert "\ufffd".encode() not in everything_in(acme.home)


def test_an_editor_whose_bytes_are_replaced_is_noticed(
    acme: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = "bounceback.storage.written.text_in"
    monkeypatch.setattr(replaced, lambda data, _: data.decode("utf-8", "replace"))
    script = f"path.write_bytes({SAVED['Latin-1']!r})"
    run_with_editor(acme, monkeypatch, script, "feedback", "acme")
    assert b"\\ufffd" in acme.journal.read_bytes() or "\ufffd".encode() in acme.journal.read_bytes()


STREAMED = [
    ("log", "Hooli", "--note", "-"),
    ("feedback", "acme", "-"),
    ("edit", "acme", "--notes", "-"),
    ("reflect", "acme", "--friend", "-"),
    ("interview", "Acme", "--went-well", "-"),
    ("practise", "mock", "--note", "-"),
    ("log", "Hooli", "--mail", "-"),
]


@pytest.mark.parametrize("encoding", SAVED)
def test_standard_input_of_another_encoding_is_refused(encoding: str, acme: Person) -> None:
    before = acme.journal.read_bytes()
    for line in STREAMED:
        ended = acme.run(*line, stdin=SAVED[encoding])
        assert (ended.code, ended.out) in ((1, ""), (2, "")), line
        assert "UTF-8" in ended.err or "no email" in ended.err
        assert acme.journal.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [("log", "Hooli", "--note"), ("feedback", "acme"), ("edit", "acme", "--role"), ("log",)],
    ids=" ".join,
)
def test_an_argument_of_another_encoding_is_refused(line: tuple[str, ...], acme: Person) -> None:
    before = acme.journal.read_bytes()
    for data in SAVED.values():
        # As Python takes bytes from the command line.
        ended = acme.run(*line, data.decode("utf-8", "surrogateescape"))
        assert (ended.code, ended.out) == (2, "")
    assert acme.journal.read_bytes() == before


def test_bytes_of_another_encoding_are_refused_by_the_program_itself(acme: Person) -> None:
    ended = subprocess.run(
        [sys.executable.encode(), b"-m", b"bounceback", b"feedback", b"acme", SAVED["Latin-1"]],
        env={**acme.clean_environment(), **acme.environment()},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"Traceback" not in ended.stderr


CHARSETS = (b"utf-8", b"us-ascii", b"unheard-of")
HEADERS = b"From: %s <sam@acme.example>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nSubject: %s\n"


@pytest.mark.parametrize("encoding", SAVED)
@pytest.mark.parametrize(
    "charset", [b"", b"; charset=utf-8", b"; charset=us-ascii", b"; charset=x"]
)
def test_an_email_that_is_no_utf8_and_says_nothing_of_it_is_not_guessed_at(
    encoding: str, charset: bytes, acme: Person, tmp_path: Path
) -> None:
    data = SAVED[encoding].replace(b"\n", b"")
    place = tmp_path / "mail.eml"
    mail = HEADERS % (data, data) + b"Content-Type: text/plain%s\n\n%s\n" % (charset, data)
    place.write_bytes(mail)
    ended = acme("log", "Hooli", "--mail", str(place), "--keep")
    assert "no plain text that can be read" in ended.err
    assert "\ufffd" not in acme.journal.read_text() + ended.err
    assert acme.document()["applications"]["hooli"].get("feedback", []) == []
    assert place.read_bytes() == mail


def test_an_email_that_names_its_encoding_is_read_in_it(acme: Person, tmp_path: Path) -> None:
    place = tmp_path / "mail.eml"
    latin = SAVED["Latin-1"]
    name = b"=?iso-8859-1?q?J=FCrgen?="
    place.write_bytes(
        HEADERS % (name, name) + b"Content-Type: text/plain; charset=iso-8859-1\n\n" + latin
    )
    acme("log", "Hooli", "--mail", str(place), "--keep")
    record = acme.document()["applications"]["hooli"]
    assert record["thread"]["name"] == "Jürgen"
    assert record["feedback"][0]["text"] == latin.decode("latin-1")


def test_an_encoded_word_that_is_broken_stays_as_it_is(acme: Person, tmp_path: Path) -> None:
    place = tmp_path / "mail.eml"
    place.write_bytes(HEADERS % (b"=?utf-8?q?J=FCrgen?=", b"=?utf-8?q?J=FCrgen?="))
    acme("log", "Hooli", "--mail", str(place))
    assert acme.document()["applications"]["hooli"]["thread"]["name"] == "=?utf-8?q?J=FCrgen?="


@pytest.mark.parametrize("encoding", SAVED)
def test_files_of_ours_of_another_encoding_are_refused_and_kept(
    encoding: str, acme: Person, tmp_path: Path
) -> None:
    data = SAVED[encoding]
    settings = acme.home / "config.toml"
    template = acme.home / "templates" / "thank-you.txt"
    template.parent.mkdir()
    other = tmp_path / "other.json"
    for place, line in (
        (settings, ("config", "name", "Alex")),
        (settings, ("log", "Hooli")),
        (settings, ("config",)),
        (template, ("draft", "acme", "thank-you")),
        (other, ("merge", str(other))),
        (acme.journal, ("log", "Hooli")),
    ):
        kept = place.read_bytes() if place.exists() else None
        place.write_bytes(b'name = "' + data + b'"\n' if place == settings else data)
        written = place.read_bytes()
        ended = acme.run(*line)
        assert ended.code == 3, line
        assert str(place) in ended.err
        assert place.read_bytes() == written
        place.unlink() if kept is None else place.write_bytes(kept)


def test_what_was_pasted_in_another_encoding_is_kept_as_it_came(acme: Person) -> None:
    from bounceback.cli.environment import Environment

    environment = Environment()
    data = SAVED["Latin-1"]
    os.environ["BOUNCEBACK_HOME"] = str(acme.home)
    try:
        editor_module.remember(environment, data.decode("utf-8", "surrogateescape"))
    finally:
        del os.environ["BOUNCEBACK_HOME"]
    words = environment.run.words[0]
    assert files.read_file(words.path) == data
    words.drop()
