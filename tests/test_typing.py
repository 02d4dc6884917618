"""What typing it feels like: pipes, plain terminals, readers aloud, and words that lead on."""

import os
import re
import time

import pytest

from conftest import Person
from talk import CTRL_D, ENTER, Begin

ADDRESS = "https://jobs.example/" + "a-very-long-address/" * 8
COMPANY = "The Very Long Name of a Company & Sons, of London, Paris and New York, Limited"


def piped(person: Person, *words: str, **more: str) -> str:
    """Return what goes into a pipe, with no COLUMNS around."""
    result = person.launch(*words, width=0, **more)
    assert result.code == 0, result.err
    return result.out


def test_nothing_is_cut_or_wrapped_in_a_pipe(person: Person) -> None:
    person("log", COMPANY, "--role", "Head of a thing with a long title", "--url", ADDRESS)
    person("feedback", "very-long", "word " * 60)
    assert ADDRESS in piped(person, "show", "very-long")
    (line,) = [line for line in piped(person, "list").splitlines() if COMPANY in line]
    assert "rejected" in line
    assert "…" not in piped(person, "list") + piped(person, "todo")
    assert ("word " * 60).strip() in piped(person, "show", "very-long")


@pytest.mark.parametrize("width", [40, 80])
def test_an_address_and_a_command_stay_whole_on_a_terminal(person: Person, width: int) -> None:
    person("log", COMPANY, "--url", ADDRESS, "--note", f"Read {ADDRESS} first")
    shown = person("show", "very-long", width=width).out
    assert shown.count(ADDRESS) == 2
    assert f"bounceback reflect {next(iter(person.document()['applications']))}" in (
        person("log", COMPANY, width=width).out.replace("-2", "")
    )


@pytest.mark.parametrize("aloud", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_for_a_reader_aloud_no_mark_stands_for_a_word(
    person: Person, aloud: dict[str, str]
) -> None:
    person("log", "Acme", "--role", "Lead", "--stage", "final")
    person("log", "Globex", "--stage", "applied", "--on", "2026-10-01")
    person("done", "acme", "thank-you")
    person("skip", "acme", "practise")
    for words in ("show acme", "list"):
        child = person.terminal(*words.split(), dimensions=(40, 80), **{"TERM": "xterm", **aloud})
        child.ended()
        shown = re.sub(r"\x1b\[[\d;]*m", "", child.before)
        assert not set(shown) & set("☐✓█▒▌│─"), shown
        if words == "show acme":
            assert "Done: Send a thank-you" in shown
            assert "To do: Reframe it, today, reframe" in shown
            assert "Let go: Practise once" in shown
        if words == "list":
            assert "Acme, Lead, rejected, final, Mon 23 Nov" in shown


def test_without_better_characters_columns_still_stand_under_each_other(person: Person) -> None:
    for company in ("Café Zürich", "Acme", "Ångström 株式会社"):
        person("log", company, "--stage", "final")
    shown = person.launch("list", PYTHONIOENCODING="ascii").out.splitlines()[:3]
    assert len({line.index("rejected") for line in shown}) == 1


def test_at_forty_columns_the_list_keeps_the_day_and_the_role(person: Person) -> None:
    person("log", "Acme", "--role", "Lead", "--on", "2026-11-20")
    above, below, *_ = person("list", width=40).out.splitlines()
    assert above.split() == ["Acme", "rejected", "interview"]
    assert below.split() == ["Fri", "20", "Nov", "Lead"]


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("add", "bounceback log COMPANY"),
        ("rejected", "bounceback log COMPANY rejected"),
        ("Search", "bounceback list TEXT"),
        ("delete", "bounceback remove APP"),
    ],
)
def test_other_words_lead_to_the_command(person: Person, word: str, command: str) -> None:
    result = person.run(word, "Acme")
    assert result.code == 2
    assert command in result.err
    assert not person.journal.exists()


def test_help_is_a_command_too(person: Person) -> None:
    assert person("help").out == person("--help").out
    assert person("help", "log").out == person("log", "--help").out


