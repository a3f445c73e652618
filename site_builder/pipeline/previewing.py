"""The preview: ingest where dumps changed, build, serve, and again on every change."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from site_builder import serving
from site_builder.errors import Problem
from site_builder.model import File
from site_builder.pipeline.building import make
from site_builder.pipeline.ingesting import ingest
from site_builder.pipeline.places import content_of, layered
from site_builder.pipeline.together import Together
from site_builder.pipeline.turns import tidy

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
    seen: list[_Snapshot] = []

    def build() -> Sequence[File]:
        # Only what ingest reads starts one: a curator who saves an entry while its file is open in
        # an editor must not see the file change.
        now = tuple(_snapshot(folder))
        together = Together()
        together.attempt(lambda: tidy(root), None)
        if seen[-1:] != [now]:
            done = together.attempt(lambda: ingest(root), None)
            if done is not None:
                on_notices(done.notices)
                seen[:] = [now]
        url = f"http://127.0.0.1:{port}/"
        files = together.attempt(lambda: make(root, url=url, noindex=True, offline=False), ())
        together.settle()
        return files

    hosting = root / "netlify.toml"
    serving.serve(
        build,
        _watched(root, folder),
        on_event,
        port=port,
        headers=serving.netlify_headers(hosting.read_text("utf-8")) if hosting.is_file() else {},
    )


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
