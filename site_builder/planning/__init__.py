"""From the library to every page of the site; permalinks are decided here and collisions fail."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence

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
    "Places",
    "downloads",
    "editions",
    "facts",
    "following",
    "kinds",
    "mapdata",
    "moved",
    "paper",
    "permalinks",
    "places",
    "plan",
    "search_page",
    "sources_of",
    "ways",
]

Places = naming.Places
paper = papers.page
places = naming.places
search_page = front.search
sources_of = papers.sources_of


_WRITTEN = "rename one of the two content files"
_MOVED = "take that id out of the formerly of one entry: an address leads to one paper"


def plan(
    library: Library,
    documents: Sequence[Document],
    examples: Sequence[str] = (),
    atlas: Atlas | None = None,
    without: Container[str] = (),
) -> tuple[Page, ...]:
    """Plan every page.

    Args:
        library: the entries and their indexes.
        documents: the operator's Markdown pages; "about" also shows how the data came to be.
        examples: queries worth trying, for the search page.
        atlas: where the papers stand on the map; None leaves the map out.
        without: names of parts whose pages are left out.

    Raises:
        ContentError: two pages would live at the same address.
    """
    made: tuple[tuple[str, Callable[[], Iterable[Page]]], ...] = (
        ("", lambda: (front.home(library),)),
        ("", lambda: papers.pages(library)),
        ("index", lambda: papers.index(library)),
        ("", lambda: moved.pages(library)),
        ("", lambda: topics.pages(library)),
        ("systems", lambda: naming.pages(library)),
        ("kinds", lambda: kinds.pages(library)),
        ("listings", lambda: listings.pages(library)),
        ("listings", lambda: editions.pages(library)),
        ("feeds", lambda: (following.page(library, following.channels(library)),)),
        ("archive", lambda: archive.pages(library)),
        ("explore", lambda: explore.pages(library, atlas)),
        ("map", lambda: mapped.pages(library, atlas) if atlas else ()),
        ("search", lambda: (front.search(library, examples),)),
        ("views", lambda: (*views.pages(library), reading.page(library.words))),
        ("", lambda: front.documents(library, documents)),
        ("data", lambda: (downloads.page(library),)),
        ("", lambda: (front.not_found(library.words),)),
    )
    pages = tuple(page for part, some in made if part not in without for page in some())
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
