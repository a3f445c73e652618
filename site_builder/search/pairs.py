"""Phrases of two words in titles, of which some become queries to try."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lunr.stop_word_filter import WORDS as STOP_WORDS

from site_builder.search.words import fold

_CLAUSE_END = re.compile(r"[^\w\s-]")
_ON_PAPERS = re.compile(
    "analysis|approach|based|benchmark|case|comprehensive|empirical|evaluation|framework|large|"
    "making|methods?|novel|perspective|report|review|small|study|survey|systematic|technical|"
    "towards?|using"
)
_LEAST_LETTERS = 4


def pairs(title: str) -> Iterator[str]:
    """Give a title's neighbouring words that say something of a subject, folded, two by two."""
    for run in _CLAUSE_END.split(fold(title)):
        for one, other in pairwise(run.split()):
            if _is_telling(one) and _is_telling(other):
                yield f"{one} {other}"


def _is_telling(word: str) -> bool:
    """Tell whether a word, which may be a compound, says something of a subject."""
    is_word = word.replace("-", "").isalpha() and len(word) >= _LEAST_LETTERS
    return is_word and word not in STOP_WORDS and not _ON_PAPERS.fullmatch(word)
