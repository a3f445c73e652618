"""What papers are about as sparse vectors: telling words, word pairs and topics with weights."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from site_builder.library.words import BROAD, FILLER
from site_builder.model import Entry

Vector = Mapping[int, int]
"""The weight of each term, by its number, strongest first; its length is `ONE`, or it is empty."""

ONE = 1 << 14
"""How long vectors are: whole numbers add up to the same in any order and on any machine."""

_URL = re.compile(r"https?://\S+")
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*|[^\w\s'’$*-]")
_TOPIC_COUNTS = 3
_STRONGEST = 48
_MOST_COMMON_SHARE = 0.3
_RAREST = 4
_STEPS = 4
"""Steps of rarity to a factor of e: a paper more or less leaves most weights what they are."""
_WORD_WEIGHS, _PAIR_WEIGHS = 100, 120
_HEAVIEST = (1 << 14) - 1
_PASSING_SHARE = 0.2
_NAMES_ARE_CAPITALS = 10
_NO_PLURALS = ("ss", "us", "is", "as", "news", "lens", "series")
_PAIR = 24
"""A pair is the number of its first word, so many bits further left, and that of its second."""
_SECOND = (1 << _PAIR) - 1
_NOTHING = 0
"""The number of what says nothing: common words, and what parts words from each other."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The vectors of all papers, and how their terms read."""

    vectors: tuple[Vector, ...]
    """One a paper, strongest term first."""
    coded: Sequence[int]
    """What each term is: below 0 a topic, a word, or a pair of words."""
    words: Sequence[str]
    """The key of each word, by its number."""
    forms: Mapping[str, str]
    """How each key is written most often: ``policy`` as ``policies``."""
    singular: frozenset[str]
    """Those keys that are written just so somewhere."""
    topics: tuple[str, ...]
    """The label of each topic; the first one is coded as -1, the second as -2."""
    passing: frozenset[int]
    """Terms that hardly any paper dwells on: a manner of speaking, no reason to go anywhere."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The terms of a paper, as they are coded."""

    once: "array[int]"
    """Those that stand in it once."""
    often: Mapping[int, int]
    """How often the others do."""


def weigh(entries: Sequence[Entry], labels: Mapping[str, str]) -> Terms:
    """Weigh the terms of every paper.

    TF-IDF with the ``ltc`` weights of Salton and Buckley 1988, "Term-weighting approaches in
    automatic text retrieval": a title's terms count twice, a topic is a term that counts three
    times, a term of two or three papers weighs no more than one of four, a pair 1.2 times as much
    as a word, and each vector is cut to its 48 strongest terms. How rare a term is goes by steps,
    and all weights are whole numbers.

    Args:
        entries: the papers, in an order that is the same on every run.
        labels: what readers see of each topic, by its id.
    """
    known = _Words()
    numbers = {tag: -1 - at for at, tag in enumerate(labels)}
    counted = [_count(entry, known, numbers) for entry in entries]
    seen = known.spelt()
    frequency: Counter[int] = Counter()
    dwelt: Counter[int] = Counter()
    for terms in counted:
        frequency.update(terms.once)
        dwelt.update(terms.often.keys())
    frequency.update(dwelt)
    ceiling = max(2.0, len(entries) * _MOST_COMMON_SHARE)
    coded = sorted(term for term, count in frequency.items() if 2 <= count <= ceiling)
    weights = [_weight(term, frequency[term], len(entries)) for term in coded]
    return Terms(
        vectors=tuple(_vectors(counted, coded, weights)),
        coded=coded,
        words=known.keys_of_words,
        forms=_forms(seen),
        singular=frozenset(key for key in known.numbers if key in seen),
        topics=tuple(labels.values()),
        passing=frozenset(
            at for at, term in enumerate(coded) if dwelt[term] < _PASSING_SHARE * frequency[term]
        ),
    )


