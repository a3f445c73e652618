"""Files as such: their names, sizes and bytes, and what must not stand in any of them."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator

from site_builder.checking.deep.built import Built
from site_builder.checking.deep.findings import Finding, line_at

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes of a file at most: what Git hosts refuse beyond."""
LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of a page at most: search engines read no further."""
LARGEST_TRANSFER = 256 * 1024
"""Bytes of a page at most, compressed: over two seconds on a slow phone's network."""

_MAY_BE_EMPTY = (".nojekyll", ".gitkeep", "_headers", "_redirects")
_MARKS_OF_SECRETS = (
    *("PRIVATE KEY", "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xox"),
    *("sk-", "sk_live_", "rk_live_", "AIza", "hf_", "npm_", "pypi-AgE", "SG.", "nfp_", "dop_v1_"),
)
_SECRET = re.compile(
    r"-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36,255}\b"
    r"|\bgithub_pat_[A-Za-z0-9_]{60,255}\b"
    r"|\bglpat-[A-Za-z0-9_-]{20,64}"
    r"|\bxox[abeoprs]-[A-Za-z0-9-]{20,250}"
    r"|\bsk-(?:proj-|ant-|svcacct-|admin-)?[A-Za-z0-9_-]{0,20}[A-Za-z0-9]{20,200}\b"
    r"|\b[rs]k_live_[A-Za-z0-9]{20,200}\b"
    r"|\bAIza[A-Za-z0-9_-]{35}"
    r"|\bhf_[A-Za-z0-9]{34,40}\b"
    r"|\bnpm_[A-Za-z0-9]{36}\b"
    r"|\bpypi-AgE[A-Za-z0-9_-]{50,300}"
    r"|\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b"
    r"|\b(?:nfp_|dop_v1_)[A-Za-z0-9]{36,80}\b"
)
_MARKS_OF_PATHS = ("/home/", "/Users/", "/root/", ":\\", "file:///")
_LOCAL_PATH = re.compile(
    r"(?<![\w.:/~-])/(?:home|Users)/[A-Za-z0-9._-]{1,32}/[\w./~-]{1,200}"
    r"|(?<![\w.:/~-])/root/[\w./~-]{1,200}"
    r"|\b[A-Za-z]:\\{1,2}(?:Users|Documents and Settings)\\{1,2}[\w .-]{1,64}"
    r"|\bfile:///[\w./%~:-]{1,200}"
)


def faults(site: Built) -> Iterator[Finding]:
    """Find files that can't be as they are, and texts with secrets or paths in them."""
    yield from _named_alike(site)
    for path in site.paths:
        content = site.files[path]
        if not content and not path.endswith(_MAY_BE_EMPTY):
            yield Finding(path, 1, "empty-file", "the file is empty", "build it anew")
        if len(content) > LARGEST_FILE:
            what = f"it has {len(content):,} bytes, over {LARGEST_FILE:,}"
            yield Finding(path, 1, "oversize-file", what, "part it, or leave it out")
    for path in site.texts:
        yield from _text_faults(path, site.files[path])


def _named_alike(site: Built) -> Iterator[Finding]:
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for path in site.paths:
        alike[path.casefold()].append(path)
    for first, *others in alike.values():
        for path in others:
            what = f"its name differs from {first} in case only"
            yield Finding(path, 1, "case-collision", what, "rename one of the two")


def _text_faults(path: str, content: bytes) -> Iterator[Finding]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fix = "save it as UTF-8"
        yield Finding(path, line, "broken-text", f"byte {error.start:,} is no UTF-8", fix)
        text = content.decode("utf-8", "replace")
    if any(mark in text for mark in _MARKS_OF_SECRETS):
        for found in _SECRET.finditer(text):
            # Told by its beginning only: a report may be public, too.
            what = f"{found.group()[:8]}… looks like a key that must not be public"
            fix = "withdraw the key where it was issued, then remove it"
            yield Finding(path, line_at(text, found.start()), "secret", what, fix)
    if any(mark in text for mark in _MARKS_OF_PATHS):
        for found in _LOCAL_PATH.finditer(text):
            what = f"{found.group()} is a path on somebody's machine"
            fix = "remove it, unless a paper speaks of it"
            yield Finding(path, line_at(text, found.start()), "local-path", what, fix)
    if path.endswith(".html"):
        yield from _page_size(path, content)


def _page_size(path: str, content: bytes) -> Iterator[Finding]:
    fix = "part the page, or show less on it"
    if len(content) > LARGEST_PAGE:
        what = f"the page has {len(content):,} bytes, over {LARGEST_PAGE:,}"
        yield Finding(path, 1, "oversize-page", what, fix)
    elif len(content) > LARGEST_TRANSFER:
        sent = len(gzip.compress(content, 6, mtime=0))
        if sent > LARGEST_TRANSFER:
            what = f"the page has {sent:,} bytes compressed, over {LARGEST_TRANSFER:,}"
            yield Finding(path, 1, "oversize-page", what, fix)
