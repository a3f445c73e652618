"""Files that go into the site as they are."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.content import disk
from site_builder.errors import ContentError, Problem
from site_builder.model import File


def load_assets(folders: Sequence[Path], below: str) -> tuple[File, ...]:
    """Read every file of some folders, by path; where two have the same path, the first counts.

    Args:
        folders: Where to look; hidden files are left out.
        below: Where the files go: "static" makes ``style.css`` ``static/style.css``.

    Raises:
        ContentError: With every file or folder that can't be read.
    """
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in folders:
        for path in _files(folder, below, problems):
            found.setdefault(f"{below}/{path.relative_to(folder).as_posix()}", path)
    files: list[File] = []
    for shown, path in sorted(found.items()):
        try:
            files.append(File(shown, disk.contents(path, shown) or b""))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(*problems)
    return tuple(files)


def _files(folder: Path, below: str, problems: list[Problem]) -> Iterator[Path]:
    """Find the files of a folder and its subfolders; what can't be read joins `problems`."""
    pending = [(folder, below)]
    while pending:
        place, shown = pending.pop()
        try:
            listed = disk.listed(place, shown)
        except ContentError as error:
            problems += error.problems
            continue
        for item in listed:
            if item.wrong is None:
                yield place / item.name
            elif not item.is_folder:
                problems.append(item.wrong)
            elif not (place / item.name).is_symlink():
                pending.append((place / item.name, f"{shown}/{item.name}"))
