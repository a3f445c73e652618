"""Files and folders of the content on disk; whatever is wrong with one is told as a problem."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import ContentError, Problem

_NEW = ".new"
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def contents(path: str | Path, shown: str) -> bytes | None:
    """Read a file; None if it isn't there. `shown` is its name in messages.

    Raises:
        ContentError: It can't be read: a folder, a link to nothing, no permission.
    """
    try:
        # Plain open: pathlib costs more than the reading itself, ten thousand times over.
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError:
        if os.path.islink(path):  # noqa: PTH114
            raise ContentError(_no_file(shown, is_link=True)) from None
        return None
    except IsADirectoryError:
        raise ContentError(_no_file(shown, is_link=False)) from None
    except OSError as error:
        raise ContentError(_unreadable(shown, error)) from None


def text(path: Path, shown: str) -> str | None:
    """Read a file of text, its line ends made alike; None if it isn't there.

    Raises:
        ContentError: It can't be read, or is not UTF-8.
    """
    data = contents(path, shown)
    return None if data is None else decoded(data, shown).replace("\r\n", "\n")


def decoded(data: bytes, shown: str) -> str:
    """Decode a file's bytes, its line ends as they are.

    Raises:
        ContentError: They are not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError(Problem(shown, line, "not UTF-8", "save the file as UTF-8")) from None


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a folder."""

    name: str
    """Its name."""
    is_folder: bool
    """Whether it is a folder itself."""
    wrong: Problem | None
    """Why it can't be read as a file; None if it is one."""


def listed(folder: Path, shown: str) -> tuple[Found, ...]:
    """List what a folder holds, by name, but for what is hidden; nothing if it isn't there.

    Raises:
        ContentError: It can't be listed.
    """
    try:
        with os.scandir(folder) as items:
            there = sorted(
                (item for item in items if not item.name.startswith(".")),
                key=lambda item: item.name,
            )
            return tuple([_found(item, f"{shown}/{item.name}") for item in there])
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        what, fix = "a file where a folder should be", "move it away"
        raise ContentError(Problem(shown, None, what, fix)) from None
    except OSError as error:
        raise ContentError(_unreadable(shown, error)) from None


def _found(item: os.DirEntry[str], shown: str) -> Found:
    try:
        if item.is_file():
            return Found(item.name, is_folder=False, wrong=None)
        is_folder = item.is_dir()
    except OSError as error:
        return Found(item.name, is_folder=False, wrong=_unreadable(shown, error))
    is_link = item.is_symlink() and not is_folder
    return Found(item.name, is_folder, _no_file(shown, is_link=is_link))


def lay(folder: Path, name: str, data: bytes) -> None:
    """Write a file beside its place in a folder that exists, for `Commit` to move there.

    Raises:
        OSError: It can't be written; nothing is left of it.
    """
    new = beside(folder, name)
    try:
        _write(new, data)
    except OSError:
        with suppress(OSError):
            Path(new).unlink()
        raise


def beside(folder: str | Path, name: str) -> str:
    """Say where a file is written before it moves to its place."""
    return os.path.join(folder, f".{name}{_NEW}")  # noqa: PTH118


def sweep(folder: Path) -> None:
    """Remove files that a killed run left beside their places."""
    with suppress(OSError), os.scandir(folder) as items:
        for item in items:
            if item.name.startswith(".") and item.name.endswith(f".yaml{_NEW}"):
                with suppress(OSError):
                    os.unlink(item.path)  # noqa: PTH108


def _write(path: str, data: bytes) -> None:
    """Write a file without the buffer of `open`, which takes four times as long for small ones."""
    number = os.open(path, _ANEW, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]
    finally:
        os.close(number)


def _no_file(shown: str, *, is_link: bool) -> Problem:
    what = "a link that leads to no file" if is_link else "this is no file"
    return Problem(shown, None, what, "move it away")


def _unreadable(shown: str, error: OSError) -> Problem:
    return Problem(shown, None, f"can't be read ({error.strerror})", "check its permissions")


def unwritable(shown: str, error: OSError) -> Problem:
    """Say that a file can't be written, and what to do."""
    fix = "check the space on the disk and the permissions, then run it again"
    return Problem(shown, None, f"can't be written ({error.strerror})", fix)
