"""One process at a time changes a digest: a lock that the system takes back from whoever dies.

It is a record lock (POSIX, fcntl), since that is not passed on by a fork: processes that help a
killed run would otherwise hold it a moment longer than the run itself.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.caching.folder import prepared

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FILE = "lock"
_LOCKED_BYTE = 1 << 30
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the lock; what isn't known is 0 or empty."""

    process: int
    """Number of the process."""
    command: str
    """What it does: "digest ingest"."""
    since: float
    """When it began, in seconds since 1970 by the disk's clock."""


@contextmanager
def turn(root: Path, command: str, wait: Callable[[Holder], None]) -> Iterator[None]:
    """Keep others from changing a digest meanwhile; wait for whoever does.

    A digest whose folder can't be written, or whose disk knows no locks, has none.

    Args:
        root: The digest's folder.
        command: What is done, for others to read.
        wait: Hears who is at work before it is waited for; what it raises ends the waiting.
    """
    try:
        number = os.open(prepared(root) / _FILE, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield
        return
    try:
        if not _taken(number, patient=False):
            wait(_holder(number))
            _taken(number, patient=True)
        _note(number, f"{os.getpid()} {command}")
        try:
            yield
        finally:
            _note(number, "")
    finally:
        os.close(number)


def _taken(number: int, *, patient: bool) -> bool:
    """Take the lock; tell whether that is done, or whether there are no locks here."""
    try:
        if sys.platform == "win32":
            os.lseek(number, _LOCKED_BYTE, os.SEEK_SET)
            mode = msvcrt.LK_LOCK if patient else msvcrt.LK_NBLCK
            while not _locked_on_windows(number, mode):
                if not patient:
                    return False
        else:
            fcntl.lockf(number, fcntl.LOCK_EX | (0 if patient else fcntl.LOCK_NB), 1, _LOCKED_BYTE)
    except OSError as error:
        return error.errno not in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
    return True


if sys.platform == "win32":

    def _locked_on_windows(number: int, mode: int) -> bool:
        """Try once, or for the ten seconds that the system offers."""
        try:
            msvcrt.locking(number, mode, 1)
        except OSError as error:
            if error.errno not in {errno.EDEADLK, errno.EACCES}:
                raise
            return False
        return True


def _holder(number: int) -> Holder:
    with suppress(OSError, ValueError):
        os.lseek(number, 0, os.SEEK_SET)
        process, _, command = os.read(number, _LONGEST).decode("utf-8").partition(" ")
        return Holder(int(process), command, os.fstat(number).st_mtime)
    return Holder(0, "", 0.0)


def _note(number: int, text: str) -> None:
    """Write down who has the lock; a full disk changes nothing in that he has it."""
    with suppress(OSError):
        os.ftruncate(number, 0)
        os.lseek(number, 0, os.SEEK_SET)
        os.write(number, text.encode("utf-8"))
