"""Promise 13: no stored byte drives the terminal; and nothing private is on standard error."""

import re
from pathlib import Path

import pexpect
import pytest

from bounceback.screens import look
from bounceback.screens.lines import Text
from conftest import Person
from promises.commands import (
    COMMANDS,
    IN_TURN,
    arguments_of,
    flags_of,
    junk_for,
    options_of,
    way,
    ways,
)
from promises.payloads import PAYLOADS, TAIL, filled, let_through, written
from promises.verdict import PRIVATE, names_something_private

ALL_AT_ONCE = "".join(payload.removesuffix(TAIL) for payload in PAYLOADS) + TAIL
STYLES = ({}, {"FORCE_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "dumb"})


def lines_of(name: str, folder: Path) -> list[list[str]]:
    """Return command lines that show things, and some that end in an error."""
    least = arguments_of(name, folder, optional=False)
    found = [*ways(name, folder), *([*least, flag] for flag in flags_of(name))]
    found += [[*least, option, junk_for(kind)] for option, kind in options_of(name)]
    found += [[name, "nope"], [name, "e", "thank-you"], [name, "acme", "follow-up"]]
    return [line for index, line in enumerate(found) if line not in found[:index]]


def let_through_by(
    person: Person,
    name: str,
    folder: Path,
    payload: str,
    lines: list[list[str]] | None = None,
    *,
    in_turn: bool = False,
) -> list[str]:
    """Run a command over a journal with a payload in each field; say what came through.

    Each line is shown in every style, or each in another one, in turn.
    """
    journal = written(filled(payload))
    found = []
    person.home.mkdir(mode=0o700, exist_ok=True)
    person.journal.write_bytes(journal)
    person("list")  # the journal itself is a good one
    for number, line in enumerate(lines or lines_of(name, folder)):
        for style in STYLES[number % 3 :][:1] if in_turn else STYLES:
            person.journal.write_bytes(journal)
            result = person.run(*line, width=200, **style)
            for stream, text in (("out", result.out), ("err", result.err)):
                bad = let_through(text)
                if bad:
                    found.append(f"{line} {style}: {bad!r} on {stream}")
                # A row may end within the markup, and so may the colour of the row.
                text = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())
                if text.count("😄") or text.count(f"[bold red]{TAIL}") != _shown(payload, text):
                    found.append(f"{line} {style}: markup was read on {stream}")
            if not style and "\x1b" in result.out + result.err:
                found.append(f"{line}: styled without a terminal")
    return found


def _shown(payload: str, text: str) -> int:
    return text.count(TAIL) if payload.startswith("[bold red]") else text.count(f"[bold red]{TAIL}")


@pytest.mark.parametrize("in_turn", IN_TURN)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_stored_byte_comes_through(
    name: str, in_turn: bool, run: Person, tmp_path: Path
) -> None:
    assert let_through_by(run, name, tmp_path, ALL_AT_ONCE, in_turn=in_turn) == []


MORE = (
    *("export csv", "export markdown", "export sankey", "export mermaid", "todo --all"),
    *("draft waiting follow-up", "draft acme thank-you", "draft acme stay-in-touch"),
    *("draft acme feedback-thanks", "lessons --for waiting", "lessons --for acme", "list e"),
    *("log waiting", "log zenith --outcome waiting", "interview waiting --on 2026-11-24"),
    *("edit waiting --stage final", "edit acme --company X", "merge other.json"),
    *("import other.json", "import other.json --update", "import other.json --dry-run"),
    *("import table.csv", "import table.csv --update", "import table.csv --dry-run"),
    *("done acme step", "done waiting wait", "skip waiting wait", "done acme sent"),
    *("snooze waiting wait 2026-12-01", "quiet silent", "feedback waiting x", "undo"),
)
"""What a sweep of the commands by their parameters does not come to."""


@pytest.mark.parametrize("in_turn", IN_TURN)
def test_no_stored_byte_comes_through_formats_letters_and_files_of_others(
    in_turn: bool, run: Person, tmp_path: Path
) -> None:
    other = filled(ALL_AT_ONCE)
    for record in other["applications"].values():
        record.update(changed_at="2026-11-22T09:30:00Z", role=ALL_AT_ONCE, notes=ALL_AT_ONCE * 2)
    Path("other.json").write_bytes(written(other))
    run.home.mkdir(mode=0o700)
    run.journal.write_bytes(written(filled(ALL_AT_ONCE)))
    table = run("export", "csv").out.replace(PRIVATE, PRIVATE.upper())
    Path("table.csv").write_text(table, errors="replace")
    lines = [line.split() for line in MORE]
    assert let_through_by(run, "", tmp_path, ALL_AT_ONCE, lines, in_turn=in_turn) == []


def test_a_word_that_a_screen_forgets_to_make_harmless_is_harmless_all_the_same(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "stored", lambda text, style="": Text(text or "", style))
    for line in ("show waiting", "list"):
        shown = let_through_by(run, "", tmp_path, ALL_AT_ONCE, [line.split()])
        assert not any("out" in one and "markup" not in one for one in shown)


@pytest.mark.heavy
@pytest.mark.parametrize("name", COMMANDS)
def test_no_payload_comes_through(name: str, run: Person, tmp_path: Path) -> None:
    lines = list(ways(name, tmp_path))[::3]
    lines += [[*lines[-1], flag] for flag in flags_of(name)]
    found = [one for each in PAYLOADS for one in let_through_by(run, name, tmp_path, each, lines)]
    print(f"{name}: {len(PAYLOADS)} payloads, {len(found)} let through")
    assert found == []


def test_what_would_come_through_is_noticed() -> None:
    for payload in PAYLOADS:
        if not payload.startswith(("\n", "[", ":")):
            assert let_through(f"\x1b[1mAcme\x1b[0m {payload}"), repr(payload)
    assert not let_through("\x1b[1;36mAcme\x1b[0m\n\x1b[2mquiet\x1b[0m")


def test_a_screen_that_shows_a_word_as_it_is_is_noticed(
    run: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("todo", "show"):
        with monkeypatch.context() as patch:
            patch.setattr("bounceback.screens.look.harmless", str)
            assert let_through_by(run, name, tmp_path, ALL_AT_ONCE, [[name, "waiting"], [name]])


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_private_is_on_standard_error(name: str, run: Person, tmp_path: Path) -> None:
    journal = written(filled(""))
    run.home.mkdir(mode=0o700)
    for line in lines_of(name, tmp_path):
        run.journal.write_bytes(journal)
        result = run.run(*line)
        assert not names_something_private(result), line
        assert "The journal can't be read" not in result.err
        damaged = journal.replace(b'"2026-11-20"', b'"20 November"', 1)
        run.journal.write_bytes(damaged)
        result = run.run(*line)
        assert not names_something_private(result), line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_way_to_be_called(name: str, run: Person, tmp_path: Path) -> None:
    run("log", "Acme", "--stage", "final")
    run("log", "Initech", "--outcome", "waiting")
    run("log", "Initrode")
    run("undo")
    if name == "redo":
        assert run.run("redo").code == 0
    else:
        assert way(name, run, tmp_path)


@pytest.mark.parametrize("line", [["remove", "acme"], ["done"]], ids=" ".join)
def test_questions_are_harmless_too(line: list[str], run: Person) -> None:
    run.home.mkdir(mode=0o700)
    run.journal.write_bytes(written(filled(ALL_AT_ONCE.replace("\x00", ""))))
    child = run.terminal(*line, TERM="xterm", dimensions=(200, 200), encoding=None)
    child.expect_exact([b"[y/N]: ", b"none): "])
    shown = child.before
    child.sendline("")
    child.expect(pexpect.EOF)
    shown += child.before
    text = shown.decode().replace("\r\n", "\n")
    text = re.sub(r"\x1b\[\?2004[hl]\r?", "", text)
    assert TAIL in text
    assert let_through(text) == []
