"""`guide`: what, why, how, on what evidence; it needs no journal."""

import re

import pytest

from bounceback.vocabulary import STEPS
from conftest import Person


def test_the_guide_lists_the_steps(run: Person) -> None:
    lines = run("guide").out.splitlines()
    assert [line.split()[0] for line in lines[: len(STEPS)]] == list(STEPS)
    assert all(len(line.split()) > 3 for line in lines[: len(STEPS)])


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_why_how_and_evidence(run: Person, step: str) -> None:
    out = run("guide", step).out
    parts = ["When", "Why", "How", "Evidence", "Start it with: bounceback "]
    assert [out.index(f"\n{part}") for part in parts] == sorted(
        out.index(f"\n{part}") for part in parts
    )
    assert "!" not in out


def test_the_article_is_named_as_the_source_and_the_careers_services_by_name(run: Person) -> None:
    article = "the article “How to bounce back from rejection”"
    assert f"Bounceback's source is {article}" in " ".join(run("guide").out.split())
    for step in STEPS[:5]:
        assert article in " ".join(run("guide", step).out.split())
    feedback = " ".join(run("guide", "ask-feedback").out.split())
    assert "Canterbury Christ Church University" in feedback
    assert "Tell one person about it" in " ".join(run("guide", "reframe").out.split())


@pytest.mark.parametrize("step", ["reframe", "ask-feedback", "practise"])
def test_the_evidence_has_an_author_and_a_year(run: Person, step: str) -> None:
    out = " ".join(run("guide", step).out.split())
    assert re.search(r"[A-Z]\w+ (et al\. )?\(?(19|20)\d\d", out)


@pytest.mark.parametrize("step", STEPS)
def test_weak_evidence_is_called_weak(run: Person, step: str) -> None:
    out = " ".join(run("guide", step).out.split())
    assert "94 % want" not in out
    assert "4 % reply" not in out
    if step in ("thank-you", "stay-in-touch", "follow-up"):
        assert re.search("nobody has measured|figures are weak|not measurement", out)


@pytest.mark.parametrize(
    ("word", "step"), [("practice", "practise"), ("pract", "practise"), ("ask", "ask-feedback")]
)
def test_prefixes_and_the_other_spelling_do(run: Person, word: str, step: str) -> None:
    assert run("guide", word, "--json").json["guide"][0]["step"] == step


def test_an_unknown_step_is_a_usage_error(run: Person) -> None:
    result = run.run("guide", "dance")
    assert result.code == 2
    assert "reframe, thank-you" in result.err


def test_json_has_every_step_with_every_key(run: Person) -> None:
    document = run("guide", "--json").json
    assert document["version"] == 1
    assert [entry["step"] for entry in document["guide"]] == list(STEPS)
    for entry in document["guide"]:
        assert set(entry) == {
            *("step", "title", "what", "why", "how", "source", "start", "when", "forms")
        }
        assert 2 <= len(entry["how"]) <= 3
        assert all(entry[key] for key in ("title", "what", "why", "source", "start", "when"))


def test_it_needs_no_journal_and_no_settings(run: Person) -> None:
    run.home.mkdir()
    run.journal.write_text("{broken")
    (run.home / "config.toml").write_text("= broken")
    assert run("guide", "reframe").err == ""


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("arguments", [["guide"], ["guide", "follow-up"], ["guide", "reframe"]])
def test_it_fits_the_width(run: Person, arguments: list[str], width: int) -> None:
    lines = run(*arguments, width=width).out.splitlines()
    assert all(len(line) <= width or line.startswith("  bounceback ") for line in lines)
