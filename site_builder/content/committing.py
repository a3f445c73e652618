"""Files of the content that change together: all of them, or none, even if the run is killed.

Every file is written beside its place first, so that a full disk leaves the old ones. Then a
journal says what is going to move, and whatever a killed run left of that, `finish` does. A file
that has changed since, or that didn't reach the disk whole, is left alone: the next ingest works
out anew what belongs there.
"""

# These loops run ten thousand times, and pathlib makes them three times slower.
# ruff: noqa: PTH105, PTH108, PTH116, PTH118

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from site_builder.content import disk, seals
from site_builder.errors import UNFINISHED, ContentError, Problem

_NAME = re.compile(r"(?:[^/\\.][^/\\]*/)?[^/\\.][^/\\]*\.yaml")
_NOTHING = ""


class _Move(NamedTuple):
    name: str
    """The file, below the folder of the content: ``papers/foo.yaml``."""
    before: str
    """Hash of the bytes that it has; "" if it isn't there."""
    after: str
    """Hash of the bytes that it is to have; "" if it is to go."""


class Commit:
    """Collects what is to change; leaving the block without an exception changes it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the content, as it is now."""
        self._folder = folder
        self._moves: list[_Move] = []
        self._shown: list[str] = []

    def __enter__(self) -> "Commit":
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Move everything into place, or remove what was written for it.

        Raises:
            ContentError: Something can't be moved. If that is the first, nothing has changed;
                otherwise the next command goes on there.
        """
        if kind is None and self._moves:
            self._carry_out()
        else:
            self._drop()

    def put(
        self, name: str, shown: str, text: str, before: bytes | None, *, laid: str = ""
    ) -> None:
        """Let a file have this text.

        Args:
            name: The file, below the folder of the content.
            shown: Its name in messages.
            text: What it is to hold.
            before: What it holds now, None if it isn't there.
            laid: Hash of the text's bytes, if it lies beside the file already (`disk.lay`).

        Raises:
            ContentError: It can't be written.
        """
        self._shown.append(shown)
        if laid:
            self._moves.append(_Move(name, _sum(before), laid))
            return
        data = text.encode("utf-8")
        self._moves.append(_Move(name, _sum(before), _sum(data)))
        path = self._folder / name
        try:
            _refuse_guarded(path, shown)
            path.parent.mkdir(parents=True, exist_ok=True)
            disk.lay(path.parent, path.name, data)
        except OSError as error:
            self._moves.pop()
            raise ContentError(disk.unwritable(shown, error)) from None

    def remove(self, name: str, shown: str, before: bytes | None) -> None:
        """Let a file be gone.

        Raises:
            ContentError: It is guarded against that.
        """
        _refuse_guarded(self._folder / name, shown)
        self._moves.append(_Move(name, _sum(before), _NOTHING))
        self._shown.append(shown)

    def _carry_out(self) -> None:
        journal = self._folder / UNFINISHED
        done = 0
        try:
            # One file changes in one step anyway.
            if len(self._moves) > 1:
                _note(journal, self._moves)
            for move in self._moves:
                _do(self._folder, move)
                done += 1
            journal.unlink(missing_ok=True)
        except OSError as error:
            shown = self._shown[min(done, len(self._shown) - 1)]
            if not done:
                journal.unlink(missing_ok=True)
                self._drop()
                raise ContentError(disk.unwritable(shown, error)) from None
            what = f"can't be written ({error.strerror}), and others are written already"
            fix = "mend that, and run digest ingest, which goes on there"
            raise ContentError(Problem(shown, None, what, fix)) from None

    def _drop(self) -> None:
        for move in self._moves:
            if move.after:
                with suppress(OSError):
                    os.unlink(_beside(self._folder, move.name))


@contextmanager
def within(commit: Commit | None, folder: Path) -> Iterator[Commit]:
    """Give a larger commit, which ends later, or else one of its own for the folder."""
    if commit is not None:
        yield commit
        return
    with Commit(folder) as own:
        yield own


def finish(folder: Path) -> None:
    """Do what a killed run has left undone, and remove what it left lying about.

    Args:
        folder: The folder of the content; nobody else may be changing it.

    Raises:
        ContentError: That can't be done.
    """
    journal = folder / UNFINISHED
    shown = f"content/{UNFINISHED}"
    data = disk.contents(journal, shown)
    if data is not None:
        for move in _noted(data, shown):
            try:
                _do_again(folder, move)
            except OSError as error:
                raise ContentError(disk.unwritable(f"content/{move.name}", error)) from None
        try:
            journal.unlink(missing_ok=True)
        except OSError as error:
            raise ContentError(disk.unwritable(shown, error)) from None
    for below in (folder, folder / "papers"):
        disk.sweep(below)


def _note(journal: Path, moves: Sequence[_Move]) -> None:
    """Write the journal, whole or not at all, and let it reach the disk."""
    new = journal.with_name(f"{journal.name}.part")
    try:
        with new.open("w", encoding="utf-8") as file:
            file.write(json.dumps(moves))
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, journal)
    finally:
        new.unlink(missing_ok=True)


def _noted(data: bytes, shown: str) -> tuple[_Move, ...]:
    try:
        moves = tuple(_Move(*map(str, one)) for one in json.loads(data))
    except (ValueError, TypeError, RecursionError):
        moves = None
    # It may come with somebody else's repository.
    if moves is None or not all(_NAME.fullmatch(move.name) for move in moves):
        what = "was not written by digest, or is damaged"
        raise ContentError(Problem(shown, None, what, "delete it, and run digest ingest"))
    return moves


def _do(folder: Path, move: _Move) -> None:
    path = os.path.join(folder, move.name)
    if move.after:
        os.replace(_beside(folder, move.name), path)
    else:
        with suppress(FileNotFoundError):
            os.unlink(path)


def _do_again(folder: Path, move: _Move) -> None:
    """Do what isn't done, but never to a file that somebody has saved since."""
    if _sum(disk.contents(os.path.join(folder, move.name), move.name)) != move.before:
        return
    new = disk.contents(_beside(folder, move.name), move.name)
    if not move.after or _sum(new) == move.after:
        _do(folder, move)


def _beside(folder: Path, name: str) -> str:
    below, _, file = name.rpartition("/")
    return disk.beside(os.path.join(folder, below), file)


def _sum(data: bytes | None) -> str:
    return _NOTHING if data is None else seals.bytes_sum(data)


def _refuse_guarded(path: Path, shown: str) -> None:
    """Stop at a file that somebody made read-only, though the folder would let it be replaced."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if not os.stat(path).st_mode & 0o222:
            what = "is read-only, and would change"
            raise ContentError(Problem(shown, None, what, "make it writable, and run it again"))
