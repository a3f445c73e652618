"""What citations say of a digest's papers, and the files that hold them."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from site_builder import text
from site_builder.exporting.citations import FORMATS, Reference, Style, document, refer
from site_builder.model import Entry, File, Library, SiteSettings
from site_builder.planning import permalinks

Refer = Callable[[Entry], Reference]
_Cited = tuple[str, Sequence[str], Sequence[Entry]]
"""A page that has citations, their formats, and whom they cite."""

_ENDINGS = tuple(one.ending for one in FORMATS)
_BESIDE_PAPERS = ("bib", "ris")
"""Formats that every paper has a file of; of the others a script makes one, from the paper's data.

Two files a paper are a fifth of all files of a site, and five would be two fifths.
"""


def references(site: SiteSettings, digest: Library) -> Refer:
    """Give what makes a paper's reference; each is made once, however many files cite it."""
    style = Style(
        site=site,
        labels=digest.labels,
        paper_path=permalinks.paper,
        plain=text.plain,
        pieces=text.pieces,
    )

    @functools.cache
    def made(entry_id: str) -> Reference:
        return refer(digest.by_id[entry_id], style)

    return lambda entry: made(entry.id)


def files(digest: Library, reference: Refer) -> Iterator[File]:
    """Make the files of citations: of each paper, topic, kind and listing, and of all papers."""
    yield from of_papers(digest.entries, reference)
    yield from of_lists(digest, reference)


def of_papers(entries: Iterable[Entry], reference: Refer) -> Iterator[File]:
    """Make the files of single papers."""
    for page, endings, cited in _single(entries):
        yield from _files(page, endings, cited, reference, abstracts=True)


def of_lists(digest: Library, reference: Refer) -> Iterator[File]:
    """Make the files of lists.

    These are for citing and leave abstracts out, since at thousands of papers these would make up
    most of the site; those of one paper and of all papers have them.
    """
    for page, cited in lists(digest):
        yield from of_list(page, cited, reference)
    yield ids_of_all(digest)


def of_list(page: str, cited: Sequence[Entry], reference: Refer) -> Iterator[File]:
    """Make the files of one list."""
    yield from _files(page, _ENDINGS, cited, reference, abstracts=page == permalinks.PAPERS)


def ids_of_all(digest: Library) -> File:
    """Say in which order all papers are cited."""
    ids = json.dumps([entry.id for entry in digest.entries], separators=(",", ":"))
    return File(permalinks.CITED_IDS, f"{ids}\n".encode())


def _files(
    page: str,
    endings: Sequence[str],
    cited: Sequence[Entry],
    reference: Refer,
    *,
    abstracts: bool,
) -> Iterator[File]:
    references = [reference(entry) for entry in cited]
    for ending in endings:
        content = document(references, ending, abstracts=abstracts)
        yield File(permalinks.cited(page, ending), content)


def paths(digest: Library) -> Iterator[str]:
    """Name the files of citations."""
    for page, endings, _ in _single(digest.entries):
        yield from [permalinks.cited(page, ending) for ending in endings]
    for page, _ in lists(digest):
        yield from [permalinks.cited(page, ending) for ending in _ENDINGS]
    yield permalinks.CITED_IDS


def _single(entries: Iterable[Entry]) -> Iterator[_Cited]:
    for entry in entries:
        yield permalinks.paper(entry.id), _BESIDE_PAPERS, (entry,)


def lists(digest: Library) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Pair the page of each list with whom it cites."""
    for tag in digest.tags:
        yield permalinks.tag(tag.id), digest.by_tag[tag.id]
    for kind, entries in digest.by_kind.items():
        yield permalinks.kind(kind), entries
    for facts in digest.listings:
        # A listing may show a paper twice; no bibliography can.
        shown = {entry.id: entry for _, entry in digest.by_listing.get(facts.dump, ())}
        if shown:
            yield permalinks.listing(facts.dump), tuple(shown.values())
    yield permalinks.PAPERS, digest.entries
