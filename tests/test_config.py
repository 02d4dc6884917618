"""`config`: the settings, seen, changed one by one, and mended; whatever stands in the file."""

import stat
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.errors import BouncebackError, StorageError
from bounceback.storage import files
from bounceback.storage import settings as settings_file
from bounceback.storage.written import Run
from conftest import Person, cases

if TYPE_CHECKING:
    from warm import Terminal


def place(person: Person) -> Path:
    return person.home / "config.toml"


def write(person: Person, text: str | bytes) -> Path:
    person.home.mkdir(exist_ok=True)
    place(person).write_bytes(text if isinstance(text, bytes) else text.encode())
    return place(person)


def values(person: Person) -> dict[str, Any]:
    return tomllib.loads(place(person).read_text())


def test_without_a_file_the_defaults_are_shown_and_none_is_made(run: Person) -> None:
    out = run("config").out
    assert "your name, for letters" in out
    assert "offsets.thank-you" in out
    assert str(place(run)) in out
    assert not run.home.exists()


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("name", "Alex Kim", "Alex Kim"),
        ("name", '日本 "x" \\ [bold]', '日本 "x" \\ [bold]'),
        ("signature", "Alex\n+1 555", "Alex\n+1 555"),
        ("languages", "en, fr", ["en", "fr"]),
        ("unwanted", "stay, practice,stay", ["stay-in-touch", "practise"]),
        ("journal", "/tmp/j.json", "/tmp/j.json"),
    ],
)
def test_a_value_is_kept_and_taken_out_again(
    run: Person, key: str, value: str, kept: object
) -> None:
    run("config", key, value)
    assert values(run) == {key: kept}
    assert run("config", key).code == 0
    run("config", key, "")
    assert values(run) == {}


def test_an_offset_changes_the_rules(run: Person) -> None:
    assert run("config", "offsets.thank-you", "3").out == "3\n"
    run("config", "unwanted", "stay-in-touch")
    steps = run("log", "Acme", "--json").json["application"]["steps"]
    assert {step["key"]: step["due"] for step in steps} == {
        "reframe": "2026-11-23",
        "ask-feedback": "2026-11-24",
        "thank-you": "2026-11-26",
        "practise": "2026-11-30",
        "try-again": "2027-05-22",
    }
    run("config", "offsets.thank-you", "")
    assert values(run)["offsets"] == {}


