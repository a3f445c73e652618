"""Phrases that papers repeat, weighed by how well they name what a paper is about."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.tagging.suggesting.plain_words import ALONE, OF, PLAIN
from site_builder.tagging.suggesting.reading import Corpus, Run

LONGEST = 4
"""Words that a phrase has at most."""
COMMONEST = 0.4
"""The share of papers from which on a phrase tells none apart."""
COMMONEST_WORD = 0.2
"""That of a single word."""
HEADLINED = 0.06
"""The share of its papers that have a topic in their title, at least."""


WHOLE = 0.75
"""The share of its papers from which on a phrase is but a part of a longer one."""
SINGLE = 0.6
"""What a word on its own weighs, for C-value gives it nothing; two words weigh 1.6."""
NOUN = 0.2
"""The share of a word's occurrences that end a run if it is a noun."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A phrase, and where it stands."""

    words: tuple[str, ...]
    """Its words, folded."""
    written: str
    """How papers mostly write it."""
    papers: int
    """The papers that have it, a bit each."""
    central: int
    """Those that have it more than once, or in the title and have no abstract."""
    titles: int
    """Those that have it in the title."""
    weight: float
    """How well it names a topic."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a phrase stands."""

    papers: tuple[int, ...]
    central: tuple[int, ...]
    titles: tuple[int, ...]
    times: int


def terms(corpus: Corpus, least: int) -> list[Term]:
    """Find the phrases of at least so many papers that name topics, the weightiest first.

    Multiword terms are weighed by C-value (Frantzi, Ananiadou & Mima 2000, "Automatic recognition
    of multi-word terms: the C-value/NC-value method"), with papers counted instead of
    occurrences, so that a phrase which mostly stands within longer ones weighs little. In place of
    NC-value's context words, which need a tagger of parts of speech, stands what papers as a kind
    of text offer: a topic is put into titles, and said again (Church & Gale 1995, "Poisson
    mixtures": words that carry content come in bursts), and "extensive experiments" is neither.
    """
    count = len(corpus.titles)
    found: dict[Run, _Places] = {}
    before: dict[Run, _Places] | None = None
    for length in range(1, LONGEST + 1):
        before = _grams(corpus, length, before, least)
        found.update(before)
    common = _common(corpus, found)
    named = {
        gram: places
        for gram, places in found.items()
        if _names(corpus, gram, places) and not common.issuperset(gram)
    }
    nested = _nested(named)
    weighed = [
        Term(
            tuple([corpus.words[number].folded for number in gram]),
            _wording(corpus, gram, found),
            _bits(places.papers, count),
            _bits(places.central, count),
            _bits(places.titles, count),
            _weight(gram, places, nested.get(gram, ())),
        )
        for gram, places in named.items()
    ]
    return sorted(
        (term for term in weighed if term.weight > 0), key=lambda term: (-term.weight, term.words)
    )


def _wording(corpus: Corpus, gram: Run, found: Mapping[Run, _Places]) -> str:
    """Write a phrase as papers mostly do: ``vision-language models``."""
    text = ""
    for pair in pairwise(gram):
        hyphenated = 2 * corpus.hyphens.get(pair, 0) > found[pair].times
        text += corpus.words[pair[0]].inside + ("-" if hyphenated else " ")
    return text + corpus.words[gram[-1]].written


