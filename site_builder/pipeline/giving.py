"""Files that have all papers, put together of what each paper gives to them.

A paper's pieces are made with its page. Where it stays as it was, they are cut out of the files as
they stand, by lengths that the last build kept: an edit writes one paper's pieces, not all.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

from site_builder import caching
from site_builder.exporting.citations import FRAMES, Frame
from site_builder.pipeline.spreading import Kept
from site_builder.planning import permalinks
from site_builder.publishing import Laid, Stage

_FRAMES = {
    permalinks.PAPERS_LINES: Frame(),
    **{permalinks.cited(permalinks.PAPERS, ending): frame for ending, frame in FRAMES.items()},
}


class Pieces:
    """The pieces of some files, as they stand and as they were made just now."""

    def __init__(
        self, folder: Path, paths: Sequence[str], row: caching.Row | None, there: Mapping[str, str]
    ) -> None:
        """Look at what the last build kept.

        Args:
            folder: The site's.
            paths: The files.
            row: What `row` gave when they were made.
            there: What the disk says of each file.
        """
        self._folder = folder
        self._paths = tuple(paths)
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._old: tuple[str, ...] = ()
        self._new: list[Kept] = []
        if row is not None and row.key == _key(paths, there) and all(map(there.get, paths)):
            with suppress(ValueError, TypeError, RecursionError):
                names, lengths = json.loads(row.value)
                self._lengths = dict(zip(names, map(tuple, lengths), strict=True))
                self._old = tuple(names)

    def __contains__(self, name: str) -> bool:
        """Tell whether there are pieces of a unit."""
        return name in self._lengths

    def add(self, kept: Sequence[Kept]) -> bool:
        """Take new pieces in; tells whether there are any."""
        self._new = [one for one in kept if one.gave]
        return bool(self._new)

    def of(self, path: str, names: Sequence[str], stage: Stage) -> Iterator[bytes]:
        """Give the pieces of a file, in the order of their units."""
        number = self._paths.index(path)
        found = {name: piece for one in self._new for name, piece in _made(one, number, stage.laid)}
        if any(name not in found for name in names):
            found = dict(self._cut(path, number)) | found
        return (found[name] for name in names)

    def row(self, names: Sequence[str], there: Mapping[str, str]) -> caching.Row:
        """Say for the next build where pieces end, now that they are published."""
        lengths = self._lengths | {name: long for one in self._new for name, long in one.gave}
        value = [names, [lengths[name] for name in names]]
        return caching.Row(_key(self._paths, there), json.dumps(value).encode())

    def _cut(self, path: str, number: int) -> Iterator[tuple[str, bytes]]:
        content = (self._folder / path).read_bytes()
        frame = _FRAMES[path]
        at = len(frame.begin)
        for name in self._old:
            end = at + self._lengths[name][number]
            yield name, content[at:end]
            at = end + len(frame.between)


def _made(one: Kept, number: int, laid: Callable[[Laid], bytes]) -> Iterator[tuple[str, bytes]]:
    """Give the pieces of one file that were made together, by unit."""
    if one.laid is None:
        return
    before = sum(sum(lengths[:number]) for _, lengths in one.gave)
    # Pieces of a file lie behind all of the files before it.
    ends = [*accumulate(lengths[number] for _, lengths in one.gave)]
    content = laid(Laid(one.laid.name, one.laid.start + before, ends[-1]))
    for (name, _), start, end in zip(one.gave, (0, *ends), ends, strict=False):
        yield name, content[start:end]


def _key(paths: Sequence[str], there: Mapping[str, str]) -> str:
    """Say how all files stand."""
    return "\n".join([f"{path} {there.get(path, '')}" for path in paths])
