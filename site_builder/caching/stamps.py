"""Whether files are as they were, told by what the disk says of them without reading any."""

# These loops run 50,000 times for a large site, and pathlib makes them five times slower.
# ruff: noqa: PTH116

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.caching.folder import FOLDER, prepared, put

_FILE = "built.json"
_SIZE = 16


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build was made from and what it made, in short."""

    key: str
    """Hash of what it depends on besides files: the code, the options."""
    inputs: str
    """Hash of what the disk says of every file that it read."""
    outputs: str
    """Hash of what the disk says of every file that it left."""
    files: int
    """How many files the site has."""


def moment(root: Path) -> int:
    """Tell by the disk's own clock what time it is, in nanoseconds; 0 if it can't be told."""
    with contextlib.suppress(OSError):
        path = prepared(root) / f".now.{os.getpid()}"
        path.write_bytes(b"")
        now = path.stat().st_mtime_ns
        path.unlink()
        return now
    return 0


def marks(folder: Path, before: int) -> dict[str, str]:
    """Give what the disk says of each file right in a folder, by name; equal only where it is.

    Args:
        folder: Where to look; a missing one has no files.
        before: Files that changed at this time of the disk's clock or later are left out, and so
            are those behind links: they may change with nothing to tell it by.
    """
    found: dict[str, str] = {}
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                if max(status.st_mtime_ns, status.st_ctime_ns) < before:
                    found[entry.name] = _mark(status)
    return found


def _mark(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_ino} {status.st_mtime_ns} {status.st_ctime_ns}"


@dataclass(frozen=True, slots=True)
class Tree:
    """What the disk says of the files below a folder."""

    marks: Mapping[str, str]
    """Of each file, by path with "/", its length, its number, when its bytes were written and when
    anything of it was changed, parted by blanks; not of links."""
    seal: str
    """Hash of all that; "" where links are, whose files may change with nothing to tell it by."""


def tree(folder: Path) -> Tree:
    """Look at every file below a folder; one that isn't there has no files."""
    start = len(os.fspath(folder)) + 1
    found: dict[str, str] = {}
    sealed = hashlib.blake2b(digest_size=_SIZE)
    is_whole = True
    for path, status in _files(os.fspath(folder)):
        if status is None:
            is_whole = False
            continue
        mark = _mark(status)
        found[path[start:].replace(os.sep, "/")] = mark
        sealed.update(_line(path, mark))
    return Tree(found, sealed.hexdigest() if is_whole else "")


def glance(folders: Iterable[Path], before: int | None = None) -> str:
    """Hash name, length, times and number of every file in some folders.

    Args:
        folders: Where to look, or single files; what isn't there has no files.
        before: Files that changed at this time of the disk's clock or later may change again
            without anything to tell it by.

    Returns:
        The hash, of one folder the seal of its `tree`; "" if the files can't be told from others of
        the same name, because they are too young or stand elsewhere, behind a link.
    """
    found = hashlib.blake2b(digest_size=_SIZE)
    for folder in folders:
        for path, status in _files(os.fspath(folder)):
            if status is None:
                return ""
            if before is not None and max(status.st_mtime_ns, status.st_ctime_ns) >= before:
                return ""
            found.update(_line(path, _mark(status)))
    return found.hexdigest()


def _line(path: str, mark: str) -> bytes:
    return f"{path}\0{mark}\0".encode("utf-8", "surrogateescape")


def _files(folder: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Give the files below a folder in order, with None for links."""
    waiting = [folder]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(below) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            yield below, os.stat(below)
            continue
        for entry in listed:
            if entry.is_symlink():
                yield entry.path, None
            elif entry.is_dir():
                waiting.append(entry.path)
            else:
                yield entry.path, entry.stat()


def read_stamp(root: Path) -> Stamp | None:
    """Give what the last build left; None if there was none, or its mark is damaged."""
    try:
        value = json.loads((root / FOLDER / _FILE).read_bytes())
        stamp = Stamp(value["key"], value["inputs"], value["outputs"], int(value["files"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return stamp if stamp.key and stamp.inputs and stamp.outputs else None


def write_stamp(root: Path, stamp: Stamp) -> None:
    """Keep what a build left; if that fails the next one just starts anew."""
    value = {name: getattr(stamp, name) for name in Stamp.__slots__}
    with contextlib.suppress(OSError):
        put(prepared(root) / _FILE, json.dumps(value).encode())
