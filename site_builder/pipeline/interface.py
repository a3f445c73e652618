"""What a site offers to other programs."""

from collections.abc import Callable, Iterable, Iterator

from site_builder import exporting, text
from site_builder.exporting import api
from site_builder.exporting.citations import Reference, citations
from site_builder.exporting.opensearch import opensearch
from site_builder.model import Entry, File, Library, SiteSettings
from site_builder.planning import kinds, listings, permalinks

Refer = Callable[[Entry], Reference]

_PATHS = api.Paths(
    papers=permalinks.PAPERS_DATA,
    tags=permalinks.TOPICS_DATA,
    listings=permalinks.LISTINGS_DATA,
    lines=permalinks.PAPERS_LINES,
    database=permalinks.PAPERS_DATABASE,
)


class Offering:
    """Makes the files of the interface below ``api/``."""

    def __init__(self, site: SiteSettings, digest: Library, refer: Refer) -> None:
        """Take what they tell.

        Args:
            site: Where the digest lives.
            digest: Its papers.
            refer: Gives what a citation says of a paper.
        """
        self._site = site
        self._digest = digest
        self._shown = _presentation(digest, refer)

    def paper(self, entry: Entry) -> tuple[File, bytes]:
        """Make the file of a paper, and its line in the file of all papers."""
        return api.paper(entry, self._digest, self._site, self._shown)

    def indexes(self) -> Iterator[File]:
        """Make the lists, and tell browsers how to search the site."""
        yield from api.lists(self._digest, self._site, self._shown, _PATHS)
        yield opensearch(
            self._site, permalinks.OPENSEARCH, search=permalinks.SEARCH, icon="static/icon.svg"
        )
        yield from exporting.arrivals(
            self._digest,
            path=permalinks.ARRIVALS,
            part_path=permalinks.arrivals_part,
            plain=text.plain,
        )
        yield exporting.moved(self._digest.entries, permalinks.MOVED)

    def whole(self, lines: Iterable[bytes]) -> Iterator[File]:
        """Make the files that have everything in them, of the lines of all papers in order."""
        return api.whole(lines, self._digest, self._site, self._shown, _PATHS)


def files(site: SiteSettings, digest: Library, refer: Refer) -> Iterator[File]:
    """Make all files of the interface."""
    offering = Offering(site, digest, refer)
    lines: list[bytes] = []
    for entry in digest.entries:
        file, line = offering.paper(entry)
        lines.append(line)
        yield file
    yield from offering.indexes()
    yield from offering.whole(lines)


def _presentation(digest: Library, refer: Refer) -> api.Presentation:
    return api.Presentation(
        plain=text.plain,
        title_html=text.title_html,
        abstract_html=text.abstract_html,
        paper_path=permalinks.paper,
        data_path=permalinks.paper_data,
        tag_path=permalinks.tag,
        listing_path=permalinks.listing,
        schema_path=permalinks.SCHEMA,
        kinds=kinds.labels(digest.words),
        listings={one.dump: listings.label(one, digest.words) for one in digest.listings},
        # An entry just written by hand has no key before it is ingested.
        citations=lambda entry: citations(refer(entry)) if entry.key else {},
    )
