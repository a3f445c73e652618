"""Files of a site that is being made: apart from the published one until all of it is right."""

# These loops run 50,000 times for a large site, and pathlib makes them three times slower.
# ruff: noqa: PTH103, PTH104, PTH105, PTH106, PTH108, PTH208

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import ContentError
from site_builder.model import File
from site_builder.publishing.disk import Found, explained, fill, holds, look, refused
from site_builder.publishing.paths import (
    MARKER,
    MOVES,
    PREFIX,
    SUFFIX,
    check_path,
    checked,
    folders_of,
    is_operators,
    is_temporary,
)
from site_builder.publishing.resuming import forget, note, noted
from site_builder.publishing.settling import (
    Published,
    check_owner,
    check_room,
    claim,
    settle,
    stale_of,
    turn,
)
from site_builder.publishing.swapping import exchange, may_swap, prepare

_NAME = f"{PREFIX}stage-"


@dataclass(frozen=True, slots=True)
class Laid:
    """Where something is that is no file of the site."""

    name: str
    """A file on the stage."""
    start: int
    """Where it begins in there."""
    length: int
    """How many bytes it has."""


class Stage:
    """Keeps new and changed files in a folder of its own, for several processes.

    What the site has already is not written a second time. Every process that a program forks may
    put files; the one that made the stage publishes them.
    """

    def __init__(self, root: str, workshop: str | None) -> None:
        """Look at what there is; `staged` is the way to make one."""
        self._root = root
        found = look(root, set())
        check_owner(root, found)
        if MOVES in found.sizes:
            _go_on(root)
            found = look(root, set())
        self._is_new = not (found.sizes or found.folders or found.closed)
        self._spare = ""
        above = root
        if workshop is not None:
            found = claim(root, found)
            if may_swap(os.path.realpath(root), workshop, found):
                self._spare = f"{workshop}/site"
                above = workshop
        self._folder = f"{above}/{_NAME}{os.getpid()}{SUFFIX}"
        self._sizes = found.sizes
        self._made: set[str] = set()
        self._is_published = False
        for left in (*(f"{root}/{name}" for name in found.closed), *_stages(workshop)):
            if is_temporary(left) and not _is_running(left):
                shutil.rmtree(left, ignore_errors=True)

    def put(self, file: File) -> bool:
        """Keep a file until it is published; tells whether the site lacks it as it is.

        Raises:
            ContentError: Its path leaves the folder, or the disk refuses.
        """
        check_path(file.path)
        try:
            if self._has(file):
                return False
            path = f"{self._folder}/{file.path}"
            below = path.rpartition("/")[0]
            if below not in self._made:
                os.makedirs(below, exist_ok=True)
                self._made.add(below)
            fill(path, file.content)
        except OSError as error:
            raise ContentError(refused(f"{self._root}/{file.path}", error)) from error
        return True

    def _has(self, file: File) -> bool:
        size = self._sizes.get(file.path)
        if size is None and is_operators(file.path):
            with suppress(OSError):
                size = os.lstat(f"{self._root}/{file.path}").st_size
        return size == len(file.content) and holds(f"{self._root}/{file.path}", file.content)

    def lay(self, content: bytes) -> Laid:
        """Lay something by, apart from the site's files; it is gone with the stage.

        Raises:
            ContentError: The disk refuses.
        """
        name = f"{PREFIX}laid-{os.getpid()}{SUFFIX}"
        with explained(self._folder):
            os.makedirs(self._folder, exist_ok=True)
            with open(f"{self._folder}/{name}", "ab") as file:  # noqa: PTH123
                start = file.seek(0, os.SEEK_END)
                file.write(content)
        return Laid(name, start, len(content))

    def laid(self, where: Laid) -> bytes:
        """Give back what was laid by.

        Raises:
            ContentError: The disk refuses.
        """
        with explained(self._folder), open(f"{self._folder}/{where.name}", "rb") as file:  # noqa: PTH123
            file.seek(where.start)
            return file.read(where.length)

    def read(self, paths: Iterable[str]) -> Iterator[File]:
        """Give files as they were put, or as the site has them already."""
        for path in paths:
            for folder in (self._folder, self._root):
                with suppress(FileNotFoundError):
                    yield File(path, Path(folder, path).read_bytes())
                    break

    def publish(self, paths: Iterable[str], changed: Collection[str]) -> Published:
        """Make the site hold exactly the files that were put; in the order of `turn`.

        Args:
            paths: Of all files that were put.
            changed: Those that the site lacked.

        Raises:
            ContentError: Two paths collide (also where case does not count), something of the
                operator's stands in the way, or the disk refuses.
        """
        planned = checked(paths)
        moved = sorted(changed, key=turn)
        with explained(self._root):
            done = self._swap(planned, moved) if self._spare else None
            self._is_published = True
            if done is not None:
                return done
            stale = [path for path in self._sizes.keys() - planned if not is_operators(path)]
            # One file changes in one step anyway.
            if len(moved) + len(stale) > 1:
                check_room(self._root, look(self._root, folders_of(planned)), planned)
                note(self._root, self._folder.rpartition("/")[2], planned, moved)
            done = settle(self._root, planned, lambda _: self._move(self._root, moved))
            forget(self._root)
            return done

    def _swap(self, planned: frozenset[str], changed: Sequence[str]) -> Published | None:
        """Let the new site take the old one's place in one step; None if the system can't."""
        root, spare = os.path.realpath(self._root), self._spare
        found = look(root, folders_of(planned))
        check_room(root, found, planned)
        stale = stale_of(found, planned)
        done = Published(len(changed), len(planned) - len(changed), len(stale))
        if not changed and not stale and folders_of(planned).issuperset(found.folders):
            return done
        prepare(spare, root, found, planned, changed)
        self._move(spare, changed)
        if exchange(root, spare):
            return done
        # All files are among those that were to become the site; go on from there.
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = f"{root}/{_NAME}{os.getpid()}{SUFFIX}"
        os.rename(spare, self._folder)
        return None

    def _move(self, to: str, changed: Sequence[str]) -> int:
        for path in changed:
            os.replace(f"{self._folder}/{path}", f"{to}/{path}")
        return len(changed)

    def clear(self) -> None:
        """Remove what was not published, unless the next run has to go on there."""
        if os.path.lexists(f"{self._root}/{MOVES}"):
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._is_new and not self._is_published:
            with suppress(OSError):
                if os.listdir(self._root) == [MARKER]:
                    os.unlink(f"{self._root}/{MARKER}")
                os.rmdir(self._root)


