"""A plausible search: forty applications in three months, told as commands, and their sum."""

import shlex
from pathlib import Path

import pytest

from conftest import Person

SEARCH = Path(__file__).parent / "data" / "three_months.txt"


@pytest.fixture
def searcher(run: Person) -> Person:
    """Someone who typed every command of the search on its day."""
    for line in SEARCH.read_text().splitlines():
        if line and not line.startswith("#"):
            run.today, _, command = line.partition(" ")
            run(*shlex.split(command))
    return run


def test_three_months_add_up(searcher: Person) -> None:
    stats = searcher("stats", "--json").json["stats"]
    assert stats["applications"] == 40
    assert stats["outcomes"] == {
        "waiting": 5,
        "rejected": 25,
        "ghosted": 5,
        "withdrawn": 4,
        "offer": 1,
    }
    assert stats["stages"] == {"applied": 19, "screening": 6, "interview": 9, "final": 6}
    assert stats["furthest"] == "final"
    assert [month["month"] for month in stats["months"]] == ["2026-09", "2026-10", "2026-11"]
    assert stats["interviews"] == 33
    assert stats["interviews"] == sum(month["interviews"] for month in stats["months"])
    assert stats["feedback"] == {"asked": 7, "received": 0}
    assert stats["bounce_back_days"] == 0
    steps = stats["steps"]
    assert steps["open"] == len(
        [one for one in searcher("todo", "--json").json["todo"] if one["state"] == "open"]
    )
    assert steps["skipped"] == 3


def test_every_screen_can_be_read(searcher: Person) -> None:
    names = [one["id"] for one in searcher("list", "--json").json["applications"]]
    for width in (40, 80, 120):
        screens = [searcher(*words, width=width).out for words in ((), ("todo",), ("stats",))]
        screens += [searcher("list", width=width).out]
        screens += [searcher("show", name, width=width).out for name in names[:: 480 // width]]
        for screen in screens:
            assert "\x1b" not in screen
            assert "None" not in screen
            assert screen.strip()
    assert "[bold]Bold[/bold] Ventures" in searcher("show", "bold").out


def test_all_of_it_can_be_undone_as_far_as_backups_go(searcher: Person) -> None:
    states = [searcher.journal.read_bytes()]
    while searcher.run("undo").code == 0:
        states.append(searcher.journal.read_bytes())
    assert len(states) == 21
    while searcher.run("redo").code == 0:
        assert searcher.journal.read_bytes() == states[len(states) - 2]
        states.pop()
    assert len(states) == 1
