"""File values to disk: only what changed, each file atomically, nothing of anybody else's."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from site_builder.errors import ContentError, Problem
from site_builder.model import File
from site_builder.publishing.disk import explained, place
from site_builder.publishing.paths import MARKER, checked
from site_builder.publishing.settling import Published
from site_builder.publishing.staging import Laid, Stage, staged

__all__ = ["MARKER", "Laid", "Ours", "Published", "Stage", "publish", "put", "staged"]

Ours = Callable[[bytes], bool]
"""Tells of a file's bytes whether the program made it."""


def publish(files: Iterable[File], folder: Path) -> Published:
    """Make a folder hold exactly these files.

    A file whose bytes are already there is left alone; any other is written beside its place and
    moved there in one step, so that a reader sees the old or the new one, never half of it. What
    pages load comes first, then pages, then what lists them, and stale files go last: no reader
    meets a link or a style sheet that isn't there. Names that start with a dot and the file
    ``CNAME`` at the top are the operator's own, and stay.

    Raises:
        ContentError: if a path leaves the folder, two paths collide (also where case does not
            count), the folder holds somebody else's files (all before anything is published), or
            the disk refuses.
    """
    listed = tuple(files)
    checked(file.path for file in listed)
    with staged(folder) as stage:
        changed = {file.path for file in listed if stage.put(file)}
        return stage.publish((file.path for file in listed), changed)


def put(path: Path, content: bytes, ours: Ours) -> None:
    """Write one file, in one step: a reader sees the old or the new one, never half of it.

    A link is followed; what is there must be an empty file or one that the program made. What is no
    file, such as a terminal or a pipe, is written to.

    Raises:
        ContentError: Something else is there, or the disk refuses.
    """
    target = path.resolve()
    with explained(os.fspath(path)):
        if path.is_dir():
            raise ContentError(Problem(str(path), None, "is a folder", "name a file"))
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        there = target.read_bytes() if target.is_file() else b""
        if there and not ours(there):
            what = "is there already and was not made by this command, so it is not overwritten"
            raise ContentError(Problem(str(path), None, what, "choose another name, or move it"))
        target.parent.mkdir(parents=True, exist_ok=True)
        place(os.fspath(target.parent), target.name, content)
