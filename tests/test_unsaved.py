"""What a person wrote is not lost when the run that should save it fails or is stopped."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bounceback.cli import boundary
from bounceback.journal import Journal
from bounceback.storage.written import Run
from conftest import Person


def in_editor(person: Person, script: str, *arguments: str) -> str:
    """Run a command on a terminal with an editor that runs `script` on the file's `path`."""
    editor = person.home.parent / "editor"
    editor.write_text(
        f"#!{sys.executable}\nimport os, pathlib, subprocess, sys\n"
        f"path = pathlib.Path(sys.argv[1])\n{script}\n"
    )
    editor.chmod(0o755)
    child = person.terminal(*arguments, width=200, EDITOR=str(editor))
    child.ended()
    shown: str = child.before
    return shown


def kept(person: Person) -> list[str]:
    places = list(person.home.glob("unsaved-*.txt"))
    assert all(place.stat().st_mode & 0o777 == 0o600 for place in places)
    return [place.read_text() for place in places]


REMOVE = "subprocess.run([sys.executable, '-m', 'bounceback', 'remove', 'acme', '--yes'])"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("feedback acme", "is gone from the journal"),
        ("edit acme", "No application fits"),
        ("reflect acme --edit", "is gone from the journal"),
    ],
)
def test_what_was_written_is_kept_when_it_cannot_be_saved(
    command: str, why: str, person: Person
) -> None:
    person("log", "Acme")
    shown = in_editor(person, f"{REMOVE}\npath.write_text('my words')", *command.split())
    assert why in shown
    assert kept(person) == ["my words"]
    assert str(next(person.home.glob("unsaved-*.txt"))) in shown


def test_a_letter_is_kept_when_its_file_is_there_already(person: Person, tmp_path: Path) -> None:
    person("log", "Acme")
    there = tmp_path / "there.txt"
    there.write_text("mine")
    words = ["draft", "acme", "thank-you", "--detail", "x", "--edit", "-o", str(there)]
    shown = in_editor(person, "path.write_text(path.read_text() + 'PS')", *words)
    assert "is there already" in shown
    assert kept(person)[0].endswith("PS")
    assert there.read_text() == "mine"


def test_what_was_saved_is_kept_nowhere_else(person: Person) -> None:
    person("log", "Acme")
    in_editor(person, "path.write_text('my words')", "feedback", "acme", "--next-time", "ask")
    assert person.document()["applications"]["acme"]["feedback"][0]["text"] == "my words"
    assert kept(person) == []


def test_notes_changed_while_they_were_edited_are_not_written_over(person: Person) -> None:
    person("log", "Acme", "--note", "first")
    meanwhile = (
        "subprocess.run([sys.executable, '-m', 'bounceback', 'edit', 'acme', '--note', 'B'])"
    )
    shown = in_editor(person, f"{meanwhile}\npath.write_text('first, and mine')", "edit", "acme")
    assert "changed meanwhile" in shown
    assert person.document()["applications"]["acme"]["notes"] == "B"
    assert kept(person) == ["first, and mine"]


def test_a_run_stopped_after_the_save_says_so(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("bounceback.screens.log.checklist_screen", stop)
    result = person.run("log", "Acme")
    assert result.code == 130
    assert "Stopped, but the change is saved." in result.err
    assert "bounceback undo" in result.err
    assert "acme" in person.document()["applications"]


def test_a_run_stopped_before_the_save_changed_nothing(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Journal, "document", stop)
    result = person.run("log", "Acme")
    assert (result.code, result.err) == (130, "bounceback: Stopped. Nothing was changed.\n")
    assert not person.journal.exists()


def test_an_output_that_is_full_after_the_save_is_told_apart(person: Person) -> None:
    with Path("/dev/full").open("w") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "bounceback", "log", "Acme"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**person.clean_environment(), **person.environment()},
            check=False,
        )
    assert finished.returncode == 3
    assert b"The change itself is saved." in finished.stderr
    assert "acme" in person.document()["applications"]


def test_a_run_begins_with_nothing_saved(person: Person) -> None:
    person("log", "Acme")
    seen: list[Run] = []
    assert boundary.guarded(lambda this: seen.append(this) or 0) == 0
    assert not seen[0].has_saved
