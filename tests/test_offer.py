"""An offer: congratulations, what it took, and the others that still wait."""

from conftest import Person


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
    assert run.record("globex")["steps"] == []


def test_nothing_is_withdrawn_before_it_is_accepted(run: Person) -> None:
    run("log", "Globex", "--outcome", "waiting")
    out = run("log", "Hooli", "--outcome", "offer").out
    assert "bounceback edit hooli --accepted" in out
    assert "bounceback edit hooli --declined" in out
    assert "withdraw" not in out.casefold()
    hooli = run.record("hooli")
    assert (hooli["offered_on"], hooli["accepted_on"]) == ("2026-11-23", None)


def test_once_accepted_a_script_gets_the_commands_that_withdraw_the_others(run: Person) -> None:
    run("log", "Acme")
    run("log", "Globex", "--outcome", "waiting")
    run("log", "Initech", "--outcome", "waiting", "--stage", "applied")
    run("log", "Hooli", "--outcome", "offer")
    run.today = "2026-11-30"
    result = run("edit", "hooli", "--accepted")
    assert run.record("hooli")["accepted_on"] == "2026-11-30"
    commands = [
        line.strip().removeprefix("bounceback ").split()
        for line in result.out.splitlines()
        if "--outcome withdrawn" in line
    ]
    assert [command[1] for command in commands] == ["globex", "initech"]
    assert run.outcomes()["globex"] == "waiting"
    for command in commands:
        run(*command)
    assert run.outcomes() == {
        "acme": "rejected",
        "globex": "withdrawn",
        "initech": "withdrawn",
        "hooli": "offer",
    }


def test_the_letter_of_each_stands_with_the_command_that_withdraws_it(run: Person) -> None:
    run("log", "Globex", "--outcome", "waiting", "--stage", "screening")
    run("log", "Hooli", "--outcome", "offer")
    said = run("edit", "hooli", "--accepted").out
    assert "bounceback edit globex --outcome withdrawn" in said
    assert "bounceback draft globex withdrawal" in said
    assert "withdraw" in run("draft", "globex", "withdrawal").out


def test_declined_it_stays_told(run: Person) -> None:
    run("interview", "Hooli", "--on", "2026-11-20")
    run("log", "Hooli", "--outcome", "offer")
    run.today = "2026-11-25"
    run("edit", "hooli", "--declined")
    hooli = run.record("hooli")
    assert (hooli["outcome"], hooli["offered_on"]) == ("withdrawn", "2026-11-23")
    assert hooli["decided_on"] == "2026-11-25"
    assert "offered" in run("show", "hooli").out
    assert [step["key"] for step in hooli["steps"]] == ["thank-you", "stay-in-touch"]


def test_without_an_offer_there_is_nothing_to_accept(run: Person) -> None:
    run("log", "Acme")
    before = run.journal.read_bytes()
    for option in ("--accepted", "--declined"):
        result = run.run("edit", "acme", option)
        assert (result.code, result.out) == (1, "")
        assert "No offer" in result.err
    assert run.run("edit", "acme", "--accepted", "--declined").code == 2
    assert run.journal.read_bytes() == before


def test_with_nobody_else_waiting_it_says_nothing_of_others(run: Person) -> None:
    run("log", "Acme", "--outcome", "waiting")
    run("log", "Acme", "--outcome", "offer")
    assert "elsewhere" not in run("edit", "acme", "--accepted").out


def test_json_is_one_document(run: Person) -> None:
    run("log", "Globex", "--outcome", "waiting")
    result = run("log", "Hooli", "--outcome", "offer", "--json")
    assert result.json["application"]["outcome"] == "offer"
    assert result.err == ""


def test_many_that_wait_end_in_a_list(run: Person) -> None:
    for number in range(9):
        run("log", f"Company {number}", "--outcome", "waiting")
    run("log", "Hooli", "--outcome", "offer")
    out = run("edit", "hooli", "--accepted").out
    assert out.count("--outcome withdrawn") == 6
    assert "And 3 more: bounceback list --outcome waiting" in out


def test_an_offer_that_was_declined_is_called_so(run: Person) -> None:
    run("log", "Hooli", "offer", "--stage", "final")
    said = run("edit", "hooli", "--declined").out
    assert "You declined their offer after a final round, Monday 23 November 2026." in said
    run("log", "Acme", "withdrawn")
    assert "You withdrew after an interview" in run("show", "acme").out
