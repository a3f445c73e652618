"""A page for each paper, and all of them from A to Z."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.model import Entry, Library, Page
from site_builder.planning import listings, permalinks

_ARTICLES = ("a ", "an ", "the ")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers that begin with one letter."""

    letter: str
    """"A" to "Z", or "#" for everything else."""
    anchor: str
    """Fragment that leads to it: "letter-a", "letter-other"."""
    entries: tuple[Entry, ...]


def pages(library: Library) -> tuple[Page, ...]:
    """Plan the page of every paper and the index of them all."""
    beside = _beside(library)
    labels = {facts.dump: listings.label(facts) for facts in library.listings}
    return (*(_paper(entry, library, beside, labels) for entry in library.entries), _index(library))


def _paper(
    entry: Entry,
    library: Library,
    beside: Mapping[str, tuple[Entry | None, Entry | None]],
    labels: Mapping[str, str],
) -> Page:
    newer, older = beside[entry.id]
    return Page(
        path=permalinks.paper(entry.id),
        template="paper.html",
        title=entry.title,
        description=entry.abstract or entry.title,
        data={
            "entry": entry,
            "places": [(place, labels.get(place.dump, place.dump)) for place in entry.listings],
            "newer": newer,
            "older": older,
            "related": [
                (library.by_id[near.id], near.shares) for near in library.related[entry.id]
            ],
        },
        modified=entry.date,
    )


def _beside(library: Library) -> Mapping[str, tuple[Entry | None, Entry | None]]:
    """Give each entry the one before and the one after; undated ones follow the alphabet."""
    dated = [entry for entry in library.entries if entry.date]
    found: dict[str, tuple[Entry | None, Entry | None]] = {}
    for group in (dated, list(library.undated)):
        for position, entry in enumerate(group):
            before = group[position - 1] if position else None
            after = group[position + 1] if position + 1 < len(group) else None
            found[entry.id] = (before, after)
    return found


def _index(library: Library) -> Page:
    return Page(
        path=permalinks.PAPERS,
        template="papers.html",
        title="All papers, A to Z",
        description=f"All {len(library.entries)} papers of this digest in alphabetical order.",
        data={"shelves": _shelves(library.entries), "total": len(library.entries)},
        modified=library.newest,
    )


def _shelves(entries: Sequence[Entry]) -> tuple[Shelf, ...]:
    by_letter: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (_sorting(entry.title), entry.id)):
        first = _sorting(entry.title)[:1].upper()
        by_letter[first if "A" <= first <= "Z" else "#"].append(entry)
    return tuple(
        Shelf(
            letter=letter,
            anchor="letter-other" if letter == "#" else f"letter-{letter.lower()}",
            entries=tuple(by_letter[letter]),
        )
        for letter in sorted(by_letter)
    )


def _sorting(title: str) -> str:
    """Reduce a title to what it is filed under: ``The Éclair`` is filed under ``eclair``."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    for article in _ARTICLES:
        if folded.startswith(article):
            folded = folded.removeprefix(article)
            break
    return folded.lstrip(" \"'`*([{$\\")
