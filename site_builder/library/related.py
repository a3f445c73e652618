"""Papers near each other, and the words that bring them together."""

from collections.abc import Mapping, Sequence

import numpy as np

from site_builder.library.comparing import Pairs, compared
from site_builder.library.nearness import Nearness
from site_builder.library.terms import ONE, Terms, weigh
from site_builder.library.tokens import folded
from site_builder.model import Entry, Near, Related, Vocabulary

_LEAST = ONE * ONE // 10
_LOOSE = ONE * ONE * 3 // 100
_NEAREST = 12
_MOST_REASONS = 3


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
    pairs = compared(terms, _LOOSE, _LEAST)
    near = _near(pairs, len(ordered))
    ids = [entry.id for entry in ordered]
    shown = _shown(near, _Reasoning(terms, pairs), most, in_turn)
    return Nearness(
        nearest={
            ids[at]: tuple([Near(ids[other], _cosine(score)) for score, other, _ in found])
            for at, found in enumerate(one[:_NEAREST] for one in near)
        },
        related={
            ids[at]: tuple([Related(ids[other], shares) for other, shares in found])
            for at, found in enumerate(shown)
        },
    )


_Found = list[tuple[int, int, int]]
"""(likeness, number of the paper, number of the pair), nearest first."""
_Reasons = tuple[str, ...]
"""What two papers share, strongest first."""


def _near(pairs: Pairs, size: int) -> list[_Found]:
    """List for each paper those that are near it, so that both know the same of it."""
    paper = np.concatenate([pairs.one, pairs.other])
    other = np.concatenate([pairs.other, pairs.one])
    likeness = np.tile(pairs.likeness, 2)
    order = np.lexsort((other, -likeness, paper))
    number = np.tile(np.arange(len(pairs.one)), 2)
    found = [*zip(*(of[order].tolist() for of in (likeness, other, number)), strict=True)]
    begins = np.searchsorted(paper[order], np.arange(size + 1)).tolist()
    return [found[begins[at] : begins[at + 1]] for at in range(size)]


def _cosine(product: int) -> float:
    """Give the cosine of two vectors, to 6 digits."""
    return min(1.0, round(product / (ONE * ONE), 6))


def _shown(
    near: Sequence[_Found], reasoning: "_Reasoning", most: int, in_turn: int
) -> list[list[tuple[int, _Reasons]]]:
    """Choose what each paper shows, with the reasons."""
    first: list[dict[int, _Reasons]] = []
    for found in near:
        chosen: dict[int, _Reasons] = {}
        for score, other, pair in found:
            if len(chosen) == most or score < _LEAST:
                break
            if reasons := reasoning.shared(pair):
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
    by_nearness = [other for _, other, _ in found]
    added = [other for other in by_nearness if other in later][:in_turn]
    both = {**first, **{other: later[other] for other in added}}
    return [(other, both[other]) for other in by_nearness if other in both]


class _Reasoning:
    """Names what papers share."""

    def __init__(self, terms: Terms, pairs: Pairs) -> None:
        self._terms = terms
        self._begins = pairs.shared.begins.tolist()
        self._held = pairs.shared.held
        self._told: dict[int, tuple[str, frozenset[str], int]] = {}
        self._known: dict[int, _Reasons] = {}

    def shared(self, pair: int) -> _Reasons:
        """Name what two papers share, strongest first; empty if that is no reason to go there.

        One common word is none; two are, or a pair, or a topic.
        """
        known = self._known.get(pair)
        if known is None:
            held = self._held[self._begins[pair] : self._begins[pair + 1]].tolist()
            known = self._known[pair] = self._name(held)
        return known

    def _name(self, terms: Sequence[int]) -> _Reasons:
        named: list[str] = []
        used: set[str] = set()
        telling = 0
        for term in terms:
            name, parts, tells = self._told.get(term) or self._tell(term)
            if used.isdisjoint(parts):
                named.append(name)
                used |= parts
                telling += tells
                if len(named) == _MOST_REASONS:
                    break
        return tuple(named) if telling > 1 else ()

    def _tell(self, term: int) -> tuple[str, frozenset[str], int]:
        """Give the name of a term, the words that it uses up, and how much it tells."""
        words = self._terms.surface(term)
        parts = frozenset(folded(part) for word in words for part in word.lower().split())
        tells = 2 if len(words) > 1 or self._terms.is_topic(term) else 1
        told = self._told[term] = (" ".join(words), parts, tells)
        return told
