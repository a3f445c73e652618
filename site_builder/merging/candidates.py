"""Pairs of papers worth a closer look, found without comparing all with all.

Blocking after Hernández and Stolfo, "The merge/purge problem for large databases" (SIGMOD 1995):
several passes, each with a key of its own, and only what shares a key is compared. Each pass looks
at blocks of bounded size, so that the work grows with the number of papers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rapidfuzz import fuzz

from site_builder.merging.units import Unit

_WORD = re.compile(r"[^\W_]+")
_BLANKS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
_RARE = 8
_RAREST = 4
_SHORTEST_SENTENCE = 50
_BEGINNING = 100
_NEIGHBOURS = 3
_SHORTEST_BEGINNING = 5
_LEAST_ALIKE = 80
_LONGEST_KEY = 2000
"""Letters of a title that are compared; the time goes by the square of them."""


def candidates(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Give pairs of units that may be one paper, by their ranks in the sequence, each once.

    They share two rare words of their titles, or one and most of their letters; or their titles
    are neighbours in alphabetical order, read forwards or backwards, and alike; or one title goes
    on where the other ends; or their abstracts share two
    sentences.
    """
    keys = [unit.key[:_LONGEST_KEY] for unit in units]
    found = set(_by_words(units, keys))
    found.update(_by_neighbourhood(keys))
    found.update(_by_sentence(units))
    return sorted(found)


def _by_words(units: Sequence[Unit], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    titles = [frozenset(_words(unit.title)) for unit in units]
    counts = Counter(chain.from_iterable(titles))
    rare = {word: count for word, count in counts.items() if 1 < count <= _RARE}
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for rank, title in enumerate(titles):
        some = [word for word in title if word in rare]
        for word in sorted(some, key=lambda word: (rare[word], word))[:_RAREST]:
            blocks[word].append(rank)
    shared = Counter(_pairs(blocks))
    for (one, other), many in shared.items():
        if many > 1 or fuzz.ratio(keys[one], keys[other], score_cutoff=_LEAST_ALIKE):
            yield one, other


def _words(title: str) -> list[str]:
    """Find the words of a title; in plain English without a pattern, in half the time."""
    if title.isascii():
        return title.lower().encode().translate(_BLANKS).decode().split()
    return _WORD.findall(title.lower())


def _by_neighbourhood(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    order = sorted(range(len(keys)), key=keys.__getitem__)
    backwards = [key[::-1] for key in keys]
    reverse = sorted(range(len(keys)), key=backwards.__getitem__)
    for ranks in (order, reverse):
        row = [keys[rank] for rank in ranks]
        for step in range(1, _NEIGHBOURS):
            for at, (key, near) in enumerate(zip(row, row[step:], strict=False)):
                if fuzz.ratio(key, near, score_cutoff=_LEAST_ALIKE):
                    one, other = ranks[at], ranks[at + step]
                    yield min(one, other), max(one, other)
    for at, one in enumerate(order):
        if len(keys[one]) >= _SHORTEST_BEGINNING:
            beginning = keys[one].rstrip("+")
            for other in order[at + 1 : at + 1 + _NEIGHBOURS]:
                if not keys[other].startswith(beginning):
                    # Nor does what comes after it in the alphabet.
                    break
                yield min(one, other), max(one, other)


def _by_sentence(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pair abstracts that begin alike or share two sentences.

    What many share is a phrase of the trade.
    """
    parted = [unit.witness.split(". ") for unit in units]
    counts = Counter(chain.from_iterable(parted))
    again = {one for one, many in counts.items() if many > 1 and len(one) >= _SHORTEST_SENTENCE}
    sentences: defaultdict[str, list[int]] = defaultdict(list)
    for rank, some in enumerate(parted) if again else ():
        if not again.isdisjoint(some):
            for sentence in again.intersection(some):
                sentences[sentence].append(rank)
    shared = Counter(_pairs(sentences))
    yield from (pair for pair, many in shared.items() if many > 1)
    yield from _pairs(_beginnings(units))


def _beginnings(units: Sequence[Unit]) -> dict[str, list[int]]:
    """Find the units whose abstracts begin alike."""
    heads = [unit.witness[:_BEGINNING] for unit in units]
    again = {
        head
        for head, many in Counter(heads).items()
        if many > 1 and len(head) >= _SHORTEST_SENTENCE
    }
    found: defaultdict[str, list[int]] = defaultdict(list)
    for rank, head in enumerate(heads) if again else ():
        if head in again:
            found[head].append(rank)
    return found


def _pairs(
    blocks: Mapping[Hashable, Sequence[int]] | Mapping[str, Sequence[int]],
) -> Iterator[tuple[int, int]]:
    for ranks in _bounded(blocks.values()):
        for at, one in enumerate(ranks):
            for other in ranks[at + 1 :]:
                yield one, other


def _bounded(blocks: Iterable[Sequence[int]]) -> Iterator[Sequence[int]]:
    return (ranks for ranks in blocks if 1 < len(ranks) <= _RARE)
