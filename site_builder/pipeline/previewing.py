"""The preview: ingest where dumps changed, build, serve, and again on every change."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from site_builder import serving
from site_builder.errors import Problem
from site_builder.model import Entry, File
from site_builder.pipeline import sketching
from site_builder.pipeline.building import complete
from site_builder.pipeline.ingesting import ingest
from site_builder.pipeline.parting import parted
from site_builder.pipeline.places import content_of, layered
from site_builder.pipeline.together import Together
from site_builder.pipeline.turns import tidy

_UNTIL_SEEN = 0.3
"""Seconds that an open page has to itself, so that it shows an edit before the site is built."""

_Snapshot = tuple[tuple[str, int, int], ...]


def preview(
    root: Path,
    *,
    port: int,
    on_event: Callable[[serving.Event], None],
    on_notices: Callable[[Sequence[Problem]], None],
) -> None:
    """Serve the site on this machine until interrupted; rebuild and reload on every change.

    Args:
        root: The digest's folder.
        port: Where to listen; 0 takes any free port.
        on_event: Hears of every build, and of the address.
        on_notices: Hears the warnings of an ingest.

    Raises:
        ContentError: There is no digest, or the port can't be had.
    """
    folder = content_of(root)
    hosting = root / "netlify.toml"
    site = _Preview(root, folder, f"http://127.0.0.1:{port}/", on_notices)
    serving.serve(
        site.build,
        _watched(root, folder),
        on_event,
        port=port,
        headers=serving.netlify_headers(hosting.read_text("utf-8")) if hosting.is_file() else {},
        sketch=site.sketch,
    )


class _Preview:
    """Builds the site, and sketches it meanwhile."""

    def __init__(
        self, root: Path, folder: Path, url: str, on_notices: Callable[[Sequence[Problem]], None]
    ) -> None:
        self._root = root
        self._folder = folder
        self._url = url
        self._on_notices = on_notices
        self._read: _Snapshot | None = None
        self._ground: sketching.Ground | None = None
        self._saved: dict[str, int] = {}
        self._saves = 0
        self._lock = threading.Lock()

    def sketch(self, changed: frozenset[str]) -> Mapping[str, bytes] | None:
        """Show edited entries on their own pages at once.

        Raises:
            ContentError: Something is wrong with one of them.
        """
        with self._lock:
            self._saves += 1
            self._saved |= dict.fromkeys(changed, self._saves)
        found = self._edited()
        return sketching.at_once(*found) if found else None

    def build(self, turn: serving.Turn) -> Sequence[File]:
        """Show edited entries on all pages, and then make everything anew.

        Raises:
            ContentError: Something is wrong with the digest.
        """
        if self._saved:
            turn.rest(_UNTIL_SEEN)
        together = Together()
        together.attempt(lambda: tidy(self._root), None)
        self._ingest(together)
        if found := together.attempt(self._edited, None):
            turn.sketch(sketching.soon(*found))
        files = together.attempt(lambda: self._make(turn), ())
        together.settle()
        return files

    def _edited(self) -> tuple[sketching.Ground, Mapping[str, Entry]] | None:
        with self._lock:
            ground, paths = self._ground, [Path(path) for path in self._saved]
        if ground is None or not paths:
            return None
        entries = sketching.edited(ground, paths, self._folder.resolve() / "papers")
        return (ground, entries) if entries else None

    def _ingest(self, together: Together) -> None:
        """Read dumps if what ingest reads has changed, and only then.

        A curator who saves an entry while its file is open in an editor must not see it change.
        """
        now = tuple(_snapshot(self._folder))
        if self._read != now:
            done = together.attempt(lambda: ingest(self._root), None)
            if done is not None:
                self._on_notices(done.notices)
                self._read = now

    def _make(self, turn: serving.Turn) -> Sequence[File]:
        def progress(*_: object) -> None:
            turn.look()

        saves = self._saves
        made = parted(self._root, url=self._url, noindex=True, offline=False, progress=progress)
        files = complete(made, self._root, progress)
        built = {file.path: file.content for file in files}
        ground = sketching.ground(self._root, made.plan, built)
        with self._lock:
            turn.look()
            self._ground = ground
            self._saved = {path: at for path, at in self._saved.items() if at > saves}
        return files


def _watched(root: Path, folder: Path) -> list[Path]:
    """List what a change of builds anew; the digest's own folders may come to be later."""
    own = [folder, root / "templates", root / "static"]
    return [*own, *layered(root, "templates"), *layered(root, "static")]


def _snapshot(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Tell the state of everything that ingest reads, entries excepted."""
    for path in (folder / "tags.yaml", *sorted((folder / "dumps").glob("*"))):
        if path.is_file():
            status = path.stat()
            yield path.name, status.st_mtime_ns, status.st_size
