"""Pages that show papers in another way than lists do; scripts fill them in the browser."""

from site_builder.model import Library, Page
from site_builder.planning import permalinks, topics


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the queue, which shows one abstract at a time."""
    return (_queue(library),)


def _queue(library: Library) -> Page:
    return Page(
        path=permalinks.QUEUE,
        template="queue.html",
        title="One by one",
        description="Read one abstract at a time, star what deserves more, and go on.",
        data={"topics": topics.ranked(library)},
        in_sitemap=False,
    )
