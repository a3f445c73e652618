"""A site that stands as the last build left it, and needs no other one.

This is asked before anything is loaded that makes sites.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder import caching, wording
from site_builder.pipeline.places import layered

_PASSED_OVER = "dumps"


@dataclass(frozen=True, slots=True)
class Built:
    """What build did."""

    report: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a build saw when it began."""

    key: str
    """Hash of all that it depends on besides files; "" if that can't be told."""
    inputs: str
    """Hash of what the disk says of all that it is going to read, likewise."""


def untouched(
    root: Path, *, out: Path | None = None, url: str | None = None, noindex: bool = False
) -> Built | None:
    """Tell what a build would do if that is nothing, otherwise give None.

    It is nothing where code, options, content, templates, static files and the output folder are
    those of the last build, as far as names, lengths, times and numbers of files tell.

    Args:
        root: The digest's folder.
        out: Where the site goes, as for `build`.
        url: The site's address, likewise.
        noindex: Ask search engines to stay away, likewise.
    """
    known = caching.read_stamp(root)
    if known is None:
        return None
    try:
        now = _begun(root, out, url=url, noindex=noindex, before=None)
        if (known.key, known.inputs) != (now.key, now.inputs):
            return None
        if known.outputs != caching.glance([out or root / "public"]):
            return None
    except OSError:
        return None
    return report(known.files, written=0, removed=0)


def report(files: int, *, written: int, removed: int) -> Built:
    """Say what a build did."""
    return Built(
        f"{wording.count(files, 'file')}: {written} written,"
        f" {files - written} unchanged, {removed} removed."
    )


def begin(
    root: Path, *, out: Path | None = None, url: str | None = None, noindex: bool = False
) -> Begun:
    """Look at what a build is about to read; the arguments are those of `untouched`."""
    try:
        return _begun(root, out, url=url, noindex=noindex, before=caching.moment(root))
    except OSError:
        return Begun("", "")


def end(root: Path, begun: Begun, left: caching.Tree, files: int) -> None:
    """Remember a build that has ended, with what it left and the number of files of the site."""
    caching.write_stamp(root, caching.Stamp(begun.key, begun.inputs, left.seal, files))


def _begun(
    root: Path, out: Path | None, *, url: str | None, noindex: bool, before: int | None
) -> Begun:
    origin = caching.origin()
    options = (str((out or root / "public").resolve()), url, noindex)
    key = hashlib.blake2b(repr((origin, options)).encode("utf-8", "replace"), digest_size=16)
    return Begun(key.hexdigest() if origin else "", caching.glance(_inputs(root), before))


def _inputs(root: Path) -> Iterator[Path]:
    """List what a build reads; what the dumps say comes into the entries by ingest."""
    yield from sorted(
        path for path in (root / "content").absolute().iterdir() if path.name != _PASSED_OVER
    )
    for name in ("templates", "static"):
        yield from layered(root, name)
