"""The page that shows what a browser keeps, and stands in for pages that it doesn't."""

from site_builder import wording
from site_builder.model import Page
from site_builder.planning import permalinks

ALWAYS = (
    permalinks.OFFLINE,
    permalinks.HOME,
    permalinks.SEARCH,
    permalinks.READING,
    permalinks.QUEUE,
    permalinks.COMPARE,
)
"""Pages that are kept from a reader's first visit on."""


def page(search_bytes: int) -> Page:
    """Plan the page; `search_bytes` is what keeping the search index takes."""
    return Page(
        path=permalinks.OFFLINE,
        template="offline.html",
        title="Offline",
        description="What this browser keeps of the site, to be read without a network.",
        data={"search_size": wording.size(search_bytes), "always": (*ALWAYS, permalinks.NOT_FOUND)},
        in_sitemap=False,
    )
