"""Things in alphabetical order, a shelf a letter, each with a place to jump to."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from site_builder import ids

T = TypeVar("T")

_ARTICLES = ("a ", "an ", "the ")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TAKEN = frozenset(("main", "search-box", "search-box-list", "letter-other")) | {
    f"letter-{letter}" for letter in _LETTERS
}
_SIGNS = {"+": " plus ", "*": " star ", "#": " sharp "}


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """What begins with one letter."""

    letter: str
    """"A" to "Z", or "#" for everything else."""
    anchor: str
    """Fragment that leads to it: "letter-a", "letter-other"."""
    entries: tuple[T, ...]
    """What stands on it, in order."""


def shelve(things: Iterable[T], heading: Callable[[T], str]) -> tuple[Shelf[T], ...]:
    """Sort things by the letter their heading begins with; a leading article does not count."""
    by_letter: defaultdict[str, list[T]] = defaultdict(list)
    for thing in sorted(things, key=lambda thing: _order(heading(thing))):
        by_letter[letter_of(heading(thing))].append(thing)
    return tuple(
        Shelf(
            letter=letter,
            anchor="letter-other" if letter == "#" else f"letter-{letter.lower()}",
            entries=tuple(by_letter[letter]),
        )
        for letter in sorted(by_letter)
    )


def letter_of(heading: str) -> str:
    """Give the letter a heading is filed under: "A" to "Z", or "#" for everything else."""
    first = _filed(heading)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def anchors(headings: Iterable[str], fallback: str) -> dict[str, str]:
    """Give each heading of a page a fragment of its own.

    ``AutoCast++`` gives ``autocast-plus-plus``. Of two headings that ask for the same one, the
    second in the alphabet gets a number.
    """
    found: dict[str, str] = {}
    taken = set(_TAKEN)
    for heading in sorted(set(headings), key=_order):
        wish = heading
        for sign, word in _SIGNS.items():
            wish = wish.replace(sign, word)
        found[heading] = ids.unused(ids.slug(wish, fallback), taken)
        taken.add(found[heading])
    return found


def _order(heading: str) -> tuple[str, str]:
    return _filed(heading), heading


def _filed(heading: str) -> str:
    """Reduce a heading to what it is filed under: ``The Éclair`` is filed under ``eclair``."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    for article in _ARTICLES:
        if folded.startswith(article):
            folded = folded.removeprefix(article)
            break
    return folded.lstrip(" \"'`*([{$\\")
