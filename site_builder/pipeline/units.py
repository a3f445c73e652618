"""What a site is made of: files that are made together, and what they are made from."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from site_builder.model import File
from site_builder.pipeline.places import Progress
from site_builder.pipeline.watching import Asked, Question

_T = TypeVar("_T")
_TOLD_EVERY = 100

Pieces = tuple[bytes, ...]
"""What a paper gives to each of the files that have them all, in the order of these files."""

Make = Callable[[], Generator[File, None, Pieces]]
"""Makes some files, and returns what a paper gives; () if they are no paper's."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that are made together."""

    name: str
    """No other unit has it."""
    key: str
    """Hash of all that they are made from but what they ask of tables; "" if that isn't known."""
    make: Make
    """Makes them."""
    gives: bool = False
    """Whether it returns a paper's pieces."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a unit."""

    name: str
    """Its name."""
    paths: tuple[str, ...]
    """Its files."""
    pieces: Pieces
    """What its paper gives."""
    asked: frozenset[Question]
    """What it asked of the tables that all pages share."""


class Making(Generic[_T]):
    """Files one after another, and then what their maker returns."""

    returned: _T
    """There as soon as the last file was given."""

    def __init__(self, files: Generator[File, None, _T]) -> None:
        """Take what makes them."""
        self._files = files

    def __iter__(self) -> Iterator[File]:
        """Give the files."""
        self.returned = yield from self._files


@dataclass(frozen=True, slots=True)
class Part:
    """Units that one process makes one after another."""

    units: tuple[Unit, ...]
    """What is made."""
    asked: Asked
    """Hears what they ask."""

    def __call__(self, progress: Progress) -> Generator[File, None, tuple[Done, ...]]:
        """Make the files of all units."""
        done: list[Done] = []
        for number, unit in enumerate(self.units):
            if number % _TOLD_EVERY == 0:
                progress("drawing pages", number, len(self.units))
            paths: list[str] = []
            self.asked.taken()
            files = Making(unit.make())
            for file in files:
                paths.append(file.path)
                yield file
            done.append(Done(unit.name, tuple(paths), files.returned, self.asked.taken()))
        return tuple(done)


def plain(files: Callable[[], Iterator[File]]) -> Make:
    """Make files that belong to no single paper."""

    def made() -> Generator[File, None, Pieces]:
        yield from files()
        return ()

    return made
