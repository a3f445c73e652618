"""The reader's own list; what is on it is known to the browser only."""

from site_builder.model import Page
from site_builder.planning import permalinks


def page() -> Page:
    """Plan the page of the reading list."""
    return Page(
        path=permalinks.READING,
        template="reading.html",
        title="Reading list",
        description="The papers that you starred, read or wrote a note on. Kept in your browser.",
        data={},
        in_sitemap=False,
    )
