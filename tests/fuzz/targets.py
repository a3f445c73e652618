"""What is fuzzed: for each target the texts to begin with, and what must hold of any bytes.

A target takes bytes and returns nothing; an exception is a defect. `tests/test_fuzzing.py` runs
each over mutations of its seeds, and over all that was ever found (``tests/cases/fuzz/``).
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder import extraction, readers, tagging, text
from site_builder.content import documents, load_vocabulary
from site_builder.errors import ContentError
from tests.said_cases import cases
from tests.strict_html import shown_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from site_builder.model import Listing

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"
FOUND = CASES / "fuzz"
_DOT = re.compile(r"^\.$", re.MULTILINE)


@dataclass(frozen=True)
class Target:
    """Something that takes any bytes."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]


def sources(*folders: str) -> Iterator[bytes]:
    """Give the sources of all cases that readers have: each second part between lines of a dot."""
    for folder in folders:
        for path in sorted((CASES / folder).glob("*.txt")):
            parts = _DOT.split(path.read_text(encoding="utf-8"))
            yield from (part.strip("\n").encode() for part in parts[1::2])


def _conserved(listing: Listing) -> bool:
    accounted = listing.header_blocks + listing.record_blocks + len(listing.leftovers)
    ranks = [record.place.position for record in listing.records]
    return listing.blocks == accounted and ranks == sorted(set(ranks))


def _as_one(format_name: str | None) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        with suppress(ContentError):
            listing = readers.read("dump.txt", data, format_name)
            assert _conserved(listing), "a block is neither header, record nor leftover"
            for record in listing.records:
                assert record.title.strip(), "a record without a title"

    return run


def _dialect(data: bytes) -> None:
    source = data.decode("utf-8", "replace")
    for html in (text.abstract_html(source), text.title_html(source)):
        shown_by(html)
    text.plain(source)
    text.snippet(source, 80)


def _markdown(data: bytes) -> None:
    html = text.markdown_html(data.decode("utf-8", "replace"))
    assert not re.search(r"<(?:script|style|iframe|object|svg|form)|\son\w+=", _tags(html))


def _tags(html: str) -> str:
    return " ".join(re.findall(r"<[^<>]*>", html))


def _yaml(data: bytes) -> None:
    with suppress(ContentError):
        source = data.decode("utf-8", "replace")
        documents.parse("site.yaml", source)
        documents.comments(source)


@cache
def _rules() -> tagging.Rules:
    return tagging.compile_rules(load_vocabulary(ROOT / "content/tags.yaml"))


def _said(data: bytes) -> None:
    title, _, abstract = data.decode("utf-8", "replace").partition("\n")
    extraction.extract(title, abstract)
    tagging.tags(_rules(), title, abstract)


def _texts() -> Iterator[bytes]:
    for path in sorted((CASES / "text").glob("*.md")):
        parts = _DOT.split(path.read_text(encoding="utf-8"))
        yield from (part.strip("\n").encode() for part in parts)


def _abstracts() -> Iterator[bytes]:
    for path in sorted((CASES / "extraction").glob("*.txt")):
        for case in cases(path, " = "):
            yield f"{case.title}\n{case.text}".encode()


def _yamls() -> Iterator[bytes]:
    yield b"title: A\nauthors: [B, C]\ncurated:\n  # why\n  tags: null\n"
    for path in sorted((CASES / "content").glob("*.txt")):
        yield path.read_bytes()[:4000]


FOLDERS = {
    "arxiv": ("readers_arxiv",),
    "biblio": ("readers_biblio",),
    "html": ("readers_html",),
    "tables": ("readers_tables",),
    "more": ("readers", "readers_more"),
}


def _all() -> Iterator[Target]:
    every = tuple(folder for folders in FOLDERS.values() for folder in folders)
    yield Target("readers", _as_one(None), lambda: sources(*every))
    for form in readers.FORMATS:
        yield Target(f"reader-{form.name}", _as_one(form.name), lambda: sources(*every))
    yield Target("dialect", _dialect, _texts)
    yield Target("markdown", _markdown, _texts)
    yield Target("yaml", _yaml, _yamls)
    yield Target("extraction", _said, lambda: chain(_texts(), _abstracts()))


TARGETS = {target.name: target for target in _all()}


def found(name: str) -> list[bytes]:
    """Give what was once found for a target, from ``tests/cases/fuzz/<target>.json``."""
    path = FOUND / f"{name}.json"
    if not path.exists():
        return []
    return [case["data"].encode("latin-1") for case in json.loads(path.read_text())]
