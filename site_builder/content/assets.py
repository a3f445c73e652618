"""Files that go into the site as they are."""

from collections.abc import Sequence
from pathlib import Path

from site_builder.model import File


def load_assets(folders: Sequence[Path], below: str) -> tuple[File, ...]:
    """Read every file of some folders, by path; where two have the same path, the first counts.

    Args:
        folders: Where to look; hidden files are left out.
        below: Where the files go: "static" makes ``style.css`` ``static/style.css``.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            inner = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in inner.parts):
                found.setdefault(f"{below}/{inner.as_posix()}", path)
    return tuple(File(path, found[path].read_bytes()) for path in sorted(found))
