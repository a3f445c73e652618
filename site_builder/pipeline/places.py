"""Where a digest keeps its things, and where the package keeps its own."""

from collections.abc import Callable
from pathlib import Path

from site_builder.errors import UNFINISHED, ContentError, Problem

Progress = Callable[[str, int, int], None]
"""Hears of a stage ("reading dumps"), how much of it is done, and of how much."""

_PACKAGE = Path(__file__).parents[1]


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody how far it is."""


def content_of(root: Path) -> Path:
    """Find the folder `content` of a digest.

    Raises:
        ContentError: There is none.
    """
    folder = root / "content"
    if not folder.is_dir():
        what = f"there is no folder content/ in {root.resolve()}"
        fix = (
            "run the command in a digest's folder, or name one with --root DIR;"
            " digest new DIR starts one"
        )
        raise ContentError(Problem("", None, what, fix))
    return folder


def unfinished(root: Path) -> bool:
    """Tell whether a command was killed while it put files of the content into place."""
    return (root / "content" / UNFINISHED).exists()


def layered(root: Path, name: str) -> tuple[Path, ...]:
    """List the folders with templates or static files, the digest's own before the package's."""
    found = (root / name, packaged(name))
    return tuple(dict.fromkeys(folder.resolve() for folder in found if folder.is_dir()))


def packaged(name: str) -> Path:
    """Find a folder that comes with the package: templates, static or starter.

    An installed package carries its copies as ``_templates``, ``_static`` and ``_starter``; in a
    checkout they stand beside the package.
    """
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name
