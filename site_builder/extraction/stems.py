"""Tables of words, and where the words of a text begin with certain letters."""

import re
from collections.abc import Collection, Iterator, Sequence


def places(text: str, beginnings: Sequence[str]) -> Iterator[int]:
    """List where words of `text` begin with one of `beginnings`, one by one.

    A stem within a word is passed over: ``train`` is not in ``pre-trained``.
    """
    # Most are not there at all, and nothing tells that sooner than `in`.
    for stem in [stem for stem in beginnings if stem in text]:
        place = text.find(stem)
        while place >= 0:
            before = text[place - 1 : place]
            if not (before.isalnum() or before in {"-", "_"}):
                yield place
            place = text.find(stem, place + len(stem))


def words(text: str) -> frozenset[str]:
    """List the words of a text, for tables of words that are to be read and extended."""
    return frozenset(text.split())


def stems(text: str) -> tuple[str, ...]:
    """List the words of a text in order of the alphabet, for `places`."""
    return tuple(sorted(words(text)))


def branching(endings: Collection[str]) -> str:
    """Write a regular expression for any of some words that branches letter by letter.

    ``name``, ``named`` and ``dub`` give ``(?:dub|name(?:d)?)``: nearly every word of a text is
    done with at its first letter.
    """
    below: dict[str, list[str]] = {}
    for word in sorted(filter(None, endings)):
        below.setdefault(word[0], []).append(word[1:])
    branches = "|".join(re.escape(letter) + branching(rest) for letter, rest in below.items())
    if len(below) > 1 or (below and "" in endings):
        branches = f"(?:{branches})"
    return f"{branches}?" if below and "" in endings else branches
