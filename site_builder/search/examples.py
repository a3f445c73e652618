"""Queries to try, taken from the papers themselves."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, takewhile

from lunr.stemmer import PorterStemmer

from site_builder.search.postings import Postings

_MOST_PAIRS = 60
_FEWEST, _MOST = 3, 15
_BEGINNING = 5
_STEMMER = PorterStemmer()


def examples(
    pairs: Iterable[Sequence[str]],
    terms: Postings,
    abstract: Callable[[int], str],
    count: int,
) -> tuple[str, ...]:
    """Pick queries to try: phrases of two words that titles share, written as abstracts write them.

    A title ``In-Context Reward Hacking`` counts for ``in-context reward`` and ``reward hacking``.
    Phrases that 3 to 15 papers answer are taken before others: fewer is a riddle, more a heap. No
    example begins a word as another does or finds mostly the same papers.

    Args:
        pairs: What the title of each paper has of such phrases, each once.
        terms: The papers that have each word.
        abstract: Gives the abstract of a paper.
        count: How many to pick at most.
    """
    frequent = Counter(pair for of in pairs for pair in of).most_common()
    common = [pair for pair, times in frequent if times <= _MOST]
    having = _Having(terms)
    known = [(pair, having.all_of(_parts(pair))) for pair in common[:_MOST_PAIRS]]
    known.sort(key=lambda one: max(_FEWEST - len(one[1]), len(one[1]) - _MOST, 0))
    chosen: list[str] = []
    beginnings: set[str] = set()
    shown: set[int] = set()
    for pair, answering in known:
        new = {part[:_BEGINNING] for part in _parts(pair)}
        seen = len(answering & shown) * 2 > len(answering)
        if len(chosen) < count and not new & beginnings and not seen:
            chosen.append(_as_written(pair, map(abstract, sorted(answering))))
            beginnings |= new
            shown |= answering
    return tuple(chosen)


def _parts(pair: str) -> list[str]:
    return pair.replace("-", " ").split()


class _Having:
    """Estimates which papers search gives for words: those with words that begin as they do."""

    def __init__(self, terms: Postings) -> None:
        self._terms = terms
        self._ordered = sorted(zip(terms.words, range(len(terms.words)), strict=True))
        self._beginning = cache(self._papers)

    def all_of(self, parts: Iterable[str]) -> set[int]:
        starts = (_STEMMER.stem(part).rstrip("ei") for part in parts)  # tuning: tune: tun
        return set.intersection(*map(self._beginning, starts))

    def _papers(self, start: str) -> set[int]:
        return {number for at in self._places(start) for number in self._terms.numbers(at)}

    def _places(self, start: str) -> Iterator[int]:
        first = bisect_left(self._ordered, (start, 0))
        known = islice(self._ordered, first, None)
        return (at for _, at in takewhile(lambda one: one[0].startswith(start), known))


def _as_written(phrase: str, abstracts: Iterable[str]) -> str:
    """Give a folded phrase as sentences have it inside, with the fewest capitals; else as it is."""
    pattern = re.compile(rf"(?<=[^.!?] ){re.escape(phrase)}\b", re.IGNORECASE)
    found = [match for abstract in abstracts for match in pattern.findall(abstract)]
    return min(found, key=lambda text: sum(map(str.isupper, text)), default=phrase)
