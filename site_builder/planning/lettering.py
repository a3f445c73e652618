"""An index from A to Z as one page, or as a page a letter where one would be too long."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from site_builder.model import Page
from site_builder.planning import permalinks
from site_builder.planning.shelving import Shelf, anchors, letter_of

T = TypeVar("T")

MOST_ROWS = 1000
"""What one page holds: some 300 kB, which a phone bears."""

MOST_CARDS = 100
"""How many papers of a page are shown with teaser and topics; the others get a line."""

_ARTICLES = ("a-", "an-", "the-")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in an index's navigation."""

    letter: str
    """"A" to "Z", or "#" for everything else."""
    anchor: str
    """Fragment of its shelf: "letter-a"."""
    path: str
    """The page that its shelf stands on."""
    count: int
    """How many things stand on it."""
    first: str
    """The heading of the first of them."""
    last: str
    """The heading of the last of them."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index that may be in parts."""

    path: str
    """Its front page: "systems/index.html"."""
    is_parted: bool
    """Whether each letter has a page of its own."""

    def page_of(self, heading: str) -> str:
        """Give the page on which a heading stands."""
        return permalinks.letter(self.path, letter_of(heading)) if self.is_parted else self.path

    def places(self, headings: Iterable[str], fallback: str) -> Mapping[str, str]:
        """Give each heading its page and fragment: ``systems/index.html#alignbot``."""
        return {
            heading: f"{self.page_of(heading)}#{anchor}"
            for heading, anchor in anchors(headings, fallback).items()
        }


def index(path: str, rows: int) -> Index:
    """Decide by the number of its rows whether an index is in parts."""
    return Index(path, rows > MOST_ROWS)


def pages(
    front: Page,
    parts: Index,
    shelves: Sequence[Shelf[T]],
    heading: Callable[[T], str],
    found: Mapping[str, str] | None = None,
    *,
    titled: Callable[[str], str],
) -> tuple[Page, ...]:
    """Plan the pages of an index.

    Args:
        front: Its only page, or the one that leads to those of the letters.
        parts: Whether it is in parts.
        shelves: What stands in it.
        heading: What a thing is filed under.
        titled: Gives the title of a letter's page.
        found: Where each heading stands, if they have fragments; old links to fragments of the
            front lead on from there, by their first letter or, where that misleads, one by one.
    """
    letters = tuple(_letter(shelf, parts, heading) for shelf in shelves)
    shown = {**front.data, "letters": letters, "is_parted": parts.is_parted, "within": front.path}
    if not parts.is_parted:
        return (replace(front, data={**shown, "shelves": shelves, "letter": "", "strays": ()}),)
    return (
        replace(front, data={**shown, "shelves": (), "letter": "", "strays": _strays(found or {})}),
        *(
            replace(
                front,
                path=letter.path,
                title=titled(letter.letter),
                data={**shown, "shelves": (shelf,), "letter": letter.letter, "strays": ()},
            )
            for letter, shelf in zip(letters, shelves, strict=True)
        ),
    )


def _letter(shelf: Shelf[T], parts: Index, heading: Callable[[T], str]) -> Letter:
    first, last = heading(shelf.entries[0]), heading(shelf.entries[-1])
    page = parts.page_of(first)
    return Letter(shelf.letter, shelf.anchor, page, len(shelf.entries), first, last)


def _strays(found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Pair fragments with their places where ``static/js/letters.js`` would guess another page."""
    placed = (place.partition("#") for place in found.values())
    return tuple(
        (anchor, f"{path}#{anchor}")
        for path, _, anchor in placed
        if permalinks.letter(path, _guess(anchor)) != path
    )


def _guess(anchor: str) -> str:
    for article in _ARTICLES:
        if anchor.startswith(article):
            anchor = anchor.removeprefix(article)
            break
    first = anchor[:1].upper()
    return first if "A" <= first <= "Z" else "#"
