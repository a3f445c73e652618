"""A note of what is being moved into a site, from which the next run goes on if one is killed."""

import json
import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import ContentError
from site_builder.publishing.paths import MOVES, checked


@dataclass(frozen=True, slots=True)
class Begun:
    """What a run set out to do."""

    stage: str
    """The folder in the site's from which it moved files."""
    planned: frozenset[str]
    """All files that the site was to have, checked."""
    changed: tuple[str, ...]
    """Those that were on the stage, in the order in which they moved."""


def note(root: str, stage: str, planned: Collection[str], changed: Collection[str]) -> None:
    """Write the note, whole or not at all, and let it reach the disk.

    Raises:
        OSError: The disk refuses.
    """
    path = Path(root, MOVES)
    new = Path(root, stage, MOVES)
    new.parent.mkdir(parents=True, exist_ok=True)
    with new.open("w", encoding="utf-8") as file:
        json.dump({"stage": stage, "planned": sorted(planned), "changed": list(changed)}, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def noted(root: str) -> Begun | None:
    """Give what a killed run had set out to do; None if none was killed in the middle of it."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError, ContentError):
        value = json.loads(Path(root, MOVES).read_bytes())
        changed = tuple(map(str, value["changed"]))
        planned = checked(map(str, value["planned"]))
        if planned.issuperset(changed):
            return Begun(str(value["stage"]), planned, changed)
    return None


def forget(root: str) -> None:
    """Remove the note: all is done."""
    Path(root, MOVES).unlink(missing_ok=True)
