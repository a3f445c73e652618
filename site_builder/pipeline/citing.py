"""What citations say of a digest's papers, and the files that hold them."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from site_builder import text
from site_builder.exporting.citations import FORMATS, Reference, Style, assembled, piece, refer
from site_builder.model import Entry, File, Library, SiteSettings
from site_builder.pipeline.units import Pieces
from site_builder.pipeline.watching import LABELS, Asked
from site_builder.planning import permalinks

Refer = Callable[[Entry], Reference]

_ENDINGS = tuple(one.ending for one in FORMATS)
WHOLE = tuple(permalinks.cited(permalinks.PAPERS, ending) for ending in _ENDINGS)
"""The files that cite all papers."""

_BESIDE_PAPERS = ("bib", "ris")
_CACHED = 64
"""Formats that every paper has a file of; of the others a script makes one, from the paper's data.

Two files a paper are a fifth of all files of a site, and five would be two fifths.
"""


def references(site: SiteSettings, digest: Library) -> Refer:
    """Give what makes a paper's reference; the last ones are kept while its files are made."""
    style = Style(
        site=site,
        labels=digest.labels,
        paper_path=permalinks.paper,
        plain=text.plain,
        pieces=text.pieces,
    )

    @functools.lru_cache(maxsize=_CACHED)
    def made(entry_id: str) -> Reference:
        return refer(digest.by_id[entry_id], style)

    return lambda entry: made(entry.id)


def pieces(reference: Reference, *, abstract: bool) -> Pieces:
    """Write what files of citations say of a paper, in the order of `WHOLE`."""
    return tuple([piece(reference, ending, abstract=abstract) for ending in _ENDINGS])


def of_paper(entry: Entry, written: Pieces) -> Iterator[File]:
    """Make the files of a single paper, of its pieces."""
    by_ending = dict(zip(_ENDINGS, written, strict=True))
    for ending in _BESIDE_PAPERS:
        path = permalinks.cited(permalinks.paper(entry.id), ending)
        yield File(path, assembled([by_ending[ending]], ending))


class Lists:
    """Makes the files of lists, and each paper's part of them once.

    These are for citing and leave abstracts out, since at thousands of papers these would make up
    most of the site; those of one paper and of all papers have them.
    """

    def __init__(self, reference: Refer, asked: Asked) -> None:
        """Take what makes references, and who hears which labels they ask for."""
        self._reference = reference
        self._asked = asked
        self._pieces: dict[str, Pieces] = {}

    def of(self, page: str, cited: Sequence[Entry]) -> Iterator[File]:
        """Make the files of one list."""
        written = [self._written(entry) for entry in cited]
        for number, ending in enumerate(_ENDINGS):
            content = assembled([one[number] for one in written], ending)
            yield File(permalinks.cited(page, ending), content)

    def _written(self, entry: Entry) -> Pieces:
        if entry.id not in self._pieces:
            self._pieces[entry.id] = pieces(self._reference(entry), abstract=False)
        for hit in entry.tags:
            self._asked.note(LABELS, hit.id)
        return self._pieces[entry.id]


def of_all(place: str, written: Iterable[bytes]) -> File:
    """Make a file of all papers, one of `WHOLE`, of their pieces in order."""
    return File(place, assembled(written, _ENDINGS[WHOLE.index(place)]))


def ids_of_all(digest: Library) -> File:
    """Say in which order all papers are cited."""
    ids = json.dumps([entry.id for entry in digest.entries], separators=(",", ":"))
    return File(permalinks.CITED_IDS, f"{ids}\n".encode())


def paths(digest: Library) -> Iterator[str]:
    """Name the files of citations."""
    for entry in digest.entries:
        page = permalinks.paper(entry.id)
        yield from [permalinks.cited(page, ending) for ending in _BESIDE_PAPERS]
    for page, _ in lists(digest):
        yield from [permalinks.cited(page, ending) for ending in _ENDINGS]
    yield from WHOLE
    yield permalinks.CITED_IDS


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
