"""From the library to every page of the site; permalinks are decided here and collisions fail."""

from collections import Counter
from collections.abc import Sequence

from site_builder.errors import ContentError, Problem
from site_builder.model import Atlas, Document, Library, Page
from site_builder.planning import (
    archive,
    downloads,
    editions,
    explore,
    facts,
    following,
    front,
    kinds,
    listings,
    mapdata,
    mapped,
    moved,
    naming,
    papers,
    permalinks,
    reading,
    topics,
    views,
    ways,
)

__all__ = [
    "downloads",
    "editions",
    "facts",
    "following",
    "kinds",
    "mapdata",
    "moved",
    "permalinks",
    "plan",
    "search_page",
    "ways",
]

search_page = front.search


_WRITTEN = "rename one of the two content files"
_MOVED = "take that id out of the formerly of one entry: an address leads to one paper"


def plan(
    library: Library,
    documents: Sequence[Document],
    examples: Sequence[str] = (),
    atlas: Atlas | None = None,
) -> tuple[Page, ...]:
    """Plan every page.

    Args:
        library: the entries and their indexes.
        documents: the operator's Markdown pages; "about" also shows how the data came to be.
        examples: queries worth trying, for the search page.
        atlas: where the papers stand on the map; None leaves the map out.

    Raises:
        ContentError: two pages would live at the same address.
    """
    pages = (
        front.home(library),
        *papers.pages(library),
        *moved.pages(library),
        *topics.pages(library),
        *naming.pages(library),
        *kinds.pages(library),
        *listings.pages(library),
        *editions.pages(library),
        following.page(library, following.channels(library)),
        *archive.pages(library),
        *explore.pages(library, atlas),
        *(mapped.pages(library, atlas) if atlas else ()),
        front.search(library, examples),
        *views.pages(library),
        reading.page(library.words),
        *front.documents(library, documents),
        downloads.page(library),
        front.not_found(library.words),
    )
    _refuse_collisions(pages)
    return pages


def _refuse_collisions(pages: Sequence[Page]) -> None:
    counts = Counter(page.path.casefold() for page in pages)
    problems = [
        Problem(
            path="",
            line=None,
            what=f'"{page.title}" would live at {page.path}, and so would another page',
            fix=_MOVED if page.template == moved.TEMPLATE else _WRITTEN,
        )
        for page in pages
        if counts[page.path.casefold()] > 1
    ]
    if problems:
        raise ContentError(*problems)
