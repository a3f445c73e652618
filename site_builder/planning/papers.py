"""A page for each paper, and all of them from A to Z."""

import functools
from collections.abc import Callable, Iterator, Mapping

from site_builder.model import Entry, Library, Page
from site_builder.planning import facts, kinds, lettering, listings, naming, permalinks
from site_builder.planning.shelving import shelve


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the page of every paper."""
    beside = _beside(library)
    labels = {one.dump: listings.label(one, library.words) for one in library.listings}
    found = naming.places(library)
    return tuple([_paper(entry, library, beside, labels, found) for entry in library.entries])


def _paper(
    entry: Entry,
    library: Library,
    beside: Mapping[str, tuple[Entry | None, Entry | None]],
    labels: Mapping[str, str],
    found: naming.Places,
) -> Page:
    return Page(
        path=permalinks.paper(entry.id),
        template="paper.html",
        title=entry.title,
        description=entry.abstract or entry.title,
        data=_Shown(functools.partial(_shown, entry, library, beside, labels, found)),
        modified=entry.date,
    )


class _Shown(Mapping[str, object]):
    """What a page shows, found out when it is drawn: of thousands only a few are at a time."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], Mapping[str, object]]) -> None:
        self._make = make
        self._found: Mapping[str, object] | None = None

    def _all(self) -> Mapping[str, object]:
        if self._found is None:
            self._found = self._make()
        return self._found

    def __getitem__(self, key: str) -> object:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def _shown(
    entry: Entry,
    library: Library,
    beside: Mapping[str, tuple[Entry | None, Entry | None]],
    labels: Mapping[str, str],
    found: naming.Places,
) -> Mapping[str, object]:
    newer, older = beside[entry.id]
    words = library.words
    return {
        "entry": entry,
        "places": [(place, labels.get(place.dump, place.dump)) for place in entry.listings],
        "kind": kinds.label(entry.kind, words),
        "authors": facts.authors(entry),
        "folded": facts.folded(entry, words),
        "unnamed": facts.unnamed(entry, words),
        "names": found.names_of(entry),
        "acronyms": found.acronyms_of(entry),
        "terms": {one.short: one.long for one in entry.acronyms},
        "quotes": facts.quotes(entry, words),
        "addresses": facts.addresses(entry, words),
        "links": facts.links(entry, words),
        "facts": facts.facts(entry, words),
        "newer": newer,
        "older": older,
        "related": [(library.by_id[near.id], near.shares) for near in library.related[entry.id]],
    }


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