class _Words(dict[str, tuple[int, ...]]):
    """The numbers of what stands between two spaces, found when first met."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[str, int] = {}
        self.keys_of_words = [""]
        self.alone = [False]
        self.met: Counter[str] = Counter()
        self._tokens: dict[str, list[str]] = {}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        if chunk.isalpha():
            tokens = [chunk]
        else:
            tokens = _TOKEN.findall(_URL.sub(" ", chunk) if "://" in chunk else chunk)
        self._tokens[chunk] = tokens
        found = self[chunk] = tuple([self._number(token) for token in tokens])
        return found

    def _number(self, word: str) -> int:
        low = word.lower()
        # Adverbs never stand in a pair.
        key = folded(low)
        if len(low) <= 2 or low in FILLER or key in FILLER or low.endswith("ly"):
            return _NOTHING
        number = self.numbers.setdefault(key, len(self.keys_of_words))
        if number == len(self.keys_of_words):
            self.keys_of_words.append(key)
            self.alone.append(not {low, key} & BROAD)
        return number

    def spelt(self) -> Counter[str]:
        """Count how often each word is written in each way."""
        found: Counter[str] = Counter()
        for chunk, count in self.met.items():
            for token in self._tokens[chunk]:
                found[token] += count
        return found


def folded(word: str) -> str:
    """Fold plurals: ``policies`` and ``policy``, ``models`` and ``model`` share a key."""
    if word.endswith("ies") and len(word) > 4 and word not in _NO_PLURALS:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 2 and not word.endswith(_NO_PLURALS):
        return word[:-1]
    return word


def _count(entry: Entry, known: _Words, topics: Mapping[str, int]) -> _Counted:
    title = [*_terms(entry.title, known)]
    tags = [topics[hit.id] for hit in entry.tags if hit.id in topics]
    counts = Counter(chain(title, title, _terms(entry.abstract, known)))
    often = {term: count for term, count in counts.items() if count > 1}
    once = array("q", counts.keys() - often.keys())
    return _Counted(once, often | dict.fromkeys(tags, _TOPIC_COUNTS))


def _terms(text: str, known: _Words) -> Iterator[int]:
    """Code the telling words of a text, and the neighbours that no punctuation parts."""
    chunks = text.split()
    known.met.update(chunks)
    words = [*chain.from_iterable(map(known.__getitem__, chunks))]
    alone = known.alone
    yield from [word for word in words if word and alone[word]]
    yield from [(one << _PAIR) | two for one, two in pairwise(words) if one and two and one != two]


def _weight(term: int, count: int, papers: int) -> int:
    rarity = round(_STEPS * math.log((1 + papers) / max(count, _RAREST)))
    return max(rarity, 1) * (_PAIR_WEIGHS if term >> _PAIR > 0 else _WORD_WEIGHS) // _STEPS


def _vectors(
    counted: Sequence[_Counted], coded: Sequence[int], weights: Sequence[int]
) -> Iterator[Vector]:
    """Make each paper's vector of the strongest terms; of equals the first ones.

    A term of a paper is sorted by one number that has its lightness before its own number.
    """
    bits = len(coded).bit_length()
    own = (1 << bits) - 1
    numbers = {term: at for at, term in enumerate(coded)}
    plain = {
        term: ((_HEAVIEST - weight) << bits) + at
        for (at, term), weight in zip(enumerate(coded), weights, strict=True)
    }
    for terms in counted:
        keys = [*filter(None, map(plain.get, terms.once))]
        for term, count in terms.often.items():
            if term in numbers:
                at = numbers[term]
                weight = min(round(weights[at] * (1 + math.log(count))), _HEAVIEST - 1)
                keys.append(((_HEAVIEST - weight) << bits) + at)
        keys.sort()
        strongest = [(key & own, _HEAVIEST - (key >> bits)) for key in keys[:_STRONGEST]]
        length = math.sqrt(sum([weight * weight for _, weight in strongest])) or 1.0
        yield {at: round(ONE * weight / length) for at, weight in strongest}


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


def surface(number: int, terms: Terms) -> Iterator[str]:
    """Give the words of a term as readers know them; a topic gives its label.

    A word in front of another one stands in the singular where that is seen anywhere.
    """
    term = terms.coded[number]
    if term < 0:
        yield terms.topics[-1 - term]
        return
    if term >> _PAIR:
        first = terms.words[term >> _PAIR]
        form = terms.forms[first]
        yield first if form.islower() and first in terms.singular else form
    yield terms.forms[terms.words[term & _SECOND]]
