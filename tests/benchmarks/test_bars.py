"""What an answer may cost: instructions beside the floor it stands on, and memory."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from benchmark import (
    EVERYDAY,
    bare,
    instructions,
    made_home,
    memory_of,
    ours,
    plain,
    saved,
    tab,
    tick,
)

pytestmark = pytest.mark.heavy

AT_ONCE = (("nudge",), ("todo",), ("todo", "--json"))
OTHERS = tuple(words for words in EVERYDAY if words not in AT_ONCE)
OF_THE_FRAMEWORKS = {
    **{"guide": 0.2, "show": 0.3, "stats": 0.48, "list": 0.58, "lessons": 0.48},
    **{"log": 0.88, "yesterday": 0.92, "done": 0.76},
}
"""What a command may cost of a bare program that is made with the same frameworks."""


@pytest.fixture(autouse=True)
def _need_valgrind() -> None:
    if not shutil.which("valgrind"):
        if os.environ.get("CI"):
            pytest.fail("valgrind is missing")
        pytest.skip("valgrind is not installed here")


@pytest.fixture(scope="session")
def frameworks(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Count what the bare program costs, once."""
    return instructions(bare(made_home(tmp_path_factory.mktemp("bare"), 1)))


@pytest.mark.parametrize("words", [*OTHERS, ("done",)], ids=" ".join)
def test_a_command_costs_its_part_of_its_frameworks(
    words: Sequence[str], tmp_path: Path, frameworks: int
) -> None:
    home = made_home(tmp_path, 1_000)
    command = ours(tick(home) if words == ("done",) else words, home)
    most = OF_THE_FRAMEWORKS.get(words[-1], OF_THE_FRAMEWORKS[words[0]])
    assert instructions(command) <= most * frameworks


def test_a_question_costs_less_than_plain_python(tmp_path: Path) -> None:
    home = made_home(tmp_path, 1_000)
    floor, todo = instructions(plain(home)), instructions(ours(("todo",), home))
    assert todo <= 0.72 * floor
    assert instructions(tab(home)) <= todo
    assert instructions(ours(("todo", "--json"), home)) <= 0.9 * floor
    assert instructions(ours(("nudge",), home)) <= 0.7 * floor


def test_the_cost_grows_no_faster_than_the_file(tmp_path: Path) -> None:
    homes = [made_home(tmp_path, size) for size in (1, 1_000, 10_000)]
    files = [(home / "journal.json").stat().st_size for home in homes]
    todo = [instructions(ours(("todo",), home)) for home in homes]
    log = [instructions(ours(("log", "Acme"), home)) for home in homes]
    floor = instructions(plain(homes[2]))
    assert todo[2] <= 1.1 * floor
    assert instructions(saved(ours(("todo",), homes[2])), in_place=True) <= floor
    for small, large in (
        (log[1] - log[0], log[2] - log[0]),
        (todo[1] - todo[0], todo[2] - todo[0]),
    ):
        assert large / small <= 1.2 * files[2] / files[1]


@pytest.mark.parametrize("words", OTHERS + AT_ONCE[1:], ids=" ".join)
def test_memory_stays_within_four_times_the_file(words: Sequence[str], tmp_path: Path) -> None:
    home = made_home(tmp_path, 10_000)
    command = ours(words, home)
    assert memory_of(command) <= {"list": 4.5}.get(words[0], 4)
