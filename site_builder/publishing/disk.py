"""What the output folder holds, and the few ways to change it."""

# These loops run 11,000 times a build, and pathlib makes them three times slower.
# ruff: noqa: PTH102, PTH105, PTH106, PTH108

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from site_builder.errors import ContentError, Problem
from site_builder.publishing.paths import PREFIX, SUFFIX, is_operators

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Found:
    """What the output folder holds; paths below it, with "/"."""

    sizes: Mapping[str, int]
    """Every file with its length in bytes; -1 for a link or a device."""
    numbers: Mapping[str, int]
    """The number that the disk has for each file that is neither."""
    folders: Sequence[str]
    """Every folder that may hold our files, parents first."""
    closed: Sequence[str]
    """Every folder of the operator's, which is not looked into."""


def look(root: str, wanted: set[str]) -> Found:
    """List a folder's files and folders, without following links or entering dot folders."""
    sizes: dict[str, int] = {}
    numbers: dict[str, int] = {}
    folders: list[str] = []
    closed: list[str] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in _entries(f"{root}/{below}"):
            path = f"{below}/{entry.name}" if below else entry.name
            if entry.is_file(follow_symlinks=False):
                sizes[path] = entry.stat(follow_symlinks=False).st_size
                numbers[path] = entry.inode()
            elif not entry.is_dir(follow_symlinks=False):
                sizes[path] = -1
            elif is_operators(path) and path not in wanted:
                closed.append(path)
            else:
                folders.append(path)
                waiting.append(path)
    return Found(sizes, numbers, folders, closed)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """List one folder; a missing one has nothing in it."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        yield from entries


def make_folders(root: str, names: Iterable[str]) -> None:
    """Make folders, parents first; a link or a file that has the name gives way."""
    for name in sorted(names):
        path = f"{root}/{name}"
        with suppress(FileNotFoundError):
            if stat.S_ISDIR(os.lstat(path).st_mode):
                continue
            os.unlink(path)
        os.mkdir(path)


def holds(path: str, content: bytes) -> bool:
    """Tell whether a file of the same length has these bytes."""
    handle = os.open(path, _READ)
    try:
        return os.read(handle, len(content) + 1) == content
    finally:
        os.close(handle)


def place(root: str, path: str, content: bytes) -> None:
    """Write one file beside its place and move it there."""
    target = f"{root}/{path}"
    temporary = f"{target.rpartition('/')[0]}/{PREFIX}{os.getpid()}{SUFFIX}"
    try:
        fill(temporary, content)
        os.replace(temporary, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise ContentError(refused(target, error)) from error


def fill(path: str, content: bytes) -> None:
    """Write a file that must not be there yet."""
    # 0o666 less the umask, as for any other new file; tempfile would give 0o600.
    handle = os.open(path, _CREATE, 0o666)
    try:
        done = os.write(handle, content)
        while done < len(content):
            done += os.write(handle, content[done:])
    finally:
        os.close(handle)


def remove(root: str, paths: Iterable[str]) -> None:
    """Remove files and links; one that is gone already is fine."""
    for path in sorted(paths):
        with suppress(FileNotFoundError):
            os.unlink(f"{root}/{path}")


def remove_folders(root: str, names: Iterable[str]) -> None:
    """Remove folders, deepest first; one that holds something of the operator's stays."""
    for name in sorted(names, reverse=True):
        try:
            os.rmdir(f"{root}/{name}")
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR}:
                raise


@contextmanager
def explained(root: str) -> Iterator[None]:
    """Turn the system's refusal into a problem that names the path and the way out."""
    try:
        yield
    except OSError as error:
        where = error.filename if isinstance(error.filename, str) else root
        raise ContentError(refused(where.rstrip("/"), error)) from error


def refused(where: str, error: OSError) -> Problem:
    """Say what the system refused to do with a path, and the way out."""
    reason = error.strerror or type(error).__name__
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        what, fix = "the disk is full", "free some space and run again"
    elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        what, fix = "it can't be written", "make it writable, or choose another folder with --out"
    elif error.errno in {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}:
        what, fix = "a file and a folder want the same place", "remove or rename what is there"
    else:
        what, fix = "it can't be written", "mend that and run again"
    return Problem(where, None, f"{what} ({reason})", fix)
