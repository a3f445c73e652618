"""What citations say of a digest's papers, and the files that hold them."""

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from site_builder import caching, text
from site_builder.exporting.citations import FORMATS, Reference, Style, assembled, piece, refer
from site_builder.model import Entry, File, Library, SiteSettings
from site_builder.pipeline.keying import Keys
from site_builder.pipeline.units import Pieces
from site_builder.pipeline.watching import LABELS, Asked
from site_builder.planning import permalinks

Refer = Callable[[Entry], Reference]

_ENDINGS = tuple(one.ending for one in FORMATS)
WHOLE = tuple(permalinks.cited(permalinks.PAPERS, ending) for ending in _ENDINGS)
"""The files that cite all papers."""

_BESIDE_PAPERS = ("bib", "ris")
_SHELF = "citations"
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
    most of the site; those of one paper and of all papers have them. What papers say in them is
    kept for the next build, for an edited entry changes lists of thousands.
    """

    def __init__(
        self, root: Path, digest: Library, keys: Keys, reference: Refer, asked: Asked
    ) -> None:
        """Take what they are made from.

        Args:
            root: The digest's folder.
            digest: Its papers.
            keys: Tells what a paper's part is made from.
            reference: Makes references.
            asked: Hears which labels they ask for.
        """
        self._digest = digest
        self._keys = keys
        self._reference = reference
        self._asked = asked
        self._shelf = caching.Shelf(root, _SHELF, caching.origin())
        self._rows: dict[str, caching.Row] | None = None
        self._pieces: dict[str, Pieces] = {}
        self._new: dict[str, caching.Row] = {}

    def of(self, page: str, cited: Sequence[Entry]) -> Iterator[File]:
        """Make the files of one list."""
        written = [self._written(entry) for entry in cited]
        for number, ending in enumerate(_ENDINGS):
            content = assembled([one[number] for one in written], ending)
            yield File(permalinks.cited(page, ending), content)

    def last(self) -> Iterator[File]:
        """Keep what papers say, as all lists that changed are made; name all papers in order."""
        if self._rows is not None:
            self._shelf.save(self._new, self._rows.keys() - self._digest.by_id.keys())
            self._rows, self._new = None, {}
        ids = json.dumps([entry.id for entry in self._digest.entries], separators=(",", ":"))
        yield File(permalinks.CITED_IDS, f"{ids}\n".encode())

    def _written(self, entry: Entry) -> Pieces:
        for hit in entry.tags:
            self._asked.note(LABELS, hit.id)
        if entry.id not in self._pieces:
            self._pieces[entry.id] = self._kept(entry)
        return self._pieces[entry.id]

    def _kept(self, entry: Entry) -> Pieces:
        """Give what a paper says as it was kept, or write it."""
        if self._rows is None:
            self._rows = self._shelf.load()
        labels = [self._digest.labels[hit.id] for hit in entry.tags]
        key = self._keys.of("citation", entry, labels)
        row = self._rows.pop(entry.id, None)
        found = _read(row.value) if row and key and row.key == key else ()
        if not found:
            found = pieces(self._reference(entry), abstract=False)
            self._new[entry.id] = caching.Row(key, _row(found))
        return found


def _row(written: Pieces) -> bytes:
    lengths = b" ".join(b"%d" % len(piece) for piece in written)
    return b"\n".join((lengths, b"".join(written)))


def _read(row: bytes) -> Pieces:
    """Give the pieces in a row of `_row`; () if it is no such row."""
    lengths, _, content = row.partition(b"\n")
    ends = [*accumulate(map(int, lengths.split()))]
    if len(ends) != len(_ENDINGS) or ends[-1] != len(content):
        return ()
    return tuple([content[start:end] for start, end in pairwise((0, *ends))])


def of_all(place: str, written: Iterable[bytes]) -> File:
    """Make a file of all papers, one of `WHOLE`, of their pieces in order."""
    return File(place, assembled(written, _ENDINGS[WHOLE.index(place)]))


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
