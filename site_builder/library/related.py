"""Papers near each other, and the words that bring them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from site_builder.library.terms import ONE, Terms, Vector, folded, surface, weigh
from site_builder.model import Entry, Near, Related, Vocabulary

_LEAST = ONE * ONE // 10
_LOOSE = ONE * ONE * 3 // 100
_NEAREST = 12
_HEARD = 16
_SPEAKING = 36
_CANDIDATES = 20
_BITS = 32
_OWN = (1 << _BITS) - 1
"""Parts the number of a paper from what stands before it, to sort by one whole number."""
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

    Likeness is the cosine of the vectors that `terms.weigh` makes. Each of a paper's 36 strongest
    terms proposes only the 16 papers in which it weighs most (impact-ordered postings: Anh, de
    Kretser and Moffat, SIGIR 2001, "Vector-space ranking with effective early termination"), and
    the 20 best proposals are compared in full, so that the work grows with the papers and not with
    their pairs.

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
            ids[at]: tuple(
                Near(ids[other], _cosine(product)) for product, other in found[:_NEAREST]
            )
            for at, found in enumerate(near)
        },
        related={
            ids[at]: tuple(Related(ids[other], shares) for other, shares in found)
            for at, found in enumerate(shown)
        },
    )


_Found = list[tuple[int, int]]
"""(likeness, number of the paper), nearest first; likeness is that of vectors of length `ONE`."""
_Reasons = tuple[str, ...]
"""What two papers share, strongest first."""


def _propose(vectors: Sequence[Vector]) -> Iterator[Sequence[int]]:
    """Name for each paper those that share its weightiest terms."""
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for paper, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append(paper - (weight << _BITS))
    heard: dict[int, list[tuple[int, int]]] = {}
    for term, posted in postings.items():
        posted.sort()
        heard[term] = [(one & _OWN, -(one >> _BITS)) for one in posted[:_HEARD]]
    for paper, vector in enumerate(vectors):
        likeness: defaultdict[int, int] = defaultdict(int)
        for term, weight in islice(vector.items(), _SPEAKING):
            for other, other_weight in heard[term]:
                likeness[other] += weight * other_weight
        likeness.pop(paper, None)
        best = sorted([other - (score << _BITS) for other, score in likeness.items()])
        yield [one & _OWN for one in best[:_CANDIDATES]]


def _compare(proposed: Iterable[Sequence[int]], vectors: Sequence[Vector]) -> list[_Found]:
    """Compare each pair that either side proposes, once, so that both know the same of it."""
    near = [dict[int, int]() for _ in vectors]
    for paper, others in enumerate(proposed):
        known, vector = near[paper], vectors[paper]
        terms = vector.keys()
        for other in others:
            if other not in known:
                beside = vectors[other]
                common = [vector[term] * beside[term] for term in terms & beside.keys()]
                known[other] = near[other][paper] = sum(common)
    return [
        sorted(
            ((score, other) for other, score in known.items() if score >= _LOOSE),
            key=lambda pair: (-pair[0], pair[1]),
        )
        for known in near
    ]


def _cosine(product: int) -> float:
    """Give the cosine of two vectors, to 6 digits."""
    return min(1.0, round(product / (ONE * ONE), 6))


def _shown(
    near: Sequence[_Found], terms: Terms, most: int, in_turn: int
) -> list[list[tuple[int, _Reasons]]]:
    """Choose what each paper shows, with the reasons."""
    reasoning = _Reasoning(terms)
    first: list[dict[int, _Reasons]] = []
    for paper, found in enumerate(near):
        chosen: dict[int, _Reasons] = {}
        for score, other in found:
            if len(chosen) == most or score < _LEAST:
                break
            before = first[other].get(paper) if other < paper else None
            if reasons := before or reasoning.shared(paper, other):
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


class _Reasoning:
    """Names what papers share."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._told: dict[int, tuple[str, frozenset[str], int]] = {}

    def shared(self, paper: int, other: int) -> _Reasons:
        """Name what two papers share, strongest first; empty if that is no reason to go there.

        One common word is none; two are, or a pair, or a topic.
        """
        one, two = self._terms.vectors[paper], self._terms.vectors[other]
        common = (one.keys() & two.keys()) - self._terms.passing
        named: list[str] = []
        used: set[str] = set()
        telling = 0
        for _, term in sorted([(-one[term] * two[term], term) for term in common]):
            name, parts, tells = self._told.get(term) or self._tell(term)
            if len(named) < _MOST_REASONS and used.isdisjoint(parts):
                named.append(name)
                used |= parts
                telling += tells
        return tuple(named) if telling > 1 else ()

    def _tell(self, term: int) -> tuple[str, frozenset[str], int]:
        """Give the name of a term, the words that it uses up, and how much it tells."""
        words = tuple(surface(term, self._terms))
        parts = frozenset(folded(part) for word in words for part in word.lower().split())
        is_topic = self._terms.coded[term] < 0
        told = self._told[term] = (" ".join(words), parts, 2 if len(words) > 1 or is_topic else 1)
        return told