@pytest.mark.parametrize("arguments", [["name", "Alex"], ["offsets.practise", "9"]])
@pytest.mark.parametrize(
    "text",
    [
        '# mine\nname = "Old"   # who I am\n\n[offsets]  # days\nthank-you = 2 # slow\n# end\n',
        "# mine\noffsets.thank-you = 2 # slow\n# end\n",
        "# mine\noffsets = {thank-you = 2} # slow\n# end\n",
        "# mine\r\n[offsets]\r\nthank-you = 2 # slow\r\n# end\r\n",
        "\ufeff# mine\n[offsets]\nthank-you = 2 # slow\n# end\n",
    ],
)
def test_comments_and_the_rest_are_kept(run: Person, text: str, arguments: list[str]) -> None:
    write(run, text)
    run("config", *arguments)
    changed = place(run).read_text()
    assert all(comment in changed for comment in ("# mine", "# slow", "# end"))
    assert values(run)["offsets"]["thank-you"] == 2
    assert run("config", arguments[0]).out.strip() == arguments[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = Alex\n", ("line 1",)),
        ('name = "a"\nname = "b"\n', ("line 2",)),
        ("a = 1\n= 2\n", ("line 2", "column 1")),
        ("name = 5\n", ("line 1: name should be text in quotes",)),
        ("\n\nlanguages = 'en'\n", ("line 3: languages should be a list in [ ]",)),
        ("languages = ['English!']", ("languages “English!” should be a code",)),
        ("languages = [1]", ("languages.0 should be text",)),
        ("colour = 'red'", ("line 1: colour is no setting",)),
        ("[offsets]\nthanks = 1", ("offsets “thanks” is none of: reframe, thank-you",)),
        ("[offsets]\nthank-you = '1'", ("line 2: offsets.thank-you should be a whole number",)),
        ("[offsets]\nthank-you = true", ("line 2: offsets.thank-you should be a whole number",)),
        ("[offsets]\nthank-you = 1.5", ("line 2: offsets.thank-you",)),
        ("offsets.thank-you = -1", ("thank-you should be 0 to 3650 days",)),
        ("offsets = 3", ("line 1: offsets should be a table",)),
        ("unwanted = ['dance']", ("unwanted “dance” is none of: reframe",)),
        ("name = 'a'\n[name]\n", ("line 2",)),
        ("name = '''a\nb'''", ("name should be one line",)),
        (b"name = '\xff'", ("no valid UTF-8",)),
        ("name = " + "[" * 5000, ("can't be read",)),
        ("<<<<<<< ours\nname = 'a'\n", ("line 1",)),
    ],
)
def test_a_broken_file_is_told_by_line_or_key(
    run: Person, text: str | bytes, words: tuple[str, ...]
) -> None:
    before = write(run, text).read_bytes()
    for arguments in (["config"], ["config", "name", "Alex"], ["config", "name"]):
        result = run.run(*arguments)
        assert result.code == 3
        assert result.out == ""
        assert str(place(run)) in result.err
        assert len(result.err.splitlines()) <= 2
        for word in words:
            assert word in result.err
    assert run.run("log", "Acme").code == 3
    assert not run.journal.exists()
    assert place(run).read_bytes() == before


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("nmae", "x", "Did you mean name?"),
        ("thank-you", "2", "Did you mean offsets.thank-you?"),
        ("offsets", "2", "Name the step"),
        ("offsets.dance", "2", "no setting offsets.dance"),
        ("name.first", "x", "no setting"),
        ("", "x", "no setting"),
        ("offsets.thank-you", "soon", "number of days"),
        ("offsets.thank-you", "-1", "number of days"),
        ("offsets.thank-you", "٣", "number of days"),
        ("offsets.thank-you", "9999", "0 to 3650"),
        ("unwanted", "dance", "no step"),
        ("languages", "Klingon", "can't be read in"),
        ("languages", "xx", "can't be read in"),
        ("name", "a\nb", "one line"),
        ("journal", "~nobody-by-this-name/journal.json", "no home directory"),
    ],
)
def test_a_wrong_key_or_value_is_refused(run: Person, key: str, value: str, words: str) -> None:
    write(run, "# mine\n")
    result = run.run("config", "--", key, value)
    assert result.code == 2
    assert words in result.err
    assert place(run).read_text() == "# mine\n"


def test_a_language_that_dates_have_not_is_told(run: Person) -> None:
    write(run, "languages = ['xx']")
    result = run.run("log", "Acme", "--on", "vorgestern")
    assert result.code == 2
    assert "config languages" in result.err


def test_dates_are_read_in_the_languages_set(run: Person) -> None:
    run("config", "languages", "fr")
    record = run("log", "Acme", "--on", "hier", "--json").json["application"]
    assert record["decided_on"] == "2026-11-22"


