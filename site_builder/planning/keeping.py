"""The page that shows what a browser keeps, and stands in for pages that it doesn't."""

from site_builder.model import Page
from site_builder.planning import permalinks
from site_builder.words import Words

ALWAYS = (
    permalinks.OFFLINE,
    permalinks.HOME,
    permalinks.SEARCH,
    permalinks.READING,
    permalinks.QUEUE,
    permalinks.COMPARE,
)
"""Pages that are kept from a reader's first visit on."""


def page(search_bytes: int, words: Words) -> Page:
    """Plan the page; `search_bytes` is what keeping the search index takes."""
    return Page(
        path=permalinks.OFFLINE,
        template="offline.html",
        title=words.say("offline.title"),
        description=words.say("pages.offline"),
        data={"search_size": words.size(search_bytes), "always": (*ALWAYS, permalinks.NOT_FOUND)},
        in_sitemap=False,
    )
