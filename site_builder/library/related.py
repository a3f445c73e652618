"""Papers near each other, and the words that bring them together."""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.library.words import BROAD, FILLER
from site_builder.model import Entry, Related, Vocabulary

_URL = re.compile(r"https?://\S+")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_TITLE_COUNTS = 3
_STRONGEST = 48
_MOST_COMMON_SHARE = 0.2
_LEAST = 0.08
_TAG_COUNTS = 2
_RAREST = 4


@dataclass(frozen=True, slots=True)
class _Corpus:
    """The weight of every term in every paper; vectors have length one."""

    vectors: Mapping[str, Mapping[str, float]]
    surface: Mapping[str, str]


def relate(
    entries: Sequence[Entry], vocabulary: Vocabulary, most: int = 5
) -> Mapping[str, tuple[Related, ...]]:
    """Find the nearest papers by topics and by the words and word pairs of title and abstract.

    Cosine of TF-IDF vectors (Salton and Buckley 1988, "Term-weighting approaches in automatic text
    retrieval", the ``ltc`` weights): a title's terms count three times, a topic counts as a term,
    a term of two or three papers weighs no more than one of four, and each vector is cut to its
    48 strongest terms so that the work grows with the postings and not with the pairs.

    Args:
        entries: the papers, in any order.
        vocabulary: the labels of their topics.
        most: how many neighbours a paper gets at most.

    Returns:
        For every id its neighbours, nearest first; empty where nothing is near enough.
    """
    corpus = _weigh(entries, {tag.id: tag.label for tag in vocabulary})
    postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for paper, vector in corpus.vectors.items():
        for term, weight in vector.items():
            postings[term].append((paper, weight))
    return {paper: _nearest(paper, corpus, postings, most) for paper in corpus.vectors}


def _nearest(
    paper: str, corpus: _Corpus, postings: Mapping[str, list[tuple[str, float]]], most: int
) -> tuple[Related, ...]:
    likeness: defaultdict[str, float] = defaultdict(float)
    vector = corpus.vectors[paper]
    for term, weight in vector.items():
        for other, other_weight in postings[term]:
            likeness[other] += weight * other_weight
    likeness.pop(paper, None)
    near = [(-round(score, 9), other) for other, score in likeness.items() if score >= _LEAST]
    nearest = (
        (other, _shared(vector, corpus.vectors[other], corpus.surface))
        for _, other in heapq.nsmallest(most, near)
    )
    return tuple(
        Related(id=other, shares=tuple(corpus.surface[term] for term in terms))
        for other, terms in nearest
        if _is_reason(terms)
    )


def _is_reason(terms: Sequence[str]) -> bool:
    """Tell whether these are worth sending a reader there; one common word is not."""
    return len(terms) > 1 or any(" " in term or term.startswith("#") for term in terms)


def _shared(
    one: Mapping[str, float], other: Mapping[str, float], surface: Mapping[str, str]
) -> tuple[str, ...]:
    """Name the three strongest common terms, leaving out those that repeat a word."""
    common = sorted(
        (term for term in one if term in other), key=lambda term: (-one[term] * other[term], term)
    )
    named: list[str] = []
    used: set[str] = set()
    for term in common:
        words = {_key(word) for word in surface[term].lower().split()}
        if len(named) < 3 and not words & used:
            named.append(term)
            used |= words
    return tuple(named)


def _weigh(entries: Sequence[Entry], labels: Mapping[str, str]) -> _Corpus:
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts = {entry.id: _count(entry, labels, surfaces) for entry in entries}
    frequency = Counter(term for terms in counts.values() for term in terms)
    ceiling = max(2.0, len(entries) * _MOST_COMMON_SHARE)
    idf = {
        term: math.log((1 + len(entries)) / max(count, _RAREST))
        for term, count in frequency.items()
        if 2 <= count <= ceiling
    }
    return _Corpus(
        vectors={paper: _vector(terms, idf) for paper, terms in counts.items()},
        surface={
            term: min(forms, key=lambda form: (-forms[form], form))
            for term, forms in surfaces.items()
            if term in idf
        },
    )


def _vector(terms: Mapping[str, int], idf: Mapping[str, float]) -> Mapping[str, float]:
    weights = {
        term: (1 + math.log(count)) * idf[term] * (1.3 if " " in term else 1.0)
        for term, count in terms.items()
        if term in idf
    }
    strongest = sorted(weights, key=lambda term: (-weights[term], term))[:_STRONGEST]
    length = math.sqrt(sum(weights[term] ** 2 for term in strongest)) or 1.0
    return {term: weights[term] / length for term in strongest}


def _count(
    entry: Entry, labels: Mapping[str, str], surfaces: dict[str, Counter[str]]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, times in ((entry.title, _TITLE_COUNTS), (entry.abstract, 1)):
        for term, form in _terms(_URL.sub(" ", text)):
            counts[term] += times
            surfaces[term][form] += 1
    for hit in entry.tags:
        topic = f"#{hit.id}"
        counts[topic] += _TAG_COUNTS
        surfaces[topic][labels.get(hit.id, hit.id)] += 1
    return counts


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """Yield each telling word and neighbouring pair as its key and its written form."""
    for sentence in re.split(r"[.;:!?()]\s", text):
        words = [(word, word.lower()) for word in _WORD.findall(sentence)]
        for word, low in words:
            if _telling(low):
                yield _key(low), _written(word, low)
        for (one, one_low), (two, two_low) in pairwise(words):
            if _sound(one_low) and _sound(two_low) and one_low != two_low:
                form = f"{_written(one, one_low)} {_written(two, two_low)}"
                yield f"{_key(one_low)} {_key(two_low)}", form


def _written(word: str, low: str) -> str:
    """Keep the case of names, ``RLHF`` and ``LoRA``, and drop that of titles: ``Reward``."""
    return low if word[1:] == low[1:] else word


def _telling(word: str) -> bool:
    return _sound(word) and word not in BROAD


def _sound(word: str) -> bool:
    """Tell whether a word may stand in a pair; adverbs never do."""
    return len(word) > 2 and word not in FILLER and not word.endswith("ly")


def _key(word: str) -> str:
    """Fold plurals: ``policies`` and ``policy``, ``models`` and ``model`` share a key."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
