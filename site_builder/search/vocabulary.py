"""The words of the index without what is said of them, to find those that are a typing error away.

A word with one wrong letter still has its first two letters right, or everything after them. So the
words are listed twice, by their beginning and turned round it: ``reward`` is ``wardre`` there.
"""

from collections import defaultdict
from collections.abc import Mapping

from lunr.stop_word_filter import WORDS as STOP_WORDS

SHORTEST = 4
"""A word of five letters and more may be mistyped, so that one of four may be meant."""
_TURN = 2
_FEW = 3


def turned(words: list[str]) -> list[str]:
    """Turn words round their first two letters."""
    return [word[_TURN:] + word[:_TURN] for word in words]


def beginnings(papers: Mapping[str, int]) -> dict[str, str]:
    """Give the most frequent words that begin with one or two letters.

    Args:
        papers: How many papers have each word.
    """
    by_start: dict[str, list[str]] = defaultdict(list)
    telling = (word for word in papers if word[:_TURN].isalpha() and word not in STOP_WORDS)
    for word in sorted(sorted(telling), key=papers.__getitem__, reverse=True):
        for length in range(1, min(_TURN, len(word) - 1) + 1):
            if len(by_start[word[:length]]) < _FEW:
                by_start[word[:length]].append(word)
    return {start: " ".join(words) for start, words in sorted(by_start.items())}