def test_the_everyday_commands_are_at_the_top_of_help(person: Person) -> None:
    top = "\n".join(person("--help", width=80).out.splitlines()[:20])
    assert all(f"  {command} " in top for command in ("log", "todo", "done", "stats"))


def test_undo_names_the_step(person: Person) -> None:
    person("log", "Acme")
    person("done", "acme", "thank-you")
    assert person("undo").out == "Undone: Acme: thank-you done.\n"
    person("snooze", "acme", "thank-you", "2026-12-01")
    assert person("undo").out == "Undone: Acme: thank-you moved to 2026-12-01.\n"


def test_nothing_reads_like_a_reproach(person: Person) -> None:
    person("log", "Acme", "--stage", "applied")
    person("log", "Globex", "--interviews", "3")
    person("feedback", "globex", "Strong on SQL.")
    shown = person("stats").out + person("show", "globex").out + person("doctor").out
    for words in ("without a day", "never", " 0 ", "\n0 ", "overdue", "late"):
        assert words not in shown, words


def test_the_last_thing_of_the_day_says_so(person: Person) -> None:
    person("log", "Acme", "--stage", "applied")
    assert person("done", "acme", "reframe").out.endswith("That is all for today.\n")
    person("log", "Globex", "--stage", "applied")
    person("log", "Hooli", "--stage", "applied")
    assert "all for today" not in person("done", "globex", "reframe").out
    assert "all for today" in person("done", "hooli", "reframe").out


def test_the_same_reply_twice_is_kept_once(person: Person, begin: Begin) -> None:
    person("log", "Acme")
    person("feedback", "acme", "Strong on SQL.")
    assert "kept already" in person("feedback", "acme", "Strong on SQL.").err
    assert len(person.document()["applications"]["acme"]["feedback"]) == 1
    talk = begin("feedback", "acme", "Strong on SQL.")
    talk.answers("Keep them once more?", "y")
    talk.answers("One thing to take from it")
    assert talk.ends()[1] == 0
    assert len(person.document()["applications"]["acme"]["feedback"]) == 2


@pytest.mark.parametrize("end", ["." + ENTER, CTRL_D])
def test_a_reply_is_pasted_right_there_without_an_editor(
    person: Person, begin: Begin, end: str
) -> None:
    person("log", "Acme")
    talk = begin("feedback", "acme")
    talk.sees("What did Acme write?")
    talk.sees("End with a dot alone on a line, or Ctrl-D.")
    talk.types("Strong on SQL." + ENTER + ENTER + "Try again in spring." + ENTER)
    time.sleep(0.3)  # Between two lines readline does not see the key.
    talk.types(end)
    talk.answers("One thing to take from it", "Ask about the team")
    assert talk.ends()[1] == 0
    (kept,) = person.document()["applications"]["acme"]["feedback"]
    assert kept["text"] == "Strong on SQL.\n\nTry again in spring."
    assert "Ask about the team" in person("lessons").out


def test_a_mark_at_the_beginning_of_the_bytes_is_dropped(person: Person) -> None:
    person("log", "Acme")
    person("feedback", "acme", "-", stdin=b"\xef\xbb\xbfStrong on SQL.")
    assert person.document()["applications"]["acme"]["feedback"][0]["text"] == "Strong on SQL."


def test_a_draft_asks_whether_it_was_sent(person: Person, begin: Begin) -> None:
    person("log", "Acme")
    talk = begin("draft", "acme", "--detail", "")
    before = talk.answers("Sent it? [y/N]", "y")
    assert "Once it is sent" not in before
    assert talk.ends()[1] == 0
    steps = person.document()["applications"]["acme"]["steps"]
    assert {one["key"] for one in steps} == {"thank-you", "ask-feedback"}


