"""Promise 3: a full disk changes nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from promises.verdict import PRIVATE
from promises.worker import Worker


def snapshot(home: Path) -> dict[str, bytes]:
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


@pytest.mark.parametrize("size", [600, 1500])
@pytest.mark.parametrize(
    "line", [("done", "acme", "reframe"), ("log", "Initech"), ("undo",)], ids=" ".join
)
def test_files_that_may_not_grow_leave_everything_as_it_was(
    line: tuple[str, ...], size: int, worker: Worker, home: Path
) -> None:
    before = snapshot(home)
    ended = worker.run(home, line, file_size=size)
    assert ended.code == 3
    assert "Nothing was changed" in ended.err
    assert PRIVATE not in ended.err
    assert snapshot(home) == before
    assert worker.run(home, line).code == 0


def test_a_journal_written_in_place_is_noticed(worker: Worker, home: Path) -> None:
    before = snapshot(home)
    ended = worker.run(home, ("log", "Initech"), file_size=700, broken=["in_place"])
    assert ended.code == 3
    assert snapshot(home) != before


SCRIPT = """
import json, os, pathlib, subprocess, sys
home = pathlib.Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "none", home], check=True)
os.environ["BOUNCEBACK_HOME"] = str(home)
from bounceback.cli.boundary import guarded
from bounceback.cli.main import run
codes = [guarded(lambda this: run(["log", "Acme"], this))]
filler = os.open(home / "filler", os.O_WRONLY | os.O_CREAT)
try:
    while os.write(filler, bytes(4096)):
        pass
except OSError:
    pass
def files():
    return sorted((str(path), path.read_bytes().hex()) for path in home.rglob("*.json*"))
before = files()
for line in (["done", "acme", "reframe"], ["list"]):
    codes.append(guarded(lambda this, line=line: run(line, this)))
same = files() == before
left = [path.name for path in home.rglob("*.tmp")]
os.close(filler)
os.unlink(home / "filler")
codes.append(guarded(lambda this: run(["done", "acme", "reframe"], this)))
print(json.dumps({"codes": codes, "same": same, "left": left}))
"""


def test_a_small_full_disk_changes_nothing(tmp_path: Path) -> None:
    can_mount = subprocess.run(["unshare", "-Urm", "true"], capture_output=True, check=False)
    if can_mount.returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    finished = subprocess.run(
        ["unshare", "-Urm", sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "BOUNCEBACK_TODAY": "2026-11-23"},
    )
    told = json.loads(finished.stdout.splitlines()[-1])
    assert told == {"codes": [0, 3, 0, 0], "same": True, "left": []}
    assert "No space left on device" in finished.stderr
