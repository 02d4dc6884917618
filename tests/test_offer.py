"""An offer: congratulations, what it took, and the others that still wait."""

from conftest import Person


def outcomes(run: Person) -> dict[str, str]:
    found = run("list", "--json").json["applications"]
    return {one["id"]: one["outcome"] for one in found}


def test_it_says_how_much_practice_it_took(run: Person) -> None:
    run("log", "Acme", "--on", "2026-10-01", "--interviews", "2")
    run("feedback", "acme", "Strong on SQL.")
    run("reflect", "acme", "--next-time", "Ask about the team")
    run("practise", "mock interview", "--note", "Pause first")
    run("interview", "Globex", "--went-well", "Calm start")
    result = run("log", "Globex", "--outcome", "offer")
    said = " ".join(result.out.split())
    assert "Congratulations." in said
    assert "2 applications, 3 interviews, 1 practice session and 4 lessons kept" in said
    assert len(run("lessons", "--json").json["lessons"]) == 4
    assert run("show", "globex", "--json").json["application"]["steps"] == []


def test_in_a_script_it_prints_the_commands_that_withdraw_the_others(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex", "--outcome", "waiting")
    run("log", "Initech", "--outcome", "waiting", "--stage", "applied")
    result = run("log", "Hooli", "--outcome", "offer")
    commands = [
        line.strip().removeprefix("bounceback ").split()
        for line in result.out.splitlines()
        if "--outcome withdrawn" in line
    ]
    assert [command[1] for command in commands] == ["globex", "initech"]
    assert outcomes(run)["globex"] == "waiting"
    for command in commands:
        run(*command)
    assert outcomes(run) == {
        "acme": "rejected",
        "globex": "withdrawn",
        "initech": "withdrawn",
        "hooli": "offer",
    }


def test_with_nobody_else_waiting_it_says_nothing_of_others(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting")
    assert "elsewhere" not in run("log", "Acme", "--outcome", "offer").out


def test_json_is_one_document(run: Person) -> None:
    run("log", "Globex", "--outcome", "waiting")
    result = run("log", "Hooli", "--outcome", "offer", "--json")
    assert result.json["application"]["outcome"] == "offer"
    assert result.err == ""


def test_many_that_wait_end_in_a_list(run: Person) -> None:
    for number in range(9):
        run("log", f"Company {number}", "--outcome", "waiting")
    out = run("log", "Hooli", "--outcome", "offer").out
    assert out.count("--outcome withdrawn") == 6
    assert "And 3 more: bounceback list --outcome waiting" in out
