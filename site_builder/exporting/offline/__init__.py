"""What a browser needs to keep the site for when there is no network.

A service worker (``worker.js``) keeps the shared files of one build as one set: each is held
against its hash in ``offline.json`` before the set counts as whole. Every page names the set that
it runs with, so that a kept page never meets scripts or styles of another build.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from site_builder.exporting.json_text import dense
from site_builder.model import File

WORKER, MANIFEST = "sw.js", "offline.json"
"""Both stand at the site's root: a worker sees what lies beside and below it."""

_HERE = Path(__file__).parent
_ENDINGS = (".css", ".js", ".mjs", ".svg", ".woff2", ".ico", ".png", ".webp")
_LARGEST = 256 * 1024
_DIGITS = 32
_SHORT = 16


def version(files: Iterable[File]) -> str:
    """Name files by what is in them: 16 hexadecimal digits of a SHA-256 over paths and bytes."""
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.path):
        whole.update(f"{file.path}\0{_hash(file)}\n".encode())
    return whole.hexdigest()[:_SHORT]


def files(
    assets: Sequence[File], pages: Sequence[str], search: Sequence[File]
) -> tuple[File, File]:
    """Make the worker, and the list of what it keeps.

    Args:
        assets: The site's static files; those over 256 KiB, and those of kinds that pages don't
            load, are left out.
        pages: Paths of the pages that are always kept.
        search: The files of the search index, which are kept together or not at all.
    """
    small = [
        file for file in assets if file.path.endswith(_ENDINGS) and len(file.content) <= _LARGEST
    ]
    manifest = {
        "assets": version(assets),
        "files": _hashes(small),
        "pages": list(pages),
        "search": {
            "version": version(search),
            "bytes": sum(len(file.content) for file in search),
            "files": _hashes(search),
        },
    }
    return (
        File(WORKER, (_HERE / "worker.js").read_bytes()),
        File(MANIFEST, f"{dense(manifest)}\n".encode()),
    )


def farewell() -> File:
    """Make a worker that removes itself and all that one before it kept."""
    return File(WORKER, (_HERE / "farewell.js").read_bytes())


def _hashes(files: Iterable[File]) -> dict[str, str]:
    return {file.path: _hash(file) for file in sorted(files, key=lambda file: file.path)}


def _hash(file: File) -> str:
    return hashlib.sha256(file.content).hexdigest()[:_DIGITS]
