"""Naming things: how few letters, and which words, lead to what was meant."""

import pytest

from bounceback.errors import UsageError
from bounceback.ids import find, new_id
from bounceback.vocabulary import OUTCOMES, STAGES, STEPS, one_of
from conftest import Person

NAMES = {
    name: {"company": company}
    for name, company in {
        "café-zürich": "Café Zürich",
        "i̇stanbul": "İstanbul Ltd",
        "o-reilly": "O'Reilly",
        "łódź-works": "Łódź Works",
        "acme": "Acme",
        "acme-2": "Acme",
    }.items()
}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zurich", "café-zürich"),
        ("cafe zurich", "café-zürich"),
        ("istanbul", "i̇stanbul"),
        ("ISTANBUL", "i̇stanbul"),
        ("ıstanbul", "i̇stanbul"),
        ("oreilly", "o-reilly"),
        ("lodz", "łódź-works"),
        ("acme", "acme"),
    ],
)
def test_letters_fold(typed: str, name: str) -> None:
    assert find(NAMES, typed) == name


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("❤️", "application"),
        ("1️⃣ First", "1-first"),
        ("İstanbul", "istanbul"),
        ("Ac\u200bme\ufeff", "acme"),
        ("Café Zürich", "café-zürich"),
        ("हिन्दी", "हिन्दी"),
        ("🇵🇹 Ção", "ção"),
    ],
)
def test_an_id_is_something_one_can_type(company: str, name: str) -> None:
    assert new_id(company, ()) == name


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("cv", "applied"),
        ("no reply", "applied"),
        ("phone", "screening"),
        ("Phone call", "screening"),
        ("2", "screening"),
        ("onsite", "interview"),
        ("on-site", "interview"),
        ("final round", "final"),
        ("4", "final"),
        ("int", "interview"),
    ],
)
def test_how_far_it_went_is_said_as_people_say_it(person: Person, said: str, stage: str) -> None:
    assert one_of(said, STAGES, "stage", numbered=True) == stage
    assert person("log", "Acme", "--stage", said, "--json").json["application"]["stage"] == stage


@pytest.mark.parametrize(
    ("said", "outcome"), [("no reply", "ghosted"), ("a no", "rejected"), ("5", "offer")]
)
def test_what_came_is_said_as_people_say_it(person: Person, said: str, outcome: str) -> None:
    assert person("log", "A", "--outcome", said, "--json").json["application"]["outcome"] == outcome


def test_numbers_beyond_the_list_are_no_words() -> None:
    for number in ("0", "6", "²"):
        with pytest.raises(UsageError):
            one_of(number, OUTCOMES, "outcome", numbered=True)
    with pytest.raises(UsageError):
        one_of("1", STEPS, "step")


@pytest.mark.parametrize(
    ("said", "step"),
    [("feedback", "ask-feedback"), ("touch", "stay-in-touch"), ("pra", "practise")],
)
def test_the_last_word_of_a_step_names_it(said: str, step: str) -> None:
    assert one_of(said, STEPS, "step") == step


def test_the_list_hides_what_is_over_and_is_sorted_as_asked(person: Person) -> None:
    person("log", "Beta", "--on", "2026-11-01", "--stage", "final", "--source", "LinkedIn")
    person("log", "Alpha", "--on", "2026-11-03", "--outcome", "waiting", "--stage", "screening")
    person("log", "Gamma", "--on", "2026-11-02", "--outcome", "offer", "--source", "A friend")

    def ids(*words: str) -> list[str]:
        return [one["id"] for one in person("list", "--json", *words).json["applications"]]

    assert ids("--open") == ["gamma", "alpha"] or ids("--open") == ["alpha", "gamma"]
    assert ids("--sort", "company") == ["alpha", "beta", "gamma"]
    assert ids("--sort", "stage")[0] == "beta"
    assert ids("--source", "linked") == ["beta"]
    person("edit", "gamma", "--accepted")
    assert ids("--open") == ["alpha"]


@pytest.mark.parametrize(
    ("typed", "outcome", "stage"),
    [
        ("Heron rejected", "rejected", "interview"),
        ("Heron final", "rejected", "final"),
        ("Heron final round", "rejected", "final"),
        ("Heron ghosted phone call", "ghosted", "screening"),
        ("Heron cv no reply", "ghosted", "applied"),
        ("Heron waiting", "waiting", "interview"),
    ],
)
def test_words_after_the_company_say_what_came(
    person: Person, typed: str, outcome: str, stage: str
) -> None:
    made = person("log", *typed.split(), "--json").json["application"]
    assert (made["company"], made["outcome"], made["stage"]) == ("Heron", outcome, stage)


@pytest.mark.parametrize("typed", ["Blue Heron", "Heron final final", "Heron f"])
def test_other_words_after_the_company_are_too_much(person: Person, typed: str) -> None:
    result = person.run("log", *typed.split())
    assert result.code == 2
    assert "too much here" in result.err
