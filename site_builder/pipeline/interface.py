"""What a site offers to other programs."""

from collections.abc import Callable, Iterator

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


def files(site: SiteSettings, digest: Library, refer: Refer) -> Iterator[File]:
    """Make the files of the interface below ``api/``, and tell browsers how to search the site.

    Args:
        site: Where the digest lives.
        digest: Its papers.
        refer: Gives what a citation says of a paper.
    """
    yield from api.files(digest, site, _presentation(digest, refer), _PATHS)
    yield opensearch(site, permalinks.OPENSEARCH, search=permalinks.SEARCH, icon="static/icon.svg")
    yield from exporting.arrivals(
        digest,
        path=permalinks.ARRIVALS,
        part_path=permalinks.arrivals_part,
        plain=text.plain,
    )
    yield exporting.moved(digest.entries, permalinks.MOVED)


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
