"""File values to disk: only what changed, each file atomically, nothing of anybody else's."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import ContentError, Problem
from site_builder.model import File
from site_builder.publishing.disk import (
    Found,
    explained,
    holds,
    look,
    make_folders,
    place,
    remove,
    remove_folders,
)
from site_builder.publishing.paths import (
    MARKER,
    folders_of,
    gives_way,
    index,
    is_operators,
    is_temporary,
    key,
)

__all__ = ["MARKER", "Published", "publish", "put"]

_MARKER_TEXT = b"""\
Made by paper-digest. The next build replaces everything in this folder,
except names that start with a dot and the file CNAME.
"""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing changed on disk."""

    written: int
    """Files that are new or have new bytes."""
    unchanged: int
    """Files that were there with the same bytes, and were not touched."""
    removed: int
    """Files that are no longer part of the site."""


def publish(files: Iterable[File], folder: Path) -> Published:
    """Make a folder hold exactly these files.

    A file whose bytes are already there is left alone; any other is written beside its place and
    moved there in one step, so that a reader sees the old or the new one, never half of it. What
    pages load comes first, then pages, then what lists them, and stale files go last: no reader
    meets a link or a style sheet that isn't there. Names that start with a dot and the file
    ``CNAME`` at the top are the operator's own, and stay.

    Raises:
        ContentError: if a path leaves the folder, two paths collide (also where case does not
            count), the folder holds somebody else's files (all before anything is written), or
            the disk refuses.
    """
    planned = index(files)
    root = os.fspath(folder)
    with explained(root):
        wanted = folders_of(planned)
        found = look(root, wanted)
        _check_room(root, found, planned)
        _claim(root, found)
        stale = _stale(found, planned)
        blocking = _in_the_way(stale, planned)
        remove(root, blocking)
        remove_folders(root, {name for name in found.folders if gives_way(name, planned)})
        make_folders(root, wanted.difference(found.folders))
        written = _write(root, planned, found)
        remove(root, stale - blocking)
        remove_folders(root, set(found.folders) - wanted)
    return Published(written, len(planned) - written, len(stale))


def put(path: Path, content: bytes) -> None:
    """Write one file, in one step: a reader sees the old or the new one, never half of it.

    Raises:
        ContentError: The disk refuses.
    """
    folder = os.fspath(path.parent)
    with explained(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        place(folder, path.name, content)


def _check_room(root: str, found: Found, planned: Mapping[str, bytes]) -> None:
    """Refuse to plan a file where a folder holds something of the operator's."""
    kept = {path for path in found.sizes if is_operators(path) and not is_temporary(path)}
    problems = [
        Problem(f"{root}/{path}", None, "stands where a page is planned", "move it away")
        for path in sorted(kept.difference(planned).union(found.closed))
        if gives_way(path, planned)
    ]
    if problems:
        raise ContentError(*problems)


def _claim(root: str, found: Found) -> None:
    """Mark a new folder as ours; refuse one that holds other people's files."""
    if MARKER in found.sizes:
        return
    if not all(map(is_operators, (*found.sizes, *found.folders))):
        what = "is not empty and was not made by digest, so nothing in it is touched"
        fix = f"choose another folder, or empty it; if it is an old build, create {MARKER} in it"
        raise ContentError(Problem(root, None, what, fix))
    Path(root).mkdir(parents=True, exist_ok=True)
    place(root, MARKER, _MARKER_TEXT)


def _stale(found: Found, planned: Mapping[str, bytes]) -> set[str]:
    """Name the files to remove: what is neither planned nor the operator's."""
    return {
        path
        for path in found.sizes.keys() - planned.keys()
        if not is_operators(path) or is_temporary(path)
    }


def _in_the_way(stale: set[str], planned: Mapping[str, bytes]) -> set[str]:
    """Name the stale files that must go first, because a planned file needs their place.

    Those are an ``A.html`` where ``a.html`` is planned (on a disk that ignores case they are one
    file), a file where a folder is planned, and what fills a folder where a file is planned.
    """
    if not stale:
        return set()
    places = {key(path) for path in planned} | {key(name) for name in folders_of(planned)}
    return {path for path in stale if key(path) in places or gives_way(path, planned)}


def _write(root: str, planned: Mapping[str, bytes], found: Found) -> int:
    """Write what differs, in the order that never shows a reader a missing part."""
    changed = [
        path
        for path, content in planned.items()
        if found.sizes.get(path) != len(content) or not holds(f"{root}/{path}", content)
    ]
    for path in sorted(changed, key=_turn):
        place(root, path, planned[path])
    return len(changed)


def _turn(path: str) -> tuple[int, str]:
    """Rank a path: what pages load, then pages, then what lists pages."""
    name = path.rpartition("/")[2]
    if name == "index.html" or name.endswith((".xml", ".atom")):
        return 2, path
    return int(name.endswith(".html")), path
