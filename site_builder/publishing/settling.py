"""A folder made to hold exactly what is planned."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import ContentError, Problem
from site_builder.publishing.disk import (
    Found,
    look,
    make_folders,
    place,
    remove,
    remove_folders,
)
from site_builder.publishing.paths import (
    MARKER,
    MOVES,
    folders_of,
    gives_way,
    is_operators,
    is_temporary,
    key,
)

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


def settle(root: str, planned: Collection[str], fill: Callable[[Found], int]) -> Published:
    """Make a folder hold exactly the planned files, and nothing else but the operator's own.

    Args:
        root: The folder.
        planned: The paths of all files, checked.
        fill: Puts new and changed files into their places; hears what was there, gives their
            number.
    """
    wanted = folders_of(planned)
    found = look(root, wanted)
    check_room(root, found, planned)
    check_owner(root, found)
    claim(root, found)
    stale = stale_of(found, planned)
    blocking = _in_the_way(stale, planned)
    remove(root, blocking)
    remove_folders(root, {name for name in found.folders if gives_way(name, planned)})
    make_folders(root, wanted.difference(found.folders))
    written = fill(found)
    remove(root, stale - blocking)
    remove_folders(root, set(found.folders) - wanted)
    return Published(written, len(planned) - written, len(stale))


def check_room(root: str, found: Found, planned: Collection[str]) -> None:
    """Refuse to plan a file where a folder holds something of the operator's."""
    kept = {path for path in found.sizes if is_operators(path) and not is_temporary(path)}
    problems = [
        Problem(f"{root}/{path}", None, "stands where a page is planned", "move it away")
        for path in sorted(kept.difference(planned).union(found.closed))
        if gives_way(path, planned)
    ]
    if problems:
        raise ContentError(*problems)


def check_owner(root: str, found: Found) -> None:
    """Refuse a folder that holds other people's files."""
    if MARKER in found.sizes:
        return
    if not all(map(is_operators, (*found.sizes, *found.folders))):
        what = "is not empty and was not made by digest, so nothing in it is touched"
        fix = f"choose another folder, or empty it; if it is an old build, create {MARKER} in it"
        raise ContentError(Problem(root, None, what, fix))


def claim(root: str, found: Found) -> Found:
    """Mark a new folder as ours; gives what is in it then."""
    if MARKER in found.sizes:
        return found
    Path(root).mkdir(parents=True, exist_ok=True)
    place(root, MARKER, _MARKER_TEXT)
    return look(root, set())


def stale_of(found: Found, planned: Collection[str]) -> set[str]:
    """Name the files to remove: what is neither planned nor the operator's."""
    return {
        path
        for path in found.sizes.keys() - planned
        if (not is_operators(path) or is_temporary(path)) and path != MOVES
    }


def _in_the_way(stale: set[str], planned: Collection[str]) -> set[str]:
    """Name the stale files that must go first, because a planned file needs their place.

    Those are an ``A.html`` where ``a.html`` is planned (on a disk that ignores case they are one
    file), a file where a folder is planned, and what fills a folder where a file is planned.
    """
    if not stale:
        return set()
    places = {key(path) for path in planned} | {key(name) for name in folders_of(planned)}
    return {path for path in stale if key(path) in places or gives_way(path, planned)}


def turn(path: str) -> tuple[int, str]:
    """Rank a path: what pages load, then pages, then what lists pages."""
    name = path.rpartition("/")[2]
    if name == "index.html" or name.endswith((".xml", ".atom")):
        return 2, path
    return int(name.endswith(".html")), path