def _go_on(root: str) -> None:
    """Do what a killed run has left undone, unless its process is still there."""
    begun = noted(root)
    if begun is not None:
        stage = f"{root}/{begun.stage}"
        if is_temporary(begun.stage) and "/" not in begun.stage and _is_running(stage):
            return
        left = [path for path in begun.changed if os.path.lexists(f"{stage}/{path}")]

        def move(_: Found) -> int:
            for path in left:
                os.replace(f"{stage}/{path}", f"{root}/{path}")
            return len(left)

        settle(root, begun.planned, move)
    forget(root)


def _stages(workshop: str | None) -> list[str]:
    """List the stages in a workshop, those of other runs too."""
    if workshop is None:
        return []
    with suppress(OSError):
        return [f"{workshop}/{name}" for name in os.listdir(workshop) if name.startswith(_NAME)]
    return []


def _is_running(name: str) -> bool:
    """Tell whether the process that a stage is named after goes on; if in doubt it does."""
    number = name.rpartition("/")[2].removeprefix(_NAME).removesuffix(SUFFIX)
    if os.name != "posix" or not number.isdecimal():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return int(number) != os.getpid()


@contextmanager
def staged(folder: Path, workshop: Path | None = None) -> Iterator[Stage]:
    """Make a stage for a site's folder; what isn't published in the end is removed.

    Args:
        folder: The site's folder.
        workshop: A folder of the program's own. If it is on the same disk, the site is made there
            and takes the place of the old one in a single step; else file after file moves, and
            the next run goes on where a killed one stopped.

    Raises:
        ContentError: The folder holds somebody else's files.
    """
    root = os.fspath(folder)
    with explained(root):
        stage = Stage(root, None if workshop is None else os.fspath(workshop))
    try:
        yield stage
    finally:
        stage.clear()
