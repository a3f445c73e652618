"""Queries to try, taken from the papers themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.search.document import Document
from site_builder.search.words import fold

_MOST_PAIRS = 60
_FEWEST, _MOST = 3, 15
_BEGINNING = 5
_CLAUSE_END = re.compile(r"[^\w\s-]")
_ON_PAPERS = re.compile(
    "analysis|approach|based|benchmark|case|comprehensive|empirical|evaluation|framework|large|"
    "making|methods?|novel|perspective|report|review|small|study|survey|systematic|technical|"
    "towards?|using"
)
_STEMMER = PorterStemmer()


def examples(documents: Sequence[Document], count: int = 4) -> tuple[str, ...]:
    """Pick queries to try: phrases of two words that titles share, written as abstracts write them.

    A title ``In-Context Reward Hacking`` counts for ``in-context reward`` and ``reward hacking``.
    Phrases that 3 to 15 papers answer are taken before others: fewer is a riddle, more a heap. No
    example begins a word as another does or finds mostly the same papers.
    """
    texts = [_searched(one) for one in documents]
    pairs = Counter(pair for one in documents for pair in dict.fromkeys(_pairs(one.title)))
    common = [pair for pair, times in pairs.most_common() if times <= _MOST]
    known = [(pair, _answering(pair, texts)) for pair in common[:_MOST_PAIRS]]
    known.sort(key=lambda one: max(_FEWEST - len(one[1]), len(one[1]) - _MOST, 0))
    chosen: list[str] = []
    beginnings: set[str] = set()
    shown: set[int] = set()
    for pair, answering in known:
        new = {part[:_BEGINNING] for word in pair for part in word.split("-")}
        seen = len(answering & shown) * 2 > len(answering)
        if len(chosen) < count and not new & beginnings and not seen:
            written = [documents[number].abstract for number in sorted(answering)]
            chosen.append(_as_written(" ".join(pair), written))
            beginnings |= new
            shown |= answering
    return tuple(chosen)


def _pairs(title: str) -> Iterator[tuple[str, str]]:
    for run in _CLAUSE_END.split(fold(title)):
        for pair in pairwise(run.split()):
            if all(map(_is_telling, pair)):
                yield pair


def _is_telling(word: str) -> bool:
    """Tell whether a word, which may be a compound, says something of a subject."""
    is_word = word.replace("-", "").isalpha() and len(word) > 3
    return is_word and word not in STOP_WORDS and not _ON_PAPERS.fullmatch(word)


def _searched(document: Document) -> str:
    text = " ".join([document.title, document.abstract, *document.tags])
    return f" {fold(text).replace('-', ' ')}"


def _answering(pair: tuple[str, str], texts: Sequence[str]) -> set[int]:
    """Estimate which texts search gives for a pair: those with words that begin as its words do."""
    parts = [part for word in pair for part in word.split("-")]
    starts = [f" {_STEMMER.stem(part).rstrip('ei')}" for part in parts]  # tuning: tune: tun
    return {number for number, text in enumerate(texts) if all(one in text for one in starts)}


def _as_written(phrase: str, abstracts: Sequence[str]) -> str:
    """Give a folded phrase as sentences have it inside, with the fewest capitals; else as it is."""
    pattern = re.compile(rf"(?<=[^.!?] ){re.escape(phrase)}\b", re.IGNORECASE)
    found = [match for abstract in abstracts for match in pattern.findall(abstract)]
    return min(found, key=lambda text: sum(map(str.isupper, text)), default=phrase)