def test_the_file_is_private_and_a_link_stays_one(run: Person, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "bounceback.toml"
    real.parent.mkdir()
    real.write_text("# mine\n")
    run.home.mkdir()
    place(run).symlink_to(real)
    run("config", "name", "Alex")
    assert place(run).is_symlink()
    assert real.read_text() == '# mine\nname = "Alex"\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_a_directory_that_cannot_be_written_to_is_told(run: Person, tmp_path: Path) -> None:
    run.home.write_text("a file, no directory")
    result = run.run("config", "name", "Alex")
    assert result.code == 3
    assert "can't be written" in result.err
    run.home.unlink()
    place(run).mkdir(parents=True)
    assert run.run("config", "name", "Alex").code == 3
    assert "can't be read" in run.run("config").err


def test_a_failed_write_leaves_the_old_file(run: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    write(run, "# mine\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = run.run("config", "name", "Alex")
    assert result.code == 3
    assert "No space left" in result.err
    assert place(run).read_text() == "# mine\n"
    assert {path.name for path in run.home.iterdir()} == {"config.toml", "config.toml.lock"}


def test_a_change_from_outside_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "config.toml"
    write_whole, outside = files.write, ["# theirs\nsignature = 'x'\n"]

    def moved(path: Path, pieces: Iterable[bytes], **options: Any) -> None:
        if outside:
            file.write_text(outside.pop())
        write_whole(path, pieces, **options)

    monkeypatch.setattr(files, "write", moved)
    settings_file.change(file, "name", "Alex", Run())
    assert file.read_text() == "# theirs\nsignature = 'x'\nname = \"Alex\"\n"


def test_a_journal_named_in_the_file_is_found_from_its_directory(run: Person) -> None:
    write(run, "journal = 'kept/mine.json'")
    run("log", "Acme")
    assert (run.home / "kept" / "mine.json").exists()


def editor(directory: Path, script: str) -> str:
    program = directory / "editor"
    program.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\n"
        f"p = pathlib.Path(sys.argv[1]); t = p.read_text()\n{script}\n"
    )
    program.chmod(0o755)
    return str(program)


def edit(person: Person, script: str, directory: Path) -> "Terminal":
    return person.terminal("config", "--edit", EDITOR=editor(directory, script))


def test_the_editor_starts_with_what_can_be_set(run: Person, tmp_path: Path) -> None:
    assert tomllib.loads(settings_file.template()) == {}
    child = edit(run, "p.write_text(t.replace('# name = \"\"', 'name = \"Alex\"'))", tmp_path)
    assert child.ended() == 0
    assert values(run) == {"name": "Alex"}
    assert "# thank-you = 1" in place(run).read_text()


def test_a_broken_file_can_be_mended_in_the_editor(run: Person, tmp_path: Path) -> None:
    write(run, "journal = broken\n")
    assert edit(run, "p.write_text('name = \"Alex\"')", tmp_path).ended() == 0
    assert values(run) == {"name": "Alex"}


def test_an_edit_that_cannot_be_read_can_be_opened_again(run: Person, tmp_path: Path) -> None:
    write(run, "# mine\n")
    script = "p.write_text(t + 'nmae = 1\\n' if 'nmae' not in t else 'name = \"Alex\"\\n')"
    child = edit(run, script, tmp_path)
    child.expect("line 2: nmae is no setting")
    child.expect("Open it again")
    child.sendline("y")
    assert child.ended() == 0
    assert values(run) == {"name": "Alex"}


def test_a_broken_edit_that_is_given_up_changes_nothing(run: Person, tmp_path: Path) -> None:
    write(run, "# mine\n")
    child = edit(run, "p.write_text('= broken')", tmp_path)
    child.expect("Open it again")
    child.sendline("")
    assert child.ended() == 1
    assert place(run).read_text() == "# mine\n"


def test_the_editor_needs_a_terminal(run: Person) -> None:
    assert run.run("config", "--edit").code == 2


@settings(max_examples=cases(60))
@given(name=st.text(max_size=40))
def test_any_name_is_kept_or_refused(name: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.unlink(missing_ok=True)
    try:
        settings_file.change(file, "name", name, Run())
    except BouncebackError:
        assert not file.exists()
    else:
        assert settings_file.load(file).name == name


@settings(max_examples=cases(100))
@given(data=st.one_of(st.binary(max_size=60), st.text("nameofsti-=.'\"[]{}#\n 1", max_size=60)))
def test_any_file_is_read_or_refused(data: bytes | str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    try:
        settings_file.change(file, "offsets.reframe", "2", Run())
    except StorageError:
        return
    assert settings_file.load(file).offsets["reframe"] == 2


@pytest.mark.parametrize("typed", ["en,fr", "en, fr", "en fr", '["en", "fr"]', "[ 'en','fr' ]"])
def test_a_list_is_taken_however_it_is_parted(run: Person, typed: str) -> None:
    run("config", "languages", typed)
    assert 'languages = ["en", "fr"]' in place(run).read_text()
    run("config", "unwanted", typed.replace("en", "stay-in-touch").replace("fr", "practise"))
    assert 'unwanted = ["stay-in-touch", "practise"]' in place(run).read_text()
