"""Files as such: their names, sizes and bytes, and what must not stand in any of them."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from site_builder.checking.deep.built import Built
from site_builder.checking.deep.findings import Finding, line_at

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes of a file at most: what Git hosts refuse beyond."""
LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of a page at most: search engines read no further."""
LARGEST_TRANSFER = 256 * 1024
"""Bytes of a page at most, compressed: over two seconds on a slow phone's network."""

_MAY_BE_EMPTY = (".nojekyll", ".gitkeep", "_headers", "_redirects")


def _beginning(*patterns: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give patterns with the letters that they begin with, by which texts are searched first."""
    listed = []
    for pattern in patterns:
        mark, _, rest = pattern.partition(" ")
        apart = rf"(?<![\w.:/~-]{re.escape(mark)})"
        listed.append((mark, re.compile(re.escape(mark) + apart + rest)))
    return tuple(listed)


# Each is what its issuer's keys look like; between the mark and the rest stands a blank.
_SECRETS = _beginning(
    *("-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----", "AKIA [0-9A-Z]{16}\\b"),
    *("ASIA [0-9A-Z]{16}\\b", "github_pat_ [A-Za-z0-9_]{60,255}", "glpat- [A-Za-z0-9_-]{20,64}"),
    *(f"gh{kind}_ [A-Za-z0-9]{{36,255}}\\b" for kind in "pousr"),
    *(f"xox{kind}- [A-Za-z0-9-]{{20,250}}" for kind in "abeoprs"),
    "sk- (?:[a-z0-9]{3,8}-){0,2}[A-Za-z0-9_]{20,200}\\b",
    *("sk_live_ [A-Za-z0-9]{20,200}", "rk_live_ [A-Za-z0-9]{20,200}", "AIza [A-Za-z0-9_-]{35}"),
    *("hf_ [A-Za-z0-9]{34,40}\\b", "npm_ [A-Za-z0-9]{36}\\b", "pypi-AgE [A-Za-z0-9_-]{50,300}"),
    *("SG. [A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}\\b", "nfp_ [A-Za-z0-9]{36,80}\\b"),
    "dop_v1_ [A-Za-z0-9]{36,80}\\b",
)
_LOCAL_PATHS = (
    *_beginning(
        *("/home/ [A-Za-z0-9._-]{1,32}/[\\w./~-]{1,200}", "/root/ [\\w./~-]{1,200}"),
        *("/Users/ [A-Za-z0-9._-]{1,32}/[\\w./~-]{1,200}", "file:/// [\\w./%~:-]{1,200}"),
    ),
    (
        ":\\",
        re.compile(r":\\(?<=\b[A-Za-z]:\\)\\?(?:Users|Documents and Settings)\\{1,2}[\w .-]{1,64}"),
    ),
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
    for at, shown in _found(_SECRETS, text):
        # Told by its beginning only: a report may be public, too.
        what = f"{shown[:8]}… looks like a key that must not be public"
        fix = "withdraw the key where it was issued, then remove it"
        yield Finding(path, line_at(text, at), "secret", what, fix)
    for at, shown in _found(_LOCAL_PATHS, text):
        what = f"{shown} is a path on somebody's machine"
        fix = "remove it, unless a paper speaks of it"
        yield Finding(path, line_at(text, at), "local-path", what, fix)
    if path.endswith(".html"):
        yield from _page_size(path, content)


def _found(patterns: Iterable[tuple[str, re.Pattern[str]]], text: str) -> Iterator[tuple[int, str]]:
    for mark, pattern in patterns:
        if mark in text:
            for found in pattern.finditer(text):
                yield found.start(), found.group()


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
