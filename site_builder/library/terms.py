"""What papers are about as sparse vectors: telling words, word pairs and topics with weights."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from site_builder.arrays import Flags, Numbers, begin, bits
from site_builder.library.arrays import Rows, Small, first, rows
from site_builder.library.tokens import NOTHING, Spoken
from site_builder.model import Entry

ONE = 1 << 14
"""How long vectors are: whole numbers add up to the same in any order and on any machine."""

_TOPIC_COUNTS = 3
_STRONGEST = 48
_MOST_COMMON_SHARE = 0.3
_RAREST = 4
_STEPS = 4
"""Steps of rarity to a factor of e: a paper more or less leaves most weights what they are."""
_WORD_WEIGHS, _PAIR_WEIGHS = 100, 120
_HEAVIEST = (1 << 14) - 1
_PASSING_SHARE = 0.2
_AT_ONCE = 1024
"""Papers whose terms are sorted together."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The vectors of all papers, and how their terms read."""

    vectors: Rows
    """Terms of each paper by number, strongest first."""
    weights: Numbers
    """The weight of each; a vector's length is `ONE`, or it is empty."""
    passing: Flags
    """Of each term, whether hardly any paper dwells on it: a manner of speaking, no reason to go
    anywhere."""
    coded: Numbers
    """What each term is: first the topics, then words, then pairs of words."""
    spoken: Spoken
    """The words."""
    topics: tuple[str, ...]
    """The label of each topic."""
    shift: int
    """A pair is the number of its first word, so many bits further left, and that of its second."""

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len(self.coded)

    def surface(self, number: int) -> tuple[str, ...]:
        """Give the words of a term as readers know them; a topic gives its label.

        A word in front of another one stands in the singular where that is seen anywhere.
        """
        term = int(self.coded[number]) - len(self.topics)
        if term < 0:
            return (self.topics[-1 - term],)
        before, word = term >> self.shift, term & ((1 << self.shift) - 1)
        known = self.spoken
        return (known.singular(before), known.form(word)) if before else (known.form(word),)

    def is_topic(self, number: int) -> bool:
        """Tell whether a term is a topic."""
        return int(self.coded[number]) < len(self.topics)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Which paper has which term, sorted by term and then by paper."""

    terms: Numbers
    papers: Small
    times: Small


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
    spoken = Spoken(chain.from_iterable((entry.title, entry.abstract) for entry in entries))
    shift = bits(len(spoken.alone))
    counted = _counted(_said(spoken, shift, len(labels)), _topics(entries, labels))
    is_first = begin(counted.terms)
    number = np.cumsum(is_first) - 1
    frequency = np.bincount(number)
    dwelt = np.bincount(number, counted.times > 1).astype(np.int64)
    ceiling = max(2.0, len(entries) * _MOST_COMMON_SHARE)
    common = (frequency >= 2) & (frequency <= ceiling)
    coded, frequency, dwelt = counted.terms[is_first][common], frequency[common], dwelt[common]
    kept = common[number]
    at = (np.cumsum(common) - 1)[number[kept]]
    is_pair = coded - len(labels) >> shift > 0
    weights = _weights(frequency, is_pair, len(entries))
    own = _Counted(at, counted.papers[kept], counted.times[kept])
    del counted, number, kept, is_first
    vectors, strengths = _vectors(own, weights, len(entries))
    return Terms(
        vectors=vectors,
        weights=strengths,
        passing=dwelt < _PASSING_SHARE * frequency,
        coded=coded,
        spoken=spoken,
        topics=tuple(labels.values()),
        shift=shift,
    )


def _said(spoken: Spoken, shift: int, topics: int) -> Iterator[tuple[int, Numbers, Numbers]]:
    """Give the terms in titles and abstracts, for some papers after the other.

    Yields:
        The number of the first paper, and of each term the paper, counted from that one, and its
        code: the words, and neighbours that no punctuation parts; twice for what is in the title.
    """
    for start in range(0, spoken.size // 2, _AT_ONCE):
        words, lengths = spoken.words(2 * start, 2 * (start + _AT_ONCE))
        paper = np.repeat(np.arange(len(lengths)) >> 1, lengths)
        in_title = np.repeat(np.arange(len(lengths)) & 1 == 0, lengths)
        single = spoken.alone[words]
        one, two = words[:-1], words[1:]
        paired = (one != NOTHING) & (two != NOTHING) & (one != two)
        codes = [words[single], (one[paired] << shift) | two[paired]]
        papers = [paper[single], paper[:-1][paired]]
        titled = np.concatenate([in_title[single], in_title[:-1][paired]])
        code, of = np.concatenate(codes), np.concatenate(papers)
        yield (
            start,
            np.concatenate([of, of[titled]]),
            np.concatenate([code, code[titled]]) + topics,
        )


def _topics(entries: Sequence[Entry], labels: Mapping[str, str]) -> tuple[Numbers, Numbers]:
    """Give the papers that have topics, and the code of each: the last topic is the first one."""
    numbers = {tag: len(labels) - 1 - at for at, tag in enumerate(labels)}
    found = {
        (paper, numbers[hit.id])
        for paper, entry in enumerate(entries)
        for hit in entry.tags
        if hit.id in numbers
    }
    both = np.array(sorted(found), np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _counted(
    said: Iterator[tuple[int, Numbers, Numbers]],
    topics: tuple[Numbers, Numbers],
) -> _Counted:
    terms, of = [topics[1]], [topics[0].astype(np.int32)]
    times = [np.full(len(topics[0]), _TOPIC_COUNTS, np.int32)]
    own = bits(_AT_ONCE)
    for start, paper, code in said:
        keys = np.sort(code << own | paper)
        starts = np.flatnonzero(begin(keys))
        terms.append(keys[starts] >> own)
        of.append(((keys[starts] & ((1 << own) - 1)) + start).astype(np.int32))
        times.append(np.diff(np.append(starts, len(keys))).astype(np.int32))
    term = np.concatenate(terms)
    terms.clear()
    order = np.argsort(term, kind="stable")
    return _Counted(term[order], np.concatenate(of)[order], np.concatenate(times)[order])


def _weights(frequency: Numbers, is_pair: Flags, papers: int) -> Numbers:
    """Weigh terms by how rare they are."""
    known = range(int(frequency.max(initial=0)) + 1)
    rarity = np.array(
        [round(_STEPS * math.log((1 + papers) / max(count, _RAREST))) for count in known], np.int64
    )[frequency]
    return np.maximum(rarity, 1) * np.where(is_pair, _PAIR_WEIGHS, _WORD_WEIGHS) // _STEPS


def _vectors(counted: _Counted, weights: Numbers, papers: int) -> tuple[Rows, Numbers]:
    """Make each paper's vector of the strongest terms; of equals the first ones."""
    known = range(1, int(counted.times.max(initial=1)) + 1)
    more = np.array([0.0, *(1 + math.log(times) for times in known)])
    often = np.minimum(np.rint(weights[counted.terms] * more[counted.times]), _HEAVIEST - 1)
    weight = np.where(counted.times > 1, often.astype(np.int64), weights[counted.terms])
    # A term of a paper is sorted by one number: its paper, its lightness, its own number.
    own, light = bits(len(weights)), bits(_HEAVIEST)
    keys = np.sort(
        (counted.papers.astype(np.int64) << light | _HEAVIEST - weight) << own | counted.terms
    )
    keys = keys[first(keys >> light + own, _STRONGEST)]
    paper, term = keys >> light + own, keys & ((1 << own) - 1)
    strength = _HEAVIEST - (keys >> own & ((1 << light) - 1))
    length = np.sqrt(np.bincount(paper, strength * strength, papers))
    return rows(paper, term, papers), np.rint(ONE * strength / length[paper]).astype(np.int64)