def test_a_new_company_offers_its_id(person: Person, begin: Begin) -> None:
    person("log", "Acmee")
    person("practise", "aloud", "--for", "acmee")
    assert "bounceback edit acmee --id acme" in person("edit", "acmee", "--company", "Acme").err
    assert list(person.document()["applications"]) == ["acmee"]
    talk = begin("edit", "acmee", "--company", "Acme Ltd")
    talk.answers("Make it acme-ltd?", "y")
    assert talk.ends()[1] == 0
    assert list(person.document()["applications"]) == ["acme-ltd"]
    (session,) = person.document()["practice"].values()
    assert session["application"] == "acme-ltd"
    person("edit", "acme-ltd", "--id", "acme")
    assert person.record()["company"] == "Acme Ltd"
    person("undo")
    assert list(person.document()["applications"]) == ["acme-ltd"]


@pytest.mark.parametrize("name", ["beta", "Not An Id", "", "-", "a b"])
def test_an_id_that_is_taken_or_can_not_be_typed_is_refused(person: Person, name: str) -> None:
    person("log", "Alpha")
    person("log", "Beta")
    before = person.journal.read_bytes()
    assert person.run("edit", "alpha", "--id", name).code == 1
    assert person.journal.read_bytes() == before


@pytest.mark.parametrize("way", [["-o", "letter.eml"], ["--open"], ["-o", "letter.txt"]])
def test_wherever_a_draft_went_it_is_asked_whether_it_was_sent(
    person: Person, begin: Begin, monkeypatch: pytest.MonkeyPatch, way: list[str]
) -> None:
    monkeypatch.setenv("BROWSER", "true")
    person("log", "Acme")
    talk = begin("draft", "acme", "--detail", "", *way)
    talk.answers("Sent it? [y/N]", "y")
    assert "Send a thank-you" in talk.ends()[0]
    talk = begin("draft", "acme", "stay-in-touch", "--detail", "", *way, "--force")
    talk.answers("Sent it? [y/N]")
    assert "✓" not in talk.ends()[0]
    assert {one["key"] for one in person.document()["applications"]["acme"]["steps"]} == {
        "thank-you",
        "ask-feedback",
    }


def test_standard_input_on_a_terminal_says_how_it_ends(person: Person, begin: Begin) -> None:
    person("log", "Acme")
    talk = begin("feedback", "acme", "-")
    talk.sees("Ctrl-D on a line of its own ends it.")
    talk.types("Strong on SQL." + ENTER)
    time.sleep(0.3)
    talk.types(CTRL_D)
    assert talk.ends()[1] == 0
    (kept,) = person.document()["applications"]["acme"]["feedback"]
    assert kept["text"] == "Strong on SQL."


def test_a_mark_that_an_editor_puts_before_the_text_is_dropped(
    person: Person, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = person.home.parent / "windows-editor"
    editor.write_text("#!/bin/sh\nprintf '\\357\\273\\277Strong on SQL.' > \"$1\"\n")
    editor.chmod(0o700)
    person("log", "Acme")
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setattr(person, "clean_environment", lambda: dict(os.environ))
    talk = begin("feedback", "acme", "--edit")
    talk.answers("One thing to take from it")
    assert talk.ends()[1] == 0
    (kept,) = person.document()["applications"]["acme"]["feedback"]
    assert kept["text"] == "Strong on SQL."


def test_words_that_are_kept_already_are_kept_nowhere_else(person: Person, begin: Begin) -> None:
    person("log", "Acme")
    person("feedback", "acme", "Strong on SQL.")
    talk = begin("feedback", "acme")
    talk.sees("Ctrl-D.")
    talk.types("Strong on SQL." + ENTER + "." + ENTER)
    talk.answers("Keep them once more?", "n")
    assert talk.ends()[1] == 1
    assert not list(person.home.glob("unsaved-*"))


def test_practice_is_offered_by_company(person: Person, begin: Begin) -> None:
    person("log", "Zürich Re", "--role", "Analyst")
    talk = begin("practise", "sums", "--minutes", "5", "--note", "x")
    talk.sees("Zürich Re · Analyst (zürich-re)")
    talk.answers("For which one")
    assert talk.ends()[1] == 0


def test_undo_tells_of_a_rest(person: Person) -> None:
    person("rest", "until", "2026-12-10")
    assert person("undo").out == "Undone: rest: until 2026-12-10.\n"
    assert person("redo").out == "Done again: rest: until 2026-12-10.\n"
