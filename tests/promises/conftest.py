from collections.abc import Iterator
from pathlib import Path

import pytest

from promises.verdict import PRIVATE
from promises.worker import Worker


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """One process that forks a child for each command line."""
    worker = Worker()
    yield worker
    worker.close()


@pytest.fixture
def home(worker: Worker, tmp_path: Path) -> Path:
    """A home whose journal has two applications, with something private in each."""
    home = tmp_path / "home"
    role = f"{PRIVATE} analyst"
    ended = worker.run(home, ["log", "Acme", "--role", role], ["log", "Globex", "--note", PRIVATE])
    assert ended.codes == [0, 0]
    return home
