"""Files that another file of the site vouches for: the worker's list, and what is vendored."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.checking.deep.built import Built
from site_builder.checking.deep.findings import Finding
from site_builder.checking.deep.page import Said

MANIFEST = "offline.json"
VENDORED = "static/vendor/"
RECORD = f"{VENDORED}README.md"

_DIGITS = 32
_ROW = re.compile(r"\|\s*+`([^`]++)`\s*+\|[^|]*+\|\s*+([^|\s]++)\s*+\|[^|]*+\|\s*+`([0-9a-f]{64})`")
_HEAD = 400
_FIX = "build the site anew"


def faults(site: Built, pages: Mapping[str, Said]) -> Iterator[Finding]:
    """Find files that are not those which the site's own records name."""
    yield from _kept(site, pages)
    yield from _vendored(site)


def _kept(site: Built, pages: Mapping[str, Said]) -> Iterator[Finding]:
    if MANIFEST not in site.files:
        return
    try:
        manifest: Any = json.loads(site.text(MANIFEST))
        listed = {**manifest["files"], **manifest["search"]["files"]}
        assets, always = manifest["assets"], list(manifest["pages"])
    except (ValueError, KeyError, TypeError, RecursionError):
        what = "it isn't the list that the service worker reads"
        yield Finding(MANIFEST, 1, "offline-mismatch", what, _FIX)
        return
    for path in (*listed, *always):
        if path not in site.files:
            what = f"it names {path}, which the site doesn't have"
            yield Finding(MANIFEST, 1, "offline-mismatch", what, _FIX)
    for path, digest in listed.items():
        if path in site.files and _sum(site.files[path])[:_DIGITS] != digest:
            what = f"it isn't the file whose hash {MANIFEST} names: browsers won't keep it"
            yield Finding(path, 1, "offline-mismatch", what, _FIX)
    for path, page in pages.items():
        if page.mark and page.mark != assets:
            what = f"it runs with the static files {page.mark}, {MANIFEST} has {assets}"
            yield Finding(path, page.mark_line, "offline-mismatch", what, _FIX)


def _vendored(site: Built) -> Iterator[Finding]:
    files = [
        path for path in site.paths if path.startswith(VENDORED) and path.endswith((".js", ".css"))
    ]
    if not files:
        return
    record = site.text(RECORD) if RECORD in site.files else ""
    rows = {name: (version, digest) for name, version, digest in _ROW.findall(record)}
    for path in files:
        version, digest = rows.get(path.removeprefix(VENDORED), ("", ""))
        content = site.files[path]
        fix = "take the file from where the record says, and see that the record is right"
        if not digest:
            what = f"{RECORD} doesn't say what it is"
            yield Finding(path, 1, "vendored-mismatch", what, fix)
        elif _sum(content) != digest:
            what = f"its SHA-256 isn't the one in {RECORD}"
            yield Finding(path, 1, "vendored-mismatch", what, fix)
        elif version.encode() not in content[:_HEAD]:
            what = f"it doesn't say that it is version {version}, as {RECORD} does"
            yield Finding(path, 1, "vendored-mismatch", what, fix)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
