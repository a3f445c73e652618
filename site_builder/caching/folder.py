"""Where everything is kept."""

import os
from pathlib import Path

FOLDER = ".digest"
"""Below the digest's root."""
_IGNORED = "# What digest keeps for its next run. Safe to delete at any time.\n*\n"


def prepared(root: Path) -> Path:
    """Give the folder, made and hidden from git if it isn't there.

    Raises:
        OSError: It can't be made.
    """
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text(_IGNORED, encoding="utf-8")
    return folder


def workshop(root: Path) -> Path | None:
    """Give the folder for what is being made, None if there can be none."""
    try:
        return prepared(root)
    except OSError:
        return None


def put(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that it is never seen in part.

    Raises:
        OSError: The disk refuses.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(path)
