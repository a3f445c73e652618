"""What a site offers to other programs."""

from collections.abc import Iterator

from site_builder import text
from site_builder.exporting import api
from site_builder.model import File, Library, SiteSettings
from site_builder.planning import kinds, listings, permalinks


def files(site: SiteSettings, digest: Library) -> Iterator[File]:
    """Make the files of the interface below ``api/``."""
    yield from api.paper_files(digest, site, _presentation(digest))


def _presentation(digest: Library) -> api.Presentation:
    return api.Presentation(
        plain=text.plain,
        title_html=text.title_html,
        abstract_html=text.abstract_html,
        paper_path=permalinks.paper,
        data_path=permalinks.paper_data,
        tag_path=permalinks.tag,
        listing_path=permalinks.listing,
        kinds=kinds.LABELS,
        listings={one.dump: listings.label(one) for one in digest.listings},
    )
