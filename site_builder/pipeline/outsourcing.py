"""A site's parts made by workers that have nothing of the digest."""

import pickle
import threading
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder import checking, publishing
from site_builder.model import File
from site_builder.pipeline import crew
from site_builder.pipeline.parting import Parted, divided
from site_builder.pipeline.places import Progress, silent
from site_builder.pipeline.plans import Plan
from site_builder.pipeline.spreading import Kept, keep

_TEMPLATES = "templates"
_AHEAD = 200
"""Parts that are asked for at once: enough for as many workers, and what all of them give back is
held here."""


@dataclass(frozen=True, slots=True)
class _Brief:
    """All that a worker needs to make any part."""

    plan: Plan
    templates: tuple[File, ...]
    """The digest's own."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a worker keeps while parts of one site are asked for."""

    brief: bytes
    made: Parted
    clerk: checking.Clerk
    folder: TemporaryDirectory[str]


@dataclass(frozen=True, slots=True)
class _Basket:
    """What a worker sends home."""

    files: list[File]
    pieces: list[bytes]

    def put(self, file: File) -> bool:
        """Take a file along."""
        self.files.append(file)
        return False

    def lay(self, content: bytes) -> publishing.Laid:
        """Take pieces along, which get their place at home."""
        self.pieces.append(content)
        return publishing.Laid("", 0, len(content))


_one_at_a_time = threading.Lock()
"""Threads of one worker would share counters and switches, and gain nothing."""
_desks: list[_Desk] = []


def entrust(
    made: Parted, stage: publishing.Stage, team: crew.Team, progress: Progress
) -> tuple[Kept, ...]:
    """Make the parts of a site with a team's help, and put their files on the stage.

    Only the single files, which the plan's values are for the most part, are made here.

    Raises:
        ContentError: A part can't be made; of several such parts only one may be told.
    """
    brief = team.share(_brief(made.plan))
    *others, single = made.parts
    numbers = iter(range(len(others)))
    asked = deque(team.submit(_make, brief, number) for number in islice(numbers, _AHEAD))
    own = keep(single(silent), checking.Clerk(made.plan.site), stage)
    found: list[Kept] = []
    while asked:
        progress("making pages", len(found), len(others))
        kept, files, pieces = _unpacked(asked.popleft().result())
        asked.extend(team.submit(_make, brief, number) for number in islice(numbers, 1))
        changed = tuple(file.path for file in files if stage.put(file))
        laid = stage.lay(pieces) if kept.gave else None
        found.append(replace(kept, changed=changed, laid=laid))
    return (*found, own)


def _brief(plan: Plan) -> bytes:
    # Of pictures only the names are shown; they are most of a site's bytes.
    cards = tuple(File(card.path, b"") for card in plan.cards)
    brief = _Brief(replace(plan, root=Path(), cards=cards), tuple(_templates(plan.root)))
    return zlib.compress(pickle.dumps(brief, pickle.HIGHEST_PROTOCOL), 1)


def _templates(root: Path) -> Iterator[File]:
    folder = root / _TEMPLATES
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            yield File(path.relative_to(folder).as_posix(), path.read_bytes())


def _unpacked(data: bytes) -> tuple[Kept, tuple[File, ...], bytes]:
    read: tuple[Kept, tuple[File, ...], bytes] = pickle.loads(zlib.decompress(data))  # noqa: S301
    return read


def _make(brief: bytes, number: int) -> bytes:
    """Make a part; gives what is kept of it, its files, and its pieces for others."""
    basket = _Basket([], [])
    with _one_at_a_time, crew.collecting_nothing():
        desk = _desk(brief)
        kept = keep(desk.made.parts[number](silent), desk.clerk, basket)
    made = kept, tuple(basket.files), b"".join(basket.pieces)
    return zlib.compress(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), 1)


def _desk(brief: bytes) -> _Desk:
    """Give what the parts of this site are made from, from the part before or worked out."""
    if _desks and _desks[0].brief == brief:
        return _desks[0]
    for old in _desks:
        old.folder.cleanup()
    _desks.clear()
    read: _Brief = pickle.loads(zlib.decompress(brief))  # noqa: S301
    folder = TemporaryDirectory(prefix="paper-digest-")
    root = Path(folder.name)
    for file in read.templates:
        path = root / _TEMPLATES / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    made = divided(replace(read.plan, root=root), silent)
    _desks.append(_Desk(brief, made, checking.Clerk(made.plan.site), folder))
    return _desks[0]
