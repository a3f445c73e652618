"""Which papers are near each other: proposals by shared terms, compared in full."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from site_builder.arrays import Numbers, begin, bits, spread
from site_builder.library.arrays import Rows, first, rows
from site_builder.library.terms import ONE, Terms

_HEARD = 16
_SPEAKING = 36
_CANDIDATES = 20
_PROPOSING, _COMPARING = 512, 1024
"""Papers and pairs taken at once, which bounds the memory."""
_LIKENESS = 2 * ONE * ONE
"""More than any likeness: that of vectors of length `ONE`, a bit longer by rounding."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of papers, each once, the lower number first, in order."""

    one: Numbers
    other: Numbers
    likeness: Numbers
    """How alike they are: that of vectors of length `ONE`."""
    shared: Rows
    """What a pair shares and hardly any paper only passes by, strongest first."""


def compared(terms: Terms, loose: int, telling: int) -> Pairs:
    """Compare the papers that either side proposes.

    Args:
        terms: What they are about.
        loose: How alike those must be that are given.
        telling: From which likeness on what they share is given.
    """
    size = len(terms.vectors.begins) - 1
    own = bits(size)
    proposed = [np.empty(0, np.int64), *_proposed(terms, size)]
    keys = np.sort(np.concatenate(proposed))
    keys = keys[begin(keys)]
    one, other = keys >> own, keys & ((1 << own) - 1)
    likeness, pairs, shared = [], [], []
    begun = 0
    for start in range(0, len(one), _COMPARING):
        some = slice(start, start + _COMPARING)
        told = _Compared(terms, one[some], other[some])
        keeps = told.likeness >= loose
        likeness.append(told.likeness)
        number, term = told.shared(telling)
        # Pairs that are not near enough are left out, and those kept are numbered anew.
        pairs.append((np.cumsum(keeps) - 1)[number] + begun)
        shared.append(term)
        begun += int(keeps.sum())
    found = np.concatenate([np.empty(0, np.int64), *likeness])
    kept = found >= loose
    number = np.concatenate([np.empty(0, np.int64), *pairs])
    term = np.concatenate([np.empty(0, np.int64), *shared])
    return Pairs(one[kept], other[kept], found[kept], rows(number, term, begun))


def _proposed(terms: Terms, size: int) -> Iterator[Numbers]:
    """Name for each paper those that share its weightiest terms: pairs as one number each."""
    heard, weights = _heard(terms, size)
    counts = heard.lengths()
    lengths = terms.vectors.lengths()
    own, much = bits(size), bits(_LIKENESS)
    mask = (1 << own) - 1
    for start in range(0, size, _PROPOSING):
        stop = min(start + _PROPOSING, size)
        speaking = np.minimum(lengths[start:stop], _SPEAKING)
        at = spread(terms.vectors.begins[start:stop], speaking)
        term, weight = terms.vectors.held[at], terms.weights[at]
        paper = np.repeat(np.arange(stop - start), speaking)
        taken = counts[term]
        listed = spread(heard.begins[term], taken)
        paper, weight = np.repeat(paper, taken), np.repeat(weight, taken)
        other = heard.held[listed]
        score = weight * weights[listed]
        keys = np.sort((paper << own | other) << much | score)
        pairs = keys >> much
        begins = np.flatnonzero(begin(pairs)) if len(pairs) else np.empty(0, np.int64)
        if not len(begins):
            continue
        score = np.add.reduceat(keys & ((1 << much) - 1), begins)
        paper, other = pairs[begins] >> own, pairs[begins] & mask
        keys = np.sort(((paper << much | _LIKENESS - score) << own | other)[other != paper + start])
        keys = keys[first(keys >> own + much, _CANDIDATES)]
        paper, other = (keys >> own + much) + start, keys & mask
        yield np.minimum(paper, other) << own | np.maximum(paper, other)


def _heard(terms: Terms, size: int) -> tuple[Rows, Numbers]:
    """List for each term the papers in which it weighs most, with these weights."""
    paper = np.repeat(np.arange(size), terms.vectors.lengths())
    own, light = bits(size), bits(2 * ONE)
    keys = np.sort((terms.vectors.held << light | 2 * ONE - terms.weights) << own | paper)
    keys = keys[first(keys >> own + light, _HEARD)]
    weights = 2 * ONE - (keys >> own & ((1 << light) - 1))
    return rows(keys >> own + light, keys & ((1 << own) - 1), terms.size), weights


class _Compared:
    """Some pairs of papers, of which the first ones are neighbours."""

    def __init__(self, terms: Terms, one: Numbers, other: Numbers) -> None:
        self._passing = terms.passing
        vectors, weights = terms.vectors, terms.weights
        lengths = vectors.lengths()
        papers = np.unique(one)
        at = spread(vectors.begins[papers], lengths[papers])
        known = np.unique(vectors.held[at])
        column = np.full(terms.size, len(known))
        column[known] = np.arange(len(known))
        table = np.zeros((len(papers), len(known) + 1), np.int32)
        paper = np.repeat(np.arange(len(papers)), lengths[papers])
        table[paper, column[vectors.held[at]]] = weights[at]
        beside = spread(vectors.begins[other], lengths[other])
        pair = np.repeat(np.arange(len(other)), lengths[other])
        row = np.searchsorted(papers, one)
        term = vectors.held[beside]
        product = table[row[pair], column[term]] * weights[beside]
        both = np.flatnonzero(product)
        self._pair, self._term, self._product = pair[both], term[both], product[both]
        self.likeness: Numbers = np.bincount(self._pair, self._product, len(one)).astype(np.int64)

    def shared(self, telling: int) -> tuple[Numbers, Numbers]:
        """Give what pairs share that are so alike: numbers of pairs, ascending, and of terms."""
        told = (self.likeness >= telling)[self._pair] & ~self._passing[self._term]
        pair, term, product = self._pair[told], self._term[told], self._product[told]
        order = np.lexsort((term, -product, pair))
        return pair[order], term[order]
