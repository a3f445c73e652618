"""A site's files on disk, read when they are asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

# Names that begin with a dot are the builder's own marks, or those of version control.
_HIDDEN = "."
_SERVED = ".well-known"


class Folder(Mapping[str, bytes]):
    """The files of a folder by path, with "/"; links to elsewhere are not followed."""

    def __init__(self, root: Path) -> None:
        """List a folder.

        Raises:
            OSError: if it can't be listed.
        """
        self._root = root
        self._paths = dict.fromkeys(_listed(root, ""))

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return (self._root / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _listed(root: Path, under: str) -> Iterator[str]:
    for entry in sorted((root / under).iterdir(), key=lambda one: one.name):
        if entry.name.startswith(_HIDDEN) and entry.name != _SERVED:
            continue
        path = f"{under}{entry.name}"
        if entry.is_dir() and not entry.is_symlink():
            yield from _listed(root, f"{path}/")
        elif entry.is_file():
            yield path
