"""What citations say of a digest's papers, and the files that hold them."""

import functools
import json
from collections.abc import Callable, Iterator, Sequence

from site_builder import text
from site_builder.exporting.citations import FORMATS, Reference, Style, document, refer
from site_builder.model import Entry, File, Library, SiteSettings
from site_builder.planning import permalinks

Refer = Callable[[Entry], Reference]

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
    """Make the files of citations: of each paper, topic, kind and listing, and of all papers.

    A list's files are for citing and leave abstracts out, since at thousands of papers these
    would make up most of the site; those of one paper and of all papers have them.
    """
    for page, endings, entries in _documents(digest):
        references = [reference(entry) for entry in entries]
        abstracts = endings is _BESIDE_PAPERS or page == permalinks.PAPERS
        for ending in endings:
            content = document(references, ending, abstracts=abstracts)
            yield File(permalinks.cited(page, ending), content)
    ids = json.dumps([entry.id for entry in digest.entries], separators=(",", ":"))
    yield File(permalinks.CITED_IDS, f"{ids}\n".encode())


def paths(digest: Library) -> Iterator[str]:
    """Name the files of citations."""
    for page, endings, _ in _documents(digest):
        yield from [permalinks.cited(page, ending) for ending in endings]
    yield permalinks.CITED_IDS


def _documents(digest: Library) -> Iterator[tuple[str, Sequence[str], Sequence[Entry]]]:
    """Give the pages that have citations, the formats of these, and whom they cite."""
    for entry in digest.entries:
        yield permalinks.paper(entry.id), _BESIDE_PAPERS, (entry,)
    for tag in digest.tags:
        yield permalinks.tag(tag.id), _ENDINGS, digest.by_tag[tag.id]
    for kind, entries in digest.by_kind.items():
        yield permalinks.kind(kind), _ENDINGS, entries
    for facts in digest.listings:
        # A listing may show a paper twice; no bibliography can.
        shown = {entry.id: entry for _, entry in digest.by_listing.get(facts.dump, ())}
        if shown:
            yield permalinks.listing(facts.dump), _ENDINGS, tuple(shown.values())
    yield permalinks.PAPERS, _ENDINGS, digest.entries
