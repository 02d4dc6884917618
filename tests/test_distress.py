"""Distress: what is answered with whom to talk to, and the figures of speech that are not."""

import pytest

from bounceback.distress import is_distress
from conftest import Person

MUST = (
    "I don't want to live any more.",
    "i dont want to live anymore",
    "I do not want to live",
    "I don’t want to live",
    "I no longer want to live.",
    "I don't want to be alive.",
    "Honestly, I don't even want to live anymore",
    "I want to die",
    "I just want to die.",
    "Some days I want to die, and I can't say it",
    "I really just want to die",
    "Want to die.",
    "I want to kill myself.",
    "I'm going to kill myself",
    "I will kill myself",
    "I keep thinking about killing myself.",
    "I feel like killing myself",
    "I want to hurt myself.",
    "I want to harm myself",
    "I thought about hurting myself yesterday",
    "I want to end my life.",
    "I am thinking of ending my life",
    "I have been thinking about taking my own life",
    "I want to take my own life",
    "I want to end it all.",
    "I am suicidal.",
    "I'm suicidal",
    "I feel suicidal",
    "I have been feeling suicidal",
    "I have suicidal thoughts",
    "I wish I were dead.",
    "I wish I was dead",
    "I wish I had never been born.",
    "I'd be better off dead.",
    "I would rather be dead",
    "Everyone would be better off without me.",
    "My family would be better off if I was gone",
    "I have nothing left to live for.",
    "I see no reason to live",
    "I can't go on living",
    "My life is not worth living.",
    "I'm tired of living.",
    "I think about suicide.",
    "I don't want to wake up any more",
    "It was the third no.\nI don't want to live\nthat is all",
    "The panel was fine. I want to die. The task was hard.",
    "I DON'T WANT TO LIVE",
    "I don't see the point of living",
    "I don't see any point in living any more.",
    "There's no point in living",
    "Life isn't worth living.",
    "I'd rather die.",
    "I want to kill my self",
    "I want to self-harm",
    "I have been self-harming again",
    "If this is a no I'll kill myself",
    "I have a plan to kill myself",
    "I don't think I want to live",
    "I'm better off dead",
    "I wish I wouldn't wake up",
    "I hope I don't wake up tomorrow",
    "I have thoughts of killing myself",
    "I have had thoughts of suicide",
    "I'm having suicidal thoughts",
    "Part of me wants to die",
    "All I want is to die",
    "I will end my life tonight",
    "I want to take my life",
    "Ich möchte nicht mehr aufwachen",
    "Ich will mich selbst verletzen",
    "Je n'ai plus envie de vivre",
    "Ich will nicht mehr leben.",
    "Ich möchte sterben",
    "Ich will mich umbringen.",
    "Ich will mir das Leben nehmen",
    "Je veux mourir.",
    "Je ne veux plus vivre",
    "J’ai envie de mourir",
    "Je veux me suicider",
    "Quiero morir.",
    "No quiero vivir más",
    "Me quiero morir",
    "Quiero suicidarme",
)
MUST_NOT = (
    "",
    "This job search is killing me.",
    "The waiting is killing me",
    "The commute would kill me",
    "I nearly died of embarrassment.",
    "I wanted to die of embarrassment",
    "I wanted to die laughing",
    "I want to die on that hill",
    "I don't want to die on this hill.",
    "I am dying to work there.",
    "I'd kill for that job",
    "I would kill for a job like that",
    "I could kill myself for forgetting the salary question",
    "I've been killing myself to prepare",
    "I don't want to kill myself with overtime",
    "I shot myself in the foot with that answer",
    "I cut myself short",
    "I want to cut myself short next time",
    "I need to cut myself off sooner",
    "I hurt myself on the way there",
    "I don't want to live in London.",
    "I don't want to live with that commute",
    "I don't want to live so far out",
    "I don't want to live like a nomad",
    "I can't live on that salary",
    "I don't want to live there any more, the rent is too high",
    "I want to live closer to work",
    "Dead tired, and the call was a dead end",
    "The deadline was tough",
    "My presentation died a slow death",
    "Die Aufgabe war schwer, die Zeit kurz",
    "Kill the nerves: breathe first",
    "End it on a high note",
    "I want to end it on a question",
    "I wish I were better at SQL",
    "I wish I had asked about the team",
    "They work on suicide prevention",
    "The role was at a suicide helpline",
    "It felt like career suicide",
    "Leaving then would have been commercial suicide",
    "I beat myself up about it",
    "I was hard on myself",
    "I can't go on like this with my notes",
    "Nothing to live up to",
    "That interview was brutal, I was slaughtered",
    "I bombed it",
    "I want to disappear into a better team",
    "I don't want to wake up at five for that shift",
    "I don't want to wake up early again",
    "You don't have to take it to heart",
    "Das bringt mich noch um",
    "Ich könnte mich totlachen",
    "Ich will nicht mehr in Berlin leben",
    "Je me tue à la tâche",
    "Je suis morte de rire",
    "Je ne veux plus vivre à Paris",
    "Me muero de vergüenza",
    "Me quiero morir de vergüenza",
    "No quiero vivir en Madrid",
    "I'd rather die than work there again",
    "I don't see the point of living in London",
    "There is no point in living so far out",
    "I hope I don't wake up late tomorrow",
    "I wish I never woke up that early",
    "I'll kill the second question next time",
    "I could have killed myself for saying that",
    "I need to stop killing myself over typos",
    "I don't think I want to live abroad",
    "I want to end it all on a high note",
    "I will end my life in banking and start anew",
    "I want to end my life as a consultant",
    "I want to take my life in a new direction",
    "I will take my life back into my own hands",
    "I had thoughts about suiting myself up",
    "We talked about self-harm prevention, my old job",
    "Ich will mich nicht verletzen lassen",
    "Ich will nicht mehr so früh aufwachen",
    "Je ne veux plus vivre loin de ma famille",
    "Je n'ai plus envie de vivre à Lyon",
    "I want to kill time before the interview",
    "I could die of shame",
)


