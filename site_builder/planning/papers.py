"""A page for each paper, and all of them from A to Z."""

from collections.abc import Iterator, Mapping

from site_builder.model import Entry, Library, Page
from site_builder.planning import facts, kinds, lettering, listings, naming, permalinks
from site_builder.planning.shelving import shelve


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the page of every paper."""
    beside = _beside(library)
    labels = {one.dump: listings.label(one, library.words) for one in library.listings}
    found = naming.places(library)
    around = _Around(beside, labels, found)
    return tuple([_paper(entry, library, around) for entry in library.entries])


def page(entry: Entry, library: Library, found: naming.Places) -> Page:
    """Plan the page of one paper as `pages` does, given where the words of papers stand."""
    group = library.entries if entry.year else library.undated
    at = next(at for at, one in enumerate(group) if one.id == entry.id)
    before = group[at - 1] if at else None
    after = group[at + 1] if at + 1 < len(group) else None
    if entry.year and after is not None and not after.year:
        after = None
    labels = {one.dump: listings.label(one, library.words) for one in library.listings}
    return _paper(entry, library, _Around({entry.id: (before, after)}, labels, found))


def _paper(entry: Entry, library: Library, around: "_Around") -> Page:
    return Page(
        path=permalinks.paper(entry.id),
        template="paper.html",
        title=entry.title,
        description=entry.abstract or entry.title,
        data=_Shown(entry, library, around),
        modified=entry.date,
    )


class _Around:
    """What pages of papers share, and what the one that was drawn last shows."""

    __slots__ = ("beside", "held", "labels", "places")

    def __init__(
        self,
        beside: Mapping[str, tuple[Entry | None, Entry | None]],
        labels: Mapping[str, str],
        places: naming.Places,
    ) -> None:
        self.beside = beside
        self.labels = labels
        self.places = places
        self.held: tuple[object, Mapping[str, object]] = None, {}


class _Shown(Mapping[str, object]):
    """What a page shows, found out when it is drawn: of thousands only one is at a time."""

    __slots__ = ("_around", "_entry", "_library")

    def __init__(self, entry: Entry, library: Library, around: _Around) -> None:
        self._entry = entry
        self._library = library
        self._around = around

    def _all(self) -> Mapping[str, object]:
        # Threads that draw at once must not take each other's: both are read and set together.
        whose, found = self._around.held
        if whose is not self:
            entry, library, around = self._entry, self._library, self._around
            words = library.words
            newer, older = around.beside[entry.id]
            found = {
                "entry": entry,
                "places": [
                    (place, around.labels.get(place.dump, place.dump)) for place in entry.listings
                ],
                "names": around.places.names_of(entry),
                "acronyms": around.places.acronyms_of(entry),
                "newer": newer,
                "older": older,
                "related": [
                    (library.by_id[near.id], near.shares) for near in library.related[entry.id]
                ],
                "kind": kinds.label(entry.kind, words),
                "authors": facts.authors(entry),
                "folded": facts.folded(entry, words),
                "unnamed": facts.unnamed(entry, words),
                "terms": {one.short: one.long for one in entry.acronyms},
                "quotes": facts.quotes(entry, words),
                "addresses": facts.addresses(entry, words),
                "links": facts.links(entry, words),
                "facts": facts.facts(entry, words),
            }
            around.held = self, found
        return found

    def sources(self) -> tuple[object, ...]:
        """Give what all of it is made from, besides words; what the entry says stands in that."""
        entry, library, around = self._entry, self._library, self._around
        near = library.related[entry.id]
        return (
            entry,
            around.beside[entry.id],
            [around.labels.get(place.dump) for place in entry.listings],
            [around.places.systems.get((entry.id, name)) for name in entry.names],
            [around.places.terms.get((entry.id, one.short)) for one in entry.acronyms],
            [library.by_id[one.id] for one in near],
            [one.shares for one in near],
        )

    def __getitem__(self, key: str) -> object:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def sources_of(page: Page) -> tuple[object, ...] | None:
    """Give values that all of a paper's page is made from, besides words; None of other pages."""
    return page.data.sources() if isinstance(page.data, _Shown) else None


def _beside(library: Library) -> Mapping[str, tuple[Entry | None, Entry | None]]:
    """Give each entry the one before and the one after; undated ones follow the alphabet."""
    dated = [entry for entry in library.entries if entry.year]
    found: dict[str, tuple[Entry | None, Entry | None]] = {}
    for group in (dated, list(library.undated)):
        for position, entry in enumerate(group):
            before = group[position - 1] if position else None
            after = group[position + 1] if position + 1 < len(group) else None
            found[entry.id] = (before, after)
    return found


def index(library: Library) -> tuple[Page, ...]:
    """Plan the index of all papers."""
    total = len(library.entries)
    front = Page(
        path=permalinks.PAPERS,
        template="papers.html",
        title=library.words.say("papers.title"),
        description=library.words.say("pages.papers", total=total),
        data={"total": total},
        modified=library.newest,
    )
    shelves = shelve(library.entries, lambda entry: entry.title)
    parts = lettering.index(permalinks.PAPERS, total)
    return lettering.pages(
        front,
        parts,
        shelves,
        lambda entry: entry.title,
        titled=lambda letter: library.words.say("papers.letter", letter=letter),
    )
