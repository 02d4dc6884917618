"""`merge` as git's merge driver, in real repositories, set up as the README says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Person


class Repository:
    """A repository with a journal in it, and a person who works on several branches of it."""

    def __init__(self, place: Path, person: Person) -> None:
        self.place, self.person = place, person
        place.mkdir()
        program = place.parent / "bin"
        program.mkdir()
        script = program / "bounceback"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bounceback "$@"\n')
        script.chmod(0o755)
        self.variables = {
            **person.clean_environment(),
            **person.environment(),
            "PATH": f"{program}:{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Kim")
        self.git("config", "user.email", "kim@x.example")
        driver = "bounceback --journal %A merge %B --base %O"
        self.git("config", "merge.bounceback.driver", driver)
        (place / ".gitattributes").write_text("journal.json merge=bounceback\n")
        (place / ".gitignore").write_text("journal.json.lock\n")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message=begin")

    def git(self, *arguments: str) -> str:
        finished = subprocess.run(
            ["git", *arguments],
            cwd=self.place,
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished.stdout + finished.stderr

    def record(self, *commands: tuple[str, ...]) -> None:
        for command in commands:
            self.person("--journal", str(self.place / "journal.json"), *command)
        self.git("add", ".")
        self.git("commit", "--quiet", "--message=more")

    def merge(self, branch: str) -> str:
        return self.git("merge", "--no-edit", branch)

    @property
    def applications(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.place / "journal.json").read_text())[
            "applications"
        ]
        return found

    def is_tidy(self) -> bool:
        """Say whether no file of git's merge stayed: not in the repository, not in the backups."""
        kept = (self.person.home / "backups" / "others").iterdir()
        assert all(path.name.startswith("journal-") for path in kept)
        return self.git("status", "--short") == "" and {
            path.name for path in self.place.iterdir()
        } == {".git", ".gitattributes", ".gitignore", "journal.json", "journal.json.lock"}


