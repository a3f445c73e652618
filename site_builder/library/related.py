"""Papers near each other, and the words that bring them together."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.library.terms import Terms, Vector, folded, surface, weigh
from site_builder.model import Entry, Near, Related, Vocabulary

_LEAST = 0.1
_LOOSE = 0.03
_NEAREST = 12
_HEARD = 16
_CANDIDATES = 16
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Nearness:
    """What is near each paper."""

    nearest: Mapping[str, tuple[Near, ...]]
    """For each id up to 12 papers, nearest first, however loose the tie; what a map is made of."""
    related: Mapping[str, tuple[Related, ...]]
    """For each id the neighbours worth showing, nearest first, with their reason."""


def relate(
    entries: Sequence[Entry], vocabulary: Vocabulary, most: int = 5, in_turn: int = 3
) -> Nearness:
    """Find the nearest papers by topics and by the words and word pairs of title and abstract.

    Likeness is the cosine of the vectors that `terms.weigh` makes. Each term proposes only the
    16 papers in which it weighs most (impact-ordered postings: Anh, de Kretser and Moffat, SIGIR
    2001, "Vector-space ranking with effective early termination"), and the 16 best proposals are
    compared in full, so that the work grows with the papers and not with their pairs.

    A paper shows its `most` nearest. Being near is mutual, so it also shows those that count it
    among theirs, up to `in_turn` more, nearest first. What is left one-sided has one reason:
    the other paper has that many nearer ones.

    Args:
        entries: the papers, in any order.
        vocabulary: the labels of their topics.
        most: how many neighbours a paper shows of its own.
        in_turn: how many more it shows because they show it.

    Returns:
        For every id its neighbours; none where nothing is near enough.
    """
    ordered = sorted(entries, key=lambda entry: entry.id)
    terms = weigh(ordered, {tag.id: tag.label for tag in vocabulary})
    near = _compare(_propose(terms.vectors), terms.vectors)
    ids = [entry.id for entry in ordered]
    shown = _shown(near, terms, most, in_turn)
    return Nearness(
        nearest={
            ids[at]: tuple(Near(ids[other], likeness) for likeness, other in found[:_NEAREST])
            for at, found in enumerate(near)
        },
        related={
            ids[at]: tuple(Related(ids[other], shares) for other, shares in found)
            for at, found in enumerate(shown)
        },
    )


_Found = list[tuple[float, int]]
"""(likeness, number of the paper), nearest first."""
_Reasons = tuple[str, ...]
"""What two papers share, strongest first."""


def _propose(vectors: Sequence[Vector]) -> Iterator[list[int]]:
    """Name for each paper those that share its weightiest terms."""
    postings: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for paper, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append((weight, paper))
    heard = {term: heapq.nlargest(_HEARD, posted) for term, posted in postings.items()}
    for paper, vector in enumerate(vectors):
        likeness: defaultdict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for other_weight, other in heard[term]:
                likeness[other] += weight * other_weight
        likeness.pop(paper, None)
        yield heapq.nlargest(_CANDIDATES, likeness, key=likeness.__getitem__)


def _compare(proposed: Iterable[Sequence[int]], vectors: Sequence[Vector]) -> list[_Found]:
    """Compare each pair that either side proposes, once, so that both know the same of it."""
    near = [dict[int, float]() for _ in vectors]
    for paper, others in enumerate(proposed):
        known = near[paper]
        for other in others:
            if other not in known:
                known[other] = near[other][paper] = likeness(vectors[paper], vectors[other])
    return [
        sorted(
            ((score, other) for other, score in known.items() if score >= _LOOSE),
            key=lambda pair: (-pair[0], pair[1]),
        )
        for known in near
    ]


def likeness(one: Vector, other: Vector) -> float:
    """Give the cosine of two vectors, to 6 digits."""
    return round(sum([weight * other[term] for term, weight in one.items() if term in other]), 6)


def _shown(
    near: Sequence[_Found], terms: Terms, most: int, in_turn: int
) -> list[list[tuple[int, _Reasons]]]:
    """Choose what each paper shows, with the reasons."""
    first: list[dict[int, _Reasons]] = []
    for paper, found in enumerate(near):
        chosen: dict[int, _Reasons] = {}
        for score, other in found:
            if len(chosen) == most or score < _LEAST:
                break
            if reasons := shared(paper, other, terms):
                chosen[other] = reasons
        first.append(chosen)
    all_in_turn: list[dict[int, _Reasons]] = [{} for _ in near]
    for paper, chosen in enumerate(first):
        for other, reasons in chosen.items():
            if paper not in first[other]:
                all_in_turn[other][paper] = reasons
    return [
        _ordered(found, first[paper], all_in_turn[paper], in_turn)
        for paper, found in enumerate(near)
    ]


def _ordered(
    found: _Found, first: Mapping[int, _Reasons], later: Mapping[int, _Reasons], in_turn: int
) -> list[tuple[int, _Reasons]]:
    by_nearness = [other for _, other in found]
    added = [other for other in by_nearness if other in later][:in_turn]
    both = {**first, **{other: later[other] for other in added}}
    return [(other, both[other]) for other in by_nearness if other in both]


def shared(paper: int, other: int, terms: Terms) -> _Reasons:
    """Name what two papers share, strongest first; empty if that is no reason to go there.

    One common word is none; two are, or a pair, or a topic.
    """
    one, two = terms.vectors[paper], terms.vectors[other]
    common = sorted(
        (-one[term] * two[term], term) for term in (one.keys() & two.keys()) - terms.passing
    )
    named: list[str] = []
    used: set[str] = set()
    telling = 0
    for _, term in common:
        words = tuple(surface(term, terms))
        parts = {folded(part) for word in words for part in word.lower().split()}
        if len(named) < _MOST_REASONS and not parts & used:
            named.append(" ".join(words))
            used |= parts
            telling += 2 if len(words) > 1 or term < 0 else 1
    return tuple(named) if telling > 1 else ()
