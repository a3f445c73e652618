"""What papers are about as sparse vectors: telling words, word pairs and topics with weights."""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.library.words import BROAD, FILLER
from site_builder.model import Entry

Vector = Mapping[int, float]
"""The weight of each term, by its number; of length one, or empty."""

_URL = re.compile(r"https?://\S+")
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*|[^\w\s'’$*-]")
_TITLE_COUNTS = 2
_TOPIC_COUNTS = 3
_STRONGEST = 48
_MOST_COMMON_SHARE = 0.3
_RAREST = 4
_PAIR_COUNTS = 1.2
_PASSING_SHARE = 0.2
_NAMES_ARE_CAPITALS = 10
_NO_PLURALS = ("ss", "us", "is", "as", "news", "lens", "series")
_PAIR = 1 << 24
"""Numbers from here on are pairs; a digest has fewer words than that."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The vectors of all papers, and how their terms read."""

    vectors: tuple[Vector, ...]
    """One a paper, strongest term first."""
    words: tuple[str, ...]
    """The key of each word, by its number from 0."""
    forms: Mapping[str, str]
    """How each key is written most often: ``policy`` as ``policies``."""
    singular: frozenset[str]
    """Those keys that are written just so somewhere."""
    topics: tuple[str, ...]
    """The label of each topic; the first one's term is -1, the second's -2."""
    passing: frozenset[int]
    """Terms that hardly any paper dwells on: a manner of speaking, no reason to go anywhere."""


def weigh(entries: Sequence[Entry], labels: Mapping[str, str]) -> Terms:
    """Weigh the terms of every paper.

    TF-IDF with the ``ltc`` weights of Salton and Buckley 1988, "Term-weighting approaches in
    automatic text retrieval": a title's terms count twice, a topic is a term that counts three
    times, a term of two or three papers weighs no more than one of four, a pair 1.2 times as much
    as a word, and each vector is cut to its 48 strongest terms. Logarithms are rounded, so that no
    weight depends on what a machine's library does with their last bit.

    Args:
        entries: the papers, in an order that is the same on every run.
        labels: what readers see of each topic, by its id.
    """
    known = _Words()
    numbers = {tag: -1 - at for at, tag in enumerate(labels)}
    counts = [_count(entry, known, numbers) for entry in entries]
    frequency: Counter[int] = Counter()
    dwelt: Counter[int] = Counter()
    for terms in counts:
        frequency.update(terms.keys())
        dwelt.update([term for term, count in terms.items() if count > 1])
    ceiling = max(2.0, len(entries) * _MOST_COMMON_SHARE)
    idf = {
        term: _rounded_log((1 + len(entries)) / max(count, _RAREST))
        * (_PAIR_COUNTS if term >= _PAIR else 1.0)
        for term, count in frequency.items()
        if 2 <= count <= ceiling
    }
    return Terms(
        vectors=tuple(_vector(terms, idf) for terms in counts),
        words=tuple(known.keys_of_words),
        forms=_forms(known.seen),
        singular=frozenset(key for key in known.numbers if key in known.seen),
        topics=tuple(labels.values()),
        passing=frozenset(term for term in idf if dwelt[term] < _PASSING_SHARE * frequency[term]),
    )


class _Words(dict[str, int]):
    """The number of each written word, found when first met; -1 for what says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self.keys_of_words: list[str] = []
        self.alone: list[bool] = []
        self.seen: Counter[str] = Counter()

    def __missing__(self, word: str) -> int:
        low = word.lower()
        number = -1
        # Adverbs never stand in a pair.
        key = folded(low)
        if len(low) > 2 and not {low, key} & FILLER and not low.endswith("ly"):
            number = self.numbers.setdefault(key, len(self.numbers))
            if number == len(self.keys_of_words):
                self.keys_of_words.append(key)
                self.alone.append(not {low, key} & BROAD)
        self[word] = number
        return number


def folded(word: str) -> str:
    """Fold plurals: ``policies`` and ``policy``, ``models`` and ``model`` share a key."""
    if word.endswith("ies") and len(word) > 4 and word not in _NO_PLURALS:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 2 and not word.endswith(_NO_PLURALS):
        return word[:-1]
    return word


def _count(entry: Entry, known: _Words, topics: Mapping[str, int]) -> Mapping[int, int]:
    title, abstract = _terms(entry.title, known), _terms(entry.abstract, known)
    tags = [topics[hit.id] for hit in entry.tags if hit.id in topics]
    return Counter(title * _TITLE_COUNTS + abstract + tags * _TOPIC_COUNTS)


def _terms(text: str, known: _Words) -> list[int]:
    """Number the telling words of a text, and the neighbours that no punctuation parts."""
    tokens = _TOKEN.findall(_URL.sub(" ", text) if "://" in text else text)
    known.seen.update(tokens)
    words = [known[token] for token in tokens]
    alone = known.alone
    found = [word for word in words if word >= 0 and alone[word]]
    found += [
        (one + 1) * _PAIR + two for one, two in pairwise(words) if one >= 0 <= two and one != two
    ]
    return found


def _vector(counts: Mapping[int, int], idf: Mapping[int, float]) -> Vector:
    weights = [
        (-(1 + _rounded_log(count)) * idf[term], term)
        for term, count in counts.items()
        if term in idf
    ]
    strongest = sorted(weights)[:_STRONGEST]
    length = math.sqrt(sum(weight * weight for weight, _ in strongest)) or 1.0
    return {term: round(-weight / length, 6) for weight, term in strongest}


@functools.cache
def _rounded_log(number: float) -> float:
    return round(math.log(number), 9)


def _forms(seen: Mapping[str, int]) -> Mapping[str, str]:
    """Find how each key is written most often; of equals the first in the alphabet."""
    counts: Counter[str] = Counter()
    for word, count in seen.items():
        counts[_written(word, seen)] += count
    best: dict[str, tuple[int, str]] = {}
    for form, count in counts.items():
        key = folded(form.lower())
        best[key] = min(best.get(key, (0, "")), (-count, form))
    return {key: form for key, (_, form) in best.items()}


def _written(word: str, seen: Mapping[str, int]) -> str:
    """Keep the case of names, ``RLHF``, ``English``, and drop that of titles: ``Reward``."""
    low = word.lower()
    is_plain = word[1:] == low[1:] and seen.get(low, 0) * _NAMES_ARE_CAPITALS >= seen.get(word, 0)
    return low if is_plain else word


def surface(term: int, terms: Terms) -> Iterator[str]:
    """Give the words of a term as readers know them; a topic gives its label.

    A word in front of another one stands in the singular where that is seen anywhere.
    """
    if term < 0:
        yield terms.topics[-1 - term]
        return
    if term >= _PAIR:
        first = terms.words[term // _PAIR - 1]
        form = terms.forms[first]
        yield first if form.islower() and first in terms.singular else form
    last = terms.words[term % _PAIR]
    yield terms.forms[last]
