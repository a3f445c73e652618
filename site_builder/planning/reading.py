"""The reader's own list; what is on it is known to the browser only."""

from site_builder.model import Page
from site_builder.planning import permalinks
from site_builder.words import Words


def page(words: Words) -> Page:
    """Plan the page of the reading list."""
    return Page(
        path=permalinks.READING,
        template="reading.html",
        title=words.say("reading.title"),
        description=words.say("pages.reading"),
        data={},
        in_sitemap=False,
    )