def _bits(papers: Sequence[int], count: int) -> int:
    row = bytearray(count // 8 + 1)
    for paper in papers:
        row[paper >> 3] |= 1 << (paper & 7)
    return int.from_bytes(row, "little")


def _grams(
    corpus: Corpus, length: int, before: dict[Run, _Places] | None, least: int
) -> dict[Run, _Places]:
    """Find the phrases of a length whose parts are all frequent (Agrawal & Srikant 1994)."""
    seen: dict[Run, list[int]] = {}
    titled: dict[Run, list[int]] = {}
    for paper, (title, abstract) in enumerate(zip(corpus.titles, corpus.abstracts, strict=True)):
        for gram in dict.fromkeys(_cut(title, length, before)):
            titled.setdefault(gram, []).append(paper)
            seen.setdefault(gram, []).extend([paper] if abstract else [paper, paper])
        for gram in _cut(abstract, length, before):
            if gram in seen:
                seen[gram].append(paper)
            else:
                seen[gram] = [paper]
    return {
        gram: places
        for gram, papers in seen.items()
        if len(papers) >= least
        for places in (_places(papers, titled.get(gram, ())),)
        if len(places.papers) >= least
    }


def _places(papers: list[int], titles: Sequence[int]) -> _Places:
    central = dict.fromkeys([paper for paper, after in pairwise(papers) if paper == after])
    return _Places(tuple(dict.fromkeys(papers)), tuple(central), tuple(titles), len(papers))


def _cut(runs: tuple[Run, ...], length: int, before: dict[Run, _Places] | None) -> Iterator[Run]:
    for run in runs:
        for start in range(len(run) - length + 1):
            gram = run[start : start + length]
            if before is None or (gram[:-1] in before and gram[1:] in before):
                yield gram


def _common(corpus: Corpus, found: Mapping[Run, _Places]) -> frozenset[int]:
    """Find the words that say nothing here, for they are in most papers or name no topic."""
    most = max(SMALL, COMMONEST * len(corpus.titles))
    return frozenset(
        number
        for number, word in enumerate(corpus.words)
        if word.folded in PLAIN
        or word.folded == OF
        or ((number,) in found and len(found[number,].papers) > most)
    )


def _nested(found: dict[Run, _Places]) -> dict[Run, list[int]]:
    """Tell for each phrase in how many papers each longer one is central that has it inside."""
    nested: dict[Run, list[int]] = {}
    for gram, places in found.items():
        for length in range(1, len(gram)):
            for start in range(len(gram) - length + 1):
                nested.setdefault(gram[start : start + length], []).append(len(places.central))
    return nested


def _weight(gram: Run, places: _Places, longer: Sequence[int]) -> float:
    if longer and max(longer) >= WHOLE * len(places.central):
        return 0
    own = len(places.central) - (sum(longer) / len(longer) if longer else 0)
    headlined = min(1.0, 2 * len(places.titles) / len(places.papers))
    repeated = min(3.0, places.times / len(places.papers))
    length = math.log2(len(gram) + 1) if len(gram) > 1 else SINGLE
    return length * own * headlined * max(1.0, repeated)


def _names(corpus: Corpus, gram: Run, places: _Places) -> bool:
    """Tell whether a phrase may name a topic at all."""
    count, first, last = len(corpus.titles), corpus.words[gram[0]], corpus.words[gram[-1]]
    most = max(SMALL, (COMMONEST if len(gram) > 1 else COMMONEST_WORD) * count)
    known = len(places.papers) <= most and len(places.titles) >= HEADLINED * len(places.papers)
    if not (known and places.central) or first.leans_left > 0.5 or last.leans_right > 0.5:
        return False
    if first.folded in PLAIN or OF in (first.folded, last.folded):
        return False
    if len(gram) == 1:
        telling = first.ends >= NOUN or len(places.titles) >= TITLE_WORD * len(places.papers)
        return telling and first.folded not in ALONE and len(first.folded) > 2
    nouns = first.ends >= NOUN or not first.folded.endswith("ing")
    nouns = nouns and (last.ends >= NOUN or not last.folded.endswith(ADJECTIVES))
    return nouns and (last.folded in HEADS or last.folded not in PLAIN)


TITLE_WORD = 0.35
"""The share of its papers that have an adjective in their title if it names a topic: "medical"."""
ADJECTIVES = ("ed", "ive", "ous", "able", "aware", "free")
"""Endings of words that need a noun behind them."""
SMALL = 10
"""As many papers may always share a phrase, however few there are."""
HEADS = frozenset({"model", "algorithm", "system", "analysi", "analysis", "data", "dataset"})
"""Plain words that end many a name of a topic: "diffusion model"."""
