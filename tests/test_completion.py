"""What Tab offers: quickly and by the framework alike, harmless, and never a word on errors."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.cli.commands import MODULES, find
from bounceback.cli.completion import application_candidates, company_candidates
from bounceback.vocabulary import KINDS, OUTCOMES, STAGES
from conftest import Person, Result

SHELLS = ("bash", "zsh", "fish")
OFFERED = {"APP", "STEP", "LETTER", "FORMAT", "COMPANY", "KEY"}


def tab(person: Person, line: str, shell: str = "fish") -> Result:
    """Press Tab at the end of a line."""
    words = line.split(" ")
    return person.run(
        _BOUNCEBACK_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        COMP_WORDS="\n".join(words),
        COMP_CWORD=str(len(words) - 1),
    )


def offered(person: Person, line: str) -> list[str]:
    result = tab(person, f"bounceback {line}")
    assert not result.err
    return [one.partition("\t")[0] for one in result.out.splitlines() if one]


@pytest.fixture
def searching(person: Person) -> Person:
    person.begin(
        ("log", "Acme", "--role", "Data analyst"),
        ("log", "Blue Sky", "--outcome", "waiting"),
        ("log", "Ångström 東京", "--role", "[bold]: \"x\" 'y' $z `w`"),
        ("log", "Acme", "--role", "Lead", "--new"),
        ("edit", "blue-sky", "--company", "Green Field"),
    )
    return person


def test_ids_are_offered_by_id_and_by_company(searching: Person) -> None:
    assert offered(searching, "show a") == ["acme", "acme-2"]
    assert offered(searching, "show ACME-") == ["acme-2"]
    assert offered(searching, "show gr") == ["blue-sky"]
    assert offered(searching, "show å") == ["ångström-東京"]
    assert offered(searching, "show zz") == []
    assert tab(searching, "bounceback show acme-").out == "acme-2\tAcme · Lead\n"


def test_steps_are_the_pending_ones_of_that_application(searching: Person) -> None:
    searching("done", "acme-2", "thank-you")
    assert offered(searching, "done acme-2 ") == [
        "reframe",
        "ask-feedback",
        "practise",
        "stay-in-touch",
        "try-again",
    ]
    assert offered(searching, "done acme-2 ask-feedback a") == []
    assert offered(searching, "snooze lead ") == []
    assert offered(searching, "snooze green ") == ["follow-up"]
    assert (
        offered(searching, "skip acme ") == [] or offered(searching, "skip acme ")[0] == "reframe"
    )
    assert offered(searching, "skip nobody ") == []


def test_words_of_options_and_companies_are_offered(searching: Person) -> None:
    assert offered(searching, "list --outcome w") == ["waiting", "withdrawn"]
    assert offered(searching, "edit acme --stage ") == [
        "applied",
        "screening",
        "interview",
        "final",
    ]
    assert offered(searching, "log gr") == ["Green Field"]
    assert tab(searching, "bounceback log gr", "bash").out == "Green\\ Field\n"


def test_the_settings_are_offered_by_name(person: Person) -> None:
    assert offered(person, "config na") == ["name"]
    assert "offsets.thank-you-interview" in offered(person, "config offsets.th")
    assert set(offered(person, "config ")) > {"greeting", "windows.practise", "private"}
    person.begin(("config", "unwanted", "debrief"))
    (person.home / "config.toml").write_text("no = [")
    assert offered(person, "config un") == ["unwanted"]


def test_a_part_of_a_name_is_offered_where_nothing_begins_so(searching: Person) -> None:
    assert offered(searching, "show field") == ["blue-sky"]
    assert offered(searching, "show angstrom") == ["ångström-東京"]
    assert offered(searching, "lessons --for field") == ["blue-sky"]
    assert offered(searching, "practise --for me-") == ["acme-2"]


def test_after_a_company_log_offers_what_came_and_how_far(searching: Person) -> None:
    assert offered(searching, "log Acme ") == [*OUTCOMES, *STAGES]
    assert offered(searching, "log Acme w") == ["waiting", "withdrawn"]
    assert offered(searching, "log Acme rejected ") == list(STAGES)
    assert offered(searching, "log Acme final ") == list(OUTCOMES)
    assert offered(searching, "log Acme final no-reply ") == []
    assert offered(searching, "log ac") == ["Acme"]


def test_a_step_may_stand_first_as_it_is_understood(searching: Person) -> None:
    searching("done", "acme-2", "thank-you")
    assert offered(searching, "done th") == ["thank-you"]
    assert offered(searching, "skip stay") == ["stay-in-touch"]
    assert offered(searching, "show th") == []
    assert offered(searching, "done thank-you ") == ["acme", "ångström-東京"]
    assert offered(searching, "snooze follow-up gr") == ["blue-sky"]


def test_what_the_questions_offer_is_offered_too(searching: Person) -> None:
    assert offered(searching, "draft acme f") == ["follow-up", "feedback-thanks"]
    assert offered(searching, "interview Acme --kind ") == list(KINDS)
    assert offered(searching, "guide th") == ["thank-you"]
    assert offered(searching, "rest ") == ["until", "end"]
    assert offered(searching, "quiet gr") == ["blue-sky"]
    assert offered(searching, "interview gr") == ["Green Field"]


def test_in_bash_a_space_is_typed_as_one_word(searching: Person) -> None:
    assert tab(searching, "bounceback interview Acme --kind on", "bash").out == "on\\ site\n"


def test_another_journal_is_asked_when_it_is_named(searching: Person, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    searching("--journal", str(other), "log", "Hooli")
    assert offered(searching, f"--journal {other} show ") == ["hooli"]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_line_in_quotes_is_read_as_the_shell_reads_it(searching: Person, shell: str) -> None:
    assert "blue-sky" in tab(searching, "bounceback show 'gr", shell).out
    assert "ask-feedback" in tab(searching, 'bounceback done "acme" ', shell).out


def test_powershell_is_offered_the_same(searching: Person) -> None:
    asked = {
        "_BOUNCEBACK_COMPLETE": "complete_powershell",
        "_TYPER_COMPLETE_ARGS": "bounceback show acme-",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "acme-",
    }
    assert searching.run(**asked).out == "acme-2:::Acme · Lead\n"


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("journal", [b"", b"{", b"[]", b'{"format": "other"}', b"\xff\x00"])
def test_a_damaged_journal_offers_nothing_and_says_nothing(
    person: Person, shell: str, journal: bytes
) -> None:
    person.home.mkdir(parents=True)
    person.journal.write_bytes(journal)
    for line in ("bounceback show ", "bounceback done acme ", "bounceback --journal x show "):
        result = tab(person, line, shell)
        assert result.err == ""
        assert result.out.strip() in ("", "_files")


def test_trouble_around_the_journal_is_no_matter(searching: Person) -> None:
    searching.today = "no day"
    assert tab(searching, "bounceback done acme ").err == ""
    searching.home.joinpath("config.toml").write_text("journal = ")
    assert tab(searching, "bounceback show ").err == ""
    for broken in ({"COMP_CWORD": "x", "COMP_WORDS": ""}, {}):
        result = searching.run(_BOUNCEBACK_COMPLETE="complete_bash", **broken)
        assert result.err == ""


def test_a_terminal_without_the_letters_is_not_offered_them(searching: Person) -> None:
    result = searching.launch(
        _BOUNCEBACK_COMPLETE="complete_zsh",
        _TYPER_COMPLETE_ARGS="bounceback show ",
        PYTHONIOENCODING="ascii",
    )
    assert result.out.isascii()
    assert '"acme":"Acme - Data analyst"' in result.out
    assert "\\" not in result.out


names = st.text(st.characters(), max_size=20)


@given(names, names, names)
def test_no_candidate_means_anything_to_a_shell(name: str, company: str, role: str) -> None:
    found = application_candidates({name: {"company": company, "role": role}}, "")
    for one in found:
        assert one.value == name
        assert re.fullmatch(r"[^\s!-,./:-@\[-`{-~]+", one.value), one
        assert not re.search(r"[\"'`$\\:;|<>()\[\]{}*?!#~^=%\x00-\x1f\x7f-\x9f]", one.about), one
    for one in company_candidates({name: {"company": company}}, ""):
        assert re.fullmatch(r"[^!-,./:-@\[-`{-~\x00-\x1f]+", one.value), one


def test_an_id_after_tab_loads_no_framework(tmp_path: Path) -> None:
    (tmp_path / "journal.json").write_text(
        json.dumps(
            {
                "format": "bounceback",
                "version": [1, 0],
                "applications": {"acme": {"company": "Acme", "steps": []}},
                "practice": {},
            }
        )
    )
    absent = {"typer", "pydantic", "rich", "filelock", "dateparser", "difflib"}
    code = (
        "import sys\nfrom bounceback.cli.main import run\n"
        "run([])\n"
        f"print(sorted({absent!r} & set(sys.modules)), file=sys.stderr)"
    )
    for line, out in (("show ", "acme\tAcme\n"), ("done acme ", "\n")):
        finished = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            env={
                "BOUNCEBACK_HOME": str(tmp_path),
                "_BOUNCEBACK_COMPLETE": "complete_fish",
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
                "_TYPER_COMPLETE_ARGS": f"bounceback {line}",
            },
            text=True,
            check=True,
        )
        assert finished.stdout == out
        assert finished.stderr.strip() == "[]"


def test_every_parameter_of_a_known_kind_is_completed() -> None:
    for name in MODULES:
        command = find(name)
        assert command is not None
        for one in command.parameters:
            is_known = (one.declared.metavar or "").strip("[].") in OFFERED
            if is_known or {"--outcome", "--stage", "--for"} & set(one.names):
                assert one.declared.offers, "give it offers=, as cli/types.py does"
