"""Promise 35: the export never is the journal, nor anything else of ours, by whatever way."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bounceback.storage import paths
from conftest import Person
from promises import disks

OWN = {
    "journal": "journal.json",
    "lock": "journal.json.lock",
    "settings": "config.toml",
    "settings' lock": "config.toml.lock",
    "backup": "backups/undo/*.json",
    "daily": "backups/daily/*.json",
}
LINES = (
    ("export", "json", "--force", "-o"),
    ("export", "csv", "--force", "-o"),
    ("draft", "acme", "thank-you", "--force", "-o"),
)


def itself(own: Path, _: Path) -> Path:
    return own


def by_dots(own: Path, _: Path) -> Path:
    return own.parent / ".." / own.parent.name / own.name


def by_link(own: Path, place: Path) -> Path:
    (place / "link").symlink_to(own)
    return place / "link"


def by_linked_directory(own: Path, place: Path) -> Path:
    (place / "directory").symlink_to(own.parent)
    return place / "directory" / own.name


def by_hard_link(own: Path, place: Path) -> Path:
    os.link(own, place / "hard")
    return place / "hard"


def relative(own: Path, _: Path) -> Path:
    return Path(os.path.relpath(own))


WAYS = (itself, by_dots, by_link, by_linked_directory, by_hard_link, relative)


@pytest.fixture
def acme(run: Person) -> Person:
    run.begin(("log", "Acme"), ("log", "Globex"), ("config", "name", "Alex"))
    return run


def held(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("own", OWN)
def test_what_is_ours_is_refused_by_whatever_way(
    own: str, way: Callable[[Path, Path], Path], acme: Person, tmp_path: Path
) -> None:
    place = way(next(acme.home.glob(OWN[own])), tmp_path)
    before = held(acme.home)
    for line in LINES:
        ended = acme.run(*line, str(place))
        assert (ended.code, "a file of Bounceback's own" in ended.err) == (1, True), line
    assert held(acme.home) == before


def test_a_new_file_among_the_backups_is_refused(acme: Person, tmp_path: Path) -> None:
    (tmp_path / "directory").symlink_to(acme.home / "backups")
    for place in (acme.home / "backups" / "undo" / "x.json", tmp_path / "directory" / "x.json"):
        assert acme.run("export", "json", "-o", str(place)).code == 1
        assert not place.exists()


def test_comparing_names_alone_is_noticed(
    acme: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "is_same", lambda *_: False)
    place = by_hard_link(acme.journal, tmp_path)
    assert acme.run("export", "csv", "--force", "-o", str(place)).code == 0


def test_an_export_is_there_if_and_only_if_the_exit_code_says_so(
    acme: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out" / "journal.csv"
    place.parent.mkdir()
    line = ("export", "csv", "-o", str(place))
    with disks.disk(place.parent, monkeypatch, disks.never) as asked:
        acme(*line)
    whole = place.read_bytes()
    for position in range(len(asked)):
        for number in (errno.EIO, errno.EINVAL, errno.ENOSPC):
            place.unlink(missing_ok=True)
            with disks.disk(place.parent, monkeypatch, disks.failing_at(position, number)):
                ended = acme.run(*line)
            assert place.exists() == (ended.code == 0), asked[position]
            assert ended.code in (0, 3)
            assert not place.exists() or place.read_bytes() == whole


SCRIPT = """
import json, os, pathlib, subprocess, sys
home, other = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
subprocess.run(["mount", "--bind", home, other], check=True)
file = other.with_name("file.json")
file.touch()
subprocess.run(["mount", "--bind", home / "journal.json", file], check=True)
from bounceback.storage import paths
if sys.argv[3] == "broken":
    paths.is_same = lambda *_: False
from bounceback.cli.boundary import guarded
from bounceback.cli.main import run
before = (home / "journal.json").read_bytes()
own = ["journal.json", "config.toml", "backups/undo/new.json", "journal.json.lock"]
codes = [
    guarded(lambda this, place=place: run(["export", "csv", "--force", "-o", str(place)], this))
    for place in [*(other / name for name in own), file]
]
same = (home / "journal.json").read_bytes() == before
print(json.dumps({"codes": codes, "same": same}))
"""


def through_mounts(person: Person, tmp_path: Path, how: str) -> dict[str, object]:
    can_mount = subprocess.run(["unshare", "-Urm", "true"], capture_output=True, check=False)
    if can_mount.returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    (tmp_path / "other").mkdir()
    places = (str(person.home), str(tmp_path / "other"))
    finished = subprocess.run(
        ["unshare", "-Urm", sys.executable, "-c", SCRIPT, *places, how],
        capture_output=True,
        text=True,
        check=True,
        env={**person.clean_environment(), **person.environment()},
    )
    told: dict[str, object] = json.loads(finished.stdout.splitlines()[-1])
    return told


def test_a_bind_mount_leads_to_what_is_ours_too(acme: Person, tmp_path: Path) -> None:
    assert through_mounts(acme, tmp_path, "whole") == {"codes": [1] * 5, "same": True}


def test_without_comparing_files_a_bind_mount_takes_the_journal_and_it_is_noticed(
    acme: Person, tmp_path: Path
) -> None:
    assert through_mounts(acme, tmp_path, "broken")["same"] is False