@pytest.fixture
def repository(person: Person, tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository", person)


def test_both_sides_add_applications(repository: Repository) -> None:
    repository.record(("log", "Acme"))
    repository.git("checkout", "--quiet", "-b", "laptop")
    repository.record(("log", "Globex"))
    repository.git("checkout", "--quiet", "main")
    repository.record(("log", "Initech"), ("log", "Globex", "--role", "Cook"))
    said = repository.merge("laptop")
    assert "1 application added" in said
    assert set(repository.applications) == {"acme", "globex", "globex-2", "initech"}
    assert repository.is_tidy()


def test_both_sides_change_one_application(repository: Repository) -> None:
    repository.record(("log", "Acme"))
    repository.git("checkout", "--quiet", "-b", "laptop")
    repository.record(("edit", "acme", "--role", "Cook"), ("done", "acme", "thank-you"))
    repository.git("checkout", "--quiet", "main")
    repository.record(("edit", "acme", "--role", "Baker", "--note", "Hello"))
    said = repository.merge("laptop")
    assert "kept: Baker" in said
    assert "not kept: Cook" in said
    acme = repository.applications["acme"]
    assert (acme["role"], acme["notes"]) == ("Baker", "Hello")
    assert [step["state"] for step in acme["steps"] if step["key"] == "thank-you"] == ["done"]
    assert repository.is_tidy()


def test_one_side_removes_an_application(repository: Repository) -> None:
    repository.record(("log", "Acme"), ("log", "Globex"), ("log", "Initech"))
    repository.git("checkout", "--quiet", "-b", "laptop")
    repository.record(("remove", "acme", "--yes"), ("remove", "globex", "--yes"))
    repository.git("checkout", "--quiet", "main")
    repository.record(("edit", "globex", "--role", "Cook"), ("edit", "initech", "--role", "Cook"))
    said = repository.merge("laptop")
    assert "changed on the other: kept" in said
    assert set(repository.applications) == {"globex", "initech"}
    assert repository.is_tidy()


def test_histories_without_a_common_beginning(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "laptop")
    repository.record(("log", "Acme", "--role", "Cook"))
    repository.git("checkout", "--quiet", "main")
    repository.record(("log", "Acme", "--role", "Baker"), ("log", "Globex"))
    repository.merge("laptop")
    assert {one["role"] for one in repository.applications.values()} == {"Cook", "Baker", None}
    assert repository.is_tidy()


def test_a_criss_cross(repository: Repository) -> None:
    """Each side merges the other's earlier state: git merges the two bases into a virtual one."""
    repository.record(("log", "Acme"))
    repository.git("branch", "laptop")
    repository.record(("log", "Globex"), ("edit", "acme", "--role", "Cook"))
    repository.git("branch", "main-then")
    repository.git("checkout", "--quiet", "laptop")
    repository.record(("log", "Initech"), ("edit", "acme", "--source", "a friend"))
    repository.git("branch", "laptop-then")
    repository.merge("main-then")
    repository.record(("log", "Hooli"), ("remove", "globex", "--yes"))
    repository.git("checkout", "--quiet", "main")
    repository.merge("laptop-then")
    repository.record(("log", "Umbrella"), ("edit", "acme", "--note", "Hello"))
    repository.merge("laptop")
    assert set(repository.applications) == {"acme", "hooli", "initech", "umbrella"}
    acme = repository.applications["acme"]
    assert (acme["role"], acme["source"], acme["notes"]) == ("Cook", "a friend", "Hello")
    assert repository.is_tidy()


def test_both_directions_give_one_journal(repository: Repository) -> None:
    repository.record(("log", "Acme"))
    repository.git("checkout", "--quiet", "-b", "laptop")
    repository.record(("log", "Globex"), ("skip", "acme", "reframe"))
    repository.git("checkout", "--quiet", "main")
    repository.record(("log", "Globex"), ("done", "acme", "reframe"))
    repository.git("branch", "main-then")
    repository.merge("laptop")
    here = (repository.place / "journal.json").read_bytes()
    repository.git("checkout", "--quiet", "laptop")
    repository.merge("main-then")
    assert (repository.place / "journal.json").read_bytes() == here


def test_a_damaged_side_is_left_to_the_person(repository: Repository) -> None:
    repository.record(("log", "Acme"))
    repository.git("checkout", "--quiet", "-b", "laptop")
    (repository.place / "journal.json").write_text("{")
    repository.git("commit", "--quiet", "--all", "--message=damage")
    repository.git("checkout", "--quiet", "main")
    repository.record(("log", "Globex"))
    before = (repository.place / "journal.json").read_bytes()
    with pytest.raises(AssertionError, match="CONFLICT"):
        repository.merge("laptop")
    assert (repository.place / "journal.json").read_bytes() == before


def test_a_machine_without_the_driver_is_told_what_a_backup_holds_and_can_begin_again(
    repository: Repository,
) -> None:
    repository.record(("log", "Acme"))
    repository.git("checkout", "--quiet", "-b", "laptop")
    repository.record(("edit", "acme", "--role", "Cook"), ("log", "Globex"))
    repository.git("checkout", "--quiet", "main")
    repository.record(("edit", "acme", "--role", "Baker"))
    driver = repository.git("config", "merge.bounceback.driver").strip()
    repository.git("config", "--unset", "merge.bounceback.driver")
    with pytest.raises(AssertionError, match="CONFLICT"):
        repository.merge("laptop")
    said = repository.person.run("--journal", str(repository.place / "journal.json"), "todo")
    assert (said.code, "a backup holds one side of it" in said.err) == (3, True)
    repository.git("merge", "--abort")
    repository.git("config", "merge.bounceback.driver", driver)
    assert "kept: Baker" in repository.merge("laptop")
    assert set(repository.applications) == {"acme", "globex"}
