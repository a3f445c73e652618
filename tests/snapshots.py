"""Everything in a folder at one moment."""

from pathlib import Path


def snapshot(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
