"""What a disk may hold after the power went, given what a program asked it to do.

Data that was not synced may be there, be there in part, be zeros, or be missing. Names that were
made, renamed or removed may or may not be, each for itself, until their directory is synced.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

MOST_PENDING = 8


@dataclass
class Inode:
    """A file: what it holds, and what of it is on the disk for sure."""

    data: bytes = b""
    durable: bytes | None = None

    def after_a_crash(self) -> set[bytes]:
        if self.durable == self.data:
            return {self.data}
        half = self.data[: len(self.data) // 2]
        return {self.durable or b"", b"", half, bytes(len(self.data)), self.data}


@dataclass
class Disk:
    """A directory tree: what is there for sure, and the changes of names still on their way.

    A name stands for a file, for a directory (the word "directory"), or for nothing.
    """

    root: str
    names: dict[str, Inode | str] = field(default_factory=dict)
    durable: dict[str, Inode | str] = field(default_factory=dict)
    pending: list[tuple[str, Inode | str | None]] = field(default_factory=list)

    def set(self, path: str, what: Inode | str | None) -> None:
        if what is None:
            self.names.pop(path, None)
        else:
            self.names[path] = what
        self.pending.append((path, what))

    def rename(self, old: str, new: str) -> None:
        what = self.names[old]
        self.set(old, None)
        self.set(new, what)

    def sync(self, directory: str) -> None:
        for path, what in self.pending:
            if _above(path) == directory:
                _apply(self.durable, path, what)
        self.pending = [(path, what) for path, what in self.pending if _above(path) != directory]

    def crash_states(self) -> Iterator[dict[str, bytes]]:
        """Yield every set of files, by path, that may be there when the power comes back."""
        recent = self.pending[-MOST_PENDING:]
        certain = dict(self.durable)
        for path, what in self.pending[:-MOST_PENDING]:
            _apply(certain, path, what)
        seen = set()
        for chosen in itertools.product((False, True), repeat=len(recent)):
            names = dict(certain)
            for (path, what), is_there in zip(recent, chosen, strict=True):
                if is_there:
                    _apply(names, path, what)
            files = {
                path: what
                for path, what in names.items()
                if isinstance(what, Inode) and self._is_reachable(path, names)
            }
            signature = tuple(sorted((path, id(what)) for path, what in files.items()))
            if signature in seen:
                continue
            seen.add(signature)
            held = [sorted(what.after_a_crash()) for what in files.values()]
            for contents in itertools.product(*held):
                yield dict(zip(files, contents, strict=True))

    def _is_reachable(self, path: str, names: dict[str, Any]) -> bool:
        above = _above(path)
        return above == self.root or (above in names and self._is_reachable(above, names))


def _apply(names: dict[str, Any], path: str, what: Inode | str | None) -> None:
    if what is None:
        names.pop(path, None)
    else:
        names[path] = what


def _above(path: str) -> str:
    return path.rpartition("/")[0]


@contextmanager
def recording(
    root: Path, monkeypatch: pytest.MonkeyPatch, at_each_step: Callable[[Disk], None]
) -> Iterator[Disk]:
    """Record what is asked of the disk below `root`; call `at_each_step` after each request.

    Only the calls that the store makes are known: another one that changes files is not seen, and
    the recorded disk then differs from the real one, which is checked at the end.
    """
    disk = Disk(str(root))
    for path in sorted(root.rglob("*")):
        what: Inode | str = "directory"
        if path.is_file():
            data = path.read_bytes()
            what = Inode(data, data)
        disk.names[str(path)] = disk.durable[str(path)] = what
    opened: dict[int, str] = {}
    files: dict[int, Inode] = {}
    real = {
        name: getattr(os, name)
        for name in ("open", "write", "fsync", "close", "replace", "rename", "unlink", "mkdir")
    }
    real["rmdir"] = os.rmdir

    def fake_open(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        descriptor: int = real["open"](path, flags, mode, **options)
        name = os.fspath(path)
        opened[descriptor] = name
        if str(root) in str(name) and not Path(name).is_dir():
            known = disk.names.get(name)
            if not isinstance(known, Inode):
                known = Inode()
                disk.set(name, known)
            if flags & os.O_TRUNC:
                known.data = b""
            files[descriptor] = known
        at_each_step(disk)
        return descriptor

    def fake_write(descriptor: int, data: Any) -> int:
        count: int = real["write"](descriptor, data)
        if descriptor in files:
            files[descriptor].data += bytes(data)[:count]
            at_each_step(disk)
        return count

    def fake_fsync(descriptor: int) -> None:
        real["fsync"](descriptor)
        if descriptor in files:
            files[descriptor].durable = files[descriptor].data
        elif descriptor in opened:
            disk.sync(opened[descriptor])
        at_each_step(disk)

    def fake_close(descriptor: int) -> None:
        real["close"](descriptor)
        opened.pop(descriptor, None)
        files.pop(descriptor, None)

    def fake_replace(old: Any, new: Any, **options: Any) -> None:
        real["replace"](old, new, **options)
        disk.rename(os.fspath(old), os.fspath(new))
        at_each_step(disk)

    def fake_remove(name: str) -> Callable[..., None]:
        def remove(path: Any, **options: Any) -> None:
            real[name](path, **options)
            disk.set(os.fspath(path), None)
            at_each_step(disk)

        return remove

    def fake_mkdir(path: Any, mode: int = 0o777, **options: Any) -> None:
        real["mkdir"](path, mode, **options)
        disk.set(os.fspath(path), "directory")
        at_each_step(disk)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fake_open)
        patch.setattr(os, "write", fake_write)
        patch.setattr(os, "fsync", fake_fsync)
        patch.setattr(os, "close", fake_close)
        patch.setattr(os, "replace", fake_replace)
        patch.setattr(os, "rename", fake_replace)
        patch.setattr(os, "mkdir", fake_mkdir)
        for name in ("unlink", "rmdir"):
            patch.setattr(os, name, fake_remove(name))
        yield disk
    there = {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    recorded = {path: one.data for path, one in disk.names.items() if isinstance(one, Inode)}
    assert recorded == there, "something changed files without being seen"