def test_words_that_say_so_are_heard() -> None:
    assert [text for text in MUST if not is_distress(text)] == []


def test_a_figure_of_speech_is_none() -> None:
    assert [text for text in MUST_NOT if is_distress(text)] == []


def test_it_is_quick_and_finds_words_in_a_long_text() -> None:
    for words in ("i just ", "ich will ", "i don't want to ", "myself "):
        assert not is_distress(words * 10_000)
    assert is_distress("It went on. " * 20_000 + "I want to die.")


HEAVY = "I don't want to live any more."


@pytest.mark.parametrize("option", ["--friend", "--went-well", "--next-time"])
def test_the_answer_is_whom_to_talk_to_and_nothing_else(run: Person, option: str) -> None:
    run("log", "Acme")
    result = run("reflect", "acme", option, HEAVY)
    assert result.out.startswith("What you wrote is kept, and you matter more than any application")
    assert "findahelpline.com" in result.out
    assert result.err == ""
    assert not any(word in result.out for word in ("✓", "bounceback", "Reframe", "lessons"))
    assert not any(sign.isdigit() for sign in result.out)
    one = run.record()
    assert HEAVY in one["reflections"][0].values()
    assert not [step for step in one["steps"] if step["state"] == "done"]
    assert HEAVY not in run("lessons", "--all").out
    assert run("lessons", "--json").json["lessons"] == []
    assert HEAVY in run("show", "acme").out
    assert HEAVY not in run("log", "Globex").out
    assert "lesson" not in run("stats").out


def test_notes_and_plans_are_heard_as_well(run: Person) -> None:
    for arguments in (
        ["log", "Hooli", "--note", HEAVY],
        ["edit", "hooli", "--notes", f"The panel was kind. {HEAVY}"],
        ["feedback", "hooli", "Strong on SQL.", "--next-time", HEAVY],
        ["interview", "Acme", "--next-time", HEAVY],
        ["reflect", "acme", "--if-no", "kill myself"],
        ["practise", "--note", HEAVY],
    ):
        result = run(*arguments)
        assert "findahelpline.com" in result.out
        assert not any(sign in result.out for sign in ("bounceback", "✓", "☐"))
        assert result.err == ""
    [lesson] = run("lessons", "--json").json["lessons"]
    assert lesson["text"] == "Strong on SQL."
    hooli = run.record("hooli")
    assert HEAVY in hooli["notes"]
    assert hooli["reflections"][0]["next_time"] == HEAVY
    assert run("log", "Json", "--note", HEAVY, "--json").json["application"]["notes"] == HEAVY
    assert "kill myself" not in run("log", "Acme").out


def test_other_words_are_a_reflection_as_ever(run: Person) -> None:
    run("log", "Acme")
    out = run("reflect", "acme", "--friend", "This job search is killing me.").out
    assert "✓ Reframe it" in out
    assert "helpline" not in out


def test_each_third_no_in_a_month_names_someone_to_talk_to(run: Person) -> None:
    said = []
    for number in range(6):
        run("log", f"Acme {number}", "--on", "2026-11-10")
        said.append("findahelpline.com" in run("reflect", "--friend", "Go on").out)
    assert said == [False, False, True, False, False, True]
    run.today = "2026-12-20"
    run("log", "Later")
    assert "findahelpline.com" not in run("reflect", "--friend", "Go on").out


def test_a_third_no_that_was_not_reflected_on_is_not_passed_over(run: Person) -> None:
    for number in range(4):
        run("log", f"Acme {number}", "--on", "2026-11-10")
    said = [
        "findahelpline.com" in run("reflect", f"acme-{number}", "--friend", "Go on").out
        for number in (3, 0, 1, 2)
    ]
    assert said == [True, False, False, False]
    run("log", "Acme 4")
    run("log", "Acme 5")
    run("log", "Silent", "--outcome", "ghosted")
    assert "findahelpline.com" in run("reflect", "silent", "--friend", "Go on").out


def test_the_guide_to_reframe_ends_with_it(run: Person) -> None:
    assert run("guide", "reframe").out.endswith("lists helplines by country.\n")


def test_they_are_not_given_back_on_the_next_application_there(run: Person) -> None:
    run("log", "Acme", "--on", "2026-10-01")
    run("reflect", "acme", "--next-time", HEAVY)
    assert HEAVY not in run("log", "Acme", "--outcome", "waiting").out
