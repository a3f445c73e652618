"""A site's files made by several processes, and kept beside the site until all are right."""

import gc
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol

from site_builder import checking, publishing
from site_builder.model import File
from site_builder.pipeline import crew
from site_builder.pipeline.parting import Parted
from site_builder.pipeline.places import Progress, silent
from site_builder.pipeline.units import Done, Making, Part
from site_builder.publishing import Laid

_WORTH_PROCESSES = 100
"""Papers that take longer to draw than processes take to start."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of some files."""

    account: checking.Account
    """What they hold, for the checks."""
    changed: tuple[str, ...]
    """Paths of those that the site lacks as they are."""
    lengths: tuple[int, ...]
    """Length of each file, in the order of the account's paths."""
    done: tuple[Done, ...]
    """What the part returned, without the pieces that are laid by."""
    laid: Laid | None = None
    """Where these are."""
    gave: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Units that gave pieces, each with their lengths; all of one file lie together, in this
    order."""


class Store(Protocol):
    """Where files wait."""

    def put(self, file: File) -> bool:
        """Keep a file; tells whether it is new there."""

    def lay(self, content: bytes) -> Laid:
        """Lay something by that is no file."""


@dataclass(frozen=True, slots=True)
class _Work:
    parts: Sequence[Part]
    stage: publishing.Stage
    clerk: checking.Clerk


_given: list[_Work] = []
"""What processes inherit from the one that they are forked from."""


def spread(
    made: Parted, parts: Sequence[Part], stage: publishing.Stage, progress: Progress
) -> tuple[Kept, ...]:
    """Make files of a site and put them on the stage.

    Args:
        made: The site.
        parts: What is to be made of it.
        stage: Where it waits.
        progress: Hears how far it is.

    Raises:
        ContentError: A part can't be made; of several such parts only one may be told.
    """
    work = _Work(parts, stage, checking.Clerk(made.plan.site))
    units = sum(len(part.units) for part in parts)
    worth_it = min(len(made.plan.digest.entries), units) >= _WORTH_PROCESSES and crew.forks()
    found: list[Kept] = []
    _given.append(work)
    # What is here now stays, so that no search for garbage goes through it.
    gc.freeze()
    try:
        with crew.Crew() as helpers:
            numbers = range(len(parts))
            for done, kept in enumerate(helpers.spread(_do, numbers, worth_it=worth_it)):
                progress("making pages", done, len(numbers))
                found.append(kept)
    finally:
        gc.unfreeze()
        _given.pop()
    return tuple(found)


def _do(number: int) -> Kept:
    work = _given[-1]
    with crew.collecting_nothing():
        kept = keep(work.parts[number](silent), work.clerk, work.stage)
        # Templates leave cycles behind, some seventy values a page.
        gc.collect()
        return kept


def keep(
    part: Generator[File, None, tuple[Done, ...]],
    clerk: checking.Clerk,
    store: Store,
) -> Kept:
    """Make a part's files and put them where they wait, and what it gives to others."""
    changed: list[str] = []
    lengths: list[int] = []
    files = Making(part)
    for file in files:
        clerk.take(file)
        lengths.append(len(file.content))
        if store.put(file):
            changed.append(file.path)
    done = files.returned
    giving = [one for one in done if one.pieces]
    if not giving:
        return Kept(clerk.account(), tuple(changed), tuple(lengths), done)
    return Kept(
        clerk.account(),
        tuple(changed),
        tuple(lengths),
        tuple([replace(one, pieces=()) for one in done]),
        store.lay(b"".join(chain.from_iterable(zip(*[one.pieces for one in giving], strict=True)))),
        tuple([(one.name, tuple(map(len, one.pieces))) for one in giving]),
    )
