"""Files of a site that is being made: beside the published one until all of it is right."""

# These loops run 50,000 times for a large site, and pathlib makes them three times slower.
# ruff: noqa: PTH103, PTH105, PTH106

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from site_builder.errors import ContentError
from site_builder.model import File
from site_builder.publishing.disk import explained, fill, holds, look, refused
from site_builder.publishing.paths import (
    PREFIX,
    SUFFIX,
    check_path,
    checked,
    is_operators,
    is_temporary,
)
from site_builder.publishing.settling import Published, check_owner, settle, turn

_NAME = f"{PREFIX}stage-"


class Stage:
    """Keeps new and changed files in a folder of its own within the site's, for several processes.

    What the site has already is not written a second time. Every process that a program forks may
    put files; the one that made the stage publishes them.
    """

    def __init__(self, root: str) -> None:
        """Look at what there is; `staged` is the way to make one."""
        self._root = root
        self._folder = f"{root}/{_NAME}{os.getpid()}{SUFFIX}"
        found = look(root, set())
        check_owner(root, found)
        self._sizes = found.sizes
        self._is_new = not (found.sizes or found.folders or found.closed)
        self._made: set[str] = set()
        for name in found.closed:
            if is_temporary(name) and not _is_running(name):
                shutil.rmtree(f"{root}/{name}", ignore_errors=True)

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
        with explained(self._root):
            return settle(self._root, planned, lambda _: self._move(changed))

    def _move(self, changed: Collection[str]) -> int:
        for path in sorted(changed, key=turn):
            os.replace(f"{self._folder}/{path}", f"{self._root}/{path}")
        return len(changed)

    def clear(self) -> None:
        """Remove what was not published."""
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._is_new:
            with suppress(OSError):
                os.rmdir(self._root)


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
def staged(folder: Path) -> Iterator[Stage]:
    """Make a stage for a site's folder; what isn't published in the end is removed.

    Raises:
        ContentError: The folder holds somebody else's files.
    """
    root = os.fspath(folder)
    with explained(root):
        stage = Stage(root)
    try:
        yield stage
    finally:
        stage.clear()
